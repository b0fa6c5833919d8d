import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Rational } from "../numerics/rational.ts";
import { dyadic } from "./_arbitraries.ts";
import { assertMatchesSymbols } from "./_checkers.ts";
import { bounceExactly, rescaledStepSize } from "./bounce.ts";
import {
  quadraticLoss,
  quadraticOneDimensional,
  quadraticStep,
  quadraticTargets,
} from "./quadratic_one_dimensional.ts";
import { Regression } from "./regression.ts";

const inputs = Float64Array.of(0.5, 1, 1.5);

Deno.test("the quadratic parametrisation has the derivatives that mathjs derives", () => {
  const regression = new Regression(quadraticOneDimensional(), {
    inputs,
    targets: quadraticTargets(inputs, 1.25),
  });
  assertMatchesSymbols(regression, Float64Array.of(0.7), {
    formula: "x theta^2",
    parameters: ["theta"],
    input: ["x"],
  });
});

Deno.test("the paper's loss F is half of the training loss L", () => {
  const targets = quadraticTargets(inputs, 2);
  const regression = new Regression(quadraticOneDimensional(), { inputs, targets });
  for (const theta of [0, 0.5, 1, 3]) { // exact in doubles
    const loss = quadraticLoss(theta, { inputs, thetaStar: 2 });
    assertAlmostEquals(loss, regression.loss(Float64Array.of(theta)) / 2, 1e-14);
  }
});

Deno.test("equation (5) with step size η is equation (2) with step size η/2", () => {
  fc.assert(fc.property(dyadic, dyadic, dyadic, (theta, x, thetaStar) => {
    const stepSize = 0.75;
    const target = x * thetaStar * thetaStar;
    const step = quadraticStep(theta, { stepSize, input: x, target });
    const regression = new Regression(quadraticOneDimensional(), {
      inputs: Float64Array.of(x),
      targets: Float64Array.of(target),
    });
    const gradient = regression.gradient(Float64Array.of(theta))[0]!;
    assertAlmostEquals(step, theta - stepSize / 2 * gradient, 1e-13);
  }));
});

Deno.test("equation (5) is the rescaled recursion, exactly in rational numbers", () => {
  const rational = fc.tuple(fc.bigInt(1n, 50n), fc.bigInt(1n, 50n)).map(([p, q]) =>
    Rational.of(p, q)
  );
  fc.assert(fc.property(rational, rational, rational, rational, (theta, eta, x, thetaStar) => {
    const target = x.times(thetaStar).times(thetaStar);
    const step = theta.plus(
      eta.times(theta).times(x).times(target.minus(x.times(theta).times(theta))),
    );
    const gamma = rescaledStepSize({ stepSize: eta, thetaStar, squaredInput: x.times(x) });
    const rescaled = bounceExactly(theta.dividedBy(thetaStar), gamma);
    assertEquals(step.dividedBy(thetaStar).toString(), rescaled.toString());
  }));
});

Deno.test("an average over no inputs and an infinite θ_* are errors", () => {
  const none = { inputs: new Float64Array(0), thetaStar: 1 };
  assertThrows(() => quadraticLoss(1, none), RangeError, "at least one input");
  assertThrows(() => quadraticTargets(inputs, Infinity), RangeError, "finite");
});
