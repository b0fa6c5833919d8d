import { assertEquals, assertThrows } from "@std/assert";
import { median } from "./median.ts";

Deno.test("median() orders infinities and refuses NaN and nothing", () => {
  assertEquals(median([5]), 5);
  assertEquals(median([4, 1, 3]), 3);
  assertEquals(median([4, 1, 3, 2]), 2.5);
  assertEquals(median([-Infinity, -Infinity, 3]), -Infinity);
  assertThrows(() => median([]), RangeError);
  assertThrows(() => median([1, NaN]), RangeError);
});
