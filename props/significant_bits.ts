import { Rational } from "../lib/numerics/rational.ts";

/**
 * The number of significant bits of a double: the length of its significand without trailing zeros
 * (1 for powers of two, 0 for 0, at most 53). The measure of how simple a dyadic number is.
 *
 * Throws `RangeError` for NaN and infinities.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { significantBits } from "./significant_bits.ts";
 *
 * assertEquals([0, 8, 0.75, 0.1].map(significantBits), [0, 1, 2, 52]);
 * ```
 */
export function significantBits(value: number): number {
  let { numerator } = Rational.fromDouble(value).absolute();
  if (numerator === 0n) return 0;
  while (numerator % 2n === 0n) numerator /= 2n;
  return numerator.toString(2).length;
}

/**
 * The multiples of 1, 1/2, 1/4, …, 2⁻⁵² next to `value` on either side that are coarser than it,
 * coarsest first: candidates for a simpler counterexample.
 *
 * Throws `RangeError` for NaN and infinities.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { coarserDyadics } from "./significant_bits.ts";
 *
 * assertEquals(coarserDyadics(0.625), [0, 1, 0.5, 0.75]);
 * ```
 */
export function coarserDyadics(value: number): number[] {
  if (!Number.isFinite(value)) {
    throw new RangeError(`Cannot coarsen ${value}: the number must be finite`);
  }
  const found = new Set<number>();
  for (let scale = 1; scale <= 2 ** 52 && !Number.isInteger(value * scale); scale *= 2) {
    found.add(Math.floor(value * scale) / scale);
    found.add(Math.ceil(value * scale) / scale);
  }
  return [...found];
}
