/** The result of a sign test. */
export interface SignTest {
  /** Values above 0. */
  readonly positive: number;
  /** Values below 0. */
  readonly negative: number;
  /** Values equal to 0: they say nothing about the direction and take no part. */
  readonly zero: number;
  /** Probability of at least so many positive values when both signs are equally likely. */
  readonly greater: number;
  /** Probability of at least so many negative values when both signs are equally likely. */
  readonly less: number;
}

// The ratio of two large integers as a double: both lose the same number of low bits.
function ratio(numerator: bigint, powerOfTwo: number): number {
  const excess = Math.max(0, numerator.toString(2).length - 64);
  return Number(numerator >> BigInt(excess)) * 2 ** (excess - powerOfTwo);
}

function upperTail(successes: number, trials: number): number {
  let binomial = 1n;
  let sum = 0n;
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) sum += binomial;
    binomial = binomial * BigInt(trials - k) / BigInt(k + 1);
  }
  return ratio(sum, trials);
}

/**
 * The exact sign test: one-sided p-values of the hypothesis that positive and negative values are
 * equally likely, from the binomial law. No symmetry or size of the values is assumed.
 *
 * Accuracy: integer arithmetic, rounded once (relative error below 1e-15 unless below 2⁻¹⁰²²).
 * Infinite values count by their sign. Throws `RangeError` for NaN.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { signTest } from "./signs.ts";
 *
 * const test = signTest([1, 2, 0.5, 3, -1]);
 * assertEquals(test.greater, 6 / 32);
 * ```
 */
export function signTest(values: readonly number[]): SignTest {
  if (values.some(Number.isNaN)) {
    throw new RangeError("Cannot make a sign test of NaN: every value needs a sign");
  }
  const positive = values.filter((v) => v > 0).length;
  const negative = values.filter((v) => v < 0).length;
  const trials = positive + negative;
  return {
    positive,
    negative,
    zero: values.length - trials,
    greater: upperTail(positive, trials),
    less: upperTail(negative, trials),
  };
}
