import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { smoothedReluNear } from "../numerics/smoothed_relu_near.ts";
import { mulberry32Rng } from "../random/mulberry32.ts";
import { seededRng } from "../random/seeded.ts";
import { randomOrthonormalBasis, sparseCodingSamples } from "./sparse_coding.ts";
import { thresholdReluTask } from "./threshold_relu_task.ts";

Deno.test("the draws come in the promised order: label, index, noise of each sample", () => {
  const { inputs, labels, indices } = sparseCodingSamples(
    { dimension: 3, sampleCount: 5, signal: 2 },
    mulberry32Rng(4),
  );
  const rng = mulberry32Rng(4);
  for (let i = 0; i < 5; i++) {
    assertEquals(labels[i], rng.uniform() < 0.5 ? -1 : 1);
    assertEquals(indices[i], Math.floor(3 * rng.uniform()));
    for (let k = 0; k < 3; k++) {
      const signal = k === indices[i] ? 2 * labels[i]! : 0;
      assertEquals(inputs[3 * i + k], rng.normal() + signal);
    }
  }
});

Deno.test("B-E1: labels, indices and noise have the moments of the sparse coding model", () => {
  const [d, n, signal] = [20, 20_000, 3];
  const options = { dimension: d, sampleCount: n, signal };
  const { inputs, labels, indices } = sparseCodingSamples(options, seededRng(1, "moments"));
  const counts = new Array<number>(d).fill(0);
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    counts[indices[i]!]! += 1;
    sums[0]! += labels[i]!;
    const at = i * d + indices[i]!;
    sums[1]! += inputs[at]! * labels[i]! - signal;
    const other = inputs[i * d + (indices[i]! + 1) % d]!;
    sums[2]! += other;
    sums[3]! += other * other - 1;
  }
  for (const [k, variance] of [1, 1, 1, 2].entries()) {
    assertAlmostEquals(sums[k]! / n, 0, 4 * Math.sqrt(variance / n), `moment ${k}`);
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - n / d) ** 2 / (n / d), 0);
  assert(chiSquare > 5.4 && chiSquare < 43.8); // 0.1 % and 99.9 % quantiles for 19 degrees of freedom
});

/** Mean and standard deviation over samples of Σ_k ReLU(x_k + b), by label. */
function activity(
  options: { d: number; n: number; signal: number; bias: number },
): { mean: number; deviation: number; count: number }[] {
  const { d, n, signal, bias } = options;
  const { inputs, labels } = sparseCodingSamples(
    { dimension: d, sampleCount: n, signal, labels: "balanced" },
    seededRng(2, "activity", signal, bias),
  );
  return [-1, 1].map((label) => {
    let [sum, squares, count] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      if (labels[i] !== label) continue;
      let value = 0;
      for (let k = i * d; k < (i + 1) * d; k++) value += Math.max(inputs[k]! + bias, 0);
      sum += value;
      squares += value * value;
      count++;
    }
    const mean = sum / count;
    return { mean, deviation: Math.sqrt(squares / count - mean * mean), count };
  });
}

Deno.test("B-C1: the signal changes the mean of ΣReLU by the factors 1 + 6.521/d and 1 − 0.999/d", () => {
  const g = smoothedReluNear;
  const factors = [-3, 3].map((shift) => (g(shift) - g(0)) / g(0));
  assertAlmostEquals(factors[0]!, -0.999, 5e-4);
  assertAlmostEquals(factors[1]!, 6.521, 5e-4);
  const d = 20;
  activity({ d, n: 20_000, signal: 3, bias: 0 }).forEach(({ mean, deviation, count }, k) => {
    const expected = d * g(0) * (1 + factors[k]! / d);
    assertAlmostEquals(mean, expected, 4 * deviation / Math.sqrt(count));
  });
});

