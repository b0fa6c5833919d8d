/**
 * The one-step facts from which the lemmas on the alternating phase are assembled, each computed from
 * the constants that it is given. All rest on h_γ(θ) = 1 + (1 − θ)(γθ(1 + θ) − 1), equation (37).
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
import { h, replayBounce } from "./_bounce.ts";

/** The constants of Lemma B.3: I1 = (lower, 1 − ε), I3 = (1, upper), ε < min{(γ_min − 1)/divisor, cap}. */
export interface Constants {
  readonly gammaMax: string;
  readonly lower: string;
  readonly upper: string;
  readonly cap: string;
  readonly divisor: string;
}

/** The constants that the paper prints. */
export const PRINTED: Constants = {
  gammaMax: "1.25",
  lower: "0.65",
  upper: "1.162",
  cap: "0.02",
  divisor: "3",
};

/** Equation (37): distance from 1 is multiplied by γθ(1 + θ) − 1, and the side changes. */
export function factoredAtOne(): Evidence {
  return proveIdentity({
    identities: [{ left: h("γ", "θ"), right: "1 + (1 - θ)*(γ*θ*(1 + θ) - 1)" }],
  });
}

/** h_γ(θ) < upper for every θ ∈ (from, 1] and γ ∈ (1, γ_max). */
export function staysBelowUpper(
  { gammaMax, upper }: Constants,
  { from, budget }: { readonly from: string; readonly budget: Budget },
): Evidence {
  return proveOverBox({
    inequality: "h < U",
    domain: { γ: `(1, ${gammaMax})`, θ: `(${from}, 1)` },
    definitions: { h: h("γ", "θ"), U: upper },
    budget,
    replay: (at) => replayBounce(at, 1),
  });
}

/** Below 1: h_γ(θ) > θ·rate for θ ∈ (0, lower] and γ > 1. */
export function growsBelow(
  { gammaMax, lower }: Constants,
  { rate, budget }: { readonly rate: string; readonly budget: Budget },
): Evidence {
  return assemble("h = θ(1 + γ(1 − θ²)) and θ > 0", [
    {
      label: "h/θ",
      evidence: proveIdentity({
        identities: [{ left: h("γ", "θ"), right: "θ*(1 + γ*(1 - θ^2))" }],
      }),
    },
    {
      label: "its lower bound",
      evidence: proveOverBox({
        inequality: "1 + γ*(1 - θ^2) > rate",
        domain: { γ: `(1, ${gammaMax})`, θ: `(0, ${lower}]` },
        definitions: { rate },
        budget,
        replay: (at) => replayBounce(at, 1),
      }),
    },
  ]);
}

/** (P2): h_γ maps (1, upper) into (lower, 1). */
export function fallsBetween(
  { gammaMax, lower, upper }: Constants,
  budget: Budget,
): Evidence {
  const domain = { γ: `(1, ${gammaMax})`, θ: `(1, ${upper})` };
  const replay = (at: Readonly<Record<string, string>>): string => replayBounce(at, 1);
  return assemble("1 − h = (θ − 1)(γθ(1 + θ) − 1) is positive, and h stays above the lower end", [
    { label: "h = 1 + (1 − θ)(γθ(1 + θ) − 1)", evidence: factoredAtOne() },
    {
      label: "h < 1",
      evidence: proveOverBox({ inequality: "γ*θ*(1 + θ) - 1 > 0", domain, budget, replay }),
    },
    {
      label: "h > lower",
      evidence: proveOverBox({
        inequality: "h > L",
        domain,
        definitions: { h: h("γ", "θ"), L: lower },
        budget,
        replay,
      }),
    },
  ]);
}

/**
 * γθ(1 + θ) − 1 ≥ 1 + rate·ε for θ ∈ [1 − ε, 1), 0 < ε < cap and γ ≥ 1 + divisor·ε. With
 * θ = 1 − σε and γ = 1 + dε + s the difference is s(1 − σε)(2 − σε) + ε·F(ε, σ).
 */
export function expandsBelow(
  { cap, divisor }: Constants,
  { rate, budget }: { readonly rate: string; readonly budget: Budget },
): Evidence {
  const F = formula("2*d - 3*σ + ε*(σ^2 - 3*d*σ) + d*σ^2*ε^2 - r", { d: divisor, r: rate });
  return assemble("s ≥ 0, ε > 0 and all three factors are at least 0", [
    {
      label: "γθ(1 + θ) − 2 − rate·ε = s(1 − σε)(2 − σε) + ε·F(ε, σ)",
      evidence: proveIdentity({
        identities: [{
          left: formula("γ*θ*(1 + θ) - 2 - r*ε", {
            γ: formula("1 + d*ε + s", { d: divisor }),
            θ: formula("1 - σ*ε"),
            r: rate,
          }),
          right: formula("s*(1 - σ*ε)*(2 - σ*ε) + ε*F", { F }),
        }],
      }),
    },
    {
      label: "F ≥ 0",
      evidence: proveOverBox({
        inequality: "F >= 0",
        domain: { ε: `(0, ${cap})`, σ: "(0, 1]" },
        definitions: { F },
        budget,
      }),
    },
    {
      label: "(1 − σε)(2 − σε) > 0",
      evidence: proveOverBox({
        inequality: "(1 - σ*ε)*(2 - σ*ε) > 0",
        domain: { ε: `(0, ${cap})`, σ: "(0, 1]" },
        budget,
      }),
    },
  ]);
}

/** Above 1: γθ(1 + θ) − 1 ≥ 2γ − offset for 1 < θ < upper. */
export function expandsAbove(
  { gammaMax, upper }: Constants,
  { offset, budget }: { readonly offset: string; readonly budget: Budget },
): Evidence {
  return proveOverBox({
    inequality: "γ*(1 + u)*(2 + u) - 1 >= 2*γ - offset",
    domain: { γ: `(1, ${gammaMax})`, u: `(0, ${Rational.from(upper).minus(1)})` },
    definitions: { offset },
    budget,
  });
}

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
