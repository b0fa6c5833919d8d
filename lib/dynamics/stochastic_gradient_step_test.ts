import { assertThrows } from "@std/assert";
import fc from "fast-check";
import { anyRegression } from "../models/_arbitraries.ts";
import { assertClose } from "../models/_checkers.ts";
import { quadraticOneDimensional } from "../models/quadratic_one_dimensional.ts";
import { Regression } from "../models/regression.ts";
import { gradientStep } from "./gradient_step.ts";
import { stochasticGradientStep } from "./stochastic_gradient_step.ts";

Deno.test("a batch that holds every index once makes the gradient step", () => {
  fc.assert(fc.property(anyRegression, ({ regression, parameters }) => {
    const batch = Array.from(regression.targets, (_, i) => i);
    assertClose(
      stochasticGradientStep(regression, parameters, { stepSize: 0.25, batch }),
      gradientStep(regression, parameters, { stepSize: 0.25 }),
      { tolerance: 1e-12, what: "full batch against gradient step" },
    );
  }));
});

Deno.test("the mean of the steps over all indices is the gradient step", () => {
  fc.assert(fc.property(anyRegression, ({ regression, parameters }) => {
    const n = regression.sampleCount;
    const mean = new Float64Array(parameters.length);
    for (let i = 0; i < n; i++) {
      const step = stochasticGradientStep(regression, parameters, { stepSize: 0.25, batch: [i] });
      step.forEach((value, j) => mean[j]! += value / n);
    }
    assertClose(mean, gradientStep(regression, parameters, { stepSize: 0.25 }), {
      tolerance: 1e-12,
      what: "mean against gradient step",
    });
  }));
});

Deno.test("step sizes that are not positive and finite are errors", () => {
  const regression = new Regression(quadraticOneDimensional(), {
    inputs: Float64Array.of(1),
    targets: Float64Array.of(1),
  });
  const theta = Float64Array.of(0.5);
  for (const stepSize of [0, -0.1, NaN, Infinity]) {
    const message = `the step size must be positive and finite: current value is ${stepSize}`;
    assertThrows(() => gradientStep(regression, theta, { stepSize }), RangeError, message);
    assertThrows(
      () => stochasticGradientStep(regression, theta, { stepSize, batch: [0] }),
      RangeError,
      message,
    );
  }
});

Deno.test("an empty batch, an index out of range and lengths that do not fit are errors", () => {
  const regression = new Regression(quadraticOneDimensional(), {
    inputs: Float64Array.of(1, 2),
    targets: Float64Array.of(1, 2),
  });
  const theta = Float64Array.of(0.5);
  const step = (parameters: Float64Array, batch: number[], into?: Float64Array) => () =>
    stochasticGradientStep(regression, parameters, {
      stepSize: 1,
      batch,
      ...(into === undefined ? {} : { into }),
    });
  assertThrows(step(theta, []), RangeError, "at least one index");
  assertThrows(step(theta, [2]), RangeError, "from 0 to 1: current value is 2");
  assertThrows(step(theta, [0.5]), RangeError, "current value is 0.5");
  assertThrows(step(new Float64Array(2), [0]), RangeError, "length 1: current length is 2");
  assertThrows(step(theta, [0], new Float64Array(2)), RangeError, "current length is 2");
  assertThrows(step(theta, [0], theta), RangeError, "in place");
});
