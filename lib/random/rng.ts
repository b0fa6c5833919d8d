/**
 * What everything random in this project draws from.
 *
 * @module
 */

/** A stream of random numbers. Passed explicitly, last, to everything that draws. */
export interface Rng {
  /** The next number of the uniform law on `[0, 1)`, a multiple of 2⁻⁵³. */
  uniform(): number;
  /** The next integer of the uniform law on `{0, …, bound − 1}`. Throws `RangeError` unless `bound` is an integer from 1 to 2⁵³. */
  integer(bound: number): number;
  /** The next number of the standard normal law: mean 0, variance 1. */
  normal(): number;
}
