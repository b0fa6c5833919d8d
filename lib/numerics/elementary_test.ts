import { assert, assertEquals, assertThrows } from "@std/assert";
import { Decimal } from "decimal.js";
import {
  argumentBox,
  assertEncloses,
  Attacker,
  compareDouble,
  doublesBetween,
  EDGES,
  fractionOf,
} from "./_attack.ts";
import { exponentialOracle, hyperbolicTangentOracle } from "./_oracle.ts";
import { decimalFromDouble } from "./conversion.ts";
import {
  exponential,
  exponentialDown,
  exponentialUp,
  hyperbolicTangent,
  hyperbolicTangentDown,
  hyperbolicTangentUp,
  logarithm,
  logarithmDown,
  logarithmUp,
} from "./elementary.ts";
import { Interval } from "./interval.ts";

const BOXES = 20_000;

function assertTight(box: Interval, image: Interval, what: string): void {
  if (box.lower === box.upper) {
    const width = doublesBetween(image.lower, image.upper);
    assert(width <= 1, `${what} of the point ${box.lower} is ${width} units wide: ${image}`);
  }
}

Deno.test("exponential() encloses e^t for rationals t in 20 000 boxes, and is one unit wide at points", () => {
  const attacker = new Attacker(11);
  for (let i = 0; i < BOXES; i++) {
    const box = argumentBox(attacker, 750);
    const image = exponential(box);
    assertEncloses(
      image,
      exponentialOracle(attacker.inside(box)),
      () => `the exponential of ${box}`,
    );
    assertTight(box, image, "the exponential");
  }
});

Deno.test("logarithm() encloses log t for rationals t in 20 000 boxes, and is one unit wide at points", () => {
  const attacker = new Attacker(12);
  for (let i = 0; i < BOXES; i++) {
    const [a, b] = [attacker.double(), attacker.double()].map((x) => Math.abs(x) || 1);
    const box = attacker.below(2) === 0 ? Interval.of(a!, a!) : Interval.hull(a!, b!);
    const image = logarithm(box);
    const inside = attacker.inside(box);
    // The logarithm lies between two doubles when its argument lies between their exponentials.
    const [low, high] = [image.lower, image.upper].map((x) => exponentialOracle(fractionOf(x)));
    const cross = (f: typeof inside): bigint =>
      f.numerator * inside.denominator - inside.numerator * f.denominator;
    assert(cross(low!) <= 0n && cross(high!) >= 0n, `the logarithm of ${box} gave ${image}`);
    assertTight(box, image, "the logarithm");
  }
});

Deno.test("hyperbolicTangent() encloses tanh t for rationals t in 20 000 boxes, and is one unit wide at points", () => {
  const attacker = new Attacker(13);
  for (let i = 0; i < BOXES; i++) {
    const box = argumentBox(attacker, [1, 5, 20, 40][attacker.below(4)]!);
    const image = hyperbolicTangent(box);
    const exact = hyperbolicTangentOracle(attacker.inside(box));
    assertEncloses(image, exact, () => `the hyperbolic tangent of ${box}`);
    assertTight(box, image, "the hyperbolic tangent");
  }
});

Deno.test("exponential and logarithm agree with decimal.js at 60 digits in 1 000 points", () => {
  const Digits60 = Decimal.clone({ precision: 60 });
  const attacker = new Attacker(14);
  for (let i = 0; i < 500; i++) {
    const x = argumentBox(attacker, 700).lower;
    const power = new Digits60(decimalFromDouble(x)).exp();
    assert(power.gte(decimalFromDouble(exponentialDown(x))), `the exponential of ${x}`);
    assert(power.lte(decimalFromDouble(exponentialUp(x))), `the exponential of ${x}`);
    const y = Math.abs(attacker.double()) || 1;
    const logarithmOfY = new Digits60(decimalFromDouble(y)).ln();
    assert(logarithmOfY.gte(decimalFromDouble(logarithmDown(y))), `the logarithm of ${y}`);
    assert(logarithmOfY.lte(decimalFromDouble(logarithmUp(y))), `the logarithm of ${y}`);
  }
});

