/**
 * Whether a run of the single neuron needs the δ-form.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";

/** A form of the recurrence: in (x, y), or in (s, δ). */
export type SingleNeuronForm = "plain" | "delta";

/** A choice and why it was made. */
export interface SingleNeuronFormChoice {
  /** The form. */
  readonly form: SingleNeuronForm;
  /** One sentence. */
  readonly reason: string;
  /** About how small η²s²/2, the relative increment of y, is when y² crosses 2/η, where it can be predicted. */
  readonly incrementAtCrossing?: number;
}

/** Below this relative increment, y in doubles keeps fewer than 29 of its bits. */
const SMALLEST_INCREMENT = 2 ** -24;

/**
 * Chooses the form for step size η: the δ-form when the plain one would lose the increments of y.
 *
 * At the crossing of y² = 2/η the quasi-static state has |s| ≈ (η/(√2c))^(1/(β−1))/√2 (exactly so for β = 2, in the limit
 * of small η), so that y changes by the relative amount η²s²/2. The plain form is kept while this is at least
 * 2⁻²⁴, where the gap keeps about 8 digits; below 2⁻⁵⁴ it would stand still and never cross. A loss without an
 * expansion gets the δ-form for η < 2⁻⁶. For ηℓ″(0) ≥ 1 only the plain form is safe, since |x| < |y| is not kept.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { singleNeuronForm } from "./single_neuron_form.ts";
 *
 * assertEquals(singleNeuronForm(squareRootLoss(), 1 / 4).form, "plain");
 * assertEquals(singleNeuronForm(squareRootLoss(), 1 / 256).form, "delta");
 * ```
 */
export function singleNeuronForm(loss: Loss, stepSize: number): SingleNeuronFormChoice {
  if (stepSize >= 1) {
    return {
      form: "plain",
      reason: "for step sizes from 1 on, |x| < |y| need not be kept, on which the δ-form rests",
    };
  }
  if (loss.expansion === undefined) {
    return stepSize < 2 ** -6
      ? { form: "delta", reason: "the step size is below 2⁻⁶ and the loss states no expansion" }
      : { form: "plain", reason: "the step size is at least 2⁻⁶ and the loss states no expansion" };
  }
  const curvature = loss.secondDerivativeAtZero;
  const step = stepSize * curvature;
  const { exponent, coefficient } = loss.expansion;
  const size = exponent === Infinity
    ? 1
    : (step / (Math.SQRT2 * coefficient / curvature)) ** (1 / (exponent - 1));
  const incrementAtCrossing = step * step * size * size / 4;
  const form = incrementAtCrossing < SMALLEST_INCREMENT ? "delta" : "plain";
  const comparison = form === "delta" ? "below" : "at least";
  return {
    form,
    reason: `the relative increment of y at the crossing of 2/η, about ${
      incrementAtCrossing.toExponential(1)
    }, is ${comparison} 2⁻²⁴`,
    incrementAtCrossing,
  };
}
