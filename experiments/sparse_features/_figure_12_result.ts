/** The runs of Figure 12, and the odds of a run that is stuck or does not fit. */
import type { Evidence } from "../../props/evidence.ts";
import { binomialTail } from "../../props/statistics/binomial_tail.ts";
import type { FinishedPiece } from "../experiment.ts";
import type { Published4 } from "./_figure_4_checks.ts";
import { endOf, type Figure4Result } from "./_figure_4_result.ts";
import type { OneDimensionalOutput, OneDimensionalPiece } from "./_one_dimensional_runs.ts";
import type { Diverged } from "./_paired.ts";
import { proportionInterval } from "./_proportion.ts";

/** The end of a 50 % run. */
export interface End12 {
  /** Seed of weights and order. */
  readonly seed: number;
  /** The final mean square. */
  readonly loss: number | Diverged;
  /** The final rank, threshold 10⁻⁴. */
  readonly rank: number | Diverged;
}

/** The runs of Figure 12, and only the ends of more seeds at both coefficients. */
export interface Figure12Result extends Figure4Result {
  /** 400×. */
  readonly at400: readonly End12[];
  /** 500×. */
  readonly at500: readonly End12[];
}

/** The printed results of Figure 12. */
export const PUBLISHED_12: readonly Published4[] = [
  { fraction: 0.02, loss: 0.0001599380193511024, density: 584 / 1200, digits: 3.5 },
  { fraction: 0.5, loss: 0.26857006549835205, density: 266 / 1200, digits: 4.4 },
];

/** Adds the ends. */
export function combine12(
  finished: readonly FinishedPiece<OneDimensionalPiece, OneDimensionalOutput>[],
  result: Figure4Result,
): Figure12Result {
  const ends = (multiplier: number): End12[] =>
    finished.filter(({ piece }) => piece.kind === "end" && piece.multiplier === multiplier)
      .map(({ piece, output }) => {
        const end = endOf(output);
        const number = (key: "loss" | "rank") => "divergedAt" in end ? end : end[key];
        return { seed: piece.seed, loss: number("loss"), rank: number("rank") };
      });
  return { ...result, at400: ends(400), at500: ends(500) };
}

/** Whether a final loss exceeds a bound; a divergence does. */
export function exceeds(loss: number | Diverged, bound: number): boolean {
  return typeof loss !== "number" || loss > bound;
}

/** McNemar's exact test: of the seeds whose loss exceeds the bound at one coefficient only, more do at the larger one. */
export function oddsRise({ at400, at500 }: Figure12Result, bound: number): Evidence {
  const pairs = at500.map(({ seed, loss }) => ({
    large: exceeds(loss, bound),
    small: exceeds(at400.find((end) => end.seed === seed)!.loss, bound),
  }));
  const only = (large: boolean): number =>
    pairs.filter((pair) => pair.large === large && pair.small !== large).length;
  const [onlyLarge, onlySmall] = [only(true), only(false)];
  const trials = onlyLarge + onlySmall;
  const tail = (count: number): number => binomialTail(count, { trials, probability: 0.5 });
  const [p, opposite] = [tail(onlyLarge), tail(onlySmall)];
  const intervals = (["large", "small"] as const).map((key) => {
    const successes = pairs.filter((pair) => pair[key]).length;
    const [low, high] = proportionInterval({ successes, trials: pairs.length });
    return `${successes} of ${pairs.length} seeds [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  });
  const outcome = p < 0.01 ? "holds" : opposite < 0.01 ? "fails" : "undecided";
  const summary = `${intervals[0]} at 500× and ${intervals[1]} at 400× end above ${
    Number(bound.toPrecision(3))
  }; only at 500× ${onlyLarge}, only at 400× ${onlySmall}, p = ${p.toPrecision(3)}`;
  return {
    method: "ensemble",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary,
    coverage: { seeds: pairs.length, onlyLarge, onlySmall, p, test: "sign (McNemar), one-sided" },
    ...(outcome === "undecided" ? { reason: summary } : {}),
  };
}

/** Other final losses at 500×. */
export function setEnds(
  result: Figure12Result,
  loss: (end: End12, index: number) => number,
): Figure12Result {
  return { ...result, at500: result.at500.map((end, k) => ({ ...end, loss: loss(end, k) })) };
}
