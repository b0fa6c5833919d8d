/**
 * Stochastic gradient descent on fully-connected ReLU networks in single precision, in the order of operations of the
 * program that published it.
 *
 * Single precision forgets all but seven digits at every operation, and with large step sizes the difference between two
 * orders of the same sum grows until the losses differ. So a published run can be had again only in its own order:
 * that of torch's CPU code, whose products and sums are fused.
 *
 * @module
 */
import type { Samples } from "../models/regression.ts";
import { type ReplayedLayer, ReplayedNetworkKernel } from "./_replayed_network_kernel.ts";

export type { ReplayedLayer } from "./_replayed_network_kernel.ts";

/** A fully-connected ReLU network with one output: where its layers are in the parameter vector. */
export interface ReplayedNetwork {
  /** The layers; the last one has one output and no activation function. */
  readonly layers: readonly ReplayedLayer[];
  /** Number of parameters. */
  readonly parameterCount: number;
}

/**
 * The network of `twoLayerRelu`: parameters are output weights [m], weights [m, d] and, with `bias`, biases [m].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayedTwoLayer } from "./replayed_network_training.ts";
 *
 * assertEquals(replayedTwoLayer({ inputDimension: 2, width: 20 }).parameterCount, 60);
 * ```
 */
export function replayedTwoLayer(
  { inputDimension, width, bias = false }: {
    readonly inputDimension: number;
    readonly width: number;
    readonly bias?: boolean;
  },
): ReplayedNetwork {
  const biases = width * (1 + inputDimension);
  return {
    layers: [
      { inputs: inputDimension, outputs: width, weight: width, bias: bias ? biases : -1 },
      { inputs: width, outputs: 1, weight: 0, bias: -1 },
    ],
    parameterCount: bias ? biases + width : biases,
  };
}

/**
 * The network of `multiLayerRelu`: for every layer its weights [outputs, inputs] and its biases [outputs].
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayedMultiLayer } from "./replayed_network_training.ts";
 *
 * const network = replayedMultiLayer({ inputDimension: 5, hiddenWidths: [10, 10] });
 * assertEquals(network.parameterCount, 181);
 * ```
 */
export function replayedMultiLayer(
  { inputDimension, hiddenWidths }: {
    readonly inputDimension: number;
    readonly hiddenWidths: readonly number[];
  },
): ReplayedNetwork {
  const layers: ReplayedLayer[] = [];
  let [inputs, at] = [inputDimension, 0];
  for (const outputs of [...hiddenWidths, 1]) {
    const bias = at + inputs * outputs;
    layers.push({ inputs, outputs, weight: at, bias });
    at = bias + outputs;
    inputs = outputs;
  }
  return { layers, parameterCount: at };
}

/** A training run in single precision. */
export interface ReplayedTraining {
  /** The training set; every number is rounded to a single. */
  readonly samples: Samples;
  /** The initial parameters; rounded to singles. */
  readonly initial: ArrayLike<number>;
  /**
   * The program's step size at every iteration, for the squared error without ½: half that of L = Σ r²/(2n). Computed in
   * double precision and rounded to a single where the step is taken.
   */
  readonly stepSize: (iteration: number) => number;
  /** The sample of every step: indices of samples. */
  readonly order: ArrayLike<number>;
  /** Iterations, rising, at which `evaluate` is called, before the step; the run ends with the last. */
  readonly grid: readonly number[];
  /** Sees the parameters: the run's own array, which the next step changes. */
  readonly evaluate: (iteration: number, parameters: Float32Array) => void;
  /** Whether products and sums are rounded once, as where the runs were published; `true` by default. */
  readonly fused?: boolean;
}

function checkSize(
  { layers, parameterCount }: ReplayedNetwork,
  { parameters, inputs }: { readonly parameters: number; readonly inputs: number },
): void {
  if (parameters !== parameterCount) {
    throw new RangeError(
      `Cannot replay a network as it needs ${parameterCount} parameters: current number is ${parameters}`,
    );
  }
  if (inputs % layers[0]!.inputs !== 0) {
    throw new RangeError(
      `Cannot replay a network as its inputs must be a multiple of ${
        layers[0]!.inputs
      } numbers: current number is ${inputs}`,
    );
  }
}

