import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { doublesBetween } from "./_attack.ts";
import { reluOracle, wide } from "./_smoothed_relu_oracle.ts";
import { reluArguments } from "./_smoothed_relu_points.ts";
import { Interval } from "./interval.ts";
import { smoothedRelu, smoothedReluDown, smoothedReluUp } from "./smoothed_relu.ts";

Deno.test("the bounds of g enclose its value at 250 points of [−35, 8], against 60 digits", () => {
  for (const b of reluArguments(2314, 11).slice(-250)) {
    const exact = reluOracle(b);
    assert(exact.greaterThanOrEqualTo(wide(smoothedReluDown(b))), `lower bound of g(${b})`);
    assert(exact.lessThanOrEqualTo(wide(smoothedReluUp(b))), `upper bound of g(${b})`);
  }
});

Deno.test("the bounds of g are neighbours at 20 000 points of [−35, 8]", () => {
  for (const b of reluArguments(20_000, 12)) {
    assertEquals(doublesBetween(smoothedReluDown(b), smoothedReluUp(b)), 1, `g(${b})`);
  }
});

Deno.test("the bounds of g are monotone, so that an interval's image is that of its ends", () => {
  const sorted = reluArguments(6000, 13).sort();
  for (let i = 1; i < sorted.length; i++) {
    assert(smoothedReluDown(sorted[i - 1]!) <= smoothedReluDown(sorted[i]!));
    assert(smoothedReluUp(sorted[i - 1]!) <= smoothedReluUp(sorted[i]!));
  }
  const image = smoothedRelu(Interval.of(-1, 0));
  assertEquals(image, Interval.of(smoothedReluDown(-1), smoothedReluUp(0)));
  assert(!smoothedRelu(Interval.approximate(0)).guaranteed);
});

Deno.test("g(−1) ≥ 0.08, in fact 0.083315470587686…, and (π/4)·0.08² ≥ 1/200 leaves half a per cent", () => {
  // g(−1) with mpmath at 30 digits: 0.083315470587686298…
  assertGreater(smoothedReluDown(-1), 0.08331547058768);
  assertLess(smoothedReluUp(-1), 0.08331547058769);
});

Deno.test("the bounds of g hold at its limits", () => {
  assertEquals([smoothedReluDown(-Infinity), smoothedReluUp(-Infinity)], [0, 0]);
  assertEquals([smoothedReluDown(Infinity), smoothedReluUp(Infinity)], [Infinity, Infinity]);
  assertEquals([smoothedReluDown(-39), smoothedReluUp(-39)], [0, Number.MIN_VALUE]);
  assertEquals([smoothedReluDown(100), smoothedReluUp(100)], [100, 100.00000000000001]);
  assertEquals([smoothedReluDown(NaN), smoothedReluUp(NaN)], [NaN, NaN]);
});
