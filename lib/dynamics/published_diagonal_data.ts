/**
 * The data of the published runs on diagonal linear networks.
 *
 * @module
 */
import { NUMPY_NORMAL_CORRECTIONS_SEED_0, NumpyRandomState } from "../random/mod.ts";
import type { Samples } from "../models/regression.ts";
import { replayedDot, replayedMatrixVector } from "./replayed_products.ts";

/** The size of a sparse regression. */
export interface DiagonalDataShape {
  /** Number of training samples. */
  readonly n: number;
  /** Dimension of an input. */
  readonly d: number;
  /** Number of non-zero entries of the teacher: its first r. */
  readonly r: number;
}

/** A sparse regression. */
export interface DiagonalData {
  /** X: [n, d] standard normal and y = Xβ*. */
  readonly samples: Samples;
  /** A thousand more samples of the same law. */
  readonly testSamples: Samples;
  /** β*: [d], absolute values of normals on the first r entries, of length 1. */
  readonly teacher: Float64Array;
}

/**
 * Draws the data of the published runs on diagonal linear networks from NumPy's stream: X, X_test, then the teacher.
 *
 * Seed 0 (the default) is the published one. With n, d, r = 80, 200, 20 (Figure 2), 40, 100, 20 (Figure 11) or 20, 30, 3
 * (Figure 3) all numbers are bit by bit those of the authors' code with NumPy 1.24.2 and OpenBLAS 0.3.21 on AVX-512.
 * With another seed a few normals may differ from NumPy's in the last place.
 * Throws `RangeError` when the seed is not an integer from 0 to 2³² − 1.
 *
 * Source: published code of "SGD with large step sizes learns sparse features", Figures 2, 3 and 11.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { publishedDiagonalData } from "./published_diagonal_data.ts";
 *
 * const { samples, testSamples, teacher } = publishedDiagonalData({ n: 20, d: 30, r: 3 });
 * assertEquals([samples.inputs.length, testSamples.targets.length], [600, 1000]);
 * assertEquals(samples.inputs[0], 1.764052345967664);
 * assertEquals(teacher.filter((entry) => entry > 0).length, 3);
 * assertAlmostEquals(teacher.reduce((sum, entry) => sum + entry ** 2, 0), 1, 1e-15);
 * ```
 */
export function publishedDiagonalData(
  { n, d, r }: DiagonalDataShape,
  { seed = 0 }: { readonly seed?: number } = {},
): DiagonalData {
  const state = new NumpyRandomState(
    seed,
    seed === 0 ? { normalCorrections: NUMPY_NORMAL_CORRECTIONS_SEED_0 } : {},
  );
  const inputs = state.multivariateNormal(new Float64Array(n * d), d);
  const testInputs = state.multivariateNormal(new Float64Array(1000 * d), d);
  const teacher = state.fillStandardNormal(new Float64Array(d)).fill(0, r).map(Math.abs);
  const length = Math.sqrt(replayedDot(teacher, teacher));
  for (let k = 0; k < d; k++) teacher[k]! /= length;
  return {
    samples: { inputs, targets: replayedMatrixVector(inputs, teacher) },
    testSamples: { inputs: testInputs, targets: replayedMatrixVector(testInputs, teacher) },
    teacher,
  };
}
