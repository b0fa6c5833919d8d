/**
 * The quadratic parametrisation on one-dimensional inputs, h_θ(x) = xθ², with targets y = xθ_*².
 *
 * The paper's loss is F(θ) = ¼ E(y − xθ²)², half of the training loss L of equation (1), which has the factor ½.
 * The gradient of one sample's ¼(y − xθ²)² is −θx(y − xθ²), so SGD on F with step size η is equation (5),
 * θ ← θ + ηθx(y − xθ²). Equation (2), applied to this model with ∇_θ h_θ(x) = 2xθ, is θ ← θ + 2ηθx(y − xθ²):
 * equation (5) with η is equation (2) with η/2.
 *
 * @module
 */
import { assertFinite } from "./_shape.ts";
import type { Model } from "./model.ts";

/**
 * The model h_θ(x) = xθ² with d = p = 1: gradient 2xθ, second derivative 2x.
 *
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 2.2 and Appendix B.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticOneDimensional } from "./quadratic_one_dimensional.ts";
 *
 * assertEquals(quadraticOneDimensional().predict(Float64Array.of(3), Float64Array.of(0.5)), 4.5);
 * ```
 */
export function quadraticOneDimensional(): Model {
  return {
    name: "quadratic-1d",
    inputDimension: 1,
    parameterCount: 1,
    predict(parameters: Float64Array, input: Float64Array): number {
      return input[0]! * parameters[0]! * parameters[0]!;
    },
    addGradient(
      parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      into[0] = into[0]! + scale * 2 * input[0]! * parameters[0]!;
    },
    addHessian(
      _parameters: Float64Array,
      input: Float64Array,
      scale: number,
      into: Float64Array,
    ): void {
      into[0] = into[0]! + scale * 2 * input[0]!;
    },
  };
}

/** The targets y_i = x_i θ_*²: [n] of the linear model, for `inputs: [n]`. Throws `RangeError` when θ_* is not finite. */
export function quadraticTargets(inputs: Float64Array, thetaStar: number): Float64Array {
  assertFinite(Float64Array.of(thetaStar), { action: "compute targets", what: "θ_*" });
  return inputs.map((x) => x * thetaStar * thetaStar);
}

/**
 * The paper's loss F(θ) = ¼ · mean_i (x_iθ_*² − x_iθ²)² = ¼ · m₂ · (θ_*² − θ²)², with m₂ the mean of x²;
 * half of the training loss (1). `inputs: [n]`.
 *
 * Throws `RangeError` when there are no inputs.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticLoss } from "./quadratic_one_dimensional.ts";
 *
 * assertEquals(quadraticLoss(0, { inputs: Float64Array.of(1), thetaStar: 2 }), 4);
 * ```
 */
export function quadraticLoss(
  theta: number,
  { inputs, thetaStar }: { readonly inputs: Float64Array; readonly thetaStar: number },
): number {
  if (inputs.length === 0) {
    throw new RangeError("Cannot average the loss as there must be at least one input: got 0");
  }
  let sum = 0;
  for (const x of inputs) {
    const difference = x * (thetaStar - theta) * (thetaStar + theta);
    sum += difference * difference;
  }
  return sum / (4 * inputs.length);
}

/**
 * One step of SGD on F, equation (5) = (21): θ + ηθx(y − xθ²).
 *
 * Equals one step of equation (2) for this model with step size η/2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticStep } from "./quadratic_one_dimensional.ts";
 *
 * assertEquals(quadraticStep(0.5, { stepSize: 1, input: 1, target: 1 }), 0.875);
 * ```
 */
export function quadraticStep(
  theta: number,
  { stepSize, input, target }: {
    readonly stepSize: number;
    readonly input: number;
    readonly target: number;
  },
): number {
  return theta + stepSize * theta * input * (target - input * theta * theta);
}
