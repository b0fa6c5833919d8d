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

/**
 * The constants of Lemma B.3: I1 = (lower, 1 − ε), I3 = (1, upper), ε < min{(γ_min − 1)/divisor, cap}.
 * The certificates hold with ≤ in place of the last <, and for step sizes up to γ_max included.
 */
export interface Constants {
  /** The step sizes are below this. */
  readonly gammaMax: string;
  /** The lower end of I1. */
  readonly lower: string;
  /** The upper end of I3. */
  readonly upper: string;
  /** The bound of ε that does not depend on the step sizes. */
  readonly cap: string;
  /** The divisor of γ_min − 1 in the other bound of ε. */
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

/** h_γ(θ) < upper for every θ ∈ (from, 1) and γ ∈ (1, γ_max). */
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

/**
 * h_γ(θ) ≥ rate·θ for θ ∈ (0, lower] and γ > 1. With θ = lower·v and γ = 1 + δ the quotient h/θ is
 * rate + slack + lower²(1 − v²) + δ(1 − lower²v²), slack = 2 − lower² − rate.
 */
export function growsBelow(
  { gammaMax, lower }: Constants,
  { rate, budget }: { readonly rate: string; readonly budget: Budget },
): Evidence {
  const slack = Rational.from("2").minus(Rational.from(lower).power(2)).minus(rate);
  const definitions = { low: lower, rate, slack };
  const excess = "slack + low^2*(1 - v^2) + δ*(1 - low^2*v^2)";
  return assemble("θ > 0 and h/θ − rate ≥ 0", [
    {
      label: "h/θ − rate, with θ = lower·v and γ = 1 + δ",
      evidence: proveIdentity({
        identities: [{
          left: h("1 + δ", formula("v*low", { low: lower })),
          right: formula(`v*low*(rate + ${excess})`, definitions),
        }],
      }),
    },
    {
      label: "it is at least 0",
      evidence: proveOverBox({
        inequality: `${excess} >= 0`,
        domain: { v: "(0, 1]", δ: `(0, ${Rational.from(gammaMax).minus(1)})` },
        definitions,
        budget,
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
