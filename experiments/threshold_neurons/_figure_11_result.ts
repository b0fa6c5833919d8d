/** What Figure 11 measures on its runs. */
import type { Recorded } from "../to_json.ts";
import type { Figure11Output } from "./_figure_11_runs.ts";
import type { Diverged, OfSeed } from "./_over_seeds.ts";

/** The runs of a seed. */
export interface Figure11Row extends OfSeed {
  /** One for every step size. */
  readonly runs: readonly Figure11Output[];
}

/** All seeds. */
export interface Figure11Result {
  /** 2/η, descending. */
  readonly edges: readonly number[];
  /** One row per seed. */
  readonly rows: readonly Figure11Row[];
}

/** The result as it is read back. */
export type Recorded11 = Recorded<Figure11Result>;
/** A run as it is read back. */
export type Run11 = Recorded<Figure11Output>;

/** How far a part of a run is from 2/η. */
export interface Shares {
  /** Mean of sharpness/(2/η). */
  readonly mean: number;
  /** Share of steps with sharpness above 2/η. */
  readonly above: number;
  /** Within 10 % of 2/η. */
  readonly near: number;
  /** Within 5 % of 2/η. */
  readonly veryNear: number;
  /** Far below 2/η: less than half of it. */
  readonly farBelow: number;
  /** At least 0.9·2/η: near or above, the paper's words. */
  readonly nearOrAbove: number;
}

/** The first t at which the bias has made 80 % of its fall until the end: the phase of fast drop is [0, t). */
export function phaseEnd({ biases }: Run11): number {
  const fallen = biases[0]! + 0.8 * (biases.at(-1)! - biases[0]!);
  const end = biases.findIndex((bias) => bias <= fallen);
  return Math.max(1, end);
}

/** “Near” is read as: within a tenth. */
export const NEAR = 0.1;
/** The stricter reading, which is reported and not judged. */
export const VERY_NEAR = 0.05;
/** “Far below” is read as: below half. */
export const FAR_BELOW = 0.5;

/** Shares of steps of a part of a run. */
export function sharesOf(values: readonly number[]): Shares {
  const share = (is: (value: number) => boolean): number =>
    values.length === 0 ? 0 : values.filter(is).length / values.length;
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
    above: share((value) => value > 1),
    near: share((value) => Math.abs(value - 1) <= NEAR),
    veryNear: share((value) => Math.abs(value - 1) <= VERY_NEAR),
    farBelow: share((value) => value < FAR_BELOW),
    nearOrAbove: share((value) => value >= 1 - NEAR),
  };
}

/** The shares of a run in a part of it: the phase of fast drop, or what comes after. */
export function partOf(
  run: Run11,
  { what, part }: {
    readonly what: "sharpnesses" | "midpoints";
    readonly part: "phase" | "after" | "last";
  },
): Shares {
  const end = phaseEnd(run);
  const values = run[what];
  return sharesOf(
    part === "phase"
      ? values.slice(0, end)
      : part === "after"
      ? values.slice(end)
      : values.slice(Math.floor(0.8 * values.length)),
  );
}

/** The mean over runs of a number of each, or that one of them diverged. */
export function meanOver(
  runs: readonly Run11[],
  value: (run: Run11) => number,
): number | Diverged {
  const diverged = runs.find(({ divergedAt }) => divergedAt !== null);
  return diverged === undefined
    ? runs.reduce((sum, run) => sum + value(run), 0) / runs.length
    : { divergedAt: diverged.divergedAt! };
}
