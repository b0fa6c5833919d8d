/**
 * Fixed-point arithmetic with any number of fractional bits, whose every rounding is a floor.
 *
 * @module
 */
import { Rational, type RationalLike } from "./rational.ts";

/** ⌊√n⌋ by Newton's iteration from a start above the root. */
function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  // Half of the significand is right at once, so that three or four steps are left. The start must lie above the
  // root: the factor and the added 1 outweigh the roundings and the bits that are shifted out.
  const size = BigInt(n.toString(16).length) * 4n;
  const shift = size > 104n ? ((size - 104n) >> 1n) << 1n : 0n;
  let root = (BigInt(Math.ceil(Math.sqrt(Number(n >> shift)) * (1 + 2 ** -50))) + 1n) <<
    (shift >> 1n);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** arctan(1/n) in units of 2^−bits, below the true value by less than bits/2 + 2 units plus as many above. */
function arctangentOfInverse(n: bigint, bits: bigint): bigint {
  let sum = 0n;
  let power = (1n << bits) / n;
  for (let k = 1n; power > 0n; k += 4n) {
    sum += power / k;
    power /= n * n;
    sum -= power / (k + 2n);
    power /= n * n;
  }
  return sum;
}

/** 2·artanh(1/3) = log 2 in units of 2^−bits. */
function logarithmOfTwo(bits: bigint): bigint {
  let sum = 0n;
  let power = (2n << bits) / 3n;
  for (let k = 1n; power > 0n; k += 2n) {
    sum += power / k;
    power /= 9n;
  }
  return sum;
}

/**
 * Arithmetic on integers n that stand for n · 2^−bits. One *unit* is 2^−bits. Products, quotients and roots
 * are rounded down, so each loses less than one unit; sums and differences are those of `bigint`, exact.
 * Errors are counted in units by whoever uses it. Immutable.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FixedArithmetic } from "./fixed_arithmetic.ts";
 *
 * const fixed = new FixedArithmetic(64);
 * const root = fixed.squareRoot(fixed.from(2));
 * assertEquals(fixed.multiply(root, root) <= 2n * fixed.one, true);
 * assertEquals(fixed.rational(fixed.from("3/8")).toString(), "3/8");
 * ```
 */
export class FixedArithmetic {
  /** The number of fractional bits. */
  readonly bits: bigint;
  /** The number 1. */
  readonly one: bigint;
  /** π, off by less than one unit either way. */
  readonly pi: bigint;
  /** log 2, at most the true value, by less than one unit. */
  readonly log2: bigint;

  /** Arithmetic with the given number of fractional bits. Throws `RangeError` unless it is an integer from 32 to 4096. */
  constructor(bits: number) {
    if (!Number.isInteger(bits) || bits < 32 || bits > 4096) {
      throw new RangeError(
        `Cannot compute in fixed point with ${bits} fractional bits: an integer from 32 to 4096 is needed`,
      );
    }
    this.bits = BigInt(bits);
    this.one = 1n << this.bits;
    // 64 guard bits: the series' terms, at most 2 per bit, each lose less than 17 · 2 fine units.
    const fine = this.bits + 64n;
    const machin = 16n * arctangentOfInverse(5n, fine) - 4n * arctangentOfInverse(239n, fine);
    this.pi = machin >> 64n;
    this.log2 = logarithmOfTwo(fine) >> 64n;
  }

  /** ⌊value · 2^bits⌋: exact for dyadic values. Throws as `Rational.from`. */
  from(value: RationalLike): bigint {
    const { numerator, denominator } = Rational.from(value);
    const scaled = numerator << this.bits;
    const quotient = scaled / denominator;
    return scaled < 0n && quotient * denominator !== scaled ? quotient - 1n : quotient;
  }

  /** The exact value of n units. */
  rational(n: bigint): Rational {
    return Rational.of(n, this.one);
  }

  /** a·b, rounded down. */
  multiply(a: bigint, b: bigint): bigint {
    return (a * b) >> this.bits;
  }

  /** a/b for a ≥ 0 and b > 0, rounded down. */
  divide(a: bigint, b: bigint): bigint {
    return (a << this.bits) / b;
  }

  /** √a for a ≥ 0, rounded down. */
  squareRoot(a: bigint): bigint {
    return integerSquareRoot(a << this.bits);
  }
}
