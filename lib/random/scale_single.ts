/**
 * The product of a number and a single-precision tensor.
 *
 * @module
 */

/**
 * Multiplies an array: [n] by a number in place, as torch's `s * tensor` does: the number is rounded to single
 * precision first, then every product once. Exact; returns the array.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { scaleSingle } from "./scale_single.ts";
 *
 * const [scaled] = scaleSingle(Float32Array.of(3), 0.1);
 * assertEquals(scaled, 0.30000001192092896); // the nearest single to 0.3, from above
 * ```
 */
export function scaleSingle(values: Float32Array, factor: number): Float32Array {
  const single = Math.fround(factor);
  // The store rounds the product, exact in double precision, to single precision.
  for (let i = 0; i < values.length; i++) values[i] = single * values[i]!;
  return values;
}
