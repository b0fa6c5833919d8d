/**
 * One step of gradient descent.
 *
 * @module
 */
import type { Objective } from "../models/objective.ts";
import { nextIterate } from "./_output.ts";
import { checkedStepSize } from "./schedule.ts";

/** Options of a step: its size, and where the next iterate goes. */
export interface StepOptions {
  /** η > 0. */
  readonly stepSize: number;
  /** The next iterate: [p], another array than the parameters; a new one by default. */
  readonly into?: Float64Array;
}

/**
 * θ − η∇f(θ): [p], written to `into` and returned.
 *
 * Throws `RangeError` when the step size is not positive and finite, or when a length does not fit.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeastSquares } from "../models/least_squares.ts";
 * import { gradientStep } from "./gradient_step.ts";
 *
 * const square = new LeastSquares({ inputs: Float64Array.of(1), targets: Float64Array.of(0) });
 * assertEquals(gradientStep(square, Float64Array.of(3), { stepSize: 1 }), Float64Array.of(-3));
 * ```
 */
export function gradientStep(
  objective: Objective,
  parameters: Float64Array,
  options: StepOptions,
): Float64Array {
  const stepSize = checkedStepSize(options.stepSize);
  const next = nextIterate(parameters, options.into);
  objective.gradient(parameters, next);
  for (let j = 0; j < next.length; j++) next[j] = parameters[j]! - stepSize * next[j]!;
  return next;
}
