import { assert, assertEquals, assertThrows } from "@std/assert";
import { stochasticGradientDescent } from "../../lib/dynamics/stochastic_gradient_descent.ts";
import { publishedTwoLayer } from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerRelu } from "../../lib/models/two_layer_relu.ts";
import { NumpyRandomState } from "../../lib/random/mod.ts";
import { evaluationGrid, type Rounding, trainRelu } from "./_relu_training.ts";

const model = twoLayerRelu({ inputDimension: 2, width: 20 });
const network = publishedTwoLayer();

function train(
  steps: number,
  { stepSize = 0.13, rounding }: { readonly stepSize?: number; readonly rounding?: Rounding } = {},
): { divergedAt: number | null; parameters: Float64Array | undefined } {
  const state = new NumpyRandomState(0);
  const order = Int32Array.from({ length: steps + 1 }, () => state.choice(15));
  let parameters: Float64Array | undefined;
  const divergedAt = trainRelu({
    ...{ network, model, order, grid: [steps], stepSize: () => stepSize },
    ...(rounding === undefined ? {} : { rounding }),
    evaluate: (_, seen) => parameters = Float64Array.from(seen),
  });
  return { divergedAt, parameters };
}

Deno.test("evaluation points are the published ones: number, last one, sum and the first spaced ones", () => {
  const facts = [31_623, 14_126, 10_001].map((total) => {
    const grid = evaluationGrid(total);
    return [grid.length, grid.at(-1), grid.reduce((a, b) => a + b, 0), ...grid.slice(100, 103)];
  });
  assertEquals(facts, [
    [249, 31_412, 2_360_863, 211, 422, 632],
    [248, 14_032, 1_057_243, 188, 283, 377],
    [248, 9934, 749_957, 133, 200, 267],
  ]);
});

Deno.test("a run is stochastic gradient descent with twice the printed step size", () => {
  const state = new NumpyRandomState(0);
  const { parameters } = stochasticGradientDescent(
    new Regression(model, network.samples),
    network.initial,
    { stepSize: 0.26, steps: 500, batch: () => [state.choice(15)] },
  );
  assertEquals(train(500).parameters, parameters);
});

Deno.test("copies differ from the run and from each other by the roundings of their arithmetic, and are singles in single precision", () => {
  const own = train(300).parameters!;
  const distance = (rounding: Rounding): number => {
    const copy = train(300, { rounding }).parameters!;
    if (rounding.precision === "single") assertEquals(copy, copy.map(Math.fround));
    return Math.hypot(...copy.map((value, k) => value - own[k]!)) / Math.hypot(...own);
  };
  for (const copy of [0, 1]) {
    const [double, single] = [
      distance({ copy, precision: "double" }),
      distance({ copy, precision: "single" }),
    ];
    assert(double > 0 && double < 1e-12 && single > 1e-9 && single < 1e-4, `${double} ${single}`);
  }
});

Deno.test("a diverged run says at which iterate and is not evaluated", () => {
  const { divergedAt, parameters } = train(2000, { stepSize: 5 });
  assert(divergedAt !== null && divergedAt < 200 && parameters === undefined, `${divergedAt}`);
});

Deno.test("an order that is too short is refused", () => {
  assertThrows(() =>
    trainRelu({
      ...{ network, model, order: new Int32Array(3), grid: [10], stepSize: () => 0.1 },
      evaluate: () => {},
    })
  );
});
