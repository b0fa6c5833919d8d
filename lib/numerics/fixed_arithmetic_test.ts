import { assert, assertEquals, assertThrows } from "@std/assert";
import { FixedArithmetic } from "./fixed_arithmetic.ts";
import { Rational } from "./rational.ts";
import { seededRng } from "../random/mod.ts";

const WIDTHS = [32, 53, 128, 257, 1024];

Deno.test("products, quotients and roots are the floors of the exact results", () => {
  const rng = seededRng("fixed arithmetic");
  for (const bits of WIDTHS) {
    const fixed = new FixedArithmetic(bits);
    const random = (): bigint =>
      fixed.from(rng.uniform()) * 1000n * BigInt(Math.floor(1e6 * rng.uniform())) / 1000000n + 1n;
    for (let i = 0; i < 100; i++) {
      const [a, b] = [random(), random()];
      const exact = fixed.rational(a).times(fixed.rational(b)).times(fixed.one);
      assertEquals(fixed.multiply(a, b), exact.floor());
      assertEquals(fixed.multiply(-a, b), exact.negated().floor());
      assertEquals(fixed.divide(a, b), Rational.of(a << fixed.bits, b).floor());
      const root = fixed.squareRoot(a);
      assert(root * root <= a << fixed.bits && (root + 1n) ** 2n > a << fixed.bits);
    }
  }
});

Deno.test("square roots are exact floors next to squares, at every size", () => {
  const fixed = new FixedArithmetic(64);
  for (let k = 0n; k < 400n; k++) {
    for (const root of [1n << k, (1n << k) + 1n, (1n << k) - 1n]) {
      const square = (root * root) >> fixed.bits;
      const found = fixed.squareRoot(square);
      const n = square << fixed.bits;
      assert(found * found <= n && (found + 1n) ** 2n > n, `k = ${k}`);
    }
  }
});

Deno.test("π and log 2 agree with their published decimals within a unit", () => {
  const pi = Rational.from(
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798",
  );
  const log2 = Rational.from(
    "0.69314718055994530941723212145817656807550013436025525412068000949339362196969471560586332699641868754",
  );
  for (const bits of [32, 128, 200, 320]) {
    const fixed = new FixedArithmetic(bits);
    const unit = Rational.of(1n, fixed.one).plus("1e-99");
    assert(fixed.rational(fixed.pi).minus(pi).absolute().compare(unit) < 0);
    const lost = log2.minus(fixed.rational(fixed.log2));
    assert(lost.compare("-1e-99") >= 0 && lost.compare(unit) < 0);
  }
});

Deno.test("from rounds down, also below zero, and is exact for dyadic numbers", () => {
  const fixed = new FixedArithmetic(40);
  assertEquals(fixed.from("-1/3"), -((fixed.one + 2n) / 3n));
  assertEquals(fixed.rational(fixed.from("-5/8")).toString(), "-5/8");
});

Deno.test("the number of bits is checked", () => {
  for (const bits of [31, 4097, 64.5, NaN]) {
    assertThrows(() => new FixedArithmetic(bits), RangeError, "fractional bits");
  }
});
