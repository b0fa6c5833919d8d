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

import { doubleAboveFixed, doubleBelowFixed, ONE } from "./_fixed_point.ts";
import { centralFixed, densityFixed, tailFixed } from "./_gaussian_fixed.ts";
import { Interval } from "./interval.ts";
import { nextDown } from "./rounding.ts";

const SMALLEST = Number.MIN_VALUE;
const HALF = ONE >> 1n;
const FARTHEST = 39; // φ(39) < 2^−1097, so φ and Φ(−x) are below the smallest double from here on
const CENTRE = 4;

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
