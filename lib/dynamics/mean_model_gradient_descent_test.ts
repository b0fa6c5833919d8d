import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertGreater,
  assertLess,
  assertThrows,
} from "@std/assert";
import { rescaledLogisticSymmetricLoss } from "../losses/logistic_symmetric.ts";
import { MeanModel } from "../models/mean_model.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { meanModelGradientDescent } from "./mean_model_gradient_descent.ts";

/**
 * b_∞ for (d, K, A_0), b_0 = 0, η = Kπ/d². Made with an independent program at 30 digits (mpmath); 18 digits and more
 * may be believed.
 */
const LIMITS: readonly (readonly [d: number, k: number, sum: number, bias: number])[] = [
  [100, 4, 1, -6.1858274510375799e-5],
  [100, 7, 1, -2.3643169933247435e-4],
  [100, 10, 1, -0.090363872672376816174],
  [200, 10, 1, -0.088040712826109352174],
  [200, 10, 10, -0.088040712826109352174],
  [50, 16, 1, -0.28307731120067825989],
  [200, 6, 10, -0.00132700578199274238],
];

Deno.test("the limiting bias is the known one to 14 digits", () => {
  for (const [dimension, k, initialSum, bias] of LIMITS) {
    const run = meanModelGradientDescent({
      dimension,
      stepSizeTimesDSquaredOverPi: k,
      initialSum,
    });
    assertEquals(run.outcome, "converged");
    assertAlmostEquals(run.limitingBias / bias, 1, 1e-14, `d = ${dimension}, K = ${k}`);
  }
});

Deno.test("the second double of the bias keeps 14 digits for d = 1000, where a single one would keep 12", () => {
  const run = meanModelGradientDescent({
    dimension: 1000,
    stepSizeTimesDSquaredOverPi: 10,
    initialSum: 1,
  });
  // mpmath, 30 digits, 179 608 steps: −0.0873021761252134225632214738…
  assertAlmostEquals(run.limitingBias / -0.08730217612521342256, 1, 1e-14);
});

Deno.test("the first three iterates for d = 200, η = 0.0025, A_0 = 10 are the known ones", () => {
  // The same program, 30 digits.
  const { trajectory } = meanModelGradientDescent({
    dimension: 200,
    stepSize: 0.0025,
    initialSum: 10,
    steps: 3,
    sampleEvery: 1,
  });
  const sums = [10, -28.4441536388526559, 11.1486391202271202, -26.5513685010108693];
  const biases = [0, -0.00602282515658789578, -0.0237145364161016142, -0.0303705727093885106];
  assertEquals(trajectory.iterations, [0, 1, 2, 3]);
  sums.forEach((sum, t) => assertAlmostEquals(trajectory.sums[t]!, sum, 2e-14));
  biases.forEach((bias, t) => assertAlmostEquals(trajectory.biases[t]!, bias, 2e-17));
});

Deno.test("it is gradient descent on the mean model in (u, b)", () => {
  for (const [dimension, k, initialSum] of [[50, 4, 3], [200, 10, -1], [100, 14, 20]] as const) {
    const stepSize = k * Math.PI / dimension ** 2;
    const model = new MeanModel({ dimension });
    const steps = 40;
    const general = gradientDescent(model, model.parameters({ sum: initialSum, bias: 0 }), {
      stepSize,
      steps,
    });
    const run = meanModelGradientDescent({ dimension, stepSize, initialSum, steps });
    const { sum, bias } = model.state(general.parameters);
    if (run.at === steps) assertAlmostEquals(run.sum, sum, 1e-10);
    assertAlmostEquals(run.bias, bias, 1e-13);
  }
});

Deno.test("below the threshold the bias stays within O(1/d²) of 0, above it the edge bias is passed", () => {
  const scaled: number[] = [];
  for (const dimension of [100, 200, 400]) {
    const below = meanModelGradientDescent({
      dimension,
      stepSizeTimesDSquaredOverPi: 7,
      initialSum: 1,
    });
    scaled.push(below.limitingBias * dimension ** 2);
    const model = new MeanModel({ dimension });
    for (const k of [8.5, 10, 16]) {
      const above = meanModelGradientDescent({
        dimension,
        stepSizeTimesDSquaredOverPi: k,
        initialSum: 1,
      });
      assertEquals(above.outcome, "converged");
      assertLess(above.limitingBias, model.edgeBias(above.stepSize));
      assertLess(model.sharpnessOfMinimum(above.limitingBias) * above.stepSize, 2);
    }
  }
  for (const value of scaled) assertAlmostEquals(value / scaled[2]!, 1, 0.02);
});

