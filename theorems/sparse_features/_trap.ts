/**
 * Certificates shared by the statements about loss stabilisation: the two-sided trap
 * (low, 1 − ε) ∪ (1 + ε, high) of the map h_γ, the loss on it, and the way into it.
 *
 * Everywhere γ ∈ [1 + kε, γ_max] and 0 < ε ≤ cap, where k is the divisor in ε ≤ (γ_min − 1)/k.
 */
import { type Part, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { h } from "./_bounce.ts";

/** The constants of the trap; decimals as text. */
export interface Trap {
  /** Lower end of the low side, .65 in the paper. */
  readonly low: string;
  /** Upper end of the high side, 1.162 in the paper. */
  readonly high: string;
  /** The largest rescaled step size, 1.25 in the paper. */
  readonly gammaMax: string;
  /** k in ε ≤ (γ_min − 1)/k, 3 in the paper. */
  readonly divisor: string;
  /** The other bound ε ≤ cap, .02 in the paper. */
  readonly cap: string;
}

/** The paper's constants. */
export const PAPER_TRAP = {
  low: "0.65",
  high: "1.162",
  gammaMax: "1.25",
  divisor: "3",
  cap: "0.02",
} as const;

// Distance from 1 up to which the corner θ → 1, ε → 0, γ → 1 is treated by factoring; any value in [cap, 0.2] does.
const CORNER = "0.12";

/**
 * θ ∈ (low, 1 − ε) ⇒ 1 + ε < h_γ(θ) < high. With s = 1 − θ, λ = ε/s, μ = 1 − λ ≥ 0, γ = 1 + kε + δ, δ ≥ 0:
 * (h − 1 − ε)/s = μ(1 − ks(2 − 3s + s²)) + s((2k − 3) + (1 − 3k)s + ks²) + δ(2 − 3s + s²).
 */
function lowToHigh({ low, high, gammaMax, divisor, cap }: Trap): Part[] {
  const definitions = { k: divisor, low, high, cap, h: h("γ", "θ") };
  const farthest = Rational.ONE.minus(low);
  return [
    {
      label: "at the edge θ = 1 - ε the step to 1 + ε is strict, for 0 < ε ≤ cap",
      evidence: proveOverBox({
        inequality: "(2*k - 3) + (1 - 3*k)*ε + k*ε^2 > 0",
        domain: { ε: `(0, ${cap}]` },
        definitions,
      }),
    },
    {
      label: "(h - 1 - ε)/s splits into three terms with factors μ, s, δ ≥ 0",
      evidence: proveIdentity({
        identities: [{
          left: h("1 + k*(1 - μ)*s + δ", "1 - s").at({ k: divisor }),
          right: formula(
            "1 + (1 - μ)*s + s*(μ*(1 - k*s*(2 - 3*s + s^2)) + s*((2*k - 3) + (1 - 3*k)*s + k*s^2) + δ*(2 - 3*s + s^2))",
            definitions,
          ),
        }],
      }),
    },
    ...["1 - k*s*(2 - 3*s + s^2) > 0", "2 - 3*s + s^2 > 0"].map((inequality) => ({
      label: `near 1 (s ≤ ${CORNER}): ${inequality}`,
      evidence: proveOverBox({ inequality, domain: { s: `(0, ${CORNER}]` }, definitions }),
    })),
    {
      label: `near 1 (s ≤ ${CORNER}): the term with the factor s is positive`,
      evidence: proveOverBox({
        inequality: "(2*k - 3) + (1 - 3*k)*s + k*s^2 > 0",
        domain: { s: `(0, ${CORNER}]` },
        definitions,
      }),
    },
    {
      label: `away from 1 (s ≥ ${CORNER}): h at the smallest γ = 1 + kε exceeds 1 + ε`,
      evidence: proveOverBox({
        inequality: "s*((1 + k*ε)*(2 - 3*s + s^2) - 1) - ε > 0",
        domain: { s: `[${CORNER}, ${farthest})`, ε: `(0, ${cap}]` },
        definitions,
      }),
    },
    {
      label: "h stays below the upper end, from all of (0, 1]",
      evidence: proveOverBox({
        inequality: "h < high",
        domain: { θ: "(0, 1]", γ: `(1, ${gammaMax}]` },
        definitions,
      }),
    },
  ];
}

/**
 * φ ∈ (1 + ε, high) ⇒ low < h_γ(φ) < 1 − ε. With φ = 1 + u, u = ε + v, v > 0, γ = 1 + δ:
 * 1 − ε − h_γ(φ) = v + u(u(3 + u) + δ(1 + u)(2 + u)).
 */
function highToLow({ low, high, gammaMax }: Trap): Part[] {
  return [{
    label: "1 - ε - h(1 + u) is a sum of positive terms",
    evidence: proveIdentity({
      identities: [{
        left: formula("1 - (u - v) - h", { h: h("1 + δ", "1 + u") }),
        right: "v + u*(u*(3 + u) + δ*(1 + u)*(2 + u))",
      }],
    }),
  }, {
    label: "h of the high side stays above the lower end",
    evidence: proveOverBox({
      inequality: "h > low",
      domain: { θ: `(1, ${high})`, γ: `(1, ${gammaMax}]` },
      definitions: { h: h("γ", "θ"), low },
    }),
  }];
}

/** The trap is entered from either side to the other side in one step, for every sequence of step sizes. */
export function trapParts(trap: Trap): Part[] {
  return [...lowToHigh(trap), ...highToLow(trap)];
}

/** What is claimed of ¼(1 − θ²)² on the trap. */
export interface LossBounds {
  /** q in the lower bound ε²(1 − qε)²; the sharp value is 1/2. */
  readonly shrink: string;
  /** The upper bound. */
  readonly upper: string;
  /** Number of steps after the first visit of the low side from which on the bounds are claimed. */
  readonly from: number;
}

/**
 * ε²(1 − qε)² < ¼(1 − θ²)² < upper along an orbit in the trap, from step `from` after it entered the low side.
 *
 * Low side: ½(1 − θ²) = s(1 − s/2) increases in s = 1 − θ ∈ (ε, 1 − low). High side: ½(θ² − 1) = u(1 + u/2) > ε.
 * Two steps after the first visit s = u(γ(1 + u)(2 + u) − 1) grows with u > ε and γ ≥ 1 + kε, so that s > ε(1 + εR) with
 * R = 3 + ε + k(2 + 3ε + ε²), whence s(1 − s/2) > ε.
 */
export function lossParts(trap: Trap, { shrink, upper, from }: LossBounds): Part[] {
  const { low, high, cap, divisor } = trap;
  const floor: Part[] = from === 0
    ? [{
      label: `low side: at s = ε the loss is at least ε²(1 - ${shrink} ε)²`,
      evidence: proveOverBox({
        inequality: `(${shrink} - 1/2)*ε >= 0`,
        domain: { ε: `(0, ${cap}]` },
      }),
    }]
    : [{
      label: "low side again, two steps on: s(1 - s/2) > ε, divided by ε²",
      evidence: proveOverBox({
        inequality: "R - W^2/2 > 0",
        domain: { ε: `(0, ${cap}]` },
        definitions: {
          R: formula("3 + ε + k*(2 + 3*ε + ε^2)", { k: divisor }),
          W: formula("1 + ε*(3 + ε + k*(2 + 3*ε + ε^2))", { k: divisor }),
        },
      }),
    }, {
      label: "two steps on, s ≥ εW with W = 1 + εR",
      evidence: proveIdentity({
        identities: [{
          left: formula("(1 - h)/ε", { h: h("1 + k*ε", "1 + ε").at({ k: divisor }) }),
          right: formula("1 + ε*(3 + ε + k*(2 + 3*ε + ε^2))", { k: divisor }),
        }, {
          left: "(ε*(1 + ε*R))*(1 - ε*(1 + ε*R)/2) - ε",
          right: "ε^2*(R - (1 + ε*R)^2/2)",
        }],
      }),
    }, {
      label: "after the first visit the lower bound is at most ε²",
      evidence: proveOverBox({ inequality: `${shrink}*ε >= 0`, domain: { ε: `(0, ${cap}]` } }),
    }];
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
    ...floor,
    {
      label: "low side: upper bound",
      evidence: proveOverBox({
        inequality: `(1 - θ^2)^2/4 < ${upper}`,
        domain: { θ: `(${low}, 1)` },
      }),
    },
    {
      label: "high side: upper bound",
      evidence: proveOverBox({
        inequality: `(1 - θ^2)^2/4 < ${upper}`,
        domain: { θ: `(1, ${high})` },
      }),
    },
  ];
}
