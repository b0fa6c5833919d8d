/**
 * Gradient descent with momentum on the single-neuron model: the heavy ball and Nesterov's method.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";
import { checkCount, checkStart } from "./_single_neuron_check.ts";
import { deltaStateOf } from "./single_neuron_delta.ts";

/** z ← z + μ(z − z′) − η∇f(z), or the gradient at z + μ(z − z′), with z′ the point before z. */
export type MomentumMethod = "heavy ball" | "nesterov";

/** What a run with momentum is asked. */
export interface SingleNeuronMomentumOptions {
  /** ℓ. */
  readonly loss: Loss;
  /** η ∈ (0, 1). */
  readonly stepSize: number;
  /** The method. */
  readonly method: MomentumMethod;
  /** μ ∈ [0, 1). */
  readonly momentum: number;
  /** x₀ = x₋₁, with |x₀| < |y₀|. */
  readonly x0: number;
  /** y₀ = y₋₁. */
  readonly y0: number;
  /** The largest number of steps; 10⁷ by default. */
  readonly steps?: number;
}

/** What a run with momentum answers. */
export interface SingleNeuronMomentumRun {
  /** `"on the axis"`: x = 0 exactly, above the edge. */
  readonly outcome: "converged" | "finished" | "on the axis" | "diverged";
  /** Steps made. */
  readonly steps: number;
  /** The edge of stability in units of 1/η: see `momentumEdge`. */
  readonly edge: number;
  /** y_∞². */
  readonly squaredLimit: number;
  /** edge/η − ℓ″(0)y_∞². */
  readonly gap: number;
  /** The first t with y_t² below the edge. */
  readonly crossing: number | undefined;
}

function checkMomentum(momentum: number): void {
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(
      `Cannot use momentum as μ must be in [0, 1): current value is ${momentum}`,
    );
  }
}

/**
 * The largest ηλ at which the method is stable on ½λx²: 2(1 + μ) for the heavy ball, 2(1 + μ)/(1 + 2μ) for Nesterov.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { momentumEdge } from "./single_neuron_momentum.ts";
 *
 * assertEquals([momentumEdge("heavy ball", 0.5), momentumEdge("nesterov", 0.5)], [3, 1.5]);
 * ```
 */
export function momentumEdge(method: MomentumMethod, momentum: number): number {
  checkMomentum(momentum);
  return 2 * (1 + momentum) / (method === "nesterov" ? 1 + 2 * momentum : 1);
}

/**
 * Runs the method until it has converged to (0, y_∞) or used up its steps.
 *
 * Iterated are x, the increment p of y, and Δ = ηℓ″(0)y² − edge with its rounding error, so that the gap −Δ/η keeps its
 * relative accuracy (about 10⁻¹⁰) where the increments of y are below its last bit. With large momentum y overshoots
 * the edge, and the gap is of the order of the edge itself.
 *
 * Throws `RangeError` unless |x₀| < |y₀|, 0 ≤ μ < 1, 0 < η < 1, all is finite, and the number of steps is an integer.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { singleNeuronMomentum } from "./single_neuron_momentum.ts";
 *
 * const stepSize = 2 ** -7;
 * const y0 = 2.5 / Math.sqrt(stepSize);
 * const start = { loss: squareRootLoss(), stepSize, x0: 0.6 * y0, y0 };
 * const run = singleNeuronMomentum({ ...start, method: "heavy ball", momentum: 0.3 });
 * assertAlmostEquals(run.gap / stepSize, 1 / 1.3, 1e-4); // 1/(2c(1 + μ)), c = ½
 * ```
 */
export function singleNeuronMomentum(
  options: SingleNeuronMomentumOptions,
): SingleNeuronMomentumRun {
  const { loss, stepSize, method, momentum, x0, y0, steps = 1e7 } = options;
  const action = "run a single neuron with momentum";
  checkStart(action, options);
  checkCount(action, "the number of steps", steps);
  const edge = momentumEdge(method, momentum);
  if (!(stepSize < 1)) {
    throw new RangeError(
      `Cannot ${action} as the step size must be below 1: current value is ${stepSize}`,
    );
  }
  const curvature = loss.secondDerivativeAtZero;
  const step = stepSize * curvature;
  const ahead = method === "nesterov" ? momentum : 0;
  // Both methods: x ← v(1 − A(1 − q)) + carried, v = x + ahead·(x − x′), and 1 − A = 1 − edge − (A − edge).
  const constant = 1 - edge;
  let x = x0;
  let previous = x0;
  let y = y0;
  let increment = 0;
  let delta = deltaStateOf({ x: x0, y: y0 }, { loss, stepSize }).delta + (2 - edge);
  let compensation = 0;
  let crossing: number | undefined;
  for (let t = 0;; t++) {
    if (crossing === undefined && delta < 0) crossing = t;
    const product = edge + delta;
    const size = Math.max(x * x, previous * previous);
    const drift = 2 * step * Math.abs(y * increment) * momentum / (1 - momentum);
    const still = drift <= 1e-16 * Math.abs(delta);
    const done = (outcome: SingleNeuronMomentumRun["outcome"]): SingleNeuronMomentumRun => ({
      outcome,
      steps: t,
      edge,
      squaredLimit: product / step,
      gap: -(delta - compensation) / stepSize,
      crossing,
    });
    if (!Number.isFinite(x) || !Number.isFinite(delta)) return done("diverged");
    if (size === 0 && still && delta >= 0) return done("on the axis");
    const distance = delta * Math.min(1, product);
    if (still && delta < 0 && step * size * product <= 2.5e-18 * distance * distance) {
      return done("converged");
    }
    if (t === steps) return done("finished");
    const movedX = x + ahead * (x - previous);
    const shift = ahead * increment;
    const offset = delta + step * shift * (2 * y + shift);
    const s = movedX * (y + shift);
    const q = loss.oneMinusRatio(s) / curvature;
    const carried = (momentum - ahead) * (x - previous);
    const nextX = movedX * (constant - offset + (edge + offset) * q) + carried;
    increment = momentum * increment - step * (1 - q) * s * movedX;
    const change = step * increment * (2 * y + increment) - compensation;
    const next = delta + change;
    compensation = (next - delta) - change;
    delta = next;
    y += increment;
    previous = x;
    x = nextX;
  }
}
