import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  assertCorrectlyRounded,
  assertEncloses,
  Attacker,
  compareDouble,
  EDGES,
  type Fraction,
  fractionOf,
  inverse,
  opposite,
  product,
  sum,
} from "./_attack.ts";
import { Interval } from "./interval.ts";
import { Rational } from "./rational.ts";
import { nextDown, nextUp } from "./rounding.ts";

const BOXES = 20_000;
const MAX = Number.MAX_VALUE;

interface Case {
  readonly box: Interval;
  readonly inside: Fraction;
}

/** Points at all pairs of edges, boxes between all pairs of edges against random ones, pairs of random boxes. */
function* cases(seed: number): Generator<readonly [Case, Case]> {
  const attacker = new Attacker(seed);
  const point = (x: number): Case => ({ box: Interval.of(x, x), inside: fractionOf(x) });
  const random = (): Case => {
    const box = attacker.interval();
    return { box, inside: attacker.inside(box) };
  };
  for (const a of EDGES) {
    for (const b of EDGES) {
      yield [point(a), point(b)];
      const box = Interval.hull(a, b);
      yield [{ box, inside: attacker.inside(box) }, random()];
    }
  }
  for (let i = 0; i < BOXES; i++) yield [random(), random()];
}

/** Attacks an operation of two intervals with random boxes and with all boxes of edges; returns the attacks made. */
function attack(
  operation: (s: Interval, t: Interval) => Interval | undefined,
  exact: (s: Fraction, t: Fraction) => Fraction | undefined,
  seed: number,
): number {
  let count = 0;
  for (const [{ box: s, inside: inS }, { box: t, inside: inT }] of cases(seed)) {
    const result = operation(s, t);
    const value = exact(inS, inT);
    if (result === undefined || value === undefined) continue;
    assertEncloses(result, value, () => `the operation on ${s} and ${t}`);
    count++;
  }
  return count;
}

const TOTAL = BOXES + 2 * EDGES.length ** 2;

Deno.test("plus() and minus() enclose the exact results for rationals in 23 528 pairs of boxes each", () => {
  assertEquals(attack((s, t) => s.plus(t), sum, 31), TOTAL);
  assertEquals(attack((s, t) => s.minus(t), (s, t) => sum(s, opposite(t)), 32), TOTAL);
});

Deno.test("times() encloses the exact product for rationals in 23 528 pairs of boxes", () => {
  assertEquals(attack((s, t) => s.times(t), product, 33), TOTAL);
});

Deno.test("dividedBy() encloses the exact quotient for rationals in more than 20 000 pairs of boxes", () => {
  const count = attack(
    (s, t) => t.lower === 0 && t.upper === 0 ? undefined : s.dividedBy(t),
    (s, t) => t.numerator === 0n ? undefined : product(s, inverse(t)),
    34,
  );
  assert(count > 20_000, `only ${count} pairs had a divisor other than 0`);
});

Deno.test("minimum(), maximum() and hull() enclose the exact results in 23 528 pairs of boxes each", () => {
  const isLess = (s: Fraction, t: Fraction): boolean =>
    s.numerator * t.denominator < t.numerator * s.denominator;
  assertEquals(attack((s, t) => s.minimum(t), (s, t) => isLess(s, t) ? s : t, 35), TOTAL);
  assertEquals(attack((s, t) => s.maximum(t), (s, t) => isLess(s, t) ? t : s, 36), TOTAL);
  assertEquals(attack((s, t) => Interval.hull(s, t), (s) => s, 37), TOTAL);
});

Deno.test("negated(), absolute() and power() enclose the exact results in 23 528 boxes each", () => {
  assertEquals(attack((s) => s.negated(), opposite, 38), TOTAL);
  const absolute = (s: Fraction): Fraction => s.numerator < 0n ? opposite(s) : s;
  assertEquals(attack((s) => s.absolute(), absolute, 39), TOTAL);
  for (const n of [0, 1, 2, 3, 4, 7]) {
    const power = ({ numerator, denominator }: Fraction): Fraction => ({
      numerator: numerator ** BigInt(n),
      denominator: denominator ** BigInt(n),
    });
    assertEquals(attack((s) => s.power(n), power, 40 + n), TOTAL);
  }
  const count = attack(
    (s) => s.lower === 0 && s.upper === 0 ? undefined : s.power(-3),
    (s) => s.numerator === 0n ? undefined : inverse(product(s, product(s, s))),
    50,
  );
  assert(count > 20_000, `only ${count} boxes contained a number other than 0`);
});

