/** Evidence from numbers that were computed in floating point, and from certified enclosures. */
import type { Evidence, Json } from "../../props/evidence.ts";

/** A measured number and where the statement wants it. */
export interface Measurement {
  /** Which one. */
  readonly at: string;
  /** What was measured. */
  readonly value: number;
  /** The statement's bounds. */
  readonly low: number;
  /** The statement's bounds. */
  readonly high: number;
}

/** What {@link measured} is given. */
export interface MeasuredOptions {
  /** The statement, in words. */
  readonly statement: string;
  /** The measurements; one at least. */
  readonly values: readonly Measurement[];
  /** More about what was covered. */
  readonly coverage?: Readonly<Record<string, Json>>;
}

function shown(value: number): string {
  return `${Number(value.toPrecision(7))}`;
}

/**
 * Holds when every measured number lies within its bounds, on the ground of a search: floating point
 * proves nothing, and a deterministic run is no sample.
 */
export function measured({ statement, values, coverage = {} }: MeasuredOptions): Evidence {
  if (values.length === 0) throw new RangeError(`Cannot judge "${statement}" without numbers`);
  const slack = ({ value, low, high }: Measurement): number => {
    const room = Math.min(value - low, high - value);
    const width = Number.isFinite(high - low)
      ? (high - low) / 2
      : Math.max(1e-300, Math.abs(value));
    return room / (width || 1);
  };
  const inside = ({ value, low, high }: Measurement): boolean => value >= low && value <= high;
  const outside = values.filter((value) => !inside(value));
  const pool = outside.length > 0 ? outside : values;
  const worst = pool.reduce((a, b) => slack(b) < slack(a) ? b : a);
  const where = `${shown(worst.value)} at ${worst.at}, asked for [${shown(worst.low)}, ${
    shown(worst.high)
  }]`.replace("[-Infinity", "(−∞").replace("Infinity]", "∞)");
  const room = Math.min(worst.value - worst.low, worst.high - worst.value);
  return {
    method: "measurement",
    outcome: outside.length === 0 ? "holds" : "fails",
    ground: "search",
    summary: outside.length === 0
      ? `${statement}: ${values.length} of ${values.length}; tightest ${where}`
      : `${statement}: not for ${outside.length} of ${values.length}; worst ${where}`,
    coverage: { cases: values.length, outside: outside.length, ...coverage },
    margin: {
      of: "distance from the nearer bound",
      value: Number.isFinite(room) ? room.toExponential(3) : "unbounded",
      at: { case: worst.at },
    },
  };
}

/** A certified enclosure and where the statement wants the number. */
export interface Enclosed {
  /** Which one. */
  readonly at: Readonly<Record<string, string>>;
  /** A proven lower bound. */
  readonly lower: number;
  /** A proven upper bound. */
  readonly upper: number;
  /** The statement's bounds, `-Infinity` and `Infinity` for none. */
  readonly low: number;
  /** The statement's bounds. */
  readonly high: number;
}

/**
 * Decides bounds of numbers that are proven to lie in enclosures: proof when every enclosure is within
 * its bounds, a certified counterexample when one lies outside.
 */
export function enclosed(
  { statement, values, replay, coverage = {} }: {
    readonly statement: string;
    readonly values: readonly Enclosed[];
    readonly replay: string;
    readonly coverage?: Readonly<Record<string, Json>>;
  },
): Evidence {
  if (values.length === 0) throw new RangeError(`Cannot judge "${statement}" without enclosures`);
  const name = (at: Readonly<Record<string, string>>): string =>
    Object.entries(at).map(([key, value]) => `${key} = ${value}`).join(", ");
  const base = {
    method: "box",
    coverage: { boxes: values.length, ...coverage },
  } as const;
  const bad = values.find(({ lower, upper, low, high }) => upper < low || lower > high);
  if (bad !== undefined) {
    const found = `in [${bad.lower}, ${bad.upper}]`;
    const required = `in [${bad.low}, ${bad.high}]`;
    return {
      ...base,
      outcome: "fails",
      ground: "counterexample",
      summary: `${statement}: fails at ${name(bad.at)}, ${found}, required ${required}`,
      counterexample: { at: bad.at, found, required, replay },
    };
  }
  const open = values.find(({ lower, upper, low, high }) => lower < low || upper > high);
  if (open !== undefined) {
    const reason = `the enclosure [${open.lower}, ${open.upper}] at ${name(open.at)} is too wide`;
    return { ...base, outcome: "undecided", ground: "none", summary: reason, reason };
  }
  const room = ({ lower, upper, low, high }: Enclosed): number =>
    Math.min(lower - low, high - upper);
  const tightest = values.reduce((a, b) => room(b) < room(a) ? b : a);
  return {
    ...base,
    outcome: "holds",
    ground: "proof",
    summary:
      `${statement}: ${values.length} enclosures, tightest [${tightest.lower}, ${tightest.upper}] at ${
        name(tightest.at)
      }`,
    margin: {
      of: "distance of the enclosure from the nearer bound",
      value: `${room(tightest).toExponential(3)}`,
      at: tightest.at,
    },
  };
}
