/** The runs of Figure 10: the ReLU network and the mean model from the same start. */
import { meanModelGradientDescent } from "../../lib/dynamics/mean_model_gradient_descent.ts";
import { trainThresholdNetwork } from "../../lib/dynamics/threshold_relu_training.ts";
import { ThresholdRelu } from "../../lib/models/threshold_relu.ts";
import { thresholdReluTask } from "../../lib/models/threshold_relu_task.ts";
import type { Rng } from "../../lib/random/mod.ts";
import { rounded } from "./_over_seeds.ts";

/** A run of both. */
export interface Figure10Piece {
  /** Seed of data and initial weights. */
  readonly seed: number;
  /** d. */
  readonly dimension: number;
  /** ηd²: 40 and 100 are η = 0.001 and 0.0025 for d = 200. */
  readonly scaledStepSize: number;
  /** λ: 3, or 0 to take the signal away. */
  readonly signal: number;
  /** n. */
  readonly sampleCount: number;
  /** T = η · (number of steps). */
  readonly totalTime: number;
}

/** What a run gives. */
export interface Figure10Output {
  /** The step at which the network left all bounds; null for a run of all steps. */
  readonly divergedAt: number | null;
  /** max |b_t − b̄_t| over ηt ≤ 1/4, b̄ being the mean model's. */
  readonly earlyError: number;
  /** max |b_t − b̄_t| over ηt ≤ 1; over the whole run if that is shorter. */
  readonly error: number;
  /** Root mean square of A_t over ηt ≤ 1/4, divided by that of the mean model. */
  readonly amplitudeRatio: number;
  /** max |A_t − Ā_t| over the first 100 steps, divided by max |Ā_t|. */
  readonly sumError: number;
  /** The mean model's limit b̄_∞. */
  readonly limit: number;
  /** b at the end. */
  readonly bias: number;
  /** Times of the entries of the two curves. */
  readonly times: readonly number[];
  /** b. */
  readonly biases: readonly number[];
  /** b̄. */
  readonly meanBiases: readonly number[];
  /** A_t, t ≤ 60. */
  readonly sums: readonly number[];
  /** Ā_t, t ≤ 60. */
  readonly meanSums: readonly number[];
}

const EARLY = 0.25;
const CURVE = 160;
const FIRST = 60;

/** Runs one piece. */
export function runFigure10(piece: Figure10Piece, rng: Rng): Figure10Output {
  const { dimension, scaledStepSize, signal, sampleCount, totalTime } = piece;
  const { train, initial } = thresholdReluTask(
    { dimension, signal, sampleCount, testCount: 1 },
    rng,
  );
  const network = new ThresholdRelu(train);
  const stepSize = scaledStepSize / dimension ** 2;
  const steps = Math.round(totalTime / stepSize);
  const { trajectory, outcome, at, bias } = trainThresholdNetwork(network, initial, {
    ...{ stepSize, steps, recordEvery: 1 },
  });
  const mean = meanModelGradientDescent({
    ...{ dimension, stepSize, steps, sampleEvery: 1 },
    initialSum: network.outputWeightSum(initial),
  });
  // Converged, the mean model stays at (0, b̄_∞).
  const meanBias = (t: number): number => mean.trajectory.biases[t] ?? mean.limitingBias;
  const meanSum = (t: number): number => mean.trajectory.sums[t] ?? 0;
  const { biases, sums } = trajectory;
  const last = biases.length - 1;
  const largest = (until: number, of: (t: number) => number): number => {
    let found = 0;
    for (let t = 0; t <= Math.min(last, until); t++) found = Math.max(found, Math.abs(of(t)));
    return found;
  };
  const biasError = (t: number): number => biases[t]! - meanBias(t);
  const early = Math.round(EARLY / stepSize);
  let [square, meanSquare] = [0, 0];
  for (let t = 0; t <= Math.min(last, early); t++) {
    square += sums[t]! ** 2;
    meanSquare += meanSum(t) ** 2;
  }
  const shown = [
    ...new Set(Array.from({ length: CURVE + 1 }, (_, k) =>
      // Denser at the start.
      Math.round((k / CURVE) ** 2 * last))),
  ];
  const first = Array.from({ length: Math.min(FIRST, last) + 1 }, (_, t) => t);
  const diverged = outcome === "diverged";
  const curve = (times: readonly number[], of: (t: number) => number): number[] =>
    diverged ? [] : times.map((t) => rounded(of(t)));
  const number = (value: number): number => diverged ? 0 : value;
  return {
    divergedAt: diverged ? at : null,
    earlyError: number(largest(early, biasError)),
    error: number(largest(Math.round(1 / stepSize), biasError)),
    amplitudeRatio: number(Math.sqrt(square / meanSquare)),
    sumError: number(largest(100, (t) => sums[t]! - meanSum(t)) / largest(100, meanSum)),
    limit: mean.limitingBias,
    bias: number(bias),
    times: curve(shown, (t) => t * stepSize),
    biases: curve(shown, (t) => biases[t]!),
    meanBiases: curve(shown, meanBias),
    sums: curve(first, (t) => sums[t]!),
    meanSums: curve(first, meanSum),
  };
}
