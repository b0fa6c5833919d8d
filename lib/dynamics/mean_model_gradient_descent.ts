/**
 * Gradient descent of the mean model,
 *
 *     A_{t+1} = A_t − 2d²η ℓ′(A_t g(b_t)) g(b_t),   b_{t+1} = b_t − η ℓ′(A_t g(b_t)) A_t g′(b_t),
 *
 * up to its limit (0, b_∞).
 *
 * **Stop rule.** With K = 2d²ηℓ″(0)g(b)², A is multiplied by about 1 − K. While K ≥ 2 (the sharpness of (0, b) is at least
 * 2/η) no limit is possible unless A_t = 0 exactly. Once K < 2 and s = Ag is small, A² falls by (1 − K)² per step, so
 * b will still move by ηℓ″(0)gΦA²/(1 − (1 − K)²); the run has converged when that is below 2^−58·|b|.
 *
 * b is a sum of two doubles, because its increments are of order η³ at the end of the bouncing phase and would get lost
 * in the rounding of b for d in the thousands.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (5), Theorems 3 and 4.
 *
 * @module
 */
import { MeanModel, type MeanModelOptions } from "../models/mean_model.ts";
import { SmoothedReluEvaluator } from "../numerics/smoothed_relu_near.ts";

/** What is to be run. */
export interface MeanModelGradientDescentOptions extends MeanModelOptions {
  /** The step size η, or K in η = Kπ/d² (the threshold is K = 8 for ℓ_sym). Exactly one of the two. */
  readonly stepSize?: number;
  /** K = ηd²/π instead of η. */
  readonly stepSizeTimesDSquaredOverPi?: number;
  /** A_0. */
  readonly initialSum: number;
  /** b_0; 0 by default. */
  readonly initialBias?: number;
  /** The greatest number of steps; 10 000 000 by default. */
  readonly steps?: number;
  /** Keeps every so-many-th iterate, the first included; none, if left out. */
  readonly sampleEvery?: number;
}

/** Iterates that were kept. */
export interface MeanModelTrajectory {
  /** t. */
  readonly iterations: readonly number[];
  /** A_t. */
  readonly sums: readonly number[];
  /** b_t. */
  readonly biases: readonly number[];
}

/** Where gradient descent of the mean model ended. */
export interface MeanModelResult {
  /**
   * `"converged"`: A → 0 with sharpness below 2/η; `"stuck"`: A_t = 0 exactly with sharpness at least 2/η; `"stalled"`: the
   * gradient is 0 in doubles although A ≠ 0, as g(b) is; `"finished"`: all steps were made; `"diverged"`.
   */
  readonly outcome: "converged" | "stuck" | "stalled" | "finished" | "diverged";
  /** η. */
  readonly stepSize: number;
  /** The iteration t of the last iterate. */
  readonly at: number;
  /** A_t. */
  readonly sum: number;
  /** b_t. */
  readonly bias: number;
  /** b_∞ if converged, else b_t. */
  readonly limitingBias: number;
  /** The number of t with A_t A_{t+1} < 0. */
  readonly signChanges: number;
  /** The first t at which the sharpness of (0, b_t) is below 2/η; `null` if there is none. */
  readonly crossedAt: number | null;
  /** The first t with A_t = 0 exactly; `null` if there is none. */
  readonly zeroAt: number | null;
  /** The iterates that were asked for. */
  readonly trajectory: MeanModelTrajectory;
}

const DIVERGED = 1e100;
const SMALL_MARGIN = 2 ** -10;
const NEGLIGIBLE = 2 ** -58;

function stepSizeOf(options: MeanModelGradientDescentOptions): number {
  const { stepSize, stepSizeTimesDSquaredOverPi: scaled, dimension } = options;
  if ((stepSize === undefined) === (scaled === undefined)) {
    throw new RangeError(
      "Cannot run the mean model as exactly one of stepSize and stepSizeTimesDSquaredOverPi must be given",
    );
  }
  const value = stepSize ?? scaled! * Math.PI / (dimension * dimension);
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(
      `Cannot run the mean model as the step size must be positive and finite: current value is ${value}`,
    );
  }
  return value;
}

