/** The three settings of Figure 9 on ReLU networks: data, start, step sizes and measures. */
import { asPublished } from "../../lib/measures/as_published.ts";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { jacobianRank } from "../../lib/measures/jacobian_rank.ts";
import { twoLayerJacobianRank } from "../../lib/measures/two_layer_jacobian_rank.ts";
import { multiLayerRelu } from "../../lib/models/multi_layer_relu.ts";
import {
  publishedOneDimensional,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerActivations } from "../../lib/models/two_layer_activations.ts";
import type { SeededRng } from "../../lib/random/mod.ts";
import {
  type NetworkKernel,
  OneDimensionalKernel,
  ThreeLayerKernel,
  TwoLayerKernel,
} from "./_figure_9_networks_kernels.ts";
import { publishedStepSize4, RANGE_4, STEPS_4 } from "./_one_dimensional_runs.ts";
import { publishedStepSize, STEPS } from "./_teacher_student_runs.ts";

/** The networks of Figure 9 besides the diagonal ones. */
export const NETWORKS = ["one-dimensional", "two-layer", "three-layer"] as const;

/** A network of Figure 9. */
export type Network = typeof NETWORKS[number];

/** Number n of samples. */
export const SAMPLES: Readonly<Record<Network, number>> = {
  "one-dimensional": 12,
  "two-layer": 15,
  "three-layer": 50,
};

/** A setting at one seed of the initial weights. */
export interface Student9 {
  /** θ_0. */
  readonly initial: Float64Array;
  /** Number of iterations of SGD in the paper. */
  readonly steps: number;
  /** η_t of equation (2), twice the published program's, decaying at half of the run. */
  readonly stepSize: (t: number) => number;
  /** The network on its samples. */
  readonly kernel: NetworkKernel;
  /** Rank of the Jacobian at as many fresh points as in the code, threshold 10⁻⁴. */
  readonly rank: (parameters: Float64Array) => number;
  /** Feature sparsity coefficient of every hidden layer, with the code's conventions. */
  readonly sparsity: (parameters: Float64Array) => number[];
}

function oneDimensional(seed: number, rng: SeededRng): Student9 {
  const { samples, initial } = publishedOneDimensional({ initialisation: seed });
  const shape = { inputDimension: 1, width: 100, bias: true };
  const stream = rng.split("fresh");
  const [low, high] = RANGE_4;
  const fresh = Float64Array.from({ length: 300 }, () => low + (high - low) * stream.uniform());
  const stepSize = publishedStepSize4(400, 0.5);
  return {
    initial,
    steps: STEPS_4,
    stepSize: (t) => 2 * stepSize(t),
    kernel: new OneDimensionalKernel(shape.width, samples),
    rank: (parameters) => twoLayerJacobianRank(shape, { parameters, inputs: fresh }),
    sparsity: (parameters) => {
      const activations = twoLayerActivations(shape, { parameters, inputs: samples.inputs });
      const options = asPublished.figure4.featureSparsity!;
      return [featureSparsity(activations, shape.width, options).coefficient];
    },
  };
}

function twoLayer(seed: number): Student9 {
  const { samples, testSamples, initial } = publishedTwoLayer({ initialisation: seed });
  const shape = { inputDimension: 2, width: 20 };
  const fresh = testSamples.inputs.subarray(0, 2 * initial.length);
  const stepSize = publishedStepSize("two-layer", 3);
  return {
    initial,
    steps: STEPS["two-layer"],
    stepSize: (t) => 2 * stepSize(t),
    kernel: new TwoLayerKernel(shape.width, samples),
    rank: (parameters) => twoLayerJacobianRank(shape, { parameters, inputs: fresh }),
    sparsity: (parameters) => {
      const activations = twoLayerActivations(shape, { parameters, inputs: samples.inputs });
      const options = asPublished.figure14.featureSparsity!;
      return [featureSparsity(activations, shape.width, options).coefficient];
    },
  };
}

function threeLayer(seed: number): Student9 {
  const { samples, testSamples, initial } = publishedThreeLayer({ initialisation: seed });
  const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
  const count = initial.length;
  const fresh = new Regression(model, {
    inputs: testSamples.inputs.subarray(0, 5 * count),
    targets: new Float64Array(count),
  });
  const jacobian = new Float64Array(count * count);
  const stepSize = publishedStepSize("three-layer", 3);
  return {
    initial,
    steps: STEPS["three-layer"],
    stepSize: (t) => 2 * stepSize(t),
    kernel: new ThreeLayerKernel([10, 10], samples),
    rank: (parameters) =>
      jacobianRank(fresh.jacobian(parameters, jacobian), { rows: count, columns: count }),
    sparsity: (parameters) =>
      [1, 2].map((layer) => {
        const activations = model.activations(parameters, samples.inputs, layer);
        const options = asPublished.figure5.featureSparsity!;
        return featureSparsity(activations, 10, options).coefficient;
      }),
  };
}

/** The setting of a network with the initial weights of a seed and the published data. */
export function student9(network: Network, { seed, rng }: {
  readonly seed: number;
  readonly rng: SeededRng;
}): Student9 {
  switch (network) {
    case "one-dimensional":
      return oneDimensional(seed, rng);
    case "two-layer":
      return twoLayer(seed);
    case "three-layer":
      return threeLayer(seed);
  }
}
