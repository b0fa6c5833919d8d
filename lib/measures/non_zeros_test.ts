import { assertEquals, assertThrows } from "@std/assert";
import { countNonZeros } from "./non_zeros.ts";

Deno.test("an entry equal to the threshold is zero, and infinities are not", () => {
  assertEquals(countNonZeros([0.5, -0.5, 0.25, Infinity], 0.25), 3);
  assertEquals(countNonZeros([-0, 0, 5e-324], 0), 1);
  assertEquals(countNonZeros([], 0), 0);
});

Deno.test("entries and thresholds that are not numbers are errors", () => {
  assertThrows(() => countNonZeros([1, NaN], 0), RangeError, "entry 1 is NaN");
  assertThrows(() => countNonZeros([1], -1), RangeError, "current value is -1");
  assertThrows(() => countNonZeros([1], NaN), RangeError, "current value is NaN");
});
