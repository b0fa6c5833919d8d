/**
 * Gradient flow ẋ = −ℓ′(xy)y, ẏ = −ℓ′(xy)x on the single-neuron model.
 *
 * D = y² − x² is conserved, so x = √D·sinh θ, y = √D·cosh θ with θ̇ = −ℓ′(s), s = ½D·sinh 2θ: one scalar equation,
 * solved for log θ, whose derivative tends to −ℓ″(0)D. So D is conserved exactly, x keeps its relative accuracy while
 * it decays, and there is no stiffness.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";
import { singleNeuronInvariant } from "../models/single_neuron.ts";
import { integrate } from "./_dormand_prince.ts";
import { checkStart } from "./_single_neuron_check.ts";

/** What gradient flow is asked. */
export interface SingleNeuronFlowOptions {
  /** ℓ. */
  readonly loss: Loss;
  /** x₀, with |x₀| ≤ |y₀|. */
  readonly x0: number;
  /** y₀. */
  readonly y0: number;
  /** Times, at least 0, that do not decrease. */
  readonly times: ArrayLike<number>;
  /** Bound of the error estimate of each step for log |x|; 10⁻¹² by default. */
  readonly tolerance?: number;
}

/** A solution of gradient flow. */
export interface SingleNeuronFlow {
  /** x at the times. */
  readonly x: Float64Array;
  /** y at the times. */
  readonly y: Float64Array;
  /** D = y² − x², the same at all times: y_∞² = D (Lemma 1). */
  readonly invariant: number;
}

/** log of θ, or of |x| on the diagonal, and the way back to (|x|, |y|). */
interface Chart {
  readonly start: number;
  readonly speed: (logarithm: number) => number;
  readonly point: (logarithm: number) => readonly [x: number, y: number];
}

function hyperbola(loss: Loss, invariant: number, x: number): Chart {
  const root = Math.sqrt(invariant);
  return {
    start: Math.log(Math.asinh(x / root)),
    speed: (logarithm) => {
      const angle = Math.exp(logarithm);
      const s = invariant / 2 * Math.sinh(2 * angle);
      const quotient = angle === 0 ? invariant : s / angle;
      return -loss.ratio(s) * quotient;
    },
    point: (logarithm) => {
      const angle = Math.exp(logarithm);
      return [root * Math.sinh(angle), root * Math.cosh(angle)];
    },
  };
}

function diagonal(loss: Loss, x: number): Chart {
  return {
    start: Math.log(x),
    speed: (logarithm) => {
      const s = Math.exp(2 * logarithm);
      return -loss.ratio(s) * s;
    },
    point: (logarithm) => [Math.exp(logarithm), Math.exp(logarithm)],
  };
}

/**
 * Solves gradient flow from (x₀, y₀) at the given times.
 *
 * D is exact; for smooth losses x and y are within about 100 times the tolerance of the solution, relatively; for losses
 * with kinks in ℓ′ (Huber, ℓ_β) steps shrink there and 1000 times the tolerance is safe to assume.
 *
 * Throws `RangeError` unless |x₀| ≤ |y₀|, all is finite, the times are sorted and the tolerance is positive.
 *
 * Source: "Learning threshold neurons via the edge of stability", Lemma 1.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { huberLoss } from "../losses/huber.ts";
 * import { singleNeuronFlow } from "./single_neuron_flow.ts";
 *
 * // While |xy| ≤ 1 the Huber loss is ½(xy)², for which x/y = (x₀/y₀)·e^(−Dt).
 * const { x, y } = singleNeuronFlow({ loss: huberLoss(), x0: 0.25, y0: 1.25, times: [2] });
 * assertAlmostEquals(x[0]! / y[0]!, 0.2 * Math.exp(-3), 1e-11);
 * ```
 */
export function singleNeuronFlow(options: SingleNeuronFlowOptions): SingleNeuronFlow {
  const { loss, x0, y0, times, tolerance = 1e-12 } = options;
  const action = "solve gradient flow";
  checkStart(action, options);
  if (Math.abs(x0) > Math.abs(y0)) {
    throw new RangeError(
      `Cannot ${action} as |x₀| must not be above |y₀|, to which symmetry reduces all starts: ` +
        `current value is (${x0}, ${y0})`,
    );
  }
  if (!(tolerance > 0)) {
    throw new RangeError(
      `Cannot ${action} as the tolerance must be positive: current value is ${tolerance}`,
    );
  }
  const invariant = singleNeuronInvariant({ x: Math.abs(x0), y: Math.abs(y0) });
  const flow = {
    x: new Float64Array(times.length),
    y: new Float64Array(times.length).fill(y0),
    invariant,
  };
  const chart = invariant > 0
    ? hyperbola(loss, invariant, Math.abs(x0))
    : diagonal(loss, Math.abs(x0));
  let time = 0;
  let value = chart.start;
  let step = 0.01 / Math.max(1, Math.abs(chart.speed(value)));
  for (let i = 0; i < times.length; i++) {
    const duration = times[i]! - time;
    if (!(duration >= 0 && duration < Infinity)) {
      throw new RangeError(
        `Cannot ${action} as the times must be finite and must not decrease from 0: ` +
          `${times[i]} follows ${time}`,
      );
    }
    time = times[i]!;
    if (x0 === 0) continue;
    ({ value, step } = integrate(chart.speed, { start: value, duration, tolerance, step }));
    const [x, y] = chart.point(value);
    flow.x[i] = Math.sign(x0) * x;
    flow.y[i] = Math.sign(y0) * y;
  }
  return flow;
}
