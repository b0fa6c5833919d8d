/** SGD of Figure 11 with step sizes around the published one. */
import type { DiagonalData } from "../../lib/dynamics/mod.ts";
import { LAST, STEPS } from "./_diagonal_schedules.ts";
import { startOf } from "./_figure_11_descent.ts";
import { continued, lossOf, predictorOf } from "./_figure_2_steps.ts";
import { plateauOf } from "./_plateau.ts";
import type { WindowRun } from "./_sgd_window.ts";

/** Runs SGD with one decay, with its large-step phase at every hundredth iteration. */
export function sgdWindowRun(
  { samples }: DiagonalData,
  { stepSize, at, by, order }: {
    readonly stepSize: number;
    readonly at: number;
    readonly by: number;
    readonly order: Uint8Array;
  },
): WindowRun {
  const grid: number[] = [];
  const losses: number[] = [];
  const observe = (t: number, parameters: Float64Array): void => {
    grid.push(t);
    losses.push(lossOf(predictorOf(parameters), samples));
  };
  const observeAt = [...Array.from({ length: at / 100 }, (_, k) => 100 * (k + 1)), LAST];
  const common = { samples, order, observeAt, observe };
  const large = continued({ parameters: startOf(), at: 0, diverged: false }, {
    ...common,
    ...{ stepSize, to: at + 1 },
  });
  const run = continued(large, { ...common, stepSize: stepSize / by, to: STEPS });
  return run.diverged
    ? { divergedAt: run.at, plateau: null }
    : { divergedAt: null, plateau: plateauOf(grid, losses, { until: at }) };
}
