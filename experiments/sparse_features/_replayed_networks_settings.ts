/** The networks, data and step sizes of the published runs that are replayed in single precision. */
import {
  replayedMultiLayer,
  type ReplayedNetwork,
  replayedTwoLayer,
} from "../../lib/dynamics/replayed_network_training.ts";
import { asPublished } from "../../lib/measures/as_published.ts";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { jacobianRank } from "../../lib/measures/jacobian_rank.ts";
import { twoLayerJacobianRank } from "../../lib/measures/two_layer_jacobian_rank.ts";
import { multiLayerRelu } from "../../lib/models/multi_layer_relu.ts";
import {
  type PublishedNetwork,
  publishedOneDimensional,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerActivations } from "../../lib/models/two_layer_activations.ts";
import { NumpyRandomState } from "../../lib/random/mod.ts";
import { publishedStepSize4, RANGE_4, STEPS_4 } from "./_one_dimensional_runs.ts";
import { publishedStepSize, STEPS } from "./_teacher_student_runs.ts";

/** Which network and data. */
export type ReplayedSetting = "one-dimensional" | "two-layer" | "three-layer";

/** A published run. */
export interface ReplayedRun {
  /** Network and data. */
  readonly setting: ReplayedSetting;
  /** In one dimension the warm-up coefficient. */
  readonly multiplier?: number;
  /** In one dimension 0 for the decay at 2 % and 1 for 50 %, otherwise 0 for the small step size, then 10, 30, 50 %. */
  readonly schedule: number;
}

/** What all runs of a setting share. */
export interface ReplayedSettingData {
  /** The network. */
  readonly network: ReplayedNetwork;
  /** Data and initial parameters. */
  readonly start: PublishedNetwork;
  /** Number of iterations. */
  readonly steps: number;
  /** The seed of the order. */
  readonly seed: number;
  /** Widths of the hidden layers. */
  readonly widths: readonly number[];
  /** Activations of a hidden layer, counted from 1, on the training set. */
  readonly activations: (parameters: Float64Array, layer: number) => Float64Array;
  /** Rank of the Jacobian at the points of the published program. */
  readonly rank: (parameters: Float64Array) => number;
}

const ONE = { inputDimension: 1, width: 100, bias: true };
const TWO = { inputDimension: 2, width: 20 };
const THREE = { inputDimension: 5, hiddenWidths: [10, 10] };

function oneDimensional(): ReplayedSettingData {
  const start = publishedOneDimensional();
  const { inputs } = start.samples;
  const [low, high] = RANGE_4;
  // The program draws the points of the rank after the whole order.
  const stream = new NumpyRandomState(3);
  for (let t = 0; t < STEPS_4; t++) stream.choice(12);
  const fresh = Float64Array.from(
    Float32Array.from(stream.fillUniform(new Float64Array(300), { low, high })),
  );
  return {
    ...{ network: replayedTwoLayer(ONE), start, steps: STEPS_4, seed: 3, widths: [100] },
    activations: (parameters) => twoLayerActivations(ONE, { parameters, inputs }),
    rank: (parameters) => twoLayerJacobianRank(ONE, { parameters, inputs: fresh }),
  };
}

function twoLayer(): ReplayedSettingData {
  const start = publishedTwoLayer();
  const { inputs } = start.samples;
  const fresh = start.testSamples.inputs.subarray(0, 2 * 60);
  return {
    ...{ network: replayedTwoLayer(TWO), start, steps: STEPS["two-layer"], seed: 0, widths: [20] },
    activations: (parameters) => twoLayerActivations(TWO, { parameters, inputs }),
    rank: (parameters) => twoLayerJacobianRank(TWO, { parameters, inputs: fresh }),
  };
}

function threeLayer(): ReplayedSettingData {
  const start = publishedThreeLayer();
  const model = multiLayerRelu(THREE);
  const count = model.parameterCount;
  const fresh = new Regression(model, {
    inputs: start.testSamples.inputs.subarray(0, 5 * count),
    targets: new Float64Array(count),
  });
  return {
    ...{ network: replayedMultiLayer(THREE), start, steps: STEPS["three-layer"], seed: 5 },
    widths: THREE.hiddenWidths,
    activations: (parameters, layer) => model.activations(parameters, start.samples.inputs, layer),
    rank: (parameters) => jacobianRank(fresh.jacobian(parameters), { rows: count, columns: count }),
  };
}

const SETTINGS = {
  "one-dimensional": oneDimensional,
  "two-layer": twoLayer,
  "three-layer": threeLayer,
} as const;

/** Numbers of iterations. */
export function stepsOf(setting: ReplayedSetting): number {
  return setting === "one-dimensional" ? STEPS_4 : STEPS[setting];
}

/** The published program's step size. */
export function stepSizeOf({ setting, multiplier, schedule }: ReplayedRun): (t: number) => number {
  return setting === "one-dimensional"
    ? publishedStepSize4(multiplier!, [0.02, 0.5][schedule]!)
    : publishedStepSize(setting, schedule);
}

/** Network, data and measures of a setting. */
export function settingOf(setting: ReplayedSetting): ReplayedSettingData {
  return SETTINGS[setting]();
}

/** Coefficients and densities of the hidden layers with the conventions of the code. */
export function sparsities(
  setting: ReplayedSetting,
  { widths, activations }: ReplayedSettingData,
  parameters: Float64Array,
): { readonly coefficient: number; readonly density: number }[] {
  const { figure4, figure5 } = asPublished;
  const { featureSparsity: options } = setting === "one-dimensional" ? figure4 : figure5;
  return widths.map((width, l) => featureSparsity(activations(parameters, l + 1), width, options!));
}