Deno.test("the crossing is the first iterate below 2/η, signs alternate while bouncing, b decreases", () => {
  const run = meanModelGradientDescent({
    dimension: 200,
    stepSizeTimesDSquaredOverPi: 10,
    initialSum: 1,
    sampleEvery: 1,
  });
  const { sums, biases, iterations } = run.trajectory;
  assertEquals(iterations.length, run.at + 1);
  const model = new MeanModel({ dimension: 200 });
  const below = biases.findIndex((bias) => model.sharpnessOfMinimum(bias) < 2 / run.stepSize);
  assertEquals(run.crossedAt, below);
  let changes = 0;
  for (let t = 1; t < sums.length; t++) {
    if (sums[t]! * sums[t - 1]! < 0) changes++;
    assert(biases[t]! <= biases[t - 1]!);
  }
  assertEquals(run.signChanges, changes);
  assertAlmostEquals(run.bias, run.limitingBias, 1e-15);
});

Deno.test("after the stop rule further steps would change nothing", () => {
  for (const k of [3, 7.5, 9]) {
    const options = { dimension: 100, stepSizeTimesDSquaredOverPi: k, initialSum: 2 };
    const whole = meanModelGradientDescent(options);
    const early = meanModelGradientDescent({ ...options, steps: Math.floor(whole.at / 2) });
    assertEquals(early.outcome, "finished");
    assertGreater(early.limitingBias, whole.limitingBias);
    // Another 30 000 steps by the general code, which never stops early, change nothing.
    const model = new MeanModel(options);
    const { parameters } = gradientDescent(model, model.parameters({ sum: 2, bias: 0 }), {
      stepSize: whole.stepSize,
      steps: 30_000,
    });
    assertAlmostEquals(parameters[1]! / whole.limitingBias, 1, 1e-13);
  }
});

Deno.test("A = 0 exactly is reported: stuck above the threshold, converged below", () => {
  const run = (k: number): string[] => {
    const { outcome, zeroAt, at } = meanModelGradientDescent({
      dimension: 100,
      stepSizeTimesDSquaredOverPi: k,
      initialSum: 0,
    });
    return [outcome, `${zeroAt}`, `${at}`];
  };
  assertEquals(run(10), ["stuck", "0", "0"]);
  assertEquals(run(4), ["converged", "0", "0"]);
});

Deno.test("a gradient that vanishes in doubles and an overflow are reported", () => {
  const dead = meanModelGradientDescent({
    dimension: 10,
    stepSize: 0.1,
    initialSum: 3,
    initialBias: -60,
  });
  assertEquals([dead.outcome, dead.at, dead.bias], ["stalled", 0, -60]);
  const huge = meanModelGradientDescent({ dimension: 1e60, stepSize: 1, initialSum: 1 });
  assertEquals([huge.outcome, huge.at], ["diverged", 1]);
});

Deno.test("where g(b) is so small that A hardly decays, smallness of the increments is not taken for convergence", () => {
  const run = meanModelGradientDescent({
    dimension: 10,
    stepSize: 0.1,
    initialSum: 3,
    initialBias: -6,
    steps: 1000,
  });
  assertEquals([run.outcome, run.at], ["finished", 1000]);
});

Deno.test("with the rescaled loss the threshold is K = 2", () => {
  const run = (k: number): number =>
    meanModelGradientDescent({
      dimension: 200,
      stepSizeTimesDSquaredOverPi: k,
      initialSum: 0.5,
      loss: rescaledLogisticSymmetricLoss(),
    }).limitingBias;
  assertGreater(run(1.9), -0.005);
  assertLess(run(2.5), -0.08);
});

Deno.test("options that make no sense are refused", () => {
  const run = (options: Record<string, number>): void => {
    meanModelGradientDescent({ dimension: 10, initialSum: 1, ...options });
  };
  assertThrows(() => run({}), RangeError, "exactly one of");
  assertThrows(
    () => run({ stepSize: 1, stepSizeTimesDSquaredOverPi: 1 }),
    RangeError,
    "exactly one of",
  );
  assertThrows(() => run({ stepSize: -1 }), RangeError, "positive and finite: current value is -1");
  assertThrows(() => run({ stepSize: 1, steps: 0.5 }), RangeError, "number of steps");
  assertThrows(() => run({ stepSize: 1, sampleEvery: 0 }), RangeError, "the stride");
  assertThrows(() => run({ stepSize: 1, initialSum: NaN }), RangeError, "must be finite");
});
