/** Evidence from a rigorous enclosure of one number: inside, outside or across the ends that a statement gives it. */
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import type { Evidence, Json } from "../../props/mod.ts";

/** An enclosure, as the certificates of `lib/dynamics` return it. */
export interface Enclosure {
  /** A lower bound. */
  readonly lower: Rational;
  /** An upper bound. */
  readonly upper: Rational;
  /** How many steps were enclosed before the tail bound. */
  readonly steps: number;
  /** The greatest radius of a box. */
  readonly radius: number;
}

/** What {@link enclosed} is given. */
export interface EnclosureProblem {
  /** What is enclosed, e.g. `"y_∞² for tanh, η = 1/16 from (6, 10)"`. */
  readonly quantity: string;
  /** The instance, for the counterexample. */
  readonly at: Readonly<Record<string, string>>;
  /** Computes the enclosure; may throw `RangeError` when it is not reached. */
  readonly enclose: () => Enclosure;
  /** The claimed lower end, if any. */
  readonly above?: string;
  /** The claimed upper end, if any. */
  readonly below?: string;
  /** A command that shows the instance. */
  readonly replay: string;
  /** More about what was covered. */
  readonly coverage?: Readonly<Record<string, Json>>;
}

/** The decimal with 24 places next to a rational, not above it (below) or not below it (above). */
export function decimal(value: Rational, side: "below" | "above"): string {
  const places = 24;
  const scaled = value.times(Rational.from(10).power(places));
  const units = side === "below" ? scaled.floor() : -scaled.negated().floor();
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A double as text with two significant digits, deterministic. */
function short(value: number): string {
  return value.toExponential(1);
}

/** Holds when the enclosure is between the claimed ends, fails when outside, is undecided across an end. */
export function enclosed(problem: EnclosureProblem): Evidence {
  const { quantity, at, above, below, replay, coverage = {} } = problem;
  const required = [
    ...(above === undefined ? [] : [`${above} ≤`]),
    quantity,
    ...(below === undefined ? [] : [`≤ ${below}`]),
  ].join(" ");
  let result: Enclosure;
  try {
    result = problem.enclose();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const reason = error.message;
    return {
      method: "box",
      outcome: "undecided",
      ground: "none",
      summary: `${required}: ${reason}`,
      coverage,
      reason,
    };
  }
  const { lower, upper, steps, radius } = result;
  const width = upper.minus(lower);
  const found = `${quantity} is in [${decimal(lower, "below")}, ${decimal(upper, "above")}]`;
  const base = {
    method: "box",
    summary: `${found}, by ${steps} boxes of radius at most ${
      short(radius)
    } and a tail bound (required: ${required})`,
    coverage: {
      boxes: steps,
      width: short(nearestDouble(width)),
      radius: short(radius),
      ...coverage,
    },
  } as const;
  const inside = (above === undefined || lower.compare(above) >= 0) &&
    (below === undefined || upper.compare(below) <= 0);
  if (inside) return { ...base, outcome: "holds", ground: "proof" };
  const outside = (above !== undefined && upper.compare(above) < 0) ||
    (below !== undefined && lower.compare(below) > 0);
  if (outside) {
    return {
      ...base,
      outcome: "fails",
      ground: "counterexample",
      counterexample: { at, found, required, replay },
    };
  }
  return {
    ...base,
    outcome: "undecided",
    ground: "none",
    reason: "the enclosure crosses an end of what is claimed",
  };
}