/**
 * Trains in single precision: θ ← θ − s_t ∇(h_θ(x_i) − y_i)² with i = order[t], from t = 0 to the last iteration of the
 * grid.
 *
 * Returns `null`, or the first iteration whose gradient is not finite: then nothing later is evaluated.
 *
 * Accuracy: the twelve published runs end in the losses (to 3e-7), ranks and sparsities of the authors' program run with
 * torch 1.13.1 on a CPU with AVX-512, the chaotic ones too; that all bits agree on the way is inferred from this, and another
 * build of torch gives other bits. Pre-activations are sequential fused multiply-adds, the first product rounded, then the bias;
 * dot products of 32 and more terms have 16 lanes, added by halves; updates are one fused multiply-add. Another order is equally
 * right and gives another trajectory.
 * Throws `RangeError` when a number of parameters, a sample or an iteration is out of range.
 * Source: published code of "SGD with large step sizes learns sparse features".
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayedTwoLayer, replayNetworkTraining } from "./replayed_network_training.ts";
 *
 * // h(x) = a·max(wx, 0) at a = w = 1, x = 1, y = 0: the gradient of h² by both is 2.
 * const seen: number[][] = [];
 * replayNetworkTraining(replayedTwoLayer({ inputDimension: 1, width: 1 }), {
 *   samples: { inputs: Float64Array.of(1), targets: Float64Array.of(0) },
 *   initial: [1, 1],
 *   stepSize: () => 0.25,
 *   order: [0],
 *   grid: [0, 1],
 *   evaluate: (_, parameters) => void seen.push([...parameters]),
 * });
 * assertEquals(seen, [[1, 1], [0.5, 0.5]]);
 * ```
 */
export function replayNetworkTraining(
  network: ReplayedNetwork,
  { samples, initial, stepSize, order, grid, evaluate, fused = true }: ReplayedTraining,
): number | null {
  const inputs = Float32Array.from(samples.inputs);
  const targets = Float32Array.from(samples.targets);
  const parameters = Float32Array.from(initial);
  checkSize(network, { parameters: parameters.length, inputs: inputs.length });
  const end = grid.at(-1) ?? 0;
  if (order.length < end) {
    throw new RangeError(
      `Cannot replay ${end} steps as the order must name a sample for each: current length is ${order.length}`,
    );
  }
  const dimension = network.layers[0]!.inputs;
  const kernel = new ReplayedNetworkKernel(network.layers, { fused, fold: "halves" });
  let place = 0;
  for (let t = 0; place < grid.length; t++) {
    if (t === grid[place]) {
      evaluate(t, parameters);
      place++;
      if (t === end) break;
    }
    const index = order[t]!;
    if (!(index >= 0 && index < targets.length)) {
      throw new RangeError(
        `Cannot replay step ${t} as the sample must be one of ${targets.length}: current index is ${index}`,
      );
    }
    kernel.predict(parameters, inputs, index * dimension);
    if (!kernel.step(parameters, targets[index]!, Math.fround(stepSize(t)))) return t;
  }
  return null;
}

/** Where a network is evaluated. */
export interface ReplayedInputs {
  /** The inputs [n, d], row-major; rounded to singles. */
  readonly inputs: ArrayLike<number>;
  /** Whether products and sums are rounded once; `true` by default. */
  readonly fused?: boolean;
}

/**
 * The predictions h_θ(x_i) [n], singles in torch's order of operations for a batch: that of one sample, but that the 16
 * lanes of a long dot product are added by neighbours and not by halves.
 *
 * Throws `RangeError` when the number of parameters or of inputs does not fit the network.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayedPredictions, replayedTwoLayer } from "./replayed_network_training.ts";
 *
 * const network = replayedTwoLayer({ inputDimension: 1, width: 1 });
 * const predictions = replayedPredictions(network, Float32Array.of(2, 3), { inputs: [1, -1] });
 * assertEquals([...predictions], [6, 0]);
 * ```
 */
export function replayedPredictions(
  network: ReplayedNetwork,
  parameters: Float32Array,
  { inputs, fused = true }: ReplayedInputs,
): Float32Array {
  checkSize(network, { parameters: parameters.length, inputs: inputs.length });
  const singles = Float32Array.from(inputs);
  const dimension = network.layers[0]!.inputs;
  const kernel = new ReplayedNetworkKernel(network.layers, { fused, fold: "neighbours" });
  return Float32Array.from(
    { length: singles.length / dimension },
    (_, i) => kernel.predict(parameters, singles, i * dimension),
  );
}
