/**
 * Gradient descent on the single-neuron model f(x, y) = ℓ(xy), run until it has converged.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";
import { singleNeuronInvariant } from "../models/single_neuron.ts";
import { checkAboveDiagonal, checkCount, checkStart } from "./_single_neuron_check.ts";
import { runDelta } from "./_single_neuron_run_delta.ts";
import { runPlain } from "./_single_neuron_run_plain.ts";
import type { Events } from "./_single_neuron_events.ts";
import { deltaStateOf } from "./single_neuron_delta.ts";
import { singleNeuronForm, type SingleNeuronFormChoice } from "./single_neuron_form.ts";

/** How a run ended. */
export type SingleNeuronOutcome =
  /** Below the edge, and what y² will still lose is less than 10⁻¹⁶ of its distance from the edge. */
  | "converged"
  /** All steps were used up. */
  | "finished"
  /** x = 0 exactly while y² > 2/η: gradient descent stays at this unstable minimum. */
  | "on the axis"
  /** Plain form only: rounding keeps y and |x| where they are. */
  | "stagnated"
  /** Plain form only: |x| ≥ |y|, which under (A1) cannot happen for η < 1. */
  | "left"
  /** A number that is not finite, or above 10¹⁵⁰. */
  | "diverged";

/** What a run is asked. */
export interface SingleNeuronOptions {
  /** ℓ. */
  readonly loss: Loss;
  /** η > 0; the analysis covers η < 1. */
  readonly stepSize: number;
  /** x₀, with |x₀| < |y₀|. */
  readonly x0: number;
  /** y₀. */
  readonly y0: number;
  /** `"automatic"` by default: the δ-form where the plain one would lose digits. */
  readonly form?: "automatic" | "plain" | "delta";
  /** The largest number of steps; 10⁸ by default. */
  readonly steps?: number;
  /** Below the edge, stop when η²s² is less than this times δ²(1 + δ/2)²; 10⁻¹⁷ by default. */
  readonly tolerance?: number;
  /** Increasing iterations whose states are to be kept. */
  readonly sampleAt?: ArrayLike<number>;
}

/** States of a run at some iterations: arrays of equal length. */
export interface SingleNeuronSamples {
  /** t. */
  readonly iteration: Float64Array;
  /** s_t = x_t y_t. */
  readonly s: Float64Array;
  /** δ_t = ηℓ″(0)y_t² − 2. */
  readonly delta: Float64Array;
}

/** Numbers of steps in the three phases; together all steps. */
export interface SingleNeuronPhases {
  /** Up to the first change of the sign of x. */
  readonly gradientFlow: number;
  /** From there to the first y² < 2/η; 0 when the sign of x changes only below the edge, or never. */
  readonly bouncing: number;
  /** The rest. */
  readonly converging: number;
}

/** What a run answers. Where ℓ″(0) ≠ 1, 2/η and 3/η stand for 2/(ηℓ″(0)) and 3/(ηℓ″(0)). */
export interface SingleNeuronRun {
  /** How the run ended; the limits below mean something for `"converged"` only. */
  readonly outcome: SingleNeuronOutcome;
  /** The form used, and why. */
  readonly form: SingleNeuronFormChoice;
  /** `"edge of stability"` when (y₀² − x₀²)ηℓ″(0) > 2. */
  readonly regime: "gradient flow" | "edge of stability";
  /** The iteration t of the last state. */
  readonly steps: number;
  /** The last s_t. */
  readonly s: number;
  /** The last δ_t; negative when the run has converged. */
  readonly delta: number;
  /** y_∞² = (2 + δ)/(ηℓ″(0)). */
  readonly squaredLimit: number;
  /** The sharpness λ_max = ℓ″(0)y_∞² at the limit. */
  readonly sharpness: number;
  /** 2/η − λ_max = −δ/η, which is 2/η − y_∞² under (A1). */
  readonly gap: number;
  /** The first t with y_t² < 2/η. */
  readonly crossing: number | undefined;
  /** Number of t ≤ `steps` with 2/η ≤ y_t² ≤ 3/η. */
  readonly countToThree: number;
  /** Number of t ≤ `steps` with 2/η ≤ y_t² ≤ 2.5/η. */
  readonly countToTwoAndAHalf: number;
  /** The first t at which the sign of x differs from that of x₀. */
  readonly firstSignChange: number | undefined;
  /** The phases. */
  readonly phases: SingleNeuronPhases;
  /** Plain form: the number of steps which left y unchanged by rounding; 0 in the δ-form. */
  readonly unchangedSteps: number;
  /** The states at `sampleAt`, as far as the run went. */
  readonly samples: SingleNeuronSamples;
}