Deno.test("B-C2: without a signal ΣReLU has the relative standard deviation √(E ReLU² − g²)/(g√d)", () => {
  const d = 20;
  // (b, Φ(b), φ(b), what is printed for √d times the relative deviation)
  for (
    const [bias, distribution, density, printed] of [
      [0, 0.5, 0.3989422804014327, 1.4634],
      [-0.5, 0.3085375387259869, 0.3520653267642995, 2.0877],
      [-1, 0.15865525393145707, 0.24197072451914337, 3.139],
    ] as const
  ) {
    const g = smoothedReluNear(bias);
    const square = (1 + bias * bias) * distribution + bias * density;
    const relative = Math.sqrt(square - g * g) / g;
    assertAlmostEquals(relative, printed, 5e-4);
    for (const { mean, deviation } of activity({ d, n: 10_000, signal: 0, bias })) {
      assertAlmostEquals(deviation / mean * Math.sqrt(d) / relative, 1, 0.05);
    }
  }
});

Deno.test("balanced labels are half −1 and half 1, in random order", () => {
  for (const n of [1, 2, 7, 100]) {
    const options = { dimension: 1, sampleCount: n, signal: 3, labels: "balanced" } as const;
    const { labels } = sparseCodingSamples(options, seededRng(n));
    assertEquals(labels.reduce((sum, label) => sum + label, 0), n % 2 === 0 ? 0 : -1);
    if (n === 100) assert(labels.subarray(0, 50).some((label) => label !== labels[0]));
  }
});

Deno.test("single precision rounds the same numbers", () => {
  const options = { dimension: 4, sampleCount: 3, signal: 3 };
  const double = sparseCodingSamples(options, seededRng(5));
  const single = sparseCodingSamples({ ...options, precision: "single" }, seededRng(5));
  assertEquals(single.inputs, Float32Array.from(double.inputs));
  assertEquals(single.labels, double.labels);
});

Deno.test("a random basis is orthonormal and carries the signal", () => {
  const d = 30;
  const basis = randomOrthonormalBasis(d, seededRng(6));
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < d; k++) product += basis[i * d + k]! * basis[j * d + k]!;
      assertAlmostEquals(product, i === j ? 1 : 0, 2e-15);
    }
  }
  const options = { dimension: d, sampleCount: 50, signal: 1e6 };
  const { inputs, labels, indices } = sparseCodingSamples({ ...options, basis }, seededRng(7));
  for (let i = 0; i < 50; i++) {
    let product = 0;
    for (let k = 0; k < d; k++) product += inputs[i * d + k]! * basis[indices[i]! * d + k]!;
    assertAlmostEquals(product / 1e6, labels[i]!, 1e-5);
  }
});

Deno.test("the mean of a random basis vanishes: no direction is preferred", () => {
  const rng = seededRng(8);
  let sum = 0;
  for (let i = 0; i < 4000; i++) sum += randomOrthonormalBasis(2, rng)[0]!;
  assertAlmostEquals(sum / 4000, 0, 4 * Math.sqrt(0.5 / 4000)); // the entry is a cosine
});

Deno.test("the replayed tasks have the initial sums A_0 of the independent program", () => {
  // A C program with the same stream, printed to four digits.
  for (const [seed, sum] of [[1, 8.722], [2, -1.285], [3, -24.59]] as const) {
    const { initial, train, test } = thresholdReluTask({ testCount: 2 }, mulberry32Rng(seed));
    assertAlmostEquals(200 * (initial[0]! + initial[1]!), sum, 5e-4 * Math.max(1, Math.abs(sum)));
    assertEquals([initial[2], train.labels.length, test.inputs.length], [0, 300, 400]);
  }
});

Deno.test("shapes and strengths that make no sense are refused", () => {
  const draw = (options: Record<string, unknown>): void => {
    const whole = { dimension: 2, sampleCount: 2, signal: 3, ...options };
    sparseCodingSamples(whole as Parameters<typeof sparseCodingSamples>[0], seededRng(1));
  };
  assertThrows(() => draw({ dimension: 0 }), RangeError, "the dimension");
  assertThrows(() => draw({ sampleCount: 1.5 }), RangeError, "the number of samples");
  assertThrows(() => draw({ signal: -1 }), RangeError, "signal strength");
  assertThrows(() => draw({ basis: new Float64Array(3) }), RangeError, "the basis [d, d]");
  assertThrows(() => draw({ basis: Float64Array.of(1, 0, 0, NaN) }), RangeError, "finite");
  assertThrows(() => randomOrthonormalBasis(0, seededRng(1)), RangeError, "the dimension");
  assertThrows(
    () => thresholdReluTask({ initialDeviation: -1 }, seededRng(1)),
    RangeError,
    "standard deviation",
  );
});
