import { assert, assertEquals } from "@std/assert";
import {
  argumentBox,
  assertEncloses,
  Attacker,
  doublesBetween,
  fractionOf,
  opposite,
} from "./_attack.ts";
import { centralDistributionOracle, normalDensityOracle, TailOracle } from "./_oracle.ts";
import {
  normalDensity,
  normalDensityDown,
  normalDensityUp,
  normalDistribution,
  normalDistributionDown,
  normalDistributionUp,
} from "./gaussian.ts";
import { Interval } from "./interval.ts";

function assertTight(box: Interval, image: Interval, what: string): void {
  if (box.lower === box.upper) {
    const width = doublesBetween(image.lower, image.upper);
    assert(width <= 1, `${what} of the point ${box.lower} is ${width} units wide: ${image}`);
  }
}

Deno.test("normalDensity() encloses φ(t) for rationals t in 20 000 boxes, and is one unit wide at points", () => {
  const attacker = new Attacker(21);
  for (let i = 0; i < 20_000; i++) {
    const box = argumentBox(attacker, [3, 10, 39][attacker.below(3)]!);
    const image = normalDensity(box);
    assertEncloses(image, normalDensityOracle(attacker.inside(box)), () => `the density of ${box}`);
    assertTight(box, image, "the density");
  }
});

Deno.test("normalDistribution() encloses Φ(t) for rationals t in 12 000 central boxes, and is one unit wide at points", () => {
  const attacker = new Attacker(22);
  for (let i = 0; i < 12_000; i++) {
    const box = argumentBox(attacker, 6);
    const image = normalDistribution(box);
    const exact = centralDistributionOracle(attacker.inside(box));
    assertEncloses(image, exact, () => `the distribution function of ${box}`);
    assertTight(box, image, "the distribution function");
  }
});

Deno.test("normalDistribution() encloses Φ(t) for rationals t in 10 000 boxes of both tails, and is one unit wide at points", () => {
  const attacker = new Attacker(23);
  const oracle = new TailOracle();
  for (let i = 0; i < 10_000; i++) {
    const [a, b] = [attacker.uniform(4, 39), attacker.uniform(4, 10)];
    const box = attacker.below(2) === 0 ? Interval.of(a, a) : Interval.hull(a, b);
    const inside = attacker.inside(box);
    const tail = oracle.at(inside);
    const image = normalDistribution(box.negated());
    assertEncloses(image, tail, () => `the distribution function of ${box.negated()}`);
    assertTight(box, image, "the distribution function");
    const complement = { ...tail, numerator: tail.denominator - tail.numerator };
    const upper = normalDistribution(box);
    assertEncloses(upper, complement, () => `the distribution function of ${box}`);
    assertTight(box, upper, "the distribution function");
  }
});

Deno.test("the two reference methods for Φ agree where both apply", () => {
  const oracle = new TailOracle();
  for (let i = 0; i < 60; i++) {
    const x = fractionOf(4 + i / 31);
    const tail = oracle.at(x);
    const central = centralDistributionOracle(opposite(x));
    const difference = tail.numerator * central.denominator - central.numerator * tail.denominator;
    const size = tail.numerator * central.denominator;
    assert((difference < 0n ? -difference : difference) << 200n < size, `at ${4 + i / 31}`);
  }
});

Deno.test("the exact values at 0, the limits and the symmetry hold at the edges", () => {
  assertEquals([normalDistributionDown(0), normalDistributionUp(-0)], [0.5, 0.5]);
  assertEquals([normalDistributionDown(-Infinity), normalDistributionUp(-Infinity)], [0, 0]);
  assertEquals([normalDistributionDown(Infinity), normalDistributionUp(Infinity)], [1, 1]);
  assertEquals([normalDensityDown(Infinity), normalDensityUp(-Infinity)], [0, 0]);
  assertEquals([normalDistributionUp(NaN), normalDensityUp(NaN)], [NaN, NaN]);
  for (const x of [39, 100, Number.MAX_VALUE]) {
    assertEquals([normalDistributionDown(-x), normalDistributionUp(-x)], [0, Number.MIN_VALUE]);
    assertEquals([normalDistributionDown(x), normalDistributionUp(x)], [1 - 2 ** -53, 1]);
    assertEquals([normalDensityDown(x), normalDensityUp(x)], [0, Number.MIN_VALUE]);
  }
  for (const x of [Number.MIN_VALUE, 2 ** -1022, 2 ** -200, 2 ** -60]) {
    // Φ(x) − ½ = x·φ(0)·(1 + O(x²)) is positive and below half the spacing of the doubles at ½.
    assertEquals([normalDistributionDown(x), normalDistributionUp(x)], [0.5, 0.5 + 2 ** -53]);
    assertEquals([normalDistributionDown(-x), normalDistributionUp(-x)], [0.5 - 2 ** -54, 0.5]);
  }
});

Deno.test("the density of an interval around 0 reaches φ(0), its maximum", () => {
  const image = normalDensity(Interval.of(-1, 3));
  assertEquals(image, Interval.of(normalDensityDown(3), normalDensityUp(0)));
  assertEquals(normalDensity(Interval.WHOLE), Interval.of(0, normalDensityUp(0)));
  assertEquals(normalDistribution(Interval.WHOLE), Interval.of(0, 1));
  assert(!normalDensity(Interval.approximate(0)).guaranteed);
});

Deno.test("the bounds of Φ are monotone across the switches between methods", () => {
  for (const f of [normalDistributionDown, normalDistributionUp]) {
    for (const x of [-39, -38, -4, 4, 8.5, 9]) {
      let before = -Infinity;
      for (let i = -20; i <= 20; i++) {
        const value = f(x + Math.abs(x) * i * 2 ** -52);
        assert(value >= before, `${f.name} decreases near ${x}`);
        before = value;
      }
    }
  }
});
