import { assert, assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Rational } from "../numerics/rational.ts";
import { bounce, bounceExactly, rescaledLoss, valleyMargin } from "./bounce.ts";
import { bounceRegion, bounceRegionExactly } from "./bounce_region.ts";

const gammas = fc.integer({ min: 1024, max: 1280 }).map((k) => k / 1024);
const thetas = fc.integer({ min: 1, max: 1189 }).map((k) => k / 1024);

Deno.test("the map in doubles has a relative error of at most six units of rounding in the increment", () => {
  fc.assert(fc.property(thetas, gammas, (theta, gamma) => {
    const exact = bounceExactly(Rational.from(theta), Rational.from(gamma));
    const increment = exact.minus(theta).absolute();
    const error = Rational.from(bounce(theta, gamma)).minus(exact).absolute();
    const allowed = increment.times(6n).plus(exact.absolute()).times("2^-53");
    assertLessOrEqual(error.compare(allowed), 0);
  }));
});

Deno.test("the orbit of 3/5 with γ = 25/24 hits the bottom of the valley and stays there", () => {
  const gamma = Rational.from("25/24");
  const first = bounceExactly(Rational.from("3/5"), gamma);
  assertEquals(first.toString(), "1");
  assertEquals(bounceExactly(first, gamma).toString(), "1");
});

Deno.test("the rescaled loss vanishes at the bottom of the valley and is ¼ at 0", () => {
  assertEquals([0, 1, 0.5].map((theta) => rescaledLoss(theta)), [0.25, 0, 0.140625]);
});

Deno.test("the valley's margin is (γ_min − 1)/3, at most 1/50", () => {
  const margin = (gamma: string): string => valleyMargin(Rational.from(gamma)).toString();
  assertEquals(
    [margin("1.03"), margin("1.06"), margin("1.2"), margin("1")],
    ["1/100", "1/50", "1/50", "0"],
  );
});

Deno.test("regions are decided alike in doubles and exactly, with their ends as in the proof", () => {
  const cases: [string, string][] = [
    ["0", "outside"],
    ["1/100", "I0"],
    ["0.65", "I0"],
    ["0.6500001", "I1"],
    ["0.9374999", "I1"],
    ["0.9375", "I2"],
    ["0.9999999", "I2"],
    ["1", "θ=1"],
    ["1.0000001", "I3"],
    ["1.1619999", "I3"],
    ["1.162", "outside"],
    ["-1", "outside"],
  ];
  for (const [text, region] of cases) {
    assertEquals(bounceRegionExactly(Rational.from(text), Rational.of(1n, 16n)), region, text);
    assertEquals(bounceRegion(text === "1/100" ? 0.01 : Number(text), 0.0625), region, text);
  }
  fc.assert(fc.property(thetas, (theta) => {
    const exact = bounceRegionExactly(Rational.from(theta), Rational.of(1n, 16n));
    assert(bounceRegion(theta, 0.0625) === exact);
  }));
  assertEquals(bounceRegion(NaN, 0.02), "outside");
});

Deno.test("a margin outside (0, 0.35) is an error", () => {
  for (const epsilon of [0, -0.1, 0.35, NaN]) {
    assertThrows(() => bounceRegion(0.5, epsilon), RangeError, `current value is ${epsilon}`);
  }
  assertThrows(() => bounceRegionExactly(Rational.ONE, Rational.from("7/20")), RangeError, "7/20");
});
