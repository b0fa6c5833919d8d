/**
 * κ(b) = ∫₀ᵇ g/g′, which makes ½A² − 2d²κ(b) a constant of the mean model's gradient flow, its inverse, and proven
 * enclosures of both.
 *
 * As g/g′ = (φ + bΦ)/Φ = b + (log Φ)′, there is a closed form: κ(b) = log(2Φ(b)) + b²/2 = log(M(−b)/M(0)) with Mills'
 * ratio M(u) = Φ(−u)/φ(u). It increases from −∞ to ∞ and is convex, κ″ = 1 − q(q + b) with q = φ/Φ being the variance
 * of a normal variable below b and hence in (0, 1).
 *
 * Enclosures, in fixed point with 128 fractional bits:
 * - b ≥ −4: the logarithm of a bound of 2Φ(b), plus a bound of b²/2;
 * - b < −4: log √(2/π) − log τ_0(−b), where τ_0 = 1/M is bounded by Laplace's continued fraction (`gaussian.ts`);
 * - |b| < 2^−60: κ′(0)·b ≤ κ(b) ≤ κ′(0)·b + b²/2 with κ′(0) = √(2/π), from 0 ≤ κ″ ≤ 1.
 *
 * Source of κ: "Learning threshold neurons via the edge of stability", Lemma 3.
 *
 * @module
 */

import {
  BITS,
  doubleAboveFixed,
  doubleBelowFixed,
  fixedBelow,
  powerOfTwo,
  shiftUp,
} from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";
import { kappaFixed } from "./_smoothed_relu_fixed.ts";
import { argumentAbove, argumentBelow } from "./_smoothed_relu_invert.ts";
import { productError } from "./_smoothed_relu_near.ts";
import {
  ANCHORS_PER_UNIT,
  DEGREE,
  KAPPA_ROWS,
  LAST_ANCHOR,
  LAST_KAPPA_ANCHOR,
  LOG_TWO_PAIR,
  STRIDE,
} from "./_smoothed_relu_table.ts";
import type { Interval } from "./interval.ts";
import { addUp, multiplyDown, multiplyUp, nextUp } from "./rounding.ts";
import { normalDistributionNear, smoothedReluNear } from "./smoothed_relu_near.ts";

const ROW = STRIDE + 1;
const TINY = 2 ** -60;
const HUGE = 2 ** 60;
const SLOPE_AT_ZERO = 0.7978845608028653; // √(2/π), rounded down

/** κ by Taylor's polynomial about the nearest anchor, for −40 ≤ b ≤ 9. */
function kappaFromTable(b: number): number {
  const i = Math.round(b * ANCHORS_PER_UNIT);
  const h = b - i / ANCHORS_PER_UNIT;
  const row = (i + LAST_ANCHOR * ANCHORS_PER_UNIT) * ROW;
  let sum = KAPPA_ROWS[row + DEGREE + 2]!;
  for (let n = DEGREE + 1; n >= 4; n--) sum = KAPPA_ROWS[row + n]! + h * sum;
  const slope = KAPPA_ROWS[row + 2]!;
  const first = h * slope;
  const lost = Math.abs(first) > 2 ** -900 ? productError(h, slope, first) : 0;
  const value = KAPPA_ROWS[row]!;
  const small = KAPPA_ROWS[row + 1]! + (lost + h * (KAPPA_ROWS[row + 3]! + h * sum));
  if (value === 0) return first + small;
  const total = value + first;
  return total + ((first - (total - value)) + small);
}

/** τ_m of Laplace's continued fraction τ_m = u + (m + 1)/τ_{m+1}, to double precision for u ≥ 37. */
function laplaceTail(u: number, m: number): number {
  let tau = u;
  for (let n = m + 12; n > m; n--) tau = u + n / tau;
  return tau;
}

/**
 * κ(b) in double precision: within 0.6 units in the last place for −40 ≤ b, where only + − × ÷ and tables are used, and
 * within 2 below, by `Math.log`. κ(±∞) = ±∞; NaN for NaN. Source: Lemma 3.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothedReluKappaNear } from "./smoothed_relu_kappa.ts";
 *
 * assertEquals(smoothedReluKappaNear(-1).toFixed(12), "-0.647874464449");
 * assertEquals(smoothedReluKappaNear(0), 0);
 * ```
 */
export function smoothedReluKappaNear(b: number): number {
  if (b > LAST_KAPPA_ANCHOR) {
    if (b > 2 ** 500) return b * (b / 2);
    const half = b / 2;
    const square = b * half;
    const [high, low] = LOG_TWO_PAIR; // log Φ(9) > −2^−62
    const sum = square + high;
    return sum + ((high - (sum - square)) + productError(b, half, square) + low);
  }
  if (b >= -LAST_ANCHOR) return b === 0 ? 0 : kappaFromTable(b);
  return -Math.log(laplaceTail(-b, 0) / SLOPE_AT_ZERO);
}

