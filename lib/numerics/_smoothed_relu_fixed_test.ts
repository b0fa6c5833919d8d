import { assert } from "@std/assert";
import { kappaFixed, reluFixed } from "./_smoothed_relu_fixed.ts";
import { kappaOracle, reluOracle, wide } from "./_smoothed_relu_oracle.ts";
import { reluArguments } from "./_smoothed_relu_points.ts";

const UNIT = wide(2 ** -128);

Deno.test("the fixed-point bounds of g enclose it and are less than 2^−70 of it apart, at 250 points of [−35, 8]", () => {
  for (const b of reluArguments(2314, 41).slice(-250)) {
    const [low, high] = [reluFixed(b, false), reluFixed(b, true)];
    const exact = reluOracle(b).dividedBy(UNIT);
    const below = exact.dividedBy(wide(2 ** low.k));
    const above = exact.dividedBy(wide(2 ** high.k));
    assert(below.greaterThanOrEqualTo(`${low.units}`), `lower bound of g(${b})`);
    assert(above.lessThanOrEqualTo(`${high.units}`), `upper bound of g(${b})`);
    assert(
      (high.units - low.units) << 70n < high.units,
      `g(${b}) within ${high.units - low.units}`,
    );
  }
});

Deno.test("the fixed-point bounds of κ enclose it and are less than 2^−70 apart, at 250 points of [−35, 8]", () => {
  for (const b of reluArguments(2314, 42).slice(-250)) {
    if (b === 0) continue;
    const [low, high] = [kappaFixed(b, false), kappaFixed(b, true)];
    const exact = kappaOracle(b).dividedBy(UNIT);
    assert(exact.greaterThanOrEqualTo(`${low}`), `lower bound of κ(${b})`);
    assert(exact.lessThanOrEqualTo(`${high}`), `upper bound of κ(${b})`);
    assert(high - low < 1n << 58n, `κ(${b}) within ${high - low}`);
  }
});
