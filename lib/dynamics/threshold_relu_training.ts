/**
 * Gradient descent of a network with a shared bias, with what the figures on threshold neurons show: loss, bias, sum of the
 * output weights, sharpness, and the counts of loss increases and sign changes.
 *
 * @module
 */
import type { ThresholdNetwork } from "../models/threshold_network.ts";
import { checkedStepSize } from "./schedule.ts";

/** How to train. */
export interface ThresholdTrainingOptions {
  /** η > 0. */
  readonly stepSize: number;
  /** The number of steps. Exactly one of this and the total time. */
  readonly steps?: number;
  /** T = η · (number of steps): T/η steps, rounded to the nearest integer. */
  readonly totalTime?: number;
  /** Records every so-many-th iterate, the first included. */
  readonly recordEvery?: number;
  /** Records these iterations, ascending. At most one of the two; without either nothing is recorded. */
  readonly recordAt?: readonly number[];
  /** Records the sharpness at θ_t too. */
  readonly sharpness?: boolean;
  /** Records the sharpness at ½(θ_t + θ_{t+1}) too. */
  readonly midpointSharpness?: boolean;
  /** The run has diverged when a parameter exceeds this in absolute value or is not a number; 1e100 by default. */
  readonly divergenceBound?: number;
}

/** What was recorded, one entry for every recorded iteration. */
export interface ThresholdTrajectory {
  /** t. */
  readonly iterations: readonly number[];
  /** L(θ_t). */
  readonly losses: readonly number[];
  /** b_t. */
  readonly biases: readonly number[];
  /** d(a⁻ + a⁺) or Σ_j a_j. */
  readonly sums: readonly number[];
  /** λ_max(∇²L(θ_t)); empty unless asked for. */
  readonly sharpnesses: readonly number[];
  /** λ_max(∇²L(½(θ_t + θ_{t+1}))); empty unless asked for. */
  readonly midpointSharpnesses: readonly number[];
}

/** How training ended. */
export interface ThresholdTrainingResult {
  /**
   * `"finished"`: all steps were made; `"stalled"`: the gradient is exactly 0, as no neuron is active on any sample, so that
   * further steps would change nothing; `"diverged"`.
   */
  readonly outcome: "finished" | "stalled" | "diverged";
  /** The iteration t of the last iterate. */
  readonly at: number;
  /** The number of steps that were to be made. */
  readonly steps: number;
  /** θ_t: [p]. */
  readonly parameters: Float64Array;
  /** L(θ_t); `NaN` or infinite if diverged. */
  readonly loss: number;
  /** b_t. */
  readonly bias: number;
  /** d(a⁻ + a⁺) or Σ_j a_j. */
  readonly sum: number;
  /** The number of t with L(θ_{t+1}) > L(θ_t). */
  readonly lossIncreases: number;
  /** The number of t at which the sum of the output weights at θ_t and θ_{t+1} has different signs, neither being 0. */
  readonly signChanges: number;
  /** What was asked for. */
  readonly trajectory: ThresholdTrajectory;
}

function stepsOf(options: ThresholdTrainingOptions): number {
  const { stepSize, steps, totalTime } = options;
  if ((steps === undefined) === (totalTime === undefined)) {
    throw new RangeError("Cannot train as exactly one of steps and totalTime must be given");
  }
  const count = steps ?? Math.round(totalTime! / stepSize);
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(
      `Cannot train as the number of steps must be a non-negative integer: current value is ${count}`,
    );
  }
  return count;
}

