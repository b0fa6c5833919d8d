/**
 * The two-layer ReLU network with one bias for all neurons, f(x; a, W, b) = Σ_j a_j ReLU(⟨w_j, x⟩ + b), under the logistic loss,
 * for the sizes of the paper: 2000 neurons, dimension 100, 20 000 samples, 200 001 parameters.
 *
 * A step costs 2nmd operations for the preactivations and as many for the gradient of W, the latter only for the samples
 * on which a neuron is active. Both run on blocks of samples that stay in the cache; see `_two_layer_kernels.ts`.
 *
 * **Chunks.** The samples are cut into chunks of a fixed size. Each chunk's part of loss and gradient is computed on its
 * own and the parts are summed in order, so that any number of workers, each with a model on the same samples, gives the
 * same bytes: `chunkLossAndGradient` is the work of one, `sumOfChunks` joins them.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (7), Figures 3 and 6 and Appendix A.1. The loss
 * is the mean over the samples; the text prints a sum.
 *
 * @module
 */
import type { Rng } from "../random/rng.ts";
import { dimensionOf } from "./_labelled_samples.ts";
import { countOf, shaped } from "./_shape.ts";
import { TwoLayerBlock } from "./_two_layer_block.ts";
import type { LabelledSamples } from "./sparse_coding.ts";
import type { ThresholdNetwork } from "./threshold_network.ts";

/** The shape of the network. */
export interface TwoLayerSharedBiasShape {
  /** m. */
  readonly width: number;
  /** Samples in a chunk; 1000 by default. Results for other sizes differ by rounding. */
  readonly chunkSize?: number;
}

/**
 * The network on n samples with the training loss L(θ) = (1/n) Σ_i log(1 + exp(−y_i f(x_i))).
 *
 * θ = [a; W; b] with a: [m], W: [m, d] row-major and b, so p = m(d + 1) + 1. ReLU has derivative 0 at its kink. Inputs may
 * be in single precision; they are kept, not copied. All arithmetic is in double precision. Working memory beside the
 * inputs: about 3md + 32m numbers. The constructor throws `RangeError` when a shape does not fit, an input is not finite
 * or a label is not ±1; methods throw when a length does not fit. A parameter that is `NaN` makes loss and gradient `NaN`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TwoLayerSharedBias } from "./two_layer_shared_bias.ts";
 *
 * const samples = { inputs: Float64Array.of(2, -1), labels: Float64Array.of(1, -1) }; // n = 2, d = 1
 * const network = new TwoLayerSharedBias({ width: 2 }, samples);
 * const parameters = Float64Array.of(3, -3, 1, -1, -0.5); // a = (3, −3), W = (1, −1), b = −½
 * assertEquals(network.predictions(parameters), Float64Array.of(4.5, -1.5));
 * assertEquals(network.accuracy(parameters), 1);
 * ```
 */
export class TwoLayerSharedBias implements ThresholdNetwork {
  /** d. */
  readonly inputDimension: number;
  /** m. */
  readonly width: number;
  /** n. */
  readonly sampleCount: number;
  /** p = m(d + 1) + 1. */
  readonly parameterCount: number;
  /** The number of chunks. */
  readonly chunkCount: number;
  readonly #chunkSize: number;
  readonly #block: TwoLayerBlock;
  readonly #part: Float64Array;