Deno.test("squareRoot() encloses the exact root of rationals in more than 20 000 boxes", () => {
  let count = 0;
  for (const [{ box, inside }] of cases(51)) {
    if (box.upper < 0) assertThrows(() => box.squareRoot(), RangeError, "not negative");
    for (const [root, exact] of [[box, inside], [box.negated(), opposite(inside)]] as const) {
      if (exact.numerator < 0n) continue;
      const { lower, upper } = root.squareRoot();
      const square = (x: number): Fraction => product(fractionOf(x), fractionOf(x));
      const sign = (x: number): number => {
        if (x === Infinity) return 1;
        const s = square(x);
        const d = s.numerator * exact.denominator - exact.numerator * s.denominator;
        return d > 0n ? 1 : d < 0n ? -1 : 0;
      };
      assert(sign(lower) <= 0 && sign(upper) >= 0, `the root of ${root} gave [${lower}, ${upper}]`);
      count++;
    }
  }
  assert(count > 20_000, `only ${count} boxes contained a number that is not negative`);
});

Deno.test("the ends of sums, products and quotients of finite boxes are the tightest doubles in 10 000 cases", () => {
  const attacker = new Attacker(52);
  const extremes = (values: readonly Fraction[]): readonly [Fraction, Fraction] => {
    let [low, high] = [values[0]!, values[0]!];
    for (const v of values) {
      if (v.numerator * low.denominator < low.numerator * v.denominator) low = v;
      if (v.numerator * high.denominator > high.numerator * v.denominator) high = v;
    }
    return [low, high];
  };
  const check = (result: Interval, values: readonly Fraction[], what: () => string): void => {
    const [low, high] = extremes(values);
    const up = compareDouble(result.lower, low) === 0 ? result.lower : nextUp(result.lower);
    const down = compareDouble(result.upper, high) === 0 ? result.upper : nextDown(result.upper);
    assertCorrectlyRounded([result.lower, up], low, what);
    assertCorrectlyRounded([down, result.upper], high, what);
  };
  for (let i = 0; i < 10_000; i++) {
    const [s, t] = [0, 1].map(() => Interval.hull(attacker.double(), attacker.double()));
    const [a, b, c, d] = [s!.lower, s!.upper, t!.lower, t!.upper].map(fractionOf);
    check(s!.plus(t!), [sum(a!, c!), sum(b!, d!)], () => `${s} + ${t}`);
    const products = [a, b].flatMap((x) => [c, d].map((y) => product(x!, y!)));
    check(s!.times(t!), products, () => `${s} * ${t}`);
    if (t!.lower > 0 || t!.upper < 0) {
      const quotients = [a, b].flatMap((x) => [c, d].map((y) => product(x!, inverse(y!))));
      check(s!.dividedBy(t!), quotients, () => `${s} / ${t}`);
    }
  }
});

Deno.test("from() is the point of a double and the two neighbours of any other rational", () => {
  assertEquals(Interval.from(0.1), Interval.of(0.1, 0.1));
  assertEquals(
    Interval.from("1/3"),
    Interval.of(nextDown(0.33333333333333337), 0.33333333333333337),
  );
  assertEquals(Interval.from("0.1"), Interval.of(nextDown(0.1), 0.1));
  assertEquals(Interval.from(2n ** 2000n), Interval.of(MAX, Infinity));
  assertEquals(
    Interval.from(Rational.from("2^-2000").negated()),
    Interval.of(-Number.MIN_VALUE, 0),
  );
  assertEquals(Object.is(Interval.from(-0).lower, 0), true);
  assertThrows(() => Interval.from(NaN), RangeError, "finite");
  assertThrows(() => Interval.from(Infinity), RangeError, "finite");
});

Deno.test("division by an interval with 0 gives a half-line where the sign is known, else the whole line", () => {
  assertEquals(Interval.of(1, 2).dividedBy(Interval.of(0, 4)), Interval.of(0.25, Infinity));
  assertEquals(Interval.of(1, 2).dividedBy(Interval.of(-4, -0)), Interval.of(-Infinity, -0.25));
  assertEquals(Interval.of(-2, -1).dividedBy(Interval.of(0, 4)), Interval.of(-Infinity, -0.25));
  assertEquals(Interval.of(-2, -1).dividedBy(Interval.of(-4, 0)), Interval.of(0.25, Infinity));
  assertEquals(Interval.of(-1, 0).dividedBy(Interval.of(0, 1)), Interval.of(-Infinity, 0));
  assertEquals(Interval.of(0, 1).dividedBy(Interval.of(-1, 0)), Interval.of(-Infinity, 0));
  assertEquals(Interval.of(-1, 1).dividedBy(Interval.of(0, 1)), Interval.WHOLE);
  assertEquals(Interval.of(1, 1).dividedBy(Interval.of(-1, 1)), Interval.WHOLE);
  assertEquals(
    Interval.of(1, Infinity).dividedBy(Interval.of(1, Infinity)),
    Interval.of(0, Infinity),
  );
  assertEquals(Interval.of(0, 0).dividedBy(Interval.of(-1, 1)), Interval.of(0, 0));
  assertThrows(() => Interval.of(1, 1).dividedBy(0), RangeError, "must not be 0");
});

