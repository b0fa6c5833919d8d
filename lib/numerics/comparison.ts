/**
 * Three-valued comparison of intervals.
 *
 * @module
 */

import { Interval, type IntervalLike } from "./interval.ts";

/** What intervals tell about a relation of the numbers that they enclose. */
export type Certainty = "certainly" | "certainly not" | "unknown";

function decide(a: Interval, b: Interval, always: boolean, never: boolean): Certainty {
  if (!(a.guaranteed && b.guaranteed)) return "unknown";
  return always ? "certainly" : never ? "certainly not" : "unknown";
}

/**
 * Whether s < t: `"certainly"` when it holds for all s in `a` and t in `b`, `"certainly not"` when it holds for none,
 * `"unknown"` otherwise and whenever one of them is not guaranteed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { less } from "./comparison.ts";
 * import { Interval } from "./interval.ts";
 *
 * assertEquals(less(Interval.from("0.1"), "0.2"), "certainly");
 * assertEquals(less(Interval.of(0, 1), 1), "unknown");
 * ```
 */
export function less(a: IntervalLike, b: IntervalLike): Certainty {
  const [s, t] = [Interval.from(a), Interval.from(b)];
  return decide(s, t, s.upper < t.lower, s.lower >= t.upper);
}

/** Whether s ≤ t, as `less`. */
export function lessOrEqual(a: IntervalLike, b: IntervalLike): Certainty {
  const [s, t] = [Interval.from(a), Interval.from(b)];
  return decide(s, t, s.upper <= t.lower, s.lower > t.upper);
}

/** Whether s = t, as `less`: certain only for equal points. */
export function equal(a: IntervalLike, b: IntervalLike): Certainty {
  const [s, t] = [Interval.from(a), Interval.from(b)];
  return decide(
    s,
    t,
    s.lower === s.upper && t.lower === t.upper && s.lower === t.lower,
    s.upper < t.lower || t.upper < s.lower,
  );
}
