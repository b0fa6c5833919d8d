/**
 * The published starts of runs on fully-connected networks: data, teachers and initial weights as the authors' programs
 * drew them, for their seeds or others.
 *
 * @module
 */
import {
  fusedMultiplyAddSingle,
  NumpyRandomState,
  scaleSingle,
  TorchGenerator,
  torchLinearLayer,
} from "../random/mod.ts";
import type { Samples } from "./regression.ts";

/** The start of a published run on a fully-connected network, in the layout of the models. */
export interface PublishedNetwork {
  /** What it is trained on. */
  readonly samples: Samples;
  /** What it is tested on. */
  readonly testSamples: Samples;
  /** The initial parameters: singles, in the layout of the model. */
  readonly initial: Float64Array;
}

/** The seeds of a start; the published ones by default. */
export interface PublishedSeeds {
  /** The seed of inputs (NumPy) and teacher (torch). */
  readonly data?: number;
  /** The seed of the initial weights (torch). */
  readonly initialisation?: number;
}

/** A start with a teacher of one hidden layer. */
export interface PublishedTeacherNetwork extends PublishedNetwork {
  /** The directions of the teacher's neurons: [3, 2], row-major, of length 1. */
  readonly teacherDirections: Float64Array;
}

/** Standard normals in single precision, every row divided by its length, in torch's order of operations. */
function unitRows(state: NumpyRandomState, n: number, d: number): Float32Array {
  const rows = state.fillStandardNormal(new Float32Array(n * d));
  for (let k = 0; k < rows.length; k += d) divideByLength(rows.subarray(k, k + d));
  return rows;
}

function divideByLength(row: Float32Array): void {
  const order = row.length === 5 ? [0, 4, 1, 2, 3] : [0, 1];
  const sum = order.map((j) => Math.fround(row[j]! ** 2)).reduce((a, b) => Math.fround(a + b));
  const length = Math.fround(Math.sqrt(sum));
  for (let j = 0; j < row.length; j++) row[j]! /= length;
}

/** A layer of a teacher in single precision: fused sums, then the bias. */
function layer(
  weight: Float32Array,
  bias: Float32Array | undefined,
  { input, relu }: { readonly input: Float32Array; readonly relu: boolean },
): Float32Array {
  const inputs = input.length;
  return Float32Array.from({ length: weight.length / inputs }, (_, i) => {
    let sum = Math.fround(weight[i * inputs]! * input[0]!);
    for (let j = 1; j < inputs; j++) {
      sum = fusedMultiplyAddSingle(weight[i * inputs + j]!, input[j]!, sum);
    }
    if (bias !== undefined) sum = Math.fround(sum + bias[i]!);
    return relu ? Math.max(sum, 0) : sum;
  });
}

function labelled(
  inputs: Float32Array,
  dimension: number,
  teacher: (input: Float32Array) => number,
): Samples {
  const n = inputs.length / dimension;
  return {
    inputs: Float64Array.from(inputs),
    targets: Float64Array.from(
      { length: n },
      (_, i) => teacher(inputs.subarray(i * dimension, (i + 1) * dimension)),
    ),
  };
}

/**
 * Figures 10 and 14: fifteen points on the circle, a teacher of 3 neurons, and 1000 test points; initial parameters of
 * `twoLayerRelu({ inputDimension: 2, width: 20 })`, whose output weights are 0. The published seeds are 1 and 0.
 *
 * Bit by bit those of the authors' program with NumPy 1.24 and torch 1.13 where V8's logarithm is NumPy's.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { publishedTwoLayer } from "./published_networks.ts";
 *
 * const { samples, initial } = publishedTwoLayer();
 * assertEquals([samples.targets.length, initial.length], [15, 60]);
 * ```
 */
