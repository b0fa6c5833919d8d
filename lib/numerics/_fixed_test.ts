import { assert } from "@std/assert";
import { Attacker, type Fraction } from "./_attack.ts";
import {
  exponentialError,
  exponentialFixed,
  exponentOf,
  LN2,
  logarithmError,
  logarithmFixed,
  logarithmNearOneFixed,
} from "./_exponential_fixed.ts";
import { fixedAbove, fixedBelow, ONE } from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";
import { laplaceFixed, seriesFixed } from "./_gaussian_fixed.ts";
import {
  centralDistributionOracle,
  exponentialOracle,
  normalDensityOracle,
  TailOracle,
} from "./_oracle.ts";

const units = (n: bigint, scale: bigint = ONE): Fraction => ({ numerator: n, denominator: scale });
const less = (a: Fraction, b: Fraction): boolean =>
  a.numerator * b.denominator < b.numerator * a.denominator;
const shifted = ({ numerator, denominator }: Fraction, k: number): Fraction =>
  k >= 0
    ? { numerator: numerator << BigInt(k), denominator }
    : { numerator, denominator: denominator << BigInt(-k) };

Deno.test("the exponential in fixed point errs by no more units than were counted, in 20 000 cases", () => {
  const attacker = new Attacker(81);
  for (let i = 0; i < 20_000; i++) {
    const x = fixedBelow(attacker.uniform(-790, 710) * 2 ** -attacker.below(12)) +
      BigInt(attacker.word());
    const k = exponentOf(x);
    const value = exponentialFixed(x, k);
    const error = exponentialError(k);
    const exact = shifted(exponentialOracle(units(x)), -k);
    assert(less(units(value - error), exact) && less(exact, units(value + error)), `x = ${x}`);
  }
});

Deno.test("the logarithm in fixed point errs by no more units than were counted, in 20 000 cases", () => {
  const attacker = new Attacker(82);
  for (let i = 0; i < 20_000; i++) {
    const m = fixedBelow(attacker.uniform(0.7072, 1.414));
    const e = attacker.below(2100) - 1076;
    const value = logarithmFixed(m, e);
    const error = logarithmError(e);
    const exact = shifted(units(m), e);
    const [low, high] = [value - error, value + error].map((v) => exponentialOracle(units(v)));
    assert(less(low!, exact) && less(exact, high!), `m = ${m}, e = ${e}`);
  }
});

Deno.test("the logarithm near 1 errs by at most 16 units of 2^−256, in 5 000 cases", () => {
  const attacker = new Attacker(83);
  for (let i = 0; i < 5_000; i++) {
    const z = fixedBelow(attacker.uniform(-1, 1) * 2 ** -(20 + attacker.below(32))) || 1n;
    const value = logarithmNearOneFixed(z);
    const exact = units(ONE + z);
    const [low, high] = [value - 16n, value + 16n]
      .map((v) => exponentialOracle(units(v, ONE * ONE), 420n));
    assert(less(low!, exact) && less(exact, high!), `z = ${z}`);
  }
});

Deno.test("log 2 and 1/√(2π) are off by less than 2 units", () => {
  const two = units(2n, 1n);
  assert(less(exponentialOracle(units(LN2)), two) && less(two, exponentialOracle(units(LN2 + 2n))));
  const density = normalDensityOracle(units(0n));
  assert(less(units(INVERSE_SQUARE_ROOT_OF_TWO_PI - 2n), density));
  assert(less(density, units(INVERSE_SQUARE_ROOT_OF_TWO_PI + 2n)));
});

Deno.test("the series of Φ in fixed point has its value between the bounds, 2^−100 apart, in 3 000 cases", () => {
  const attacker = new Attacker(84);
  for (let i = 0; i < 3_000; i++) {
    const a = attacker.uniform(0, 4) * 2 ** -(attacker.below(2) * attacker.below(60));
    const [low, high] = [seriesFixed(a, false), seriesFixed(a, true)];
    const x = units(fixedBelow(a * 2 ** 64), ONE << 64n); // exact
    const density = normalDensityOracle(x);
    const cdf = centralDistributionOracle(x);
    const half = units(2n * cdf.numerator - cdf.denominator, 2n * cdf.denominator);
    const exact = {
      numerator: half.numerator * density.denominator,
      denominator: half.denominator * density.numerator,
    };
    assert(less(units(low), exact) && less(exact, units(high)), `a = ${a}`);
    assert(high - low < ONE >> 100n, `a = ${a}`);
  }
});

Deno.test("Laplace's continued fraction bounds φ/Φ from both sides after any number of steps, in 5 000 cases", () => {
  const attacker = new Attacker(85);
  const oracle = new TailOracle();
  for (let i = 0; i < 5_000; i++) {
    const x = fixedAbove(attacker.uniform(4, 39));
    const steps = attacker.below(12);
    const [low, high] = [laplaceFixed(x, steps, false), laplaceFixed(x, steps, true)];
    const density = normalDensityOracle(units(x));
    const tail = oracle.at(units(x));
    const exact = {
      numerator: density.numerator * tail.denominator,
      denominator: density.denominator * tail.numerator,
    };
    assert(less(units(low), exact) && less(exact, units(high)), `x = ${x}, ${steps} steps`);
  }
});
