/**
 * Proven enclosures of the normal density φ(x) = e^(−x²/2)/√(2π) and the normal distribution function
 * Φ(x) = ∫_{−∞}^x φ, tight relative to the result down to the smallest doubles.
 *
 * All in fixed point with 128 fractional bits, as in `elementary.ts`:
 * - φ: x²/2 is bounded by a floor or a ceiling, then the enclosure of the exponential;
 * - Φ for |x| ≤ 4: ½ ± φ(x)·Σ_{k≥0} |x|^(2k+1)/(2k+1)!!, all terms positive and rounded in one direction;
 *   once the ratio x²/(2k+3) is at most ½, the rest is at most the last term;
 * - Φ(−x) for x > 4: let h_m = ∫_x^∞ (t−x)^m/m!·φ(t) dt, h_{−1} = φ(x), so h_0 = Φ(−x). Integration by
 *   parts gives (m+1)·h_{m+1} = h_{m−1} − x·h_m, so τ_m = h_{m−1}/h_m > 0 satisfies
 *   τ_m = x + (m+1)/τ_{m+1}, hence x < τ_m < x + (m+1)/x. This is Laplace's continued fraction, run
 *   backwards from the bounds of τ_N with alternating rounding, and Φ(−x) = φ(x)/τ_0.
 *
 * @module
 */

import { exponentialError, exponentialFixed, exponentOf } from "./_exponential_fixed.ts";
import {
  BITS,
  divideCeiling,
  doubleAboveFixed,
  doubleBelowFixed,
  fixedAbove,
  fixedBelow,
  ONE,
  shiftUp,
} from "./_fixed_point.ts";
import { Interval } from "./interval.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";
import { nextDown } from "./rounding.ts";

const SMALLEST = Number.MIN_VALUE;
const HALF = ONE >> 1n;
const FARTHEST = 39; // φ(39) < 2^−1097, so φ and Φ(−x) are below the smallest double from here on
const CENTRE = 4;

/** The binary exponent k of e^(−a²/2) rounded in the given direction, and φ(a)/2^k in units. */
interface FixedDensity {
  readonly k: number;
  readonly units: bigint;
}

function densityFixed(a: number, up: boolean): FixedDensity {
  const size = up ? fixedBelow(a) : fixedAbove(a);
  const square = size * size; // a² in units of 2^−256, or just below (above) it
  const argument = up ? -(square >> (BITS + 1n)) : (-square) >> (BITS + 1n);
  const k = exponentOf(argument);
  const value = exponentialFixed(argument, k);
  const error = exponentialError(k);
  const units = up
    ? shiftUp((value + error) * (INVERSE_SQUARE_ROOT_OF_TWO_PI + 2n))
    : ((value - error) * (INVERSE_SQUARE_ROOT_OF_TWO_PI - 2n)) >> BITS;
  return { k, units };
}

function normalDensityDirected(x: number, up: boolean): number {
  if (x !== x) return NaN;
  const a = Math.abs(x);
  if (a >= FARTHEST) return up && a < Infinity ? SMALLEST : 0;
  const { k, units } = densityFixed(a, up);
  return up ? doubleAboveFixed(units, k) : doubleBelowFixed(units, k);
}

/**
 * φ(x) rounded towards −∞: a lower bound. φ(±∞) = 0; NaN for NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { normalDensityDown, normalDensityUp } from "./gaussian.ts";
 *
 * assertEquals(normalDensityDown(0), 0.39894228040143265); // 0.39894228040143267793…
 * assertEquals(normalDensityUp(0), 0.3989422804014327);
 * ```
 */
export function normalDensityDown(x: number): number {
  return normalDensityDirected(x, false);
}

/** φ(x) rounded towards ∞: an upper bound. φ(±∞) = 0; NaN for NaN. */
export function normalDensityUp(x: number): number {
  return normalDensityDirected(x, true);
}

