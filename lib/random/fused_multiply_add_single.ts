/**
 * The fused multiply-add of single precision, in which torch's vector code and its dot products are written.
 *
 * @module
 */

const GREATEST_SINGLE = (2 - 2 ** -23) * 2 ** 127;
/** Halfway between the greatest single and 2¹²⁸, where rounding to nearest begins to overflow. */
const OVERFLOW_MIDPOINT = 2 ** 128 - 2 ** 103;

// The rounding of a + b·c when the double sum is halfway between two singles, of which `rounded` is the even one
// and `other` the odd one: the error of the double sum says on which side of the midpoint the exact value lies.
function roundMidpoint(product: number, c: number, sum: number, rounded: number): number {
  const part = sum - product;
  const error = (product - (sum - part)) + (c - part);
  if (Math.abs(sum) >= OVERFLOW_MIDPOINT) {
    const inward = sum > 0 ? error < 0 : error > 0;
    return Math.abs(sum) === OVERFLOW_MIDPOINT && inward
      ? Math.sign(sum) * GREATEST_SINGLE
      : rounded;
  }
  const excess = sum - rounded;
  return error !== 0 && (error > 0) === (excess > 0) ? sum + excess : rounded;
}

/**
 * The fused multiply-add of single precision: `a·b + c` rounded once to the nearest single, ties to even.
 *
 * `a`, `b`, `c` must be singles (values of `Math.fround`); this is not checked. Correctly rounded for all of them,
 * subnormal numbers, overflow, signed zeros, infinities and NaN included: the product of two singles is exact in
 * double precision, so only the sum is rounded twice, which matters only when the double sum lies halfway between two
 * singles and is itself inexact.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fusedMultiplyAddSingle } from "./fused_multiply_add_single.ts";
 *
 * const a = 1 + 2 ** -23;
 * const b = 1 - 2 ** -23;
 * const c = 2 ** 24 + 2; // its neighbours are 2 away, so c + 1 is a midpoint, and ab = 1 − 2⁻⁴⁶
 * assertEquals(fusedMultiplyAddSingle(a, b, c), c);
 * assertEquals(Math.fround(a * b + c), c + 2);
 * ```
 */
export function fusedMultiplyAddSingle(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const rounded = Math.fround(sum);
  const excess = sum - rounded;
  // The sum is halfway between two singles if and only if its reflection at `rounded` is one of them.
  const other = sum + excess;
  if (excess === 0 || Math.fround(other) !== other) return rounded;
  return roundMidpoint(product, c, sum, rounded);
}
