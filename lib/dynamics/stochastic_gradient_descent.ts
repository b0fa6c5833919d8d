/**
 * Stochastic gradient descent.
 *
 * @module
 */
import type { Regression } from "../models/regression.ts";
import { iterate } from "./_iterate.ts";
import type { RunOptions, RunResult } from "./run.ts";
import { stochasticGradientStep } from "./stochastic_gradient_step.ts";

/** Options of stochastic gradient descent. */
export interface StochasticGradientDescentOptions extends RunOptions {
  /** The batch of iteration t: indices 0 to n − 1. {@linkcode uniformBatches} makes random ones. */
  readonly batch: (iteration: number) => ArrayLike<number>;
  /** The run has converged when the training loss L(θ_t) is at most this; never, if left out. */
  readonly lossTolerance?: number;
  /** At which iterations the loss is looked at, as it costs n predictions: the multiples of this; n by default. */
  readonly lossEvery?: number;
}

/**
 * Runs θ_{t+1} = θ_t − (η_t/B) Σ_{i ∈ batch t} (h_θ(x_i) − y_i) ∇_θ h_θ(x_i) from `initial` θ_0: [p], which is left as it is.
 *
 * A diverged run is a result, with the iteration at which it was seen. Throws `RangeError` when a step size is not
 * positive and finite, an index is out of range, an option makes no sense, or a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equation (2).
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { quadraticOneDimensional, quadraticTargets } from "../models/quadratic_one_dimensional.ts";
 * import { Regression } from "../models/regression.ts";
 * import { seededRng } from "../random/mod.ts";
 * import { uniformBatches } from "./batches.ts";
 * import { stochasticGradientDescent } from "./stochastic_gradient_descent.ts";
 *
 * const inputs = Float64Array.of(0.5, 1);
 * const regression = new Regression(quadraticOneDimensional(), {
 *   inputs,
 *   targets: quadraticTargets(inputs, 1),
 * });
 * const run = stochasticGradientDescent(regression, Float64Array.of(0.1), {
 *   stepSize: 0.25,
 *   steps: 10_000,
 *   batch: uniformBatches({ sampleCount: 2 }, seededRng(0)),
 *   lossTolerance: 1e-20,
 * });
 * assertEquals(run.outcome, "converged");
 * assert(Math.abs(run.parameters[0]! - 1) < 1e-9);
 * ```
 */
export function stochasticGradientDescent(
  regression: Regression,
  initial: Float64Array,
  options: StochasticGradientDescentOptions,
): RunResult {
  const { batch, lossTolerance, lossEvery = regression.sampleCount } = options;
  const action = "run stochastic gradient descent";
  if (lossTolerance !== undefined && !(lossTolerance >= 0)) {
    throw new RangeError(
      `Cannot ${action} as the loss tolerance must not be negative: current value is ${lossTolerance}`,
    );
  }
  if (!Number.isSafeInteger(lossEvery) || lossEvery < 1) {
    throw new RangeError(
      `Cannot ${action} as the interval between losses must be a positive integer: current value is ${lossEvery}`,
    );
  }
  return iterate(initial, options, {
    step: (parameters, { iteration, stepSize, into }) =>
      stochasticGradientStep(regression, parameters, { stepSize, into, batch: batch(iteration) }),
    converged: (iteration, parameters) =>
      lossTolerance !== undefined && iteration % lossEvery === 0 &&
      regression.loss(parameters) <= lossTolerance,
  });
}
