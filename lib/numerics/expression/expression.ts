/**
 * Formulas as immutable trees: one formula serves exact evaluation, intervals, derivatives and
 * algebraic normal forms.
 *
 * @module
 */
import { Rational, type RationalLike } from "../rational.ts";

/** Names of the functions that a formula may apply: φ is the normal density, Φ its distribution function. */
export type FunctionName = "sqrt" | "exp" | "log" | "tanh" | "phi" | "Phi" | "abs";

/** All function names. */
export const FUNCTION_NAMES: readonly FunctionName[] = [
  "sqrt",
  "exp",
  "log",
  "tanh",
  "phi",
  "Phi",
  "abs",
];

/** The shape of a node. */
export type Node =
  | { readonly kind: "constant"; readonly value: Rational }
  | { readonly kind: "variable"; readonly name: string }
  | {
    readonly kind: "plus" | "minus" | "times" | "over";
    readonly left: Expression;
    readonly right: Expression;
  }
  | { readonly kind: "power"; readonly base: Expression; readonly exponent: number }
  | { readonly kind: "apply"; readonly name: FunctionName; readonly argument: Expression };

/** What can stand for an expression: an expression, or an exact number. */
export type ExpressionLike = Expression | RationalLike;

const PRECEDENCE = {
  plus: 1,
  minus: 1,
  times: 2,
  over: 2,
  power: 4,
  constant: 5,
  variable: 5,
  apply: 5,
};

/**
 * An immutable formula over named variables. Build it with `formula("θ + γ*θ*(1 - θ^2)")` from
 * `parse.ts`, or with the methods here.
 */
export class Expression {
  /** The node: what kind of formula this is, and its parts. */
  readonly node: Node;

  /** Wraps a node. Prefer `formula`, {@link constant} and {@link variable}. */
  constructor(node: Node) {
    this.node = node;
  }

  /** `this + other`. */
  plus(other: ExpressionLike): Expression {
    const right = asExpression(other);
    if (isNumber(right, 0n)) return this;
    if (isNumber(this, 0n)) return right;
    return new Expression({ kind: "plus", left: this, right });
  }

  /** `this − other`. */
  minus(other: ExpressionLike): Expression {
    const right = asExpression(other);
    if (isNumber(right, 0n)) return this;
    return new Expression({ kind: "minus", left: this, right });
  }

  /** `this · other`. */
  times(other: ExpressionLike): Expression {
    const right = asExpression(other);
    if (isNumber(this, 0n) || isNumber(right, 1n)) return this;
    if (isNumber(right, 0n) || isNumber(this, 1n)) return right;
    return new Expression({ kind: "times", left: this, right });
  }

  /** `this / other`. */
  dividedBy(other: ExpressionLike): Expression {
    const right = asExpression(other);
    if (isNumber(right, 1n)) return this;
    return new Expression({ kind: "over", left: this, right });
  }

  /** `−this`. */
  negated(): Expression {
    return constant(-1).times(this);
  }

  /** `this^exponent` for an integer exponent ≥ 0. Throws `RangeError` otherwise. */
  power(exponent: number): Expression {
    if (!Number.isInteger(exponent) || exponent < 0) {
      throw new RangeError(
        `Cannot raise a formula to the power ${exponent}: the exponent must be an integer ≥ 0`,
      );
    }
    if (exponent === 1) return this;
    if (exponent === 0) return constant(1);
    return new Expression({ kind: "power", base: this, exponent });
  }

  /** The formula with variables replaced by other formulas or numbers; shared parts stay shared. */
  at(replacements: Readonly<Record<string, ExpressionLike>>): Expression {
    const done = new Map<Expression, Expression>();
    const visit = (expression: Expression): Expression => {
      const known = done.get(expression);
      if (known !== undefined) return known;
      const result = rebuild(expression, visit, replacements);
      done.set(expression, result);
      return result;
    };
    return visit(this);
  }

