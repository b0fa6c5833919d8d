import { assertEquals, assertThrows } from "@std/assert";
import { Rational } from "../lib/numerics/rational.ts";
import { inRange, range, simplestBetween, simplestNear } from "./domain.ts";

Deno.test("range() reads open, closed and infinite ends exactly", () => {
  const open = range("(0.65, 1]");
  assertEquals(open.from.value?.toString(), "13/20");
  assertEquals([open.from.included, open.to.included], [false, true]);
  assertEquals(inRange(open, Rational.from("0.65")), false);
  assertEquals(inRange(open, Rational.from("1")), true);
  assertEquals(range("(-inf, 25/24)").lower, -Infinity);
  assertEquals(inRange(range("[0, ∞)"), Rational.from("1e30")), true);
});

Deno.test("range() encloses ends that are not doubles outward", () => {
  const { lower, upper } = range("[0.1, 0.7]");
  assertEquals(Rational.from(lower).compare("0.1") <= 0, true);
  assertEquals(Rational.from(upper).compare("0.7") >= 0, true);
});

Deno.test("range() names what it cannot read and refuses empty ranges", () => {
  assertThrows(() => range("0, 1"), SyntaxError, "0, 1");
  assertThrows(() => range("(1, 0)"), RangeError, "empty");
  assertThrows(() => range("(1, 1]"), RangeError, "empty");
});

Deno.test("simplestBetween() finds the smallest denominator", () => {
  const simplest = (low: string, high: string): string =>
    simplestBetween(Rational.from(low), Rational.from(high)).toString();
  assertEquals(simplest("0.33", "0.34"), "1/3");
  assertEquals(simplest("3.14", "3.15"), "22/7");
  assertEquals(simplest("-3.15", "-3.14"), "-22/7");
  assertEquals(simplest("-1", "2"), "0");
  assertEquals(simplest("0.9", "5.5"), "1");
  for (let k = 1; k < 200; k++) {
    const low = Rational.of(BigInt(k * 37), 1009n);
    const high = low.plus(Rational.of(1n, 977n));
    const found = simplestBetween(low, high);
    assertEquals(found.compare(low) >= 0 && found.compare(high) <= 0, true);
    for (let d = 1n; d < found.denominator; d++) {
      const numerator = low.times(Rational.of(d));
      const next = numerator.isInteger() ? numerator.floor() : numerator.floor() + 1n;
      assertEquals(
        Rational.of(next, d).compare(high) > 0,
        true,
        `${next}/${d} is simpler than ${found}`,
      );
    }
  }
});

Deno.test("simplestNear() stays inside open ends and takes closed ones", () => {
  const point = Rational.from("1.2499999");
  const radius = Rational.from("0.01");
  const near = (text: string): Rational => simplestNear(point, { within: range(text), radius });
  assertEquals(near("(1, 1.25]").toString(), "5/4");
  const open = near("(1, 1.25)");
  assertEquals(inRange(range("(1, 1.25)"), open), true);
  assertEquals(open.denominator < point.denominator, true);
  assertThrows(() => simplestNear(point, { within: range("[0, 1]"), radius }), RangeError);
});