/** A function that says whether an iteration is to be recorded, to be asked for t = 0, 1, …. */
function recorderOf({ recordEvery, recordAt }: ThresholdTrainingOptions): (t: number) => boolean {
  if (recordEvery !== undefined && recordAt !== undefined) {
    throw new RangeError("Cannot train as at most one of recordEvery and recordAt may be given");
  }
  if (recordEvery !== undefined) {
    if (!Number.isSafeInteger(recordEvery) || recordEvery < 1) {
      throw new RangeError(
        `Cannot train as recordEvery must be a positive integer: current value is ${recordEvery}`,
      );
    }
    return (t) => t % recordEvery === 0;
  }
  const wrong =
    recordAt?.findIndex((t, k) =>
      !Number.isSafeInteger(t) || t < (k === 0 ? 0 : recordAt[k - 1]! + 1)
    ) ?? -1;
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot train as recordAt must be ascending non-negative integers: entry ${wrong} is ${
        recordAt![wrong]
      }`,
    );
  }
  let next = 0;
  return (t) => {
    if (recordAt?.[next] !== t) return false;
    next++;
    return true;
  };
}

/**
 * Runs θ_{t+1} = θ_t − η∇L(θ_t) from `initial` θ_0: [p], which is left as it is. A step evaluates loss and gradient once and
 * allocates nothing; a recorded sharpness costs one Hessian.
 *
 * Of the network with three parameters (d = 200, n = 300, η up to 0.012) b at time 10 is reproducible: sums in another order
 * change it by some 10⁻¹⁵, a start moved by one part in 10¹⁰ by some 10⁻¹². Throws `RangeError` when an option makes no sense or a length does not fit, and `TypeError` when a
 * sharpness is asked for that the network does not offer.
 * Source: "Learning threshold neurons via the edge of stability", Figures 1, 2, 3, 6, 10 and 11.
 *
 * @example
 * ```ts
 * import { assertEquals, assertLess } from "@std/assert";
 * import { ThresholdRelu } from "../models/threshold_relu.ts";
 * import { thresholdReluTask } from "../models/threshold_relu_task.ts";
 * import { mulberry32Rng } from "../random/mulberry32.ts";
 * import { trainThresholdNetwork } from "./threshold_relu_training.ts";
 *
 * const { train, initial } = thresholdReluTask({ testCount: 1 }, mulberry32Rng(1));
 * const network = new ThresholdRelu(train);
 * const options = { stepSize: 2.5e-3, totalTime: 1 };
 * const { outcome, at, bias } = trainThresholdNetwork(network, initial, options);
 * assertEquals([outcome, at], ["finished", 400]);
 * assertLess(bias, -0.35); // a threshold neuron
 * ```
 */
export function trainThresholdNetwork(
  network: ThresholdNetwork,
  initial: Float64Array,
  options: ThresholdTrainingOptions,
): ThresholdTrainingResult {
  const { divergenceBound = 1e100 } = options;
  const stepSize = checkedStepSize(options.stepSize);
  const steps = stepsOf(options);
  const isRecorded = recorderOf(options);
  if (!(divergenceBound > 0)) {
    throw new RangeError(
      `Cannot train as the divergence bound must be positive: current value is ${divergenceBound}`,
    );
  }
  const sharpness = options.sharpness === true || options.midpointSharpness === true
    ? sharpnessOf(network)
    : undefined;
  const trajectory = {
    iterations: [] as number[],
    losses: [] as number[],
    biases: [] as number[],
    sums: [] as number[],
    sharpnesses: [] as number[],
    midpointSharpnesses: [] as number[],
  };
  const parameters = Float64Array.from(initial);
  const gradient = new Float64Array(initial.length);
  let outcome: ThresholdTrainingResult["outcome"] = "finished";
  let lossIncreases = 0;
  let signChanges = 0;
  let loss = Infinity;
  let sum = 0;
  let t = 0;
  for (;; t++) {
    const before = loss;
    loss = network.lossAndGradient(parameters, gradient);
    if (loss > before) lossIncreases++;
    const sumBefore = sum;
    sum = network.outputWeightSum(parameters);
    if (sumBefore < 0 ? sum > 0 : sumBefore > 0 && sum < 0) signChanges++;
    if (isRecorded(t)) {
      trajectory.iterations.push(t);
      trajectory.losses.push(loss);
      trajectory.biases.push(network.bias(parameters));
      trajectory.sums.push(sum);
      if (options.sharpness === true) trajectory.sharpnesses.push(sharpness!(parameters));
      if (options.midpointSharpness === true) {
        const midpoint = parameters.map((value, j) => value - stepSize / 2 * gradient[j]!);
        trajectory.midpointSharpnesses.push(sharpness!(midpoint));
      }
    }
    if (!Number.isFinite(loss) || !isBounded(parameters, divergenceBound)) {
      outcome = "diverged";
      break;
    }
    if (t === steps) break;
    if (isZero(gradient)) {
      outcome = "stalled";
      break;
    }
    for (let j = 0; j < parameters.length; j++) {
      parameters[j] = parameters[j]! - stepSize * gradient[j]!;
    }
  }
  const bias = network.bias(parameters);
  return {
    outcome,
    at: t,
    steps,
    parameters,
    loss,
    bias,
    sum,
    lossIncreases,
    signChanges,
    trajectory,
  };
}

function sharpnessOf(network: ThresholdNetwork): (parameters: Float64Array) => number {
  if (network.sharpness === undefined) {
    throw new TypeError("Cannot record the sharpness as this network does not offer it");
  }
  return (parameters) => network.sharpness!(parameters);
}

function isBounded(parameters: Float64Array, bound: number): boolean {
  for (let j = 0; j < parameters.length; j++) {
    if (!(Math.abs(parameters[j]!) <= bound)) return false;
  }
  return true;
}

function isZero(gradient: Float64Array): boolean {
  for (let j = 0; j < gradient.length; j++) if (gradient[j] !== 0) return false;
  return true;
}