/** κ′(b) = g(b)/Φ(b) in double precision, within 3 units in the last place. 0 for −∞, ∞ for ∞; NaN for NaN. */
export function smoothedReluKappaSlopeNear(b: number): number {
  return b < -37 ? 1 / laplaceTail(-b, 1) : smoothedReluNear(b) / normalDistributionNear(b);
}

/** A bound of κ(b) for 0 < |b| < 2^−60: κ′(0)b ≤ κ(b) ≤ κ′(0)b + b²/2, and b²/2 < |b|·2^−61. */
function kappaNextToZero(b: number, up: boolean): number {
  const a = Math.abs(b);
  const k = -Math.floor(Math.log2(a)); // only roughly needed
  const units = fixedBelow(k <= 1000 ? a * powerOfTwo(k) : a * 2 ** 200 * powerOfTwo(k - 200)); // exact
  const least = ((2n * INVERSE_SQUARE_ROOT_OF_TWO_PI - 4n) * units) >> BITS;
  const most = shiftUp((2n * INVERSE_SQUARE_ROOT_OF_TWO_PI + 4n) * units);
  return up
    ? doubleAboveFixed((b > 0 ? most : -least) + (units >> 61n) + 1n, -k)
    : doubleBelowFixed(b > 0 ? least : -most, -k);
}

function smoothedReluKappaDirected(b: number, up: boolean): number {
  if (b !== b || b === 0 || Math.abs(b) === Infinity) return b;
  if (Math.abs(b) < TINY) return kappaNextToZero(b, up);
  if (b > HUGE) return up ? addUp(multiplyUp(b, b / 2), 1) : multiplyDown(b, b / 2); // log(2Φ) in (0, 1)
  const units = kappaFixed(b, up);
  return up ? doubleAboveFixed(units, 0) : doubleBelowFixed(units, 0);
}

/** κ(b) rounded towards −∞: a lower bound. κ(0) = 0, κ(±∞) = ±∞; NaN for NaN. */
export function smoothedReluKappaDown(b: number): number {
  return smoothedReluKappaDirected(b, false);
}

/** κ(b) rounded towards ∞: an upper bound. κ(0) = 0, κ(±∞) = ±∞; NaN for NaN. */
export function smoothedReluKappaUp(b: number): number {
  return smoothedReluKappaDirected(b, true);
}

/** An enclosure of { κ(t) : t ∈ b }; κ increases, as κ′ = g/Φ > 0. */
export function smoothedReluKappa(b: Interval): Interval {
  return b.mapIncreasing(smoothedReluKappaDown, smoothedReluKappaUp);
}

/**
 * κ⁻¹(k) in double precision. The relative error is a few units in the last place times 1 + |k|, because
 * κ⁻¹(k) ~ −√(2/π)·e^−k for k → −∞; −∞ where that exceeds the largest double. NaN for NaN.
 */
export function smoothedReluKappaInverseNear(k: number): number {
  if (k !== k || k === 0 || Math.abs(k) === Infinity) return k;
  if (k < -700) return -Infinity;
  // κ is convex, with κ(b) ≥ κ′(0)b and κ(b) ≥ b²/2 for b > 0, so Newton's iterates decrease to the solution; far
  // below 0 the asymptotic start is nearly right.
  let b = k > 0 ? Math.min(k / SLOPE_AT_ZERO, Math.sqrt(2 * k)) : k / SLOPE_AT_ZERO;
  if (k < -3) b = -SLOPE_AT_ZERO * Math.exp(-k);
  for (let i = 0; i < 100; i++) {
    const step = (smoothedReluKappaNear(b) - k) / smoothedReluKappaSlopeNear(b);
    b -= step;
    if (!(Math.abs(step) > 2 ** -50 * Math.abs(b))) break;
  }
  return b;
}

/** κ⁻¹(k) rounded towards −∞: a lower bound, by bisection with proven bounds of κ. Accuracy as κ⁻¹(k) itself. */
export function smoothedReluKappaInverseDown(k: number): number {
  if (k !== k || k === 0 || Math.abs(k) === Infinity) return k;
  const guess = smoothedReluKappaInverseNear(k);
  if (!Number.isFinite(guess)) return guess;
  return argumentBelow(guess, (b) => smoothedReluKappaUp(b) <= k);
}

/** κ⁻¹(k) rounded towards ∞: an upper bound. */
export function smoothedReluKappaInverseUp(k: number): number {
  if (k !== k || k === 0 || Math.abs(k) === Infinity) return k;
  const guess = smoothedReluKappaInverseNear(k);
  if (!Number.isFinite(guess)) return nextUp(guess);
  return argumentAbove(guess, (b) => smoothedReluKappaDown(b) >= k);
}

/** An enclosure of { κ⁻¹(t) : t ∈ k }. */
export function smoothedReluKappaInverse(k: Interval): Interval {
  return k.mapIncreasing(smoothedReluKappaInverseDown, smoothedReluKappaInverseUp);
}
