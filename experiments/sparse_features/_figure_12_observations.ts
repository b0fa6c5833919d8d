/** What Figure 12 is said to show, and the odds of a stuck run at both coefficients. */
import { binomialTail } from "../../props/statistics/binomial_tail.ts";
import type { Evidence } from "../../props/evidence.ts";
import type { FinishedPiece, Observation } from "../experiment.ts";
import { ofEnd, type Published4, survivingCopies } from "./_figure_4_checks.ts";
import { growthObservations, replayObservations } from "./_figure_4_replay_observations.ts";
import {
  changeRuns4,
  changeStates,
  endOf,
  exchanged,
  type Figure4Result,
  repeated,
} from "./_figure_4_result.ts";
import type { OneDimensionalOutput, OneDimensionalPiece } from "./_one_dimensional_runs.ts";
import { type Diverged, overSeeds } from "./_paired.ts";

/** The end of a 50 % run. */
export interface End12 {
  /** Seed of weights and order. */
  readonly seed: number;
  /** The final mean square. */
  readonly loss: number | Diverged;
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

/** A run whose final mean square exceeds this is stuck: printed are 0.27, or 10⁻³ and less. */
export const STUCK = 0.1;

/** Adds the ends. */
export function combine12(
  finished: readonly FinishedPiece<OneDimensionalPiece, OneDimensionalOutput>[],
  result: Figure4Result,
): Figure12Result {
  const ends = (multiplier: number): End12[] =>
    finished.filter(({ piece }) => piece.kind === "end" && piece.multiplier === multiplier)
      .map(({ piece, output }) => {
        const end = endOf(output);
        return { seed: piece.seed, loss: "divergedAt" in end ? end : end.loss };
      });
  return { ...result, at400: ends(400), at500: ends(500) };
}

function isStuck(loss: number | Diverged): boolean {
  return typeof loss !== "number" || loss > STUCK;
}

/**
 * The exact one-sided test that of the stuck runs of both coefficients the larger one has at least its number, given the
 * numbers of runs: with equally many runs, a fair coin over seeds that are stuck at one coefficient only.
 */
function oddsRise({ at400, at500 }: Figure12Result): Evidence {
  const pairs = at500.map(({ seed, loss }) => ({
    large: isStuck(loss),
    small: isStuck(at400.find((end) => end.seed === seed)!.loss),
  }));
  const only = (large: boolean): number =>
    pairs.filter((pair) => pair.large === large && pair.small !== large).length;
  const [onlyLarge, onlySmall] = [only(true), only(false)];
  const trials = onlyLarge + onlySmall;
  const tail = (count: number): number => binomialTail(count, { trials, probability: 0.5 });
  const [p, opposite] = [tail(onlyLarge), tail(onlySmall)];
  const count = (key: "large" | "small"): number => pairs.filter((pair) => pair[key]).length;
  const outcome = p < 0.01 ? "holds" : opposite < 0.01 ? "fails" : "undecided";
  const summary = `stuck are ${count("large")} of ${pairs.length} seeds at 500× and ${
    count("small")
  } at 400×; at one only ${onlyLarge} and ${onlySmall}, p = ${p.toPrecision(3)}`;
  return {
    method: "ensemble",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary,
    coverage: { seeds: pairs.length, onlyLarge, onlySmall, p, test: "sign (McNemar), one-sided" },
    ...(outcome === "undecided" ? { reason: summary } : {}),
  };
}

function setEnds(
  result: Figure12Result,
  loss: (end: End12, index: number) => number,
): Figure12Result {
  return { ...result, at500: result.at500.map((end, k) => ({ ...end, loss: loss(end, k) })) };
}

const SOURCE = "sparse features, Figure 12";

/** The observations of Figure 12. */
export const OBSERVATIONS_12: readonly Observation<Figure12Result, unknown>[] = [
  ...[...replayObservations("A-F12", PUBLISHED_12), ...growthObservations("A-F12")].map((
    observation,
  ): Observation<Figure12Result, unknown> => ({
    ...observation,
    mutants: observation.mutants.map(({ why, alter }) => ({
      why,
      alter: (result, parameters) => ({ ...result, ...alter(result, parameters) }),
    })),
  })),
  {
    id: "A-F12",
    source:
      `${SOURCE}: "leads to overregularization such that the 50%-schedule run fails to fit all the training points"`,
    statement:
      "At 500× the 50 % run fails to fit: its final training loss (mean square without ½) exceeds 0.1",
    check: ({ at500 }) =>
      overSeeds(at500, ({ loss }) => loss, {
        statement: "final loss of the 50 % schedule at 500×",
        alternative: "greater",
        reference: STUCK,
      }),
    expect: "refuted",
    mutants: [
      {
        why: "the published run for every seed",
        alter: (result) => setEnds(result, (_, k) => PUBLISHED_12[1]!.loss + 1e-9 * k),
      },
      { why: "the loss during the large-step phase", alter: (r) => setEnds(r, () => 0.5) },
    ],
    correction: "A-F12.fits",
    severity: "conclusion",
    remark:
      "The published seed is one of the minority that is stuck; it is reproduced (A-F12.replay).",
  },
  {
    id: "A-F12.fits",
    source: SOURCE,
    statement:
      "At 500× the 50 % run fits for most seeds: its final training loss is below 0.1, the median below 10⁻²",
    check: ({ at500 }) =>
      overSeeds(at500, ({ loss }) => loss, {
        statement: "final loss of the 50 % schedule at 500×",
        alternative: "less",
        reference: 1e-2,
        continuous: true,
      }),
    expect: "supported",
    mutants: [
      {
        why: "the published run for every seed",
        alter: (result) => setEnds(result, (_, k) => PUBLISHED_12[1]!.loss + 1e-9 * k),
      },
      {
        why: "one run under every seed's name",
        alter: (result) => setEnds(result, () => Number(result.at500[0]!.loss)),
      },
    ],
  },
  {
    id: "A-F12.odds",
    source: `${SOURCE}: "Unlike for Fig. 4, here we use a larger warmup coefficient"`,
    statement: "A 50 % run is stuck for more seeds at 500× than at 400×",
    check: oddsRise,
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [
      {
        why: "coefficients exchanged; with too few seeds to decide, all runs at 500× stuck",
        alter: (result) =>
          result.at500.length < 100
            ? setEnds(result, () => 0.27)
            : { ...result, at400: result.at500, at500: result.at400 },
      },
      {
        why:
          "the same runs at both; with too few seeds to decide, nine in ten at 500× stuck and none at 400×",
        alter: (result) =>
          result.at500.length < 100
            ? {
              ...setEnds(result, (_, k) => k % 10 === 9 ? 1e-4 : 0.27),
              at400: result.at400.map((end) => ({ ...end, loss: 1e-4 })),
            }
            : { ...result, at400: result.at500 },
      },
    ],
  },
  {
    id: "A-F12.copies",
    source: `${SOURCE}, the published seed`,
    statement:
      "Even for the published seed being stuck is typical: most copies in single precision that differ by rounding errors end above 0.1",
    check: (result) =>
      overSeeds(
        survivingCopies(result, { fraction: 0.5, precision: "single" }).map(({ loss }, seed) => (
          { seed, loss }
        )),
        ({ loss }) => loss,
        {
          statement: "final loss of copies of the published 50 % run",
          varies: ["rounding"],
          alternative: "greater",
          reference: STUCK,
        },
      ),
    expect: "refuted",
    mutants: [0.26857, 0.5].map((loss) => ({
      why: `every copy ends at ${loss}`,
      alter: (result: Figure12Result): Figure12Result => ({
        ...result,
        copies: result.copies.map((copy) =>
          "divergedAt" in copy.end ? copy : { ...copy, end: { ...copy.end, loss } }
        ),
      }),
    })),
    correction: "A-F12.fits",
    severity: "statement",
  },
  {
    id: "A-F12.sparser",
    source: SOURCE,
    statement:
      "At 500× rank and share of non-zero activations are lower with the 50 % schedule than with the 2 % schedule: their product of ratios is below 1, stuck or not",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ short, long }) => {
        const product = ({ rank, density }: { rank: number; density: number }): number =>
          rank * density;
        const [a, b] = [ofEnd(short, product), ofEnd(long, product)];
        if (typeof a !== "number") return a;
        return typeof b === "number" ? b / a : b;
      }, { statement: "rank × density, 50 % over 2 %", alternative: "less", reference: 1 }),
    expect: "supported",
    mutants: [
      {
        why: "the schedules exchange their runs",
        alter: (result) => ({ ...result, ...exchanged(result) }),
      },
      { why: "one seed recorded for all", alter: (result) => ({ ...result, ...repeated(result) }) },
      {
        why: "the ranks of the initial networks",
        alter: (result) => ({
          ...result,
          ...changeRuns4(result, {
            long: (run) => changeStates(run, () => ({ rank: run.states[0]!.rank, density: 0.6 })),
          }),
        }),
      },
    ],
  },
];
