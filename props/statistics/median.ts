/**
 * The median: the middle value, or the mean of the two middle ones. Infinite values take part by
 * their order; the mean of −∞ and ∞ counts as NaN. Throws `RangeError` for no value and for NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { median } from "./median.ts";
 *
 * assertEquals(median([3, -Infinity, 1, 2]), 1.5);
 * ```
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0 || sorted.some(Number.isNaN)) {
    throw new RangeError(`Cannot find the median of ${n} values: it takes one or more, none NaN`);
  }
  const upper = sorted[n >> 1] as number;
  const lower = sorted[(n - 1) >> 1] as number;
  return lower === upper ? lower : lower / 2 + upper / 2;
}
