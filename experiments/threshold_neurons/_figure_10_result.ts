/** What Figure 10 runs, and its result. */
import type { Recorded } from "../to_json.ts";
import type { Figure10Output, Figure10Piece } from "./_figure_10_runs.ts";
import type { OfSeed } from "./_over_seeds.ts";

/** A run with what it was run with. */
export interface Figure10Run extends Figure10Output {
  /** d. */
  readonly dimension: number;
  /** ηd². */
  readonly scaledStepSize: number;
  /** λ. */
  readonly signal: number;
  /** n. */
  readonly sampleCount: number;
}

/** The runs of a seed. */
export interface Figure10Row extends OfSeed {
  /** All of them. */
  readonly runs: readonly Figure10Run[];
}

/** All seeds. */
export interface Figure10Result {
  /** One row per seed. */
  readonly rows: readonly Figure10Row[];
}

/** The result as it is read back. */
export type Recorded10 = Recorded<Figure10Result>;
/** The runs of a seed as they are read back. */
export type Row10 = Recorded<Figure10Row>;
/** A run as it is read back. */
export type Run10 = Recorded<Figure10Run>;
/** What names a run of a seed. */
export type Selector = Pick<
  Figure10Piece,
  "dimension" | "scaledStepSize" | "signal" | "sampleCount"
>;

/** ηd². */
export const STEP_SIZES: readonly number[] = [40, 100];
/** The setting of Figure 1. */
export const PAPER = { dimension: 200, signal: 3, sampleCount: 300 };
/** Where signal and sample are varied. */
export const CONTROLLED = { dimension: 400, scaledStepSize: 100 };
/** A large sample. */
export const MANY = 3000;
/** A setting in which signal or sample differs from the paper's. */
export type Control = Pick<Figure10Piece, "signal" | "sampleCount">;
/** Both by name. */
export const CONTROLS: Readonly<Record<"largeSample" | "neither" | "noSignal", Control>> = {
  largeSample: { signal: 3, sampleCount: MANY },
  neither: { signal: 0, sampleCount: MANY },
  noSignal: { signal: 0, sampleCount: 300 },
};

/** The run of a seed with the wanted parameters. Throws `RangeError` when there is none. */
export function select({ runs }: Row10, wanted: Selector): Run10 {
  const found = runs.find((run) =>
    run.dimension === wanted.dimension && run.scaledStepSize === wanted.scaledStepSize &&
    run.signal === wanted.signal && run.sampleCount === wanted.sampleCount
  );
  if (found === undefined) {
    const { dimension, scaledStepSize, signal, sampleCount } = wanted;
    throw new RangeError(
      `Cannot judge Figure 10 as there is no run with d = ${dimension}, ηd² = ${scaledStepSize}, λ = ${signal}, n = ${sampleCount}`,
    );
  }
  return found;
}
