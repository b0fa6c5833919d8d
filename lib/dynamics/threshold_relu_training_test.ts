import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { randomOrthonormalBasis, sparseCodingSamples } from "../models/sparse_coding.ts";
import { ThresholdRelu, thresholdReluAccuracy } from "../models/threshold_relu.ts";
import { thresholdReluTask } from "../models/threshold_relu_task.ts";
import { twoLayerInitialParameters, TwoLayerSharedBias } from "../models/two_layer_shared_bias.ts";
import { mulberry32Rng } from "../random/mulberry32.ts";
import { seededRng } from "../random/seeded.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { trainThresholdNetwork } from "./threshold_relu_training.ts";

const tasks = [1, 2, 3].map((seed) => thresholdReluTask({}, mulberry32Rng(seed)));
const networks = tasks.map(({ train }) => new ThresholdRelu(train));

/**
 * (seed, η, b at time 10, test accuracy) of an independent program with plain sums over all neurons, printed to six and four
 * digits. For seed 3, η = 0.0025 it printed −1.090462, where plain sums here give −1.09046264534938: its last digit was cut.
 */
const RUNS: readonly (readonly [seed: number, eta: number, bias: number, accuracy?: number])[] = [
  [1, 6.5e-4, -0.112198],
  [1, 1e-3, -0.314531, 0.5995],
  [1, 2.5e-3, -0.878458, 0.6340],
  [1, 6e-3, -1.346937, 0.6723],
  [1, 0.012, -1.837357, 0.7255],
  [2, 6.5e-4, -0.452362],
  [2, 2.5e-3, -1.249503, 0.6615],
  [2, 0.012, -1.769084, 0.7065],
  [3, 6.5e-4, -0.322572],
  [3, 2.5e-3, -1.090463, 0.646],
  [3, 0.012, -1.805184, 0.711],
];

Deno.test("B-F1: bias and test accuracy at time 10 are those of an independent program to all its digits", () => {
  for (const [seed, stepSize, bias, accuracy] of RUNS) {
    const { initial, test } = tasks[seed - 1]!;
    const run = trainThresholdNetwork(networks[seed - 1]!, initial, { stepSize, totalTime: 10 });
    assertEquals([run.outcome, run.at], ["finished", Math.round(10 / stepSize)]);
    assertAlmostEquals(run.bias, bias, 5.1e-7, `seed ${seed}, η = ${stepSize}`);
    if (accuracy === undefined) continue;
    assertAlmostEquals(thresholdReluAccuracy(test, run.parameters), accuracy, 5.1e-5);
  }
});

Deno.test("plain sums over all neurons, in the order of the inputs, give the same bias to 13 digits", () => {
  const { train, initial } = tasks[2]!;
  const [stepSize, steps, d, n] = [0.012, 200, 200, 300];
  let [minus, plus, bias] = initial as unknown as [number, number, number];
  for (let t = 0; t < steps; t++) {
    const gradient = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      let [minusSum, plusSum, minusCount, plusCount] = [0, 0, 0, 0];
      for (let k = i * d; k < (i + 1) * d; k++) {
        const x = train.inputs[k]!;
        if (x + bias > 0) plusSum += x + bias, plusCount++;
        if (bias - x > 0) minusSum += bias - x, minusCount++;
      }
      const label = train.labels[i]!;
      const slope = -label / (1 + Math.exp(label * (minus * minusSum + plus * plusSum))) / n;
      gradient[0]! += slope * minusSum;
      gradient[1]! += slope * plusSum;
      gradient[2]! += slope * (minus * minusCount + plus * plusCount);
    }
    minus -= stepSize * gradient[0]!;
    plus -= stepSize * gradient[1]!;
    bias -= stepSize * gradient[2]!;
  }
  const run = trainThresholdNetwork(networks[2]!, initial, { stepSize, steps });
  assertAlmostEquals(run.bias, bias, 1e-13);
});

Deno.test("B-F1: at time 2 the bias of seed 1 bends at the threshold 8π/d² = 6.28e-4", () => {
  for (
    const [stepSize, bias] of [
      [6.2e-4, -0.020865],
      [6.3e-4, -0.023962],
      [6.4e-4, -0.030111],
      [2.5e-3, -0.559315],
    ] as const
  ) {
    const options = { stepSize, totalTime: 2 };
    const run = trainThresholdNetwork(networks[0]!, tasks[0]!.initial, options);
    assertAlmostEquals(run.bias, bias, 5.1e-7);
  }
});

