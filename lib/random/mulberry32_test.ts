import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { mulberry32Rng } from "./mulberry32.ts";

Deno.test("mulberry32Rng() gives the words of the reference code", () => {
  // Made with Python 3's integers from the reference code, taken modulo 2^32; all digits hold.
  const words = (seed: number): number[] => {
    const rng = mulberry32Rng(seed);
    return Array.from({ length: 4 }, () => rng.uniform() * 2 ** 32);
  };
  assertEquals(words(0), [1144304738, 1416247, 958946056, 627933444]);
  assertEquals(words(1), [2693262067, 11749833, 2265367787, 4213581821]);
  assertEquals(words(2 ** 32 - 1), [3850105811, 813802916, 3073704848, 4054706436]);
});

Deno.test("normal() takes two uniform numbers and has mean 0, variance 1 and no skew", () => {
  const rng = mulberry32Rng(7);
  const again = mulberry32Rng(7);
  const first = rng.normal();
  const radius = Math.sqrt(-2 * Math.log(again.uniform()));
  assertEquals(first, radius * Math.cos(2 * Math.PI * again.uniform()));
  assertEquals(rng.uniform(), again.uniform());
  const n = 100_000;
  const sums = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const z = rng.normal();
    sums[0]! += z;
    sums[1]! += z * z;
    sums[2]! += z ** 3;
  }
  // Four standard errors: √(1/n), √(2/n), √(15/n).
  assertAlmostEquals(sums[0]! / n, 0, 4 * Math.sqrt(1 / n));
  assertAlmostEquals(sums[1]! / n, 1, 4 * Math.sqrt(2 / n));
  assertAlmostEquals(sums[2]! / n, 0, 4 * Math.sqrt(15 / n));
});

Deno.test("integer() is the integral part of the bound times a uniform number", () => {
  const rng = mulberry32Rng(3);
  const again = mulberry32Rng(3);
  for (const bound of [1, 2, 200, 2 ** 32]) {
    const drawn = rng.integer(bound);
    assertEquals(drawn, Math.floor(bound * again.uniform()));
    assert(drawn < bound);
  }
});

Deno.test("mulberry32Rng() refuses seeds and bounds that do not fit 32 bits", () => {
  for (const seed of [-1, 0.5, 2 ** 32, NaN]) {
    assertThrows(() => mulberry32Rng(seed), RangeError, `current value is ${seed}`);
  }
  for (const bound of [0, 1.5, 2 ** 33, NaN]) {
    assertThrows(() => mulberry32Rng(1).integer(bound), RangeError, `below ${bound}`);
  }
});
