/**
 * Two-layer ReLU networks, h_{a,W}(x) = ⟨a, σ(Wx)⟩ with σ(z) = max(z, 0), optionally with a first-layer bias.
 *
 * @module
 */
import { countOf } from "./_shape.ts";
import type { Model } from "./model.ts";

/** The shape of a two-layer ReLU network. */
export interface TwoLayerReluShape {
  /** Dimension d of an input. */
  readonly inputDimension: number;
  /** Number m of hidden neurons. */
  readonly width: number;
  /** Whether the first layer has a bias b: [m]; without it by default, as in the paper's analysis. */
  readonly bias?: boolean;
}

/**
 * The two-layer ReLU network of width m with parameters θ = [a; W; b]: a: [m], W: [m, d] row-major and, with a
 * bias, b: [m]; so p = m(d + 1), or m(d + 2) with a bias.
 *
 * With z_j = ⟨w_j, x⟩ + b_j (b = 0 without a bias): ∇_a h = σ(z), ∇_{w_j} h = a_j x 1{z_j > 0},
 * ∂h/∂b_j = a_j 1{z_j > 0}. At z_j = 0 the derivative of σ is taken to be 0, so that the Jacobian is 0 there too.
 * The Hessian (where every z_j ≠ 0) has the entries ∂²h/∂a_j∂w_jk = x_k 1{z_j > 0}, ∂²h/∂a_j∂b_j = 1{z_j > 0}
 * and zeros elsewhere. Throws `RangeError` when d or m is not a positive integer.
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 2.3.2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { twoLayerRelu } from "./two_layer_relu.ts";
 *
 * const model = twoLayerRelu({ inputDimension: 1, width: 2 });
 * const parameters = Float64Array.of(2, 5, 3, -1); // a = (2, 5), w = (3, −1)
 * assertEquals(model.predict(parameters, Float64Array.of(1)), 6);
 * ```
 */
export function twoLayerRelu(shape: TwoLayerReluShape): Model {
  const action = "build a two-layer ReLU network";
  const d = countOf(shape.inputDimension, { least: 1, action, what: "the input dimension" });
  const m = countOf(shape.width, { least: 1, action, what: "the width" });
  const bias = shape.bias ?? false;
  const biasAt = m + m * d;
  const p = bias ? biasAt + m : biasAt;

  function preactivation(parameters: Float64Array, input: Float64Array, neuron: number): number {
    let sum = bias ? parameters[biasAt + neuron]! : 0;
    const start = m + neuron * d;
    for (let k = 0; k < d; k++) sum += parameters[start + k]! * input[k]!;
    return sum;
  }

  return {
    name: "two-layer-relu",
    inputDimension: d,
    parameterCount: p,
    predict(parameters: Float64Array, input: Float64Array): number {
      let sum = 0;
      for (let j = 0; j < m; j++) {
        const z = preactivation(parameters, input, j);
        if (z > 0) sum += parameters[j]! * z;
        else if (z !== z) return NaN; // a diverged parameter must not pass for an inactive neuron
      }
      return sum;
    },
    addGradient(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      for (let j = 0; j < m; j++) {
        const z = preactivation(parameters, input, j);
        if (z <= 0) continue;
        into[j] = into[j]! + scale * z;
        const factor = scale * parameters[j]!;
        const start = m + j * d;
        for (let k = 0; k < d; k++) into[start + k] = into[start + k]! + factor * input[k]!;
        if (bias) into[biasAt + j] = into[biasAt + j]! + factor;
      }
    },
    addHessian(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      for (let j = 0; j < m; j++) {
        if (preactivation(parameters, input, j) <= 0) continue;
        const start = m + j * d;
        for (let k = 0; k < d; k++) addSymmetric(into, j, start + k, scale * input[k]!);
        if (bias) addSymmetric(into, j, biasAt + j, scale);
      }
    },
  };

  function addSymmetric(into: Float64Array, row: number, column: number, value: number): void {
    into[row * p + column] = into[row * p + column]! + value;
    into[column * p + row] = into[column * p + row]! + value;
  }
}
