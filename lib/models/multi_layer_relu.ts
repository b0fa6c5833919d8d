/**
 * ReLU networks of any depth and widths, h_θ(x) = W_L σ(… σ(W_1 x + b_1) …) + b_L with σ(z) = max(z, 0).
 *
 * @module
 */
import { type DenseLayer, denseLayers, ReluPass } from "./_relu_pass.ts";
import { countOf, shaped } from "./_shape.ts";
import type { Model } from "./model.ts";

export type { DenseLayer } from "./_relu_pass.ts";

/** The shape of a multi-layer ReLU network. */
export interface MultiLayerReluShape {
  /** Dimension d of an input. */
  readonly inputDimension: number;
  /** Widths m_1, …, m_{L−1} of the hidden layers; without any, the network is affine. */
  readonly hiddenWidths: readonly number[];
  /** Whether the layers 1, …, L have a bias: all (the default), none, or one answer for each. */
  readonly bias?: boolean | readonly boolean[];
}

/** A multi-layer ReLU network with what is inside. */
export interface MultiLayerRelu extends Model {
  /** Where the parameters of every layer lie. */
  readonly layers: readonly DenseLayer[];
  /**
   * The activations σ(W_l … + b_l) of hidden layer `layer` = 1, …, L − 1 at `inputs: [n, d]`, row-major: [n, m_l].
   * Throws `RangeError` when there is no such layer or a length does not fit.
   */
  activations(parameters: Float64Array, inputs: Float64Array, layer: number): Float64Array;
}

/**
 * The ReLU network with parameters θ = [W_1; b_1; …; W_L; b_L], every W_l: [m_l, m_{l−1}] row-major with m_0 = d and
 * m_L = 1, and b_l: [m_l] where the layer has a bias: the order of torch's `parameters()`.
 *
 * The gradient is that of back-propagation, with σ′(0) = 0. The Hessian (where no preactivation is 0) costs p further
 * passes of directional differentiation; it is exact, as the network is multilinear in its layers there.
 * A NaN anywhere gives NaN, never an inactive neuron. An instance keeps its scratch arrays and is not re-entrant.
 * Throws `RangeError` when d or a width is not a positive integer or the biases do not fit the layers.
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 3.2 (Figure 5: d = 5, widths 10, 10,
 * p = 181).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { multiLayerRelu } from "./multi_layer_relu.ts";
 *
 * const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
 * assertEquals(model.parameterCount, 181);
 * const tiny = multiLayerRelu({ inputDimension: 1, hiddenWidths: [1, 1], bias: false });
 * assertEquals(tiny.predict(Float64Array.of(2, 3, 5), Float64Array.of(7)), 210);
 * ```
 */
export function multiLayerRelu(shape: MultiLayerReluShape): MultiLayerRelu {
  const action = "build a multi-layer ReLU network";
  const { bias = true } = shape;
  const d = countOf(shape.inputDimension, { least: 1, action, what: "the input dimension" });
  const hidden = shape.hiddenWidths.map((width) =>
    countOf(width, { least: 1, action, what: "a width" })
  );
  const depth = hidden.length + 1;
  const biases = typeof bias === "boolean" ? new Array<boolean>(depth).fill(bias) : bias;
  if (biases.length !== depth) {
    throw new RangeError(
      `Cannot ${action} as there must be one answer about the bias for each of the ${depth} layers: current number is ${biases.length}`,
    );
  }
  const layers = denseLayers([d, ...hidden, 1], biases);
  const pass = new ReluPass(layers);
  const parameterCount = layers.reduce((sum, layer) => sum + layer.parameterCount, 0);
  return {
    name: "multi-layer-relu",
    inputDimension: d,
    parameterCount,
    layers,
    predict: (parameters: Float64Array, input: Float64Array): number =>
      pass.forward(parameters, input),
    addGradient(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      pass.forward(parameters, input);
      pass.addBackward(parameters, scale, into);
    },
    addHessian(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      pass.forward(parameters, input);
      pass.addBackward(parameters, scale, undefined);
      const direction = new Float64Array(parameterCount);
      for (let k = 0; k < parameterCount; k++) {
        direction[k] = 1;
        const row = into.subarray(k * parameterCount, (k + 1) * parameterCount);
        pass.addDirectional(parameters, direction, row);
        direction[k] = 0;
      }
    },
    activations(parameters: Float64Array, inputs: Float64Array, layer: number): Float64Array {
      const evaluate = "compute activations";
      shaped(parameters, { length: parameterCount, action: evaluate, what: "the parameters" });
      if (!(Number.isInteger(layer) && layer >= 1 && layer < depth)) {
        throw new RangeError(
          `Cannot ${evaluate} as the hidden layer must be an integer from 1 to ${
            depth - 1
          }: current value is ${layer}`,
        );
      }
      const n = Math.round(inputs.length / d);
      shaped(inputs, { length: n * d, action: evaluate, what: "the inputs [n, d]" });
      const width = hidden[layer - 1]!;
      const output = new Float64Array(n * width);
      for (let i = 0; i < n; i++) {
        pass.forward(parameters, inputs.subarray(i * d, (i + 1) * d));
        output.set(pass.hidden(layer), i * width);
      }
      return output;
    },
  };
}
