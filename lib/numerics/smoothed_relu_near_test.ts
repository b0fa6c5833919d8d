import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import {
  densityOracle,
  distributionOracle,
  reluOracle,
  unitsApart,
} from "./_smoothed_relu_oracle.ts";
import { reluArguments } from "./_smoothed_relu_points.ts";
import {
  normalDensityDown,
  normalDensityUp,
  normalDistributionDown,
  normalDistributionUp,
} from "./gaussian.ts";
import { smoothedReluDown, smoothedReluUp } from "./smoothed_relu.ts";
import {
  normalDensityNear,
  normalDistributionNear,
  SmoothedReluEvaluator,
  smoothedReluNear,
} from "./smoothed_relu_near.ts";

const FUNCTIONS = [
  ["φ", normalDensityNear, normalDensityDown, normalDensityUp, densityOracle],
  ["Φ", normalDistributionNear, normalDistributionDown, normalDistributionUp, distributionOracle],
  ["g", smoothedReluNear, smoothedReluDown, smoothedReluUp, reluOracle],
] as const;

Deno.test("φ, Φ and g err by less than 0.6 units in the last place at 250 points of [−35, 8], against 60 digits", () => {
  for (const b of reluArguments(2314, 1).slice(-250)) {
    for (const [name, near, , , oracle] of FUNCTIONS) {
      assertLess(unitsApart(near(b), oracle(b)), 0.6, `${name}(${b})`);
    }
  }
});

Deno.test("φ, Φ and g are one of the two neighbours of the exact value at 22 000 points of [−35, 8]", () => {
  for (const b of reluArguments(22_000, 2)) {
    for (const [name, near, down, up] of FUNCTIONS) {
      const value = near(b);
      assert(down(b) <= value && value <= up(b), `${name}(${b}) = ${value}`);
    }
  }
});

Deno.test("the evaluator gives the very values of the functions, also where they are trivial", () => {
  const evaluator = new SmoothedReluEvaluator();
  const values = new Float64Array(2);
  for (const b of [...reluArguments(4000, 3), -Infinity, -50, 39, 1e300, Infinity, NaN]) {
    evaluator.evaluate(b, values);
    assertEquals([...values], [smoothedReluNear(b), normalDistributionNear(b)]);
  }
});

Deno.test("subnormal values and limits are right", () => {
  for (let u = 37; u < 39.5; u += 1 / 64) {
    for (const [name, near, down, up] of FUNCTIONS) {
      const [value, unit] = [near(-u), Number.MIN_VALUE];
      assert(down(-u) - unit <= value && value <= up(-u) + unit, `${name}(${-u}) = ${value}`);
    }
  }
  assertEquals([smoothedReluNear(-Infinity), smoothedReluNear(Infinity)], [0, Infinity]);
  assertEquals([normalDistributionNear(-40), normalDistributionNear(40)], [0, 1]);
  assertEquals([normalDensityNear(-Infinity), normalDensityNear(40)], [0, 0]);
  assertEquals([smoothedReluNear(NaN), normalDistributionNear(NaN), normalDensityNear(NaN)], [
    NaN,
    NaN,
    NaN,
  ]);
});

Deno.test("g(b) − g(−b) = b and the differences of g are those of its derivative Φ", () => {
  for (const b of reluArguments(3000, 4).filter((b) => Math.abs(b) < 8 && Math.abs(b) > 0.01)) {
    assertAlmostEquals((smoothedReluNear(b) - smoothedReluNear(-b)) / b, 1, 1e-14 / Math.abs(b));
    const h = 1e-4;
    const slope = (smoothedReluNear(b + h) - smoothedReluNear(b - h)) / (2 * h);
    assertAlmostEquals(slope / normalDistributionNear(b), 1, 1e-6); // h²·Φ″/(6Φ) and rounding
  }
});
