import { assert, assertEquals, assertThrows } from "@std/assert";
import { coarserDyadics, significantBits } from "./significant_bits.ts";

Deno.test("significantBits() does not see sign and powers of two", () => {
  for (
    const [value, bits] of [[1, 1], [3, 2], [0.1, 52], [1 / 3, 53], [5e-324, 1], [2 ** 53 - 1, 53]]
  ) {
    for (const scale of [1, -1, 0.5, 4]) {
      if (value === 5e-324 && scale === 0.5) continue;
      assertEquals(significantBits(value! * scale), bits);
    }
  }
  assertEquals(significantBits(0), 0);
  assertThrows(() => significantBits(NaN), RangeError);
});

Deno.test("coarserDyadics() gives simpler neighbours, and none for an integer", () => {
  assertEquals(coarserDyadics(3), []);
  assertEquals(coarserDyadics(-0.375), [-1, -0, -0.5, -0.25]);
  for (const value of [0.1, -1.7, 1 / 3]) {
    for (const coarse of coarserDyadics(value)) {
      assert(Math.abs(coarse - value) < 1 && coarse !== value);
    }
  }
  assertThrows(() => coarserDyadics(Infinity), RangeError);
});
