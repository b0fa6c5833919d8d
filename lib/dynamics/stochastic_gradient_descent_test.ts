import { assert, assertEquals, assertThrows } from "@std/assert";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { Regression } from "../models/regression.ts";
import { seededRng } from "../random/mod.ts";
import { uniformBatches } from "./batches.ts";
import { stochasticGradientDescent } from "./stochastic_gradient_descent.ts";
import { stochasticGradientStep } from "./stochastic_gradient_step.ts";

const regression = new Regression(diagonalLinear(2), {
  inputs: Float64Array.of(1, 0.5, -0.25, 1),
  targets: Float64Array.of(1, -0.5),
});
const start = Float64Array.of(0.5, 0.5, 0.5, -0.5);

Deno.test("a run is its steps on the batches of its source", () => {
  const batches = [[0], [1], [1], [0, 1]];
  const run = stochasticGradientDescent(regression, start, {
    stepSize: (t) => 0.1 / (t + 1),
    steps: 4,
    batch: (t) => batches[t]!,
  });
  let theta: Float64Array = start;
  batches.forEach((batch, t) => {
    theta = stochasticGradientStep(regression, theta, { stepSize: 0.1 / (t + 1), batch });
  });
  assertEquals(run, { outcome: "finished", at: 4, parameters: theta });
});

Deno.test("small steps converge, and the loss is at most the tolerance where the run says so", () => {
  const run = stochasticGradientDescent(regression, start, {
    stepSize: 0.2,
    steps: 100_000,
    batch: uniformBatches({ sampleCount: 2 }, seededRng(0)),
    lossTolerance: 1e-12,
  });
  assertEquals(run.outcome, "converged");
  assertEquals(run.at % 2, 0);
  assert(regression.loss(run.parameters) <= 1e-12);
});

Deno.test("large steps diverge, and the result says at which iteration", () => {
  const run = stochasticGradientDescent(regression, start, {
    stepSize: 20,
    steps: 100_000,
    batch: uniformBatches({ sampleCount: 2 }, seededRng(0)),
  });
  assertEquals(run.outcome, "diverged");
  assert(run.at < 100);
});

Deno.test("the same seed gives the same run and another seed another one", () => {
  const run = (seed: number): Float64Array =>
    stochasticGradientDescent(regression, start, {
      stepSize: 0.2,
      steps: 20,
      batch: uniformBatches({ sampleCount: 2 }, seededRng(seed)),
    }).parameters;
  assertEquals(run(1), run(1));
  assert(run(1)[0] !== run(2)[0]);
});

Deno.test("options that make no sense are errors that name the value", () => {
  const run = (options: object) => () =>
    stochasticGradientDescent(regression, start, {
      stepSize: 0.1,
      steps: 1,
      batch: () => [0],
      ...options,
    });
  assertThrows(run({ lossTolerance: NaN }), RangeError, "current value is NaN");
  assertThrows(run({ lossEvery: 0 }), RangeError, "current value is 0");
  assertThrows(run({ batch: () => [5] }), RangeError, "current value is 5");
  assertThrows(run({ batch: () => [] }), RangeError, "at least one index");
});
