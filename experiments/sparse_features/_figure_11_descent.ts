/** Gradient descent on a diagonal linear network, decay by decay and only until it has converged. */
import { type DiagonalData, diagonalSde } from "../../lib/dynamics/mod.ts";
import { countNonZeros } from "../../lib/measures/mod.ts";
import type { Rng } from "../../lib/random/mod.ts";
import { DECAYS, STEPS } from "./_diagonal_schedules.ts";
import { lossOf, predictorOf } from "./_figure_2_steps.ts";

/** The size of the data of Figure 11. */
export const SIZE = { n: 40, d: 100, r: 20 } as const;

/** The start of the published runs. */
export function startOf(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

/** What is seen at an iteration. */
export interface Sample11 {
  readonly t: number;
  readonly train: number;
  readonly test: number;
  readonly nonZeros: number;
}

/** A run of gradient descent up to some iteration. */
export interface Descent {
  readonly parameters: Float64Array;
  readonly at: number;
  readonly diverged: boolean;
  readonly samples: readonly Sample11[];
}

/** A run that has not begun. */
export function begin(parameters: Float64Array = startOf()): Descent {
  return { parameters, at: 0, diverged: false, samples: [] };
}

/** Nothing is drawn when there is no noise. */
const NOTHING: Rng = { uniform: () => 0, integer: () => 0, normal: () => 0 };

/** The training loss below which a run has converged, and how often it is looked at. */
const [CONVERGED, CHUNK] = [1e-30, 1000];

/**
 * Continues with a step size, in the loops of the SDE without noise, which are twice as fast as those of full-batch SGD. The
 * evaluations that are left when a run has converged repeat the last one.
 */
export function descend(
  { samples, testSamples }: DiagonalData,
  run: Descent,
  { stepSize, to, observeAt }: {
    readonly stepSize: number;
    readonly to: number;
    readonly observeAt: readonly number[];
  },
): Descent {
  if (run.diverged) return run;
  const seen = [...run.samples];
  const see = (t: number, parameters: Float64Array): Sample11 => {
    const predictor = predictorOf(parameters);
    return {
      t,
      train: Math.max(1e-300, lossOf(predictor, samples)),
      test: lossOf(predictor, testSamples),
      nonZeros: countNonZeros(predictor, 1e-50),
    };
  };
  let { parameters, at } = run;
  while (at < to) {
    const from = at;
    const steps = Math.min(CHUNK, to - from);
    const chunk = diagonalSde({
      ...{ samples, initial: parameters, stepSize, steps, substeps: 1, noise: 0 },
      observeAt: observeAt.filter((t) => t >= from && t < from + steps).map((t) => t - from),
      observe: (t, seenParameters) => seen.push(see(from + t, seenParameters)),
    }, NOTHING);
    ({ parameters } = chunk);
    if (chunk.outcome === "diverged") {
      return { parameters, at: from + chunk.at, diverged: true, samples: seen };
    }
    at += steps;
    if (lossOf(predictorOf(parameters), samples) < CONVERGED) {
      const last = see(at, parameters);
      for (const t of observeAt) if (t >= at && t < to) seen.push({ ...last, t });
      at = to;
    }
  }
  return { parameters, at, diverged: false, samples: seen };
}

/** One path with a large step size and its decays at 10, 30 and 50 %, or at the first `decays` of them. */
export function descendSchedules(
  data: DiagonalData,
  { stepSize, observeAt, start, decays = DECAYS.length }: {
    readonly stepSize: number;
    readonly observeAt: readonly number[];
    readonly start?: Float64Array;
    readonly decays?: number;
  },
): readonly Descent[] {
  let large = begin(start);
  return DECAYS.slice(0, decays).map(({ at, by }) => {
    large = descend(data, large, { stepSize, to: at + 1, observeAt });
    return descend(data, large, { stepSize: stepSize / by, to: STEPS, observeAt });
  });
}
