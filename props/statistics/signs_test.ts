import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { signTest } from "./signs.ts";

Deno.test("signTest() counts by hand: 5 of 5 is 1/32, 4 of 5 is 6/32, zeros take no part", () => {
  assertEquals(signTest([1, 1, 1, 1, 1]).greater, 1 / 32);
  assertEquals(signTest([1, 1, 1, 1, 1]).less, 1);
  const mixed = signTest([3, 0, 2, -1, 5, 0, 7]);
  assertEquals(mixed, { positive: 4, negative: 1, zero: 2, greater: 6 / 32, less: 31 / 32 });
  assertEquals(signTest([]).greater, 1);
  assertEquals(signTest([1, -Infinity]).negative, 1);
  assertThrows(() => signTest([NaN]), RangeError);
});

Deno.test("signTest() agrees with binomialTail() and keeps tiny probabilities", () => {
  const values = Array.from({ length: 100 }, (_, i) => i < 60 ? 1 : -1);
  assertAlmostEquals(signTest(values).greater, 0.028443966820490444, 1e-15);
  assertEquals(signTest(new Array<number>(900).fill(1)).greater, 2 ** -900);
});
