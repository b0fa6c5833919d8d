/**
 * The gradient flow of the mean model,
 *
 *     Ȧ = −2d² ℓ′(Ag(b)) g(b),   ḃ = −ℓ′(Ag(b)) A g′(b),
 *
 * by the embedded Runge–Kutta method of Dormand and Prince of orders 5 and 4 with adaptive steps. Its limit needs no
 * integration: ½A² − 2d²κ(b) is conserved, so κ(b_∞) = κ(b_0) − A_0²/(4d²). One step of gradient descent with step size η
 * takes the time η.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (6) and Lemma 3.
 *
 * @module
 */
import { MeanModel, type MeanModelOptions, type MeanModelState } from "../models/mean_model.ts";
import { SmoothedReluEvaluator } from "../numerics/smoothed_relu_near.ts";

/** What flow is asked for. */
export interface MeanModelGradientFlowOptions extends MeanModelOptions {
  /** A at time 0. */
  readonly initialSum: number;
  /** b at time 0; 0 by default. */
  readonly initialBias?: number;
  /** The times at which the state is wanted, increasing and not negative. */
  readonly times: readonly number[];
  /** The error that one step may make, relative to 1 + |A| and 1 + |b|; 10⁻¹² by default. */
  readonly tolerance?: number;
}

/** The gradient flow at the times that were asked for. */
export interface MeanModelGradientFlow {
  /** The states at those times. */
  readonly states: readonly MeanModelState[];
  /** b_∞ where the flow reaches A = 0. */
  readonly limitingBias: number;
  /** The greatest change of ½A² − 2d²κ(b) at those times, relative to ½A_0² + 2d²|κ(b_0)|: an error of the integration. */
  readonly drift: number;
  /** The number of steps, rejected ones included. */
  readonly steps: number;
}

const NODES: readonly (readonly number[])[] = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Weights of order 5 less those of order 4. */
const ERRORS: readonly number[] = [
  71 / 57600,
  0,
  -71 / 16695,
  71 / 1920,
  -17253 / 339200,
  22 / 525,
  -1 / 40,
];
const MOST_STEPS = 10_000_000;

/** The flow's speed at a state, into `into: [2]`. */
type Speed = (sum: number, bias: number, into: Float64Array) => void;

function speedOf(model: MeanModel): Speed {
  const evaluator = new SmoothedReluEvaluator();
  const values = new Float64Array(2);
  const weight = 2 * model.dimension ** 2;
  return (sum, bias, into) => {
    evaluator.evaluate(bias, values);
    const derivative = model.marginLoss.derivative(sum * values[0]!);
    into[0] = -weight * derivative * values[0]!;
    into[1] = -derivative * sum * values[1]!;
  };
}

/** Steps of the method from one state, with the step size that the error asks for. */
class Integrator {
  readonly #speed: Speed;
  readonly #tolerance: number;
  readonly #slopes = Array.from({ length: 7 }, () => new Float64Array(2));
  /** A, b. */
  readonly state: Float64Array;
  /** The number of steps so far. */
  steps = 0;
  #size: number;

  constructor(speed: Speed, { state, size, tolerance }: {
    readonly state: Float64Array;
    readonly size: number;
    readonly tolerance: number;
  }) {
    this.#speed = speed;
    this.#tolerance = tolerance;
    this.#size = size;
    this.state = state;
  }

