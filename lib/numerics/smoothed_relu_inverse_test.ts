import { assert, assertEquals, assertLess, assertThrows } from "@std/assert";
import { doublesBetween } from "./_attack.ts";
import { inverseUnitsApart, reluOracle, wide } from "./_smoothed_relu_oracle.ts";
import { reluArguments } from "./_smoothed_relu_points.ts";
import { Interval } from "./interval.ts";
import { Rational } from "./rational.ts";
import { nextDown, nextUp } from "./rounding.ts";
import {
  smoothedReluInverse,
  smoothedReluInverseDown,
  smoothedReluInverseNear,
  smoothedReluInverseUp,
} from "./smoothed_relu_inverse.ts";
import { smoothedReluNear } from "./smoothed_relu_near.ts";

/** π to 40 digits, as an enclosure. */
const PI = Interval.hull(
  Rational.from("3.141592653589793238462643383279502884197"),
  Rational.from("3.141592653589793238462643383279502884198"),
);

Deno.test("g⁻¹ errs by less than 0.8 units in the last place at 150 points, against 60 digits, and its bounds enclose", () => {
  for (const b of reluArguments(2214, 21).slice(-150)) {
    const y = smoothedReluNear(b);
    const inverse = smoothedReluInverseNear(y);
    assertLess(inverseUnitsApart(inverse, y), 0.8, `g⁻¹(${y})`);
    const [down, up] = [smoothedReluInverseDown(y), smoothedReluInverseUp(y)];
    assert(reluOracle(down).lessThanOrEqualTo(wide(y)), `lower bound of g⁻¹(${y})`);
    assert(reluOracle(up).greaterThanOrEqualTo(wide(y)), `upper bound of g⁻¹(${y})`);
  }
});

Deno.test("g⁻¹ is one of its two bounds, which are neighbours, at 20 000 values of g", () => {
  for (const b of reluArguments(20_000, 22)) {
    const y = smoothedReluNear(b);
    const [down, up] = [smoothedReluInverseDown(y), smoothedReluInverseUp(y)];
    const value = smoothedReluInverseNear(y);
    assertEquals(doublesBetween(down, up), 1, `the bounds of g⁻¹(${y}) are ${down} and ${up}`);
    assert(value === down || value === up, `g⁻¹(${y}) = ${value}`);
  }
});

Deno.test("next to g(0), where g⁻¹ vanishes, the relative accuracy stays", () => {
  const below = 0.39894228040143265; // the neighbours of 1/√(2π)
  for (const y of [nextDown(below), below, nextUp(below), nextUp(nextUp(below))]) {
    assertLess(inverseUnitsApart(smoothedReluInverseNear(y), y), 0.8);
    assertEquals(doublesBetween(smoothedReluInverseDown(y), smoothedReluInverseUp(y)), 1);
  }
});

Deno.test("g⁻¹ of the smallest doubles, of large numbers and of what is no value of g", () => {
  for (const y of [Number.MIN_VALUE, 2 ** -1073, 2 ** -1022, 1e-300, 8.99, 9.01, 10.01, 1e300]) {
    const value = smoothedReluInverseNear(y);
    const [down, up] = [smoothedReluInverseDown(y), smoothedReluInverseUp(y)];
    assert(down <= value && value <= up && doublesBetween(down, up) <= 1, `${y}`);
  }
  assertEquals([smoothedReluInverseNear(0), smoothedReluInverseNear(Infinity)], [
    -Infinity,
    Infinity,
  ]);
  assertEquals([smoothedReluInverseNear(-1), smoothedReluInverseDown(NaN)], [NaN, NaN]);
  assertEquals(smoothedReluInverseDown(-1), -Infinity);
  assertThrows(() => smoothedReluInverse(Interval.of(-1, 0)), RangeError, "a positive number");
  assertEquals(smoothedReluInverse(Interval.of(-1, 20)), Interval.of(-Infinity, 20));
});

Deno.test("η = Kπ/d² enforces b ≤ g⁻¹(2/√(Kπ)): the known values for K = 9, 10, 12, 16, 20, 32", () => {
  // Rigorous bisection with mpmath at 30 digits (width 1.6e-27 for K = 10).
  const known: [number, string][] = [
    [9, "-0.046494018455672"],
    [10, "-0.087271454080387243638"],
    [12, "-0.156118224341642"],
    [16, "-0.260645059181480"],
    [20, "-0.338552018553476"],
    [32, "-0.494589233560532"],
  ];
  for (const [k, digits] of known) {
    const bias = smoothedReluInverse(Interval.from(2).dividedBy(PI.times(k).squareRoot()));
    assert(bias.guaranteed && bias.width() < 4e-16, `${bias}`);
    const exact = Rational.from(digits);
    assert(bias.lower - 1e-15 < Number(digits) && Number(digits) < bias.upper + 1e-15);
    if (digits.length > 20) assert(bias.contains(exact), `${bias} misses ${digits}`);
  }
});
