import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { multiLayerRelu } from "../lib/models/multi_layer_relu.ts";
import { Regression } from "../lib/models/regression.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import { ownMultiLayer, ownTwoLayer } from "./network_starts.ts";

const TASK = { n: 30, d: 4, data: 3, initialisation: 8 };

function lengths(rows: Float64Array, d: number): number[] {
  return Array.from(
    { length: rows.length / d },
    (_, i) => Math.hypot(...rows.subarray(i * d, (i + 1) * d)),
  );
}

Deno.test("inputs and teacher directions have length 1, and the teacher fits training and test set", () => {
  const start = ownTwoLayer(TASK, { width: 6, teacherWidth: 2 });
  const { samples, testSamples, directions } = start;
  for (const rows of [samples.inputs, testSamples.inputs, directions]) {
    for (const length of lengths(rows, 4)) assertAlmostEquals(length, 1, 1e-15);
  }
  const teacher = twoLayerRelu({ inputDimension: 4, width: 2 });
  const fits = [[1, 1], [1, -1], [-1, 1], [-1, -1]].filter((signs) =>
    [samples, testSamples].every((set) =>
      new Regression(teacher, set).loss(Float64Array.of(...signs, ...directions)) < 1e-30
    )
  );
  assertEquals(fits.length, 1);
});

Deno.test("a two-layer student has output weights 0 and first-layer weights of standard deviation ½", () => {
  const { initial } = ownTwoLayer(TASK, { width: 1000, teacherWidth: 2 });
  assertEquals(initial.subarray(0, 1000), new Float64Array(1000));
  const weights = initial.subarray(1000);
  // The variance of 4000 normals is within five standard errors, 5·√(2/4000).
  const square = weights.reduce((sum, value) => sum + value * value, 0) / weights.length;
  assertAlmostEquals(square / 0.25, 1, 0.112);
});

Deno.test("multi-layer weights have standard deviation 0.8 and biases lie within 1/√inputs", () => {
  const widths = [100, 50];
  const { initial } = ownMultiLayer(TASK, { widths, teacherWidths: [2] });
  const { layers, parameterCount } = multiLayerRelu({ inputDimension: 4, hiddenWidths: widths });
  assertEquals([layers.length, initial.length], [3, parameterCount]);
  let offset = 0;
  for (const [inputs, outputs] of [[4, 100], [100, 50], [50, 1]] as const) {
    const count = inputs * outputs;
    const weights = initial.subarray(offset, offset + count);
    const square = weights.reduce((sum, value) => sum + value * value, 0) / count;
    assertAlmostEquals(square / 0.64, 1, 5 * Math.sqrt(2 / count));
    const biases = initial.subarray(offset + count, offset + count + outputs);
    assertEquals(biases.every((value) => Math.abs(value) <= 1 / Math.sqrt(inputs)), true);
    offset += count + outputs;
  }
  assertEquals(offset, parameterCount);
});

Deno.test("data and weights have streams of their own", () => {
  const shape = { widths: [5], teacherWidths: [2] };
  const first = ownMultiLayer(TASK, shape);
  const otherWeights = ownMultiLayer({ ...TASK, initialisation: 9 }, shape);
  assertEquals(otherWeights.samples, first.samples);
  assertNotEquals(otherWeights.initial, first.initial);
  const otherData = ownMultiLayer({ ...TASK, data: 9 }, shape);
  assertEquals(otherData.initial, first.initial);
  assertNotEquals(otherData.samples, first.samples);
});
