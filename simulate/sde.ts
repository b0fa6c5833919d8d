/**
 * `simulate sde`: the discretised SDE on a diagonal linear network, next to the SGD that it models.
 *
 * @module
 */
import { diagonalSde } from "../lib/dynamics/mod.ts";
import { countNonZeros } from "../lib/measures/mod.ts";
import { diagonalLinear, linearPredictor } from "../lib/models/diagonal_linear.ts";
import { Regression } from "../lib/models/regression.ts";
import { seededRng } from "../lib/random/mod.ts";
import { diagonalRank } from "./diagonal.ts";
import { diagonalOptions, FIGURE_2, readDiagonalTask, stepSizeInWords } from "./diagonal_task.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import type { Options } from "./options.ts";
import { publishedOption } from "./presets.ts";
import { seedOf } from "./replay.ts";
import { NOISE_OPTIONS, noiseOf } from "./sde_noise.ts";
import { offSupport, referenceRun, withReference } from "./sde_reference.ts";
import { type Measure, trainingSimulation } from "./training_report.ts";
import { endOfLargeSteps } from "./training_schedule.ts";

/** The descriptor of `simulate sde`. */
export const sdeModel: SimulatedModel = {
  name: "sde",
  summary:
    "θ ← θ − γ∇L + √(γηδ) φᵀZ, γ = η/10: the discretisation (58) on a diagonal network, next to the SGD that it models",
  options: [
    publishedOption(FIGURE_2),
    ...diagonalOptions("5001"),
    ...NOISE_OPTIONS,
    {
      name: "substeps",
      unit: "integer",
      default: "10",
      describe: "steps of the discretisation per step of SGD, η/γ",
    },
    { name: "noise-seed", unit: "integer", default: "0", describe: "seed of Z, always our stream" },
  ],
  presets: FIGURE_2,
  examples: [
    "sde --replay numpy --svg sde.svg              # next to Figure 2's small step size",
    "sde --eta 0.282 --steps 10001 --replay numpy --multiple 2",
    "sde --closed-loop --replay numpy              # does not stabilise at SGD's level",
    "sde --published 50% --replay numpy            # Figure 2's 50 % schedule: half a minute",
  ],
  run: (options) => simulateSde(options),
};

function simulateSde(options: Options): Simulation {
  const task = readDiagonalTask(options);
  const { data, dimension: d, length, nonZeros: r, evaluateAt, sgd } = task;
  const n = data.samples.targets.length;
  const noise = noiseOf(options, n);
  const substeps = options.integer("substeps", { least: 1, most: 10_000 });
  const rank = diagonalRank(options, task);
  const needsLevel = noise.kind === "level" && !noise.closed && noise.factor > 0;
  const reference = referenceRun(task, needsLevel);
  const { losses } = reference;
  // SGD's level ends where SGD diverges.
  const steps = needsLevel ? Math.min(length.steps, reference.run.at) : length.steps;
  const testing = new Regression(diagonalLinear(d), data.testSamples);
  const iterations: number[] = [];
  const trainLoss: number[] = [];
  const testLoss: number[] = [];
  const measured = { nonZeros: [] as number[], rank: [] as number[], off: [] as (number | null)[] };
  const run = diagonalSde({
    ...{ samples: data.samples, initial: sgd.initial, stepSize: sgd.stepSize, steps, substeps },
    noise: noise.kind === "sgd"
      ? "sgd"
      : noise.factor === 0
      ? 0
      : noise.closed
      ? (_, loss) => noise.factor * loss
      : (t) => noise.factor * losses[t]!,
    observeAt: evaluateAt,
    observe: (t, parameters, loss) => {
      const predictor = linearPredictor(parameters);
      iterations.push(t);
      trainLoss.push(loss);
      testLoss.push(testing.loss(parameters));
      measured.nonZeros.push(countNonZeros(predictor, sgd.zeroThreshold!));
      if (rank !== undefined) measured.rank.push(rank(parameters));
      measured.off.push(offSupport(predictor, r));
    },
  }, seededRng(seedOf(options, "noise-seed"), "simulate", "sde"));
  const sgdAt = (values: readonly (number | null)[]): (number | null)[] =>
    iterations.map((_, k) => values[k] ?? null);
  const measures: Measure[] = [
    {
      name: "sgd_train_loss",
      symbol: "SGD's train L",
      label: "  of SGD",
      note: "(its training loss)",
      values: sgdAt(reference.run.trainLoss),
    },
    {
      name: "non_zeros",
      symbol: "‖u⊙v‖₀",
      label: "‖u ⊙ v‖₀",
      note: `(entries above ${sgd.zeroThreshold}; the teacher has ${r})`,
      values: measured.nonZeros,
    },
    {
      name: "sgd_non_zeros",
      symbol: "SGD's ‖u⊙v‖₀",
      label: "  of SGD",
      values: sgdAt(reference.nonZeros),
    },
    ...(rank === undefined ? [] : [{
      name: "rank",
      symbol: "rank φ",
      label: "rank of the Jacobian",
      note: `(at ${2 * d} test points, singular values above ${options.text("rank-threshold")} σ₁)`,
      values: measured.rank,
    }]),
    {
      name: "off_support",
      symbol: "mean log₁₀|u_j v_j|",
      label: "mean log₁₀|u_j v_j|",
      note: "(off the support of the teacher; −∞ where an entry is 0)",
      values: measured.off,
    },
    {
      name: "sgd_off_support",
      symbol: "SGD's mean log₁₀|u_j v_j|",
      label: "  of SGD",
      values: sgdAt(reference.off),
    },
  ];
  const words = stepSizeInWords(task);
  const largeStepsUntil = endOfLargeSteps(length);
  return withReference(
    trainingSimulation({
      title: `SDE (58) and SGD, diagonal network, ${words}`,
      headline: `θ ← θ − γ ∇L + ${
        noise.kind === "sgd" ? "√(γη/n) φᵀ diag(r)(I − 11ᵀ/n) Z" : "√(γηδ) φᵀ Z"
      }, γ = η/${substeps}, ${noise.words}, n = ${n}, d = ${d}, r = ${r}, ${words}${
        task.replay ? ", NumPy's streams replayed for data and order" : ""
      }`,
      run: {
        outcome: run.outcome,
        at: run.at,
        iterations,
        ...{ trainLoss, testLoss },
      },
      ...{ largeStepsUntil, measures },
    }),
    { reference: reference.run, largeStepsUntil, stopped: steps < length.steps },
  );
}
