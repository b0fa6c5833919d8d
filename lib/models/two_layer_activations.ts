/**
 * The hidden activations of two-layer ReLU networks.
 *
 * @module
 */
import { shaped } from "./_shape.ts";
import { twoLayerRelu, type TwoLayerReluShape } from "./two_layer_relu.ts";

/**
 * The activations σ(⟨w_j, x_i⟩ + b_j) of the network of this shape with `parameters` [a; W; b]: [p] at `inputs: [n, d]`,
 * row-major: [n, m]. The output weights a play no role.
 *
 * Throws `RangeError` when a length does not fit the shape.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { twoLayerActivations } from "./two_layer_activations.ts";
 *
 * const shape = { inputDimension: 1, width: 2, bias: true };
 * const parameters = Float64Array.of(7, 7, 1, -1, 0, 3); // σ(x) and σ(3 − x)
 * assertEquals(
 *   twoLayerActivations(shape, { parameters, inputs: Float64Array.of(-1, 2) }),
 *   Float64Array.of(0, 4, 2, 1),
 * );
 * ```
 */
export function twoLayerActivations(
  shape: TwoLayerReluShape,
  { parameters, inputs }: { readonly parameters: Float64Array; readonly inputs: Float64Array },
): Float64Array {
  const action = "compute activations";
  const { inputDimension: d, width: m, bias = false } = shape;
  const length = twoLayerRelu(shape).parameterCount;
  shaped(parameters, { length, action, what: "the parameters" });
  const n = Math.round(inputs.length / d);
  shaped(inputs, { length: n * d, action, what: "the inputs [n, d]" });
  const activations = new Float64Array(n * m);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      let z = bias ? parameters[m + m * d + j]! : 0;
      for (let k = 0; k < d; k++) z += parameters[m + j * d + k]! * inputs[i * d + k]!;
      activations[i * m + j] = z <= 0 ? 0 : z;
    }
  }
  return activations;
}
