import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mulberry32Rng } from "../random/mulberry32.ts";
import { seededRng } from "../random/seeded.ts";
import { assertGradientMatchesDifferences, assertHessianMatchesDifferences } from "./_checkers.ts";
import { assertLossMatchesSymbols } from "./_symbolic_loss.ts";
import { sparseCodingSamples } from "./sparse_coding.ts";
import { ThresholdRelu, thresholdReluAccuracy } from "./threshold_relu.ts";
import { thresholdReluTask } from "./threshold_relu_task.ts";
import type { LabelledSamples } from "./sparse_coding.ts";

/** S⁻ and S⁺ of a sample by the sums over all neurons. */
function sums(input: Float64Array | Float32Array, bias: number): [number, number] {
  let minus = 0;
  let plus = 0;
  for (const x of input) {
    minus += Math.max(bias - x, 0);
    plus += Math.max(x + bias, 0);
  }
  return [minus, plus];
}

function directLoss({ inputs, labels }: LabelledSamples, parameters: Float64Array): number {
  const d = inputs.length / labels.length;
  let loss = 0;
  labels.forEach((label, i) => {
    const [minus, plus] = sums(inputs.subarray(i * d, (i + 1) * d), parameters[2]!);
    loss += Math.log1p(Math.exp(-label * (parameters[0]! * minus + parameters[1]! * plus)));
  });
  return loss / labels.length;
}

/** The loss as a formula on the pattern of active neurons at a bias. */
function lossFormula({ inputs, labels }: LabelledSamples, bias: number): string {
  const d = inputs.length / labels.length;
  const terms = Array.from(labels, (label, i) => {
    const row = Array.from(inputs.subarray(i * d, (i + 1) * d));
    const minus = row.filter((x) => bias - x > 0).map((x) => `+ (b - (${x}))`).join(" ");
    const plus = row.filter((x) => x + bias > 0).map((x) => `+ (b + (${x}))`).join(" ");
    return `log(1 + exp(-(${label}) * (am * (0 ${minus}) + ap * (0 ${plus}))))`;
  });
  return `(${terms.join(" + ")}) / ${labels.length}`;
}

const small: LabelledSamples = {
  inputs: Float64Array.of(0.5, -1.25, 2, -0.125, 0.75, -2.5, 1.5, 0.25, -0.875),
  labels: Float64Array.of(1, -1, 1),
};

Deno.test("loss, gradient and Hessian are those that mathjs derives on the pattern of active neurons", () => {
  const network = new ThresholdRelu(small);
  for (const parameters of [[-0.4, 0.7, -0.3], [0.2, 0.1, 0.4], [1.5, -2, -1], [0, 0, 0.1]]) {
    const theta = Float64Array.from(parameters);
    assertLossMatchesSymbols(network, {
      formula: lossFormula(small, theta[2]!),
      symbols: ["am", "ap", "b"],
    }, { parameters: theta, hessian: network.hessian(theta) });
  }
});

Deno.test("gradient and Hessian match differences for random data and parameters", () => {
  let compared = 0;
  for (let label = 0; label < 20; label++) {
    const rng = seededRng(label, "differences");
    const samples = sparseCodingSamples({ dimension: 6, sampleCount: 5, signal: 3 }, rng);
    const parameters = Float64Array.of(rng.normal() / 4, rng.normal() / 4, rng.normal());
    const b = parameters[2]!;
    if (samples.inputs.some((x) => Math.abs(Math.abs(x) - Math.abs(b)) < 2 ** -12)) continue;
    const network = new ThresholdRelu(samples);
    assertGradientMatchesDifferences(network, parameters);
    const hessian = network.hessian(parameters);
    assertHessianMatchesDifferences(network, { parameters, hessian });
    compared++;
  }
  assert(compared >= 15);
});

Deno.test("the sums over sorted entries are the sums over all neurons, wherever the bias came from", () => {
  const rng = seededRng(3, "jumps");
  const samples = sparseCodingSamples({ dimension: 40, sampleCount: 8, signal: 3 }, rng);
  const network = new ThresholdRelu(samples);
  const kink = samples.inputs[17]!; // exactly at a kink too
  const biases = [0, -5, 5, kink, -kink, ...Array.from({ length: 60 }, () => 2 * rng.normal())];
  for (const bias of biases) {
    const parameters = Float64Array.of(-0.3, 0.2, bias);
    network.predictions(parameters).forEach((prediction, i) => {
      const [minus, plus] = sums(samples.inputs.subarray(40 * i, 40 * (i + 1)), bias);
      assertAlmostEquals(prediction, -0.3 * minus + 0.2 * plus, 1e-12);
    });
    assertAlmostEquals(network.loss(parameters), directLoss(samples, parameters), 1e-12);
    // The same bits as a network that has seen no other bias.
    const fresh = new ThresholdRelu(samples);
    assertEquals(network.gradient(parameters), fresh.gradient(parameters));
    assertEquals(network.hessian(parameters), fresh.hessian(parameters));
  }
});

Deno.test("a neuron exactly at its kink is inactive in every derivative", () => {
  const network = new ThresholdRelu({
    inputs: Float64Array.of(2),
    labels: Float64Array.of(1),
  });
  // x + b = 0: only the other sum could be active, and −x + b < 0.
  assertEquals(network.gradient(Float64Array.of(5, 7, -2)), new Float64Array(3));
});

