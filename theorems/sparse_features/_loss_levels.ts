/** The loss of the toy model in units of m₂θ_*⁴, ¼(1 − θ²)², along orbits that alternate around 1. */
import { type Part, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { h } from "./_bounce.ts";
import type { Constants } from "./_bounce_steps.ts";

/** What is claimed of ¼(1 − θ²)² on I1 and on (1 + ε, upper). */
export interface LossBounds {
  /** q in the lower bound ε²(1 − qε)²; the sharp value is 1/2. */
  readonly shrink: string;
  /** The upper bound. */
  readonly level: string;
  /** The upper bound on the high side; `level` when it is left out. */
  readonly highLevel?: string;
  /** Number of steps after the first visit of I1 from which on the bounds are claimed. */
  readonly from: number;
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

/** At the first visit of I1: s(1 − s/2) increases in s = 1 − θ ∈ (ε, 1), so that the loss exceeds its value at s = ε. */
function floorAtOnce({ cap }: Constants, shrink: string): Part[] {
  return [{
    label: `low side: at s = ε the loss is at least ε²(1 - ${shrink} ε)²`,
    evidence: proveOverBox({
      inequality: `(${shrink} - 1/2)*ε >= 0`,
      domain: { ε: `(0, ${cap}]` },
    }),
  }];
}

/**
 * F > ε² in units of m₂θ_*⁴ after the first visit of I1. On the high side u(1 + u/2) > ε. Back on the low side
 * s = u(γ(1 + u)(2 + u) − 1) grows with u > ε and γ ≥ 1 + dε, d the divisor, so that s > εW, W = 1 + εR,
 * R = 3 + ε + d(2 + 3ε + ε²), and εW(1 − εW/2) = ε + ε²(R − W²/2).
 */
export function laterFloor({ cap, divisor }: Constants): Part[] {
  const R = formula("3 + ε + d*(2 + 3*ε + ε^2)", { d: divisor });
  const W = formula("1 + ε*R", { R });
  return [{
    label: "low side again, two steps on: s(1 - s/2) > ε, divided by ε²",
    evidence: proveOverBox({
      inequality: "R - W^2/2 > 0",
      domain: { ε: `(0, ${cap}]` },
      definitions: { R, W },
    }),
  }, {
    label: "two steps on, s ≥ εW with W = 1 + εR",
    evidence: proveIdentity({
      identities: [
        {
          left: formula("(1 - h)/ε", { h: h(formula("1 + d*ε", { d: divisor }), "1 + ε") }),
          right: W,
        },
        {
          left: "(ε*(1 + ε*R))*(1 - ε*(1 + ε*R)/2) - ε",
          right: "ε^2*(R - (1 + ε*R)^2/2)",
        },
      ],
    }),
  }];
}

/** ε²(1 − qε)² < ¼(1 − θ²)² < level along an orbit that alternates, from step `from` after it entered I1 on. */
export function lossParts(constants: Constants, bounds: LossBounds): Part[] {
  const { lower, upper, cap } = constants;
  const { shrink, level, highLevel = level, from } = bounds;
  return [
    {
      label: "the loss in s = 1 - θ and in u = θ - 1, and its growth in s",
      evidence: proveIdentity({
        identities: [
          { left: "(1 - (1 - s)^2)^2/4", right: "(s*(1 - s/2))^2" },
          { left: "((1 + u)^2 - 1)^2/4", right: "(u*(1 + u/2))^2" },
          { left: "s*(1 - s/2) - ε*(1 - ε/2)", right: "(s - ε)*(1 - (s + ε)/2)" },
        ],
      }),
    },
    ...(from === 0 ? floorAtOnce(constants, shrink) : [
      ...laterFloor(constants),
      {
        label: "after the first visit the lower bound is at most ε²",
        evidence: proveOverBox({ inequality: `${shrink}*ε >= 0`, domain: { ε: `(0, ${cap}]` } }),
      },
    ]),
    {
      label: "low side: upper bound",
      evidence: proveOverBox({
        inequality: `(1 - θ^2)^2/4 < ${level}`,
        domain: { θ: `(${lower}, 1)` },
      }),
    },
    {
      label: "high side: upper bound",
      evidence: proveOverBox({
        inequality: `(1 - θ^2)^2/4 < ${highLevel}`,
        domain: { θ: `(1, ${upper})` },
      }),
    },
  ];
}
