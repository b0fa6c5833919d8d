/**
 * The reusable attack on enclosures: a random box, a random exact rational inside, the exact operation; the
 * exact result must lie in the computed interval.
 */

import { Interval } from "./interval.ts";
import { nextUp } from "./rounding.ts";

/** An exact number numerator/denominator, denominator > 0, not necessarily in lowest terms; a `Rational` is one. */
export interface Fraction {
  /** The numerator. */
  readonly numerator: bigint;
  /** The denominator, positive. */
  readonly denominator: bigint;
}

const view = new DataView(new ArrayBuffer(8));

/** The double with the given bits. */
export function doubleFromBits(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** The bits of a double. */
export function bitsOf(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

/** The exact value of a finite double, read from its bits. */
export function fractionOf(x: number): Fraction {
  const bits = bitsOf(x);
  const biased = (bits >> 52n) & 0x7ffn;
  const units = (bits & 0xfffffffffffffn) | (biased === 0n ? 0n : 1n << 52n);
  const exponent = (biased === 0n ? 1n : biased) - 1075n;
  const signed = bits >> 63n === 1n ? -units : units;
  return exponent >= 0n
    ? { numerator: signed << exponent, denominator: 1n }
    : { numerator: signed, denominator: 1n << -exponent };
}

/** The sign of x − exact, for any double but NaN. */
export function compareDouble(x: number, exact: Fraction): number {
  if (Math.abs(x) === Infinity) return x > 0 ? 1 : -1;
  const f = fractionOf(x);
  const difference = f.numerator * exact.denominator - exact.numerator * f.denominator;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** a + b. */
export function sum(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** a · b. */
export function product(a: Fraction, b: Fraction): Fraction {
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  };
}

/** 1/a for a ≠ 0. */
export function inverse(a: Fraction): Fraction {
  return a.numerator < 0n
    ? { numerator: -a.denominator, denominator: -a.numerator }
    : { numerator: a.denominator, denominator: a.numerator };
}

/** −a. */
export function opposite(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** Throws unless `result` is guaranteed and contains `exact`. */
export function assertEncloses(result: Interval, exact: Fraction, what: () => string): void {
  const ok = result.guaranteed && compareDouble(result.lower, exact) <= 0 &&
    compareDouble(result.upper, exact) >= 0;
  if (!ok) {
    const digits = Number(exact.numerator * 10n ** 40n / exact.denominator) / 1e40;
    throw new Error(`${what()} gave ${result}, which misses the exact value near ${digits}`);
  }
}

/** Throws unless `down` is the greatest double not above `exact` and `up` the least not below it. */
export function assertCorrectlyRounded(
  [down, up]: readonly [down: number, up: number],
  exact: Fraction,
  what: () => string,
): void {
  const ok = compareDouble(down, exact) <= 0 && compareDouble(up, exact) >= 0 &&
    (down === up || (up === nextUp(down) && compareDouble(down, exact) < 0 &&
      compareDouble(up, exact) > 0));
  if (!ok) {
    throw new Error(`${what()} gave [${down}, ${up}], not the neighbours of the exact value`);
  }
}

/** The number of doubles from `lower` to `upper`, minus 1: the width in units in the last place. */
export function doublesBetween(lower: number, upper: number): number {
  const order = (x: number): bigint => {
    const bits = bitsOf(x);
    return bits >> 63n === 1n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  return Number(order(upper) - order(lower));
}

const POSITIVE_EDGES: readonly number[] = [
  0,
  Number.MIN_VALUE,
  2 * Number.MIN_VALUE,
  2 ** -1022 - Number.MIN_VALUE,
  2 ** -1022,
  2 ** -1022 + Number.MIN_VALUE,
  2 ** -969,
  2 ** -537,
  2 ** -53,
  0.5,
  1 - 2 ** -53,
  1,
  1 + 2 ** -52,
  Math.SQRT2,
  2 ** 53 - 1,
  2 ** 511,
  2 ** 512 - 2 ** 459,
  2 ** 995,
  2 ** 996 + 2 ** 944,
  2 ** 1023,
  Number.MAX_VALUE,
];

/** Finite doubles of both signs at which rounding is most at risk; −0 is among them. */
export const EDGES: readonly number[] = [...POSITIVE_EDGES, ...POSITIVE_EDGES.map((x) => -x)];

/** A seeded stream of numbers, boxes and their elements (mulberry32). */
export class Attacker {
  #state: number;

  /** The stream of the given seed. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A 32-bit integer. */
  word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** An integer in 0 … n − 1. */
  below(n: number): number {
    return this.word() % n;
  }

  /** A number in [a, b) with 53 random bits. */
  uniform(a: number, b: number): number {
    const unit = (this.word() * 2 ** 21 + (this.word() >>> 11)) * 2 ** -53;
    return Math.min(b, Math.max(a, a + (b - a) * unit));
  }

  /** A finite double of any magnitude: near ±1, any exponent, subnormal, huge, simple, moderate, at an edge. */
  double(): number {
    const sign = this.below(2) === 0 ? 1 : -1;
    switch (this.below(8)) {
      case 0:
        return sign * (1 + (this.below(9) - 4) * 2 ** -52);
      case 1:
        return sign * this.uniform(1, 2) * 2 ** (this.below(2046) - 1022);
      case 2:
        return sign * this.below(2 ** 31) * Number.MIN_VALUE;
      case 3:
        return sign * this.uniform(0.5, 1) * Number.MAX_VALUE;
      case 4:
        return sign * this.below(200) / 2 ** this.below(8);
      case 5:
        return EDGES[this.below(EDGES.length)]!;
      case 6:
        return sign * this.uniform(1, 2) * 2 ** (this.below(80) - 40);
      default:
        return this.uniform(-10, 10);
    }
  }

  /** A box: a point, two neighbours, a narrow one, any two doubles, or half-infinite. */
  interval(): Interval {
    const a = this.double();
    switch (this.below(8)) {
      case 0:
      case 1:
        return Interval.of(a, a);
      case 2:
        return Interval.of(a, Math.min(Number.MAX_VALUE, nextUp(a)));
      case 3: {
        const b = a * (1 + this.below(1000) * 2 ** -52);
        return Math.abs(b) === Infinity ? Interval.of(a, a) : Interval.hull(a, b);
      }
      case 4:
        return this.below(2) === 0 ? Interval.of(a, Infinity) : Interval.of(-Infinity, a);
      default:
        return Interval.hull(a, this.double());
    }
  }

  /** An exact rational in the box: an end, or one that is no double in general. */
  inside({ lower, upper }: Interval): Fraction {
    const q = 1 + this.below(60);
    const p = this.below(3) === 0 ? this.below(2) * q : this.below(q + 1);
    if (Number.isFinite(lower) && Number.isFinite(upper)) {
      const weight = { numerator: BigInt(p), denominator: BigInt(q) };
      const from = fractionOf(lower);
      return sum(from, product(weight, sum(fractionOf(upper), opposite(from))));
    }
    const size = fractionOf(Math.abs(this.double()));
    const offset = product(size, { numerator: BigInt(p), denominator: BigInt(q) });
    if (Number.isFinite(lower)) return sum(fractionOf(lower), offset);
    if (Number.isFinite(upper)) return sum(fractionOf(upper), opposite(offset));
    return this.below(2) === 0 ? offset : opposite(offset);
  }
}

/** A moderate argument of a function: of size up to `limit`, tiny, subnormal, near an integer or log-uniform. */
export function argument(attacker: Attacker, limit: number): number {
  const sign = attacker.below(2) === 0 ? 1 : -1;
  switch (attacker.below(8)) {
    case 0:
      return sign * attacker.uniform(1, 2) * 2 ** -attacker.below(1070);
    case 1:
      return sign * Math.min(limit, attacker.uniform(1, 2) * 2 ** (attacker.below(70) - 60));
    case 2:
      return sign * Math.min(limit, attacker.below(64) + (attacker.below(9) - 4) * 2 ** -45);
    case 3:
      return sign * Math.min(limit, attacker.below(640) / 16);
    case 4:
      return attacker.uniform(-1, 1);
    case 5:
      return attacker.uniform(-5, 5);
    default:
      return attacker.uniform(-limit, limit);
  }
}

/** A box of moderate arguments, a point in half of the cases. */
export function argumentBox(attacker: Attacker, limit: number): Interval {
  const a = argument(attacker, limit);
  return attacker.below(2) === 0
    ? Interval.of(a, a)
    : Interval.hull(a, attacker.below(3) === 0 ? nextUp(a) : argument(attacker, limit));
}
