import { NUMPY_NORMAL_CORRECTIONS_SEED_0, NumpyRandomState } from "../random/mod.ts";
import type { Samples } from "../models/regression.ts";
import { replayedDot, replayedMatrixVector } from "./replayed_products.ts";

/** The data of the published runs on diagonal linear networks (seed 0): n samples in dimension d, r of them non-zero in the teacher. */
export function publishedDiagonalData({ n, d, r }: {
  readonly n: number;
  readonly d: number;
  readonly r: number;
}): { readonly samples: Samples; readonly testSamples: Samples } {
  const state = new NumpyRandomState(0, { normalCorrections: NUMPY_NORMAL_CORRECTIONS_SEED_0 });
  const inputs = state.multivariateNormal(new Float64Array(n * d), d);
  const testInputs = state.multivariateNormal(new Float64Array(1000 * d), d);
  const teacher = state.fillStandardNormal(new Float64Array(d)).fill(0, r).map(Math.abs);
  const length = Math.sqrt(replayedDot(teacher, teacher));
  for (let k = 0; k < d; k++) teacher[k]! /= length;
  return {
    samples: { inputs, targets: replayedMatrixVector(inputs, teacher) },
    testSamples: { inputs: testInputs, targets: replayedMatrixVector(testInputs, teacher) },
  };
}
