/**
 * Decides identities between rational functions exactly.
 *
 * @module
 */
import { asRationalFunction, evaluateExactly } from "../lib/numerics/expression/exact.ts";
import {
  type Expression,
  type ExpressionLike,
  partsOf,
} from "../lib/numerics/expression/expression.ts";
import { formula } from "../lib/numerics/expression/parse.ts";
import type { Polynomial } from "../lib/numerics/expression/polynomial.ts";
import { Rational } from "../lib/numerics/rational.ts";
import type { Evidence } from "./evidence.ts";
import { differingPoint, differingPointWithRoots } from "./_differing_point.ts";
import { assertDivisors, reduced, type Relation, relationsFrom } from "./_relations.ts";

/** One identity `left = right`. */
export interface Identity {
  /** The left side. */
  readonly left: string | Expression;
  /** The right side. */
  readonly right: string | Expression;
  /** Which case this is, when a claim consists of many, e.g. `"n = 3, i_t = 2"`. */
  readonly label?: string;
}

/** What {@link proveIdentity} is given. */
export interface IdentityProblem {
  /** The identities, all of which must hold. */
  readonly identities: readonly Identity[];
  /** Names used in the texts and what they stand for. */
  readonly definitions?: Readonly<Record<string, ExpressionLike>>;
  /**
   * Relations such as `{ "s^2": "γ + 3" }` that define algebraic numbers: each left side is a power of a
   * variable of its own that occurs in no right side.
   */
  readonly where?: Readonly<Record<string, string>>;
  /** A rational point in the statement's own domain, tried first when an identity fails. */
  readonly witness?: Readonly<Record<string, string>>;
  /** A one-line command that shows a failure. */
  readonly replay?: string;
}

const GRID_LIMIT = 1500;

/**
 * Proves or refutes identities of rational functions. Route 1 brings `left − right` to a quotient of
 * polynomials and compares the numerator with 0, modulo the relations. Route 2, where there are no
 * relations and at most 1500 points are needed, evaluates both sides exactly on a grid with more points
 * per variable than the degree bound of the cross-multiplied difference, which decides it as well
 * (a non-zero polynomial of degree ≤ d_i in x_i cannot vanish on a product of sets of d_i + 1 points);
 * its degree bounds are read off the formula's tree, so that the two routes share no code beyond
 * rational arithmetic. A failing identity gets the simplest rational point at which the sides differ;
 * with relations, a point at which an enclosure shows that they do with the non-negative roots, and is
 * undecided when there is none (a remainder alone refutes nothing when, as for s² = 4, a relation
 * has roots of its own).
 *
 * Throws `SyntaxError` for a formula that cannot be read, `RangeError` when there is no identity, a divisor
 * is 0 modulo the relations or the relations are not of the form described, and `Error` when the two
 * routes disagree.
 */
export function proveIdentity(problem: IdentityProblem): Evidence {
  const { identities, definitions = {}, where = {}, witness, replay } = problem;
  if (identities.length === 0) throw new RangeError("Cannot prove an empty list of identities");
  const relations = relationsFrom(where);
  let gridPoints = 0;
  let gridProofs = 0;
  let monomials = 0;
  for (const { left, right, label } of identities) {
    const a = read(left, definitions);
    const b = read(right, definitions);
    const difference = a.minus(b);
    if (relations.length > 0) assertDivisors(difference, relations);
    const rest = reduced(asRationalFunction(difference).numerator, relations);
    monomials += countMonomials(a);
    const zero = rest.isZero();
    if (relations.length === 0) {
      const grid = onGrid(a, b);
      if (grid !== undefined) {
        gridPoints += grid.points;
        gridProofs++;
        if (grid.equal !== zero) {
          throw new Error(`Cannot trust the identity ${a} = ${b}: normal form and grid disagree`);
        }
      }
    }
    if (!zero) {
      return failure({
        left: a,
        right: b,
        label,
        rest,
        relations,
        witness,
        replay,
      });
    }
  }
  const routes = gridProofs === identities.length
    ? "normal form and exact grid"
    : gridProofs > 0
    ? "normal form, some also on an exact grid"
    : "normal form";
  const many = identities.length === 1
    ? "the identity holds"
    : `all ${identities.length} identities hold`;
  return {
    method: "identity",
    outcome: "holds",
    ground: "proof",
    summary: `${many} exactly (${routes}${gridPoints > 0 ? `, ${gridPoints} grid points` : ""})`,
    coverage: {
      identities: identities.length,
      routes,
      gridPoints,
      monomials,
      relations: Object.entries(where).map(([left, right]) => `${left} = ${right}`),
      first: `${read(identities[0]?.left ?? "0", definitions)} = ${
        read(identities[0]?.right ?? "0", definitions)
      }`,
    },
  };
}

function read(
  side: string | Expression,
  definitions: Readonly<Record<string, ExpressionLike>>,
): Expression {
  return typeof side === "string" ? formula(side, definitions) : side;
}

function countMonomials(expression: Expression): number {
  return asRationalFunction(expression).numerator.size;
}

interface Degrees {
  readonly numerator: ReadonlyMap<string, number>;
  readonly denominator: ReadonlyMap<string, number>;
}

