import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../random/seeded.ts";
import { assertGradientMatchesDifferences } from "./_checkers.ts";
import { assertLossMatchesSymbols } from "./_symbolic_loss.ts";
import { randomOrthonormalBasis, sparseCodingSamples } from "./sparse_coding.ts";
import type { LabelledSamples } from "./sparse_coding.ts";
import {
  sumOfChunks,
  twoLayerInitialParameters,
  TwoLayerSharedBias,
} from "./two_layer_shared_bias.ts";

interface Case {
  readonly samples: LabelledSamples;
  readonly parameters: Float64Array;
  readonly d: number;
  readonly m: number;
}

function randomCase(options: { d: number; m: number; n: number; label: number }): Case {
  const { d, m, n, label } = options;
  const rng = seededRng(label, "two-layer", d, m, n);
  const basis = randomOrthonormalBasis(d, rng);
  const samples = sparseCodingSamples({ dimension: d, sampleCount: n, signal: 5, basis }, rng);
  const parameters = twoLayerInitialParameters({ width: m, inputDimension: d }, rng);
  parameters[parameters.length - 1] = rng.normal() / 4;
  return { samples, parameters, d, m };
}

/** ⟨w_j, x_i⟩ + b in the plainest order. */
function preactivation({ samples, parameters, d, m }: Case, i: number, j: number): number {
  let z = parameters[parameters.length - 1]!;
  for (let k = 0; k < d; k++) z += parameters[m + j * d + k]! * samples.inputs[i * d + k]!;
  return z;
}

/** Loss and gradient by plain loops over samples, neurons and components. */
function plainly(instance: Case): { loss: number; gradient: Float64Array; outputs: number[] } {
  const { samples, parameters, d, m } = instance;
  const n = samples.labels.length;
  const gradient = new Float64Array(parameters.length);
  const outputs: number[] = [];
  let loss = 0;
  for (let i = 0; i < n; i++) {
    const hidden = Array.from({ length: m }, (_, j) => preactivation(instance, i, j));
    const output = hidden.reduce((sum, z, j) => sum + parameters[j]! * Math.max(z, 0), 0);
    const label = samples.labels[i]!;
    const slope = -label / (1 + Math.exp(label * output)) / n;
    outputs.push(output);
    loss += Math.log1p(Math.exp(-label * output)) / n;
    hidden.forEach((z, j) => {
      if (z <= 0) return;
      gradient[j]! += slope * z;
      gradient[gradient.length - 1]! += slope * parameters[j]!;
      for (let k = 0; k < d; k++) {
        gradient[m + j * d + k]! += slope * parameters[j]! * samples.inputs[i * d + k]!;
      }
    });
  }
  return { loss, gradient, outputs };
}

Deno.test("blocked and packed sums equal plain ones, for sizes that fill the blocks and sizes that do not", () => {
  for (const d of [1, 4, 10, 13, 20]) {
    for (const [m, n] of [[1, 1], [2, 5], [3, 32], [7, 33], [12, 71]] as const) {
      const instance = randomCase({ d, m, n, label: d });
      const expected = plainly(instance);
      for (const chunkSize of [1, 30, 1000]) {
        const network = new TwoLayerSharedBias({ width: m, chunkSize }, instance.samples);
        const gradient = new Float64Array(network.parameterCount);
        const loss = network.lossAndGradient(instance.parameters, gradient);
        assertAlmostEquals(loss, expected.loss, 1e-14 * (1 + expected.loss));
        assertAlmostEquals(network.loss(instance.parameters), loss, 1e-14 * (1 + loss));
        gradient.forEach((value, j) => assertAlmostEquals(value, expected.gradient[j]!, 1e-13));
        network.predictions(instance.parameters).forEach((value, i) => {
          assertAlmostEquals(value, expected.outputs[i]!, 1e-12);
        });
      }
    }
  }
});

Deno.test("the gradient matches differences of the loss", () => {
  let compared = 0;
  for (let label = 0; label < 20; label++) {
    const instance = randomCase({ d: 3, m: 4, n: 5, label });
    const away = Array.from({ length: 5 }, (_, i) => i).every((i) =>
      Array.from({ length: 4 }, (_, j) => j).every((j) =>
        Math.abs(preactivation(instance, i, j)) > 2 ** -9
      )
    );
    if (!away) continue;
    const network = new TwoLayerSharedBias({ width: 4 }, instance.samples);
    assertGradientMatchesDifferences(network, instance.parameters);
    compared++;
  }
  assert(compared >= 10);
});

Deno.test("loss and gradient are those that mathjs derives on the pattern of active neurons", () => {
  for (let label = 0; label < 3; label++) {
    const instance = randomCase({ d: 2, m: 3, n: 4, label });
    const { samples, parameters, d, m } = instance;
    const terms = Array.from(samples.labels, (y, i) => {
      const neurons = Array.from({ length: m }, (_, j) => {
        const row = Array.from(
          { length: d },
          (_, k) => `w${j}${k} * (${samples.inputs[i * d + k]})`,
        );
        const active = preactivation(instance, i, j) > 0 ? 1 : 0;
        return `${active} * a${j} * (${row.join(" + ")} + b)`;
      });
      return `log(1 + exp(-(${y}) * (${neurons.join(" + ")})))`;
    });
    const neurons = Array.from({ length: m }, (_, j) => j);
    assertLossMatchesSymbols(new TwoLayerSharedBias({ width: m }, samples), {
      formula: `(${terms.join(" + ")}) / ${samples.labels.length}`,
      symbols: [
        ...neurons.map((j) => `a${j}`),
        ...neurons.flatMap((j) => [`w${j}0`, `w${j}1`]),
        "b",
      ],
    }, { parameters });
  }
});

