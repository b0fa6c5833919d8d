/** Certifies that an inequality fails at a point of its domain, and simplifies the point. */
import {
  decimalText,
  evaluateExactly,
  type Inequality,
  isAlgebraic,
  type Tape,
} from "../lib/numerics/expression/mod.ts";
import { Tape as IntervalTape } from "../lib/numerics/expression/mod.ts";
import { doubleAbove, doubleBelow } from "../lib/numerics/conversion.ts";
import { Rational } from "../lib/numerics/rational.ts";
import { type End, inRange, type Range, simplestNear } from "./domain.ts";

/** A certified violation: an exact point of the domain and the value of the difference there. */
export interface Violation {
  readonly at: Readonly<Record<string, string>>;
  readonly value: string;
}

/** What is violated, and where. */
export interface Setting {
  readonly names: readonly string[];
  readonly ranges: readonly Range[];
  readonly target: Inequality;
  readonly tape: Tape;
  readonly conditions: readonly Inequality[];
}

/** The certified violation at or very near a point given in doubles, or undefined when there is none. */
export function certifyViolation(
  point: readonly number[],
  setting: Setting,
): Violation | undefined {
  if (!point.every(Number.isFinite)) return undefined;
  const { tape, ranges } = setting;
  const at = Float64Array.from(point);
  tape.evaluate(at, at);
  if (tape.lower > 0) return undefined;
  const exact = point.map((value, i) => nearestInside(value, ranges[i] as Range));
  if (!violatesAt(exact, setting)) return undefined;
  return describe(simplify(exact, setting), setting);
}

/**
 * The exact value of a double, or the exact end of the range where outward rounding moved that end;
 * an end that is excluded is moved inside by 2^-30 of the range.
 */
function nearestInside(value: number, { from, to, lower, upper }: Range): Rational {
  const inwards = (end: End, other: End): Rational => {
    const exact = end.value as Rational;
    const span = other.value === undefined ? Rational.ONE : other.value.minus(exact);
    return end.included ? exact : exact.plus(span.times(Rational.of(1n, 1n << 30n)));
  };
  if (value === lower && from.value !== undefined) return inwards(from, to);
  if (value === upper && to.value !== undefined) {
    return from.value === undefined && !to.included
      ? to.value.minus(Rational.of(1n, 1n << 30n))
      : inwards(to, from);
  }
  return Rational.from(value);
}

function violatesAt(point: readonly Rational[], setting: Setting): boolean {
  return isInside(point, setting) && truth(setting.target, named(point, setting)) === "false";
}

/** The exact point of the domain at or very near a point given in doubles, undefined when that is not certain. */
export function pointInside(
  point: readonly number[],
  setting: Setting,
): Readonly<Record<string, string>> | undefined {
  if (!point.every(Number.isFinite)) return undefined;
  const exact = point.map((value, i) => nearestInside(value, setting.ranges[i] as Range));
  if (!isInside(exact, setting)) return undefined;
  return Object.fromEntries(
    setting.names.map((name, i) => [name, decimalText(exact[i] as Rational)]),
  );
}

function isInside(
  point: readonly Rational[],
  setting: Setting,
): boolean {
  const { ranges, conditions } = setting;
  if (!point.every((value, i) => inRange(ranges[i] as Range, value))) return false;
  const at = named(point, setting);
  return conditions.every((condition) => truth(condition, at) === "true");
}

function named(
  point: readonly Rational[],
  { names }: Setting,
): Record<string, Rational> {
  return Object.fromEntries(names.map((name, i) => [name, point[i] as Rational]));
}

/** Whether an inequality is true at an exact point: by exact arithmetic, or by an enclosure. */
function truth(
  { difference, strict }: Inequality,
  at: Readonly<Record<string, Rational>>,
): "true" | "false" | "unknown" {
  if (isAlgebraic(difference)) {
    try {
      const sign = evaluateExactly(difference, at).sign();
      return (strict ? sign > 0 : sign >= 0) ? "true" : "false";
    } catch {
      return "unknown";
    }
  }
  const { lower, upper } = enclosure(difference, at);
  if (strict ? lower > 0 : lower >= 0) return "true";
  return (strict ? upper <= 0 : upper < 0) ? "false" : "unknown";
}

function enclosure(
  expression: Inequality["difference"],
  at: Readonly<Record<string, Rational>>,
): { readonly lower: number; readonly upper: number } {
  const names = Object.keys(at);
  const tape = new IntervalTape(expression, names);
  const values = Object.values(at);
  tape.evaluate(Float64Array.from(values, doubleBelow), Float64Array.from(values, doubleAbove));
  // Bounds of a formula that may have no value at the point decide nothing.
  if (!tape.defined) return { lower: -Infinity, upper: Infinity };
  return { lower: tape.lower, upper: tape.upper };
}

/** Replaces one coordinate after the other by the simplest rational nearby that still violates. */
function simplify(point: readonly Rational[], setting: Setting): Rational[] {
  const simple = [...point];
  for (let i = 0; i < simple.length; i++) {
    const exact = simple[i] as Rational;
    for (let bits = 0; bits <= 60; bits += 2) {
      const radius = Rational.of(1n, 1n << BigInt(bits));
      const candidate = simplestNear(exact, { within: setting.ranges[i] as Range, radius });
      const trial = simple.with(i, candidate);
      if (violatesAt(trial, setting)) {
        simple[i] = candidate;
        break;
      }
    }
  }
  return simple;
}

function describe(point: readonly Rational[], setting: Setting): Violation {
  const at = named(point, setting);
  const { difference } = setting.target;
  const texts = Object.fromEntries(
    Object.entries(at).map(([name, value]) => [name, decimalText(value)]),
  );
  if (isAlgebraic(difference)) {
    return { at: texts, value: shorten(evaluateExactly(difference, at)) };
  }
  const { lower, upper } = enclosure(difference, at);
  return { at: texts, value: `in [${lower}, ${upper}]` };
}

function shorten(value: Rational): string {
  const text = decimalText(value);
  if (text.length <= 40) return text;
  const approximate = Number(doubleBelow(value).toPrecision(6));
  return `about ${approximate}`;
}
