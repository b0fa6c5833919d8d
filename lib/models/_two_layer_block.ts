import {
  addRows,
  COMPONENTS_AT_ONCE,
  hiddenValues,
  NEURONS_AT_ONCE,
  SAMPLES_AT_ONCE,
} from "./_two_layer_kernels.ts";
import type { LabelledSamples } from "./sparse_coding.ts";

/** Samples in a block: their inputs (32·100 doubles) just about fill a first-level cache. */
const BLOCK = 32;

/** A half-open interval of sample indices. */
interface Range {
  readonly from: number;
  readonly to: number;
}

function roundedUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

/**
 * The two-layer network with a shared bias on ranges of its samples, block by block: `load` packs the parameters, after
 * which the other methods may be called. Neurons and samples that are there only to fill a packed array are 0 and enter
 * no sum.
 */
export class TwoLayerBlock {
  readonly labels: Float64Array;
  readonly #inputs: Float64Array | Float32Array;
  readonly #width: number;
  readonly #dimension: number;
  /** Length of a row of inputs for the backward kernel. */
  readonly #rowLength: number;
  readonly #outputWeights: Float64Array;
  #bias = 0;
  /** W in groups of neurons: [⌈m/3⌉, d, 3]. */
  readonly #weights: Float64Array;
  /** The inputs of the block in groups of samples: [16, d, 2]. */
  readonly #columns: Float64Array;
  /** The inputs of the block: [32, row length]. */
  readonly #rows: Float64Array;
  /** Hidden values: [m, 32]. */
  readonly #hidden: Float64Array;
  /** f(x_i), and then ∂L/∂f(x_i), of the block: [32]. */
  readonly #outputs = new Float64Array(BLOCK);
  /** Where the rows begin on which a neuron is active, and their factors. */
  readonly #starts = new Int32Array(BLOCK);
  readonly #factors = new Float64Array(BLOCK);
  /** Σ_i 1{active} ∂L/∂f(x_i) x_i: [m, row length]. */
  readonly #sums: Float64Array;

  constructor(
    { width, dimension }: { readonly width: number; readonly dimension: number },
    { inputs, labels }: LabelledSamples,
  ) {
    const groups = roundedUp(width, NEURONS_AT_ONCE);
    this.labels = labels;
    this.#inputs = inputs;
    this.#width = width;
    this.#dimension = dimension;
    this.#rowLength = roundedUp(dimension, COMPONENTS_AT_ONCE);
    this.#outputWeights = new Float64Array(width);
    this.#weights = new Float64Array(groups * dimension);
    this.#columns = new Float64Array(BLOCK * dimension);
    this.#rows = new Float64Array(BLOCK * this.#rowLength);
    this.#hidden = new Float64Array(groups * BLOCK);
    this.#sums = new Float64Array(width * this.#rowLength);
  }

  /** Packs θ = [a; W; b]. */
  load(parameters: Float64Array): void {
    const m = this.#width;
    const d = this.#dimension;
    const weights = this.#weights;
    this.#outputWeights.set(parameters.subarray(0, m));
    this.#bias = parameters[parameters.length - 1]!;
    for (let j = 0; j < m; j++) {
      const group = j - j % NEURONS_AT_ONCE;
      const to = group * d + j % NEURONS_AT_ONCE;
      const from = m + j * d;
      for (let k = 0; k < d; k++) weights[to + k * NEURONS_AT_ONCE] = parameters[from + k]!;
    }
  }

  /** Writes f(x_i) of a range to its place in `into: [n]`. */
  predict({ from, to }: Range, into: Float64Array): void {
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(BLOCK, to - start);
      this.#forward(start, count);
      for (let i = 0; i < count; i++) into[start + i] = this.#outputs[i]!;
    }
  }

  /** The part of the loss that comes from a range; its part of the gradient is written to `into: [p]`. */
  lossAndGradient({ from, to }: Range, into: Float64Array): number {
    const m = this.#width;
    const d = this.#dimension;
    const n = this.labels.length;
    const outputs = this.#outputs;
    const outputWeights = this.#outputWeights;
    const sums = this.#sums;
    into.fill(0);
    sums.fill(0);
    let loss = 0;
    for (let start = from; start < to; start += BLOCK) {
      const count = Math.min(BLOCK, to - start);
      this.#forward(start, count);
      for (let i = 0; i < count; i++) {
        const label = this.labels[start + i]!;
        const margin = label * outputs[i]!;
        const small = Math.exp(-Math.abs(margin));
        loss += Math.log1p(small) + (margin < 0 ? -margin : 0);
        outputs[i] = -label * (margin >= 0 ? small : 1) / ((1 + small) * n);
      }
      this.#backward(count, into);
    }
    for (let j = 0; j < m; j++) {
      const weight = outputWeights[j]!;
      const row = j * this.#rowLength;
      for (let k = 0; k < d; k++) into[m + j * d + k] = weight * sums[row + k]!;
    }
    return loss / n;
  }

  /** Packs `count` samples, and computes hidden values and f(x_i). */
  #forward(start: number, count: number): void {
    const m = this.#width;
    const d = this.#dimension;
    this.#pack(start, count);
    const hidden = this.#hidden;
    for (let j = 0; j < m; j += NEURONS_AT_ONCE) {
      for (let i = 0; i < count; i += SAMPLES_AT_ONCE) {
        const at = j * BLOCK + i;
        hiddenValues(this.#weights, j * d, this.#columns, i * d, d, this.#bias, hidden, at, BLOCK);
      }
    }
    const outputs = this.#outputs;
    const outputWeights = this.#outputWeights;
    outputs.fill(0);
    for (let j = 0; j < m; j++) {
      const weight = outputWeights[j]!;
      const row = j * BLOCK;
      for (let i = 0; i < count; i++) outputs[i] = outputs[i]! + weight * hidden[row + i]!;
    }
  }

  /** Adds the block's part of the gradient: of a and b to `into`, of W to the sums. */
  #backward(count: number, into: Float64Array): void {
    const m = this.#width;
    const hidden = this.#hidden;
    const outputs = this.#outputs;
    const starts = this.#starts;
    const factors = this.#factors;
    const rowLength = this.#rowLength;
    const biasAt = into.length - 1;
    for (let j = 0; j < m; j++) {
      const row = j * BLOCK;
      let active = 0;
      let forWeight = 0;
      let total = 0;
      for (let i = 0; i < count; i++) {
        const value = hidden[row + i]!;
        if (value <= 0) continue;
        const slope = outputs[i]!;
        forWeight += slope * value;
        total += slope;
        starts[active] = i * rowLength;
        factors[active] = slope;
        active++;
      }
      into[j] = into[j]! + forWeight;
      into[biasAt] = into[biasAt]! + this.#outputWeights[j]! * total;
      addRows(this.#rows, starts, factors, active, rowLength, this.#sums, j * rowLength);
    }
  }

  /** Copies `count` samples in both layouts; what is left of the last group of samples becomes 0. */
  #pack(start: number, count: number): void {
    const d = this.#dimension;
    const inputs = this.#inputs;
    const columns = this.#columns;
    const rows = this.#rows;
    columns.fill(0);
    for (let i = 0; i < count; i++) {
      const from = (start + i) * d;
      const group = i - i % SAMPLES_AT_ONCE;
      const column = group * d + i % SAMPLES_AT_ONCE;
      const row = i * this.#rowLength;
      for (let k = 0; k < d; k++) {
        const value = inputs[from + k]!;
        columns[column + k * SAMPLES_AT_ONCE] = value;
        rows[row + k] = value;
      }
    }
  }
}
