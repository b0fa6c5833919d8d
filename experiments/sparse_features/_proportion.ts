/** Exact judgements of proportions. */
import type { Evidence } from "../../props/evidence.ts";
import { binomialTail } from "../../props/statistics/mod.ts";

/** A count out of a number of trials. */
export interface Proportion {
  /** How often it happened. */
  readonly successes: number;
  /** How often it was tried. */
  readonly trials: number;
}

/** The p with P(X ≥ k) = tail, X binomial: the tail grows with p. */
function probabilityWithTail(k: number, { trials, tail }: {
  readonly trials: number;
  readonly tail: number;
}): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (binomialTail(k, { trials, probability: middle }) < tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The interval of Clopper and Pearson of a probability, of at least the confidence (0.95 by default). */
export function proportionInterval(
  { successes, trials }: Proportion,
  confidence = 0.95,
): readonly [low: number, high: number] {
  const tail = (1 - confidence) / 2;
  return [
    successes === 0 ? 0 : probabilityWithTail(successes, { trials, tail }),
    successes === trials ? 1 : probabilityWithTail(successes + 1, { trials, tail: 1 - tail }),
  ];
}

/** What is claimed of a probability. */
export interface ProportionClaim {
  /** The statement, in words. */
  readonly statement: string;
  /** The claimed bounds of the probability. */
  readonly low: number;
  /** The claimed bounds of the probability. */
  readonly high: number;
  /** What the seeds vary. */
  readonly varies: readonly string[];
  /** The seeds: no seed may count twice. */
  readonly seeds: readonly number[];
}

/**
 * Holds when the interval of Clopper and Pearson of confidence 0.98 (two tests at level 0.01) lies within the claimed bounds,
 * fails when it lies outside of them.
 */
export function judgeProportion(counted: Proportion, claim: ProportionClaim): Evidence {
  const { successes, trials } = counted;
  const { statement, low, high, varies, seeds } = claim;
  const interval = proportionInterval(counted, 0.98);
  const reused = new Set(seeds).size < seeds.length;
  const outcome = reused
    ? "undecided"
    : interval[0] >= low && interval[1] <= high
    ? "holds"
    : interval[1] < low || interval[0] > high
    ? "fails"
    : "undecided";
  const shown = interval.map((value) => value.toFixed(3));
  const reason = reused
    ? "a seed occurs twice: runs with one seed are one run, not two"
    : `the interval [${shown.join(", ")}] is not within [${low}, ${high}]`;
  return {
    method: "ensemble",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary: `${statement}: ${successes} of ${trials} (${varies.join(", ")}), interval [${
      shown.join(", ")
    }] of confidence 0.98, claimed [${low}, ${high}]`,
    coverage: {
      ...{ seeds: trials, varies, successes, share: successes / trials, confidence: 0.98 },
      interval: interval.map((value) => Number(value.toFixed(4))),
    },
    margin: {
      of: "distance of the interval from the nearer claimed bound",
      value: Math.min(
        ...[low > 0 ? interval[0] - low : 1, high < 1 ? high - interval[1] : 1],
      ).toFixed(4),
    },
    ...(outcome === "undecided" ? { reason } : {}),
  };
}
