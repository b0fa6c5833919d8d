import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { anyRegression, isAwayFromKinks } from "./_arbitraries.ts";
import {
  assertGradientMatchesDifferences,
  assertGradientMatchesJacobian,
  assertHessianMatchesDifferences,
  assertJacobianMatchesDifferences,
} from "./_checkers.ts";
import { diagonalLinear } from "./diagonal_linear.ts";
import type { Model } from "./model.ts";
import { quadraticOneDimensional } from "./quadratic_one_dimensional.ts";
import { Regression } from "./regression.ts";

const samples = { inputs: Float64Array.of(1, 2, 3, 4), targets: Float64Array.of(1, 2) };
const parameters = Float64Array.of(1, 2, 3, 4);

Deno.test("gradients, Jacobians and Hessians of every model are difference quotients away from kinks", () => {
  fc.assert(
    fc.property(anyRegression, (instance) => {
      fc.pre(isAwayFromKinks(instance));
      const { regression, parameters } = instance;
      // Values reach 10³ for these parameters, so rounding alone moves the quotients by 10³ · 2⁻⁵³ · 2¹⁷ ≈ 10⁻⁸.
      assertGradientMatchesDifferences(regression, parameters, 1e-6);
      assertJacobianMatchesDifferences(regression, parameters, 1e-7);
      const hessian = regression.hessian(parameters);
      assertHessianMatchesDifferences(regression, { parameters, hessian, tolerance: 1e-6 });
    }),
    { numRuns: 300, seed: 1 },
  );
});

Deno.test("the gradient of every model is φᵀr/n and its loss is ‖r‖²/(2n)", () => {
  fc.assert(
    fc.property(
      anyRegression,
      ({ regression, parameters }) => assertGradientMatchesJacobian(regression, parameters),
    ),
    { numRuns: 500, seed: 2 },
  );
});

Deno.test("the checkers reject a gradient with a wrong factor and a Jacobian with a swapped sign", () => {
  const broken = (factor: (j: number) => number): Regression => {
    const right = diagonalLinear(2);
    const model: Model = {
      ...right,
      addGradient: (theta, input, scale, into) => {
        const exact = new Float64Array(4);
        right.addGradient(theta, input, scale, exact);
        exact.forEach((value, j) => into[j]! += factor(j) * value);
      },
    };
    return new Regression(model, samples);
  };
  const slightlyOff = broken((j) => j === 3 ? 1.0001 : 1);
  const swapped = broken((j) => j === 0 ? -1 : 1);
  assertThrows(() => assertGradientMatchesDifferences(slightlyOff, parameters));
  assertThrows(() => assertJacobianMatchesDifferences(slightlyOff, parameters));
  assertThrows(() => assertJacobianMatchesDifferences(swapped, parameters));
});

Deno.test("results are written to the array that is passed, which is returned", () => {
  const regression = new Regression(diagonalLinear(2), samples);
  const jacobian = new Float64Array(8).fill(NaN);
  assertEquals(regression.jacobian(parameters, jacobian) === jacobian, true);
  assertEquals(jacobian, regression.jacobian(parameters));
  const gradient = new Float64Array(4).fill(NaN);
  assertEquals(regression.gradient(parameters, gradient), regression.gradient(parameters));
  assertEquals(gradient, regression.gradient(parameters));
});

Deno.test("shapes that do not fit are errors that name both lengths", () => {
  const model = diagonalLinear(2);
  assertThrows(
    () => new Regression(model, { inputs: new Float64Array(3), targets: new Float64Array(2) }),
    RangeError,
    "the inputs [n, d] must have length 4: current length is 3",
  );
  assertThrows(
    () => new Regression(model, { inputs: new Float64Array(0), targets: new Float64Array(0) }),
    RangeError,
    "there must be at least one",
  );
  const regression = new Regression(model, samples);
  for (
    const evaluate of [
      () => regression.loss(new Float64Array(3)),
      () => regression.residuals(new Float64Array(3)),
      () => regression.gradient(new Float64Array(3)),
      () => regression.jacobian(new Float64Array(3)),
      () => regression.hessian(new Float64Array(3)),
    ]
  ) {
    assertThrows(evaluate, RangeError, "must have length 4: current length is 3");
  }
  assertThrows(() => regression.gradient(parameters, new Float64Array(5)), RangeError, "length 4");
  assertThrows(() => regression.gradient(parameters, parameters), RangeError, "another array");
});

Deno.test("an index out of range and data that are not finite are errors", () => {
  const regression = new Regression(diagonalLinear(2), samples);
  for (const index of [-1, 2, 0.5, NaN]) {
    assertThrows(
      () => regression.residual(parameters, index),
      RangeError,
      `from 0 to 1: current value is ${index}`,
    );
  }
  assertThrows(
    () =>
      new Regression(quadraticOneDimensional(), {
        inputs: Float64Array.of(NaN),
        targets: Float64Array.of(1),
      }),
    RangeError,
    "the inputs must be finite: entry 0 is NaN",
  );
});
