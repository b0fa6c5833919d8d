import { assert, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dyadicArray } from "./_arbitraries.ts";
import { assertClose } from "./_checkers.ts";
import { twoLayerActivations } from "./two_layer_activations.ts";
import { twoLayerRelu } from "./two_layer_relu.ts";

Deno.test("the activations are the derivatives of the prediction in the output weights", () => {
  fc.assert(
    fc.property(
      fc.record({
        inputDimension: fc.integer({ min: 1, max: 3 }),
        width: fc.integer({ min: 1, max: 4 }),
        bias: fc.boolean(),
      }).chain((shape) =>
        fc.record({
          shape: fc.constant(shape),
          inputs: dyadicArray(2 * shape.inputDimension),
          parameters: dyadicArray(shape.width * (shape.inputDimension + (shape.bias ? 2 : 1))),
        })
      ),
      ({ shape, inputs, parameters }) => {
        const { width: m, inputDimension: d } = shape;
        const activations = twoLayerActivations(shape, { parameters, inputs });
        for (let i = 0; i < 2; i++) {
          const gradient = new Float64Array(parameters.length);
          twoLayerRelu(shape).addGradient(
            parameters,
            inputs.subarray(i * d, i * d + d),
            1,
            gradient,
          );
          assertClose(activations.subarray(i * m, i * m + m), gradient.subarray(0, m), {
            tolerance: 1e-14,
            what: "activations",
          });
        }
      },
    ),
    { numRuns: 200, seed: 1 },
  );
});

Deno.test("an activation that is not a number stays so, and lengths that do not fit are errors", () => {
  const shape = { inputDimension: 2, width: 1 };
  const parameters = Float64Array.of(1, NaN, 1);
  const inputs = Float64Array.of(1, 1);
  assert(Number.isNaN(twoLayerActivations(shape, { parameters, inputs })[0]));
  assertThrows(
    () => twoLayerActivations(shape, { parameters: inputs, inputs }),
    RangeError,
    "length 3: current length is 2",
  );
  assertThrows(
    () => twoLayerActivations(shape, { parameters, inputs: parameters }),
    RangeError,
    "must have length 4: current length is 3",
  );
});