Deno.test("every edge of the doubles has ordered bounds, and e^x − 1, log, tanh have the right signs", () => {
  for (const x of EDGES) {
    const [low, high] = [exponentialDown(x), exponentialUp(x)];
    assert(low <= high && doublesBetween(low, high) <= 1, `the exponential of ${x}`);
    if (Math.abs(x) < 1600) {
      const exact = exponentialOracle(fractionOf(x));
      // Below 2^−300 the oracle cannot tell e^x from 1, but 1 + x can.
      const between = Math.abs(x) < 2 ** -250
        ? (x > 0 ? low === 1 && high > 1 : x < 0 ? low < 1 && high === 1 : low === 1 && high === 1)
        : compareDouble(low, exact) <= 0 && compareDouble(high, exact) >= 0;
      assert(between, `the exponential of ${x} gave [${low}, ${high}]`);
    }
    const [below, above] = [hyperbolicTangentDown(x), hyperbolicTangentUp(x)];
    assert(below <= above && doublesBetween(below, above) <= 1, `the hyperbolic tangent of ${x}`);
    assert(
      x > 0 ? below >= 0 && above <= x && above <= 1 : above <= 0 && below >= x && below >= -1,
    );
    if (x > 0) {
      const [from, to] = [logarithmDown(x), logarithmUp(x)];
      assert(doublesBetween(from, to) <= 1, `the logarithm of ${x}`);
      assert(x >= 1 ? from >= 0 : to <= 0, `the logarithm of ${x} gave [${from}, ${to}]`);
    }
  }
});

Deno.test("infinite arguments, overflow and underflow give the limits on the safe side", () => {
  assertEquals([exponentialDown(Infinity), exponentialUp(Infinity)], [Infinity, Infinity]);
  assertEquals([exponentialDown(-Infinity), exponentialUp(-Infinity)], [0, 0]);
  for (const x of [709.7828, 709.79, 710, 1e6, Number.MAX_VALUE]) {
    assertEquals([exponentialDown(x), exponentialUp(x)], [Number.MAX_VALUE, Infinity]);
  }
  for (const x of [-745.2, -746, -1e6, -Number.MAX_VALUE]) {
    assertEquals([exponentialDown(x), exponentialUp(x)], [0, Number.MIN_VALUE]);
  }
  assertEquals([logarithmDown(0), logarithmUp(-0), logarithmDown(Infinity)], [
    -Infinity,
    -Infinity,
    Infinity,
  ]);
  assertEquals([logarithmDown(1), logarithmUp(1), logarithmUp(-1)], [0, 0, NaN]);
  assertEquals([hyperbolicTangentDown(Infinity), hyperbolicTangentUp(-Infinity)], [1, -1]);
  assertEquals([exponentialUp(NaN), logarithmUp(NaN), hyperbolicTangentUp(NaN)], [NaN, NaN, NaN]);
  assertEquals(exponential(Interval.WHOLE), Interval.of(0, Infinity));
  assertEquals(hyperbolicTangent(Interval.WHOLE), Interval.of(-1, 1));
  assertEquals(logarithm(Interval.of(-1, Infinity)), Interval.WHOLE);
  assertThrows(() => logarithm(Interval.of(-1, 0)), RangeError, "must contain a positive number");
  assert(!exponential(Interval.approximate(1)).guaranteed);
});

Deno.test("the bounds are monotone across the switches between methods", () => {
  const steps = (f: (x: number) => number, x: number): void => {
    let before = -Infinity;
    for (let i = -20; i <= 20; i++) {
      const value = f(x * (1 + i * 2 ** -52));
      assert(value >= before, `${f.name} decreases near ${x}`);
      before = value;
    }
  };
  for (const f of [exponentialDown, exponentialUp, hyperbolicTangentDown, hyperbolicTangentUp]) {
    for (const x of [2 ** -54, 2 ** -27, Math.LN2, 20, 708.3, 709.782712893384]) steps(f, x);
  }
  for (const f of [logarithmDown, logarithmUp]) {
    for (const x of [2 ** -900, 0.5, Math.SQRT1_2, 1, Math.SQRT2, 2, 2 ** 900]) steps(f, x);
  }
});
