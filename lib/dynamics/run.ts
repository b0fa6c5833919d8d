/**
 * What a run of a discrete dynamics is asked and what it answers.
 *
 * @module
 */
import type { StepSizeSchedule } from "./schedule.ts";

/** Options of every run. */
export interface RunOptions {
  /** Step sizes η_t > 0. */
  readonly stepSize: StepSizeSchedule;
  /** Number of steps, if nothing ends the run earlier. */
  readonly steps: number;
  /** A run has diverged when a parameter is not finite or exceeds this in absolute value; 1e100 by default. */
  readonly divergenceBound?: number;
  /** Sees (t, θ_t) for t = 0, …; the array is reused, so copy what is to be kept. */
  readonly observe?: (iteration: number, parameters: Float64Array) => void;
}

/** How and where a run ended. */
export interface RunResult {
  /** `"converged"` by its own criterion, `"finished"` after all steps, or `"diverged"`. */
  readonly outcome: "converged" | "finished" | "diverged";
  /** Iteration t of the last iterate. */
  readonly at: number;
  /** The last iterate θ_t: [p]. */
  readonly parameters: Float64Array;
}
