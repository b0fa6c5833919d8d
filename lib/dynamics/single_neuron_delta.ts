/**
 * The δ-form of gradient descent on ℓ(xy): an exact recurrence for s = xy and δ = ηℓ″(0)y² − 2.
 *
 * With h = ηℓ″(0) and r = ℓ′(s)/(ℓ″(0)s), one step x ← x − ηℓ′(s)y, y ← y − ηℓ′(s)x gives y ← y(1 − w) and
 * x ← x(1 − (2 + δ)r), where w = hrs²/y² = h²s²r/(2 + δ) because hy² = 2 + δ. Hence
 *
 *   s ← s·m·(1 − w),   δ ← δ − (2 + δ)·w·(2 − w),   m = 1 − (2 + δ)r = −(1 + δ) + (2 + δ)(1 − r).
 *
 * Near the edge of stability δ is small, and neither δ nor 1 − r is ever formed as a difference of numbers of order
 * one. In (x, y) the increment of y falls below half a unit in the last place of y, and rounding stops the descent.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";
import { Rational } from "../numerics/rational.ts";
import { nearestDouble } from "../numerics/conversion.ts";
import type { SingleNeuronPoint } from "../models/single_neuron.ts";
import { checkAboveDiagonal, checkStart } from "./_single_neuron_check.ts";
import { makeLoop, runLoop } from "./_single_neuron_loop.ts";

/** The state of the δ-form. */
export interface DeltaState {
  /** s = xy. */
  readonly s: number;
  /** δ = ηℓ″(0)y² − 2: positive above the edge of stability. */
  readonly delta: number;
}

/** The loss and the step size of gradient descent on ℓ(xy). */
export interface SingleNeuronProblem {
  /** ℓ. */
  readonly loss: Loss;
  /** η > 0. */
  readonly stepSize: number;
}

/**
 * (s, δ) of the point (x, y): δ is the double nearest to the exact value of ηℓ″(0)y² − 2, s is rounded once.
 *
 * Throws `RangeError` unless |x| < |y|, all is finite and the step size positive.
 */
export function deltaStateOf(
  { x, y }: SingleNeuronPoint,
  { loss, stepSize }: SingleNeuronProblem,
): DeltaState {
  const start = { loss, stepSize, x0: x, y0: y };
  checkStart("compute the δ-form", start);
  checkAboveDiagonal("compute the δ-form", start);
  const square = Rational.fromDouble(y).power(2);
  const step = Rational.fromDouble(stepSize).times(
    Rational.fromDouble(loss.secondDerivativeAtZero),
  );
  return { s: x * y, delta: nearestDouble(step.times(square).minus(Rational.from(2))) };
}

/** The point (x, y) with y > 0 of a state: y = √((2 + δ)/(ηℓ″(0))), x = s/y. A few units in the last place. */
export function pointOfDeltaState(
  { s, delta }: DeltaState,
  { loss, stepSize }: SingleNeuronProblem,
): SingleNeuronPoint {
  const y = Math.sqrt((2 + delta) / (stepSize * loss.secondDerivativeAtZero));
  return { x: s / y, y };
}

/**
 * One step of the δ-form.
 *
 * Relative errors: of the decrement of δ a few units in the last place, also next to the edge; of s a few units times
 * 1 + (1 + δ)/|m|. Runs carry the rounding errors of δ along as well; see `singleNeuron`.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { deltaStateOf, deltaStep, pointOfDeltaState } from "./single_neuron_delta.ts";
 *
 * const problem = { loss: squareRootLoss(), stepSize: 0.25 };
 * const next = pointOfDeltaState(deltaStep(deltaStateOf({ x: 3, y: 6 }, problem), problem), problem);
 * assertAlmostEquals(next.x, 1.50230947019188137, 2e-15);
 * assertAlmostEquals(next.y, 5.25115473509594069, 1e-14);
 * ```
 */
export function deltaStep(state: DeltaState, { loss, stepSize }: SingleNeuronProblem): DeltaState {
  const next = { s: state.s, delta: state.delta, compensation: 0, t: 0 };
  runLoop(makeLoop(loss, stepSize), next, {
    last: 1,
    threshold: -Infinity,
    sign: 0,
    tolerance: 0,
  });
  return { s: next.s, delta: next.delta };
}
