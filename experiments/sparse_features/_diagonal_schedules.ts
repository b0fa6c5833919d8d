/** The schedules of the published runs on diagonal linear networks, and where they were evaluated. */
import type { StepSizeSchedule } from "../../lib/dynamics/mod.ts";

/** A step size that is divided once. */
export interface DecayedStepSize {
  /** η before the decay. */
  readonly stepSize: number;
  /** The last iteration with η; `null` for a constant step size. */
  readonly at: number | null;
  /** What η is divided by afterwards. */
  readonly by: number;
}

/** The schedule as a function of the iteration. */
export function scheduleOf({ stepSize, at, by }: DecayedStepSize): StepSizeSchedule {
  return at === null ? stepSize : (t) => t <= at ? stepSize : stepSize / by;
}

/** Number of iterations of the published runs of Figures 2 and 11. */
export const STEPS = 100_001;

/** The last published evaluation, which the printed numbers belong to. */
export const LAST = 99_599;

/** Shares of the iterations after which the large step size is decayed, with the published divisors. */
export const DECAYS = [
  { share: 10, at: 10_000, by: 4.8 },
  { share: 30, at: 30_000, by: 3.4 },
  { share: 50, at: 50_000, by: 1.5 },
] as const;

/** The evaluations of the published runs: 0 to 99, and 249 points that are equally far apart, half rounded to even. */
export function publishedIterations(steps = STEPS): number[] {
  const even = (x: number): number =>
    Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);
  const grid = Array.from({ length: 249 }, (_, k) => even(steps * k / 249));
  return [...new Set([...Array(100).keys(), ...grid])].sort((a, b) => a - b);
}
