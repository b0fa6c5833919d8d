import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { LeastSquares } from "../models/least_squares.ts";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { multiLayerRelu } from "../models/multi_layer_relu.ts";
import type { Objective } from "../models/objective.ts";
import { Regression } from "../models/regression.ts";
import { seededRng } from "../random/mod.ts";
import { integrate } from "./_dormand_prince.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { gradientFlow } from "./gradient_flow.ts";

/** f(θ) = Σ_k (θ_k² − 1)²/4, so that each entry obeys θ̇ = θ − θ³, with θ = (1 + (1/θ₀² − 1)e^(−2t))^(−1/2). */
const wells: Objective = {
  parameterCount: 2,
  loss: (theta) => theta.reduce((sum, x) => sum + (x * x - 1) ** 2 / 4, 0),
  gradient: (theta, into = new Float64Array(2)) => {
    theta.forEach((x, k) => into[k] = x * x * x - x);
    return into;
  },
};

Deno.test("the flow is the exact solution, to about the tolerance, and in fewer steps for a larger one", () => {
  const exact = (start: number, t: number): number =>
    (1 + (1 / start ** 2 - 1) * Math.exp(-2 * t)) ** -0.5;
  const times = [0, 0.25, 1, 1, 3, 10];
  let steps = Infinity;
  for (const relativeTolerance of [1e-12, 1e-9, 1e-6]) {
    const flow = gradientFlow(wells, Float64Array.of(0.1, 3), {
      times,
      relativeTolerance,
      absoluteTolerance: 1e-14,
    });
    times.forEach((t, m) => {
      assertAlmostEquals(flow.parameters[2 * m]!, exact(0.1, t), 100 * relativeTolerance);
      assertAlmostEquals(flow.parameters[2 * m + 1]!, exact(3, t), 100 * relativeTolerance);
    });
    assert(flow.steps < steps && flow.outcome === "finished");
    steps = flow.steps;
  }
});

Deno.test("the integrators of one equation and of many agree", () => {
  const { value } = integrate((x) => x - x ** 3, {
    start: 0.1,
    duration: 2,
    tolerance: 1e-13,
    step: 0.01,
  });
  const flow = gradientFlow(wells, Float64Array.of(0.1, 0.1), {
    times: [2],
    relativeTolerance: 1e-13,
    absoluteTolerance: 1e-15,
  });
  assertAlmostEquals(flow.parameters[0]!, value, 1e-11);
});

Deno.test("gradient descent tends to the flow, at the first order, on a network with kinks as well", () => {
  const rng = seededRng(7);
  const model = multiLayerRelu({ inputDimension: 2, hiddenWidths: [4, 3] });
  const regression = new Regression(model, {
    inputs: Float64Array.from({ length: 12 }, () => rng.normal()),
    targets: Float64Array.from({ length: 6 }, () => rng.normal()),
  });
  const start = Float64Array.from({ length: model.parameterCount }, () => 0.8 * rng.normal());
  const flow = gradientFlow(regression, start, { times: [1] });
  const distance = (steps: number): number => {
    const descent = gradientDescent(regression, start, { stepSize: 1 / steps, steps });
    return Math.hypot(...descent.parameters.map((x, k) => x - flow.parameters[k]!));
  };
  const [coarse, fine] = [distance(2000), distance(8000)];
  assert(coarse < 0.01 && coarse > 3 * fine && coarse < 5 * fine, `${coarse}, ${fine}`);
});

Deno.test("a flow that slides along a kink is exhausted, and follows it with a least step", () => {
  /** |θ₁| + θ₂²/2. */
  const gutter: Objective = {
    parameterCount: 2,
    loss: ([x, y]) => Math.abs(x!) + y! ** 2 / 2,
    gradient: ([x, y], into = new Float64Array(2)) => {
      into[0] = Math.sign(x!);
      into[1] = y!;
      return into;
    },
  };
  const start = Float64Array.of(0.3, 1);
  const stuck = gradientFlow(gutter, start, { times: [1], mostSteps: 1000 });
  assertEquals(stuck.outcome, "exhausted");
  const slide = gradientFlow(gutter, start, { times: [1], leastStep: 1e-3 });
  assertEquals(slide.outcome, "finished");
  assert(slide.uncontrolled > 100);
  assert(Math.abs(slide.parameters[0]!) < 2e-3);
  assertAlmostEquals(slide.parameters[1]!, Math.exp(-1), 1e-9);
  assertEquals(gradientFlow(wells, start, { times: [1], leastStep: 1e-9 }).uncontrolled, 0);
});

Deno.test("along the flow of a diagonal linear network u² − v² is conserved and the loss decreases", () => {
  const rng = seededRng(3);
  const regression = new Regression(diagonalLinear(3), {
    inputs: Float64Array.from({ length: 6 }, () => rng.normal()),
    targets: Float64Array.of(1, -1),
  });
  const start = Float64Array.of(0.5, 1, -1, 0.25, 0.5, 0.75);
  const times = [0, 0.5, 1, 2, 4, 8];
  const { parameters, losses } = gradientFlow(regression, start, { times });
  times.forEach((_, m) => {
    const [theta, before] = [parameters.subarray(6 * m, 6 * m + 6), losses[m - 1] ?? Infinity];
    assert(losses[m]! < before);
    for (let k = 0; k < 3; k++) {
      assertAlmostEquals(
        theta[k]! ** 2 - theta[k + 3]! ** 2,
        start[k]! ** 2 - start[k + 3]! ** 2,
        1e-8,
      );
    }
  });
});

Deno.test("a flow at rest has converged, and one with too few steps is exhausted", () => {
  const rest = gradientFlow(wells, Float64Array.of(0.5, -0.5), {
    times: [0, 20, 1e9],
    gradientTolerance: 1e-6,
  });
  assertEquals(rest.outcome, "converged");
  assertEquals(rest.parameters.slice(4), rest.parameters.slice(2, 4));
  assertAlmostEquals(rest.parameters[5]!, -1, 1e-7);
  const square = new LeastSquares({ inputs: Float64Array.of(1), targets: Float64Array.of(2) });
  const short = gradientFlow(square, Float64Array.of(0), { times: [1000, 2000], mostSteps: 3 });
  assertEquals([short.outcome, Number.isNaN(short.losses[0]), short.steps], ["exhausted", true, 3]);
});

Deno.test("times, tolerances and gradients that make no sense are errors", () => {
  const start = Float64Array.of(1, 2);
  const fails = (options: Parameters<typeof gradientFlow>[2], message: string): void => {
    assertThrows(() => gradientFlow(wells, start, options), RangeError, message);
  };
  fails({ times: [1, 0.5] }, "0.5 follows 1");
  fails({ times: [-1] }, "-1 follows 0");
  fails({ times: [Infinity] }, "Infinity follows 0");
  fails({ times: [1], relativeTolerance: 0 }, "current values are 0");
  fails({ times: [1], mostSteps: 0 }, "current value is 0");
  fails({ times: [1], leastStep: -1 }, "current value is -1");
  const broken: Objective = {
    ...wells,
    gradient: (_, into = new Float64Array(2)) => into.fill(NaN),
  };
  for (const leastStep of [0, 1e-3]) {
    assertThrows(
      () => gradientFlow(broken, start, { times: [1], leastStep }),
      RangeError,
      "the steps become too small",
    );
  }
});
