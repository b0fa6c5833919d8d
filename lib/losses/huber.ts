/**
 * The Huber loss.
 *
 * @module
 */
import { huberDeficit } from "./_deficits.ts";
import { withFamily } from "./_family.ts";
import type { Loss } from "./loss.ts";

/**
 * The Huber loss: ½s² for |s| ≤ 1, |s| − ½ beyond; ℓ′(s) = s cut to [−1, 1], β = ∞.
 *
 * ℓ″ jumps from 1 to 0 at |s| = 1, where `secondDerivative` is 1. Relative errors below 2 · 2⁻⁵³ (the value: 2⁻¹⁰⁷⁴
 * in absolute terms where s² is subnormal).
 *
 * Source: "Learning threshold neurons via the edge of stability", Example 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { huberLoss } from "./huber.ts";
 *
 * assertEquals([huberLoss().ratio(0.5), huberLoss().ratio(2)], [1, 0.5]);
 * ```
 */
export function huberLoss(): Loss {
  return {
    name: "Huber",
    secondDerivativeAtZero: 1,
    fourthDerivativeAtZero: 0,
    expansion: { exponent: Infinity, coefficient: 0 },
    decay: { exponent: Infinity, coefficient: 0, range: Infinity },
    value: (s: number): number => Math.abs(s) <= 1 ? s * s / 2 : Math.abs(s) - 0.5,
    derivative: (s: number): number => Math.max(-1, Math.min(1, s)),
    secondDerivative: (s: number): number => Number.isNaN(s) ? NaN : Math.abs(s) <= 1 ? 1 : 0,
    ratio: (s: number): number => Math.abs(s) <= 1 ? 1 : 1 / Math.abs(s),
    oneMinusRatio: withFamily((s: number): number => huberDeficit(s), { kind: "huber" }),
  };
}
