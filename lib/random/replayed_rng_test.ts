import { assertEquals, assertThrows } from "@std/assert";
import { numpyRng } from "./numpy_rng.ts";
import { NumpyRandomState } from "./numpy_random_state.ts";
import type { Rng } from "./rng.ts";
import { seededRng } from "./seeded.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };
import { TorchGenerator } from "./torch_generator.ts";
import { torchRng } from "./torch_rng.ts";

const STREAMS: Readonly<Record<string, (seed: number) => Rng>> = {
  "our own": (seed) => seededRng(seed),
  "NumPy's": (seed) => numpyRng(new NumpyRandomState(seed)),
  "NumPy's with choices": (seed) => numpyRng(new NumpyRandomState(seed), { integers: "choice" }),
  "torch's": (seed) => torchRng(new TorchGenerator(seed)),
};

for (const [name, start] of Object.entries(STREAMS)) {
  Deno.test(`any stream will do: ${name} keeps what Rng promises`, () => {
    const [rng, again] = [start(1), start(1)];
    const counts = new Float64Array(5);
    let [sum, squares] = [0, 0];
    for (let k = 0; k < 10_000; k++) {
      const [u, z, i] = [rng.uniform(), rng.normal(), rng.integer(5)];
      assertEquals([again.uniform(), again.normal(), again.integer(5)], [u, z, i]);
      assertEquals([u >= 0 && u < 1, Number.isInteger(u * 2 ** 53)], [true, true]);
      counts[i]!++;
      sum += z;
      squares += z * z;
    }
    // Four standard errors: of a count 160, of the mean 0.04, of the mean square 0.057.
    assertEquals(counts.every((count) => Math.abs(count - 2000) < 160), true, `${counts}`);
    assertEquals(
      Math.abs(sum) < 400 && Math.abs(squares - 10_000) < 570,
      true,
      `${sum} ${squares}`,
    );
    for (const bad of [0, -3, 2.5, NaN]) {
      assertThrows(() => rng.integer(bad), RangeError, `${bad}`);
    }
    assertEquals(rng.integer(1), 0);
  });
}

Deno.test("numpyRng() maps each method to the call that it names, on a shared state", () => {
  const calls = vectors.numpy[3];
  const state = new NumpyRandomState(3);
  const rng = numpyRng(state);
  assertEquals([rng.uniform(), state.randomSample()], calls.random_sample_first4.slice(0, 2));
  state.seed(3);
  assertEquals([state.standardNormal(), rng.normal()], calls.standard_normal_first8.slice(0, 2));
  state.seed(3);
  assertEquals([rng.integer(12), state.randint(12)], calls.randint_12_first16.slice(0, 2));
  state.seed(3);
  const choices = numpyRng(state, { integers: "choice" });
  assertEquals([choices.integer(12), state.choice(12)], calls.choice_12_first16.slice(0, 2));
});

Deno.test("torchRng() maps each method to the call that it names, on a shared generator", () => {
  const generator = new TorchGenerator(3);
  const rng = torchRng(generator);
  assertEquals(
    [rng.normal(), ...generator.fillRandn(new Float32Array(2)), rng.normal()],
    vectors.torch[3].randn_8.slice(0, 4),
  );
  generator.manualSeed(3);
  const single = rng.integer(2 ** 24) / 2 ** 24; // the low 24 bits of a word, as torch.rand takes
  assertEquals(single, vectors.torch[3].rand_first8[0]);
  generator.manualSeed(3);
  const doubles = [rng.uniform(), rng.uniform()];
  assertEquals(doubles, Array.from(new TorchGenerator(3).fillRand(new Float64Array(2))));
});
