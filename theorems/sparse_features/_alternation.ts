/**
 * The two one-step inclusions behind the alternation around 1: h_a maps I1 = (lower, 1 − ε) into
 * (1 + ε, upper), and h_b maps (1 + ε, upper) back into I1.
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  type Evidence,
  type Part,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { g, h, replayBounce } from "./_bounce.ts";
import { type Constants, fallsBetween, staysBelowUpper } from "./_bounce_steps.ts";
import { sufficientStep } from "./_pieces.ts";

/**
 * h_a(θ) > 1 + ε for θ ∈ (lower, 1 − ε), 0 < ε ≤ cap, a ≥ 1 + divisor·ε. Let s = 1 − θ > ε.
 *
 * - s ≤ cap: with ε = λs, λ < 1, a = 1 + dλs + r, r ≥ 0, the difference is
 *   s(r(1 − s)(2 − s) + s·B(s) + (1 − λ)·C(s)) with B ≥ 0 and C > 0. B ≥ 0 is needed as well: where B(s) < 0, λ near 1
 *   and r near 0 give a counterexample.
 * - s ≥ cap: h increases with a, so that a = 1 + dε decides.
 */
export function risesAbove(constants: Constants, budget: Budget): Evidence {
  const { cap, divisor, lower } = constants;
  const definitions = {
    B: formula("d*(2 - 3*s + s^2) - 3 + s", { d: divisor }),
    C: formula("1 - d*s*(2 - 3*s + s^2)", { d: divisor }),
  };
  const near = { s: `(0, ${cap}]` };
  return assemble("0 < λ < 1, r ≥ 0, B ≥ 0 and C > 0 near 1; h increases with a elsewhere", [
    {
      label: "near 1",
      evidence: proveIdentity({
        identities: [{
          left: h(formula("1 + d*λ*s + r", { d: divisor }), "1 - s").minus(formula("1 + λ*s")),
          right: formula("s*(r*(1 - s)*(2 - s) + s*B + (1 - λ)*C)", definitions),
        }],
      }),
    },
    {
      label: "B ≥ 0",
      evidence: proveOverBox({ inequality: "B >= 0", domain: near, definitions, budget }),
    },
    {
      label: "C > 0",
      evidence: sufficientStep(
        proveOverBox({ inequality: "C > 0", domain: near, definitions, budget }),
      ),
    },
    {
      label: "away from 1: h at the step size 1 + dε exceeds 1 + ε",
      evidence: proveOverBox({
        inequality: "s*((1 + d*ε)*(2 - 3*s + s^2) - 1) - ε > 0",
        domain: { s: `[${cap}, ${Rational.ONE.minus(lower)})`, ε: `(0, ${cap})` },
        definitions: { d: divisor },
        budget,
      }),
    },
    {
      label: "that is h, and h increases with the step size below 1",
      evidence: proveIdentity({
        identities: [{
          left: h(formula("1 + d*ε", { d: divisor }), "1 - s").minus(formula("1 + ε")),
          right: formula("s*((1 + d*ε)*(2 - 3*s + s^2) - 1) - ε", { d: divisor }),
        }, {
          left: h("a + r", "θ").minus(h("a", "θ")),
          right: "r*θ*(1 + θ)*(1 - θ)",
        }],
      }),
    },
  ]);
}

/**
 * h_b maps (1 + ε, upper) into (lower, 1 − ε), for every b > 1: with φ = 1 + u and ε = λu,
 * 1 − ε − h_b(φ) = u((b − 1)(1 + u)(2 + u) + (1 − λ) + u(3 + u)), and λ < 1.
 */
export function returnsBelow(constants: Constants, budget: Budget): Evidence {
  const u = { u: `(0, ${Rational.from(constants.upper).minus(1)})` };
  return assemble("b > 1, u > 0 and λ < 1", [
    {
      label: "1 − ε − h_b(1 + u)",
      evidence: proveIdentity({
        identities: [{
          left: formula("1 - λ*u").minus(h("b", "1 + u")),
          right: "u*((b - 1)*(1 + u)*(2 + u) + (1 - λ) + u*(3 + u))",
        }],
      }),
    },
    {
      label: "the factors",
      evidence: proveOverBox({ inequality: "(1 + u)*(2 + u)*(3 + u) > 0", domain: u, budget }),
    },
    {
      label: "h_b > lower on (1, upper)",
      evidence: fallsBetween(constants, budget),
    },
  ]);
}

/** The step up: h_a maps I1 into (1 + ε, upper). */
export function upward(constants: Constants, budget: Budget): Part[] {
  return [
    {
      label: "h_a < upper on (lower, 1)",
      evidence: staysBelowUpper(constants, { from: constants.lower, budget }),
    },
    { label: "h_a > 1 + ε on I1", evidence: risesAbove(constants, budget) },
  ];
}

/** h_{γ_max}(h_{γ_max}(θ)) ≥ lower for θ ∈ (lower, 1), which is needed for two steps to end above `lower`. */
export function twoStepsStayAbove({ gammaMax, lower }: Constants, budget: Budget): Part {
  return {
    label: "two steps with the largest step size stay above the lower end",
    evidence: proveOverBox({
      inequality: "g >= L",
      domain: { θ: `(${lower}, 1)` },
      definitions: { g: g("γ", "θ").at({ γ: gammaMax }), L: lower },
      budget,
      replay: (at) => replayBounce({ ...at, γ: gammaMax }, 2),
    }),
  };
}

/**
 * From I1 the orbit alternates between (1 + ε, upper) and I1, for every sequence of step sizes. The way back is
 * certified from all of (1 + ε, upper), which is more than orbits from I1 meet; what refutes is two steps with γ_max.
 */
export function alternation(constants: Constants, budget: Budget): Part[] {
  return [
    ...upward(constants, budget),
    twoStepsStayAbove(constants, budget),
    {
      label: "(1 + ε, upper) goes to I1",
      evidence: sufficientStep(returnsBelow(constants, budget)),
    },
  ];
}