  /** The names of the variables, in order of first occurrence. */
  variables(): string[] {
    const names = new Set<string>();
    const seen = new Set<Expression>();
    const visit = (expression: Expression): void => {
      if (seen.has(expression)) return;
      seen.add(expression);
      const { node } = expression;
      if (node.kind === "variable") names.add(node.name);
      else for (const child of children(node)) visit(child);
    };
    visit(this);
    return [...names];
  }

  /** The formula as text that `formula` reads back. */
  toString(): string {
    return print(this, 0);
  }
}

function children(node: Node): readonly Expression[] {
  switch (node.kind) {
    case "constant":
    case "variable":
      return [];
    case "power":
      return [node.base];
    case "apply":
      return [node.argument];
    default:
      return [node.left, node.right];
  }
}

function rebuild(
  expression: Expression,
  visit: (expression: Expression) => Expression,
  replacements: Readonly<Record<string, ExpressionLike>>,
): Expression {
  const { node } = expression;
  switch (node.kind) {
    case "constant":
      return expression;
    case "variable": {
      const replacement = replacements[node.name];
      return replacement === undefined ? expression : asExpression(replacement);
    }
    case "power":
      return visit(node.base).power(node.exponent);
    case "apply":
      return new Expression({ kind: "apply", name: node.name, argument: visit(node.argument) });
    case "plus":
      return visit(node.left).plus(visit(node.right));
    case "minus":
      return visit(node.left).minus(visit(node.right));
    case "times":
      return visit(node.left).times(visit(node.right));
    case "over":
      return visit(node.left).dividedBy(visit(node.right));
  }
}

function print(expression: Expression, context: number): string {
  const { node } = expression;
  const precedence = PRECEDENCE[node.kind];
  const wrap = (text: string): string => precedence < context ? `(${text})` : text;
  switch (node.kind) {
    case "constant": {
      const text = decimalText(node.value);
      const compound = text.includes("/") ? 2 : text.startsWith("-") ? 3 : 5;
      return compound < context ? `(${text})` : text;
    }
    case "variable":
      return node.name;
    case "plus":
      return wrap(`${print(node.left, 1)} + ${print(node.right, 1)}`);
    case "minus":
      return wrap(`${print(node.left, 1)} - ${print(node.right, 2)}`);
    case "times":
      return wrap(`${print(node.left, 2)}*${print(node.right, 3)}`);
    case "over":
      return wrap(`${print(node.left, 2)}/${print(node.right, 3)}`);
    case "power":
      return wrap(`${print(node.base, 5)}^${node.exponent}`);
    case "apply":
      return `${node.name}(${print(node.argument, 0)})`;
  }
}

/** A rational as a short decimal where one exists (denominator 2^a·5^b with at most 12 digits), as a fraction otherwise. */
export function decimalText(value: Rational): string {
  let scale = 1n;
  for (let digits = 0; digits <= 12; digits++) {
    if ((value.numerator * scale) % value.denominator === 0n) {
      const scaled = (value.numerator * scale) / value.denominator;
      const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, "0");
      const whole = text.slice(0, text.length - digits);
      const sign = scaled < 0n ? "-" : "";
      return digits === 0
        ? `${sign}${whole}`
        : `${sign}${whole}.${text.slice(text.length - digits)}`;
    }
    scale *= 10n;
  }
  return value.toString();
}

function isNumber(expression: Expression, value: bigint): boolean {
  const { node } = expression;
  return node.kind === "constant" && node.value.denominator === 1n &&
    node.value.numerator === value;
}

function asExpression(value: ExpressionLike): Expression {
  return value instanceof Expression ? value : constant(value);
}

/** The constant formula with an exact value; a `number` means its exact binary value. */
export function constant(value: RationalLike): Expression {
  return new Expression({ kind: "constant", value: Rational.from(value) });
}

/** The formula that is one variable. */
export function variable(name: string): Expression {
  return new Expression({ kind: "variable", name });
}

/** The parts of a node that are formulas themselves. */
export function partsOf(expression: Expression): readonly Expression[] {
  return children(expression.node);
}
