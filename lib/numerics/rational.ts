/**
 * Exact rational numbers over BigInt, and their exact conversion from and to doubles and decimals.
 *
 * @module
 */

/** What can be read as an exact rational: a rational, an integer, a double (its exact binary value) or a text such as `"1.162"`, `"25/24"`, `"2^-9"`. */
export type RationalLike = Rational | bigint | number | string;

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const LEADING_POINT = /^([+-]?)\.(\d+)(?:[eE]([+-]?\d+))?$/;

function power10(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function parseDecimal(text: string): Rational {
  const normal = text.replace(
    LEADING_POINT,
    (_, sign, digits, exponent) =>
      `${sign}0.${digits}${exponent === undefined ? "" : `e${exponent}`}`,
  );
  const match = NUMBER.exec(normal);
  if (match === null) {
    throw new SyntaxError(
      `Cannot read a rational from "${text}": expected an integer, a decimal, a fraction such as 25/24 or a power such as 2^-9`,
    );
  }
  const [, sign, whole, fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText) - fraction.length;
  if (Math.abs(exponent) > 100_000) {
    throw new RangeError(`Cannot read a rational from "${text}": the exponent is beyond 100000`);
  }
  const digits = BigInt(`${whole}${fraction}`);
  const signed = sign === "-" ? -digits : digits;
  return exponent >= 0
    ? Rational.of(signed * power10(exponent), 1n)
    : Rational.of(signed, power10(-exponent));
}

const bits = new DataView(new ArrayBuffer(8));

/**
 * An exact rational number `numerator / denominator` in lowest terms, with a positive denominator. Immutable.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Rational } from "./rational.ts";
 *
 * const stepSize = Rational.from("25/24");
 * const start = Rational.from("0.6");
 * const next = start.plus(stepSize.times(start).times(Rational.ONE.minus(start.power(2))));
 * assertEquals(next.toString(), "1");
 * ```
 */
export class Rational {
  /** The rational 0. */
  static readonly ZERO: Rational = new Rational(0n, 1n);
  /** The rational 1. */
  static readonly ONE: Rational = new Rational(1n, 1n);

  /** Numerator, coprime to the denominator. */
  readonly numerator: bigint;
  /** Denominator, at least 1. */
  readonly denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** The fraction `numerator / denominator` in lowest terms. Throws `RangeError` when the denominator is 0. */
  static of(numerator: bigint, denominator: bigint = 1n): Rational {
    if (denominator === 0n) {
      throw new RangeError(
        `Cannot form the rational ${numerator}/0: the denominator must not be 0`,
      );
    }
    if (denominator < 0n) [numerator, denominator] = [-numerator, -denominator];
    if (denominator === 1n) return new Rational(numerator, 1n);
    const divisor = gcd(numerator, denominator);
    return new Rational(numerator / divisor, denominator / divisor);
  }

  /**
   * Reads a rational exactly. A `number` means its exact binary value (0.1 is 3602879701896397/2^55);
   * a text means what it prints (`"0.1"` is 1/10). Throws `RangeError` for NaN and infinities and
   * `SyntaxError` for a text that is not a number.
   */
  static from(value: RationalLike): Rational {
    if (value instanceof Rational) return value;
    if (typeof value === "bigint") return new Rational(value, 1n);
    if (typeof value === "number") return Rational.fromDouble(value);
    const text = value.trim();
    const slash = text.indexOf("/");
    if (slash >= 0) {
      return Rational.from(text.slice(0, slash)).dividedBy(Rational.from(text.slice(slash + 1)));
    }
    const caret = text.indexOf("^");
    if (caret >= 0) {
      const exponent = Number(text.slice(caret + 1));
      if (!Number.isInteger(exponent) || Math.abs(exponent) > 100_000) {
        throw new SyntaxError(
          `Cannot read a rational from "${text}": the exponent must be an integer`,
        );
      }
      const negative = text.startsWith("-");
      const power = parseDecimal(text.slice(negative ? 1 : 0, caret)).power(exponent);
      return negative ? power.negated() : power;
    }
    return parseDecimal(text);
  }

  /** The exact value of a finite double. Throws `RangeError` for NaN and infinities. */
  static fromDouble(value: number): Rational {
    if (!Number.isFinite(value)) {
      throw new RangeError(`Cannot convert ${value} to a rational: the number must be finite`);
    }
    if (Number.isSafeInteger(value)) return new Rational(BigInt(value), 1n);
    bits.setFloat64(0, value);
    const word = bits.getBigUint64(0);
    const biased = Number((word >> 52n) & 0x7ffn);
    const fraction = word & 0xfffffffffffffn;
    const significand = biased === 0 ? fraction : fraction | 0x10000000000000n;
    const exponent = (biased === 0 ? 1 : biased) - 1075;
    const signed = word >> 63n === 0n ? significand : -significand;
    return exponent >= 0
      ? new Rational(signed << BigInt(exponent), 1n)
      : Rational.of(signed, 1n << BigInt(-exponent));
  }

  /** `this + other`, exactly. */
  plus(other: RationalLike): Rational {
    const o = Rational.from(other);
    return Rational.of(
      this.numerator * o.denominator + o.numerator * this.denominator,
      this.denominator * o.denominator,
    );
  }

  /** `this − other`, exactly. */
  minus(other: RationalLike): Rational {
    return this.plus(Rational.from(other).negated());
  }

  /** `this · other`, exactly. */
  times(other: RationalLike): Rational {
    const o = Rational.from(other);
    return Rational.of(this.numerator * o.numerator, this.denominator * o.denominator);
  }

  /** `this / other`, exactly. Throws `RangeError` when `other` is 0. */
  dividedBy(other: RationalLike): Rational {
    const o = Rational.from(other);
    if (o.numerator === 0n) {
      throw new RangeError(`Cannot divide ${this} by 0`);
    }
    return Rational.of(this.numerator * o.denominator, this.denominator * o.numerator);
  }

  /** `−this`. */
  negated(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  /** `|this|`. */
  absolute(): Rational {
    return this.numerator < 0n ? this.negated() : this;
  }

  /** `this^exponent` for an integer exponent. Throws `RangeError` for 0 to a negative power. */
  power(exponent: number): Rational {
    if (!Number.isInteger(exponent)) {
      throw new RangeError(
        `Cannot raise ${this} to the power ${exponent}: the exponent must be an integer`,
      );
    }
    const n = BigInt(Math.abs(exponent));
    return exponent >= 0
      ? new Rational(this.numerator ** n, this.denominator ** n)
      : Rational.of(this.denominator ** n, this.numerator ** n);
  }

  /** −1, 0 or 1, as `this` is below, equal to or above `other`. */
  compare(other: RationalLike): -1 | 0 | 1 {
    const o = Rational.from(other);
    const difference = this.numerator * o.denominator - o.numerator * this.denominator;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  /** Whether `this = other`. */
  equals(other: RationalLike): boolean {
    return this.compare(other) === 0;
  }

  /** −1, 0 or 1: the sign. */
  sign(): -1 | 0 | 1 {
    return this.numerator < 0n ? -1 : this.numerator > 0n ? 1 : 0;
  }

  /** Whether this is an integer. */
  isInteger(): boolean {
    return this.denominator === 1n;
  }

  /** The greatest integer not above `this`. */
  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator
      ? quotient - 1n
      : quotient;
  }

  /** `"p/q"`, or `"p"` for an integer. */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }
}
