import { assertEquals, assertThrows } from "@std/assert";
import {
  assertCorrectlyRounded,
  Attacker,
  bitsOf,
  doubleFromBits,
  EDGES,
  type Fraction,
  fractionOf,
  inverse,
  opposite,
  product,
  sum,
} from "./_attack.ts";
import {
  addDown,
  addUp,
  divideDown,
  divideUp,
  multiplyDown,
  multiplyUp,
  nextDown,
  nextUp,
  powerDown,
  powerUp,
  squareRootDown,
  squareRootUp,
  subtractDown,
  subtractUp,
} from "./rounding.ts";

const RANDOM_PAIRS = 30_000;
const MAX = Number.MAX_VALUE;

/** Pairs of all edges, then random pairs, half of which are close to cancellation or have related sizes. */
function* pairs(seed: number): Generator<readonly [number, number]> {
  for (const a of EDGES) for (const b of EDGES) yield [a, b];
  const attacker = new Attacker(seed);
  for (let i = 0; i < RANDOM_PAIRS; i++) {
    const a = attacker.double();
    const b = attacker.below(4) === 0
      ? Math.max(-MAX, Math.min(MAX, -a * (1 + (attacker.below(17) - 8) * 2 ** -52)))
      : attacker.double();
    yield [a, b];
  }
}

type Operation = (a: number, b: number) => number;

function attack(
  [down, up]: readonly [Operation, Operation],
  exact: (a: Fraction, b: Fraction) => Fraction | undefined,
  seed: number,
): number {
  let count = 0;
  for (const [a, b] of pairs(seed)) {
    const value = exact(fractionOf(a), fractionOf(b));
    if (value === undefined) continue;
    assertCorrectlyRounded(
      [down(a, b), up(a, b)],
      value,
      () => `${down.name}, ${up.name}(${a}, ${b})`,
    );
    count++;
  }
  return count;
}

Deno.test("sums are the neighbours of the exact sum in 30 000 random pairs and all pairs of edges", () => {
  assertEquals(attack([addDown, addUp], sum, 1), RANDOM_PAIRS + EDGES.length ** 2);
});

Deno.test("differences are the neighbours of the exact difference in 30 000 random pairs and all pairs of edges", () => {
  const difference = (a: Fraction, b: Fraction): Fraction => sum(a, opposite(b));
  assertEquals(attack([subtractDown, subtractUp], difference, 2), RANDOM_PAIRS + EDGES.length ** 2);
});

Deno.test("products are the neighbours of the exact product in 30 000 random pairs and all pairs of edges", () => {
  assertEquals(attack([multiplyDown, multiplyUp], product, 3), RANDOM_PAIRS + EDGES.length ** 2);
});

Deno.test("quotients are the neighbours of the exact quotient in 29 000 random pairs and all pairs of edges", () => {
  const quotient = (a: Fraction, b: Fraction): Fraction | undefined =>
    b.numerator === 0n ? undefined : product(a, inverse(b));
  const count = attack([divideDown, divideUp], quotient, 4);
  assertEquals(count >= 29_000, true, `only ${count} pairs had a divisor other than 0`);
});

Deno.test("products and quotients that are barely in or out of the range are correctly rounded", () => {
  const attacker = new Attacker(5);
  for (let i = 0; i < 20_000; i++) {
    // Exponents that add up to one of the thresholds of the fast paths.
    const total = [-1075, -1070, -1022, -969, -960, 1020, 1023][attacker.below(7)]!;
    const first = Math.max(-1000, Math.min(1000, attacker.below(2001) - 1000));
    const second = Math.max(-1022, Math.min(1022, total - first + attacker.below(5) - 2));
    const a = attacker.uniform(1, 2) * 2 ** first;
    const b = attacker.uniform(1, 2) * 2 ** second;
    const c = attacker.uniform(1, 2) * 2 ** -second;
    assertCorrectlyRounded(
      [multiplyDown(a, b), multiplyUp(a, b)],
      product(fractionOf(a), fractionOf(b)),
      () => `${a} * ${b}`,
    );
    assertCorrectlyRounded(
      [divideDown(-a, c), divideUp(-a, c)],
      product(fractionOf(-a), inverse(fractionOf(c))),
      () => `${-a} / ${c}`,
    );
  }
});

Deno.test("square roots are the neighbours of the exact root in 30 000 random cases and at all edges", () => {
  const attacker = new Attacker(6);
  const cases = EDGES.filter((x) => x >= 0);
  for (let i = 0; i < 30_000; i++) {
    const x = Math.abs(attacker.double());
    // Squares and their neighbours are where the sign of the error is hardest to get.
    const root = attacker.uniform(0, 2 ** 20) * 2 ** (attacker.below(900) - 450);
    cases.push([x, root * root, nextUp(root * root)][attacker.below(3)]!);
  }
  for (const x of cases) {
    const [down, up] = [squareRootDown(x), squareRootUp(x)];
    const { numerator, denominator } = fractionOf(x);
    const square = (y: number): bigint => {
      const f = fractionOf(y);
      return f.numerator ** 2n * denominator - numerator * f.denominator ** 2n;
    };
    const ok = square(down) <= 0n && square(up) >= 0n &&
      (down === up || (up === nextUp(down) && square(down) < 0n && square(up) > 0n));
    assertEquals(ok, true, `the root of ${x} gave [${down}, ${up}]`);
  }
  assertEquals(squareRootDown(Infinity), Infinity);
  assertEquals(squareRootUp(-1), NaN);
});

