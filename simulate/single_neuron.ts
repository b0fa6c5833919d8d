/**
 * `simulate single-neuron`: gradient descent on ℓ(xy), up to the limit (0, y_∞) and its gap to 2/η.
 *
 * @module
 */
import {
  singleNeuron,
  type SingleNeuronOptions,
  type SingleNeuronRun,
} from "../lib/dynamics/single_neuron.ts";
import { pointOfDeltaState } from "../lib/dynamics/single_neuron_delta.ts";
import { huberLoss } from "../lib/losses/huber.ts";
import {
  logisticSymmetricLoss,
  rescaledLogisticSymmetricLoss,
} from "../lib/losses/logistic_symmetric.ts";
import type { Loss } from "../lib/losses/loss.ts";
import { powerLoss } from "../lib/losses/power.ts";
import { squareRootLoss } from "../lib/losses/square_root.ts";
import type { SimulatedModel, Simulation, SummaryRow } from "./model.ts";
import { finiteDouble, type Options } from "./options.ts";
import { readRational } from "./numbers.ts";
import { MOST_ROWS, strideOf } from "./stride.ts";
import { didYouMean } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

const MOST_STEPS = 1_000_000_000;

/** The descriptor of `simulate single-neuron`. */
export const singleNeuronModel: SimulatedModel = {
  name: "single-neuron",
  summary:
    "x ← x − ηℓ′(xy)y, y ← y − ηℓ′(xy)x: gradient descent on ℓ(xy), its limit and the gap to 2/η",
  options: [
    {
      name: "loss",
      unit: "name",
      default: "tanh",
      describe: "tanh (log(2 cosh s)), logistic (half its argument), sqrt, huber or power:β, β > 1",
    },
    { name: "eta", unit: "1/y²", default: "0.0625", describe: "step size η" },
    { name: "x0", unit: "1", default: "6", describe: "start x_0" },
    { name: "y0", unit: "1", default: "10", describe: "start y_0, |y_0| > |x_0|" },
    {
      name: "form",
      unit: "name",
      default: "automatic",
      describe: "plain (x, y), delta (xy, ηy² − 2), or automatic: delta where plain would stagnate",
    },
    {
      name: "steps",
      unit: "integer",
      default: "100000000",
      describe: "number of steps, if it does not converge earlier",
    },
    {
      name: "every",
      unit: "integer",
      describe: `stride of the table [default: the least odd one with at most ${MOST_ROWS} rows]`,
    },
  ],
  examples: ["single-neuron --loss tanh --eta 2^-8 --x0 24 --y0 40"],
  run: (options) => simulateSingleNeuron(options),
};

const LOSSES: Readonly<Record<string, () => Loss>> = {
  tanh: rescaledLogisticSymmetricLoss,
  logistic: logisticSymmetricLoss,
  sqrt: squareRootLoss,
  huber: huberLoss,
};

function lossOf(options: Options): Loss {
  const text = options.textOf("loss");
  const [name = "", ...rest] = text.split(":");
  if (name === "power" && rest.length === 1) {
    const exponent = finiteDouble(readRational(rest[0]!, "β of --loss"), "β of --loss");
    if (!(exponent > 1)) {
      throw new UsageError(
        `Cannot run the model as β of --loss must be greater than 1: current value is ${rest[0]}`,
      );
    }
    return powerLoss(exponent);
  }
  const make = LOSSES[text];
  if (make === undefined) {
    throw new UsageError(
      `Cannot run the model with the unknown loss "${text}": ${
        didYouMean(text, [...Object.keys(LOSSES), "power:β"])
      }`,
    );
  }
  return make();
}

function formOf(options: Options): "automatic" | "plain" | "delta" {
  const form = options.textOf("form");
  if (form === "automatic" || form === "plain" || form === "delta") return form;
  throw new UsageError(
    `Cannot run the model in the unknown form "${form}": ${
      didYouMean(form, ["automatic", "plain", "delta"])
    }`,
  );
}

function taskOf(options: Options): SingleNeuronOptions {
  const task = {
    loss: lossOf(options),
    stepSize: options.number("eta", { positive: true }),
    x0: options.number("x0"),
    y0: options.number("y0"),
    form: formOf(options),
    steps: options.integer("steps", { least: 0, most: MOST_STEPS }),
  };
  if (!(Math.abs(task.x0) < Math.abs(task.y0))) {
    throw new UsageError(
      `Cannot run the model as |x_0| must be below |y_0|: current values are ${task.x0} and ${task.y0}`,
    );
  }
  if (task.form === "delta" && task.stepSize >= 1) {
    throw new UsageError(
      `Cannot use --form delta as η must be below 1: current value is ${task.stepSize}`,
    );
  }
  return task;
}

