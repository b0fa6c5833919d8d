/**
 * The inverse g⁻¹: (0, ∞) → ℝ of the smoothed ReLU g(b) = φ(b) + bΦ(b): in double precision, and proven enclosures.
 *
 * @module
 */

import { BITS, fixedAbove, fixedBelow, powerOfTwo } from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";
import { reluFixed } from "./_smoothed_relu_fixed.ts";
import { argumentAbove, argumentBelow } from "./_smoothed_relu_invert.ts";
import { distributionParts, Parts, prepareExponential, reluParts } from "./_smoothed_relu_near.ts";
import type { Interval } from "./interval.ts";
import { nextDown } from "./rounding.ts";
import { normalDistributionNear, smoothedReluNear } from "./smoothed_relu_near.ts";

const NEGLIGIBLE = 9; // g(−9) < 2^−62, so y − g⁻¹(y) is far below the distance of doubles from here on
const FARTHEST = 38.875; // g(−38.875) < 2^−1074

/** φ(0) = 1/√(2π) in three doubles. */
const [FIRST, SECOND, THIRD]: readonly [number, number, number] = (() => {
  const scale = 2 ** -Number(BITS);
  const first = Number(INVERSE_SQUARE_ROOT_OF_TWO_PI);
  const rest = INVERSE_SQUARE_ROOT_OF_TWO_PI - BigInt(first);
  const second = Number(rest);
  return [first * scale, second * scale, Number(rest - BigInt(second)) * scale];
})();

/** y·2^k for 0 ≤ k ≤ 1200, exact unless it overflows. */
function scaledUp(y: number, k: number): number {
  return k <= 1000 ? y * powerOfTwo(k) : y * 2 ** 200 * powerOfTwo(k - 200);
}

/**
 * g⁻¹(y) for y near φ(0), where b is small against y: solves b/2 + E(b) = y − φ(0) with the even part
 * E(b) = φ(0)·Σ_{k≥0} (−1)^k b^(2k+2)/(2^k k! (2k+1)(2k+2)), the right side being known to 2^−127.
 */
function inverseNearCentre(y: number): number {
  const difference = y - FIRST; // exact
  const v = difference - SECOND;
  const part = v - difference;
  const rest = (difference - (v - part)) - (SECOND + part) - THIRD;
  let b = 2 * v;
  for (let i = 0; i < 6; i++) {
    const q = b * b;
    const even = FIRST * q *
      (1 / 2 - q * (1 / 24 - q * (1 / 240 - q * (1 / 2688 - q * (1 / 34560 - q / 506880)))));
    const slope = 1 / 2 + FIRST * b * (1 - q * (1 / 6 - q / 40));
    const sum = b / 2 - v;
    const lost = (b / 2 - (sum + v)) - (v - ((sum + v) - sum));
    b -= ((sum + even) + (lost - rest)) / slope;
  }
  return b;
}

/**
 * The next approximation b − (g/Φ)·2(g − y)/(g + y) of g⁻¹(y) for −39 < b < 0, with g(b) as a sum of two doubles and
 * without the factor 2^exponent. As 2(r − 1)/(r + 1) is log r up to third order and between 0 and log r, this is
 * Newton's step for log g, which is nearly linear, and never longer.
 */
function nextBelowZero(b: number, y: number, parts: Parts): number {
  prepareExponential(-b, parts);
  distributionParts(-b, parts);
  const slope = parts.high;
  reluParts(-b, parts);
  const value = parts.high;
  const target = scaledUp(y, -parts.exponent);
  return b - ((value - target) + parts.low) * (2 * value / ((value + target) * slope));
}

/** Newton's step b − (g(b) − y)/Φ(b) for 0 < b < 39, with g(b) = b + g(−b) as a sum of two doubles. */
function nextAboveZero(b: number, y: number, parts: Parts): number {
  prepareExponential(b, parts);
  reluParts(b, parts);
  const scale = 2 ** parts.exponent;
  const difference = b - y;
  const part = difference - b;
  const lost = (b - (difference - part)) - (y + part);
  const residual = (difference + parts.high * scale) + (lost + parts.low * scale);
  return b - residual / normalDistributionNear(b);
}

