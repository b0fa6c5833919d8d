/**
 * Exact conversions between doubles, rationals and decimals, and the three roundings of a rational to
 * a double. This is the only place in which a double becomes a `Decimal`.
 *
 * @module
 */

import { Decimal } from "decimal.js";
import { Rational, type RationalLike } from "./rational.ts";

/** A number of decimal.js, in a form that `deno doc --lint` accepts for a type of another package. */
export type DecimalNumber = InstanceType<(typeof import("decimal.js"))["Decimal"]>;

const LARGEST = Number.MAX_VALUE;

function bitLength(n: bigint): number {
  const hexadecimal = n.toString(16);
  return hexadecimal.length * 4 - Math.clz32(parseInt(hexadecimal.charAt(0), 16)) + 28;
}

function shift(n: bigint, by: number): bigint {
  return by >= 0 ? n << BigInt(by) : n >> BigInt(-by);
}

/** The double units · 2^exponent, where it is one; ∞ beyond the range. */
function scale(units: bigint, exponent: number): number {
  // Both factors are powers of two, and units · 2^(exponent/2) is normal, so nothing is rounded.
  const half = Math.trunc(exponent / 2);
  return Number(units) * 2 ** half * 2 ** (exponent - half);
}

/** The double next to `r > 0` towards 0, or away from it, or the nearest (ties to even). */
function roundPositive(r: Rational, mode: "toward 0" | "away" | "nearest"): number {
  const { numerator, denominator } = r;
  let exponent = bitLength(numerator) - bitLength(denominator); // 2^(exponent−1) < r < 2^(exponent+1)
  if (shift(numerator, Math.max(0, -exponent)) < shift(denominator, Math.max(0, exponent))) {
    exponent--; // now 2^exponent ≤ r < 2^(exponent+1)
  }
  if (exponent >= 1024) return mode === "toward 0" ? LARGEST : Infinity;
  const last = Math.max(exponent - 52, -1074);
  const scaledNumerator = shift(numerator, Math.max(0, -last));
  const scaledDenominator = shift(denominator, Math.max(0, last));
  let units = scaledNumerator / scaledDenominator;
  const rest = scaledNumerator - units * scaledDenominator;
  if (rest > 0n) {
    const twice = 2n * rest;
    const up = mode === "away" ||
      (mode === "nearest" &&
        (twice > scaledDenominator || (twice === scaledDenominator && (units & 1n) === 1n)));
    if (up) units += 1n;
  }
  return scale(units, last);
}

/**
 * The double nearest to `r`, ties to even, as IEEE 754 rounds: subnormal numbers are kept, and from
 * 2^1024 − 2^970 on the result is infinite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { nearestDouble } from "./conversion.ts";
 *
 * assertEquals(nearestDouble("1/10"), 0.1);
 * assertEquals(nearestDouble("2^-1074"), Number.MIN_VALUE);
 * ```
 */
export function nearestDouble(r: RationalLike): number {
  const value = Rational.from(r);
  const sign = value.sign();
  return sign === 0 ? 0 : sign * roundPositive(value.absolute(), "nearest");
}

/** The greatest double not above `r`; −∞ when `r` is below −MAX. */
export function doubleBelow(r: RationalLike): number {
  const value = Rational.from(r);
  const sign = value.sign();
  if (sign === 0) return 0;
  return sign > 0 ? roundPositive(value, "toward 0") : -roundPositive(value.negated(), "away");
}

/** The least double not below `r`; ∞ when `r` is above MAX. */
export function doubleAbove(r: RationalLike): number {
  return 0 - doubleBelow(Rational.from(r).negated());
}

/** The exact value of the finite double `x` as a decimal, from its bits. Throws `RangeError` for NaN and infinities. */
export function decimalFromDouble(x: number): DecimalNumber {
  const { numerator, denominator } = Rational.fromDouble(x);
  // n / 2^k = n·5^k / 10^k; the constructor never rounds.
  const places = bitLength(denominator) - 1;
  return new Decimal(`${numerator * 5n ** BigInt(places)}e-${places}`);
}

/** How `decimalFromRational` rounds. */
export interface DecimalRounding {
  /** Significant decimal digits, at least 1. */
  readonly precision: number;
  /** `"down"`: the greatest such decimal not above; `"up"`: the least not below. */
  readonly rounding: "down" | "up";
}

/**
 * The decimal of `precision` significant digits next to `r`, below (`"down"`, towards −∞) or above
 * (`"up"`, towards ∞); `r` itself when it has so few digits. Throws `RangeError` for a precision that
 * is not a positive integer.
 */
export function decimalFromRational(
  r: RationalLike,
  { precision, rounding }: DecimalRounding,
): DecimalNumber {
  if (!Number.isInteger(precision) || precision < 1) {
    throw new RangeError(
      `Cannot round a rational to ${precision} digits: the precision must be a positive integer`,
    );
  }
  const value = Rational.from(r);
  const { numerator, denominator } = value.absolute();
  if (numerator === 0n) return new Decimal("0");
  let exponent = `${numerator}`.length - `${denominator}`.length; // 10^(exponent−1) < r < 10^(exponent+1)
  const scaled = (places: number): [bigint, bigint] =>
    places >= 0
      ? [numerator * 10n ** BigInt(places), denominator]
      : [numerator, denominator * 10n ** BigInt(-places)];
  const [n, d] = scaled(-exponent);
  if (n < d) exponent--; // now 10^exponent ≤ r < 10^(exponent+1)
  const places = precision - 1 - exponent;
  const [top, bottom] = scaled(places);
  let units = top / bottom;
  const away = (rounding === "up") === (value.sign() > 0);
  if (away && units * bottom !== top) units += 1n;
  return new Decimal(`${value.sign() < 0 ? "-" : ""}${units}e${-places}`);
}

/** The exact value of a finite decimal. Throws `RangeError` for NaN and infinities. */
export function rationalFromDecimal(d: DecimalNumber): Rational {
  if (!d.isFinite()) {
    throw new RangeError(`Cannot convert ${d} to a rational: the decimal must be finite`);
  }
  return Rational.from(d.toString());
}
