/**
 * Exact evaluation and exact normal forms of formulas built from + − × ÷ and integer powers.
 *
 * @module
 */
import { Rational } from "../rational.ts";
import { type Expression, partsOf } from "./expression.ts";
import { Polynomial } from "./polynomial.ts";

/** A quotient of polynomials. */
export interface RationalFunction {
  /** What is divided. */
  readonly numerator: Polynomial;
  /** What it is divided by; not the zero polynomial. */
  readonly denominator: Polynomial;
}

/** Whether a formula uses only + − × ÷ and integer powers, so that it can be evaluated exactly. */
export function isAlgebraic(expression: Expression): boolean {
  const seen = new Set<Expression>();
  const visit = (part: Expression): boolean => {
    if (seen.has(part)) return true;
    seen.add(part);
    return part.node.kind !== "apply" && partsOf(part).every(visit);
  };
  return visit(expression);
}

/**
 * The exact value of a formula at a rational point. Throws `RangeError` when a variable has no value,
 * a function occurs that has no exact value, or a divisor is 0.
 */
export function evaluateExactly(
  expression: Expression,
  at: Readonly<Record<string, Rational>>,
): Rational {
  const done = new Map<Expression, Rational>();
  const visit = (part: Expression): Rational => {
    const known = done.get(part);
    if (known !== undefined) return known;
    const value = exactValue(part, visit, at);
    done.set(part, value);
    return value;
  };
  return visit(expression);
}

function exactValue(
  { node }: Expression,
  visit: (part: Expression) => Rational,
  at: Readonly<Record<string, Rational>>,
): Rational {
  switch (node.kind) {
    case "constant":
      return node.value;
    case "variable": {
      const value = at[node.name];
      if (value === undefined) {
        throw new RangeError(`Cannot evaluate a formula as its variable ${node.name} has no value`);
      }
      return value;
    }
    case "plus":
      return visit(node.left).plus(visit(node.right));
    case "minus":
      return visit(node.left).minus(visit(node.right));
    case "times":
      return visit(node.left).times(visit(node.right));
    case "over":
      return visit(node.left).dividedBy(visit(node.right));
    case "power":
      return visit(node.base).power(node.exponent);
    case "apply":
      if (node.name === "abs") return visit(node.argument).absolute();
      throw new RangeError(`Cannot evaluate ${node.name} exactly: it is not a rational function`);
  }
}

/**
 * The formula as a quotient of two polynomials in normal form (not reduced to lowest terms). Throws
 * `RangeError` when a function occurs or a divisor is identically 0.
 */
export function asRationalFunction(expression: Expression): RationalFunction {
  const one = Polynomial.constant(1);
  const done = new Map<Expression, RationalFunction>();
  const visit = (part: Expression): RationalFunction => {
    const known = done.get(part);
    if (known !== undefined) return known;
    const value = build(part);
    done.set(part, value);
    return value;
  };
  const build = ({ node }: Expression): RationalFunction => {
    switch (node.kind) {
      case "constant":
        return { numerator: Polynomial.constant(node.value), denominator: one };
      case "variable":
        return { numerator: Polynomial.variable(node.name), denominator: one };
      case "power": {
        const { numerator, denominator } = visit(node.base);
        return {
          numerator: numerator.power(node.exponent),
          denominator: denominator.power(node.exponent),
        };
      }
      case "apply":
        throw new RangeError(`Cannot bring ${node.name} to a rational normal form`);
      case "plus":
      case "minus": {
        const a = visit(node.left);
        const b = visit(node.right);
        const common = a.denominator === b.denominator ||
          a.denominator.minus(b.denominator).isZero();
        const left = common ? a.numerator : a.numerator.times(b.denominator);
        const right = common ? b.numerator : b.numerator.times(a.denominator);
        return {
          numerator: node.kind === "plus" ? left.plus(right) : left.minus(right),
          denominator: common ? a.denominator : a.denominator.times(b.denominator),
        };
      }
      case "times": {
        const a = visit(node.left);
        const b = visit(node.right);
        return {
          numerator: a.numerator.times(b.numerator),
          denominator: a.denominator.times(b.denominator),
        };
      }
      case "over": {
        const a = visit(node.left);
        const b = visit(node.right);
        if (b.numerator.isZero()) {
          throw new RangeError(
            "Cannot bring a formula to normal form as a divisor is identically 0",
          );
        }
        return {
          numerator: a.numerator.times(b.denominator),
          denominator: a.denominator.times(b.numerator),
        };
      }
    }
  };
  return visit(expression);
}
