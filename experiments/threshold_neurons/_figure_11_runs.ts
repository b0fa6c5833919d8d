/** The runs of Figure 11: the sharpness along gradient descent, at the iterates and half-way between them. */
import { trainThresholdNetwork } from "../../lib/dynamics/threshold_relu_training.ts";
import { ThresholdRelu } from "../../lib/models/threshold_relu.ts";
import type { Rng } from "../../lib/random/mod.ts";
import { taskOf } from "./_figure_1_runs.ts";
import { rounded } from "./_over_seeds.ts";

/** A run. */
export interface Figure11Piece {
  /** Seed of data and initial weights. */
  readonly seed: number;
  /** 2/η. */
  readonly edge: number;
  /** Number of steps. */
  readonly steps: number;
}

/** What a run gives, one entry for every iterate; six digits. */
export interface Figure11Output {
  /** The step at which it left all bounds; null for a run of all steps. */
  readonly divergedAt: number | null;
  /** λ_max(∇²L(θ_t)) / (2/η). */
  readonly sharpnesses: readonly number[];
  /** λ_max(∇²L(½(θ_t + θ_{t+1}))) / (2/η). */
  readonly midpoints: readonly number[];
  /** b_t. */
  readonly biases: readonly number[];
  /** d(a⁻ + a⁺). */
  readonly sums: readonly number[];
}

/** Runs one piece. */
export function runFigure11({ edge, steps }: Figure11Piece, rng: Rng): Figure11Output {
  const { train, initial } = taskOf(0, rng);
  const run = trainThresholdNetwork(new ThresholdRelu(train), initial, {
    ...{ stepSize: 2 / edge, steps, recordEvery: 1, sharpness: true, midpointSharpness: true },
  });
  const { sharpnesses, midpointSharpnesses, biases, sums } = run.trajectory;
  // The last iterates of a run that diverges need not be finite.
  const short = (values: readonly number[], scale = 1): number[] =>
    values.filter((value) => Number.isFinite(value)).map((value) => rounded(value / scale));
  return {
    divergedAt: run.outcome === "diverged" ? run.at : null,
    sharpnesses: short(sharpnesses, edge),
    midpoints: short(midpointSharpnesses, edge),
    biases: short(biases),
    sums: short(sums),
  };
}
