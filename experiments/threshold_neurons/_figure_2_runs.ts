/** The runs of Figure 2: loss, bias and sum of the output weights along gradient descent. */
import { trainThresholdNetwork } from "../../lib/dynamics/threshold_relu_training.ts";
import { ThresholdRelu } from "../../lib/models/threshold_relu.ts";
import type { Rng } from "../../lib/random/mod.ts";
import { taskOf } from "./_figure_1_runs.ts";
import { rounded } from "./_over_seeds.ts";

/** A run. */
export interface Figure2Piece {
  /** Seed of data and initial weights. */
  readonly seed: number;
  /** η. */
  readonly stepSize: number;
  /** T = η · (number of steps). */
  readonly totalTime: number;
  /** About how many iterates are kept. */
  readonly kept: number;
}

/** What a run gives; curves have six digits. */
export interface Figure2Output {
  /** The step at which it left all bounds; null for a run of all steps. */
  readonly divergedAt: number | null;
  /** The number of t with L(θ_{t+1}) > L(θ_t). */
  readonly lossIncreases: number;
  /** Sign changes of d(a⁻ + a⁺). */
  readonly signChanges: number;
  /** b at time 1. */
  readonly biasAtOne: number;
  /** b at the end. */
  readonly bias: number;
  /** Times ηt of the iterates that are kept. */
  readonly times: readonly number[];
  /** L. */
  readonly losses: readonly number[];
  /** b. */
  readonly biases: readonly number[];
  /** d(a⁻ + a⁺). */
  readonly sums: readonly number[];
}

/**
 * About `kept` iterations until `early` and a quarter of that until `steps`, even and odd ones in turn so that an oscillation
 * shows.
 */
function iterationsOf(steps: number, kept: number, early: number): number[] {
  const chosen = new Set([0, early, steps]);
  const add = (count: number, until: number): void => {
    for (let k = 0; k <= count; k++) {
      const t = Math.round(k * until / count);
      chosen.add(Math.min(until, count >= until ? t : t - t % 2 + k % 2));
    }
  };
  add(kept, early);
  add(Math.ceil(kept / 4), steps);
  return [...chosen].sort((a, b) => a - b);
}

/** Runs one piece. */
export function runFigure2(
  { stepSize, totalTime, kept }: Figure2Piece,
  rng: Rng,
): Figure2Output {
  const { train, initial } = taskOf(0, rng);
  const steps = Math.round(totalTime / stepSize);
  const one = Math.round(1 / stepSize);
  const run = trainThresholdNetwork(new ThresholdRelu(train), initial, {
    ...{ stepSize, steps, recordAt: iterationsOf(steps, kept, one) },
  });
  const { iterations, losses, biases, sums } = run.trajectory;
  const diverged = run.outcome === "diverged";
  // The last iterate of a run that diverges need not be finite.
  const short = (values: readonly number[]): number[] =>
    values.filter((value) => Number.isFinite(value)).map((value) => rounded(value));
  const at = iterations.indexOf(one);
  return {
    divergedAt: diverged ? run.at : null,
    lossIncreases: run.lossIncreases,
    signChanges: run.signChanges,
    biasAtOne: diverged || at < 0 ? 0 : biases[at]!,
    bias: diverged ? 0 : run.bias,
    times: iterations.map((t) => rounded(t * stepSize)),
    losses: short(losses),
    biases: short(biases),
    sums: short(sums),
  };
}
