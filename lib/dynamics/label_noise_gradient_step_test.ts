import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { anyRegression } from "../models/_arbitraries.ts";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { Regression } from "../models/regression.ts";
import { sgdLabelNoise } from "./label_noise.ts";
import { labelNoiseGradientStep } from "./label_noise_gradient_step.ts";
import { stochasticGradientStep } from "./stochastic_gradient_step.ts";

/**
 * What rounding may change in entry j of a step: the terms are (η/n) φ_ij times a residual made from h_i, y_i and ξ_i
 * by a handful of operations, and n + 1 of them are added up.
 */
function roundingBound(
  regression: Regression,
  parameters: Float64Array,
  { stepSize, noise, residuals }: {
    readonly stepSize: number;
    readonly noise: Float64Array;
    readonly residuals: Float64Array;
  },
): Float64Array {
  const n = regression.sampleCount;
  const p = regression.parameterCount;
  const jacobian = regression.jacobian(parameters);
  return parameters.map((theta, j) => {
    let sum = Math.abs(theta);
    for (let i = 0; i < n; i++) {
      const size = 2 * Math.abs(regression.targets[i]!) + 2 * Math.abs(residuals[i]!) +
        2 * Math.abs(noise[i]!);
      sum += (stepSize / n) * Math.abs(jacobian[i * p + j]!) * size;
    }
    return 4 * (n + 2) * 2 ** -53 * sum;
  });
}

function assertSameStep(
  regression: Regression,
  parameters: Float64Array,
  { stepSize, batch }: { readonly stepSize: number; readonly batch: readonly number[] },
): void {
  const residuals = regression.residuals(parameters);
  const noise = sgdLabelNoise(residuals, batch);
  const stochastic = stochasticGradientStep(regression, parameters, { stepSize, batch });
  const noisy = labelNoiseGradientStep(regression, parameters, { stepSize, noise });
  const bound = roundingBound(regression, parameters, { stepSize, noise, residuals });
  stochastic.forEach((value, j) => {
    const difference = Math.abs(value - noisy[j]!);
    assert(difference <= bound[j]!, `entry ${j} differs by ${difference} > ${bound[j]}`);
  });
}

// Thirds, so that almost every operation rounds.
const thirds = anyRegression.map(({ regression, parameters }) => ({
  regression: new Regression(regression.model, {
    inputs: regression.inputs.map((x) => x / 3),
    targets: regression.targets.map((y) => y / 3),
  }),
  parameters: parameters.map((theta) => theta / 3),
}));

Deno.test("an SGD step is a full-batch step with the label noise of equation (3), for every model and index", () => {
  fc.assert(
    fc.property(thirds, fc.integer({ min: 1, max: 64 }), ({ regression, parameters }, k) => {
      for (let index = 0; index < regression.sampleCount; index++) {
        assertSameStep(regression, parameters, { stepSize: k / 10, batch: [index] });
      }
    }),
    { numRuns: 1000, seed: 1 },
  );
});

Deno.test("a mini-batch step is a full-batch step with label noise, with and without repeated indices", () => {
  fc.assert(
    fc.property(
      thirds,
      fc.array(fc.nat(1000), { minLength: 1, maxLength: 8 }),
      ({ regression, parameters }, drawn) => {
        const batch = drawn.map((index) => index % regression.sampleCount);
        assertSameStep(regression, parameters, { stepSize: 0.3, batch });
        assertSameStep(regression, parameters, { stepSize: 0.3, batch: [...new Set(batch)] });
      },
    ),
    { numRuns: 500, seed: 2 },
  );
});

Deno.test("the wrong scale of the noise, 1 − (n − 1)·1, gives another step", () => {
  const regression = new Regression(diagonalLinear(1), {
    inputs: Float64Array.of(1, 2),
    targets: Float64Array.of(1, 1),
  });
  const parameters = Float64Array.of(1, 2);
  const noise = regression.residuals(parameters).map((r, i) => i === 0 ? r * (1 - 1) : r);
  const stochastic = stochasticGradientStep(regression, parameters, { stepSize: 0.1, batch: [0] });
  const noisy = labelNoiseGradientStep(regression, parameters, { stepSize: 0.1, noise });
  assert(Math.abs(stochastic[0]! - noisy[0]!) > 0.01);
});

Deno.test("noise, parameters and outputs that do not fit are errors", () => {
  const regression = new Regression(diagonalLinear(1), {
    inputs: Float64Array.of(1, 2),
    targets: Float64Array.of(1, 1),
  });
  const theta = Float64Array.of(1, 2);
  const noise = new Float64Array(2);
  const step =
    (parameters: Float64Array, options: { noise?: Float64Array; into?: Float64Array }) => () =>
      labelNoiseGradientStep(regression, parameters, { stepSize: 1, noise, ...options });
  assertThrows(step(theta, { noise: new Float64Array(3) }), RangeError, "length is 3");
  assertThrows(step(new Float64Array(3), {}), RangeError, "current length is 3");
  assertThrows(step(theta, { into: new Float64Array(1) }), RangeError, "current length is 1");
  assertThrows(step(theta, { into: theta }), RangeError, "in place");
  assertEquals(step(theta, { into: new Float64Array(2) })().length, 2);
});
