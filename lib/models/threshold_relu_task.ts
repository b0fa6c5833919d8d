/**
 * One instance of the threshold-neuron experiment: training data, initial parameters and test data, from one stream.
 *
 * @module
 */
import type { Rng } from "../random/rng.ts";
import { type SparseCodingSamples, sparseCodingSamples } from "./sparse_coding.ts";

/** What is to be drawn; the defaults are the paper's. */
export interface ThresholdReluTaskOptions {
  /** d; 200 by default. */
  readonly dimension?: number;
  /** The number n of training samples; 300 by default. */
  readonly sampleCount?: number;
  /** λ; 3 by default. */
  readonly signal?: number;
  /** The number of test samples; 4000 by default (the paper does not say). */
  readonly testCount?: number;
  /** Standard deviation of a⁻ and a⁺; 1/√(2d) by default, which makes A = d(a⁻ + a⁺) a normal number of variance d. */
  readonly initialDeviation?: number;
}

/** An instance of the experiment. */
export interface ThresholdReluTask {
  /** The training data. */
  readonly train: SparseCodingSamples<Float64Array>;
  /** θ_0 = (a⁻, a⁺, 0): [3]. */
  readonly initial: Float64Array;
  /** The test data. */
  readonly test: SparseCodingSamples<Float64Array>;
}

/**
 * Draws the training data, then a⁻ and a⁺ ~ N(0, σ²), then the test data, all in the standard basis, with b = 0.
 *
 * With `mulberry32Rng(seed)` this replays the independent programs that the golden numbers of this project's tests were
 * made with. Throws `RangeError` for shapes and strengths that make no sense, as `sparseCodingSamples` does.
 * Source: "Learning threshold neurons via the edge of stability", Figure 1.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { mulberry32Rng } from "../random/mulberry32.ts";
 * import { thresholdReluTask } from "./threshold_relu_task.ts";
 *
 * const { initial } = thresholdReluTask({ testCount: 1 }, mulberry32Rng(1));
 * assertAlmostEquals(200 * (initial[0]! + initial[1]!), 8.722, 1e-4); // A_0
 * ```
 */
export function thresholdReluTask(options: ThresholdReluTaskOptions, rng: Rng): ThresholdReluTask {
  const { dimension = 200, sampleCount = 300, signal = 3, testCount = 4000 } = options;
  const { initialDeviation = 1 / Math.sqrt(2 * dimension) } = options;
  if (!(initialDeviation >= 0 && initialDeviation < Infinity)) {
    throw new RangeError(
      `Cannot draw initial weights as their standard deviation must be finite and not negative: current value is ${initialDeviation}`,
    );
  }
  const train = sparseCodingSamples({ dimension, sampleCount, signal }, rng);
  const initial = Float64Array.of(
    initialDeviation * rng.normal(),
    initialDeviation * rng.normal(),
    0,
  );
  return {
    train,
    initial,
    test: sparseCodingSamples({ dimension, sampleCount: testCount, signal }, rng),
  };
}
