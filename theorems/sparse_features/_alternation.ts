/**
 * The two one-step inclusions behind the alternation around 1: h_a maps I1 = (lower, 1 − ε) above 1 + ε,
 * and h_b maps (1 + ε, upper) back into I1.
 */
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
import { type Constants, fallsBetween } from "./_bounce_steps.ts";

/**
 * h_γ(1 − ε) ≥ 1 + ε for all 0 < ε < cap and γ > 1 + divisor·ε. This is needed as well as used: where
 * the bracket B(ε) is negative, θ just below 1 − ε and γ just above 1 + dε give h_γ(θ) < 1 + ε.
 */
export function leavesTheBand({ cap, divisor }: Constants, budget: Budget): Evidence {
  const B = formula("d*(2 - 3*ε + ε^2) - 3 + ε", { d: divisor });
  return assemble("ε > 0 and s > 0", [
    {
      label: "h_{1+dε+s}(1 − ε) − 1 − ε = ε(s(1 − ε)(2 − ε) + ε·B(ε))",
      evidence: proveIdentity({
        identities: [{
          left: h(formula("1 + d*ε + s", { d: divisor }), "1 - ε").minus(formula("1 + ε")),
          right: formula("ε*(s*(1 - ε)*(2 - ε) + ε*B)", { B }),
        }],
      }),
    },
    {
      label: "B ≥ 0",
      evidence: proveOverBox({
        inequality: "B >= 0",
        domain: { ε: `(0, ${cap})` },
        definitions: { B },
        budget,
      }),
    },
  ]);
}

const CORNER = "0.1";

/**
 * h_a(θ) > 1 + ε for θ ∈ (lower, 1 − ε), ε < cap, a ≥ 1 + divisor·ε. Near 1, with s = 1 − θ ≤ 0.1,
 * ε = λs, a = 1 + dλs + r, the difference is s(r(1 − s)(2 − s) + s·B(s) + (1 − λ)·C(s)), positive since
 * λ < 1; farther away h_a ≥ h_1 > 1 + cap.
 */
export function risesAbove(constants: Constants, budget: Budget): Evidence {
  const { cap, divisor, lower } = constants;
  const definitions = {
    B: formula("d*(2 - 3*s + s^2) - 3 + s", { d: divisor }),
    C: formula("1 - d*s*(2 - 3*s + s^2)", { d: divisor }),
  };
  const near = { s: `(0, ${CORNER}]` };
  return assemble("0 < λ < 1 and r ≥ 0 near 1; h increases with a elsewhere", [
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
      label: "B > 0",
      evidence: proveOverBox({ inequality: "B > 0", domain: near, definitions, budget }),
    },
    {
      label: "C > 0",
      evidence: proveOverBox({ inequality: "C > 0", domain: near, definitions, budget }),
    },
    {
      label: "h_1 > 1 + cap away from 1",
      evidence: proveOverBox({
        inequality: "h > 1 + cap",
        domain: { s: `[${CORNER}, ${Rational.ONE.minus(lower)})` },
        definitions: { h: h("1", "1 - s"), cap },
        budget,
      }),
    },
    {
      label: "h increases with the step size below 1",
      evidence: proveIdentity({
        identities: [{
          left: h("1 + r", "θ").minus(h("1", "θ")),
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
