/**
 * Gradient descent.
 *
 * @module
 */
import type { Objective } from "../models/objective.ts";
import { iterate } from "./_iterate.ts";
import { gradientStep } from "./gradient_step.ts";
import type { RunOptions, RunResult } from "./run.ts";

/** Options of gradient descent. */
export interface GradientDescentOptions extends RunOptions {
  /** The run has converged when the largest absolute entry of the gradient is at most this; never, if left out. */
  readonly gradientTolerance?: number;
}

/**
 * Runs θ_{t+1} = θ_t − η_t ∇f(θ_t) from `initial` θ_0: [p], which is left as it is.
 *
 * A diverged run is a result, with the iteration at which it was seen. With a gradient tolerance the gradient is
 * computed once more per iteration. Throws `RangeError` when a step size is not positive and finite, when the number
 * of steps, the tolerance or the divergence bound makes no sense, or when a length does not fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeastSquares } from "../models/least_squares.ts";
 * import { gradientDescent } from "./gradient_descent.ts";
 *
 * const square = new LeastSquares({ inputs: Float64Array.of(1), targets: Float64Array.of(0) });
 * const start = Float64Array.of(1);
 * const atTheEdge = gradientDescent(square, start, { stepSize: 1, steps: 11 }); // β ← −β
 * assertEquals(atTheEdge, { outcome: "finished", at: 11, parameters: Float64Array.of(-1) });
 * const beyond = gradientDescent(square, start, { stepSize: 1.5, steps: 1e6 }); // β ← −2β
 * assertEquals([beyond.outcome, beyond.at], ["diverged", 333]); // 2^333 > 1e100
 * ```
 */
export function gradientDescent(
  objective: Objective,
  initial: Float64Array,
  options: GradientDescentOptions,
): RunResult {
  const { gradientTolerance } = options;
  if (gradientTolerance !== undefined && !(gradientTolerance >= 0)) {
    throw new RangeError(
      `Cannot run gradient descent as the gradient tolerance must not be negative: current value is ${gradientTolerance}`,
    );
  }
  const gradient = new Float64Array(objective.parameterCount);
  return iterate(initial, options, {
    step: (parameters, step) => gradientStep(objective, parameters, step),
    converged: (_, parameters) =>
      gradientTolerance !== undefined &&
      objective.gradient(parameters, gradient).every((g) => Math.abs(g) <= gradientTolerance),
  });
}
