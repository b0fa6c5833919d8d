/**
 * Domains: a box of intervals with open, closed or infinite ends, read from text such as `"(0.65, 1)"`.
 *
 * @module
 */
import { doubleAbove, doubleBelow } from "../lib/numerics/conversion.ts";
import { Rational } from "../lib/numerics/rational.ts";

/** One end of a range: an exact value or infinity, included or not. */
export interface End {
  /** The exact value, undefined when infinite. */
  readonly value: Rational | undefined;
  /** Whether the end belongs to the range. */
  readonly included: boolean;
}

/** An interval of the real line. */
export interface Range {
  /** The range as it was written. */
  readonly text: string;
  /** The lower end. */
  readonly from: End;
  /** The upper end. */
  readonly to: End;
  /** A double not above the lower end. */
  readonly lower: number;
  /** A double not below the upper end. */
  readonly upper: number;
}

const RANGE = /^([[(])\s*([^,]+?)\s*,\s*([^,]+?)\s*([\])])$/u;

/**
 * Reads a range such as `"[0, 1]"`, `"(0.65, 1)"`, `"[1, 25/24)"` or `"(-inf, 0]"`; ends are exact.
 * Throws `SyntaxError` for another form and `RangeError` for an empty range.
 */
export function range(text: string): Range {
  const match = RANGE.exec(text.trim());
  if (match === null) {
    throw new SyntaxError(
      `Cannot read the range "${text}": expected a form such as (0.65, 1] or [0, inf)`,
    );
  }
  const [, open, from = "", to = "", close] = match;
  const start = end(from, open === "[", "-inf");
  const stop = end(to, close === "]", "inf");
  if (start.value !== undefined && stop.value !== undefined) {
    const order = start.value.compare(stop.value);
    if (order > 0 || (order === 0 && !(start.included && stop.included))) {
      throw new RangeError(`Cannot use the range "${text}": it is empty`);
    }
  }
  return {
    text: text.trim(),
    from: start,
    to: stop,
    lower: start.value === undefined ? -Infinity : doubleBelow(start.value),
    upper: stop.value === undefined ? Infinity : doubleAbove(stop.value),
  };
}

function end(text: string, included: boolean, infinite: string): End {
  if (text === infinite || text === infinite.replace("inf", "∞")) {
    return { value: undefined, included: false };
  }
  return { value: Rational.from(text), included };
}

/** Whether an exact point lies in the range. */
export function inRange({ from, to }: Range, point: Rational): boolean {
  const above = from.value === undefined ||
    (from.included ? point.compare(from.value) >= 0 : point.compare(from.value) > 0);
  const below = to.value === undefined ||
    (to.included ? point.compare(to.value) <= 0 : point.compare(to.value) < 0);
  return above && below;
}

/**
 * The rational with the smallest denominator in the closed interval [low, high] (ties: the smallest in
 * absolute value), by walking down the Stern–Brocot tree. Throws `RangeError` when low > high.
 */
export function simplestBetween(low: Rational, high: Rational): Rational {
  if (low.compare(high) > 0) {
    throw new RangeError(
      `Cannot find a rational between ${low} and ${high}: the interval is empty`,
    );
  }
  if (low.sign() <= 0 && high.sign() >= 0) return Rational.ZERO;
  if (high.sign() < 0) return simplestBetween(high.negated(), low.negated()).negated();
  const floor = Rational.of(low.floor());
  if (floor.equals(low)) return floor;
  const next = floor.plus(1);
  if (next.compare(high) <= 0) return next;
  return floor.plus(
    Rational.ONE.dividedBy(
      simplestBetween(
        Rational.ONE.dividedBy(high.minus(floor)),
        Rational.ONE.dividedBy(low.minus(floor)),
      ),
    ),
  );
}

/**
 * The simplest rational within `radius` of a point of a range that keeps at least half the point's
 * distance from the ends, so that it never is an excluded end. Throws `RangeError` when the point does
 * not lie in the range.
 */
export function simplestNear(
  point: Rational,
  { within, radius }: { readonly within: Range; readonly radius: Rational },
): Rational {
  if (!inRange(within, point)) {
    throw new RangeError(`Cannot simplify ${point} within ${within.text}: it lies outside`);
  }
  const limit = (end: End, free: Rational): Rational => {
    if (end.value === undefined) return free;
    const bound = end.included ? end.value : end.value.plus(point).dividedBy(2);
    const beyond = free.compare(point) < 0 ? free.compare(bound) < 0 : free.compare(bound) > 0;
    return beyond ? bound : free;
  };
  return simplestBetween(
    limit(within.from, point.minus(radius)),
    limit(within.to, point.plus(radius)),
  );
}
