import fc from "fast-check";
import { diagonalLinear } from "./diagonal_linear.ts";
import type { Model } from "./model.ts";
import { quadraticOneDimensional } from "./quadratic_one_dimensional.ts";
import { Regression } from "./regression.ts";
import { twoLayerRelu, type TwoLayerReluShape } from "./two_layer_relu.ts";

/** Numbers k/1024 in [−2, 2]. */
export const dyadic: fc.Arbitrary<number> = fc.integer({ min: -2048, max: 2048 })
  .map((k) => k / 1024);

/** Arrays of `length` dyadic numbers. */
export function dyadicArray(length: number): fc.Arbitrary<Float64Array> {
  return fc.array(dyadic, { minLength: length, maxLength: length }).map((values) =>
    Float64Array.from(values)
  );
}

/** A model, with its shape when it is a ReLU network. */
interface Candidate {
  readonly model: Model;
  readonly shape?: TwoLayerReluShape;
}

/** A model on up to six samples, and parameters. */
export interface RegressionCase {
  readonly regression: Regression;
  readonly parameters: Float64Array;
  readonly shape?: TwoLayerReluShape;
}

const anyCandidate: fc.Arbitrary<Candidate> = fc.oneof(
  fc.constant({ model: quadraticOneDimensional() }),
  fc.integer({ min: 1, max: 4 }).map((d) => ({ model: diagonalLinear(d) })),
  fc.record({
    inputDimension: fc.integer({ min: 1, max: 3 }),
    width: fc.integer({ min: 1, max: 3 }),
    bias: fc.boolean(),
  }).map((shape) => ({ model: twoLayerRelu(shape), shape })),
);

/** Small instances of every model on dyadic data, and dyadic parameters. */
export const anyRegression: fc.Arbitrary<RegressionCase> = fc.tuple(
  anyCandidate,
  fc.integer({ min: 1, max: 6 }),
).chain(([candidate, n]) =>
  fc.record({
    inputs: dyadicArray(n * candidate.model.inputDimension),
    targets: dyadicArray(n),
    parameters: dyadicArray(candidate.model.parameterCount),
  }).map(({ inputs, targets, parameters }) => ({
    ...candidate,
    regression: new Regression(candidate.model, { inputs, targets }),
    parameters,
  }))
);

/** Whether no preactivation of a ReLU network is within 2⁻¹⁰ of its kink, where differences would straddle it. */
export function isAwayFromKinks({ regression, parameters, shape }: RegressionCase): boolean {
  if (shape === undefined) return true;
  const { inputDimension: d, width: m, bias } = shape;
  for (let i = 0; i < regression.sampleCount; i++) {
    for (let j = 0; j < m; j++) {
      let z = bias ? parameters[m + m * d + j]! : 0;
      for (let k = 0; k < d; k++) z += parameters[m + j * d + k]! * regression.input(i)[k]!;
      if (Math.abs(z) < 2 ** -10) return false;
    }
  }
  return true;
}
