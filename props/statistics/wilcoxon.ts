import { normalDistributionUp } from "../../lib/numerics/gaussian.ts";

/** The result of a signed-rank test. */
export interface WilcoxonTest {
  /** Sum of the ranks of the positive values. */
  readonly positiveRanks: number;
  /** Sum of the ranks of the negative values. */
  readonly negativeRanks: number;
  /** Matched-pairs rank-biserial correlation `(W₊ − W₋) / (W₊ + W₋)`: 1 when all values are positive; 0 when there is none but zeros. */
  readonly rankBiserial: number;
  /** Probability of so large a sum of positive ranks when the law is symmetric about 0. */
  readonly greater: number;
  /** Probability of so large a sum of negative ranks when the law is symmetric about 0. */
  readonly less: number;
  /** Whether the probabilities are exact, rather than a normal approximation. */
  readonly exact: boolean;
}

/** The greatest number of values other than 0 for which the test enumerates all signs. */
const EXACT_UP_TO = 400;

// Twice the mid-ranks of the sizes: integers also where sizes tie.
function doubledRanks(sizes: readonly number[]): number[] {
  const order = sizes.map((_, i) => i).sort((a, b) =>
    (sizes[a] as number) < (sizes[b] as number) ? -1 : sizes[a] === sizes[b] ? 0 : 1
  );
  const ranks = new Array<number>(sizes.length);
  for (let first = 0; first < order.length;) {
    let last = first;
    const size = sizes[order[first] as number];
    while (last + 1 < order.length && sizes[order[last + 1] as number] === size) last++;
    for (let i = first; i <= last; i++) ranks[order[i] as number] = first + last + 2;
    first = last + 1;
  }
  return ranks;
}

// P(sum of a random subset ≥ threshold), each rank being in the subset with probability 1/2.
function upperTail(ranks: readonly number[], threshold: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const law = new Float64Array(total + 1);
  law[0] = 1;
  let reached = 0;
  for (const rank of ranks) {
    reached += rank;
    for (let s = reached; s >= 0; s--) {
      law[s] = ((law[s] as number) + (s >= rank ? law[s - rank] as number : 0)) / 2;
    }
  }
  let tail = 0;
  for (let s = total; s >= threshold; s--) tail += law[s] as number;
  return tail;
}

// The doubled rank sum has mean Σr/2 and variance Σr²/4; it moves in steps of 2, hence the 1.
function normalTail(ranks: readonly number[], threshold: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const squares = ranks.reduce((sum, rank) => sum + rank * rank, 0);
  return normalDistributionUp((total / 2 + 1 - threshold) / Math.sqrt(squares / 4));
}

/**
 * Wilcoxon's signed-rank test of the hypothesis that the law of the values is symmetric about 0, with
 * one-sided p-values. Zeros are dropped (Wilcoxon's own rule), equal sizes share their mean rank.
 *
 * Up to 400 values other than 0 the law of the rank sum is enumerated exactly, ties included
 * (relative error below 1e-12); beyond, it is the normal approximation with the variance of the ranks as
 * they are (ties included) and continuity correction. Infinite values rank highest. Throws `RangeError` for NaN.
 *
 * Source: F. Wilcoxon, Biometrics Bulletin 1 (1945); D. S. Kerby, Comprehensive Psychology 3 (2014)
 * for the rank-biserial correlation.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { wilcoxon } from "./wilcoxon.ts";
 *
 * // Only the subset {1, 2, 3} of the ranks reaches the sum 6.
 * assertEquals(wilcoxon([0.5, 1, 7]).greater, 1 / 8);
 * ```
 */
export function wilcoxon(values: readonly number[]): WilcoxonTest {
  if (values.some(Number.isNaN)) {
    throw new RangeError("Cannot make a signed-rank test of NaN: every value needs a rank");
  }
  const signed = values.filter((v) => v !== 0);
  const ranks = doubledRanks(signed.map(Math.abs));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const positive = ranks.reduce((sum, rank, i) => sum + ((signed[i] as number) > 0 ? rank : 0), 0);
  const exact = signed.length <= EXACT_UP_TO;
  const tail = (alternative: "greater" | "less"): number =>
    exact
      ? upperTail(ranks, alternative === "greater" ? positive : total - positive)
      : normalTail(ranks, alternative === "greater" ? positive : total - positive);
  return {
    positiveRanks: positive / 2,
    negativeRanks: (total - positive) / 2,
    rankBiserial: total === 0 ? 0 : (2 * positive - total) / total,
    greater: tail("greater"),
    less: tail("less"),
    exact,
  };
}