Deno.test("powers enclose the exact power in 20 000 random cases, and are exact where it is a double", () => {
  const attacker = new Attacker(7);
  for (let i = 0; i < 20_000; i++) {
    const x = Math.abs(attacker.double());
    const n = attacker.below(9);
    const [down, up] = [powerDown(x, n), powerUp(x, n)];
    const { numerator, denominator } = fractionOf(x);
    const exact = { numerator: numerator ** BigInt(n), denominator: denominator ** BigInt(n) };
    const what = (): string => `${x}^${n}`;
    const small = x <= 2 ** 7 && numerator < 64n && denominator < 256n;
    if (small || n <= 2) assertCorrectlyRounded([down, up], exact, what);
    const units = (value: number): number => compareUnits(value, exact);
    assertEquals(units(down) <= 0 && units(up) >= 0, true, `${what()} gave [${down}, ${up}]`);
  }
  assertEquals(powerDown(3, 33), 5559060566555523);
  assertEquals(powerUp(3, 33), 5559060566555523);
  assertThrows(() => powerDown(-1, 2), RangeError, "must not be negative");
});

function compareUnits(x: number, exact: Fraction): number {
  if (x === Infinity) return 1;
  const f = fractionOf(x);
  const difference = f.numerator * exact.denominator - exact.numerator * f.denominator;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

Deno.test("nextUp() and nextDown() agree with the order of the bits in 100 000 cases and at the edges", () => {
  const attacker = new Attacker(8);
  const cases = [...EDGES];
  for (let i = 0; i < 50_000; i++) cases.push(attacker.double());
  for (let i = 0; i < 50_000; i++) {
    const bits = (BigInt(attacker.word() & 0x7fffffff) << 32n) | BigInt(attacker.word());
    const x = doubleFromBits(bits);
    if (Number.isFinite(x)) cases.push(x);
  }
  for (let e = -1074; e <= 1023; e++) cases.push(2 ** e, 2 ** e * (2 - 2 ** -52) || 1);
  for (const x of cases) {
    const bits = bitsOf(x);
    const expected = x === 0 ? Number.MIN_VALUE : doubleFromBits(x > 0 ? bits + 1n : bits - 1n);
    assertEquals(nextUp(x) === expected, true, `nextUp(${x}) gave ${nextUp(x)}`);
    assertEquals(nextDown(-x) === -expected, true, `nextDown(${-x}) gave ${nextDown(-x)}`);
  }
  assertEquals([nextUp(Infinity), nextUp(-Infinity), nextUp(MAX)], [Infinity, -MAX, Infinity]);
  assertEquals([nextDown(Infinity), nextDown(-Infinity), nextDown(-MAX)], [
    MAX,
    -Infinity,
    -Infinity,
  ]);
  assertEquals([nextUp(NaN), nextDown(NaN)], [NaN, NaN]);
});

Deno.test("infinite and undefined arguments follow the conventions for bounds", () => {
  assertEquals([addDown(MAX, MAX), addUp(MAX, MAX)], [MAX, Infinity]);
  assertEquals([addDown(-MAX, -MAX), addUp(-MAX, -MAX)], [-Infinity, -MAX]);
  assertEquals([addDown(Infinity, 1), addUp(1, -Infinity)], [Infinity, -Infinity]);
  assertEquals([addDown(Infinity, -Infinity), addUp(Infinity, -Infinity)], [-Infinity, Infinity]);
  for (const zero of [0, -0]) {
    assertEquals(multiplyDown(zero, Infinity) === 0 && multiplyUp(-Infinity, zero) === 0, true);
    for (const x of [1, -1, 0, Infinity]) {
      assertEquals([divideDown(x, zero), divideUp(x, zero)], [-Infinity, Infinity]);
    }
  }
  assertEquals(multiplyDown(Infinity, -2), -Infinity);
  assertEquals([divideDown(Infinity, Infinity), divideUp(Infinity, Infinity)], [0, Infinity]);
  assertEquals([divideDown(Infinity, -Infinity), divideUp(-Infinity, Infinity)], [-Infinity, 0]);
  assertEquals(divideDown(1, Infinity) === 0 && divideUp(-1, Infinity) === 0, true);
  for (const operation of [addDown, addUp, multiplyDown, multiplyUp, divideDown, divideUp]) {
    assertEquals(operation(NaN, 1), NaN);
    assertEquals(operation(0, NaN), NaN);
  }
});
