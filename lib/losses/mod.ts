/**
 * Even losses of a real margin s = xy: value, ℓ′, ℓ″, the ratio r(s) = ℓ′(s)/s that decides how gradient descent
 * moves, and ℓ″(0) − r(s) without cancellation, of which the edge of stability is made.
 *
 * Logistic-symmetric (as printed and rescaled), square root, Huber and the losses ℓ_β; an object of your own that
 * fits {@linkcode Loss} serves as well.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { powerLoss, squareRootLoss } from "./mod.ts";
 *
 * // (A2) with the constants of Example 1: r(s) ≤ 1 − c|s|^β near zero.
 * for (const loss of [squareRootLoss(), powerLoss(1.5)]) {
 *   const { exponent, coefficient, range } = loss.decay!;
 *   const s = 0.9 * range;
 *   assert(loss.oneMinusRatio(s) >= coefficient * s ** exponent * (1 - 1e-15));
 * }
 * ```
 *
 * @module
 */
export * from "./huber.ts";
export * from "./logistic_symmetric.ts";
export * from "./loss.ts";
export * from "./power.ts";
export * from "./square_root.ts";