Deno.test("chunks computed by several models in any order sum up to the same bytes", () => {
  const { samples, parameters, m } = randomCase({ d: 11, m: 20, n: 130, label: 1 });
  const shape = { width: m, chunkSize: 40 };
  const network = new TwoLayerSharedBias(shape, samples);
  const whole = network.gradient(parameters);
  assertEquals(network.chunkCount, 4);
  const parts: Float64Array[] = [];
  const losses: number[] = [];
  for (const chunk of [2, 0, 3, 1]) {
    const worker = new TwoLayerSharedBias(shape, samples);
    const part = new Float64Array(network.parameterCount);
    losses[chunk] = worker.chunkLossAndGradient(parameters, { chunk, into: part });
    parts[chunk] = part;
  }
  assertEquals(sumOfChunks(parts, new Float64Array(whole.length)), whole);
  const loss = network.lossAndGradient(parameters, new Float64Array(whole.length));
  assertEquals(losses.reduce((sum, value) => sum + value, 0), loss);
});

Deno.test("single precision inputs give exactly what the same numbers in double precision give", () => {
  const { samples, parameters, m } = randomCase({ d: 5, m: 6, n: 40, label: 2 });
  const single = Float32Array.from(samples.inputs);
  const gradientOf = (inputs: Float32Array | Float64Array): Float64Array =>
    new TwoLayerSharedBias({ width: m }, { inputs, labels: samples.labels }).gradient(parameters);
  assertEquals(gradientOf(single), gradientOf(Float64Array.from(single)));
});

Deno.test("accuracy is the share of positive margins, the sum of output weights and the bias are parameters", () => {
  const instance = randomCase({ d: 6, m: 9, n: 200, label: 3 });
  const network = new TwoLayerSharedBias({ width: 9 }, instance.samples);
  const { outputs } = plainly(instance);
  const right = outputs.filter((output, i) => output * instance.samples.labels[i]! > 0).length;
  assertEquals(network.accuracy(instance.parameters), right / 200);
  assertEquals(network.accuracy(new Float64Array(network.parameterCount)), 0);
  const weights = instance.parameters.subarray(0, 9);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  assertEquals(network.outputWeightSum(instance.parameters), sum);
  assertEquals(network.bias(instance.parameters), instance.parameters.at(-1));
});

Deno.test("the initial parameters have variances 1/m and 1/d and no bias", () => {
  const [m, d] = [500, 40];
  const parameters = twoLayerInitialParameters({ width: m, inputDimension: d }, seededRng(4));
  const square = (from: number, to: number): number =>
    parameters.subarray(from, to).reduce((sum, value) => sum + value * value, 0);
  assertAlmostEquals(square(0, m), 1, 4 * Math.sqrt(2 / m));
  assertAlmostEquals(square(m, m * (d + 1)) / m, 1, 4 * Math.sqrt(2 / (m * d)));
  assertEquals(parameters[m * (d + 1)], 0);
});

Deno.test("a parameter that is not a number is not mistaken for an inactive neuron", () => {
  const { samples, parameters, m } = randomCase({ d: 3, m: 4, n: 6, label: 5 });
  const network = new TwoLayerSharedBias({ width: m }, samples);
  for (const at of [0, m, parameters.length - 1]) {
    const theta = parameters.slice();
    theta[at] = NaN;
    const gradient = new Float64Array(theta.length);
    assert(Number.isNaN(network.lossAndGradient(theta, gradient)));
    assert(gradient.some(Number.isNaN));
  }
});

Deno.test("shapes, lengths and chunks that do not fit are refused", () => {
  const { samples, parameters } = randomCase({ d: 2, m: 3, n: 4, label: 6 });
  assertThrows(() => new TwoLayerSharedBias({ width: 0 }, samples), RangeError, "the width");
  assertThrows(
    () => new TwoLayerSharedBias({ width: 1, chunkSize: 0 }, samples),
    RangeError,
    "the chunk size",
  );
  assertThrows(
    () => new TwoLayerSharedBias({ width: 1 }, { ...samples, inputs: new Float64Array(7) }),
    RangeError,
    "length n·d",
  );
  const network = new TwoLayerSharedBias({ width: 3 }, samples);
  assertThrows(() => network.loss(new Float64Array(3)), RangeError, "must have length 10");
  assertThrows(() => network.gradient(parameters, parameters), RangeError, "another array");
  assertThrows(() => network.gradient(parameters, new Float64Array(9)), RangeError, "length 10");
  const into = new Float64Array(10);
  assertThrows(
    () => network.chunkLossAndGradient(parameters, { chunk: 1, into }),
    RangeError,
    "from 0 to 0",
  );
  assertThrows(() => sumOfChunks([new Float64Array(2)], into), RangeError, "length 10");
  assertThrows(
    () => twoLayerInitialParameters({ width: 1, inputDimension: 0 }, seededRng(1)),
    RangeError,
    "the input dimension",
  );
});
