/**
 * Gradient flow.
 *
 * @module
 */
import type { Objective } from "../models/objective.ts";
import { DormandPrince } from "./_dormand_prince_vector.ts";

/** What gradient flow is asked. */
export interface GradientFlowOptions {
  /** Times, at least 0, that do not decrease. */
  readonly times: ArrayLike<number>;
  /** Bound of the error estimate of each step, relative to the entry; 10⁻⁹ by default. */
  readonly relativeTolerance?: number;
  /** The same, absolute; 10⁻¹² by default. */
  readonly absoluteTolerance?: number;
  /** The flow has converged when the largest absolute entry of the gradient is at most this; never, if left out. */
  readonly gradientTolerance?: number;
  /**
   * Steps of at most this size are made whatever their error estimate, and counted; 0 (never) by default. Needed where a
   * gradient that jumps at a kink pushes to the kink from both sides: the flow then slides along it.
   */
  readonly leastStep?: number;
  /** Most steps between two times; a million by default. */
  readonly mostSteps?: number;
}

/** A solution of gradient flow. */
export interface GradientFlow {
  /** `"converged"` by the gradient tolerance, `"finished"` at the last time, or `"exhausted"` by the number of steps. */
  readonly outcome: "converged" | "finished" | "exhausted";
  /** θ at the times: [m, p], row-major; the limit is repeated once the flow has converged, NaN after it is exhausted. */
  readonly parameters: Float64Array;
  /** f at the times: [m]. */
  readonly losses: Float64Array;
  /** Number of steps that were made. */
  readonly steps: number;
  /** Number of those that were made although their error estimate was above the tolerance. */
  readonly uncontrolled: number;
  /** Number of steps that were tried again with a smaller size. */
  readonly rejected: number;
}

/**
 * Solves θ̇ = −∇f(θ) from `initial` θ(0): [p] with the pair of Dormand and Prince of orders 5 and 4.
 *
 * Every step's error estimate is at most absolute + relative·|θ_k| in every entry; errors of single steps add up, so expect
 * 10 to 1000 times the tolerance over long times away from attractors. Where the gradient jumps (ReLU kinks) steps shrink and
 * accuracy stays that of the tolerance; but a flow that slides along a kink ends as `"exhausted"` unless a least step
 * is given, which then bounds the accuracy. The method is explicit: steps stay below about 3.3 divided by the sharpness.
 *
 * Throws `RangeError` when the times are not sorted and finite, a tolerance is not positive, a length does not fit,
 * or the tolerance cannot be reached (for example as the gradient is not finite).
 * Source: J. R. Dormand, P. J. Prince, Journal of Computational and Applied Mathematics 6 (1980).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { LeastSquares } from "../models/least_squares.ts";
 * import { gradientFlow } from "./gradient_flow.ts";
 *
 * // The flow of (θ − 2)² is θ = 2 − 2e^(−2t).
 * const square = new LeastSquares({ inputs: Float64Array.of(1), targets: Float64Array.of(2) });
 * const flow = gradientFlow(square, Float64Array.of(0), { times: [0.5] });
 * assertAlmostEquals(flow.parameters[0]!, 2 - 2 * Math.exp(-1), 1e-8);
 * ```
 */
export function gradientFlow(
  objective: Objective,
  initial: Float64Array,
  options: GradientFlowOptions,
): GradientFlow {
  const { times, gradientTolerance = -1, mostSteps = 1e6 } = options;
  const { relativeTolerance: relative = 1e-9, absoluteTolerance: absolute = 1e-12 } = options;
  const { leastStep = 0 } = options;
  const action = "solve gradient flow";
  if (!(relative > 0 && absolute > 0)) {
    throw new RangeError(
      `Cannot ${action} as the tolerances must be positive: current values are ${relative} and ${absolute}`,
    );
  }
  if (!(leastStep >= 0 && leastStep < Infinity)) {
    throw new RangeError(
      `Cannot ${action} as the least step must not be negative or infinite: current value is ${leastStep}`,
    );
  }
  if (!Number.isSafeInteger(mostSteps) || mostSteps < 1) {
    throw new RangeError(
      `Cannot ${action} as the number of steps must be a positive integer: current value is ${mostSteps}`,
    );
  }
  const p = initial.length;
  const solver = new DormandPrince(
    (theta, into) => {
      objective.gradient(theta, into);
      for (let k = 0; k < p; k++) into[k] = -into[k]!;
    },
    initial,
    { absolute, relative, leastStep },
  );
  const parameters = new Float64Array(times.length * p).fill(NaN);
  const losses = new Float64Array(times.length).fill(NaN);
  let outcome: GradientFlow["outcome"] = "finished";
  let time = 0;
  for (let m = 0; m < times.length; m++) {
    const duration = times[m]! - time;
    if (!(duration >= 0 && duration < Infinity)) {
      throw new RangeError(
        `Cannot ${action} as the times must be finite and must not decrease from 0: ${
          times[m]
        } follows ${time}`,
      );
    }
    time = times[m]!;
    if (solver.slope.every((value) => Math.abs(value) <= gradientTolerance)) outcome = "converged";
    if (outcome === "finished" && !solver.advance(duration, mostSteps)) outcome = "exhausted";
    if (outcome === "exhausted") break;
    parameters.set(solver.point, m * p);
    losses[m] = objective.loss(solver.point);
  }
  const { accepted: steps, rejected, uncontrolled } = solver;
  return { outcome, parameters, losses, steps, uncontrolled, rejected };
}