function simulateSingleNeuron(options: Options): Simulation {
  const task = taskOf(options);
  const first = singleNeuron(task);
  const stride = strideOf(options, first.steps + 1);
  const count = Math.floor(first.steps / stride) + 1;
  const run = singleNeuron({
    ...task,
    sampleAt: Array.from({ length: count }, (_, i) => i * stride),
  });
  const { iteration, s, delta } = run.samples;
  const points = Array.from(
    s,
    (value, i) => pointOfDeltaState({ s: value, delta: delta[i]! }, task),
  );
  const curvature = task.loss.secondDerivativeAtZero;
  const sharpness = points.map(({ y }) => curvature * y * y);
  return {
    headline:
      `x ← x − η ℓ′(xy) y, y ← y − η ℓ′(xy) x, loss ${task.loss.name}, η = ${task.stepSize}, ${
        run.form.form === "delta" ? "iterated in s = xy and δ = ηℓ″(0)y² − 2" : "iterated in (x, y)"
      }: ${run.form.reason}`,
    summary: [...outcomeRows(run), ...limitRows(run, task)],
    table: [
      { name: "t", symbol: "t", values: [...iteration] },
      { name: "x", symbol: "x", values: points.map(({ x }) => x) },
      { name: "y", symbol: "y", values: points.map(({ y }) => y) },
      { name: "s", symbol: "s = xy", values: [...s] },
      { name: "delta", symbol: "δ", values: [...delta] },
      { name: "sharpness", symbol: "ℓ″(0)y²", values: sharpness },
    ],
    chart: {
      title: `Single neuron, ${task.loss.name}, η = ${task.stepSize}`,
      description: `ℓ″(0)y² over ${run.steps} iterations; ${run.outcome}, gap to 2/η ${run.gap}.`,
      xLabel: stride === 1 ? "iteration t" : `iteration t / ${stride}`,
      yLabel: "ℓ″(0)y², the sharpness at x = 0 [1]",
      series: [{ name: "ℓ″(0)y²", values: sharpness }],
      references: [{ name: "2/η", value: 2 / task.stepSize }],
    },
  };
}

const NOTES: Readonly<Record<SingleNeuronRun["outcome"], string>> = {
  converged: "",
  finished: ": give more --steps for the limit",
  "on the axis": ": x is 0 exactly although the sharpness is above 2/η",
  stagnated: ": rounding keeps y where it is; use --form delta",
  left: ": |x| is no longer below |y|",
  diverged: "",
};

function outcomeRows(run: SingleNeuronRun): SummaryRow[] {
  const { outcome, steps, form, regime, crossing, firstSignChange, phases, unchangedSteps } = run;
  return [
    {
      key: "outcome",
      label: "outcome",
      value: outcome,
      note: `at iteration ${steps}${NOTES[outcome]}`,
    },
    { key: "at", label: "last iteration", value: steps },
    { key: "form", label: "form", value: form.form, note: `(${form.reason})` },
    ...(form.form === "plain"
      ? [{
        key: "unchangedSteps",
        label: "y unchanged in",
        value: unchangedSteps,
        note: "(steps whose increment of y was lost in rounding)",
      }]
      : []),
    { key: "regime", label: "regime", value: regime },
    {
      key: "crossing",
      label: "below 2/η from",
      value: crossing ?? null,
      note: "(first t with ℓ″(0)y² < 2/η)",
    },
    { key: "firstSignChange", label: "x changes sign at", value: firstSignChange ?? null },
    {
      key: "phases",
      label: "phases",
      value: [phases.gradientFlow, phases.bouncing, phases.converging],
      note: "(steps of gradient flow, bouncing, converging)",
    },
    {
      key: "countToThree",
      label: "bouncing length",
      value: run.countToThree,
      note: "(number of t with ℓ″(0)y² in [2/η, 3/η])",
    },
  ];
}

function limitRows(
  { squaredLimit, sharpness, gap, outcome }: SingleNeuronRun,
  { stepSize, x0, y0, loss }: SingleNeuronOptions,
): SummaryRow[] {
  const limit = outcome === "converged" ? "y_∞²" : "last y²";
  return [
    { key: "invariant", label: "y_0² − x_0²", value: (y0 - x0) * (y0 + x0) },
    { key: "squaredLimit", label: limit, value: squaredLimit },
    { key: "sharpness", label: "sharpness", value: sharpness, note: "(ℓ″(0)y² at x = 0)" },
    { key: "edge", label: "2/η", value: 2 / stepSize },
    { key: "gap", label: "2/η − sharpness", value: gap },
    { key: "gapOverEta", label: "gap/η", value: gap / stepSize, ...limitNote(loss) },
  ];
}

/** For a smooth loss with β = 2 the limit of gap/η is known: ℓ″(0)²/(2c). */
function limitNote({ expansion, secondDerivativeAtZero }: Loss): { note?: string } {
  if (expansion?.exponent !== 2) return {};
  const limit = secondDerivativeAtZero ** 2 / (2 * expansion.coefficient);
  return { note: `(tends to ℓ″(0)²/(2c) = ${Number(limit.toPrecision(12))} as η → 0)` };
}
