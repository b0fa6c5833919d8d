/**
 * The number of entries that are not zero, for a given meaning of zero.
 *
 * @module
 */

/**
 * The number of `values` above `threshold` in absolute value: ‖·‖₀ at a threshold.
 *
 * The published code counts the entries of u ∘ v above 10⁻⁵⁰, a threshold that entries pass on their exponential
 * decay rather than a gap; other thresholds give other pictures. Throws `RangeError` when a value is NaN or the threshold is
 * negative or NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { countNonZeros } from "./non_zeros.ts";
 *
 * const predictor = Float64Array.of(0.5, -1e-20, 0, 1e-60);
 * assertEquals([1e-50, 1e-3, 0].map((threshold) => countNonZeros(predictor, threshold)), [2, 1, 3]);
 * ```
 */
export function countNonZeros(values: ArrayLike<number>, threshold: number): number {
  if (!(threshold >= 0)) {
    throw new RangeError(
      `Cannot count non-zeros as the threshold must not be negative: current value is ${threshold}`,
    );
  }
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k]!);
    if (Number.isNaN(size)) {
      throw new RangeError(`Cannot count non-zeros as entries must be numbers: entry ${k} is NaN`);
    }
    if (size > threshold) count++;
  }
  return count;
}
