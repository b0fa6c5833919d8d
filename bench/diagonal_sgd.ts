/**
 * Published runs on one core: `deno bench bench/diagonal_sgd.ts`. The first group is one run on a diagonal linear network of
 * 100 001 steps in dimension 200 with 348 evaluations on 80 + 1000 samples; the second the ranks and sparsities that the
 * figures show.
 *
 * @module
 */
import { publishedDiagonalData } from "../lib/dynamics/published_diagonal_data.ts";
import { diagonalSde } from "../lib/dynamics/diagonal_sde.ts";
import { diagonalSgd } from "../lib/dynamics/diagonal_sgd.ts";
import { stochasticGradientDescent } from "../lib/dynamics/stochastic_gradient_descent.ts";
import { decayed, powerWarmUp } from "../lib/dynamics/warm_up.ts";
import { publishedOneDimensional, publishedThreeLayer } from "../lib/models/published_networks.ts";
import {
  asPublished,
  diagonalJacobianRank,
  featureSparsity,
  jacobianRank,
  twoLayerJacobianRank,
} from "../lib/measures/mod.ts";
import { multiLayerRelu } from "../lib/models/multi_layer_relu.ts";
import { Regression } from "../lib/models/regression.ts";
import { twoLayerActivations } from "../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import { NumpyRandomState, seededRng } from "../lib/random/mod.ts";

const STEPS = 100_001;
const diagonal = publishedDiagonalData({ n: 80, d: 200, r: 20 });
const initial = new Float64Array(400).fill(0.1, 0, 200);
const evaluateAt = [...new Set([...Array(100).keys(), ...evaluations(STEPS)])]
  .sort((a, b) => a - b);

function evaluations(steps: number): number[] {
  return Array.from({ length: 249 }, (_, k) => Math.round(steps * k / 249));
}

function diagonalRun(
  arithmetic: "plain" | "replay",
  observe?: (t: number, parameters: Float64Array) => void,
): unknown {
  const order = new NumpyRandomState(1);
  return diagonalSgd({
    ...diagonal,
    initial,
    stepSize: 0.25,
    steps: STEPS,
    sample: () => order.randint(80),
    evaluateAt,
    arithmetic,
    ...(observe === undefined ? {} : { observe }),
  });
}

Deno.bench("one run of 100 001 steps, 348 evaluations", { group: "diagonal" }, () => {
  diagonalRun("plain");
});
Deno.bench("the same in the replayed arithmetic", { group: "diagonal" }, () => {
  diagonalRun("replay");
});
Deno.bench("the same with 348 ranks", { group: "diagonal" }, () => {
  const jacobian = diagonalJacobianRank(diagonal.testSamples.inputs.subarray(0, 400 * 200), 200);
  diagonalRun("plain", (_, parameters) => jacobian.rank(parameters));
});
Deno.bench("10 000 steps of its SDE", { group: "diagonal" }, () => {
  const options = { samples: diagonal.samples, initial, stepSize: 0.25, steps: 1000, noise: 1e-3 };
  diagonalSde(options, seededRng(1));
});

Deno.bench("one run of Figure 4, ranks and sparsities at 249 points", { group: "ReLU" }, () => {
  const shape = { inputDimension: 1, width: 100, bias: true };
  const network = publishedOneDimensional();
  const order = new NumpyRandomState(3);
  const total = 31_623;
  const until = Math.floor(0.02 * total);
  const warmUp = powerWarmUp({ initial: 4e-4, factor: 8, total, until });
  const random = seededRng(1);
  const fresh = Float64Array.from({ length: 300 }, () => -1.305 + 2.75 * random.uniform());
  const at = new Set(evaluations(total));
  stochasticGradientDescent(new Regression(twoLayerRelu(shape), network.samples), network.initial, {
    stepSize: decayed(warmUp, [{ from: until, by: 2.5 }]),
    steps: total,
    batch: () => [order.choice(12)],
    observe: (t, parameters) => {
      if (!at.has(t)) return;
      twoLayerJacobianRank(shape, { parameters, inputs: fresh });
      const { inputs } = network.samples;
      const activations = twoLayerActivations(shape, { parameters, inputs });
      featureSparsity(activations, 100, asPublished.figure4.featureSparsity);
    },
  });
});

Deno.bench("one run of Figure 5, ranks and sparsities at 249 points", { group: "ReLU" }, () => {
  const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
  const network = publishedThreeLayer();
  const order = new NumpyRandomState(5);
  const fresh = new Regression(model, {
    inputs: network.testSamples.inputs.subarray(0, 5 * 181),
    targets: new Float64Array(181),
  });
  const at = new Set(evaluations(10_001));
  stochasticGradientDescent(new Regression(model, network.samples), network.initial, {
    stepSize: 0.022,
    steps: 10_001,
    batch: () => [order.choice(50)],
    observe: (t, parameters) => {
      if (!at.has(t)) return;
      jacobianRank(fresh.jacobian(parameters), { rows: 181, columns: 181 });
      for (const layer of [1, 2]) {
        const activations = model.activations(parameters, network.samples.inputs, layer);
        featureSparsity(activations, 10, asPublished.figure5.featureSparsity);
      }
    },
  });
});
