/**
 * Interval arithmetic with outward rounding: results enclose every value that the operands allow.
 *
 * @module
 */

import { doubleAbove, doubleBelow } from "./conversion.ts";
import { assertEnds, midpointOf } from "./_ends.ts";
import { Rational, type RationalLike } from "./rational.ts";
import {
  addDown,
  addUp,
  divideDown,
  divideUp,
  multiplyDown,
  multiplyUp,
  powerDown,
  powerUp,
  squareRootDown,
  squareRootUp,
  subtractDown,
  subtractUp,
} from "./rounding.ts";

/** What can be read as an interval: an interval, or an exact number. */
export type IntervalLike = Interval | RationalLike;

/**
 * A closed, non-empty set of reals { t : lower ≤ t ≤ upper } with doubles as ends, either of which may be
 * infinite. Immutable.
 *
 * Every operation rounds outward, to the nearest doubles that enclose its exact result; integer powers
 * may be wider by a few units. `guaranteed` tells whether the interval is known to enclose what it
 * stands for: it is lost by `approximate` and by every operation on such an interval.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { Interval } from "./interval.ts";
 *
 * const tenth = Interval.from("0.1"); // 1/10 is no double
 * assert(tenth.contains("1/10") && tenth.lower < tenth.upper);
 * assertEquals(Interval.of(-1, 2).power(2), Interval.of(0, 4));
 * ```
 */
export class Interval {
  /** The whole line. */
  static readonly WHOLE: Interval = new Interval(-Infinity, Infinity, true);

  /** The lower end. */
  readonly lower: number;
  /** The upper end. */
  readonly upper: number;
  /** Whether the interval is known to enclose what it stands for. */
  readonly guaranteed: boolean;

  private constructor(lower: number, upper: number, guaranteed: boolean) {
    this.lower = lower + 0; // −0 becomes 0
    this.upper = upper + 0;
    this.guaranteed = guaranteed;
  }

  /** The interval between two doubles. Throws `RangeError` unless lower ≤ upper, lower < ∞ and upper > −∞. */
  static of(lower: number, upper: number): Interval {
    assertEnds(lower, upper);
    return new Interval(lower, upper, true);
  }

  /**
   * The least interval that contains an exact number, a point when it is a double; an interval is returned
   * as it is. A `number` means its exact binary value, a text what it prints. Throws as `Rational.from`.
   */
  static from(value: IntervalLike): Interval {
    if (value instanceof Interval) return value;
    if (typeof value === "number" && Number.isFinite(value)) {
      return new Interval(value, value, true);
    }
    const exact = Rational.from(value);
    return new Interval(doubleBelow(exact), doubleAbove(exact), true);
  }

  /** The least interval that contains all the given ones. Throws `RangeError` for none. */
  static hull(...values: readonly IntervalLike[]): Interval {
    const [first, ...rest] = values.map((value) => Interval.from(value));
    if (first === undefined) {
      throw new RangeError("Cannot form the hull of no intervals: at least one is needed");
    }
    let { lower, upper, guaranteed } = first;
    for (const next of rest) {
      lower = Math.min(lower, next.lower);
      upper = Math.max(upper, next.upper);
      guaranteed &&= next.guaranteed;
    }
    return new Interval(lower, upper, guaranteed);
  }

  /** The point `x`, not guaranteed: for a constant of unknown accuracy. Throws `RangeError` when `x` is not finite. */
  static approximate(x: number): Interval {
    if (!Number.isFinite(x)) {
      throw new RangeError(`Cannot approximate by ${x}: the number must be finite`);
    }
    return new Interval(x, x, false);
  }

  /** { s + t }. */
  plus(other: IntervalLike): Interval {
    const o = Interval.from(other);
    return new Interval(
      addDown(this.lower, o.lower),
      addUp(this.upper, o.upper),
      this.guaranteed && o.guaranteed,
    );
  }

  /** { s − t }; the two operands vary independently, so x − x is not 0. */
  minus(other: IntervalLike): Interval {
    const o = Interval.from(other);
    return new Interval(
      subtractDown(this.lower, o.upper),
      subtractUp(this.upper, o.lower),
      this.guaranteed && o.guaranteed,
    );
  }

  /** { s · t }. */
  times(other: IntervalLike): Interval {
    const o = Interval.from(other);
    const { lower: a, upper: b } = this;
    const { lower: c, upper: d } = o;
    const guaranteed = this.guaranteed && o.guaranteed;
    // Each end is attained at the corner that the signs tell; only two mixed intervals have two candidates.
    if (a >= 0) {
      return new Interval(
        multiplyDown(c >= 0 ? a : b, c),
        multiplyUp(d >= 0 ? b : a, d),
        guaranteed,
      );
    }
    if (b <= 0) {
      return new Interval(
        multiplyDown(d >= 0 ? a : b, d),
        multiplyUp(c >= 0 ? b : a, c),
        guaranteed,
      );
    }
    if (c >= 0) return new Interval(multiplyDown(a, d), multiplyUp(b, d), guaranteed);
    if (d <= 0) return new Interval(multiplyDown(b, c), multiplyUp(a, c), guaranteed);
    return new Interval(
      Math.min(multiplyDown(a, d), multiplyDown(b, c)),
      Math.max(multiplyUp(a, c), multiplyUp(b, d)),
      guaranteed,
    );
  }

