import { assertEquals, assertThrows } from "@std/assert";
import { quantile, quantileBand } from "./quantile_band.ts";

Deno.test("quantile() interpolates between order statistics and keeps the extremes", () => {
  assertEquals([0, 0.25, 0.5, 1].map((q) => quantile([4, 1, 3, 2], q)), [1, 1.75, 2.5, 4]);
  assertEquals(quantile([7], 0.3), 7);
  assertEquals(quantile([10, 9], 0.5), 9.5);
  assertThrows(() => quantile([], 0.5), RangeError, "0 values");
  assertThrows(() => quantile([1], 1.1), RangeError, "1.1");
});

Deno.test("quantileBand() leaves out places where no run is left, and counts the others", () => {
  const values = Array.from({ length: 11 }, (_, index) => index);
  assertEquals(quantileBand([{ x: 1, values }, { x: 2, values: [] }]), [
    { x: 1, low: 1, median: 5, high: 9, n: 11 },
  ]);
});
