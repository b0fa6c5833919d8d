/**
 * Proven enclosures of the exponential, the logarithm and the hyperbolic tangent.
 *
 * No result rests on `Math.exp`, `Math.log` or `Math.tanh`. The argument is converted exactly to a fixed-point
 * BigInt with 128 fractional bits and reduced; a table and a short series follow, in which every rounding is
 * a floor whose effect is counted in units of 2^−128; the counted error is subtracted (or added) and
 * the result rounded down (or up) to a double. The `…Down` and `…Up` results therefore enclose the exact
 * value, and are neighbours unless the value lies within about 2^−55 ulp of a double. Arguments so small or so
 * large that an elementary inequality decides are treated by that inequality.
 *
 * @module
 */

import {
  exponentialError,
  exponentialFixed,
  exponentOf,
  logarithmError,
  logarithmFixed,
  logarithmNearOneFixed,
} from "./_exponential_fixed.ts";
import {
  BITS,
  divideCeiling,
  doubleAboveFixed,
  doubleBelowFixed,
  fixedBelow,
  ONE,
  powerOfTwo,
} from "./_fixed_point.ts";
import { Interval } from "./interval.ts";
import { nextDown, nextUp } from "./rounding.ts";

const LARGEST = Number.MAX_VALUE;
const SMALLEST = Number.MIN_VALUE;

function exponentialDirected(x: number, up: boolean): number {
  if (x !== x || x === Infinity) return x;
  if (x === 0) return 1;
  // 1 + x < e^x < 1 + 2x for 0 < x < 1 and 1 + x < e^x < 1 for x < 0.
  if (Math.abs(x) < 2 ** -54) return x > 0 ? (up ? nextUp(1) : 1) : (up ? 1 : nextDown(1));
  if (x > 710) return up ? Infinity : LARGEST; // log MAX < 709.79
  if (x < -746) return up && x > -Infinity ? SMALLEST : 0; // log 2^−1074 > −744.45
  const argument = fixedBelow(x); // exact, as |x| ≥ 2^−54
  const k = exponentOf(argument);
  if (k >= 1024) return up ? Infinity : LARGEST; // e^x ≥ 2^1024 (1 − 2^−117) > MAX
  const value = exponentialFixed(argument, k);
  return up
    ? doubleAboveFixed(value + exponentialError(k), k)
    : doubleBelowFixed(value - exponentialError(k), k);
}

/**
 * e^x rounded towards −∞: a lower bound, and the greatest such double except in near-ties. e^∞ = ∞, e^−∞ = 0;
 * above log MAX the bound is MAX. NaN for NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { exponentialDown, exponentialUp } from "./elementary.ts";
 *
 * assertEquals(exponentialDown(1), 2.718281828459045); // e = 2.71828182845904523…
 * assertEquals(exponentialUp(1), 2.7182818284590455);
 * ```
 */
export function exponentialDown(x: number): number {
  return exponentialDirected(x, false);
}

/** e^x rounded towards ∞: an upper bound, and the least such double except in near-ties. See `exponentialDown`. */
export function exponentialUp(x: number): number {
  return exponentialDirected(x, true);
}

function logarithmDirected(x: number, up: boolean): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  if (x === 1) return 0;
  if (Math.abs(x - 1) < 2 ** -20) {
    const wide = logarithmNearOneFixed(fixedBelow(x) - ONE);
    return up ? doubleAboveFixed(wide + 16n, -128) : doubleBelowFixed(wide - 16n, -128);
  }
  let e = 0;
  let m = x;
  if (x < 2 ** -900) {
    e = -200;
    m = x * 2 ** 200;
  } else if (x > 2 ** 900) {
    e = 200;
    m = x * 2 ** -200;
  }
  // An exact scaling into [0.705, 1.42]; the estimate of the exponent is corrected, so it needs no accuracy.
  const estimate = Math.round(Math.log2(m));
  e += estimate;
  m *= powerOfTwo(-estimate);
  for (; m > 1.415; m /= 2) e++;
  for (; m < 0.707; m *= 2) e--;
  const value = logarithmFixed(fixedBelow(m), e);
  return up
    ? doubleAboveFixed(value + logarithmError(e), 0)
    : doubleBelowFixed(value - logarithmError(e), 0);
}

/** log x rounded towards −∞: a lower bound. log 0 = −∞, log ∞ = ∞; NaN for negative arguments and NaN. */
export function logarithmDown(x: number): number {
  return logarithmDirected(x, false);
}

/** log x rounded towards ∞: an upper bound. log 0 = −∞, log ∞ = ∞; NaN for negative arguments and NaN. */
export function logarithmUp(x: number): number {
  return logarithmDirected(x, true);
}

/** tanh a for a > 0, from q = e^(−2a): (1 − q)/(1 + q), which decreases in q. */
function hyperbolicTangentPositive(a: number, up: boolean): number {
  // a − a³/3 < tanh a < a, and a³/3 is less than the distance to the preceding double.
  if (a < 2 ** -27) return up ? a : nextDown(a);
  if (a > 20) return up ? 1 : nextDown(1); // 1 − tanh a < 2e^−40 < 2^−56
  const argument = -2n * fixedBelow(a); // exact, as a ≥ 2^−27
  const k = exponentOf(argument);
  const value = exponentialFixed(argument, k);
  const error = exponentialError(k);
  if (up) {
    const q = (value - error) >> BigInt(-k);
    return Math.min(1, doubleAboveFixed(divideCeiling((ONE - q) << BITS, ONE + q), 0));
  }
  const q = ((value + error) >> BigInt(-k)) + 1n;
  return doubleBelowFixed(((ONE - q) << BITS) / (ONE + q), 0);
}

function hyperbolicTangentDirected(x: number, up: boolean): number {
  if (!(Math.abs(x) > 0)) return x;
  if (Math.abs(x) === Infinity) return x > 0 ? 1 : -1;
  return x > 0 ? hyperbolicTangentPositive(x, up) : -hyperbolicTangentPositive(-x, !up);
}

/** tanh x rounded towards −∞: a lower bound. tanh ±∞ = ±1; NaN for NaN. */
export function hyperbolicTangentDown(x: number): number {
  return hyperbolicTangentDirected(x, false);
}

/** tanh x rounded towards ∞: an upper bound. tanh ±∞ = ±1; NaN for NaN. */
export function hyperbolicTangentUp(x: number): number {
  return hyperbolicTangentDirected(x, true);
}

/** An enclosure of { e^t : t ∈ x }. */
export function exponential(x: Interval): Interval {
  return x.mapIncreasing(exponentialDown, exponentialUp);
}

/**
 * An enclosure of { log t : t ∈ x, t > 0 }: a part of `x` below 0 is cut off, as for `squareRoot`.
 * Throws `RangeError` when no t > 0 is in `x`.
 */
export function logarithm(x: Interval): Interval {
  if (x.upper <= 0) {
    throw new RangeError(`Cannot take the logarithm of ${x}: it must contain a positive number`);
  }
  const positive = x.lower >= 0 ? x : x.intersect(Interval.of(0, Infinity));
  return positive.mapIncreasing(logarithmDown, logarithmUp);
}

/** An enclosure of { tanh t : t ∈ x }. */
export function hyperbolicTangent(x: Interval): Interval {
  return x.mapIncreasing(hyperbolicTangentDown, hyperbolicTangentUp);
}
