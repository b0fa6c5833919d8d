/**
 * Proven enclosures of the smoothed ReLU g(b) = E ReLU(z + b) = φ(b) + bΦ(b), z ~ N(0, 1).
 *
 * In fixed point with 128 fractional bits, as `gaussian.ts`:
 * - −4 ≤ b ≤ 0: φ(b) − |b|·Φ(b), from bounds of both; since g(−4) > 2^−18, the cancellation costs 18 bits of 128;
 * - b < −4, x = −b: with h_m = ∫_x^∞ (t − x)^m/m!·φ(t) dt, h_0 = Φ(−x) and h_1 = g(−x), and τ_m = h_{m−1}/h_m
 *   (`gaussian.ts`), φ/h_1 = τ_0·τ_1 = x·τ_1 + 1; τ_1 = x + 2/τ_2 by Laplace's continued fraction with
 *   alternating rounding, so nothing cancels;
 * - b > 0: g(b) = b + g(−b).
 *
 * Source of g: "Learning threshold neurons via the edge of stability", Lemma 2.
 *
 * @module
 */

import { doubleAboveFixed, doubleBelowFixed } from "./_fixed_point.ts";
import { reluFixed } from "./_smoothed_relu_fixed.ts";
import type { Interval } from "./interval.ts";
import { nextUp } from "./rounding.ts";

const FARTHEST = 39; // g(−39) < φ(39) < 2^−1097
const NEGLIGIBLE = 9; // g(−9) < 2^−62

function smoothedReluDirected(b: number, up: boolean): number {
  if (b !== b) return NaN;
  if (b <= -FARTHEST) return up && b > -Infinity ? Number.MIN_VALUE : 0;
  if (b > NEGLIGIBLE) return up ? nextUp(b) : b;
  const { k, units } = reluFixed(b, up);
  return up ? doubleAboveFixed(units, k) : doubleBelowFixed(units, k);
}

/**
 * g(b) rounded towards −∞: a lower bound. g(−∞) = 0, g(∞) = ∞; NaN for NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothedReluDown, smoothedReluUp } from "./smoothed_relu.ts";
 *
 * assertEquals(smoothedReluDown(0), 0.39894228040143265); // 1/√(2π) = 0.39894228040143267793…
 * assertEquals(smoothedReluUp(0), 0.3989422804014327);
 * ```
 */
export function smoothedReluDown(b: number): number {
  return smoothedReluDirected(b, false);
}

/** g(b) rounded towards ∞: an upper bound. g(−∞) = 0, g(∞) = ∞; NaN for NaN. */
export function smoothedReluUp(b: number): number {
  return smoothedReluDirected(b, true);
}

/** An enclosure of { g(t) : t ∈ b }; g increases, as g′ = Φ > 0. */
export function smoothedRelu(b: Interval): Interval {
  return b.mapIncreasing(smoothedReluDown, smoothedReluUp);
}