Deno.test("the loss keeps its relative accuracy for margins from −700 to 700, many samples or few", () => {
  for (const n of [1, 3000]) {
    const network = new ThresholdRelu({
      inputs: new Float64Array(n).fill(1),
      labels: new Float64Array(n).fill(1),
    });
    for (const margin of [-700, -40, -1, 0, 1, 40, 700]) {
      const expected = margin < 0
        ? -margin + Math.log1p(Math.exp(margin))
        : Math.log1p(Math.exp(-margin));
      assertAlmostEquals(network.loss(Float64Array.of(0, margin, 0)) / expected, 1, 1e-12);
    }
  }
});

Deno.test("a classifier that has nothing to say has loss log 2 and accuracy 0", () => {
  const network = new ThresholdRelu(small);
  assertAlmostEquals(network.loss(new Float64Array(3)), Math.LN2, 1e-15);
  assertEquals(network.accuracy(new Float64Array(3)), 0);
  assertEquals(thresholdReluAccuracy(small, new Float64Array(3)), 0);
});

Deno.test("the accuracy with preparation and the one without are equal", () => {
  const { test } = thresholdReluTask({ dimension: 30, testCount: 500 }, mulberry32Rng(5));
  const network = new ThresholdRelu(test);
  for (const bias of [0.5, 0, -1, -2]) {
    const parameters = Float64Array.of(-1, 1.1, bias);
    assertEquals(network.accuracy(parameters), thresholdReluAccuracy(test, parameters));
  }
  assert(
    network.accuracy(Float64Array.of(-1, 1, -2)) > network.accuracy(Float64Array.of(-1, 1, 0)),
  );
});

Deno.test("the sharpness is attained by the Hessian's quadratic form and exceeded by none of its values", () => {
  const { train, initial } = thresholdReluTask({ testCount: 1 }, mulberry32Rng(1));
  const network = new ThresholdRelu(train);
  for (const bias of [0, -0.3, -1]) {
    const parameters = Float64Array.of(initial[0]!, initial[1]!, bias);
    const h = network.hessian(parameters);
    const sharpness = network.sharpness(parameters);
    const rng = seededRng(9);
    let best = -Infinity;
    let v = [rng.normal(), rng.normal(), rng.normal()];
    for (let step = 0; step < 300; step++) {
      // Power iteration on H + cI, in which the largest eigenvalue is the largest in absolute value.
      const c = Math.abs(sharpness);
      const w = [0, 1, 2].map((i) =>
        c * v[i]! + h[3 * i]! * v[0]! + h[3 * i + 1]! * v[1]! + h[3 * i + 2]! * v[2]!
      );
      const square = v[0]! ** 2 + v[1]! ** 2 + v[2]! ** 2;
      const form = (w[0]! * v[0]! + w[1]! * v[1]! + w[2]! * v[2]!) / square - c;
      assert(form <= sharpness * (1 + 1e-14));
      best = Math.max(best, form);
      const norm = Math.hypot(...w);
      v = w.map((value) => value / norm);
    }
    assertAlmostEquals(best / sharpness, 1, 1e-12);
  }
});

Deno.test("B-C3: at a = 0, b = 0 the sharpness is d²/(4π) up to a few per cent", () => {
  const { train } = thresholdReluTask({ testCount: 1 }, mulberry32Rng(1));
  const ratio = new ThresholdRelu(train).sharpness(new Float64Array(3)) * 4 * Math.PI / 200 ** 2;
  assert(ratio > 1.01 && ratio < 1.05, `${ratio}`); // 1 + 6.1/d on average over the data
});

Deno.test("a parameter that is not a number makes everything that is computed NaN", () => {
  const network = new ThresholdRelu(small);
  for (const parameters of [[NaN, 1, 0], [1, NaN, 0], [1, 1, NaN]]) {
    const theta = Float64Array.from(parameters);
    assert(Number.isNaN(network.loss(theta)));
    assert(network.gradient(theta).some(Number.isNaN));
    assert(Number.isNaN(network.sharpness(theta)));
  }
});

Deno.test("samples and lengths that do not fit are refused", () => {
  const make = (inputs: number[], labels: number[]): ThresholdRelu =>
    new ThresholdRelu({ inputs: Float64Array.from(inputs), labels: Float64Array.from(labels) });
  assertThrows(() => make([1, 2], [1, 0]), RangeError, "entry 1 is 0");
  assertThrows(() => make([], []), RangeError, "there is none");
  assertThrows(() => make([1, 2, 3], [1, 1]), RangeError, "length n·d");
  assertThrows(() => make([], [1]), RangeError, "length n·d");
  assertThrows(() => make([1, Infinity], [1]), RangeError, "entry 1 is Infinity");
  const network = make([1], [1]);
  assertThrows(() => network.loss(new Float64Array(2)), RangeError, "must have length 3");
  assertThrows(
    () => network.gradient(new Float64Array(3), new Float64Array(2)),
    RangeError,
    "must have length 3",
  );
  const parameters = new Float64Array(3);
  assertThrows(() => network.gradient(parameters, parameters), RangeError, "another array");
  assertThrows(
    () => thresholdReluAccuracy(small, new Float64Array(2)),
    RangeError,
    "must have length 3",
  );
});
