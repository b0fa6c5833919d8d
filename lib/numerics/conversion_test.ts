import { assert, assertEquals, assertThrows } from "@std/assert";
import { Decimal } from "decimal.js";
import { assertCorrectlyRounded, Attacker, bitsOf, EDGES } from "./_attack.ts";
import {
  decimalFromDouble,
  decimalFromRational,
  doubleAbove,
  doubleBelow,
  nearestDouble,
  rationalFromDecimal,
} from "./conversion.ts";
import { Rational } from "./rational.ts";
import { nextUp } from "./rounding.ts";

const MAX = Number.MAX_VALUE;

/** A rational of any size: between two doubles at a random fraction, which is ½ (a tie) in a third of the cases. */
function rational(attacker: Attacker): Rational {
  const x = attacker.double();
  const q = [2n, 1n, BigInt(attacker.word() + 1)][attacker.below(3)]!;
  const p = q === 2n ? 1n : BigInt(attacker.word()) % q;
  const y = nextUp(x);
  const exact = Rational.from(x);
  return y === Infinity
    ? exact.plus(Rational.of(p, q))
    : exact.plus(Rational.from(y).minus(exact).times(Rational.of(p, q)));
}

Deno.test("doubleBelow() and doubleAbove() are the neighbours of 20 000 rationals of any size", () => {
  const attacker = new Attacker(71);
  for (let i = 0; i < 20_000; i++) {
    const r = rational(attacker);
    assertCorrectlyRounded([doubleBelow(r), doubleAbove(r)], r, () => `the conversion of ${r}`);
  }
});

Deno.test("nearestDouble() is the nearer neighbour, the even one in a tie, for 20 000 rationals of any size", () => {
  const attacker = new Attacker(72);
  let ties = 0;
  for (let i = 0; i < 20_000; i++) {
    const r = rational(attacker);
    const [below, above] = [doubleBelow(r), doubleAbove(r)];
    if (!Number.isFinite(below) || !Number.isFinite(above)) continue;
    const side = r.times(2).compare(Rational.from(below).plus(above));
    const even = bitsOf(below) % 2n === 0n ? below : above;
    ties += Number(side === 0 && below !== above);
    assertEquals(nearestDouble(r) + 0, (side < 0 ? below : side > 0 ? above : even) + 0, `${r}`);
  }
  assert(ties > 3_000, `only ${ties} ties`);
});

Deno.test("doubles go through rationals and decimals and back unchanged, in 20 000 cases and at the edges", () => {
  const attacker = new Attacker(73);
  const cases = [...EDGES];
  for (let i = 0; i < 20_000; i++) cases.push(attacker.double());
  for (const x of cases) {
    const r = Rational.from(x);
    assertEquals([nearestDouble(r), doubleBelow(r), doubleAbove(r)], [x + 0, x + 0, x + 0]);
    const decimal = decimalFromDouble(x);
    assertEquals(decimal.toNumber() === x, true, `${decimal}`);
  }
});

Deno.test("decimalFromDouble() is exact, in 500 cases and at the edges", () => {
  const attacker = new Attacker(74);
  const cases = [...EDGES];
  for (let i = 0; i < 500; i++) cases.push(attacker.double());
  for (const x of cases) assert(rationalFromDecimal(decimalFromDouble(x)).equals(x), `${x}`);
  assertEquals(
    decimalFromDouble(0.1).toString(),
    "0.1000000000000000055511151231257827021181583404541015625",
  );
  assertThrows(() => decimalFromDouble(NaN), RangeError, "finite");
  assertThrows(() => decimalFromDouble(-Infinity), RangeError, "finite");
});

Deno.test("nearestDouble() rounds decimal texts as the language reads them, in 20 000 cases", () => {
  const attacker = new Attacker(75);
  for (let i = 0; i < 20_000; i++) {
    const digits = `${attacker.word()}${attacker.word()}`;
    const text = `${attacker.below(2) === 0 ? "-" : ""}${digits}e${attacker.below(660) - 350}`;
    assertEquals(nearestDouble(text) + 0, Number(text) + 0, text);
  }
});

Deno.test("conversions overflow and underflow on the right side", () => {
  const least = Rational.from(2).power(-1074);
  const limit = Rational.from(MAX).plus(Rational.from(2).power(970)); // the tie between MAX and 2^1024
  assertEquals([doubleBelow(limit), nearestDouble(limit), doubleAbove(limit)], [
    MAX,
    Infinity,
    Infinity,
  ]);
  assertEquals(nearestDouble(limit.minus(1)), MAX);
  assertEquals(nearestDouble(limit.negated()), -Infinity);
  assertEquals([doubleBelow(limit.negated()), doubleAbove(limit.negated())], [-Infinity, -MAX]);
  const half = least.dividedBy(2);
  assertEquals([doubleBelow(half), nearestDouble(half), doubleAbove(half)], [
    0,
    0,
    Number.MIN_VALUE,
  ]);
  assertEquals(nearestDouble(half.times("1.000001")), Number.MIN_VALUE);
  assertEquals([doubleBelow(half.negated()), doubleAbove(half.negated())], [-Number.MIN_VALUE, 0]);
  assertEquals([nearestDouble(0n), doubleBelow(0), doubleAbove("-0")], [0, 0, 0]);
});

Deno.test("decimalFromRational() gives the neighbours with the asked digits, in 2 000 cases", () => {
  const attacker = new Attacker(76);
  for (let i = 0; i < 2_000; i++) {
    const numerator = BigInt(attacker.word()) - 2n ** 31n;
    const r = Rational.of(numerator, BigInt(attacker.word() + 1))
      .times(Rational.from(10).power(attacker.below(40) - 20));
    const precision = 1 + attacker.below(12);
    const down = decimalFromRational(r, { precision, rounding: "down" });
    const up = decimalFromRational(r, { precision, rounding: "up" });
    assert(down.precision() <= precision && up.precision() <= precision);
    const [low, high] = [rationalFromDecimal(down), rationalFromDecimal(up)];
    assert(low.compare(r) <= 0 && high.compare(r) >= 0, `${r} gave ${down}, ${up}`);
    if (low.equals(high)) continue;
    // One unit in the last of the digits apart (of the smaller power of ten, at a power of ten).
    const gap = high.minus(low);
    const relative = gap.dividedBy(r.absolute());
    assert(
      relative.compare(Rational.from(10).power(1 - precision)) <= 0,
      `${r} gave ${down}, ${up}`,
    );
    assert(low.compare(r) < 0 && high.compare(r) > 0, `${r} gave ${down}, ${up}`);
  }
  assertEquals(decimalFromRational("1/8", { precision: 3, rounding: "up" }).toString(), "0.125");
  assertEquals(decimalFromRational(0, { precision: 3, rounding: "up" }).toString(), "0");
  assertThrows(
    () => decimalFromRational(1, { precision: 0, rounding: "up" }),
    RangeError,
    "positive",
  );
});

Deno.test("rationalFromDecimal() is exact and refuses what is not finite", () => {
  assertEquals(rationalFromDecimal(new Decimal("-1.25e-7")).toString(), "-1/8000000");
  assertEquals(rationalFromDecimal(new Decimal("12e30")).toString(), `12${"0".repeat(30)}`);
  assertThrows(() => rationalFromDecimal(new Decimal("NaN")), RangeError, "finite");
});
