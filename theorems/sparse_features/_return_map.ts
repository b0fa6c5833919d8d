/**
 * Two equal steps near 1: g_γ(θ) − θ = γθ(1 − θ²)(1 + P(θ)) and the sign of 1 + P.
 *
 * With γ = 1 + g and θ = 1 − tg the factor 1 + P vanishes at g = 0. Put s = 1 − θ = tg and
 * C = 2g − γs(3 − s), so that 1 − γθ(1 + θ) = −(1 + C). Then 1 + P = g·Q with
 * Q = −(2 − γts + γ²ts(2 − s)(1 − s) + γt(3 − 2s)C + γ²ts(2 − s)(1 − s)C), and, with D = C/g,
 * Q + 2 = tg·R with R = γt − γ²t(2 − s)(1 − s) − γ(3 − 2s)D − γ²s(2 − s)(1 − s)D.
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { g, h } from "./_bounce.ts";
import type { Piece } from "./_restate.ts";

/** P(θ) as (44) defines it. */
export const P: Expression = formula("(1 + γ*(1 - θ^2))*(1 + γ*θ*(1 - θ))*(1 - γ*θ*(1 + θ))");

/** θ₊ = h_γ(θ) and g_γ(θ), for the texts of identities: `next`, `second`, `P`. */
export const STEPS: Readonly<Record<string, Expression>> = {
  next: h("γ", "θ"),
  second: g("γ", "θ"),
  P,
};

const D = formula("2 - γ*t*(3 - s)");
const C = formula("2*g - γ*s*(3 - s)");
const Q = formula(
  "-(2 - γ*t*s + γ^2*t*s*(2 - s)*(1 - s) + γ*t*(3 - 2*s)*C + γ^2*t*s*(2 - s)*(1 - s)*C)",
  { C },
);
const R = formula(
  "γ*t - γ^2*t*(2 - s)*(1 - s) - γ*(3 - 2*s)*D - γ^2*s*(2 - s)*(1 - s)*D",
  { D },
);

function blownUp(expression: Expression): Expression {
  return expression.at({ s: formula("t*g"), γ: formula("1 + g") });
}

/** 1 + P = g·Q and Q + 2 = tg·R in the coordinates γ = 1 + g, θ = 1 − tg. */
export function blowUp(): Evidence {
  return proveIdentity({
    identities: [
      { left: "1 + P", right: "g*Q", label: "1 + P = g·Q" },
      { left: "Q + 2", right: "t*g*R", label: "Q + 2 = tg·R" },
    ],
    definitions: {
      P: P.at({ γ: formula("1 + g"), θ: formula("1 - t*g") }),
      Q: blownUp(Q),
      R: blownUp(R),
    },
  });
}

/** What bounds 1 − θ from above: slope·(γ − 1) and a cap. */
export interface Reach {
  /** The constant κ, 1/3 in the paper. */
  readonly slope: string;
  /** The bound that does not depend on γ, 0.02 in the paper. */
  readonly cap: string;
}

/** Pieces that prove 1 + P < 0 for 0 < 1 − θ < min(slope·(γ − 1), cap), to be carried back to γ, θ. */
export function returnPieces(
  { slope, cap }: Reach,
  back: Readonly<Record<string, string>> = {},
): Piece[] {
  return [
    { label: "1 + P = (γ − 1)·Q in blown-up coordinates", evidence: blowUp() },
    {
      label: "Q < 0",
      evidence: proveOverBox({
        inequality: "Q < 0",
        domain: { g: "(0, 0.25)", σ: "(0, 1)" },
        where: [`${slope}*σ*g < ${cap}`],
        definitions: { Q: blownUp(Q).at({ t: formula(`${slope}*σ`) }) },
        maximumBoxes: 1000,
      }),
      back: [{ γ: "1 + g", θ: `1 - ${slope}*σ*g`, ...back }],
    },
  ];
}

/** R ≤ 0 for 0 ≤ 1 − θ ≤ slope·(γ − 1): then 1 + P ≤ −2(γ − 1). */
export function sharpReturn(slope: string): Evidence {
  return proveOverBox({
    inequality: "R < 0",
    domain: { g: "(0, 0.25)", σ: "[0, 1]" },
    definitions: { R: blownUp(R).at({ t: formula(`${slope}*σ`) }) },
    maximumBoxes: 1000,
  });
}

/** Pieces that prove γ(2 − ε)(1 − ε) > 2 for 0 < ε < min(slope·(γ − 1), cap), in g = γ − 1 and λ. */
export function thresholdPieces(
  { slope, cap }: Reach,
  back: Readonly<Record<string, string>>,
): Piece[] {
  return [
    {
      label: "γ(2 − ε)(1 − ε) − 2 over γ − 1, with ε = κλ(γ − 1)",
      evidence: proveIdentity({
        identities: [{
          left: "(1 + g)*(2 - κ*λ*g)*(1 - κ*λ*g) - 2",
          right: "g*(2 - 3*κ*λ*(1 + g) + κ^2*λ^2*g*(1 + g))",
        }],
      }),
    },
    {
      label: "the quotient is positive",
      evidence: proveOverBox({
        inequality: `2 - 3*${slope}*λ*(1 + g) + (${slope})^2*λ^2*g*(1 + g) > 0`,
        domain: { g: "(0, 0.25)", λ: "(0, 1)" },
        where: [`${slope}*λ*g < ${cap}`],
        maximumBoxes: 1000,
      }),
      back: [{ γ_min: "1 + g", ε: `${slope}*λ*g`, ...back }],
    },
  ];
}
