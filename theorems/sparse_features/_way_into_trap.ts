/**
 * Certificates shared by the statements about loss stabilisation: how an orbit of h_γ comes into the trap, the scale of
 * the loss, and the starts that never come there because they hit the valley.
 */
import {
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { bounceExactly } from "../../lib/models/bounce.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { h, replayBounce } from "./_bounce.ts";
import type { Trap } from "./_trap.ts";

/** The rates claimed for the way into the trap. */
export interface BurnIn {
  /** Least factor of θ per step in (0, low]. */
  readonly growth: string;
  /** c in the least factor 1 + cε of |θ − 1| per step in [1 − ε, 1 + ε]. */
  readonly expansion: string;
}

/**
 * In (0, low] every step multiplies θ by at least `growth`; in [1 − ε, 1 + ε] without 1 every step changes sides and
 * multiplies |θ − 1| by at least 1 + cε.
 */
export function burnInParts(trap: Trap, { growth, expansion }: BurnIn): Part[] {
  const { low, gammaMax, cap, divisor } = trap;
  const slack = Rational.from("2").minus(Rational.from(low).power(2)).minus(growth);
  const definitions = { k: divisor, c: expansion, low, slack };
  return [{
    label: `below the low side: h/θ ≥ ${growth}, with θ = low v and γ = 1 + δ`,
    evidence: proveOverBox({
      inequality: "slack + low^2*(1 - v^2) + δ*(1 - low^2*v^2) >= 0",
      domain: { v: "(0, 1]", δ: `(0, ${Rational.from(gammaMax).minus(1n)}]` },
      definitions,
    }),
  }, {
    label: "that sum is h/θ minus the rate, and |h - 1|/|θ - 1| = γθ(1 + θ) - 1",
    evidence: proveIdentity({
      identities: [{
        left: h("1 + δ", "v*low").at({ low }),
        right: formula(
          "v*low*(r + slack + low^2*(1 - v^2) + δ*(1 - low^2*v^2))",
          { ...definitions, r: growth },
        ),
      }, { left: h("γ", "θ"), right: "1 - (θ - 1)*(γ*θ*(1 + θ) - 1)" }],
    }),
  }, {
    label: `just below 1 the factor is at least 1 + ${expansion} ε, with θ = 1 - σε`,
    evidence: proveOverBox({
      inequality: "2*k - 3*σ + σ^2*ε - 3*k*σ*ε + k*σ^2*ε^2 - c > 0",
      domain: { σ: "(0, 1]", ε: `(0, ${cap}]` },
      definitions,
    }),
  }, {
    label: `just above 1 the factor is at least 1 + ${expansion} ε, with θ = 1 + u`,
    evidence: proveOverBox({
      inequality: "(3*u + u^2)*(1 + k*ε) + (2*k - c)*ε >= 0",
      domain: { u: `(0, ${cap}]`, ε: `(0, ${cap}]` },
      definitions,
    }),
  }, {
    label: "both are that factor at the smallest γ = 1 + kε",
    evidence: proveIdentity({
      identities: [{
        left: "((1 + k*ε)*(1 - σ*ε)*(2 - σ*ε) - 2)/ε",
        right: "2*k - 3*σ + σ^2*ε - 3*k*σ*ε + k*σ^2*ε^2",
      }, {
        left: "(1 + k*ε)*(1 + u)*(2 + u) - 2 - c*ε",
        right: "(3*u + u^2)*(1 + k*ε) + (2*k - c)*ε",
      }],
    }),
  }];
}

/** The loss is m₂θ_*⁴·¼(1 − θ̃²)² with θ̃ = θ/θ_*: the identity for one input x; its mean over x gives m₂ = E x². */
export function scalePart(): Part {
  return {
    label: "F(θ) = m2 θ_*⁴ ¼(1 - θ̃²)², input by input",
    evidence: proveIdentity({
      identities: [{
        left: "(x*s^2 - x*(s*θ)^2)^2/4",
        right: "x^2*s^4*(1 - θ^2)^2/4",
      }],
    }),
  };
}

/** The valley θ = 1 is a fixed point of every step, and is reached from elsewhere only where γθ(1 + θ) = 1. */
export function valleyPart(): Part {
  return {
    label: "h(1) = 1, and h(θ) - 1 = (1 - θ)(γθ(1 + θ) - 1) has finitely many zeros θ",
    evidence: proveIdentity({
      identities: [
        { left: h("γ", "1"), right: "1" },
        { left: h("γ", "θ"), right: "1 + (1 - θ)*(γ*θ*(1 + θ) - 1)" },
      ],
    }),
  };
}

/**
 * Looks among the fractions θ0 with small denominators for one that an allowed constant step size sends to 1 in one step:
 * γ = 1/(θ0(1 + θ0)) ∈ (1, γ_max). There the loss is 0 from then on.
 */
export function neverReachesOne(gammaMax: string): Evidence {
  return proveExactly({
    statement: "no start θ0 in (0, 1) reaches 1",
    cases: (function* (): Generator<ExactCase> {
      for (let q = 2n; q <= 9n; q++) {
        for (let p = 1n; p < q; p++) {
          const start = Rational.of(p, q);
          if (start.denominator !== q) continue;
          const gamma = Rational.ONE.dividedBy(start.times(start.plus(1n)));
          const allowed = gamma.compare(1n) > 0 && gamma.compare(gammaMax) < 0;
          const next = bounceExactly(start, gamma);
          yield {
            at: { θ0: start.toString(), γ: gamma.toString() },
            holds: !(allowed && next.equals(1n)),
            found: `θ_1 = ${next}, hence θ_t = 1 and F(θ_t) = 0 for all t ≥ 1`,
            required: "θ_t ≠ 1",
          };
        }
      }
    })(),
    exhaustive: false,
    replay: (at) => replayBounce(at),
  });
}
