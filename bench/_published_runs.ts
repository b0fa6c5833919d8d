/**
 * Published runs of "SGD with large step sizes learns sparse features" with all that the figures show of them: step sizes
 * small enough that every machine computes the same.
 *
 * @module
 */
import { diagonalSgd } from "../lib/dynamics/diagonal_sgd.ts";
import { publishedDiagonalData } from "../lib/dynamics/published_diagonal_data.ts";
import { stochasticGradientDescent } from "../lib/dynamics/stochastic_gradient_descent.ts";
import { decayed, powerWarmUp } from "../lib/dynamics/warm_up.ts";
import {
  asPublished,
  diagonalJacobianRank,
  featureSparsity,
  jacobianRank,
  twoLayerJacobianRank,
} from "../lib/measures/mod.ts";
import type { Model } from "../lib/models/model.ts";
import { multiLayerRelu } from "../lib/models/multi_layer_relu.ts";
import {
  type PublishedNetwork,
  publishedOneDimensional,
  publishedThreeLayer,
} from "../lib/models/published_networks.ts";
import { Regression } from "../lib/models/regression.ts";
import { twoLayerActivations } from "../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import { NumpyRandomState } from "../lib/random/mod.ts";

/** What a run ends in. */
export interface End {
  /** The training loss as the program prints it: with ½ on diagonal networks, without on the others. */
  readonly train: number;
  /** The test loss. */
  readonly test: number;
  /** The rank of the Jacobian. */
  readonly rank: number;
  /** Feature sparsity coefficients of the hidden layers. */
  readonly sparsity: readonly number[];
}

/** A run and the seconds of its parts. */
export interface TimedRun {
  /** Seconds for steps and losses, and for ranks and sparsities. */
  readonly seconds: { readonly train: number; readonly measures: number };
  /** What it ends in. */
  readonly ends: End;
}

function grid(total: number, points: number): number[] {
  const spaced = Array.from({ length: points }, (_, k) => Math.round(total * k / points));
  return [...new Set([...Array(100).keys(), ...spaced])].sort((a, b) => a - b);
}

/** Figure 2, step size ¼: 100 001 steps, 348 evaluations. */
export function diagonalRun({ measures }: { readonly measures: boolean }): TimedRun {
  const begin = performance.now();
  const data = publishedDiagonalData({ n: 80, d: 200, r: 20 });
  const order = new NumpyRandomState(1);
  const rank = diagonalJacobianRank(data.testSamples.inputs.subarray(0, 400 * 200), 200);
  let spent = 0;
  let last = 0;
  const run = diagonalSgd({
    ...data,
    initial: new Float64Array(400).fill(0.1, 0, 200),
    stepSize: 0.25,
    steps: 100_001,
    sample: () => order.randint(80),
    evaluateAt: grid(100_001, 249),
    observe: (_, parameters) => {
      if (!measures) return;
      const from = performance.now();
      last = rank.rank(parameters);
      spent += performance.now() - from;
    },
  });
  const { trainLoss, testLoss } = run;
  return {
    seconds: { train: (performance.now() - begin - spent) / 1000, measures: spent / 1000 },
    ends: { train: trainLoss.at(-1)!, test: testLoss.at(-1)!, rank: last, sparsity: [] },
  };
}

interface Training {
  readonly model: Model;
  readonly network: PublishedNetwork;
  readonly order: NumpyRandomState;
  readonly total: number;
  /** The rate of the program, for the mean square without ½. */
  readonly rate: (t: number) => number;
  readonly measures: (parameters: Float64Array) => Pick<End, "rank" | "sparsity">;
}

function trained({ model, network, order, total, rate, measures }: Training): TimedRun {
  const begin = performance.now();
  const regression = new Regression(model, network.samples);
  const test = new Regression(model, network.testSamples);
  const n = network.samples.targets.length;
  const at = new Set(grid(total, 150));
  let ends: End | undefined;
  let spent = 0;
  stochasticGradientDescent(regression, network.initial, {
    stepSize: (t) => 2 * rate(t),
    steps: total,
    batch: () => [order.choice(n)],
    observe: (t, parameters) => {
      if (!at.has(t)) return;
      const losses = { train: 2 * regression.loss(parameters), test: 2 * test.loss(parameters) };
      const from = performance.now();
      ends = { ...losses, ...measures(parameters) };
      spent += performance.now() - from;
    },
  });
  return {
    seconds: { train: (performance.now() - begin - spent) / 1000, measures: spent / 1000 },
    ends: ends!,
  };
}

/** Figure 4, warm-up 400 to 2 % of the run: 31 623 steps, 249 evaluations. */
export function oneDimensionalRun(): TimedRun {
  const shape = { inputDimension: 1, width: 100, bias: true };
  const network = publishedOneDimensional();
  const { inputs } = network.samples;
  const total = 31_623;
  const until = Math.floor(0.02 * total);
  const ahead = new NumpyRandomState(3);
  for (let t = 0; t < total; t++) ahead.choice(12);
  const [low, high] = [-1.3049999475479126, 1.4450000524520874];
  const fresh = Float64Array.from(
    { length: 300 },
    () => Math.fround(ahead.uniform(low, high)),
  );
  const warmUp = powerWarmUp({ initial: 2e-4, factor: 8, total, until });
  return trained({
    ...{ network, total, model: twoLayerRelu(shape), order: new NumpyRandomState(3) },
    rate: decayed(warmUp, [{ from: until, by: 2.5 }]),
    measures: (parameters) => {
      const activations = twoLayerActivations(shape, { parameters, inputs });
      const { featureSparsity: conventions } = asPublished.figure4;
      return {
        rank: twoLayerJacobianRank(shape, { parameters, inputs: fresh }),
        sparsity: [featureSparsity(activations, 100, conventions).coefficient],
      };
    },
  });
}

/** Figure 5, step size 0.011: 10 001 steps, 248 evaluations. */
export function threeLayerRun(): TimedRun {
  const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
  const network = publishedThreeLayer();
  const fresh = new Regression(model, {
    inputs: network.testSamples.inputs.subarray(0, 5 * 181),
    targets: new Float64Array(181),
  });
  return trained({
    ...{ network, model, total: 10_001, order: new NumpyRandomState(5), rate: () => 0.011 },
    measures: (parameters) => ({
      rank: jacobianRank(fresh.jacobian(parameters), { rows: 181, columns: 181 }),
      sparsity: [1, 2].map((layer) => {
        const activations = model.activations(parameters, network.samples.inputs, layer);
        return featureSparsity(activations, 10, asPublished.figure5.featureSparsity).coefficient;
      }),
    }),
  });
}
