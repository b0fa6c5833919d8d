/**
 * Published runs on fully-connected networks, from the authors' data, initial weights and orders in double precision.
 *
 * The expected numbers were made by another implementation in double precision with the same order of operations (the
 * authors compute in single precision): losses are mean squares without ½, twice the loss of equation (1), so that step
 * sizes are twice the printed ones. All digits can be believed up to the order of sums (about 10 digits for these
 * runs); authors' prints agree to 4.5 to 6 digits in the losses, exactly in ranks and sparsities but for one rank (84).
 */
import { assert, assertEquals } from "@std/assert";
import { stochasticGradientDescent } from "../dynamics/stochastic_gradient_descent.ts";
import { decayed, powerWarmUp } from "../dynamics/warm_up.ts";
import { multiLayerRelu } from "../models/multi_layer_relu.ts";
import type { Model } from "../models/model.ts";
import { Regression } from "../models/regression.ts";
import { twoLayerActivations } from "../models/two_layer_activations.ts";
import { twoLayerRelu } from "../models/two_layer_relu.ts";
import { NumpyRandomState } from "../random/mod.ts";
import {
  type PublishedNetwork,
  publishedOneDimensional,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../models/published_networks.ts";
import { asPublished } from "./as_published.ts";
import { featureSparsity } from "./feature_sparsity.ts";
import { jacobianRank } from "./jacobian_rank.ts";
import { twoLayerJacobianRank } from "./two_layer_jacobian_rank.ts";

/** The parameters at the last evaluation, before the step of `steps`. */
function train(
  model: Model,
  { samples, initial }: PublishedNetwork,
  { seed, steps, stepSize }: {
    readonly seed: number;
    readonly steps: number;
    readonly stepSize: (t: number) => number;
  },
): { parameters: Float64Array; loss: number } {
  const order = new NumpyRandomState(seed);
  const regression = new Regression(model, samples);
  const { parameters } = stochasticGradientDescent(regression, initial, {
    stepSize: (t) => 2 * stepSize(t),
    steps,
    batch: () => [order.choice(regression.sampleCount)],
  });
  return { parameters, loss: 2 * regression.loss(parameters) };
}

function assertDigits(actual: number, expected: number): void {
  assert(Math.abs(actual / expected - 1) <= 1e-9, `${actual} is not ${expected}`);
}

Deno.test("the two-layer run with step size 0.13 has its published losses, rank and sparsity", () => {
  const shape = { inputDimension: 2, width: 20 };
  const network = publishedTwoLayer();
  const { parameters, loss } = train(twoLayerRelu(shape), network, {
    seed: 0,
    steps: 14_032,
    stepSize: () => 0.13,
  });
  assertDigits(loss, 1.35384274263103e-5);
  const test = new Regression(twoLayerRelu(shape), network.testSamples);
  assertDigits(2 * test.loss(parameters), 0.0006098263204768353);
  const fresh = network.testSamples.inputs.subarray(0, 120);
  assertEquals(twoLayerJacobianRank(shape, { parameters, inputs: fresh }), 26);
  const activations = twoLayerActivations(shape, { parameters, inputs: network.samples.inputs });
  const { coefficient } = featureSparsity(activations, 20, asPublished.figure14.featureSparsity);
  assertEquals(coefficient, 79 / 300);
});

Deno.test("the one-dimensional runs of Figure 4 have their losses, ranks and sparsities, and sparsity is reversed at the text's threshold", () => {
  const shape = { inputDimension: 1, width: 100, bias: true };
  const network = publishedOneDimensional();
  const total = 31_623;
  const state = new NumpyRandomState(3);
  for (let step = 0; step < total; step++) state.choice(12);
  const interval = { low: -1.3049999475479126, high: 1.4450000524520874 };
  const fresh = Float64Array.from(
    Float32Array.from(state.fillUniform(new Float64Array(300), interval)),
  );
  const measured = [
    { fraction: 0.02, by: 2.5, loss: 0.00020859822689049594, rank: 85, sparse: 264, dense: 584 },
    { fraction: 0.5, by: 3, loss: 0.0006395575482266194, rank: 23, sparse: 112, dense: 322 },
  ].map(({ fraction, by, loss, rank, sparse, dense }) => {
    const from = Math.floor(fraction * total);
    const warmUp = powerWarmUp({ initial: 2e-4, factor: 400 * fraction, total, until: from });
    const run = train(twoLayerRelu(shape), network, {
      seed: 3,
      steps: 31_412,
      stepSize: decayed(warmUp, [{ from, by }]),
    });
    const { parameters } = run;
    assertDigits(run.loss, loss);
    assertEquals(twoLayerJacobianRank(shape, { parameters, inputs: fresh }), rank);
    const activations = twoLayerActivations(shape, { parameters, inputs: network.samples.inputs });
    const published = asPublished.figure4.featureSparsity!;
    const value = featureSparsity(activations, 100, published);
    assertEquals([value.coefficient, value.density], [sparse / 1200, dense / 1200]);
    return featureSparsity(activations, 100, { ...published, threshold: 0.95 }).coefficient;
  });
  assert(measured[0]! < measured[1]!, `${measured}`);
});

Deno.test("the three-layer run with step size 0.011 has its published losses, rank and sparsities", () => {
  const network = publishedThreeLayer();
  const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
  const { parameters, loss } = train(model, network, {
    seed: 5,
    steps: 9934,
    stepSize: () => 0.011,
  });
  assertDigits(loss, 0.0013713722813424255);
  const test = new Regression(model, network.testSamples);
  assertDigits(2 * test.loss(parameters), 0.0613877884898338);
  const fresh = new Regression(model, {
    inputs: network.testSamples.inputs.subarray(0, 5 * 181),
    targets: new Float64Array(181),
  });
  assertEquals(jacobianRank(fresh.jacobian(parameters), { rows: 181, columns: 181 }), 150);
  const coefficients = [1, 2].map((layer) =>
    featureSparsity(
      model.activations(parameters, network.samples.inputs, layer),
      10,
      asPublished.figure5.featureSparsity,
    ).coefficient
  );
  assertEquals(coefficients, [0.57, 0.466]);
});
