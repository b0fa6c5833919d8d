import { assert, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../../lib/random/mod.ts";
import { bootstrapInterval } from "./bootstrap_interval.ts";
import { median } from "./median.ts";

Deno.test("bootstrapInterval() covers the true median about as often as it says", () => {
  let covered = 0;
  for (let i = 0; i < 200; i++) {
    const rng = seededRng(10, "coverage", i);
    const values = Array.from({ length: 40 }, () => rng.normal());
    const [low, high] = bootstrapInterval(values, { statistic: median, resamples: 300, rng });
    assert(low <= high);
    if (low <= 0 && 0 <= high) covered++;
  }
  // Standard error of the count: √(200 · 0.95 · 0.05) = 3.1.
  assert(covered >= 178 && covered <= 199, `${covered} of 200`);
});

Deno.test("bootstrapInterval() is wider at higher confidence, and a point for one value", () => {
  const values = Array.from({ length: 50 }, (_, i) => i * i);
  const width = (confidence: number): number => {
    const rng = seededRng(11);
    const [low, high] = bootstrapInterval(values, { statistic: median, confidence, rng });
    return high - low;
  };
  assert(width(0.99) > width(0.8));
  assertEquals(bootstrapInterval([3], { statistic: median, rng: seededRng(0) }), [3, 3]);
  assertThrows(() => bootstrapInterval([], { statistic: median, rng: seededRng(0) }), RangeError);
});
