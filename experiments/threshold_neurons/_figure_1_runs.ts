/** The runs of Figure 1: bias and test accuracy at equal total time, and where the bias starts to move. */
import {
  type ThresholdTrainingOptions,
  trainThresholdNetwork,
} from "../../lib/dynamics/threshold_relu_training.ts";
import { ThresholdRelu, thresholdReluAccuracy } from "../../lib/models/threshold_relu.ts";
import { type ThresholdReluTask, thresholdReluTask } from "../../lib/models/threshold_relu_task.ts";
import type { Rng } from "../../lib/random/mod.ts";

/** d of the figure. */
export const DIMENSION = 200;

/** A seed with all its step sizes: the data are sorted once. */
export interface Figure1Piece {
  /** Seed of data and initial weights. */
  readonly seed: number;
  /** With the mean or with the printed sum of the losses over the samples. */
  readonly loss: "mean" | "sum";
  /** η. */
  readonly stepSizes: readonly number[];
  /** T = η · (number of steps). */
  readonly totalTime: number;
  /** Number of test samples; 0 to leave out the accuracy. */
  readonly testCount: number;
  /** A step size below the threshold, to follow the sharpness along its path; null to leave it out. */
  readonly reference: number | null;
}

/** How one run ended. */
export type Figure1End =
  | {
    readonly kind: "value";
    /** b at the end. */
    readonly bias: number;
    /** L at the end. */
    readonly loss: number;
    /** Share of test samples with yf > 0; null when not asked for. */
    readonly accuracy: number | null;
    /** Sign changes of d(a⁻ + a⁺). */
    readonly signChanges: number;
    /** The step after which no neuron was active on any sample; null for a run of all steps. */
    readonly stalledAt: number | null;
  }
  | { readonly kind: "diverged"; readonly at: number };

/** What a piece gives. */
export interface Figure1Output {
  /** A₀ = d(a⁻ + a⁺). */
  readonly initialSum: number;
  /** √d(a⁺ − a⁻) at the start. */
  readonly initialDifference: number;
  /** Sharpness at a = 0, b = 0. */
  readonly sharpnessAtZero: number;
  /** Largest sharpness along the path of the reference step size; null without one. */
  readonly largestSharpness: number | null;
  /** One entry per step size. */
  readonly ends: readonly Figure1End[];
}

const SAMPLED = 50;

/** The task of a piece: the seed's stream is split, so that pieces with one seed share their data. */
export function taskOf(testCount: number, rng: Rng): ThresholdReluTask {
  return thresholdReluTask({ dimension: DIMENSION, testCount: Math.max(1, testCount) }, rng);
}

/** Runs one piece. */
export function runFigure1(piece: Figure1Piece, rng: Rng): Figure1Output {
  const { stepSizes, totalTime, testCount, reference, loss } = piece;
  const { train, initial, test } = taskOf(testCount, rng);
  const network = new ThresholdRelu(train);
  const run = (options: ThresholdTrainingOptions) =>
    trainThresholdNetwork(network, initial, options);
  const path = reference === null ? null : run({
    ...{ stepSize: reference, totalTime, recordEvery: SAMPLED, sharpness: true },
  });
  const ends = stepSizes.map((stepSize): Figure1End => {
    // The gradient of a sum is n times that of the mean.
    const factor = loss === "sum" ? network.sampleCount : 1;
    const steps = Math.round(totalTime / stepSize);
    const result = run({ stepSize: factor * stepSize, steps });
    if (result.outcome === "diverged") return { kind: "diverged", at: result.at };
    return {
      kind: "value",
      bias: result.bias,
      loss: result.loss,
      accuracy: testCount === 0 ? null : thresholdReluAccuracy(test, result.parameters),
      signChanges: result.signChanges,
      stalledAt: result.outcome === "stalled" ? result.at : null,
    };
  });
  return {
    initialSum: network.outputWeightSum(initial),
    initialDifference: Math.sqrt(DIMENSION) * (initial[1]! - initial[0]!),
    sharpnessAtZero: network.sharpness(new Float64Array(3)),
    largestSharpness: path === null ? null : Math.max(...path.trajectory.sharpnesses),
    ends,
  };
}