function phasesOf(
  { crossing, firstSignChange }: Events,
  steps: number,
): SingleNeuronPhases {
  const bounces = firstSignChange !== undefined && firstSignChange < (crossing ?? Infinity);
  const gradientFlow = firstSignChange ?? steps;
  const bouncing = bounces ? (crossing ?? steps) - gradientFlow : 0;
  return { gradientFlow, bouncing, converging: steps - gradientFlow - bouncing };
}

function choose(options: SingleNeuronOptions): SingleNeuronFormChoice {
  const { loss, stepSize, form = "automatic" } = options;
  const choice = singleNeuronForm(loss, stepSize);
  if (form === "automatic" || form === choice.form) return choice;
  if (form === "delta" && stepSize >= 1) {
    throw new RangeError(
      `Cannot run the δ-form as the step size must be below 1: current value is ${stepSize}`,
    );
  }
  return { ...choice, form, reason: `asked for, although ${choice.reason}` };
}

function checkSamples(times: ArrayLike<number>): void {
  for (let i = 0; i < times.length; i++) {
    checkCount("sample a run", "an iteration", times[i]!);
    if (i > 0 && times[i]! <= times[i - 1]!) {
      throw new RangeError(
        `Cannot sample a run as the iterations must increase: ${times[i]} follows ${times[i - 1]}`,
      );
    }
  }
}

/**
 * Runs gradient descent x ← x − ηℓ′(xy)y, y ← y − ηℓ′(xy)x to its limit (0, y_∞).
 *
 * Accuracy in the δ-form: `gap` to a few 10⁻¹⁴ of itself for losses that are nowhere affine, since it is −δ/η and δ is
 * iterated; where ℓ is affine (Huber, ℓ_β beyond r_β) the bounces do not contract errors, and 10⁻⁸ is safe to assume. In the plain form the gap has the absolute error of 2/η in doubles times the number of roundings.
 * Runs that do not converge are results: see `outcome`.
 *
 * Throws `RangeError` unless |x₀| < |y₀|, η > 0 and ℓ″(0) > 0 (all finite), the number of steps and the increasing
 * sample iterations are integers, the tolerance is positive, and η < 1 where the δ-form is asked for.
 *
 * Source: "Learning threshold neurons via the edge of stability", Section 2.2; Figure 12 for the example.
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { singleNeuron } from "./single_neuron.ts";
 *
 * const run = singleNeuron({ loss: squareRootLoss(), stepSize: 1 / 4, x0: 3, y0: 6, form: "delta" });
 * assertEquals([run.outcome, run.regime], ["converged", "edge of stability"]);
 * assertAlmostEquals(run.gap, 0.25830999733879296749, 1e-14);
 * assertEquals([run.crossing, run.countToThree], [40, 23]);
 * ```
 */
export function singleNeuron(options: SingleNeuronOptions): SingleNeuronRun {
  const { loss, stepSize, x0, y0, steps = 1e8, tolerance = 1e-17, sampleAt = [] } = options;
  const action = "run a single neuron";
  checkStart(action, options);
  checkAboveDiagonal(action, options);
  checkCount(action, "the number of steps", steps);
  checkSamples(sampleAt);
  if (!(tolerance > 0)) {
    throw new RangeError(
      `Cannot ${action} as the tolerance must be positive: current value is ${tolerance}`,
    );
  }
  const form = choose(options);
  const task = { loss, stepSize, steps, tolerance, sampleAt };
  const { outcome, events, recorder, ...end } = form.form === "delta"
    ? runDelta(deltaStateOf({ x: x0, y: y0 }, { loss, stepSize }), task)
    : runPlain({ x: x0, y: y0 }, task);
  const step = stepSize * loss.secondDerivativeAtZero;
  const invariant = singleNeuronInvariant({ x: Math.abs(x0), y: Math.abs(y0) });
  return {
    outcome,
    form,
    regime: step * invariant > 2 ? "edge of stability" : "gradient flow",
    ...end,
    squaredLimit: (2 + end.delta) / step,
    sharpness: (2 + end.delta) / stepSize,
    gap: -end.delta / stepSize,
    crossing: events.crossing,
    countToThree: events.countFrom(events.belowThree, end.steps),
    countToTwoAndAHalf: events.countFrom(events.belowTwoAndAHalf, end.steps),
    firstSignChange: events.firstSignChange,
    phases: phasesOf(events, end.steps),
    samples: recorder.samples(),
  };
}