/** g⁻¹(y) < 0 to within 1/16, by bisection. */
function roughInverse(y: number): number {
  let [near, far] = [0, FARTHEST * 8];
  while (far - near > 1) {
    const middle = (near + far) >> 1;
    if (smoothedReluNear(-middle / 8) > y) near = middle;
    else far = middle;
  }
  return -(near + 0.5) / 8;
}

/**
 * g⁻¹(y) in double precision, within 0.8 units in the last place for every y > 0, also next to g(0) where it
 * vanishes. −∞ for 0, ∞ for ∞; NaN for negative y and NaN. Only + − × ÷ and tables are used.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothedReluInverseNear } from "./smoothed_relu_inverse.ts";
 *
 * // The bias that the threshold η = 10π/d² enforces: "b < −0.087".
 * assertEquals(smoothedReluInverseNear(2 / Math.sqrt(10 * Math.PI)).toFixed(14), "-0.08727145408039");
 * ```
 */
export function smoothedReluInverseNear(y: number): number {
  if (!(y > 0)) return y === 0 ? -Infinity : NaN;
  if (y > NEGLIGIBLE) return y;
  if (Math.abs(y - FIRST) < 1 / 20) return inverseNearCentre(y);
  const parts = new Parts();
  if (y > FIRST) {
    let b = y; // g is convex and g(y) > y, so Newton's iterates decrease to the solution
    for (let i = 0; i < 6; i++) b = nextAboveZero(b, y, parts);
    return b;
  }
  let b = roughInverse(y);
  for (let i = 0; i < 4; i++) b = nextBelowZero(b, y, parts);
  return b;
}

/** Whether g(b) ≤ y (g(b) ≥ y, if `above`) is certain, for y ≤ 10. */
function certain(b: number, y: number, above: boolean): boolean {
  if (b >= 10) return above;
  if (b <= -39) return !above && y >= Number.MIN_VALUE;
  const { k, units } = reluFixed(b, !above);
  const scaled = scaledUp(y, -k);
  if (scaled === Infinity) return !above;
  return above ? units >= fixedAbove(scaled) : units <= fixedBelow(scaled);
}

/**
 * g⁻¹(y) rounded towards −∞: a lower bound, by bisection with proven bounds of g. −∞ for y ≤ 0, which no value of g
 * reaches; ∞ for ∞, NaN for NaN.
 */
export function smoothedReluInverseDown(y: number): number {
  if (y !== y || y === Infinity) return y;
  if (y <= 0) return -Infinity;
  if (y > NEGLIGIBLE + 1) return nextDown(y);
  return argumentBelow(smoothedReluInverseNear(y), (b) => certain(b, y, false));
}

/** g⁻¹(y) rounded towards ∞: an upper bound. −∞ for y ≤ 0, which no value of g reaches; ∞ for ∞, NaN for NaN. */
export function smoothedReluInverseUp(y: number): number {
  if (y !== y) return y;
  if (y <= 0) return -Infinity;
  if (y > NEGLIGIBLE + 1) return y;
  return argumentAbove(smoothedReluInverseNear(y), (b) => certain(b, y, true));
}

/**
 * An enclosure of { g⁻¹(t) : t ∈ y, t > 0 }: a part of y below 0 is cut off, as for `squareRoot`. Throws `RangeError`
 * when no t > 0 is in y.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { Interval } from "./interval.ts";
 * import { smoothedReluInverse } from "./smoothed_relu_inverse.ts";
 *
 * const bias = smoothedReluInverse(Interval.from("0.0833154705876860"));
 * assert(bias.upper < -0.9999999999999 && bias.lower > -1.0000000000001);
 * ```
 */
export function smoothedReluInverse(y: Interval): Interval {
  if (!(y.upper > 0)) {
    throw new RangeError(
      `Cannot invert the smoothed ReLU at ${y}: it must contain a positive number`,
    );
  }
  return y.mapIncreasing(smoothedReluInverseDown, smoothedReluInverseUp);
}