Deno.test("even powers of an interval around 0 start at 0, and negative powers are reciprocals", () => {
  assertEquals(Interval.of(-3, 2).power(2), Interval.of(0, 9));
  assertEquals(Interval.of(-3, 2).power(3), Interval.of(-27, 8));
  assertEquals(Interval.of(-3, -2).power(4), Interval.of(16, 81));
  assertEquals(Interval.of(2, 4).power(-2), Interval.of(1 / 16, 1 / 4));
  assertEquals(Interval.of(-Infinity, 2).power(2), Interval.of(0, Infinity));
  assertEquals(Interval.WHOLE.power(3), Interval.WHOLE);
  assertThrows(() => Interval.of(1, 2).power(0.5), RangeError, "integer");
});

Deno.test("squareRoot() cuts off what is negative", () => {
  assertEquals(Interval.of(-1, 4).squareRoot(), Interval.of(0, 2));
  assertEquals(Interval.of(9, Infinity).squareRoot(), Interval.of(3, Infinity));
});

Deno.test("intersect(), midpoint(), width(), contains() and toString() describe the set", () => {
  assertEquals(Interval.of(0, 2).intersect(Interval.of(1, 3)), Interval.of(1, 2));
  assertThrows(() => Interval.of(0, 1).intersect(2), RangeError, "common element");
  const attacker = new Attacker(53);
  for (let i = 0; i < 2_000; i++) {
    const box = attacker.interval();
    const middle = box.midpoint();
    assert(Number.isFinite(middle) && box.contains(middle), `the midpoint of ${box} is ${middle}`);
  }
  assertEquals(Interval.of(-MAX, MAX).midpoint(), 0);
  assertEquals(Interval.of(-1, 4).midpoint(), 1.5);
  assertEquals(Interval.of(0, 3 * Number.MIN_VALUE).width(), 3 * Number.MIN_VALUE);
  assertEquals(Interval.of(-MAX, MAX).width(), Infinity);
  assert(Interval.from("1/3").contains("1/3"));
  assert(!Interval.from(0.1).contains("0.1"));
  assert(Interval.of(1, Infinity).contains(10n ** 400n) && !Interval.of(1, Infinity).contains(0));
  assertEquals(Interval.of(0, 1).toString(), "[0, 1]");
  assertEquals(Interval.approximate(1).toString(), "~[1, 1]");
});

Deno.test("the mark of an approximation spreads through every operation", () => {
  const a = Interval.approximate(2);
  const b = Interval.of(1, 2);
  const results = [
    a.plus(b),
    b.plus(a),
    a.minus(b),
    b.minus(a),
    a.times(b),
    b.times(a),
    a.dividedBy(b),
    b.dividedBy(a),
    a.times(0),
    a.negated(),
    a.absolute(),
    a.negated().absolute(),
    a.squareRoot(),
    a.power(2),
    a.power(3),
    a.power(0),
    a.power(-1),
    a.minimum(b),
    b.maximum(a),
    a.intersect(b),
    b.intersect(a),
    Interval.hull(a, b),
    Interval.hull(b, a),
    a.mapIncreasing((x) => x, (x) => x),
    a.mapDecreasing((x) => -x, (x) => -x),
    Interval.from(a),
    a.minus(a).dividedBy(b),
  ];
  assertEquals(results.map((r) => r.guaranteed), results.map(() => false));
  assertThrows(() => Interval.approximate(Infinity), RangeError, "finite");
});

Deno.test("ends that are not an interval are refused", () => {
  for (const [a, b] of [[2, 1], [NaN, 1], [1, NaN], [Infinity, Infinity], [-Infinity, -Infinity]]) {
    assertThrows(() => Interval.of(a!, b!), RangeError, "Cannot form the interval");
  }
  assertThrows(() => Interval.of(0, 1).mapIncreasing((x) => 1 - x, (x) => 1 - x), RangeError);
  assertThrows(() => Interval.hull(), RangeError, "at least one");
});

Deno.test("the attack finds an interval that misses its exact value by one unit in the last place", () => {
  const third = Interval.from("1/3");
  const exact = { numerator: 1n, denominator: 3n };
  assertEncloses(third, exact, () => "1/3");
  const wrong = Interval.of(third.upper, nextUp(third.upper));
  assertThrows(() => assertEncloses(wrong, exact, () => "1/3"), Error, "misses");
  const unsure = Interval.hull(third, Interval.approximate(third.lower));
  assertThrows(() => assertEncloses(unsure, exact, () => "1/3"), Error, "misses");
});
