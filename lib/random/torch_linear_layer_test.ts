import { assertEquals, assertThrows } from "@std/assert";
import { assertReplays } from "./_digest.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };
import { TorchGenerator } from "./torch_generator.ts";
import { torchLinearLayer } from "./torch_linear_layer.ts";

Deno.test("the parameters of a new layer are torch's bit by bit, and so is what comes after them", () => {
  for (const [seed, calls] of Object.entries(vectors.torch)) {
    const generator = new TorchGenerator(Number(seed));
    const start = (inputs: number, outputs: number, bias: boolean) => {
      generator.manualSeed(Number(seed));
      const { weight, bias: offset } = torchLinearLayer({ inputs, outputs, bias }, generator);
      assertEquals([weight.length, offset.length], [inputs * outputs, bias ? outputs : 0]);
      assertEquals(generator.wordsDrawn, inputs * outputs + (bias ? outputs : 0));
      const after = generator.fillRand(new Float32Array(2));
      return [weight.slice(0, 6), offset.slice(0, 4), after].map((values) => Array.from(values));
    };
    assertEquals(start(5, 10, true), [
      calls.linear_5_10_weight_first6,
      calls.linear_5_10_bias_first4,
      calls.linear_5_10_then_rand_2,
    ]);
    assertEquals(start(2, 20, false), [
      calls.linear_2_20_nobias_weight_first6,
      [],
      calls.linear_2_20_then_rand_2,
    ]);
    assertEquals(start(1, 100, true).slice(0, 2), [
      calls.linear_1_100_weight_first6,
      calls.linear_1_100_bias_first4,
    ]);
  }
});

Deno.test("layers of 1 to 99 inputs are torch's bit by bit", async () => {
  await assertReplays("linearLayers", (seed) => {
    const generator = new TorchGenerator(seed);
    const all: number[] = [];
    for (let inputs = 1; inputs < 100; inputs++) {
      const shape = { inputs, outputs: 1 + inputs % 7, bias: inputs % 3 > 0 };
      const { weight, bias } = torchLinearLayer(shape, generator);
      all.push(...weight, ...bias);
    }
    return Float32Array.from(all);
  });
});

Deno.test("layers without inputs or outputs are refused", () => {
  const generator = new TorchGenerator(0);
  const make = (inputs: number, outputs: number) => () =>
    torchLinearLayer({ inputs, outputs }, generator);
  assertThrows(make(0, 1), RangeError, "number of inputs must be an integer from 1 to 2^31 - 1");
  assertThrows(make(2, 1.5), RangeError, "current value is 1.5");
});
