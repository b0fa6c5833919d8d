/** Where the parameters of a layer z = W h + b lie. */
export interface DenseLayer {
  /** Number of inputs of the layer. */
  readonly inputs: number;
  /** Number of outputs. */
  readonly outputs: number;
  /** Index of the first entry of W: [outputs, inputs], row-major. */
  readonly weightAt: number;
  /** Index of the first entry of b: [outputs], or −1 without a bias. */
  readonly biasAt: number;
  /** Number of parameters of the layer. */
  readonly parameterCount: number;
}

/** Layers of the given widths (the input's first), packed one after the other. */
export function denseLayers(
  widths: readonly number[],
  biases: readonly boolean[],
): DenseLayer[] {
  let at = 0;
  return biases.map((bias, l) => {
    const inputs = widths[l]!;
    const outputs = widths[l + 1]!;
    const weightAt = at;
    const biasAt = bias ? at + inputs * outputs : -1;
    const parameterCount = inputs * outputs + (bias ? outputs : 0);
    at += parameterCount;
    return { inputs, outputs, weightAt, biasAt, parameterCount };
  });
}

/** Passes through a ReLU network, forwards, backwards and along a direction, in arrays that are reused. */
export class ReluPass {
  readonly #layers: readonly DenseLayer[];
  /** Activations of layer l, the input being layer 0; the last is the output, without ReLU. */
  readonly #values: Float64Array[];
  /** Derivatives of the output in the preactivations of layer l + 1. */
  readonly #deltas: Float64Array[];
  readonly #valueChanges: Float64Array[];
  readonly #deltaChanges: Float64Array[];

  constructor(layers: readonly DenseLayer[]) {
    this.#layers = layers;
    this.#values = [new Float64Array(layers[0]!.inputs), ...outputs(layers)];
    this.#deltas = outputs(layers);
    this.#valueChanges = [new Float64Array(layers[0]!.inputs), ...outputs(layers)];
    this.#deltaChanges = outputs(layers);
  }

  /** Activations of hidden layer l ≥ 1 of the last forward pass. */
  hidden(layer: number): Float64Array {
    return this.#values[layer]!;
  }

  forward(parameters: Float64Array, input: Float64Array): number {
    this.#values[0]!.set(input);
    for (let l = 0; l < this.#layers.length; l++) {
      const { inputs, outputs, weightAt, biasAt } = this.#layers[l]!;
      const before = this.#values[l]!;
      const after = this.#values[l + 1]!;
      const last = l === this.#layers.length - 1;
      for (let i = 0; i < outputs; i++) {
        let sum = biasAt < 0 ? 0 : parameters[biasAt + i]!;
        const row = weightAt + i * inputs;
        for (let j = 0; j < inputs; j++) sum += parameters[row + j]! * before[j]!;
        after[i] = last || !(sum <= 0) ? sum : 0; // NaN stays NaN
      }
    }
    return this.#values[this.#layers.length]![0]!;
  }

  /** Adds `scale` times the gradient at the last forward pass to `into`, if given, and keeps the deltas. */
  addBackward(parameters: Float64Array, scale: number, into: Float64Array | undefined): void {
    const top = this.#layers.length - 1;
    this.#deltas[top]![0] = scale;
    for (let l = top; l >= 0; l--) {
      const { inputs, outputs, weightAt, biasAt } = this.#layers[l]!;
      const before = this.#values[l]!;
      const delta = this.#deltas[l]!;
      const below = l > 0 ? this.#deltas[l - 1]! : undefined;
      below?.fill(0);
      for (let i = 0; i < outputs; i++) {
        const d = delta[i]!;
        if (d === 0) continue;
        const row = weightAt + i * inputs;
        if (into !== undefined) {
          for (let j = 0; j < inputs; j++) into[row + j] = into[row + j]! + d * before[j]!;
          if (biasAt >= 0) into[biasAt + i] = into[biasAt + i]! + d;
        }
        if (below === undefined) continue;
        for (let j = 0; j < inputs; j++) {
          if (before[j] !== 0) below[j] = below[j]! + d * parameters[row + j]!;
        }
      }
    }
  }

  /** Adds the derivative of the last backward pass's gradient along `direction` to `into`; needs kept deltas. */
  addDirectional(parameters: Float64Array, direction: Float64Array, into: Float64Array): void {
    const top = this.#layers.length - 1;
    this.#valueChanges[0]!.fill(0);
    for (let l = 0; l <= top; l++) {
      const { inputs, outputs, weightAt, biasAt } = this.#layers[l]!;
      const [before, change] = [this.#values[l]!, this.#valueChanges[l]!];
      const [after, next] = [this.#values[l + 1]!, this.#valueChanges[l + 1]!];
      for (let i = 0; i < outputs; i++) {
        let sum = biasAt < 0 ? 0 : direction[biasAt + i]!;
        const row = weightAt + i * inputs;
        for (let j = 0; j < inputs; j++) {
          sum += direction[row + j]! * before[j]! + parameters[row + j]! * change[j]!;
        }
        next[i] = l === top || after[i] !== 0 ? sum : 0;
      }
    }
    this.#deltaChanges[top]![0] = 0;
    for (let l = top; l >= 0; l--) {
      const { inputs, outputs, weightAt, biasAt } = this.#layers[l]!;
      const [before, change] = [this.#values[l]!, this.#valueChanges[l]!];
      const [delta, deltaChange] = [this.#deltas[l]!, this.#deltaChanges[l]!];
      const below = l > 0 ? this.#deltaChanges[l - 1]! : undefined;
      below?.fill(0);
      for (let i = 0; i < outputs; i++) {
        const [d, c] = [delta[i]!, deltaChange[i]!];
        const row = weightAt + i * inputs;
        if (biasAt >= 0) into[biasAt + i] = into[biasAt + i]! + c;
        for (let j = 0; j < inputs; j++) {
          into[row + j] = into[row + j]! + c * before[j]! + d * change[j]!;
          if (below !== undefined && before[j] !== 0) {
            below[j] = below[j]! + c * parameters[row + j]! + d * direction[row + j]!;
          }
        }
      }
    }
  }
}

function outputs(layers: readonly DenseLayer[]): Float64Array[] {
  return layers.map((layer) => new Float64Array(layer.outputs));
}
