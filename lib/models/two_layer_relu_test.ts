import { assert, assertEquals, assertThrows } from "@std/assert";
import { assertMatchesSymbols } from "./_checkers.ts";
import { Regression } from "./regression.ts";
import { twoLayerRelu } from "./two_layer_relu.ts";

// max(z, 0) has no symbolic derivative, so the activation pattern is fixed:
// neuron 1 is active on both samples; neuron 2 is inactive on both, but active with its bias of 2.
const inputs = Float64Array.of(0.5, 1, 0.25, 2);
const targets = Float64Array.of(1, -1);

Deno.test("the two-layer ReLU network has the derivatives that mathjs derives on its activation pattern", () => {
  const regression = new Regression(twoLayerRelu({ inputDimension: 2, width: 2 }), {
    inputs,
    targets,
  });
  assertMatchesSymbols(regression, Float64Array.of(1.5, -0.7, 0.3, 0.9, -0.4, -0.2), {
    formula: "a1 * (w11 x1 + w12 x2) + 0 a2 w21 w22",
    parameters: ["a1", "a2", "w11", "w12", "w21", "w22"],
    input: ["x1", "x2"],
  });
});

Deno.test("with a bias, the network has the derivatives that mathjs derives on its activation pattern", () => {
  const regression = new Regression(twoLayerRelu({ inputDimension: 2, width: 2, bias: true }), {
    inputs,
    targets,
  });
  assertMatchesSymbols(regression, Float64Array.of(1.5, -0.7, 0.3, 0.9, -0.4, -0.2, 0.1, 2), {
    formula: "a1 * (w11 x1 + w12 x2 + b1) + a2 * (w21 x1 + w22 x2 + b2)",
    parameters: ["a1", "a2", "w11", "w12", "w21", "w22", "b1", "b2"],
    input: ["x1", "x2"],
  });
});

Deno.test("a neuron at its kink contributes nothing to the Jacobian", () => {
  const regression = new Regression(twoLayerRelu({ inputDimension: 2, width: 1 }), {
    inputs: Float64Array.of(1, -1),
    targets: Float64Array.of(0),
  });
  assertEquals(regression.jacobian(Float64Array.of(5, 2, 2)), new Float64Array(3));
});

Deno.test("a network without bias is positively homogeneous of degree 1 in the input", () => {
  const model = twoLayerRelu({ inputDimension: 2, width: 2 });
  const parameters = Float64Array.of(1, 2, 3, -4, -0.5, 6);
  const input = Float64Array.of(0.25, 0.5);
  assertEquals(
    model.predict(parameters, input.map((x) => 8 * x)),
    8 * model.predict(parameters, input),
  );
});

Deno.test("a parameter that is not a number is not mistaken for an inactive neuron", () => {
  const model = twoLayerRelu({ inputDimension: 1, width: 1 });
  assert(Number.isNaN(model.predict(Float64Array.of(1, NaN), Float64Array.of(1))));
});

Deno.test("a two-layer ReLU network needs a positive dimension and width", () => {
  assertThrows(() => twoLayerRelu({ inputDimension: 1, width: 0 }), RangeError, "the width");
  assertThrows(() => twoLayerRelu({ inputDimension: 1.5, width: 1 }), RangeError, "dimension");
});
