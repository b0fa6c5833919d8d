import { stepSizeAt } from "./schedule.ts";
import type { RunOptions, RunResult } from "./run.ts";

/** Iterates `step` from `initial` in two alternating arrays, so that a step allocates nothing. */
export function iterate(
  initial: Float64Array,
  options: RunOptions,
  { step, converged }: {
    readonly step: (
      parameters: Float64Array,
      options: {
        readonly iteration: number;
        readonly stepSize: number;
        readonly into: Float64Array;
      },
    ) => void;
    readonly converged: (iteration: number, parameters: Float64Array) => boolean;
  },
): RunResult {
  const { steps, divergenceBound = 1e100, observe } = options;
  if (!Number.isSafeInteger(steps) || steps < 0) {
    throw new RangeError(
      `Cannot run a dynamics as the number of steps must be a non-negative integer: current value is ${steps}`,
    );
  }
  if (!(divergenceBound > 0)) {
    throw new RangeError(
      `Cannot run a dynamics as the divergence bound must be positive: current value is ${divergenceBound}`,
    );
  }
  let current = Float64Array.from(initial);
  let next = new Float64Array(initial.length);
  const argument = { iteration: 0, stepSize: 0, into: next };
  for (let t = 0;; t++) {
    observe?.(t, current);
    if (!current.every((value) => Math.abs(value) <= divergenceBound)) {
      return { outcome: "diverged", at: t, parameters: current };
    }
    if (converged(t, current)) return { outcome: "converged", at: t, parameters: current };
    if (t === steps) return { outcome: "finished", at: t, parameters: current };
    argument.iteration = t;
    argument.stepSize = stepSizeAt(options.stepSize, t);
    argument.into = next;
    step(current, argument);
    [current, next] = [next, current];
  }
}
