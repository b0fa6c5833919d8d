/**
 * Diagonal linear networks, h_{u,v}(x) = ⟨u, v ∘ x⟩ = ⟨u ∘ v, x⟩.
 *
 * @module
 */
import { countOf, shaped } from "./_shape.ts";
import type { Model } from "./model.ts";

/**
 * The diagonal linear network in dimension d with parameters θ = [u; v]: [2d].
 *
 * ∇_u h = v ∘ x, ∇_v h = u ∘ x; the Hessian has diag(x) as its two off-diagonal blocks and zeros elsewhere.
 * Throws `RangeError` when d is not a positive integer.
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 2.3.1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diagonalLinear } from "./diagonal_linear.ts";
 *
 * const model = diagonalLinear(2);
 * assertEquals(model.predict(Float64Array.of(1, 2, 3, 4), Float64Array.of(10, 1)), 38);
 * ```
 */
export function diagonalLinear(dimension: number): Model {
  const d = countOf(dimension, {
    least: 1,
    action: "build a diagonal linear network",
    what: "the input dimension",
  });
  return {
    name: "diagonal",
    inputDimension: d,
    parameterCount: 2 * d,
    predict(parameters: Float64Array, input: Float64Array): number {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += parameters[k]! * parameters[d + k]! * input[k]!;
      return sum;
    },
    addGradient(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      for (let k = 0; k < d; k++) {
        const factor = scale * input[k]!;
        into[k] = into[k]! + factor * parameters[d + k]!;
        into[d + k] = into[d + k]! + factor * parameters[k]!;
      }
    },
    addHessian(
      _parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      const p = 2 * d;
      for (let k = 0; k < d; k++) {
        const value = scale * input[k]!;
        into[k * p + d + k] = into[k * p + d + k]! + value;
        into[(d + k) * p + k] = into[(d + k) * p + k]! + value;
      }
    },
  };
}

/**
 * The associated linear predictor β = u ∘ v: [d] of `parameters` [u; v]: [2d], written to `into: [d]`.
 *
 * Throws `RangeError` when the number of parameters is odd or a length does not fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { linearPredictor } from "./diagonal_linear.ts";
 *
 * assertEquals(linearPredictor(Float64Array.of(1, 2, 3, 4)), Float64Array.of(3, 8));
 * ```
 */
export function linearPredictor(parameters: Float64Array, into?: Float64Array): Float64Array {
  if (parameters.length % 2 !== 0) {
    throw new RangeError(
      `Cannot compute a linear predictor as the parameters [u; v] must have even length: current length is ${parameters.length}`,
    );
  }
  const d = parameters.length / 2;
  const output = shaped(into, {
    length: d,
    action: "compute a linear predictor",
    what: "the output",
  });
  for (let k = 0; k < d; k++) output[k] = parameters[k]! * parameters[d + k]!;
  return output;
}
