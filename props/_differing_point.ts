/** Points at which the sides of an identity differ: exact ones, and enclosed ones where roots occur. */
import {
  asRationalFunction,
  decimalText,
  evaluateExactly,
  type Expression,
  Tape,
} from "../lib/numerics/expression/mod.ts";
import { doubleAbove, doubleBelow } from "../lib/numerics/conversion.ts";
import { Rational } from "../lib/numerics/rational.ts";
import { squareRootDown, squareRootUp } from "../lib/numerics/rounding.ts";
import type { Relation } from "./_relations.ts";

/** A point and what the sides are there. */
export interface DifferingPoint {
  readonly at: Readonly<Record<string, string>>;
  /** left and right, or an enclosure of left − right. */
  readonly found: string;
  /** The same for a summary. */
  readonly shown: string;
  /** left − right, or the bound nearest to 0. */
  readonly difference: string;
}

/** The sides of an identity. */
export interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

const VALUES = ["0", "1", "2", "-1", "1/2", "3", "-2"];
const POSITIVE = ["1", "2", "3", "1/2", "3/2", "5/4", "9/8", "5", "1/3"];
const MAXIMUM_POINTS = 50_000;

/** All assignments of the values to the names, simplest first, up to a limit. */
function* assignments(
  names: readonly string[],
  values: readonly string[],
): Generator<Record<string, string>> {
  const count = Math.min(values.length ** names.length, MAXIMUM_POINTS);
  for (let k = 0; k < count; k++) {
    let rest = k;
    const at: Record<string, string> = {};
    for (const name of names) {
      at[name] = values[rest % values.length] as string;
      rest = Math.floor(rest / values.length);
    }
    yield at;
  }
}

function exact(at: Readonly<Record<string, string>>): Record<string, Rational> {
  return Object.fromEntries(
    Object.entries(at).map(([name, text]) => [name, Rational.from(text)]),
  );
}

/** The variables of a formula's normal form. */
function remaining(formula: Expression): string[] {
  const { numerator, denominator } = asRationalFunction(formula);
  return [...numerator.variables(), ...denominator.variables()];
}

/** The witness where the sides differ there, otherwise the simplest rational point found; undefined when none was. */
export function differingPoint(
  { left, right }: Sides,
  witness: Readonly<Record<string, string>> | undefined,
): DifferingPoint | undefined {
  const names = [...new Set([...left.variables(), ...right.variables()])];
  const attempt = (at: Readonly<Record<string, string>>): DifferingPoint | undefined => {
    try {
      const a = evaluateExactly(left, exact(at));
      const b = evaluateExactly(right, exact(at));
      if (a.equals(b)) return undefined;
      return {
        at,
        found: `left = ${a}, right = ${b}`,
        shown: `${decimalText(a)} against ${decimalText(b)}`,
        difference: a.minus(b).toString(),
      };
    } catch {
      return undefined;
    }
  };
  if (witness !== undefined) {
    // Variables that the witness leaves out are 0, and shown as such unless they cancel.
    const zeros = Object.fromEntries(
      names.filter((name) => !(name in witness)).map((name) => [name, "0"]),
    );
    const given = attempt({ ...witness, ...zeros });
    if (given !== undefined) {
      const kept = new Set([...remaining(left), ...remaining(right), ...Object.keys(witness)]);
      const at = Object.entries(given.at).filter(([name]) => kept.has(name));
      return { ...given, at: Object.fromEntries(at) };
    }
  }
  for (const at of assignments(names, VALUES)) {
    const found = attempt(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A point with rational values of the free variables and the non-negative roots of the relations at which an
 * enclosure shows that the sides differ; undefined when none was found, or a relation is not quadratic.
 */
export function differingPointWithRoots(
  { left, right }: Sides,
  relations: readonly Relation[],
): DifferingPoint | undefined {
  if (relations.some(({ degree }) => degree !== 2)) return undefined;
  const roots = relations.map(({ name }) => name);
  const occurring = [left, right, ...relations.map(({ right }) => right)];
  const free = [...new Set(occurring.flatMap((part) => part.variables()))]
    .filter((name) => !roots.includes(name));
  const tape = new Tape(left.minus(right), [...free, ...roots]);
  for (const at of assignments(free, POSITIVE)) {
    const point = exact(at);
    const values = Object.values(point);
    const squares = relations.map(({ right }) => evaluateExactly(right, point));
    if (squares.some((square) => square.sign() < 0)) continue;
    tape.evaluate(
      Float64Array.from([
        ...values.map(doubleBelow),
        ...squares.map((square) => squareRootDown(doubleBelow(square))),
      ]),
      Float64Array.from([
        ...values.map(doubleAbove),
        ...squares.map((square) => squareRootUp(doubleAbove(square))),
      ]),
    );
    if (!tape.defined || !(tape.lower > 0 || tape.upper < 0)) continue;
    const named = squares.map((square, i) => [roots[i] as string, `√(${decimalText(square)})`]);
    const found = `left - right in [${tape.lower}, ${tape.upper}]`;
    return {
      at: { ...at, ...Object.fromEntries(named) },
      found,
      shown: found,
      difference: `${tape.lower > 0 ? tape.lower : tape.upper}`,
    };
  }
  return undefined;
}
