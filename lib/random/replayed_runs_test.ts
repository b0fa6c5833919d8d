/**
 * The streams of the published runs of "sparse features": data, initial weights and sample orders, from the seeds and
 * calls of the authors' notebooks.
 */
import { assert, assertEquals } from "@std/assert";
import { NUMPY_NORMAL_CORRECTIONS_SEED_0 } from "./numpy_normal_corrections.ts";
import { NumpyRandomState } from "./numpy_random_state.ts";
import { numpyRng } from "./numpy_rng.ts";
import { scaleSingle } from "./scale_single.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };
import { TorchGenerator } from "./torch_generator.ts";
import { torchLinearLayer } from "./torch_linear_layer.ts";

interface Summary {
  readonly shape: readonly number[];
  readonly sum: number;
  readonly square_sum: number;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** The digits that a number prints with, but for −0, which keeps its sign. */
function digits(x: number): string {
  return Object.is(x, -0) ? "-0" : `${x}`;
}

/** Equality that tells 0 from −0. */
function assertSame(actual: ArrayLike<number>, expected: readonly number[]): void {
  assertEquals(Array.from(actual, digits), expected.map(digits));
}

/** First and last elements bit by bit; sums, whose order is unknown, to 12 digits of the sum of the absolute values. */
function assertSummary(values: Float64Array | Float32Array, summary: Summary): void {
  assertEquals(values.length, summary.shape.reduce((product, n) => product * n, 1));
  assertSame(values.slice(0, summary.first.length), summary.first);
  assertSame(values.slice(values.length - summary.last.length), summary.last);
  let [sum, squares, sizes] = [0, 0, 0];
  for (const x of values) {
    sum += x;
    squares += x * x;
    sizes += Math.abs(x);
  }
  assert(Math.abs(sum - summary.sum) <= 1e-12 * sizes, `sum ${sum}`);
  assert(Math.abs(squares - summary.square_sum) <= 1e-12 * squares, `sum of squares ${squares}`);
}

const arrays = vectors.arrays;

Deno.test("the data of the diagonal networks are the authors' with the corrections of seed 0", () => {
  const normalCorrections = NUMPY_NORMAL_CORRECTIONS_SEED_0;
  const runs = [
    { name: "diag_fig2_n80_d200_r20", n: 80, d: 200, r: 20 },
    { name: "diag_fig11_n40_d100_r20", n: 40, d: 100, r: 20 },
    { name: "diag_fig3_n20_d30_r3", n: 20, d: 30, r: 3 },
  ] as const;
  for (const { name, n, d, r } of runs) {
    const state = new NumpyRandomState(0, { normalCorrections });
    const data = arrays[name];
    assertSummary(state.multivariateNormal(new Float64Array(n * d), d), data.X);
    assertSummary(state.multivariateNormal(new Float64Array(1000 * d), d), data.X_test);
    const teacher = state.fillStandardNormal(new Float64Array(d)).fill(0, r).map(Math.abs);
    const norm = Math.hypot(...teacher);
    data.theta_star.first.forEach((expected, i) => {
      assert(Math.abs(teacher[i]! / norm - expected) <= 4e-16, `component ${i}`); // the norm's sum has its own order
    });
  }
});

/** Standard normals in single precision, every row: [d] divided by its length, in torch's order of operations. */
function unitRows(state: NumpyRandomState, n: number, d: number): Float32Array {
  const rows = state.fillStandardNormal(new Float32Array(n * d));
  const square = (k: number) => Math.fround(rows[k]! ** 2);
  for (let k = 0; k < rows.length; k += d) {
    const order = d === 2 ? [0, 1] : [0, 4, 1, 2, 3];
    const sum = order.map((j) => square(k + j)).reduce((a, b) => Math.fround(a + b));
    const length = Math.fround(Math.sqrt(sum));
    for (let j = 0; j < d; j++) rows[k + j]! /= length;
  }
  return rows;
}

Deno.test("the inputs of the two- and three-layer networks are the authors' in single precision", () => {
  const two = new NumpyRandomState(1);
  assertSummary(unitRows(two, 15, 2), arrays.two_layer_seed0.X);
  assertSummary(unitRows(two, 1000, 2), arrays.two_layer_seed0.X_test);
  const three = new NumpyRandomState(6);
  assertSummary(unitRows(three, 50, 5), arrays.three_layer_seed5.X);
  assertSummary(unitRows(three, 1000, 5), arrays.three_layer_seed5.X_test);
});

/** A generator whose calls are counted in words. */
function counted(seed: number): {
  generator: TorchGenerator;
  linear: (inputs: number, outputs: number, bias: boolean) => Float32Array[];
  randn: (count: number, factor?: number) => Float32Array;
  words: () => number;
} {
  const generator = new TorchGenerator(seed);
  let before = 0;
  return {
    generator,
    linear: (inputs, outputs, bias) => {
      return Object.values(torchLinearLayer({ inputs, outputs, bias }, generator));
    },
    randn: (count, factor = 1) => scaleSingle(generator.fillRandn(new Float32Array(count)), factor),
    words: () => {
      const words = generator.wordsDrawn - before;
      before = generator.wordsDrawn;
      return words;
    },
  };
}

Deno.test("the two-layer student starts from the authors' weights, negative zeros included", () => {
  const expected = vectors.words["two_layer_student(seed 0)"];
  const { linear, randn, words } = counted(0);
  linear(2, 20, false);
  assertEquals(words(), expected.linear_2_20);
  linear(20, 1, false);
  assertEquals(words(), expected.linear_20_1);
  assertSummary(randn(40, 0.5), arrays.two_layer_seed0.student_w1);
  assertEquals(words(), expected.randn_40);
  assertSummary(randn(20, 0), arrays.two_layer_seed0.student_w2);
  assertEquals(words(), expected.randn_20);
});

Deno.test("the two-layer teacher uses the authors' number of words", () => {
  const expected = vectors.words["two_layer_teacher(seed 1)"];
  const { linear, randn, words } = counted(1);
  linear(2, 3, false);
  assertEquals(words(), expected.linear_2_3);
  linear(3, 1, false);
  assertEquals(words(), expected.linear_3_1);
  randn(6);
  assertEquals(words(), expected.randn_6);
  randn(3);
  assertEquals(words(), expected.randn_3);
});

Deno.test("the network of the 1D regression starts from the authors' weights", () => {
  const expected = vectors.words["one_d(seed 3)"];
  const { generator, linear, randn, words } = counted(3);
  linear(1, 100, true);
  assertEquals(words(), expected.linear_1_100_w + expected.linear_1_100_b);
  linear(100, 1, false);
  assertEquals(words(), expected.linear_100_1_w);
  const signs = generator.fillRand(new Float32Array(100)).map((u) => u > 0.5 ? 2.5 : -2.5);
  assertSummary(signs, arrays.one_d_seed3.w1);
  assertEquals(words(), expected.rand_100);
  assertSummary(randn(100, 2.5), arrays.one_d_seed3.b1);
  assertEquals(words(), expected.randn_100);
  assertSummary(randn(100, 4), arrays.one_d_seed3.w2);
  assertEquals(words(), expected.randn_100_again);
});

/** Layers of torch's default biases whose weights are replaced by scaled normals. */
function layers(
  seed: number,
  widths: readonly number[],
  factor: number,
): { parameters: Float32Array; words: number[] } {
  const { linear, randn, words } = counted(seed);
  const made = widths.slice(1).map((outputs, k) => linear(widths[k]!, outputs, true));
  const counts = [words()];
  const parameters = made.flatMap(([weight, bias]) => {
    const normal = randn(weight!.length, factor);
    counts.push(words());
    return [...normal, ...bias!];
  });
  return { parameters: Float32Array.from(parameters), words: counts };
}

Deno.test("the three-layer student and teacher start from the authors' weights and biases", () => {
  const student = layers(5, [5, 10, 10, 1], 0.8);
  assertSummary(student.parameters, arrays.three_layer_seed5.student_parameters);
  assertEquals(student.words, Object.values(vectors.words["three_layer_student(seed 5)"]));
  const teacher = layers(6, [5, 2, 2, 1], 1);
  assertSummary(teacher.parameters, arrays.three_layer_seed5.teacher_parameters);
  assertEquals(teacher.words, Object.values(vectors.words["three_layer_teacher(seed 6)"]));
});

Deno.test("the orders of the samples are the authors'", () => {
  const orders = vectors.orders;
  const runs = [
    { order: orders.diag_fig2_seed1_n80, seed: 1, n: 80, integers: "randint" },
    { order: orders.diag_fig11_seed1_n40, seed: 1, n: 40, integers: "randint" },
    { order: orders.diag_fig3_seed2_n20, seed: 2, n: 20, integers: "randint" },
    { order: orders.two_layer_seed0_n15, seed: 0, n: 15, integers: "choice" },
    { order: orders.one_d_seed3_n12, seed: 3, n: 12, integers: "choice" },
    { order: orders.three_layer_seed5_n50, seed: 5, n: 50, integers: "choice" },
  ] as const;
  for (const { order, seed, n, integers } of runs) {
    const rng = numpyRng(new NumpyRandomState(seed), { integers });
    assertEquals(order.map(() => rng.integer(n)), order);
  }
});

Deno.test("the points after the 1D run depend on its whole order of samples, and are the authors'", () => {
  const state = new NumpyRandomState(3);
  for (let step = 0; step < 31_623; step++) state.choice(12);
  const interval = { low: -1.3049999475479126, high: 1.4450000524520874 };
  const points = Float32Array.from(state.fillUniform(new Float64Array(300), interval));
  assertSummary(points, arrays.one_d_seed3.X_eval_after_training);
});