  /** Puts the network on samples; see the class. */
  constructor(shape: TwoLayerSharedBiasShape, samples: LabelledSamples) {
    const action = "put a two-layer network on samples";
    const m = countOf(shape.width, { least: 1, action, what: "the width" });
    this.#chunkSize = countOf(shape.chunkSize ?? 1000, {
      least: 1,
      action,
      what: "the chunk size",
    });
    const n = samples.labels.length;
    const d = dimensionOf(samples);
    this.inputDimension = d;
    this.width = m;
    this.sampleCount = n;
    this.parameterCount = m * (d + 1) + 1;
    this.chunkCount = Math.ceil(n / this.#chunkSize);
    this.#block = new TwoLayerBlock({ width: m, dimension: d }, samples);
    this.#part = new Float64Array(this.parameterCount);
  }

  /** f(x_i): [n]. */
  predictions(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#check(parameters);
    const output = shaped(into, {
      length: this.sampleCount,
      action: "compute predictions",
      what: "the output",
    });
    this.#block.load(parameters);
    this.#block.predict({ from: 0, to: this.sampleCount }, output);
    return output;
  }

  /** The share of samples with y_i f(x_i) > 0; f(x_i) = 0 counts as wrong. */
  accuracy(parameters: Float64Array): number {
    const labels = this.#block.labels;
    let right = 0;
    this.predictions(parameters).forEach((prediction, i) => {
      if (prediction * labels[i]! > 0) right++;
    });
    return right / this.sampleCount;
  }

  /** L(θ). */
  loss(parameters: Float64Array): number {
    const labels = this.#block.labels;
    let loss = 0;
    this.predictions(parameters).forEach((prediction, i) => {
      const margin = labels[i]! * prediction;
      loss += Math.log1p(Math.exp(-Math.abs(margin))) + (margin < 0 ? -margin : 0);
    });
    return loss / this.sampleCount;
  }

  /** ∇L(θ): [p]. */
  gradient(parameters: Float64Array, into?: Float64Array): Float64Array {
    const output = shaped(into, {
      length: this.parameterCount,
      action: "compute the gradient",
      what: "the output",
    });
    this.lossAndGradient(parameters, output);
    return output;
  }

  /** L(θ), with ∇L(θ) written to `into: [p]`: the parts of all chunks, summed in order. */
  lossAndGradient(parameters: Float64Array, into: Float64Array): number {
    this.#check(parameters);
    this.#checkOutput(into, parameters);
    into.fill(0);
    let loss = 0;
    for (let chunk = 0; chunk < this.chunkCount; chunk++) {
      loss += this.chunkLossAndGradient(parameters, { chunk, into: this.#part });
      addTo(into, this.#part);
    }
    return loss;
  }

  /**
   * The part of L(θ) that comes from one chunk, with its part of ∇L(θ) written to `into: [p]`; both already have the
   * factor 1/n. Throws `RangeError` when there is no such chunk.
   */
  chunkLossAndGradient(
    parameters: Float64Array,
    { chunk, into }: { readonly chunk: number; readonly into: Float64Array },
  ): number {
    this.#check(parameters);
    this.#checkOutput(into, parameters);
    if (!Number.isInteger(chunk) || chunk < 0 || chunk >= this.chunkCount) {
      throw new RangeError(
        `Cannot compute a chunk as its index must be an integer from 0 to ${
          this.chunkCount - 1
        }: current value is ${chunk}`,
      );
    }
    const from = chunk * this.#chunkSize;
    const to = Math.min(from + this.#chunkSize, this.sampleCount);
    this.#block.load(parameters);
    return this.#block.lossAndGradient({ from, to }, into);
  }

  /** Σ_j a_j. */
  outputWeightSum(parameters: Float64Array): number {
    this.#check(parameters);
    let sum = 0;
    for (let j = 0; j < this.width; j++) sum += parameters[j]!;
    return sum;
  }

  /** b. */
  bias(parameters: Float64Array): number {
    this.#check(parameters);
    return parameters[this.parameterCount - 1]!;
  }

  #check(parameters: Float64Array): void {
    if (parameters.length !== this.parameterCount) {
      throw new RangeError(
        `Cannot evaluate the two-layer network as its parameters must have length ${this.parameterCount}: current length is ${parameters.length}`,
      );
    }
  }

  #checkOutput(into: Float64Array, parameters: Float64Array): void {
    if (into === parameters) {
      throw new RangeError(
        "Cannot write the gradient over the parameters: the output must be another array",
      );
    }
    shaped(into, {
      length: this.parameterCount,
      action: "compute the gradient",
      what: "the output",
    });
  }
}

/**
 * The sum of the parts of all chunks, in the order of the chunks, written to `into: [p]`: the same bytes as one model's
 * `gradient`, whoever computed the parts. Throws `RangeError` when a length does not fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sumOfChunks } from "./two_layer_shared_bias.ts";
 *
 * const parts = [Float64Array.of(1, 2), Float64Array.of(3, 4)];
 * assertEquals(sumOfChunks(parts, new Float64Array(2)), Float64Array.of(4, 6));
 * ```
 */
export function sumOfChunks(parts: readonly Float64Array[], into: Float64Array): Float64Array {
  into.fill(0);
  for (const part of parts) {
    shaped(part, { length: into.length, action: "sum up chunks", what: "every part" });
    addTo(into, part);
  }
  return into;
}

/** Adds one array to another. */
function addTo(into: Float64Array, part: Float64Array): void {
  for (let j = 0; j < into.length; j++) into[j] = into[j]! + part[j]!;
}

/**
 * Initial parameters θ = [a; W; b]: a_j ~ N(0, 1/m), then w_jk ~ N(0, 1/d), drawn in this order, and b = 0.
 *
 * Throws `RangeError` unless m and d are positive integers. Source: Appendix A.1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seededRng } from "../random/seeded.ts";
 * import { twoLayerInitialParameters } from "./two_layer_shared_bias.ts";
 *
 * const parameters = twoLayerInitialParameters({ width: 3, inputDimension: 2 }, seededRng(1));
 * assertEquals([parameters.length, parameters[9]], [10, 0]);
 * ```
 */
export function twoLayerInitialParameters(
  { width, inputDimension }: { readonly width: number; readonly inputDimension: number },
  rng: Rng,
): Float64Array {
  const action = "draw initial parameters";
  const m = countOf(width, { least: 1, action, what: "the width" });
  const d = countOf(inputDimension, { least: 1, action, what: "the input dimension" });
  const parameters = new Float64Array(m * (d + 1) + 1);
  for (let j = 0; j < m; j++) parameters[j] = rng.normal() / Math.sqrt(m);
  for (let at = m; at < m * (d + 1); at++) parameters[at] = rng.normal() / Math.sqrt(d);
  return parameters;
}
