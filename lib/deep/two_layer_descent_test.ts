import { assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { sparseCodingSamples } from "../models/sparse_coding.ts";
import { twoLayerInitialParameters, TwoLayerSharedBias } from "../models/two_layer_shared_bias.ts";
import { seededRng } from "../random/seeded.ts";
import { plainTensors } from "./_plain_tensors.ts";
import { twoLayerDescent, type TwoLayerDescentOptions } from "./two_layer_descent.ts";

function instance(seed: number): TwoLayerDescentOptions {
  const rng = seededRng(seed, "two-layer descent");
  const [dimension, width, sampleCount] = [5, 40, 23];
  const initial = twoLayerInitialParameters({ width, inputDimension: dimension }, rng);
  initial[initial.length - 1] = rng.normal() / 4;
  return {
    samples: sparseCodingSamples({ dimension, sampleCount, signal: 2 }, rng),
    ...{ width, initial, stepSize: 0.3, steps: 6, chunkSize: 10 },
  };
}

/** The same in double precision. */
function inDoublePrecision(
  { samples, width, initial, stepSize, steps }: TwoLayerDescentOptions,
): { loss: number[]; bias: number[]; sum: number[] } {
  const network = new TwoLayerSharedBias({ width }, samples);
  const parameters = initial.slice();
  const gradient = new Float64Array(parameters.length);
  const [loss, bias, sum]: number[][] = [[], [], []];
  for (let t = 0; t <= steps; t++) {
    loss!.push(network.lossAndGradient(parameters, gradient));
    bias!.push(network.bias(parameters));
    sum!.push(network.outputWeightSum(parameters));
    gradient.forEach((slope, j) => parameters[j]! -= stepSize * slope);
  }
  return { loss: loss!, bias: bias!, sum: sum! };
}

Deno.test("gradient descent on tensors follows that in double precision", async () => {
  for (let seed = 0; seed < 10; seed++) {
    const options = instance(seed);
    const expected = inDoublePrecision(options);
    const found = await twoLayerDescent(plainTensors(), options);
    for (const name of ["loss", "bias", "sum"] as const) {
      assertEquals(found[name].length, 7);
      found[name].forEach((value, t) => assertAlmostEquals(value, expected[name][t]!, 2e-5));
    }
  }
});

Deno.test("the size of the chunks changes only roundings", async () => {
  const options = instance(1);
  const whole = await twoLayerDescent(plainTensors(), { ...options, chunkSize: 1000 });
  for (const chunkSize of [1, 7, 23]) {
    const found = await twoLayerDescent(plainTensors(), { ...options, chunkSize });
    found.bias.forEach((value, t) => assertAlmostEquals(value, whole.bias[t]!, 2e-5));
  }
});

Deno.test("no tensor is left on the device", async () => {
  const tensors = plainTensors();
  await twoLayerDescent(tensors, instance(2));
  assertEquals(tensors.alive.size, 0);
});

Deno.test("shapes and counts that do not fit are refused", async () => {
  const options = instance(3);
  await assertRejects(
    () => twoLayerDescent(plainTensors(), { ...options, width: 39 }),
    RangeError,
    "must have length 235",
  );
  await assertRejects(
    () => twoLayerDescent(plainTensors(), { ...options, steps: 0 }),
    RangeError,
    "steps must be a positive integer",
  );
});
