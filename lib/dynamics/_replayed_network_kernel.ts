import { fusedMultiplyAddSingle } from "../random/fused_multiply_add_single.ts";

/** A layer of a network within its parameter vector. */
export interface ReplayedLayer {
  /** Number of inputs. */
  readonly inputs: number;
  /** Number of outputs. */
  readonly outputs: number;
  /** Where the weights [outputs, inputs] begin, row-major. */
  readonly weight: number;
  /** Where the biases begin; −1 without biases. */
  readonly bias: number;
}

/** The order and the rounding of sums. */
export interface KernelArithmetic {
  /** Whether a product and the sum that it is added to are rounded once. */
  readonly fused: boolean;
  /**
   * How the lanes of a long dot product are added: torch halves them for one sample, and adds neighbours for a batch of
   * samples.
   */
  readonly fold: "halves" | "neighbours";
}

/** The number of terms from which torch's dot products are vectorised, and into how many lanes. */
const VECTORISED = 32;
const LANES = 16;

function multiplyAdd(fused: boolean, a: number, b: number, c: number): number {
  return fused ? fusedMultiplyAddSingle(a, b, c) : Math.fround(Math.fround(a * b) + c);
}

/**
 * The arithmetic of one network in singles: prediction, gradient and step on one sample. All scratch is allocated at
 * construction.
 */
export class ReplayedNetworkKernel {
  readonly #layers: readonly ReplayedLayer[];
  readonly #fused: boolean;
  readonly #halves: boolean;
  /** Activations by layer; those of layer 0 are the inputs. */
  readonly #activations: Float32Array[];
  /** Gradients by the outputs of layers. */
  readonly #deltas: Float32Array[];
  readonly #lanes = new Float32Array(LANES);

  constructor(layers: readonly ReplayedLayer[], { fused, fold }: KernelArithmetic) {
    this.#layers = layers;
    this.#fused = fused;
    this.#halves = fold === "halves";
    this.#activations = [
      new Float32Array(layers[0]!.inputs),
      ...layers.map(({ outputs }) => new Float32Array(outputs)),
    ];
    this.#deltas = layers.map(({ outputs }) => new Float32Array(outputs));
  }

  /** Σ_j w_{at + j} x_j in lanes, term j in lane j mod 16. */
  #longDot(weights: Float32Array, at: number, values: Float32Array): number {
    const fused = this.#fused;
    const lanes = this.#lanes.fill(0);
    for (let j = 0; j < values.length; j++) {
      const value = values[j]!;
      // Half of the neurons or more are zero; a product of 0 changes no sum.
      if (value === 0) continue;
      const lane = j % LANES;
      lanes[lane] = multiplyAdd(fused, weights[at + j]!, value, lanes[lane]!);
    }
    const halves = this.#halves;
    for (let half = LANES / 2; half >= 1; half /= 2) {
      for (let j = 0; j < half; j++) {
        lanes[j] = halves ? lanes[j]! + lanes[j + half]! : lanes[2 * j]! + lanes[2 * j + 1]!;
      }
    }
    return lanes[0]!;
  }

  /** The outputs of layer l before its activation function. */
  #forward(parameters: Float32Array, l: number): void {
    const { inputs, outputs, weight, bias } = this.#layers[l]!;
    const fused = this.#fused;
    const source = this.#activations[l]!;
    const target = this.#activations[l + 1]!;
    const long = inputs >= VECTORISED;
    for (let k = 0; k < outputs; k++) {
      const row = weight + k * inputs;
      let sum: number;
      if (long) {
        sum = this.#longDot(parameters, row, source);
      } else {
        sum = Math.fround(parameters[row]! * source[0]!);
        for (let j = 1; j < inputs; j++) {
          sum = multiplyAdd(fused, parameters[row + j]!, source[j]!, sum);
        }
      }
      target[k] = bias >= 0 ? sum + parameters[bias + k]! : sum;
    }
  }

  /** The prediction at the input that begins at `from`. */
  predict(parameters: Float32Array, inputs: Float32Array, from: number): number {
    const input = this.#activations[0]!;
    for (let j = 0; j < input.length; j++) input[j] = inputs[from + j]!;
    const last = this.#layers.length - 1;
    for (let l = 0; l < last; l++) {
      this.#forward(parameters, l);
      const hidden = this.#activations[l + 1]!;
      for (let k = 0; k < hidden.length; k++) {
        if (hidden[k]! < 0) hidden[k] = 0;
      }
    }
    this.#forward(parameters, last);
    return this.#activations[last + 1]![0]!;
  }

  /**
   * One step on the squared error at the sample that was predicted last: θ ← θ − rate·2(p − y)∇p, with a rate that is a
   * single. Returns whether the error is finite; otherwise nothing is changed.
   */
  step(parameters: Float32Array, target: number, rate: number): boolean {
    const last = this.#layers.length - 1;
    const gradient = Math.fround(2 * Math.fround(this.#activations[last + 1]![0]! - target));
    if (!Number.isFinite(gradient)) return false;
    this.#deltas[last]![0] = gradient;
    for (let l = last; l > 0; l--) this.#backward(parameters, l);
    for (let l = 0; l <= last; l++) this.#update(parameters, l, -rate);
    return true;
  }

  /** The gradients by the outputs of layer l − 1 from those of layer l. */
  #backward(parameters: Float32Array, l: number): void {
    const { inputs, outputs, weight } = this.#layers[l]!;
    const before = this.#deltas[l - 1]!;
    const deltas = this.#deltas[l]!;
    const activations = this.#activations[l]!;
    const fused = this.#fused;
    for (let j = 0; j < inputs; j++) {
      let sum = 0;
      if (activations[j]! > 0) {
        sum = Math.fround(deltas[0]! * parameters[weight + j]!);
        for (let k = 1; k < outputs; k++) {
          sum = multiplyAdd(fused, deltas[k]!, parameters[weight + k * inputs + j]!, sum);
        }
      }
      before[j] = sum;
    }
  }

  #update(parameters: Float32Array, l: number, factor: number): void {
    const { inputs, outputs, weight, bias } = this.#layers[l]!;
    const deltas = this.#deltas[l]!;
    const activations = this.#activations[l]!;
    const fused = this.#fused;
    for (let k = 0; k < outputs; k++) {
      const delta = deltas[k]!;
      if (delta === 0) continue;
      const row = weight + k * inputs;
      for (let j = 0; j < inputs; j++) {
        const activation = activations[j]!;
        if (activation === 0) continue;
        const gradient = Math.fround(delta * activation);
        parameters[row + j] = multiplyAdd(fused, gradient, factor, parameters[row + j]!);
      }
      if (bias >= 0) {
        parameters[bias + k] = multiplyAdd(fused, delta, factor, parameters[bias + k]!);
      }
    }
  }
}
