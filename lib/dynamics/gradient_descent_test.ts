import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { LeastSquares } from "../models/least_squares.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { gradientStep } from "./gradient_step.ts";
import { piecewiseConstant } from "./schedule.ts";

const cost = new LeastSquares({
  inputs: Float64Array.of(1, 2, 3, 4),
  targets: Float64Array.of(1, -1),
});
const edge = 2 / cost.largestEigenvalue();
const start = Float64Array.of(1, 0);

Deno.test("below 2/λ_max gradient descent on a quadratic converges to its minimiser", () => {
  const run = gradientDescent(cost, start, {
    stepSize: 0.99 * edge,
    steps: 100_000,
    gradientTolerance: 1e-9,
  });
  assertEquals(run.outcome, "converged");
  const minimiser = cost.minimiser();
  run.parameters.forEach((value, j) => assertAlmostEquals(value, minimiser[j]!, 1e-8));
});

Deno.test("at 2/λ_max gradient descent on a quadratic tends to a cycle of period 2", () => {
  const iterates: Float64Array[] = [];
  gradientDescent(cost, start, {
    stepSize: edge,
    steps: 10_000,
    observe: (t, beta) => t >= 9_998 ? iterates.push(Float64Array.from(beta)) : undefined,
  });
  const [first, second, third] = iterates;
  assertAlmostEquals(third![0]!, first![0]!, 1e-9);
  assert(Math.abs(second![0]! - first![0]!) > 0.1);
});

Deno.test("above 2/λ_max the run diverges, and the result says at which iteration", () => {
  const seen: number[] = [];
  const run = gradientDescent(cost, start, {
    stepSize: 1.1 * edge,
    steps: 100_000,
    divergenceBound: 1e3,
    observe: (t) => seen.push(t),
  });
  assertEquals(run.outcome, "diverged");
  assertEquals(run.at, seen.at(-1));
  assert(Math.max(...run.parameters.map(Math.abs)) > 1e3);
  // The top component grows by the factor 1 − 1.1 · 2 = −1.2 in absolute value 1.2 per step.
  assert(Math.abs(run.at - Math.log(1e3) / Math.log(1.2)) < 10);
});

Deno.test("a parameter that is not a number counts as divergence", () => {
  const broken = {
    parameterCount: 1,
    loss: (): number => NaN,
    gradient: (_: Float64Array, into = new Float64Array(1)): Float64Array => into.fill(NaN),
  };
  const run = gradientDescent(broken, Float64Array.of(1), { stepSize: 1, steps: 5 });
  assertEquals([run.outcome, run.at], ["diverged", 1]);
});

Deno.test("a run is its steps with the step sizes of its schedule, and leaves its start alone", () => {
  const schedule = piecewiseConstant([{ from: 0, stepSize: 0.01 }, { from: 3, stepSize: 0.001 }]);
  const initial = Float64Array.from(start);
  const run = gradientDescent(cost, initial, { stepSize: schedule, steps: 5 });
  let beta: Float64Array = start;
  for (let t = 0; t < 5; t++) beta = gradientStep(cost, beta, { stepSize: schedule(t) });
  assertEquals(run, { outcome: "finished", at: 5, parameters: beta });
  assertEquals(initial, start);
});

Deno.test("options that make no sense are errors that name the value", () => {
  const run = (options: object) => () =>
    gradientDescent(cost, start, { stepSize: 0.1, steps: 1, ...options });
  assertThrows(run({ steps: -1 }), RangeError, "current value is -1");
  assertThrows(run({ steps: 1.5 }), RangeError, "current value is 1.5");
  assertThrows(run({ stepSize: -0.1 }), RangeError, "current value is -0.1");
  assertThrows(run({ stepSize: () => NaN }), RangeError, "Cannot make step 0");
  assertThrows(run({ divergenceBound: 0 }), RangeError, "current value is 0");
  assertThrows(run({ gradientTolerance: -1 }), RangeError, "current value is -1");
  assertThrows(
    () => gradientDescent(cost, new Float64Array(3), { stepSize: 0.1, steps: 1 }),
    RangeError,
    "current length is 3",
  );
});