  /**
   * { s / t : t ≠ 0 }: a half-line when 0 is an end of `other` and `this` has one sign, the whole line when 0 is
   * inside. Throws `RangeError` when `other` is 0.
   */
  dividedBy(other: IntervalLike): Interval {
    const o = Interval.from(other);
    const { lower: a, upper: b } = this;
    const { lower: c, upper: d } = o;
    const guaranteed = this.guaranteed && o.guaranteed;
    if (c === 0 && d === 0) {
      throw new RangeError(`Cannot divide ${this} by ${o}: the divisor must not be 0`);
    }
    if (a === 0 && b === 0) return new Interval(0, 0, guaranteed);
    // Division by 0 rounds down to −∞ and up to ∞, as an end 0 of the divisor asks for.
    if (c >= 0) {
      return new Interval(divideDown(a, a >= 0 ? d : c), divideUp(b, b > 0 ? c : d), guaranteed);
    }
    if (d <= 0) {
      return new Interval(divideDown(b, b > 0 ? d : c), divideUp(a, a >= 0 ? c : d), guaranteed);
    }
    return new Interval(-Infinity, Infinity, guaranteed);
  }

  /** { −t }. */
  negated(): Interval {
    return new Interval(-this.upper, -this.lower, this.guaranteed);
  }

  /**
   * { √t : t ≥ 0 }: a part below 0 is cut off, since the rounding of a value that is not negative may
   * produce it. Throws `RangeError` when every t is negative.
   */
  squareRoot(): Interval {
    if (this.upper < 0) {
      throw new RangeError(
        `Cannot take the square root of ${this}: it must contain a number that is not negative`,
      );
    }
    return new Interval(
      squareRootDown(Math.max(0, this.lower)),
      squareRootUp(this.upper),
      this.guaranteed,
    );
  }

  /**
   * { t^exponent } for an integer exponent, with no loss from the repetition of t: even powers are at least 0.
   * A negative exponent means 1/t^−exponent. Throws `RangeError` when the exponent is not an integer and for a
   * negative power of 0.
   */
  power(exponent: number): Interval {
    if (!Number.isInteger(exponent)) {
      throw new RangeError(
        `Cannot raise ${this} to the power ${exponent}: the exponent must be an integer`,
      );
    }
    if (exponent < 0) return Interval.from(1).dividedBy(this.power(-exponent));
    if (exponent % 2 === 0) {
      return exponent === 0
        ? new Interval(1, 1, this.guaranteed)
        : this.absolute().mapIncreasing((x) => powerDown(x, exponent), (x) => powerUp(x, exponent));
    }
    return this.mapIncreasing(
      (x) => x >= 0 ? powerDown(x, exponent) : -powerUp(-x, exponent),
      (x) => x >= 0 ? powerUp(x, exponent) : -powerDown(-x, exponent),
    );
  }

  /** { |t| }. */
  absolute(): Interval {
    if (this.lower >= 0) return this;
    if (this.upper <= 0) return this.negated();
    return new Interval(0, Math.max(-this.lower, this.upper), this.guaranteed);
  }

  /** { min(s, t) }. */
  minimum(other: IntervalLike): Interval {
    const o = Interval.from(other);
    const lower = Math.min(this.lower, o.lower);
    const upper = Math.min(this.upper, o.upper);
    return new Interval(lower, upper, this.guaranteed && o.guaranteed);
  }

  /** { max(s, t) }. */
  maximum(other: IntervalLike): Interval {
    const o = Interval.from(other);
    const lower = Math.max(this.lower, o.lower);
    const upper = Math.max(this.upper, o.upper);
    return new Interval(lower, upper, this.guaranteed && o.guaranteed);
  }

  /** What both contain. Throws `RangeError` when that is empty. */
  intersect(other: IntervalLike): Interval {
    const o = Interval.from(other);
    const lower = Math.max(this.lower, o.lower);
    const upper = Math.min(this.upper, o.upper);
    if (lower > upper) {
      throw new RangeError(`Cannot intersect ${this} and ${o}: they must have a common element`);
    }
    return new Interval(lower, upper, this.guaranteed && o.guaranteed);
  }

  /**
   * The image under an increasing function, from its values rounded down and up, which must hold also at
   * infinite ends. Throws `RangeError` when the values do not form an interval.
   */
  mapIncreasing(down: (x: number) => number, up: (x: number) => number): Interval {
    const lower = down(this.lower);
    const upper = up(this.upper);
    assertEnds(lower, upper);
    return new Interval(lower, upper, this.guaranteed);
  }

  /** The image under a decreasing function, from its values rounded down and up, as `mapIncreasing`. */
  mapDecreasing(down: (x: number) => number, up: (x: number) => number): Interval {
    const lower = down(this.upper);
    const upper = up(this.lower);
    assertEnds(lower, upper);
    return new Interval(lower, upper, this.guaranteed);
  }

  /** A finite double inside, near the middle; 0 for the whole line, −MAX or MAX for a half-line. */
  midpoint(): number {
    return midpointOf(this.lower, this.upper);
  }

  /** upper − lower, rounded up. */
  width(): number {
    return subtractUp(this.upper, this.lower);
  }

  /** Whether the exact number lies inside. Throws as `Rational.from`. */
  contains(value: RationalLike): boolean {
    if (typeof value === "number" && Number.isFinite(value)) {
      return this.lower <= value && value <= this.upper;
    }
    const exact = Rational.from(value);
    return (this.lower === -Infinity || exact.compare(this.lower) >= 0) &&
      (this.upper === Infinity || exact.compare(this.upper) <= 0);
  }

  /** `"[lower, upper]"`, marked with `~` in front when not guaranteed. */
  toString(): string {
    return `${this.guaranteed ? "" : "~"}[${this.lower}, ${this.upper}]`;
  }
}
