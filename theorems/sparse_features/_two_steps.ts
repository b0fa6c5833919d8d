/**
 * What the lemmas about two steps share: how h_e₂(h_e₁(θ)) and h_a(h_b(θ)) differ, and the signs of the
 * factors of the difference.
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  type Evidence,
  inRange,
  proveExactly,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { h, twoSteps } from "./_bounce.ts";
import type { Piece } from "./_restate.ts";

/** h_e(θ) written around its fixed point 1, as in (37): this form gives tight enclosures. */
export function around1(gamma: string, theta = "θ"): Expression {
  return formula("1 + (1 - x)*(e*x*(1 + x) - 1)", { e: formula(gamma), x: formula(theta) });
}

/**
 * With x = h_e₁(θ) and y = h_b(θ),
 * h_e₂(x) − h_a(y) = (a − e₂)·(1 − θ)·K₁ + (b − e₁)·θ(1 − θ)(1 + θ)·K₂,
 * K₁ = x(1 + x)(e₁θ(1 + θ) − 1), K₂ = a(x² + xy + y²) − 1 − a.
 */
export function differenceOfTwoSteps(): Evidence {
  return proveIdentity({
    identities: [{
      left: "extreme - general",
      right: "(a - e2)*(1 - θ)*x*(1 + x)*(e1*θ*(1 + θ) - 1) + " +
        "(b - e1)*θ*(1 - θ)*(1 + θ)*(a*(x^2 + x*y + y^2) - 1 - a)",
    }],
    definitions: {
      extreme: twoSteps({ first: "e1", second: "e2" }, "θ"),
      general: twoSteps({ first: "b", second: "a" }, "θ"),
      x: h("e1", "θ"),
      y: h("b", "θ"),
    },
  });
}

/** K₁ over a range of θ and of the extreme step size e. */
export function firstFactor(
  { theta, gamma, relation }: {
    readonly theta: string;
    readonly gamma: string;
    readonly relation: ">" | ">=";
  },
): Evidence {
  return proveOverBox({
    inequality: `x*(1 + x)*(e*θ*(1 + θ) - 1) ${relation} 0`,
    domain: { θ: theta, e: gamma },
    definitions: { x: around1("e") },
    maximumBoxes: 1000,
  });
}

/** K₂ over a range of θ and of all step sizes: h_a decreases beyond 1. */
export function secondFactor({ theta, gamma }: {
  readonly theta: string;
  readonly gamma: string;
}): Evidence {
  return proveOverBox({
    inequality: "a*(x^2 + x*y + y^2) - 1 - a > 0",
    domain: { θ: theta, e: gamma, a: gamma, b: gamma },
    definitions: { x: around1("e"), y: around1("b") },
    maximumBoxes: 1000,
  });
}

/** What is compared in a strict bound of h_a(h_b(θ)) by g_e(θ). */
export interface StrictBound {
  /** The extreme step size e. */
  readonly extreme: string;
  /** Whether g_e lies above or below. */
  readonly side: "above" | "below";
  /** The range of θ. */
  readonly theta: string;
  /** The range of a and b. */
  readonly gamma: string;
}

/** Pieces that prove g_e(θ) > h_a(h_b(θ)), or <, for all a, b of a range that e bounds and is not in. */
export function strictBoundPieces({ extreme, side, theta, gamma }: StrictBound): Piece[] {
  const name = `e = ${extreme}`;
  const beyond = side === "above" ? `a - ${extreme} >= 0` : `${extreme} - a >= 0`;
  const domain = range(gamma);
  return [
    {
      label: `${name} bounds the step sizes`,
      evidence: proveOverBox({ inequality: beyond, domain: { a: gamma } }),
      back: [{ θ: "4/5", a: "a", b: "a" }],
    },
    {
      label: `${name} is no step size, so that a − e and b − e do not vanish`,
      evidence: proveExactly({
        statement: `${extreme} does not lie in ${gamma}`,
        cases: [{
          at: { a: extreme },
          holds: !inRange(domain, Rational.from(extreme)),
          found: `${extreme} lies in ${gamma}`,
          required: "outside",
        }],
        exhaustive: true,
      }),
      back: [{ θ: "4/5", a: "a", b: "a" }],
    },
    {
      label: `${name}: K₁ > 0`,
      evidence: firstFactor({ theta, gamma: `[${extreme}, ${extreme}]`, relation: ">" }),
      back: [{ θ: "θ", a: "1.24", b: "1 + (1 - e*θ*(1 + θ))^2" }],
    },
    {
      label: `${name}: K₂ > 0`,
      evidence: secondFactor({ theta, gamma: "[1, 1.25]" }),
      back: [],
    },
  ];
}
