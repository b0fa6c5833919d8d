import { assertEquals, assertThrows } from "@std/assert";
import { assertMatchesSymbols } from "./_checkers.ts";
import { diagonalLinear, linearPredictor } from "./diagonal_linear.ts";
import { Regression } from "./regression.ts";

Deno.test("the diagonal linear network has the derivatives that mathjs derives", () => {
  const regression = new Regression(diagonalLinear(2), {
    inputs: Float64Array.of(0.5, -1.25, 2, 3, 0, 0.75),
    targets: Float64Array.of(1, -2, 0.5),
  });
  assertMatchesSymbols(regression, Float64Array.of(0.3, -0.7, 1.1, 0.4), {
    formula: "u1 v1 x1 + u2 v2 x2",
    parameters: ["u1", "u2", "v1", "v2"],
    input: ["x1", "x2"],
  });
});

Deno.test("the Jacobian of the diagonal linear network is [v ∘ x, u ∘ x]", () => {
  const regression = new Regression(diagonalLinear(2), {
    inputs: Float64Array.of(10, 100),
    targets: Float64Array.of(0),
  });
  assertEquals(
    regression.jacobian(Float64Array.of(1, 2, 3, 4)),
    Float64Array.of(30, 400, 10, 200),
  );
});

Deno.test("the network predicts what its linear predictor predicts", () => {
  const parameters = Float64Array.of(1, 2, 3, 4);
  const input = Float64Array.of(10, 100);
  const beta = linearPredictor(parameters);
  assertEquals(diagonalLinear(2).predict(parameters, input), beta[0]! * 10 + beta[1]! * 100);
});

Deno.test("a diagonal linear network needs a positive dimension and an even number of parameters", () => {
  assertThrows(() => diagonalLinear(0), RangeError, "current value is 0");
  assertThrows(() => linearPredictor(new Float64Array(3)), RangeError, "current length is 3");
});
