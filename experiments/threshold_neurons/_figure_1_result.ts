/** What Figure 1 measures on its runs, seed by seed. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import {
  DIMENSION,
  type Figure1End,
  type Figure1Output,
  type Figure1Piece,
} from "./_figure_1_runs.ts";
import type { Diverged, OfSeed } from "./_over_seeds.ts";

/** The step sizes and the numbers of test samples of a profile. */
export interface Figure1Parameters {
  /** η at time 10, ascending, with the reference and the tried one among them. */
  readonly stepSizes: readonly number[];
  /** K = ηd²/π at time 2, ascending. */
  readonly scaledStepSizes: readonly number[];
  /** Test samples. */
  readonly testCount: number;
}

/** A step size below the threshold, K = 5.09: its bias is subtracted from those of others. */
export const REFERENCE = 4e-4;
/** With this one the printed sum is tried. */
export const TRIED = 2.5e-3;

/** The runs of a seed. */
export interface Figure1Row extends OfSeed {
  /** A₀. */
  readonly initialSum: number;
  /** √d(a⁺ − a⁻) at the start. */
  readonly initialDifference: number;
  /** K at which the sharpness at a = b = 0 is 2/η. */
  readonly edgeAtZero: number;
  /** K at which the largest sharpness on the path of a small step size is 2/η. */
  readonly edgeOnPath: number;
  /** At time 10, one for every η. */
  readonly ten: readonly Figure1End[];
  /** At time 10 with the reference η. */
  readonly tenReference: Figure1End;
  /** At time 2, one for every K. */
  readonly two: readonly Figure1End[];
  /** At time 2 with the reference η. */
  readonly twoReference: Figure1End;
  /** With the printed sum and η = 0.0025. */
  readonly sum: Figure1End;
  /** With the mean and η = 0.0025. */
  readonly mean: Figure1End;
}

/** All seeds. */
export interface Figure1Result {
  /** η of `ten`. */
  readonly stepSizes: readonly number[];
  /** K of `two`. */
  readonly scaledStepSizes: readonly number[];
  /** One row per seed. */
  readonly rows: readonly Figure1Row[];
}

/** K = ηd²/π. */
export function scaled(stepSize: number): number {
  return stepSize * DIMENSION ** 2 / Math.PI;
}

/** η = Kπ/d². */
export function unscaled(scaledStepSize: number): number {
  return scaledStepSize * Math.PI / DIMENSION ** 2;
}

/** The pieces: every seed at time 10, at time 2 and with the sum. */
export function piecesOf(
  { stepSizes, scaledStepSizes, testCount }: Figure1Parameters,
  seeds: readonly number[],
): Figure1Piece[] {
  const of = (stepSizes: readonly number[], rest: Omit<Figure1Piece, "seed" | "stepSizes">) =>
    seeds.map((seed): Figure1Piece => ({ seed, stepSizes, ...rest }));
  const shared = { loss: "mean", reference: null, testCount: 0 } as const;
  return [
    ...of(stepSizes, { ...shared, totalTime: 10, testCount }),
    ...of([...scaledStepSizes.map(unscaled), REFERENCE], {
      ...{ ...shared, totalTime: 2, reference: REFERENCE },
    }),
    ...of([TRIED], { ...shared, loss: "sum", totalTime: 10, testCount }),
  ];
}

/** Puts the pieces together. */
export function resultOf(
  finished: readonly FinishedPiece<Figure1Piece, Figure1Output>[],
  { stepSizes, scaledStepSizes }: Figure1Parameters,
): Figure1Result {
  const seeds = [...new Set(finished.map(({ piece }) => piece.seed))];
  const [reference, tried] = [REFERENCE, TRIED].map((wanted) => {
    const index = stepSizes.indexOf(wanted);
    if (index < 0) throw new RangeError(`Cannot put Figure 1 together: η = ${wanted} is missing`);
    return index;
  }) as [number, number];
  const rows = seeds.map((seed): Figure1Row => {
    const [ten, two, sum] = finished.filter(({ piece }) => piece.seed === seed)
      .map(({ output }) => output);
    return {
      seed,
      initialSum: ten!.initialSum,
      initialDifference: ten!.initialDifference,
      edgeAtZero: scaled(2 / ten!.sharpnessAtZero),
      edgeOnPath: scaled(2 / two!.largestSharpness!),
      ten: ten!.ends,
      tenReference: ten!.ends[reference]!,
      two: two!.ends.slice(0, -1),
      twoReference: two!.ends.at(-1)!,
      sum: sum!.ends[0]!,
      mean: ten!.ends[tried]!,
    };
  });
  return { stepSizes, scaledStepSizes, rows };
}

/** The result as it is read back. */
export type Recorded1 = Recorded<Figure1Result>;
/** The runs of a seed as they are read back. */
export type Row1 = Recorded<Figure1Row>;

/** A number of a run, or that it diverged. */
export function numberOf(
  end: Figure1End,
  what: "bias" | "loss" | "accuracy",
): number | Diverged {
  if (end.kind === "diverged") return { divergedAt: end.at };
  const value = end[what];
  if (value === null) throw new RangeError(`Cannot judge the ${what}: it was not asked for`);
  return value;
}

/** Combines numbers, unless one of them diverged. */
export function combined(
  numbers: readonly (number | Diverged)[],
  combine: (values: readonly number[]) => number,
): number | Diverged {
  const diverged = numbers.find((value): value is Diverged => typeof value !== "number");
  return diverged ?? combine(numbers as readonly number[]);
}

/** The bias with a step size minus that with the reference. */
export function biasDifference(end: Figure1End, reference: Figure1End): number | Diverged {
  return combined([numberOf(end, "bias"), numberOf(reference, "bias")], ([b, r]) => b! - r!);
}

/** Where a falling curve first goes below a level, by linear interpolation; null when it does not or starts there. */
function crossing(
  x: readonly number[],
  { y, level }: { readonly y: readonly number[]; readonly level: number },
): number | null {
  const at = y.findIndex((value) => value < level);
  if (at < 1) return null;
  const share = (level - y[at - 1]!) / (y[at]! - y[at - 1]!);
  return x[at - 1]! + share * (x[at]! - x[at - 1]!);
}

/**
 * The K at which a seed's bias at time 2 starts to move: the line through the crossings of Δb = −0.02 and −0.04 is
 * extrapolated to Δb = 0. Null without a crossing in the range or with a divergence.
 */
export function transitionOf(
  { two, twoReference }: Row1,
  scaledStepSizes: readonly number[],
): number | null {
  const y = two.map((end) => biasDifference(end, twoReference));
  if (!y.every((value): value is number => typeof value === "number")) return null;
  const first = crossing(scaledStepSizes, { y, level: -0.02 });
  const second = crossing(scaledStepSizes, { y, level: -0.04 });
  return first === null || second === null ? null : 2 * first - second;
}
