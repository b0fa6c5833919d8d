/**
 * One step of stochastic gradient descent on one sample or on a mini-batch.
 *
 * @module
 */
import type { Regression } from "../models/regression.ts";
import { nextIterate } from "./_output.ts";
import type { StepOptions } from "./gradient_step.ts";
import { checkedStepSize } from "./schedule.ts";

/** Options of a stochastic step. */
export interface StochasticStepOptions extends StepOptions {
  /** The indices of the samples of the mini-batch, 0 to n − 1; an index that is repeated counts repeatedly. */
  readonly batch: ArrayLike<number>;
}

/**
 * θ − (η/B) Σ_{i ∈ batch} (h_θ(x_i) − y_i) ∇_θ h_θ(x_i): [p], written to `into` and returned.
 *
 * With one index this is equation (2). With B indices it is the step of the averaged gradient, with η and not η/B in
 * front of the average. With every index once it is the gradient step on L, up to rounding.
 * Throws `RangeError` when the step size is not positive and finite, the batch is empty, an index is out of range or
 * a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equation (2).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticOneDimensional } from "../models/quadratic_one_dimensional.ts";
 * import { Regression } from "../models/regression.ts";
 * import { stochasticGradientStep } from "./stochastic_gradient_step.ts";
 *
 * const regression = new Regression(quadraticOneDimensional(), {
 *   inputs: Float64Array.of(1, 2),
 *   targets: Float64Array.of(1, 2),
 * });
 * const next = stochasticGradientStep(regression, Float64Array.of(0.5), { stepSize: 0.5, batch: [0] });
 * assertEquals(next, Float64Array.of(0.875)); // 0.5 + 0.5 · 2 · 0.5 · (1 − 0.25)
 * ```
 */
export function stochasticGradientStep(
  regression: Regression,
  parameters: Float64Array,
  options: StochasticStepOptions,
): Float64Array {
  const stepSize = checkedStepSize(options.stepSize);
  const { batch } = options;
  if (batch.length === 0) {
    throw new RangeError("Cannot make a step as the batch must have at least one index: got 0");
  }
  const next = nextIterate(parameters, options.into);
  next.set(parameters);
  const { model, targets } = regression;
  if (parameters.length !== regression.parameterCount) {
    throw new RangeError(
      `Cannot make a step as the parameters must have length ${regression.parameterCount}: current length is ${parameters.length}`,
    );
  }
  const factor = -stepSize / batch.length;
  for (let b = 0; b < batch.length; b++) {
    const index = batch[b]!;
    const input = regression.input(index);
    const residual = model.predict(parameters, input) - targets[index]!;
    model.addGradient(parameters, input, factor * residual, next);
  }
  return next;
}
