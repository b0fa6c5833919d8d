/** The runs of Figures 4 and 12 put together, and falsified ones. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import {
  type OneDimensionalOutput,
  type OneDimensionalPiece,
  type OneDimensionalState,
  publishedStepSize4,
  STEPS_4,
} from "./_one_dimensional_runs.ts";
import { evaluationGrid } from "./_relu_training.ts";
import type { Diverged } from "./_paired.ts";

/** A run as JSON gives it back. */
export type Run4 = Recorded<OneDimensionalOutput>;

/** Both schedules from one start. */
export interface Pair4 {
  /** Seed of weights and order. */
  readonly seed: number;
  /** Decay at 2 %. */
  readonly short: Run4;
  /** Decay at 50 %. */
  readonly long: Run4;
}

/** A run from a start that is moved by rounding errors. */
export interface Copy4 {
  /** Which one. */
  readonly copy: number;
  /** Of which arithmetic. */
  readonly precision: "double" | "single";
  /** The share of the run after which the step size decays. */
  readonly fraction: number;
  /** Its end, or where it diverged. */
  readonly end: OneDimensionalState | Diverged;
}

/** How much a step size grew. */
export interface Growth4 {
  /** The coefficient that the figure names. */
  readonly multiplier: number;
  /** The share of the run after which the step size decays. */
  readonly fraction: number;
  /** The largest step size divided by the first one. */
  readonly ratio: number;
}

/** All runs with one warm-up coefficient. */
export interface Figure4Result {
  /** The published seed, with states at all evaluations and predictors. */
  readonly replay: Pair4;
  /** The ensemble. */
  readonly pairs: readonly Pair4[];
  /** Copies of the published runs. */
  readonly copies: readonly Copy4[];
  /** The step sizes. */
  readonly growth: readonly Growth4[];
}

/** The shares of the run after which the step size decays. */
export const FRACTIONS_4 = [0.02, 0.5] as const;
/** The published evaluation points. */
export const GRID_4: readonly number[] = evaluationGrid(STEPS_4);

/** The last state, or where the run diverged. */
export function endOf(run: Run4): OneDimensionalState | Diverged {
  return run.divergedAt === null ? run.states.at(-1)! : { divergedAt: run.divergedAt };
}

/** The largest step size divided by the first. */
export function growthOf(multiplier: number, fraction: number): Growth4 {
  const rate = publishedStepSize4(multiplier, fraction);
  let largest = 0;
  for (let t = 0; t < STEPS_4; t++) largest = Math.max(largest, rate(t));
  return { multiplier, fraction, ratio: largest / rate(0) };
}

/** Puts the pieces of one coefficient together. */
export function combine4(
  finished: readonly FinishedPiece<OneDimensionalPiece, OneDimensionalOutput>[],
  multiplier: number,
): Figure4Result {
  const mine = finished.filter(({ piece }) => piece.multiplier === multiplier);
  const pairsOf = (kind: OneDimensionalPiece["kind"]): Pair4[] => {
    const of = mine.filter(({ piece }) => piece.kind === kind);
    return [...new Set(of.map(({ piece }) => piece.seed))].map((seed) => {
      const [short, long] = FRACTIONS_4.map((fraction) =>
        of.find(({ piece }) => piece.seed === seed && piece.fraction === fraction)!.output
      );
      return { seed, short: short!, long: long! };
    });
  };
  return {
    replay: pairsOf("replay")[0]!,
    pairs: pairsOf("seed"),
    copies: mine.flatMap(({ piece: { rounding, fraction }, output }) =>
      rounding === null ? [] : [{ ...rounding, fraction, end: endOf(output) }]
    ),
    growth: FRACTIONS_4.map((fraction) => growthOf(multiplier, fraction)),
  };
}

/** The schedules exchange their runs. */
export function exchanged(result: Figure4Result): Figure4Result {
  return {
    ...result,
    pairs: result.pairs.map(({ seed, short, long }) => ({ seed, short: long, long: short })),
  };
}

/** The first seed's runs, recorded as often as there are seeds. */
export function repeated(result: Figure4Result): Figure4Result {
  return { ...result, pairs: result.pairs.map(() => result.pairs[0]!) };
}

/** Every run of the ensemble changed. */
export function changeRuns4(
  result: Figure4Result,
  { short = (run) => run, long = (run) => run }: {
    readonly short?: (run: Run4, seed: number) => Run4;
    readonly long?: (run: Run4, seed: number) => Run4;
  },
): Figure4Result {
  return {
    ...result,
    pairs: result.pairs.map((pair) => ({
      seed: pair.seed,
      short: short(pair.short, pair.seed),
      long: long(pair.long, pair.seed),
    })),
  };
}

/** A run whose every state is changed. */
export function changeStates(
  run: Run4,
  change: (state: OneDimensionalState) => Partial<OneDimensionalState>,
): Run4 {
  return { ...run, states: run.states.map((state) => ({ ...state, ...change(state) })) };
}