function assertCount(count: number, { what, least }: { what: string; least: number }): void {
  if (!Number.isSafeInteger(count) || count < least) {
    throw new RangeError(
      `Cannot run the mean model as ${what} must be an integer from ${least}: current value is ${count}`,
    );
  }
}

/**
 * Runs gradient descent of the mean model until it has converged, as the module says. The loop allocates nothing but the
 * iterates that are to be kept.
 *
 * Accuracy of b_∞: rounding errors of a few units in the last place of A per step, damped by the contraction. Throws
 * `RangeError` for a dimension, a step size, a start or a number of steps that makes no sense.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { meanModelGradientDescent } from "./mean_model_gradient_descent.ts";
 *
 * const above = meanModelGradientDescent({
 *   dimension: 100,
 *   stepSizeTimesDSquaredOverPi: 10,
 *   initialSum: 1,
 * });
 * assertEquals(above.outcome, "converged");
 * assertAlmostEquals(above.limitingBias, -0.090363872672377, 1e-14); // a threshold neuron
 * ```
 */
export function meanModelGradientDescent(
  options: MeanModelGradientDescentOptions,
): MeanModelResult {
  const model = new MeanModel(options);
  const { initialSum, initialBias = 0, steps = 10_000_000, sampleEvery = Infinity } = options;
  const stepSize = stepSizeOf(options);
  assertCount(steps, { what: "the number of steps", least: 0 });
  if (sampleEvery !== Infinity) assertCount(sampleEvery, { what: "the stride", least: 1 });
  if (!Number.isFinite(initialSum) || !Number.isFinite(initialBias)) {
    throw new RangeError(
      `Cannot run the mean model as its start must be finite: current value is (${initialSum}, ${initialBias})`,
    );
  }
  const loss = model.marginLoss;
  const weightStep = 2 * model.dimension ** 2 * stepSize;
  const curvature = loss.secondDerivativeAtZero;
  const evaluator = new SmoothedReluEvaluator();
  const values = new Float64Array(2);
  const trajectory = { iterations: [] as number[], sums: [] as number[], biases: [] as number[] };
  let sum = initialSum;
  let bias = initialBias;
  let biasLow = 0;
  let signChanges = 0;
  let crossedAt = -1;
  let zeroAt = -1;
  let next = sampleEvery === Infinity ? Infinity : 0; // the next iteration to be kept
  let outcome: MeanModelResult["outcome"] = "finished";
  let t = 0;
  for (;; t++) {
    if (t === next) {
      trajectory.iterations.push(t);
      trajectory.sums.push(sum);
      trajectory.biases.push(bias);
      next += sampleEvery;
    }
    if (!(Math.abs(sum) <= DIVERGED && Math.abs(bias) <= DIVERGED)) {
      outcome = "diverged";
      break;
    }
    evaluator.evaluate(bias, values);
    const g = values[0]!;
    const slope = values[1]!;
    const s = sum * g;
    const rate = weightStep * curvature * g * g; // K
    if (crossedAt < 0 && rate < 2) crossedAt = t;
    if (sum === 0) {
      if (zeroAt < 0) zeroAt = t;
      outcome = rate < 2 ? "converged" : "stuck";
      break;
    }
    if (s === 0) {
      outcome = "stalled";
      break;
    }
    if (rate < 2 && Math.abs(s) < SMALL_MARGIN) {
      const rest = stepSize * curvature * s * sum * slope / (rate * (2 - rate));
      if (rest <= NEGLIGIBLE * Math.abs(bias)) {
        outcome = "converged";
        break;
      }
    }
    if (t === steps) break;
    const derivative = loss.derivative(s);
    const before = sum;
    sum -= weightStep * derivative * g;
    if (before * sum < 0) signChanges++;
    const increment = biasLow - stepSize * derivative * before * slope;
    const moved = bias + increment;
    biasLow = increment - (moved - bias);
    bias = moved;
  }
  return {
    outcome,
    stepSize,
    at: t,
    sum,
    bias,
    limitingBias: bias + biasLow,
    signChanges,
    crossedAt: crossedAt < 0 ? null : crossedAt,
    zeroAt: zeroAt < 0 ? null : zeroAt,
    trajectory,
  };
}
