/**
 * Reads formulas and inequalities from text.
 *
 * @module
 */
import { Rational } from "../rational.ts";
import {
  constant,
  Expression,
  type ExpressionLike,
  FUNCTION_NAMES,
  type FunctionName,
  variable,
} from "./expression.ts";

/** `left relation right`, kept as a difference that must be positive (strict) or at least zero. */
export interface Inequality {
  /** The text it was read from. */
  readonly text: string;
  /** Larger side minus smaller side: the inequality says that this is > 0 (or ≥ 0). */
  readonly difference: Expression;
  /** Whether equality is excluded. */
  readonly strict: boolean;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([\p{L}][\p{L}\p{N}_']*)|([-+*/^()]))/uy;

class Reader {
  private position = 0;
  private token: string | undefined;
  private tokenKind: "number" | "name" | "symbol" | "end" = "end";

  constructor(
    private readonly text: string,
    private readonly definitions: Readonly<Record<string, ExpressionLike>>,
  ) {
    this.advance();
  }

  read(): Expression {
    const result = this.sum();
    if (this.tokenKind !== "end") this.fail(`unexpected "${this.token}"`);
    return result;
  }

  private fail(why: string): never {
    throw new SyntaxError(`Cannot read the formula "${this.text}": ${why}`);
  }

  private advance(): void {
    TOKEN.lastIndex = this.position;
    const match = TOKEN.exec(this.text);
    if (match === null) {
      if (this.text.slice(this.position).trim() !== "") {
        this.fail(`unexpected "${this.text.slice(this.position).trim()[0]}"`);
      }
      this.token = undefined;
      this.tokenKind = "end";
      return;
    }
    this.position = TOKEN.lastIndex;
    const [, number, name, symbol] = match;
    this.token = number ?? name ?? symbol;
    this.tokenKind = number !== undefined ? "number" : name !== undefined ? "name" : "symbol";
  }

  private take(symbol: string): boolean {
    if (this.tokenKind !== "symbol" || this.token !== symbol) return false;
    this.advance();
    return true;
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      if (this.take("+")) left = left.plus(this.product());
      else if (this.take("-")) left = left.minus(this.product());
      else return left;
    }
  }

  private product(): Expression {
    let left = this.signed();
    for (;;) {
      if (this.take("*")) left = left.times(this.signed());
      else if (this.take("/")) left = left.dividedBy(this.signed());
      else return left;
    }
  }

  private signed(): Expression {
    if (this.take("-")) {
      const operand = this.signed();
      return operand.node.kind === "constant"
        ? constant(operand.node.value.negated())
        : operand.negated();
    }
    return this.power();
  }

  private power(): Expression {
    const base = this.atom();
    if (!this.take("^")) return base;
    const text = this.token;
    if (this.tokenKind !== "number" || text === undefined || !/^\d+$/.test(text)) {
      this.fail("the exponent must be an integer ≥ 0");
    }
    this.advance();
    return base.power(Number(text));
  }

  private atom(): Expression {
    const { token, tokenKind } = this;
    if (tokenKind === "number" && token !== undefined) {
      this.advance();
      return constant(Rational.from(token));
    }
    if (tokenKind === "name" && token !== undefined) {
      this.advance();
      return this.named(token);
    }
    if (this.take("(")) {
      const inner = this.sum();
      if (!this.take(")")) this.fail("a closing parenthesis is missing");
      return inner;
    }
    this.fail(token === undefined ? "it ends too early" : `unexpected "${token}"`);
  }

  private named(name: string): Expression {
    const functionName = FUNCTION_NAMES.find((candidate) => candidate === name);
    if (functionName !== undefined) return this.application(functionName);
    const definition = Object.hasOwn(this.definitions, name) ? this.definitions[name] : undefined;
    if (definition !== undefined) {
      return definition instanceof Expression ? definition : constant(definition);
    }
    return variable(name);
  }

  private application(name: FunctionName): Expression {
    if (!this.take("(")) this.fail(`${name} needs an argument in parentheses`);
    const argument = this.sum();
    if (!this.take(")")) this.fail("a closing parenthesis is missing");
    return new Expression({ kind: "apply", name, argument });
  }
}

/**
 * Reads a formula: `+ − * / ^` with integer exponents, parentheses, decimals (exact), variables in any
 * letters (`θ`, `γ_min`, `u1`) and the functions `sqrt exp log tanh phi Phi abs`. Names found in
 * `definitions` are replaced by what they stand for. Throws `SyntaxError` for anything else.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { formula } from "./parse.ts";
 *
 * const h = formula("θ + γ*θ*(1 - θ^2)");
 * const twice = formula("h + γ*h*(1 - h^2)", { h });
 * assertEquals(twice.variables(), ["θ", "γ"]);
 * ```
 */
export function formula(
  text: string,
  definitions: Readonly<Record<string, ExpressionLike>> = {},
): Expression {
  return new Reader(text, definitions).read();
}

/**
 * Reads an inequality: two formulas with one of `<`, `<=`, `≤`, `>`, `>=`, `≥` between them. Throws
 * `SyntaxError` when there is not exactly one relation.
 */
export function inequality(
  text: string,
  definitions: Readonly<Record<string, ExpressionLike>> = {},
): Inequality {
  const sides = text.split(/(<=|>=|≤|≥|<|>)/u);
  const [left, relation, right] = sides;
  if (sides.length !== 3 || left === undefined || relation === undefined || right === undefined) {
    throw new SyntaxError(
      `Cannot read the inequality "${text}": expected exactly one of <, <=, >, >= between two formulas`,
    );
  }
  const a = formula(left, definitions);
  const b = formula(right, definitions);
  const strict = relation === "<" || relation === ">";
  const leftIsLarger = relation === ">" || relation === ">=" || relation === "≥";
  return { text: text.trim(), difference: leftIsLarger ? a.minus(b) : b.minus(a), strict };
}