export function publishedTwoLayer(seeds: PublishedSeeds = {}): PublishedTeacherNetwork {
  const { data = 1, initialisation = 0 } = seeds;
  const state = new NumpyRandomState(data);
  const [train, test] = [unitRows(state, 15, 2), unitRows(state, 1000, 2)];
  const teacherGenerator = new TorchGenerator(data);
  torchLinearLayer({ inputs: 2, outputs: 3, bias: false }, teacherGenerator);
  torchLinearLayer({ inputs: 3, outputs: 1, bias: false }, teacherGenerator);
  const first = teacherGenerator.fillRandn(new Float32Array(6));
  for (let j = 0; j < 3; j++) divideByLength(first.subarray(2 * j, 2 * j + 2));
  const second = teacherGenerator.fillRandn(new Float32Array(3)).map(Math.sign);
  const teacher = (input: Float32Array): number =>
    layer(second, undefined, {
      input: layer(first, undefined, { input, relu: true }),
      relu: false,
    })[0]!;
  const generator = new TorchGenerator(initialisation);
  torchLinearLayer({ inputs: 2, outputs: 20, bias: false }, generator);
  torchLinearLayer({ inputs: 20, outputs: 1, bias: false }, generator);
  const weights = scaleSingle(generator.fillRandn(new Float32Array(40)), 0.5);
  const outputs = scaleSingle(generator.fillRandn(new Float32Array(20)), 0);
  return {
    samples: labelled(train, 2, teacher),
    testSamples: labelled(test, 2, teacher),
    initial: Float64Array.of(...outputs, ...weights),
    teacherDirections: Float64Array.from(first),
  };
}

/**
 * Figures 4, 12 and 13: the twelve points, and initial parameters of
 * `twoLayerRelu({ inputDimension: 1, width: 100, bias: true })`. There is no test set, so that the training set stands
 * for it, and the data have no seed. The published seed of the weights is 3.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { publishedOneDimensional } from "./published_networks.ts";
 *
 * assertEquals(publishedOneDimensional().samples.inputs[0], -1.3049999475479126);
 * ```
 */
export function publishedOneDimensional(
  seeds: Pick<PublishedSeeds, "initialisation"> = {},
): PublishedNetwork {
  const generator = new TorchGenerator(seeds.initialisation ?? 3);
  torchLinearLayer({ inputs: 1, outputs: 100 }, generator);
  torchLinearLayer({ inputs: 100, outputs: 1, bias: false }, generator);
  const signs = generator.fillRand(new Float32Array(100)).map((u) => u > 0.5 ? 2.5 : -2.5);
  const biases = scaleSingle(generator.fillRandn(new Float32Array(100)), 2.5);
  const outputs = scaleSingle(generator.fillRandn(new Float32Array(100)), 4);
  const single = (values: readonly number[], shift: number): Float64Array =>
    Float64Array.from(values, (value) => Math.fround(Math.fround(value) + Math.fround(shift)));
  const samples: Samples = {
    inputs: single(Array.from({ length: 12 }, (_, k) => (k - 5.5) / 4), 0.07),
    targets: single([-2, 1.5, 0, 0, 2, 1, 0, -1, 0, 1, 2, -1], 0.345),
  };
  return {
    samples,
    testSamples: samples,
    initial: Float64Array.of(...outputs, ...signs, ...biases),
  };
}

/** Layers of torch's default biases whose weights are scaled normals. */
function torchLayers(seed: number, widths: readonly number[], factor: number): Float32Array[][] {
  const generator = new TorchGenerator(seed);
  const biases = widths.slice(1).map((outputs, k) =>
    torchLinearLayer({ inputs: widths[k]!, outputs }, generator).bias
  );
  return biases.map((bias, k) => [
    scaleSingle(generator.fillRandn(new Float32Array(widths[k]! * widths[k + 1]!)), factor),
    bias,
  ]);
}

/**
 * Figure 5: fifty points on the sphere in five dimensions, a teacher of widths (2, 2), and 1000 test points; initial
 * parameters of `multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] })`. The published seeds are 6 and 5.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { publishedThreeLayer } from "./published_networks.ts";
 *
 * const { samples, initial } = publishedThreeLayer();
 * assertEquals([samples.targets.length, initial.length], [50, 181]);
 * ```
 */
export function publishedThreeLayer(seeds: PublishedSeeds = {}): PublishedNetwork {
  const { data = 6, initialisation = 5 } = seeds;
  const state = new NumpyRandomState(data);
  const [train, test] = [unitRows(state, 50, 5), unitRows(state, 1000, 5)];
  const layers = torchLayers(data, [5, 2, 2, 1], 1);
  const teacher = (input: Float32Array): number =>
    layers.reduce(
      (h, [weight, bias], k) => layer(weight!, bias, { input: h, relu: k < 2 }),
      input,
    )[0]!;
  return {
    samples: labelled(train, 5, teacher),
    testSamples: labelled(test, 5, teacher),
    initial: Float64Array.from(
      torchLayers(initialisation, [5, 10, 10, 1], 0.8).flat().flatMap((a) => [...a]),
    ),
  };
}
