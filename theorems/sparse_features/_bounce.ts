/**
 * The map h_γ(θ) = θ + γθ(1 − θ²) of the toy model and what the lemmas about it share.
 *
 * Regions of Lemma B.3: I0 = (0, 0.65], I1 = (0.65, 1 − ε), I2 = [1 − ε, 1), I3 = (1, 1.162).
 */
import {
  type Expression,
  type ExpressionLike,
  formula,
} from "../../lib/numerics/expression/mod.ts";

const H = formula("θ + γ*θ*(1 - θ^2)");

/** h_γ(θ) as a formula; `gamma` and `theta` may be formulas or exact numbers given as text formulas. */
export function h(gamma: string | ExpressionLike, theta: string | ExpressionLike): Expression {
  return H.at({ γ: asFormula(gamma), θ: asFormula(theta) });
}

/** The two-step map h_a(h_b(θ)): first the step size b, then a. */
export function twoSteps(
  { first, second }: {
    readonly first: string | ExpressionLike;
    readonly second: string | ExpressionLike;
  },
  theta: string | ExpressionLike,
): Expression {
  return h(second, h(first, theta));
}

/** g_γ = h_γ ∘ h_γ. */
export function g(gamma: string | ExpressionLike, theta: string | ExpressionLike): Expression {
  return twoSteps({ first: gamma, second: gamma }, theta);
}

/** A command that runs the toy model with a constant step size; exactly when the digits can be kept. */
export function replayBounce(at: Readonly<Record<string, string>>, steps = 4): string {
  const exact = steps <= 4 ? " --exact" : "";
  return `deno task simulate bounce --theta0 ${at["θ"] ?? at["θ0"]} --gamma ${
    at["γ"]
  } --steps ${steps}${exact}`;
}

function asFormula(value: string | ExpressionLike): ExpressionLike {
  return typeof value === "string" ? formula(value) : value;
}
