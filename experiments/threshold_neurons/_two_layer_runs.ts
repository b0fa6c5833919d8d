/**
 * Gradient descent on the two-layer network with a shared bias, on sparse coding data: the runs of Figures 3 (top) and 6.
 *
 * @module
 */
import { sparseCodingSamples } from "../../lib/models/sparse_coding.ts";
import {
  twoLayerInitialParameters,
  TwoLayerSharedBias,
} from "../../lib/models/two_layer_shared_bias.ts";
import type { PieceContext } from "../experiment.ts";

/** One run. */
export interface TwoLayerPiece {
  /** Names data and initial parameters, the same for every step size. */
  readonly seed: number;
  /** m. */
  readonly width: number;
  /** d. */
  readonly dimension: number;
  /** λ². */
  readonly squaredSignal: number;
  /** n. */
  readonly samples: number;
  /** The number of test samples. */
  readonly testSamples: number;
  /** η. */
  readonly eta: number;
  /** The number of steps. */
  readonly steps: number;
  /** The step after which the test accuracy is taken. */
  readonly testAt: number;
}

/** What is recorded of a run: at every iterate, the initial one included, up to a divergence. */
export interface TwoLayerOutput {
  /** The first iterate with a loss that is not finite, if there is one. */
  readonly divergedAt: number | null;
  /** L: [steps + 1]. */
  readonly loss: Float64Array;
  /** b: [steps + 1]. */
  readonly bias: Float64Array;
  /** Σ_j a_j: [steps + 1]. */
  readonly sum: Float64Array;
  /** The share of test samples with the right sign after `testAt` steps. */
  readonly testAccuracy: number | null;
}

/** Runs a piece: training data, test data and initial parameters come from streams of their own. */
export function runTwoLayer(
  piece: TwoLayerPiece,
  { rng, report }: Pick<PieceContext, "rng" | "report">,
): TwoLayerOutput {
  const { width, dimension, samples, testSamples, eta, steps, testAt } = piece;
  const data = { dimension, signal: Math.sqrt(piece.squaredSignal), precision: "single" } as const;
  const shape = { width };
  const network = new TwoLayerSharedBias(
    shape,
    sparseCodingSamples({ ...data, sampleCount: samples }, rng.split("data")),
  );
  const parameters = twoLayerInitialParameters(
    { width, inputDimension: dimension },
    rng.split("initial parameters"),
  );
  const gradient = new Float64Array(parameters.length);
  const loss = new Float64Array(steps + 1);
  const bias = new Float64Array(steps + 1);
  const sum = new Float64Array(steps + 1);
  let testAccuracy: number | null = null;
  for (let t = 0; t <= steps; t++) {
    loss[t] = network.lossAndGradient(parameters, gradient);
    bias[t] = network.bias(parameters);
    sum[t] = network.outputWeightSum(parameters);
    if (![loss[t], bias[t], sum[t]].every(Number.isFinite)) {
      const [l, b, a] = [loss, bias, sum].map((path) => path.slice(0, t));
      return { divergedAt: t, loss: l!, bias: b!, sum: a!, testAccuracy };
    }
    if (t === testAt) {
      const test = sparseCodingSamples({ ...data, sampleCount: testSamples }, rng.split("test"));
      testAccuracy = new TwoLayerSharedBias(shape, test).accuracy(parameters);
    }
    for (let j = 0; j < parameters.length; j++) {
      parameters[j] = parameters[j]! - eta * gradient[j]!;
    }
    report((t + 1) / (steps + 1));
  }
  return { divergedAt: null, loss, bias, sum, testAccuracy };
}
