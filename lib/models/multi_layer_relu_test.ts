import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dyadicArray } from "./_arbitraries.ts";
import {
  assertClose,
  assertGradientMatchesDifferences,
  assertGradientMatchesJacobian,
  assertHessianMatchesDifferences,
  assertJacobianMatchesDifferences,
  assertMatchesSymbols,
} from "./_checkers.ts";
import { multiLayerRelu } from "./multi_layer_relu.ts";
import { Regression } from "./regression.ts";
import { twoLayerRelu } from "./two_layer_relu.ts";

const anyNetwork = fc.record({
  inputDimension: fc.integer({ min: 1, max: 3 }),
  hiddenWidths: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
}).chain((shape) =>
  fc.array(fc.boolean(), {
    minLength: shape.hiddenWidths.length + 1,
    maxLength: shape.hiddenWidths.length + 1,
  }).chain((bias) => {
    const model = multiLayerRelu({ ...shape, bias });
    return fc.record({
      model: fc.constant(model),
      inputs: dyadicArray(3 * shape.inputDimension),
      targets: dyadicArray(3),
      parameters: dyadicArray(model.parameterCount),
    });
  })
);

Deno.test("gradients, Jacobians and Hessians of multi-layer networks are difference quotients away from kinks", () => {
  let examined = 0;
  fc.assert(
    fc.property(anyNetwork, ({ model, inputs, targets, parameters }) => {
      const regression = new Regression(model, { inputs, targets });
      // Near a kink some activation pattern changes within the step of the differences.
      const pattern = (theta: Float64Array): string =>
        model.layers.slice(1).map((_, l) =>
          Array.from(model.activations(theta, inputs, l + 1), (a) => a > 0 ? 1 : 0).join("")
        ).join(" ");
      const here = pattern(parameters);
      for (let k = 0; k < parameters.length; k++) {
        for (const shift of [2 ** -16, -(2 ** -16)]) {
          fc.pre(pattern(parameters.map((x, j) => j === k ? x + shift : x)) === here);
        }
      }
      examined++;
      assertGradientMatchesDifferences(regression, parameters, 1e-5);
      assertJacobianMatchesDifferences(regression, parameters, 1e-6);
      const hessian = regression.hessian(parameters);
      assertHessianMatchesDifferences(regression, { parameters, hessian, tolerance: 1e-5 });
    }),
    { numRuns: 200, seed: 1 },
  );
  assert(examined >= 100);
});

Deno.test("the gradient of multi-layer networks is φᵀr/n, kinks included", () => {
  fc.assert(
    fc.property(anyNetwork, ({ model, inputs, targets, parameters }) => {
      assertGradientMatchesJacobian(new Regression(model, { inputs, targets }), parameters);
    }),
    { numRuns: 200, seed: 2 },
  );
});

Deno.test("the three-layer network has the derivatives that mathjs derives on its activation pattern", () => {
  // Weights and inputs are positive, so that every neuron is active but the second of the second layer.
  const model = multiLayerRelu({ inputDimension: 1, hiddenWidths: [2, 2] });
  const regression = new Regression(model, {
    inputs: Float64Array.of(0.5, 1.25),
    targets: Float64Array.of(1, -1),
  });
  const parameters = Float64Array.of(0.7, 1.1, 0.2, 0.1, 0.6, 0.4, -0.5, -0.25, 0.3, -1, 2, 3, 0.5);
  const first = "(a1 x + b1)";
  const second = "(a2 x + b2)";
  assertMatchesSymbols(regression, parameters, {
    formula: `p * (c11 * ${first} + c12 * ${second} + d1) + 0 q c21 c22 d2 + e`,
    parameters: ["a1", "a2", "b1", "b2", "c11", "c12", "c21", "c22", "d1", "d2", "p", "q", "e"],
    input: ["x"],
  });
});

Deno.test("with one hidden layer and no output bias it is the two-layer network in another order", () => {
  fc.assert(
    fc.property(
      fc.record({
        inputDimension: fc.integer({ min: 1, max: 3 }),
        width: fc.integer({ min: 1, max: 4 }),
        bias: fc.boolean(),
      }).chain((shape) =>
        fc.record({
          shape: fc.constant(shape),
          input: dyadicArray(shape.inputDimension),
          parameters: dyadicArray(shape.width * (shape.inputDimension + (shape.bias ? 2 : 1))),
        })
      ),
      ({ shape, input, parameters }) => {
        const { inputDimension, width, bias } = shape;
        const two = twoLayerRelu(shape);
        const multi = multiLayerRelu({
          inputDimension,
          hiddenWidths: [width],
          bias: [bias, false],
        });
        const reordered = (theta: Float64Array): Float64Array =>
          Float64Array.of(...theta.subarray(width), ...theta.subarray(0, width));
        const tolerance = 1e-13;
        assertClose(
          Float64Array.of(multi.predict(reordered(parameters), input)),
          Float64Array.of(two.predict(parameters, input)),
          { tolerance, what: "prediction" },
        );
        const gradient = new Float64Array(parameters.length);
        const other = new Float64Array(parameters.length);
        two.addGradient(parameters, input, 0.5, gradient);
        multi.addGradient(reordered(parameters), input, 0.5, other);
        assertClose(other, reordered(gradient), { tolerance, what: "gradient" });
      },
    ),
    { numRuns: 200, seed: 3 },
  );
});

Deno.test("a parameter that is not a number is not mistaken for an inactive neuron", () => {
  const model = multiLayerRelu({ inputDimension: 1, hiddenWidths: [1, 1], bias: false });
  for (let k = 0; k < 3; k++) {
    const parameters = Float64Array.of(1, 1, 1);
    parameters[k] = NaN;
    assert(Number.isNaN(model.predict(parameters, Float64Array.of(1))));
  }
});

Deno.test("activations are those of the layer asked for", () => {
  const model = multiLayerRelu({ inputDimension: 1, hiddenWidths: [2, 1] });
  // h = σ(x − 1), σ(−x + 3); then σ(h₁ + 2h₂ − 5)
  const parameters = Float64Array.of(1, -1, -1, 3, 1, 2, -5, 1, 0);
  const inputs = Float64Array.of(0, 2);
  assertEquals(model.activations(parameters, inputs, 1), Float64Array.of(0, 3, 1, 1));
  assertEquals(model.activations(parameters, inputs, 2), Float64Array.of(1, 0));
  for (const layer of [0, 3, 1.5]) {
    assertThrows(
      () => model.activations(parameters, inputs, layer),
      RangeError,
      `from 1 to 2: current value is ${layer}`,
    );
  }
});

Deno.test("a multi-layer network needs positive widths and one answer about the bias per layer", () => {
  assertThrows(
    () => multiLayerRelu({ inputDimension: 0, hiddenWidths: [1] }),
    RangeError,
    "the input dimension",
  );
  assertThrows(() => multiLayerRelu({ inputDimension: 1, hiddenWidths: [0] }), RangeError, "width");
  assertThrows(
    () => multiLayerRelu({ inputDimension: 1, hiddenWidths: [1], bias: [true] }),
    RangeError,
    "each of the 2 layers: current number is 1",
  );
});