  /** Integrates over a duration. Throws `RangeError` when that takes more than ten million steps. */
  advance(duration: number): void {
    const trial = new Float64Array(2);
    let left = duration;
    while (left > 0) {
      if (this.steps++ === MOST_STEPS) {
        throw new RangeError(
          `Cannot integrate the gradient flow over ${duration} in ${MOST_STEPS} steps: ask for a shorter time`,
        );
      }
      const h = Math.min(this.#size, left);
      const error = this.#attempt(h, trial);
      if (error <= 1) {
        this.state.set(trial);
        left = h === left ? 0 : left - h;
      }
      const next = h * Math.min(4, Math.max(0.2, 0.9 * error ** -0.2));
      // A step that was cut short by the end of the duration says nothing against a longer one.
      this.#size = error <= 1 && h < this.#size ? Math.max(this.#size, next) : next;
    }
  }

  /** Tries a step of size h; returns its error in units of the tolerance. */
  #attempt(h: number, trial: Float64Array): number {
    const [sum, bias] = [this.state[0]!, this.state[1]!];
    for (let stage = 0; stage < 7; stage++) {
      let [first, second] = [0, 0];
      const weights = NODES[stage]!;
      for (let j = 0; j < stage; j++) {
        first += weights[j]! * this.#slopes[j]![0]!;
        second += weights[j]! * this.#slopes[j]![1]!;
      }
      trial[0] = sum + h * first;
      trial[1] = bias + h * second;
      this.#speed(trial[0], trial[1], this.#slopes[stage]!);
    }
    let [first, second] = [0, 0];
    for (let j = 0; j < 7; j++) {
      first += ERRORS[j]! * this.#slopes[j]![0]!;
      second += ERRORS[j]! * this.#slopes[j]![1]!;
    }
    const unit = this.#tolerance;
    return Math.max(
      Math.abs(h * first) / (unit * (1 + Math.abs(sum))),
      Math.abs(h * second) / (unit * (1 + Math.abs(bias))),
      1e-10,
    );
  }
}

/**
 * The gradient flow from (A_0, b_0) at the given times, and its limit.
 *
 * Accuracy: at the default tolerance the conserved quantity drifts by less than 10⁻⁹ over the whole flow. Throws
 * `RangeError` for a dimension, a start, times or a tolerance that makes no sense.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { meanModelGradientFlow } from "./mean_model_gradient_flow.ts";
 *
 * const flow = meanModelGradientFlow({ dimension: 20, initialSum: 1, times: [0, 0.1, 1] });
 * assertAlmostEquals(flow.states[2]!.sum, 0, 1e-10);
 * assertAlmostEquals(flow.states[2]!.bias, flow.limitingBias, 1e-12);
 * ```
 */
export function meanModelGradientFlow(
  options: MeanModelGradientFlowOptions,
): MeanModelGradientFlow {
  const { initialSum, initialBias = 0, times, tolerance = 1e-12 } = options;
  const model = new MeanModel(options);
  const start: MeanModelState = { sum: initialSum, bias: initialBias };
  if (!Number.isFinite(initialSum) || !Number.isFinite(initialBias)) {
    throw new RangeError(
      `Cannot integrate the gradient flow as its start must be finite: current value is (${initialSum}, ${initialBias})`,
    );
  }
  if (!(tolerance >= 1e-15 && tolerance < 1)) {
    throw new RangeError(
      `Cannot integrate the gradient flow as its tolerance must lie in [1e-15, 1): current value is ${tolerance}`,
    );
  }
  const integrator = new Integrator(speedOf(model), {
    state: Float64Array.of(initialSum, initialBias),
    size: 1 / (1 + model.sharpnessOfMinimum(initialBias)),
    tolerance,
  });
  const conserved = model.conserved(start);
  const scale = initialSum ** 2 / 2 + Math.abs(conserved - initialSum ** 2 / 2);
  let time = 0;
  let drift = 0;
  const states = times.map((next): MeanModelState => {
    if (!(next >= time && next < Infinity)) {
      throw new RangeError(
        `Cannot integrate the gradient flow as its times must increase from 0 and be finite: ${next} follows ${time}`,
      );
    }
    integrator.advance(next - time);
    time = next;
    const state = { sum: integrator.state[0]!, bias: integrator.state[1]! };
    const change = Math.abs(model.conserved(state) - conserved);
    if (change > 0) drift = Math.max(drift, change / scale);
    return state;
  });
  return { states, limitingBias: model.flowLimit(start), drift, steps: integrator.steps };
}
