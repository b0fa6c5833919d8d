/** Relations such as s² = γ + 3 that define algebraic numbers, and normal forms modulo them. */
import { asRationalFunction } from "../lib/numerics/expression/exact.ts";
import { type Expression, partsOf } from "../lib/numerics/expression/expression.ts";
import { formula } from "../lib/numerics/expression/parse.ts";
import type { Polynomial } from "../lib/numerics/expression/polynomial.ts";
import { Rational } from "../lib/numerics/rational.ts";

/** `name^degree = right`, with `value` the normal form of the right side. */
export interface Relation {
  readonly name: string;
  readonly degree: number;
  readonly right: Expression;
  readonly value: Polynomial;
}

/**
 * Reads relations. Throws `SyntaxError` when a left side is not a power of a variable or a right side no
 * polynomial, and `RangeError` when a variable is defined twice or occurs in a right side: only then is
 * the remainder a normal form.
 */
export function relationsFrom(where: Readonly<Record<string, string>>): Relation[] {
  const relations = Object.entries(where).map(([left, right]) => relation(left, right));
  const names = relations.map(({ name }) => name);
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) {
      throw new RangeError(`Cannot use two relations for ${name}: one defines it`);
    }
    if (relations.some(({ value }) => value.variables().includes(name))) {
      throw new RangeError(`Cannot use a relation for ${name} as a right side contains it`);
    }
  });
  return relations;
}

function relation(left: string, right: string): Relation {
  const { node } = formula(left);
  if (node.kind !== "power" || node.base.node.kind !== "variable") {
    throw new SyntaxError(
      `Cannot use the relation ${left} = ${right}: its left side must be a power of a variable`,
    );
  }
  const { numerator, denominator } = asRationalFunction(formula(right));
  const scale = denominator.constantValue();
  if (scale === undefined) {
    throw new SyntaxError(
      `Cannot use the relation ${left} = ${right}: its right side must be a polynomial`,
    );
  }
  return {
    name: node.base.node.name,
    degree: node.exponent,
    right: formula(right),
    value: numerator.scaled(Rational.ONE.dividedBy(scale)),
  };
}

/** The normal form of a polynomial modulo the relations. */
export function reduced(polynomial: Polynomial, relations: readonly Relation[]): Polynomial {
  return relations.reduce(
    (rest, { name, degree, value }) => rest.reduced(name, { degree, value }),
    polynomial,
  );
}

/** Throws `RangeError` when a divisor that occurs in the formula is 0 modulo the relations. */
export function assertDivisors(expression: Expression, relations: readonly Relation[]): void {
  const seen = new Set<Expression>();
  const visit = (part: Expression): void => {
    if (seen.has(part)) return;
    seen.add(part);
    const { node } = part;
    if (
      node.kind === "over" && reduced(asRationalFunction(node.right).numerator, relations).isZero()
    ) {
      throw new RangeError(`Cannot divide by ${node.right}: the relations make it 0`);
    }
    partsOf(part).forEach(visit);
  };
  visit(expression);
}