function combine(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  with_: (x: number, y: number) => number,
): Map<string, number> {
  const result = new Map<string, number>();
  for (const name of [...a.keys(), ...b.keys()]) {
    result.set(name, with_(a.get(name) ?? 0, b.get(name) ?? 0));
  }
  return result;
}

function sum(x: number, y: number): number {
  return x + y;
}

/** Upper bounds for the degrees of a formula's numerator and denominator, from its tree alone. */
function degreeBounds(expression: Expression, done = new Map<Expression, Degrees>()): Degrees {
  const known = done.get(expression);
  if (known !== undefined) return known;
  const { node } = expression;
  const [a, b] = partsOf(expression).map((part) => degreeBounds(part, done));
  const none = new Map<string, number>();
  let result: Degrees = { numerator: none, denominator: none };
  if (node.kind === "variable") {
    result = { numerator: new Map([[node.name, 1]]), denominator: none };
  }
  if (node.kind === "power" && a !== undefined) {
    const times = (d: ReadonlyMap<string, number>): Map<string, number> =>
      new Map([...d].map(([name, degree]) => [name, degree * node.exponent]));
    result = { numerator: times(a.numerator), denominator: times(a.denominator) };
  }
  if (a !== undefined && b !== undefined) {
    const denominator = combine(a.denominator, b.denominator, sum);
    if (node.kind === "times") {
      result = { numerator: combine(a.numerator, b.numerator, sum), denominator };
    }
    if (node.kind === "over") {
      result = {
        numerator: combine(a.numerator, b.denominator, sum),
        denominator: combine(a.denominator, b.numerator, sum),
      };
    }
    if (node.kind === "plus" || node.kind === "minus") {
      const left = combine(a.numerator, b.denominator, sum);
      const right = combine(b.numerator, a.denominator, sum);
      result = { numerator: combine(left, right, Math.max), denominator };
    }
  }
  done.set(expression, result);
  return result;
}

/** Decides equality on a grid of pole-free points, or undefined when the grid would be too large. */
function onGrid(
  a: Expression,
  b: Expression,
): { readonly equal: boolean; readonly points: number } | undefined {
  const { numerator } = degreeBounds(a.minus(b));
  // Every variable needs a value, also one that only occurs in denominators.
  const names = [...new Set([...a.variables(), ...b.variables()])];
  let points = 1;
  for (const name of names) {
    points *= (numerator.get(name) ?? 0) + 1;
    if (points > GRID_LIMIT) return undefined;
  }
  // Distinct offsets keep denominators such as x − y away from 0; a pole hit all the same gives up this route.
  const value = (variable: number, index: number): Rational =>
    Rational.of(BigInt(7 * index + 3 * variable + 2), BigInt(5 + variable));
  for (let k = 0; k < points; k++) {
    const at: Record<string, Rational> = {};
    let rest = k;
    names.forEach((name, variable) => {
      const count = (numerator.get(name) ?? 0) + 1;
      at[name] = value(variable, rest % count);
      rest = Math.floor(rest / count);
    });
    try {
      if (!evaluateExactly(a, at).equals(evaluateExactly(b, at))) {
        return { equal: false, points: k + 1 };
      }
    } catch (error) {
      if (error instanceof RangeError && error.message.startsWith("Cannot divide")) {
        return undefined;
      }
      throw error;
    }
  }
  return { equal: true, points };
}

interface Failure {
  readonly left: Expression;
  readonly right: Expression;
  readonly label: string | undefined;
  readonly rest: Polynomial;
  readonly relations: readonly Relation[];
  readonly witness: Readonly<Record<string, string>> | undefined;
  readonly replay: string | undefined;
}

function failure({ left, right, label, rest, relations, witness, replay }: Failure): Evidence {
  const rooted = relations.length > 0;
  const point = rooted
    ? differingPointWithRoots({ left, right }, relations)
    : differingPoint({ left, right }, witness);
  const where = label === undefined ? "" : ` (${label})`;
  const difference = rest.toString();
  const shown = difference.length > 200 ? `${difference.slice(0, 200)}…` : difference;
  const coverage = {
    left: left.toString(),
    right: right.toString(),
    numeratorOfDifference: shown,
    label: label ?? null,
  };
  if (point === undefined) {
    const summary = `the sides differ${where}: the numerator of left - right is ${shown}`;
    if (!rooted) {
      return { method: "identity", outcome: "fails", ground: "proof", summary, coverage };
    }
    const reason = `${summary} modulo the relations, but no roots were found for which they do`;
    return { ...UNDECIDED, summary: reason, coverage, reason };
  }
  const { at, found, shown: short, difference: value } = point;
  const named = Object.entries(at).map(([name, text]) => `${name} = ${text}`).join(", ");
  return {
    method: "identity",
    outcome: "fails",
    ground: "proof",
    summary: `the sides differ${where}: ${short} at ${named}`,
    coverage,
    margin: { of: "left - right", value, at },
    counterexample: {
      at,
      found,
      required: "left = right",
      ...(replay === undefined ? {} : { replay }),
    },
  };
}

const UNDECIDED = { method: "identity", outcome: "undecided", ground: "none" } as const;
