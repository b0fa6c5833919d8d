/**
 * `simulate mean-model`: gradient descent of the mean model of a ReLU network, up to its limiting bias.
 *
 * @module
 */
import {
  meanModelGradientDescent,
  type MeanModelGradientDescentOptions,
  type MeanModelResult,
} from "../lib/dynamics/mean_model_gradient_descent.ts";
import { MeanModel } from "../lib/models/mean_model.ts";
import type { SimulatedModel, Simulation, SummaryRow } from "./model.ts";
import { MOST_STEPS, type Options } from "./options.ts";
import { MOST_ROWS, strideOf } from "./stride.ts";
import { UsageError } from "./usage_error.ts";

/** The descriptor of `simulate mean-model`. */
export const meanModel: SimulatedModel = {
  name: "mean-model",
  summary:
    "A ← A − 2d²ηℓ′(Ag(b))g(b), b ← b − ηℓ′(Ag(b))Ag′(b): the sum of weights and the bias of a ReLU network",
  options: [
    { name: "d", unit: "1", default: "200", describe: "input dimension d, positive" },
    {
      name: "eta-d2-over-pi",
      unit: "π/d²",
      default: "10",
      describe: "step size as K in η = Kπ/d²; the threshold is K = 8",
    },
    { name: "eta", unit: "1", describe: "step size η instead of K" },
    { name: "a0", unit: "1", default: "1", describe: "start A_0 = d(a⁻ + a⁺)" },
    { name: "b0", unit: "1", default: "0", describe: "start b_0 of the bias" },
    {
      name: "steps",
      unit: "integer",
      default: `${MOST_STEPS}`,
      describe: "number of steps, if it does not converge earlier",
    },
    {
      name: "every",
      unit: "integer",
      describe: `stride of the table [default: the least odd one with at most ${MOST_ROWS} rows]`,
    },
  ],
  examples: ["mean-model --d 200 --eta-d2-over-pi 10 --a0 1"],
  run: (options) => simulateMeanModel(options),
};

function taskOf(options: Options): MeanModelGradientDescentOptions {
  const task = {
    dimension: options.number("d", { positive: true }),
    initialSum: options.number("a0"),
    initialBias: options.number("b0"),
    steps: options.integer("steps", { least: 0, most: MOST_STEPS }),
  };
  if (!options.has("eta")) {
    return {
      ...task,
      stepSizeTimesDSquaredOverPi: options.number("eta-d2-over-pi", { positive: true }),
    };
  }
  if (options.has("eta-d2-over-pi")) {
    throw new UsageError(
      "Cannot use --eta together with --eta-d2-over-pi: both give the step size",
    );
  }
  return { ...task, stepSize: options.number("eta", { positive: true }) };
}

function simulateMeanModel(options: Options): Simulation {
  const task = taskOf(options);
  const model = new MeanModel(task);
  const run = meanModelGradientDescent(task);
  const stride = strideOf(options, run.at + 1);
  const { trajectory } = meanModelGradientDescent({ ...task, sampleEvery: stride });
  const { iterations, sums, biases } = trajectory;
  const title = `Mean model, d = ${task.dimension}, η = ${run.stepSize}, A_0 = ${task.initialSum}`;
  return {
    headline:
      `A ← A − 2d²η ℓ′(Ag(b)) g(b), b ← b − η ℓ′(Ag(b)) A g′(b), ℓ′(s) = ½ tanh(s/2), g(b) = E ReLU(z + b), d = ${task.dimension}, η = ${run.stepSize}`,
    summary: [...outcomeRows(run), ...biasRows(run, { model, task })],
    table: [
      { name: "t", symbol: "t", values: iterations },
      { name: "A", symbol: "A", values: sums },
      { name: "b", symbol: "b", values: biases },
      {
        name: "sharpness_of_minimum",
        symbol: "½d²g(b)²",
        values: biases.map((bias) => model.sharpnessOfMinimum(bias)),
      },
      {
        name: "sharpness",
        symbol: "λ_max(A, b)",
        values: sums.map((sum, i) => model.sharpness({ sum, bias: biases[i]! })),
      },
    ],
    chart: {
      title,
      description:
        `The bias over ${run.at} iterations; ${run.outcome}, limiting bias ${run.limitingBias}.`,
      xLabel: stride === 1 ? "iteration t" : `iteration t / ${stride}`,
      yLabel: "bias b [1]",
      series: [{ name: "b", values: biases }],
      references: [
        { name: "½d²g(b)² = 2/η", value: model.edgeBias(run.stepSize) },
        { name: "gradient flow", value: flowLimit(model, task) },
      ].filter(({ value }) => value <= Math.max(...biases)),
    },
  };
}

function flowLimit(model: MeanModel, task: MeanModelGradientDescentOptions): number {
  return model.flowLimit({ sum: task.initialSum, bias: task.initialBias ?? 0 });
}

function outcomeRows(
  { outcome, at, crossedAt, zeroAt, signChanges }: MeanModelResult,
): SummaryRow[] {
  const notes: Readonly<Record<MeanModelResult["outcome"], string>> = {
    converged: `at iteration ${at}`,
    stuck: `at iteration ${at}: A is 0 exactly although the sharpness is at least 2/η`,
    stalled: `at iteration ${at}: the gradient is 0 in doubles although A is not`,
    finished: `at iteration ${at}: give more --steps for the limit`,
    diverged: `at iteration ${at}`,
  };
  return [
    { key: "outcome", label: "outcome", value: outcome, note: notes[outcome] },
    { key: "at", label: "last iteration", value: at },
    {
      key: "crossedAt",
      label: "below 2/η from",
      value: crossedAt,
      note: crossedAt === null ? "(½d²g(b)² ≥ 2/η to the end)" : "(first t with ½d²g(b)² < 2/η)",
    },
    { key: "signChanges", label: "sign changes of A", value: signChanges },
    {
      key: "zeroAt",
      label: "A = 0 exactly at",
      value: zeroAt,
      ...(zeroAt === null ? { note: "(at no iteration)" } : {}),
    },
  ];
}

function biasRows(
  { stepSize, limitingBias, outcome }: MeanModelResult,
  { model, task }: {
    readonly model: MeanModel;
    readonly task: MeanModelGradientDescentOptions;
  },
): SummaryRow[] {
  const threshold = model.threshold();
  const sharpness = model.sharpnessOfMinimum(limitingBias);
  const edge = 2 / stepSize;
  return [
    {
      key: "regime",
      label: "regime",
      value: stepSize > threshold ? "edge of stability" : "gradient flow",
      note: `(η ${stepSize > threshold ? ">" : "≤"} 8π/d²)`,
    },
    { key: "stepSize", label: "η", value: stepSize },
    { key: "threshold", label: "8π/d²", value: threshold },
    {
      key: "limitingBias",
      label: outcome === "converged" ? "limiting bias b_∞" : "last bias",
      value: limitingBias,
    },
    {
      key: "edgeBias",
      label: "edge g⁻¹(2/(d√η))",
      value: model.edgeBias(stepSize),
      note: "(at most this is possible for b_∞)",
    },
    {
      key: "flowLimit",
      label: "gradient flow's limit",
      value: flowLimit(model, task),
      note: "(κ⁻¹(κ(b_0) − A_0²/(4d²)))",
    },
    { key: "sharpness", label: "sharpness ½d²g(b)²", value: sharpness },
    { key: "edge", label: "2/η", value: edge },
    { key: "gap", label: "2/η − sharpness", value: edge - sharpness },
  ];
}