/** A bound, in units, of Σ a^(2k+1)/(2k+1)!! for 0 < a ≤ 4. */
function seriesFixed(a: number, up: boolean): bigint {
  let term = up ? fixedAbove(a) : fixedBelow(a);
  const square = up ? shiftUp(term * term) : (term * term) >> BITS;
  let sum = term;
  if (!up) {
    for (let n = 3n; term > 0n; n += 2n) {
      term = ((term * square) >> BITS) / n;
      sum += term;
    }
    return sum;
  }
  const twice = Number((2n * square) >> BITS) + 1;
  let n = 3n;
  for (; term > 1n || n < twice; n += 2n) {
    term = divideCeiling(shiftUp(term * square), n);
    sum += term;
  }
  return sum + term;
}

/** A bound, in units, of Φ(a) − ½ for 0 < a ≤ 4. */
function centralFixed(a: number, up: boolean): bigint {
  const { k, units } = densityFixed(a, up);
  const product = units * seriesFixed(a, up);
  return up ? -((-product) >> (BITS - BigInt(k))) : product >> (BITS - BigInt(k));
}

/** A bound of Φ(−a)/2^k in units, for 4 < a < 39. */
function tailFixed(a: number, up: boolean): FixedDensity {
  const { k, units } = densityFixed(a, up);
  const x = fixedBelow(a); // exact, as a > 4
  const steps = Math.ceil(1250 / (a * a)) + 10; // any number is sound; this one leaves less than 2^−78
  // τ_m is bounded above for even m when τ_0 is, that is, when Φ(−a) is bounded below.
  const above = (m: number): boolean => (m % 2 === 0) !== up;
  const wide = 2n * BITS;
  let tau = above(steps) ? x + divideCeiling(BigInt(steps + 1) << wide, x) : x;
  for (let m = steps - 1; m >= 0; m--) {
    const numerator = BigInt(m + 1) << wide;
    tau = x + (above(m) ? divideCeiling(numerator, tau) : numerator / tau);
  }
  const numerator = units << BITS;
  return { k, units: up ? divideCeiling(numerator, tau) : numerator / tau };
}

function normalDistributionDirected(x: number, up: boolean): number {
  if (x !== x) return NaN;
  if (x === 0) return 0.5;
  if (x <= -FARTHEST) return up && x > -Infinity ? SMALLEST : 0;
  if (x > 9) return up || x === Infinity ? 1 : nextDown(1); // Φ(−9) < 2^−62
  const a = Math.abs(x);
  if (a <= CENTRE) {
    const half = centralFixed(a, (x > 0) === up);
    const units = x > 0 ? HALF + half : HALF - half;
    return up ? doubleAboveFixed(units, 0) : doubleBelowFixed(units, 0);
  }
  if (x < 0) {
    const { k, units } = tailFixed(a, up);
    return up ? doubleAboveFixed(units, k) : doubleBelowFixed(units, k);
  }
  const { k, units } = tailFixed(a, !up);
  const tail = up ? units >> BigInt(-k) : (units >> BigInt(-k)) + 1n;
  return up ? doubleAboveFixed(ONE - tail, 0) : doubleBelowFixed(ONE - tail, 0);
}

/** Φ(x) rounded towards −∞: a lower bound. Φ(−∞) = 0, Φ(∞) = 1; NaN for NaN. */
export function normalDistributionDown(x: number): number {
  return normalDistributionDirected(x, false);
}

/** Φ(x) rounded towards ∞: an upper bound. Φ(−∞) = 0, Φ(∞) = 1; NaN for NaN. */
export function normalDistributionUp(x: number): number {
  return normalDistributionDirected(x, true);
}

/** An enclosure of { φ(t) : t ∈ x }, whose maximum is φ(0) when 0 ∈ x. */
export function normalDensity(x: Interval): Interval {
  const size = x.absolute();
  return size.mapDecreasing(normalDensityDown, normalDensityUp);
}

/** An enclosure of { Φ(t) : t ∈ x }. */
export function normalDistribution(x: Interval): Interval {
  return x.mapIncreasing(normalDistributionDown, normalDistributionUp);
}
