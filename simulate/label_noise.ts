/**
 * `simulate label-noise`: one step of SGD against one full-batch step with label noise, for every index.
 *
 * @module
 */
import { sgdLabelNoise } from "../lib/dynamics/label_noise.ts";
import { labelNoiseGradientStep } from "../lib/dynamics/label_noise_gradient_step.ts";
import { stochasticGradientStep } from "../lib/dynamics/stochastic_gradient_step.ts";
import { diagonalLinear } from "../lib/models/diagonal_linear.ts";
import type { Model } from "../lib/models/model.ts";
import { quadraticOneDimensional } from "../lib/models/quadratic_one_dimensional.ts";
import { Regression } from "../lib/models/regression.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import { type Rng, seededRng } from "../lib/random/mod.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import type { Options } from "./options.ts";
import { didYouMean } from "../shell/command_line.ts";
import { UsageError } from "./usage_error.ts";

/** The descriptor of `simulate label-noise`. */
export const labelNoiseModel: SimulatedModel = {
  name: "label-noise",
  summary: "one SGD step against one full-batch step with the labels y + ξ, for every index",
  options: [
    {
      name: "model",
      unit: "name",
      default: "diagonal",
      describe: "quadratic-1d, diagonal or two-layer-relu",
    },
    { name: "samples", unit: "integer", default: "6", describe: "number of samples n" },
    { name: "dimension", unit: "integer", default: "3", describe: "d (1 for quadratic-1d)" },
    { name: "width", unit: "integer", default: "4", describe: "neurons of two-layer-relu" },
    { name: "eta", unit: "1/(∂h)²", default: "0.1", describe: "step size η" },
    {
      name: "seed",
      unit: "integer",
      default: "0",
      describe: "seed of inputs, targets and parameters, which are standard normal",
    },
  ],
  examples: ["label-noise --model two-layer-relu --samples 8"],
  run: (options) => simulateLabelNoise(options),
};

const MODEL_NAMES = ["quadratic-1d", "diagonal", "two-layer-relu"];

function modelOf(options: Options): Model {
  const name = options.textOf("model");
  const count = (option: string): number => options.integer(option, { least: 1, most: 1000 });
  switch (name) {
    case "quadratic-1d":
      if (options.has("dimension") && count("dimension") !== 1) {
        throw new UsageError(
          "Cannot use --dimension with quadratic-1d: its inputs have dimension 1",
        );
      }
      return quadraticOneDimensional();
    case "diagonal":
      return diagonalLinear(count("dimension"));
    case "two-layer-relu":
      return twoLayerRelu({ inputDimension: count("dimension"), width: count("width") });
    default:
      throw new UsageError(
        `Cannot take a step of the unknown model "${name}": ${didYouMean(name, MODEL_NAMES)}`,
      );
  }
}

function normals(length: number, rng: Rng): Float64Array {
  return Float64Array.from({ length }, () => rng.normal());
}

function simulateLabelNoise(options: Options): Simulation {
  const model = modelOf(options);
  const n = options.integer("samples", { least: 2, most: 1000 });
  const stepSize = options.number("eta", { positive: true });
  const seed = options.integer("seed", { least: 0, most: Number.MAX_SAFE_INTEGER });
  const rng = seededRng(seed, "simulate", "label-noise");
  const regression = new Regression(model, {
    inputs: normals(n * model.inputDimension, rng.split("inputs")),
    targets: normals(n, rng.split("targets")),
  });
  const parameters = normals(model.parameterCount, rng.split("parameters"));
  const residuals = regression.residuals(parameters);
  const steps = Array.from(residuals, (_, index) => {
    const noise = sgdLabelNoise(residuals, [index]);
    const stochastic = stochasticGradientStep(regression, parameters, { stepSize, batch: [index] });
    const noisy = labelNoiseGradientStep(regression, parameters, { stepSize, noise });
    return { noise, stochastic, difference: distance(stochastic, noisy), norm: squares(noise) };
  });
  const mean = steps[0]!.noise.map((_, i) =>
    steps.reduce((sum, { noise }) => sum + noise[i]!, 0) / n
  );
  const trace = steps.reduce((sum, { norm }) => sum + norm, 0) / n;
  const loss = regression.loss(parameters);
  const differences = steps.map(({ difference }) => difference);
  return {
    headline:
      `θ − η r_i ∇h_i against θ − (η/n) Σ_k (h_k − y_k − ξ_k) ∇h_k, model ${model.name}, n = ${n}, p = ${model.parameterCount}, η = ${stepSize}`,
    summary: [
      {
        key: "maxDifference",
        label: "greatest |difference|",
        value: Math.max(...differences),
        note: "(over all indices and parameters; rounding only)",
      },
      {
        key: "maxMeanNoise",
        label: "greatest |E ξ_i|",
        value: mean.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
        note: "(over a uniform index; 0 up to rounding)",
      },
      { key: "scaledTrace", label: "E‖ξ‖²/(n(n − 1))", value: trace / (n * (n - 1)) },
      { key: "twiceLoss", label: "2L(θ)", value: 2 * loss },
      {
        key: "covarianceTrace",
        label: "trace of Cov ξ",
        value: trace,
        note: "(= E‖ξ‖² = (n − 1)‖r‖², as Cov ξ = n diag(r²) − rrᵀ)",
      },
      ...stepCovarianceRows(regression, { parameters, stepSize, steps, residuals }),
    ],
    table: [
      { name: "index", symbol: "i", values: steps.map((_, i) => i) },
      { name: "residual", symbol: "r_i", values: [...residuals] },
      { name: "noise_norm_squared", symbol: "‖ξ‖²", values: steps.map(({ norm }) => norm) },
      { name: "max_difference", symbol: "|difference|", values: differences },
    ],
    chart: {
      title: `SGD step against label-noise step, ${model.name}`,
      description: `Greatest absolute difference of the two steps for each of ${n} indices.`,
      xLabel: "index i of the sample",
      yLabel: "greatest |difference| [θ]",
      series: [{ name: "|difference|", values: differences }],
    },
  };
}

/** The trace of the covariance of the step, measured over the indices and by its formula. */
function stepCovarianceRows(
  regression: Regression,
  { parameters, stepSize, steps, residuals }: {
    readonly parameters: Float64Array;
    readonly stepSize: number;
    readonly steps: readonly { readonly stochastic: Float64Array }[];
    readonly residuals: Float64Array;
  },
): Simulation["summary"] {
  const n = regression.sampleCount;
  const p = regression.parameterCount;
  const mean = parameters.map((_, j) =>
    steps.reduce((sum, { stochastic }) => sum + stochastic[j]!, 0) / n
  );
  const measured = steps.reduce(
    (sum, { stochastic }) => sum + squares(stochastic.map((value, j) => value - mean[j]!)),
    0,
  ) / n;
  const jacobian = regression.jacobian(parameters);
  const second = residuals.reduce(
    (sum, residual, i) => sum + residual ** 2 * squares(jacobian.subarray(i * p, (i + 1) * p)),
    0,
  ) / n;
  const formula = stepSize ** 2 * (second - squares(regression.gradient(parameters)));
  return [
    {
      key: "stepCovarianceTrace",
      label: "trace of Cov(step)",
      value: measured,
      note: "(measured over the indices)",
    },
    {
      key: "stepCovarianceTraceFormula",
      label: "  by its formula",
      value: formula,
      note: "(η² tr[φᵀdiag(r²)φ/n − ∇L ∇Lᵀ])",
    },
  ];
}

function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, j) => Math.max(most, Math.abs(value - b[j]!)), 0);
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
