/** The largest value M(γ) of h_γ over (0, 1]: M(γ)² = 4(1 + γ)³/(27γ) for γ ≥ 1/2. */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h } from "./_bounce.ts";

/** M(γ)² = 4(1 + γ)³/(27γ) at an exact step size. */
export function largestSquare(gamma: string): Rational {
  const exact = Rational.from(gamma);
  return exact.plus(1).power(3).times(4).dividedBy(exact.times(27));
}

/** h_γ(θ)² ≤ M(γ)² = 4(1 + γ)³/(27γ) for θ ∈ (0, 1], by an exact factorisation. */
export function atMostClosedForm(gammas: string, budget: Budget): Evidence {
  return assemble("a square times a positive factor is at least 0", [
    {
      label: "4(1 + γ)³ − 27γh² factors",
      evidence: proveIdentity({
        identities: [{
          left: formula("4*(1 + γ)^3 - 27*γ*h^2", { h: h("γ", "θ") }),
          right: "(3*γ*θ^2 - (1 + γ))^2*(4*(1 + γ) - 3*γ*θ^2)",
        }],
      }),
    },
    {
      label: "the second factor is positive",
      evidence: proveOverBox({
        inequality: "4*(1 + γ) - 3*γ*θ^2 > 0",
        domain: { γ: gammas, θ: "(0, 1]" },
        budget,
      }),
    },
  ]);
}

/** M(γ)² increases strictly: its difference quotient is positive for all pairs of step sizes. */
export function closedFormIncreases(gammas: string, budget: Budget): Evidence {
  return assemble("the difference quotient of M² is 4/(27ab) times a positive bracket", [
    {
      label: "the difference quotient of M²",
      evidence: proveIdentity({
        identities: [{
          left: "4*(1 + b)^3/(27*b) - 4*(1 + a)^3/(27*a)",
          right: "(b - a)*4*(3*a*b + a*b*(a + b) - 1)/(27*a*b)",
        }],
      }),
    },
    {
      label: "its bracket",
      evidence: proveOverBox({
        inequality: "3*a*b + a*b*(a + b) - 1 > 0",
        domain: { a: gammas, b: gammas },
        budget,
      }),
    },
  ]);
}
