import { assertEquals, assertThrows } from "@std/assert";
import { MersenneTwister } from "./mersenne_twister.ts";
import vectors from "./testdata/vectors.json" with { type: "json" };

Deno.test("the words of a seed are NumPy's", () => {
  for (const [seed, { raw32_first8: expected }] of Object.entries(vectors.numpy)) {
    const twister = new MersenneTwister(Number(seed));
    assertEquals(expected.map(() => twister.next()), expected);
  }
});

Deno.test("the 10 000th word of the seed 5489 is the one that the C++ standard prescribes", () => {
  // ISO/IEC 14882, [rand.predef]: std::mt19937, 4123659995.
  const twister = new MersenneTwister(5489);
  for (let k = 1; k < 10_000; k++) twister.next();
  assertEquals(twister.next(), 4123659995);
  assertEquals(twister.drawn, 10_000);
});

Deno.test("a seed begins the same stream again, whatever was drawn before", () => {
  const twister = new MersenneTwister(7);
  const first = Array.from({ length: 1500 }, () => twister.next());
  twister.seed(8);
  assertEquals(twister.drawn, 0);
  twister.next();
  twister.seed(7);
  assertEquals(Array.from({ length: 1500 }, () => twister.next()), first);
});

Deno.test("two generators do not share their state", () => {
  const [one, other] = [new MersenneTwister(1), new MersenneTwister(1)];
  for (let k = 0; k < 700; k++) other.next();
  assertEquals(one.next(), 1791095845);
});

Deno.test("seeds that are not integers from 0 to 2^32 - 1 are refused, the ends are not", () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN, Infinity]) {
    assertThrows(() => new MersenneTwister(seed), RangeError, `current value is ${seed}`);
  }
  // NumPy 1.24.2: RandomState(2**32 - 1).randint(0, 2**32, dtype=np.uint64)
  assertEquals(new MersenneTwister(2 ** 32 - 1).next(), 419326371);
});
