/**
 * `simulate diagonal`: SGD or gradient descent on a diagonal linear network.
 *
 * @module
 */
import { diagonalSgd } from "../lib/dynamics/mod.ts";
import { diagonalJacobianRank } from "../lib/measures/mod.ts";
import { linearPredictor } from "../lib/models/diagonal_linear.ts";
import {
  diagonalOptions,
  type DiagonalTask,
  FIGURE_11,
  FIGURE_2,
  readDiagonalTask,
  stepSizeInWords,
} from "./diagonal_task.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import type { Options } from "./options.ts";
import { publishedOption } from "./presets.ts";
import { type Measure, trainingSimulation } from "./training_report.ts";
import { endOfLargeSteps } from "./training_schedule.ts";
import { UsageError } from "./usage_error.ts";

const PRESETS = [...FIGURE_2, ...FIGURE_11];

/** The descriptor of `simulate diagonal`. */
export const diagonalModel: SimulatedModel = {
  name: "diagonal",
  summary:
    "u ← u − ηr(x ⊙ v), v ← v − ηr(x ⊙ u), r = ⟨u ⊙ v, x⟩ − y: SGD on a diagonal linear network, its losses and sparsity",
  options: [
    publishedOption(PRESETS),
    ...diagonalOptions("100001"),
    { name: "full-batch", describe: "gradient descent: the mean of all samples in every step" },
  ],
  presets: PRESETS,
  examples: [
    "diagonal --replay numpy                       # Figure 2, small step size, to 12 digits",
    "diagonal --published 50% --replay numpy --svg loss.svg",
    "diagonal --eta 0.2 --steps 20000 --data-seed 7 --no-rank",
  ],
  run: (options) => simulateDiagonal(options),
};

/** The rank of the Jacobian at the first 2d test points, or nothing with `--no-rank`. */
export function diagonalRank(
  options: Options,
  { data, dimension: d }: DiagonalTask,
): ((parameters: Float64Array) => number) | undefined {
  const threshold = options.number("rank-threshold", { positive: true });
  if (threshold >= 1) {
    throw new UsageError(
      `Cannot run the model as --rank-threshold must be below 1: current value is ${threshold}`,
    );
  }
  if (options.flag("no-rank")) return undefined;
  const jacobian = diagonalJacobianRank(data.testSamples.inputs.subarray(0, 2 * d * d), d);
  return (parameters) => jacobian.rank(parameters, threshold);
}

function simulateDiagonal(options: Options): Simulation {
  const task = readDiagonalTask(options);
  const { data, dimension: d, length, replay } = task;
  const fullBatch = options.flag("full-batch");
  const rank = diagonalRank(options, task);
  const ranks: number[] = [];
  const distances: number[] = [];
  const { sample, arithmetic, ...common } = task.sgd;
  const run = diagonalSgd({
    ...common,
    ...(fullBatch ? {} : { sample: sample!, arithmetic: arithmetic! }),
    observe: (_, parameters) => {
      if (rank !== undefined) ranks.push(rank(parameters));
      const predictor = linearPredictor(parameters);
      distances.push(Math.hypot(...predictor.map((value, k) => value - data.teacher[k]!)));
    },
  });
  const n = data.samples.targets.length;
  const measures: Measure[] = [
    {
      name: "non_zeros",
      symbol: "‖u⊙v‖₀",
      label: "‖u ⊙ v‖₀",
      note: `(entries above ${task.sgd.zeroThreshold}; the teacher has ${task.nonZeros})`,
      values: [...run.nonZeros],
    },
    ...(rank === undefined ? [] : [{
      name: "rank",
      symbol: "rank φ",
      label: "rank of the Jacobian",
      note: `(at ${2 * d} test points, singular values above ${options.text("rank-threshold")} σ₁)`,
      values: ranks,
    }]),
    {
      name: "distance",
      symbol: "‖u⊙v − β*‖",
      label: "‖u ⊙ v − β*‖",
      note: "(distance to the sparse teacher)",
      values: distances,
    },
  ];
  const words = stepSizeInWords(task);
  return trainingSimulation({
    title: `${fullBatch ? "Gradient descent" : "SGD"}, diagonal network, ${words}`,
    headline: `u ← u − η r (x ⊙ v), v ← v − η r (x ⊙ u), r = ⟨u ⊙ v, x⟩ − y, ${
      fullBatch ? "mean over all samples" : "one sample per step"
    }, n = ${n}, d = ${d}, r = ${task.nonZeros}, ${words}${
      replay ? ", NumPy's streams replayed" : ""
    }`,
    run: {
      outcome: run.outcome,
      at: run.at,
      iterations: [...run.iterations],
      trainLoss: [...run.trainLoss],
      testLoss: [...run.testLoss],
    },
    largeStepsUntil: endOfLargeSteps(length),
    measures,
  });
}
