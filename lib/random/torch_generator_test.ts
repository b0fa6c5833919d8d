import { assert, assertEquals, assertThrows } from "@std/assert";
import { assertReplays } from "./_digest.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };
import { TorchGenerator } from "./torch_generator.ts";

const SEEDS = Object.entries(vectors.torch).map(([seed, calls]) => [Number(seed), calls] as const);

function rand(generator: TorchGenerator, count: number): number[] {
  return Array.from(generator.fillRand(new Float32Array(count)));
}

function randn(generator: TorchGenerator, count: number): number[] {
  return Array.from(generator.fillRandn(new Float32Array(count)));
}

Deno.test("uniform singles are torch's bit by bit", () => {
  for (const [seed, calls] of SEEDS) {
    const generator = new TorchGenerator(seed);
    assertEquals(rand(generator, 8), calls.rand_first8);
    assertEquals(generator.wordsDrawn, 8 * vectors.words.torch_rand_per_element);
  }
});

Deno.test("short normals are torch's, come in pairs, and the second one waits for the next call", () => {
  for (const [seed, calls] of SEEDS) {
    const generator = new TorchGenerator(seed);
    assertEquals(randn(generator, 8), calls.randn_8);
    assertEquals(generator.wordsDrawn, 4 * vectors.words.torch_randn_lt16_per_pair);
    generator.manualSeed(seed);
    assertEquals([...randn(generator, 3), ...rand(generator, 2)], calls.randn_3_then_rand_2);
    generator.manualSeed(seed);
    assertEquals([3, 2, 1].flatMap((n) => randn(generator, n)), calls.randn_3_2_1_sequence);
  }
});

Deno.test("long normals are torch's, with the last block drawn anew unless 16 divides the length", () => {
  for (const [seed, calls] of SEEDS) {
    const generator = new TorchGenerator(seed);
    const next = (count: number) => {
      generator.manualSeed(seed);
      return {
        normals: randn(generator, count),
        words: generator.wordsDrawn,
        after: rand(generator, 2),
      };
    };
    const [n16, n20, n40, n100] = [next(16), next(20), next(40), next(100)];
    assertEquals([n16.normals, n16.after], [calls.randn_16, calls.randn_16_then_rand_2]);
    assertEquals([n20.normals, n20.after], [calls.randn_20, calls.randn_20_then_rand_2]);
    assertEquals([n40.normals.slice(-16), n40.after], [
      calls.randn_40_last16,
      calls.randn_40_then_rand_2,
    ]);
    assertEquals(
      [...n100.normals.slice(0, 4), ...n100.normals.slice(-4)],
      calls.randn_100_first4_last4,
    );
    assertEquals(n100.after, calls.randn_100_then_rand_2);
    assertEquals([n16.words, n20.words, n40.words, n100.words], [16, 36, 56, 116]);
  }
});

Deno.test("long uniform streams are torch's bit by bit, in both precisions", async () => {
  await assertReplays("rand", (seed, count) => {
    return new TorchGenerator(seed).fillRand(new Float32Array(count));
  });
  await assertReplays("randDouble", (seed, count) => {
    return new TorchGenerator(seed).fillRand(new Float64Array(count));
  });
  await assertReplays("uniform", (seed, count) => {
    const interval = { low: -0.3, high: 1.7 };
    return new TorchGenerator(seed).fillUniform(new Float32Array(count), interval);
  });
});

Deno.test("2^20 normals of one call are torch's bit by bit", async () => {
  await assertReplays("randnLong", (seed, count) => {
    return new TorchGenerator(seed).fillRandn(new Float32Array(count));
  });
});

Deno.test("normals of calls of 0 to 199 elements are torch's bit by bit", async () => {
  const replay = (lengths: number[]) => (seed: number) => {
    const generator = new TorchGenerator(seed);
    return Float32Array.from(lengths.flatMap((length) => randn(generator, length)));
  };
  await assertReplays("randnLengths", replay(Array.from({ length: 200 }, (_, n) => n)));
  await assertReplays("randnSmall", replay(Array.from({ length: 3000 }, (_, n) => 1 + n % 15)));
});

Deno.test("where a uniform number is 0, both normals are torch's positive zeros", () => {
  // torch 1.13.1 (CPU, AVX2): torch.manual_seed(34); torch.randn(298496)[[298484, 298492]] is [0., 0.], no sign bit
  const normals = randn(new TorchGenerator(34), 298_496);
  assertEquals(normals.indexOf(0), 298_484);
  // assertEquals() takes −0 for 0, their inverses are not.
  assertEquals([1 / normals[298_484]!, 1 / normals[298_492]!], [Infinity, Infinity]);
});

Deno.test("integers are torch's for bounds of one and of two words", async () => {
  await assertReplays("randint10", (seed, count) => {
    const generator = new TorchGenerator(seed);
    return Int32Array.from({ length: count }, () => generator.randint(10));
  });
  await assertReplays("randintWideTorch", (seed, count) => {
    const generator = new TorchGenerator(seed);
    return Float64Array.from({ length: count }, (_, i) => {
      return generator.randint(2 ** (1 + Math.floor(i / 20)) + 1);
    });
  });
});

Deno.test("a waiting normal survives long calls, and a seed drops it", () => {
  const generator = new TorchGenerator(0);
  const short = randn(generator, 3);
  randn(generator, 20);
  rand(generator, 3);
  generator.randint(3);
  assertEquals(randn(generator, 1), [vectors.torch[0].randn_8[3]]);
  randn(generator, 1);
  generator.manualSeed(0);
  assertEquals(randn(generator, 3), short);
});

Deno.test("long normals have the moments of the standard normal law", () => {
  const normals = new TorchGenerator(1).fillRandn(new Float32Array(160_000));
  const sums = [0, 0, 0, 0];
  for (const z of normals) for (let power = 0; power < 4; power++) sums[power]! += z ** (power + 1);
  const errors = [1, 2, 15, 96].map((variance) => 4 * Math.sqrt(variance / normals.length));
  [0, 1, 0, 3].forEach((moment, k) => {
    assert(Math.abs(sums[k]! / normals.length - moment) < errors[k]!, `moment ${k + 1}`);
  });
});

Deno.test("what torch cannot draw is refused by name and value", () => {
  const generator = new TorchGenerator(0);
  for (const bad of [0, -1, 1.5, NaN, 2 ** 54]) {
    assertThrows(() => generator.randint(bad), RangeError, `current value is ${bad}`);
  }
  assertThrows(() => new TorchGenerator(-1), RangeError, "current value is -1");
  assertThrows(() => generator.manualSeed(0.5), RangeError, "current value is 0.5");
  for (const [low, high] of [[0, Infinity], [NaN, 1], [-3e38, 3e38], [0, 1e39]] as const) {
    const fill = () => generator.fillUniform(new Float32Array(1), { low, high });
    assertThrows(fill, RangeError, "must be finite");
  }
  assertEquals(generator.wordsDrawn, 0);
});
