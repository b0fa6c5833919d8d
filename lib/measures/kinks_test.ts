import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dyadicArray } from "../models/_arbitraries.ts";
import { twoLayerRelu } from "../models/two_layer_relu.ts";
import { predictorKinks } from "./kinks.ts";

Deno.test("the predictor is linear between its kinks, and its slope changes at each as stated", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }).chain((width) =>
        fc.tuple(fc.constant(width), dyadicArray(3 * width))
      ),
      ([width, parameters]) => {
        const model = twoLayerRelu({ inputDimension: 1, width, bias: true });
        const value = (x: number): number => model.predict(parameters, Float64Array.of(x));
        const range = [-4, 4] as const;
        const kinks = predictorKinks(parameters, { width, bias: true, range });
        const borders = [-4, ...kinks.map((kink) => kink.position), 4];
        const slopes: number[] = [];
        for (let k = 1; k < borders.length; k++) {
          const [low, high] = [borders[k - 1]!, borders[k]!];
          fc.pre(high - low > 2 ** -8);
          const middle = (low + high) / 2;
          const slope = (value(high) - value(low)) / (high - low);
          assertAlmostEquals(value(middle), (value(low) + value(high)) / 2, 1e-12);
          slopes.push(slope);
        }
        kinks.forEach((kink, k) =>
          assertAlmostEquals(slopes[k + 1]! - slopes[k]!, kink.slopeChange, 1e-10)
        );
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

Deno.test("kinks at one point cancel or add up, and close ones merge on request", () => {
  // σ(x) − σ(x) … at 0 and σ(x − 0.5), σ(x − 0.625).
  const parameters = Float64Array.of(1, -1, 1, 2, 1, 1, 1, 1, 0, 0, -0.5, -0.625);
  const kinks = (mergeWithin: number, leastSlopeChange = 0) =>
    predictorKinks(parameters, { width: 4, bias: true, mergeWithin, leastSlopeChange });
  assertEquals(kinks(0).map((kink) => kink.position), [0.5, 0.625]);
  assertEquals(kinks(0.125), [{ position: 0.5625, slopeChange: 3, neurons: [2, 3] }]);
  assertEquals(kinks(0, 1).length, 1);
  assertEquals(kinks(0.5).length, 1);
});

Deno.test("dead weights have no kink, networks without bias have theirs at 0, ranges are open", () => {
  assertEquals(predictorKinks(Float64Array.of(1, 0), { width: 1 }), []);
  const plain = predictorKinks(Float64Array.of(1, 3, -2, 1), { width: 2 });
  assertEquals(plain, [{ position: 0, slopeChange: 5, neurons: [0, 1] }]);
  assert(Object.is(plain[0]!.position, 0));
  const parameters = Float64Array.of(1, 1, -1); // at 1
  const count = (range: readonly [number, number]): number =>
    predictorKinks(parameters, { width: 1, bias: true, range }).length;
  assertEquals([count([0, 1]), count([1, 2]), count([0, 2])], [0, 0, 1]);
});

Deno.test("parameters and options that make no sense are errors", () => {
  const fails = (parameters: number[], options: object, message: string): void => {
    assertThrows(
      () => predictorKinks(Float64Array.from(parameters), { width: 1, ...options }),
      RangeError,
      message,
    );
  };
  fails([1], {}, "length 2: current length is 1");
  fails([1, NaN], {}, "entry 1 is NaN");
  fails([1, 1], { mergeWithin: -1 }, "current values are -1");
  fails([1, 1], { range: [1, 1] }, "[1,1]");
});
