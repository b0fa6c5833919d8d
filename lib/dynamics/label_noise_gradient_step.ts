/**
 * One step of full-batch gradient descent with noisy labels.
 *
 * @module
 */
import type { Regression } from "../models/regression.ts";
import { nextIterate } from "./_output.ts";
import type { StepOptions } from "./gradient_step.ts";
import { checkedStepSize } from "./schedule.ts";

/** Options of a step with label noise. */
export interface LabelNoiseStepOptions extends StepOptions {
  /** The label noise ξ: [n]. */
  readonly noise: Float64Array;
}

/**
 * θ − (η/n) Σ_i (h_θ(x_i) − (y_i + ξ_i)) ∇_θ h_θ(x_i): [p], written to `into` and returned.
 *
 * With the noise of {@linkcode sgdLabelNoise} it equals the stochastic step on that batch up to rounding: the terms of
 * samples outside the batch are about (η/n) ulp(y_i + ξ_i) ∇_θ h_θ(x_i) instead of 0.
 * Throws `RangeError` when the step size is not positive and finite or a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equation (4).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { quadraticOneDimensional } from "../models/quadratic_one_dimensional.ts";
 * import { Regression } from "../models/regression.ts";
 * import { sgdLabelNoise } from "./label_noise.ts";
 * import { labelNoiseGradientStep } from "./label_noise_gradient_step.ts";
 * import { stochasticGradientStep } from "./stochastic_gradient_step.ts";
 *
 * const regression = new Regression(quadraticOneDimensional(), {
 *   inputs: Float64Array.of(1, 2),
 *   targets: Float64Array.of(1, 2),
 * });
 * const theta = Float64Array.of(0.5);
 * const noise = sgdLabelNoise(regression.residuals(theta), [1]);
 * assertEquals(
 *   labelNoiseGradientStep(regression, theta, { stepSize: 0.25, noise }),
 *   stochasticGradientStep(regression, theta, { stepSize: 0.25, batch: [1] }),
 * );
 * ```
 */
export function labelNoiseGradientStep(
  regression: Regression,
  parameters: Float64Array,
  options: LabelNoiseStepOptions,
): Float64Array {
  const stepSize = checkedStepSize(options.stepSize);
  const { noise } = options;
  const { model, targets, sampleCount } = regression;
  if (noise.length !== sampleCount) {
    throw new RangeError(
      `Cannot make a step as the label noise must have length ${sampleCount}: current length is ${noise.length}`,
    );
  }
  if (parameters.length !== regression.parameterCount) {
    throw new RangeError(
      `Cannot make a step as the parameters must have length ${regression.parameterCount}: current length is ${parameters.length}`,
    );
  }
  const next = nextIterate(parameters, options.into);
  next.set(parameters);
  const factor = -stepSize / sampleCount;
  for (let i = 0; i < sampleCount; i++) {
    const input = regression.input(i);
    const residual = model.predict(parameters, input) - (targets[i]! + noise[i]!);
    model.addGradient(parameters, input, factor * residual, next);
  }
  return next;
}
