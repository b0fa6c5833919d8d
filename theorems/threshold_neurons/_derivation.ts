/** Derivatives by rules for symbols: ℓ′, ℓ″, e^s, φ and Φ are symbols whose derivatives are given. */
import { constant, type Expression, formula } from "../../lib/numerics/expression/mod.ts";

/**
 * The derivation of a rational formula with the given derivatives of its symbols (0 for others), by the
 * sum, product, quotient and power rules. With `{ E: "E" }` it is d/ds for E = e^s; with
 * `{ b: "1", φ: "-b*φ", Φ: "φ" }` it is d/db for the normal density and distribution function; with
 * `{ y: "1", d1: "d2*x" }` it is ∂/∂y where d1 = ℓ′(xy), d2 = ℓ″(xy), for every ℓ. Throws `RangeError`
 * for an applied function.
 */
export function derivation(
  expression: string | Expression,
  rules: Readonly<Record<string, string>>,
): Expression {
  const derivatives = new Map(
    Object.entries(rules).map(([name, text]) => [name, formula(text)]),
  );
  const visit = ({ node }: Expression): Expression => {
    switch (node.kind) {
      case "constant":
        return constant(0);
      case "variable":
        return derivatives.get(node.name) ?? constant(0);
      case "plus":
        return visit(node.left).plus(visit(node.right));
      case "minus":
        return visit(node.left).minus(visit(node.right));
      case "times":
        return visit(node.left).times(node.right).plus(node.left.times(visit(node.right)));
      case "over":
        return visit(node.left).times(node.right).minus(node.left.times(visit(node.right)))
          .dividedBy(node.right.power(2));
      case "power":
        return constant(node.exponent).times(node.base.power(node.exponent - 1))
          .times(visit(node.base));
      case "apply":
        throw new RangeError(`Cannot differentiate ${node.name}: give it as a symbol with a rule`);
    }
  };
  return visit(typeof expression === "string" ? formula(expression) : expression);
}

/** d/ds of formulas in E = e^s. */
export const EXPONENTIAL: Readonly<Record<string, string>> = { E: "E" };

/** d/db of formulas in b, φ(b) and Φ(b). */
export const NORMAL: Readonly<Record<string, string>> = { b: "1", φ: "-b*φ", Φ: "φ" };