Deno.test("B-F2: at η = 2.5e-3 the loss increases 27 times and the sum of output weights changes sign 236 times", () => {
  const at = (stepSize: number, totalTime: number): number[] => {
    const options = { stepSize, totalTime };
    const run = trainThresholdNetwork(networks[0]!, tasks[0]!.initial, options);
    return [run.lossIncreases, run.signChanges];
  };
  assertEquals(at(2.5e-3, 10), [27, 236]);
  assertEquals(at(2.5e-4, 1), [0, 0]);
});

Deno.test("B-F11: during 500 steps the sharpness of seed 1 stays below 2/η and ends just below it", () => {
  for (
    const [stepSize, greatest, means, last] of [
      [1e-3, 0.994, [0.443, 0.536, 0.774, 0.964], -0.1851],
      [2 / 1500, 0.992, [0.226, 0.424, 0.795, 0.979], -0.2926],
      [2e-3, 0.986, [0.137, 0.431, 0.911, 0.971], -0.4442],
    ] as const
  ) {
    const run = trainThresholdNetwork(networks[0]!, tasks[0]!.initial, {
      stepSize,
      steps: 500,
      recordEvery: 1,
      sharpness: true,
    });
    const scaled = run.trajectory.sharpnesses.map((value) => value * stepSize / 2);
    assertAlmostEquals(run.bias, last, 1e-4);
    assertAlmostEquals(Math.max(...scaled), greatest, 5.1e-4);
    [[0, 20], [20, 100], [100, 200], [200, 500]].forEach(([from, to], k) => {
      const sum = scaled.slice(from, to).reduce((total, value) => total + value, 0);
      assertAlmostEquals(sum / (to! - from!), means[k]!, 5.1e-4);
    });
  }
});

Deno.test("these runs are not chaotic: a start moved by 1e-10 moves the bias at time 10 by less than 1e-9", () => {
  for (const stepSize of [6.5e-4, 2.5e-3, 0.012]) {
    const bias = (shift: number): number => {
      const initial = tasks[0]!.initial.map((value) => value + shift);
      return trainThresholdNetwork(networks[0]!, initial, { stepSize, totalTime: 10 }).bias;
    };
    assertLess(Math.abs(bias(1e-10) - bias(0)), 1e-9);
  }
});

Deno.test("training is gradient descent, and what it counts is what its trajectory shows", () => {
  const { initial } = tasks[1]!;
  const options = { stepSize: 4e-3, steps: 300 };
  const run = trainThresholdNetwork(networks[1]!, initial, {
    ...options,
    recordEvery: 1,
    sharpness: true,
    midpointSharpness: true,
  });
  const iterates: Float64Array[] = [];
  const plain = gradientDescent(networks[1]!, initial, {
    ...options,
    observe: (_, parameters) => iterates.push(parameters.slice()),
  });
  assertEquals(run.parameters, plain.parameters);
  const { iterations, losses, biases, sums, sharpnesses, midpointSharpnesses } = run.trajectory;
  assertEquals(iterations, iterates.map((_, t) => t));
  assertEquals(biases, iterates.map((theta) => theta[2]!));
  assertEquals(losses, iterates.map((theta) => networks[1]!.loss(theta)));
  assertEquals(sums, iterates.map((theta) => 200 * (theta[0]! + theta[1]!)));
  assertEquals(sharpnesses, iterates.map((theta) => networks[1]!.sharpness(theta)));
  for (let t = 0; t < 300; t++) {
    const midpoint = iterates[t]!.map((value, j) => (value + iterates[t + 1]![j]!) / 2);
    assertAlmostEquals(midpointSharpnesses[t]! / networks[1]!.sharpness(midpoint), 1, 1e-9);
  }
  const later = (values: readonly number[], changed: (a: number, b: number) => boolean): number =>
    values.filter((value, t) => t > 0 && changed(values[t - 1]!, value)).length;
  assertEquals(run.lossIncreases, later(losses, (a, b) => b > a));
  assertEquals(run.signChanges, later(sums, (a, b) => a * b < 0));
  assertEquals([run.loss, run.sum, run.bias], [losses.at(-1), sums.at(-1), biases.at(-1)]);
  assert(run.signChanges > 10);
});

