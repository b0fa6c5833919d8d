/**
 * The sparse coding data of the threshold-neuron experiments: x = λ y e_J + ξ with a random label y = ±1, a random
 * index J and Gaussian noise ξ.
 *
 * @module
 */
import type { Rng } from "../random/rng.ts";
import { assertFinite, countOf, shaped } from "./_shape.ts";

/** Samples x_i with labels ±1. */
export interface LabelledSamples {
  /** Inputs x_i: [n, d], row-major. */
  readonly inputs: Float64Array | Float32Array;
  /** Labels y_i ∈ {−1, 1}: [n]. */
  readonly labels: Float64Array;
}

/** Samples of the sparse coding model. */
export interface SparseCodingSamples<T extends Float64Array | Float32Array> {
  /** Inputs x_i: [n, d], row-major. */
  readonly inputs: T;
  /** Labels y_i ∈ {−1, 1}: [n]. */
  readonly labels: Float64Array;
  /** The index J_i of the basis vector in each sample: [n]. */
  readonly indices: Int32Array;
}

/** What is to be drawn. */
export interface SparseCodingOptions {
  /** d. */
  readonly dimension: number;
  /** n. */
  readonly sampleCount: number;
  /** The signal strength λ ≥ 0; λ > 1 in the paper. */
  readonly signal: number;
  /** The basis e_1, …, e_d as the rows of [d, d], row-major; the standard basis, if left out. */
  readonly basis?: Float64Array;
  /**
   * `"independent"` (the default): each label is ±1 with probability ½, as in the paper; `"balanced"`: exactly ⌈n/2⌉
   * labels are −1, in random order.
   */
  readonly labels?: "independent" | "balanced";
}

/**
 * Draws x_i = λ y_i e_{J_i} + ξ_i, i < n, with y_i uniform on {−1, 1}, J_i uniform on the indices and ξ_i ~ N(0, I_d),
 * all independent.
 *
 * The order of the draws is part of the contract, so that programs elsewhere can replay the stream: for every sample
 * one uniform number U (y = −1 if U < ½), one integer below d, then d normal numbers. With a basis the noise stays in
 * standard coordinates, which changes nothing in law. With `precision: "single"` the inputs are the same numbers
 * rounded to single precision.
 *
 * Throws `RangeError` unless d and n are positive integers, λ ≥ 0 is finite and the basis is finite of length d².
 * Source: "Learning threshold neurons via the edge of stability", equation (1).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { seededRng } from "../random/seeded.ts";
 * import { sparseCodingSamples } from "./sparse_coding.ts";
 *
 * const options = { dimension: 3, sampleCount: 2, signal: 1e6 };
 * const { inputs, labels, indices } = sparseCodingSamples(options, seededRng(1));
 * assertEquals([inputs.length, labels.length], [6, 2]);
 * assertAlmostEquals(inputs[indices[0]!]! / 1e6, labels[0]!, 1e-4);
 * ```
 */
export function sparseCodingSamples(
  options: SparseCodingOptions & { readonly precision?: "double" },
  rng: Rng,
): SparseCodingSamples<Float64Array>;
/** The same with inputs in single precision. */
export function sparseCodingSamples(
  options: SparseCodingOptions & { readonly precision: "single" },
  rng: Rng,
): SparseCodingSamples<Float32Array>;
export function sparseCodingSamples(
  options: SparseCodingOptions & { readonly precision?: "double" | "single" },
  rng: Rng,
): SparseCodingSamples<Float64Array> | SparseCodingSamples<Float32Array> {
  const { signal, basis, labels: law = "independent", precision = "double" } = options;
  const action = "draw sparse coding samples";
  const d = countOf(options.dimension, { least: 1, action, what: "the dimension" });
  const n = countOf(options.sampleCount, { least: 1, action, what: "the number of samples" });
  if (!(signal >= 0 && signal < Infinity)) {
    throw new RangeError(
      `Cannot ${action} as the signal strength must be finite and not negative: current value is ${signal}`,
    );
  }
  if (basis !== undefined) {
    shaped(basis, { length: d * d, action, what: "the basis [d, d]" });
    assertFinite(basis, { action, what: "the basis" });
  }
  const inputs = precision === "single" ? new Float32Array(n * d) : new Float64Array(n * d);
  const labels = new Float64Array(n);
  const indices = new Int32Array(n);
  const row = new Float64Array(d);
  let negatives = Math.ceil(n / 2); // labels −1 that are still to be given out
  for (let i = 0; i < n; i++) {
    const share = law === "balanced" ? negatives / (n - i) : 0.5;
    const label = rng.uniform() < share ? -1 : 1;
    if (label < 0) negatives--;
    const index = rng.integer(d);
    for (let k = 0; k < d; k++) row[k] = rng.normal();
    if (basis === undefined) row[index] = row[index]! + signal * label;
    else {
      for (let k = 0; k < d; k++) row[k] = row[k]! + signal * label * basis[index * d + k]!;
    }
    inputs.set(row, i * d);
    labels[i] = label;
    indices[i] = index;
  }
  return { inputs, labels, indices } as
    | SparseCodingSamples<Float64Array>
    | SparseCodingSamples<Float32Array>;
}

/**
 * A random orthonormal basis of ℝ^d of Haar's law: the rows of [d, d], row-major.
 *
 * Gram and Schmidt's process, every projection made twice, on d·d normal numbers drawn row by row. The inner products
 * of the rows are those of the identity to a few 10⁻¹⁶. Throws `RangeError` unless d is a positive integer.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { seededRng } from "../random/seeded.ts";
 * import { randomOrthonormalBasis } from "./sparse_coding.ts";
 *
 * const [a, b, c, d] = randomOrthonormalBasis(2, seededRng(1));
 * assertAlmostEquals(a! * c! + b! * d!, 0, 1e-15);
 * ```
 */
export function randomOrthonormalBasis(dimension: number, rng: Rng): Float64Array {
  const d = countOf(dimension, {
    least: 1,
    action: "draw a random orthonormal basis",
    what: "the dimension",
  });
  const basis = Float64Array.from({ length: d * d }, () => rng.normal());
  for (let i = 0; i < d; i++) {
    const row = basis.subarray(i * d, (i + 1) * d);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = basis.subarray(j * d, (j + 1) * d);
        let product = 0;
        for (let k = 0; k < d; k++) product += row[k]! * other[k]!;
        for (let k = 0; k < d; k++) row[k] = row[k]! - product * other[k]!;
      }
      const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
      for (let k = 0; k < d; k++) row[k] = row[k]! / norm;
    }
  }
  return basis;
}
