import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { doublesBetween } from "./_attack.ts";
import { kappaOracle, unitsApart, wide } from "./_smoothed_relu_oracle.ts";
import { reluArguments } from "./_smoothed_relu_points.ts";
import { Interval } from "./interval.ts";
import {
  smoothedReluKappa,
  smoothedReluKappaDown,
  smoothedReluKappaInverse,
  smoothedReluKappaInverseDown,
  smoothedReluKappaInverseNear,
  smoothedReluKappaInverseUp,
  smoothedReluKappaNear,
  smoothedReluKappaSlopeNear,
  smoothedReluKappaUp,
} from "./smoothed_relu_kappa.ts";
import { normalDistributionNear, smoothedReluNear } from "./smoothed_relu_near.ts";

Deno.test("κ errs by less than 0.6 units in the last place at 150 points of [−35, 8], against 60 digits, and its bounds enclose", () => {
  for (const b of reluArguments(2214, 31).slice(-150)) {
    const exact = kappaOracle(b);
    assertLess(unitsApart(smoothedReluKappaNear(b), exact), 0.6, `κ(${b})`);
    assert(exact.greaterThanOrEqualTo(wide(smoothedReluKappaDown(b))), `lower bound of κ(${b})`);
    assert(exact.lessThanOrEqualTo(wide(smoothedReluKappaUp(b))), `upper bound of κ(${b})`);
  }
});

Deno.test("κ lies between its bounds, which are neighbours, at 20 000 points of [−35, 8]", () => {
  for (const b of reluArguments(20_000, 32).filter((b) => b !== 0)) {
    const [down, up] = [smoothedReluKappaDown(b), smoothedReluKappaUp(b)];
    const value = smoothedReluKappaNear(b);
    assert(down <= value && value <= up, `κ(${b}) = ${value} outside [${down}, ${up}]`);
    // Next to 0 the fixed-point arithmetic has fewer digits to spare, so that a double may lie in between.
    const most = Math.abs(b) < 2 ** -30 ? 2 : 1;
    assert(doublesBetween(down, up) <= most, `κ(${b}) in [${down}, ${up}]`);
  }
});

Deno.test("κ′ = g/Φ: by its definition where that is possible, and by differences far below", () => {
  for (const b of reluArguments(3000, 33)) {
    const quotient = smoothedReluNear(b) / normalDistributionNear(b);
    assertAlmostEquals(smoothedReluKappaSlopeNear(b) / quotient, 1, 1e-15);
  }
  for (const b of [-36.9, -37, -37.1, -50, -1e3, -1e6, 3]) {
    const h = Math.abs(b) * 1e-4;
    const slope = (smoothedReluKappaNear(b + h) - smoothedReluKappaNear(b - h)) / (2 * h);
    assertAlmostEquals(slope / smoothedReluKappaSlopeNear(b), 1, 1e-6);
  }
});

Deno.test("κ between the anchors is the integral of g/Φ by Simpson's rule", () => {
  for (const end of [-20, -3, -1, 0.7, 5]) {
    const n = 4000;
    const f = (i: number): number => smoothedReluKappaSlopeNear(end * i / n);
    let sum = f(0) + f(n);
    for (let i = 1; i < n; i++) sum += (i % 2 === 1 ? 4 : 2) * f(i);
    assertAlmostEquals(end * sum / (3 * n) / smoothedReluKappaNear(end), 1, 1e-10);
  }
});

Deno.test("κ(−1) and κ′(0) are the known numbers", () => {
  // mpmath, 30 digits: κ(−1) = −0.64787446444931819635…, κ′(0) = √(2/π) = 0.797884560803…
  assertAlmostEquals(smoothedReluKappaNear(-1), -0.647874464449, 5e-13);
  assertAlmostEquals(smoothedReluKappaSlopeNear(0), 0.797884560803, 5e-13);
  const value = smoothedReluKappa(Interval.from(-1));
  assert(value.guaranteed && value.contains("-0.64787446444931819635"), `${value}`);
});

Deno.test("κ and its bounds hold below −40 and above 9, and at the limits", () => {
  for (const b of [-1e300, -1e100, -1e6, -100, -41, -40.01, 9.01, 30, 1e6, 1e100]) {
    const [down, up] = [smoothedReluKappaDown(b), smoothedReluKappaUp(b)];
    const value = smoothedReluKappaNear(b);
    assert(down < up && doublesBetween(down, up) <= 2, `${b}: [${down}, ${up}]`);
    assert(Math.abs(doublesBetween(down, value)) <= 2, `κ(${b}) = ${value}`);
  }
  for (const b of [-Infinity, 0, Infinity, NaN]) {
    assertEquals([smoothedReluKappaNear(b), smoothedReluKappaDown(b), smoothedReluKappaUp(b)], [
      b,
      b,
      b,
    ]);
  }
});

Deno.test("κ⁻¹ inverts κ within its condition number, and its bounds enclose", () => {
  for (const b of [...reluArguments(3000, 34), -1e3, -1e6, 50, 1e5]) {
    if (Math.abs(b) < 1e-300) continue;
    const k = smoothedReluKappaNear(b);
    const inverse = smoothedReluKappaInverseNear(k);
    const tolerance = 1e-15 * (1 + Math.abs(k)) * Math.abs(b);
    assertAlmostEquals(inverse, b, tolerance, `κ⁻¹(${k})`);
    const [down, up] = [smoothedReluKappaInverseDown(k), smoothedReluKappaInverseUp(k)];
    assert(k === 0 || (smoothedReluKappaUp(down) <= k && k <= smoothedReluKappaDown(up)), `${k}`);
    assertAlmostEquals(down, up, 2 * tolerance);
  }
  const image = smoothedReluKappaInverse(Interval.of(-1, 0));
  assert(image.guaranteed && image.upper === 0 && image.contains(-1.69));
  assertEquals([smoothedReluKappaInverseNear(-1e3), smoothedReluKappaInverseNear(NaN)], [
    -Infinity,
    NaN,
  ]);
});