Deno.test("chosen iterations are recorded, those after the end are not, and the start is left alone", () => {
  const { initial } = tasks[0]!;
  const copy = initial.slice();
  const run = (options: { recordAt?: number[]; recordEvery?: number }): readonly number[] =>
    trainThresholdNetwork(networks[0]!, initial, { stepSize: 1e-3, steps: 10, ...options })
      .trajectory.iterations;
  assertEquals(run({ recordAt: [0, 3, 10, 11] }), [0, 3, 10]);
  assertEquals(run({ recordEvery: 4 }), [0, 4, 8]);
  assertEquals(run({}), []);
  assertEquals(initial, copy);
});

Deno.test("a network that is dead stalls, a step size beyond all bounds diverges", () => {
  const dead = trainThresholdNetwork(networks[0]!, Float64Array.of(1, 1, -300), {
    stepSize: 1,
    steps: 10,
  });
  assertEquals([dead.outcome, dead.at, dead.bias], ["stalled", 0, -300]);
  assertAlmostEquals(dead.loss, Math.LN2, 1e-15);
  const huge = trainThresholdNetwork(networks[0]!, tasks[0]!.initial, {
    stepSize: 1e150,
    steps: 10,
  });
  assertEquals([huge.outcome, huge.at], ["diverged", 1]);
});

Deno.test("B-F3, B-F6: in the two-layer network a large step size lowers the bias while the sum of output weights oscillates", () => {
  const [d, m, n] = [20, 200, 400];
  const rng = seededRng(1, "full");
  const basis = randomOrthonormalBasis(d, rng);
  const network = new TwoLayerSharedBias(
    { width: m },
    sparseCodingSamples({ dimension: d, sampleCount: n, signal: 5, basis }, rng),
  );
  const initial = twoLayerInitialParameters({ width: m, inputDimension: d }, rng);
  // 2/λ with λ = (m/4)(E ReLU(⟨w, x⟩))² for a = 0 and m, d → ∞, as |x|² is about d + 25.
  const threshold = 16 * Math.PI / (m * (1 + 25 / d));
  const [below, above] = [0.4, 2].map((factor) =>
    trainThresholdNetwork(network, initial, { stepSize: factor * threshold, totalTime: 4 })
  );
  assertEquals([below!.outcome, above!.outcome], ["finished", "finished"]);
  assertEquals(below!.signChanges <= 1, true);
  assert(above!.signChanges >= 5, `${above!.signChanges}`);
  assertLess(above!.bias, below!.bias - 0.1);
});

Deno.test("options that make no sense are refused", () => {
  const run = (options: Record<string, unknown>): void => {
    trainThresholdNetwork(networks[0]!, tasks[0]!.initial, {
      stepSize: 1e-3,
      steps: 1,
      ...options,
    });
  };
  assertThrows(() => run({ stepSize: 0 }), RangeError, "positive and finite: current value is 0");
  assertThrows(() => run({ totalTime: 1 }), RangeError, "exactly one of steps and totalTime");
  assertThrows(() => run({ steps: undefined }), RangeError, "exactly one of");
  assertThrows(() => run({ steps: 1.5 }), RangeError, "number of steps");
  assertThrows(() => run({ steps: undefined, totalTime: -1 }), RangeError, "number of steps");
  assertThrows(() => run({ recordEvery: 0 }), RangeError, "recordEvery");
  assertThrows(() => run({ recordAt: [2, 1] }), RangeError, "entry 1 is 1");
  assertThrows(() => run({ recordEvery: 1, recordAt: [1] }), RangeError, "at most one");
  assertThrows(() => run({ divergenceBound: 0 }), RangeError, "divergence bound");
  const samples = { inputs: Float64Array.of(1), labels: Float64Array.of(1) };
  const wide = new TwoLayerSharedBias({ width: 1 }, samples);
  assertThrows(
    () =>
      trainThresholdNetwork(wide, new Float64Array(3), { stepSize: 1, steps: 1, sharpness: true }),
    TypeError,
    "does not offer it",
  );
});
