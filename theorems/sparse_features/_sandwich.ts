/** The sandwich of Lemma B.4 and its certificate, for bounds at any positions between γ_min and γ_max. */
import { proveOverBox } from "../../props/mod.ts";
import { twoSteps } from "./_bounce.ts";
import type { Piece, Statement } from "./_restate.ts";
import { differenceOfTwoSteps, firstFactor, secondFactor } from "./_two_steps.ts";

/** Where the four step sizes of the bounds stand between γ_min (0) and γ_max (1). */
export interface Positions {
  /** The inner step size of the lower bound. */
  readonly lowerFirst: string;
  /** The outer step size of the lower bound. */
  readonly lowerSecond: string;
  /** The inner step size of the upper bound. */
  readonly upperFirst: string;
  /** The outer step size of the upper bound. */
  readonly upperSecond: string;
}

/** The bounds as the lemma states them. */
export const EXTREMES: Positions = {
  lowerFirst: "1",
  lowerSecond: "1",
  upperFirst: "0",
  upperSecond: "0",
};

function between(position: string): string {
  return `γ_min + ${position}*(γ_max - γ_min)`;
}

/** Lemma B.4's statement: lower ≤ general ≤ upper, in θ, γ_min, γ_max, a, b. */
export function sandwich(id: string, theta: string, positions: Positions): Statement {
  return {
    inequalities: ["lower <= general", "general <= upper"],
    domain: {
      θ: theta,
      γ_min: "(1, 1.25)",
      γ_max: "(1, 1.25)",
      a: "(1, 1.25)",
      b: "(1, 1.25)",
    },
    where: ["γ_min <= a", "a <= γ_max", "γ_min <= b", "b <= γ_max"],
    definitions: {
      lower: twoSteps({
        first: between(positions.lowerFirst),
        second: between(positions.lowerSecond),
      }, "θ"),
      upper: twoSteps({
        first: between(positions.upperFirst),
        second: between(positions.upperSecond),
      }, "θ"),
      general: twoSteps({ first: "b", second: "a" }, "θ"),
    },
    replay: () => `deno task audit explain ${id}`,
  };
}

/** A piece: a step size at a position bounds all those at other positions, or where it does not. */
function position(
  label: string,
  { inequality, varied, fixed }: {
    readonly inequality: string;
    readonly varied: "a" | "b";
    readonly fixed: string;
  },
): Piece {
  return {
    label,
    evidence: proveOverBox({ inequality, domain: { p: "[0, 1]", w: "[0, 0.25]" } }),
    back: [{
      θ: "4/5",
      γ_min: "21/20",
      γ_max: "6/5",
      a: fixed,
      b: fixed,
      [varied]: "21/20 + 3/20*p",
    }],
  };
}

/** Pieces that prove the sandwich for θ in a range. */
export function sandwichPieces(theta: string, positions: Positions): Piece[] {
  const { lowerFirst, lowerSecond, upperFirst, upperSecond } = positions;
  return [
    { label: "the difference in factors", evidence: differenceOfTwoSteps() },
    {
      label: "K₁ ≥ 0",
      evidence: firstFactor({ theta, gamma: "(1, 1.25)", relation: ">=" }),
      back: [{ θ: "θ", γ_min: "e", γ_max: "(e + 1.25)/2", a: "(e + 1.25)/2", b: "e" }],
    },
    { label: "K₂ > 0", evidence: secondFactor({ theta, gamma: "[1, 1.25]" }), back: [] },
    position("below: b − e₁ ≤ 0", {
      inequality: `w*(${lowerFirst} - p) >= 0`,
      varied: "b",
      fixed: "6/5",
    }),
    position("below: a − e₂ ≤ 0", {
      inequality: `w*(${lowerSecond} - p) >= 0`,
      varied: "a",
      fixed: "6/5",
    }),
    position("above: b − e₁ ≥ 0", {
      inequality: `w*(p - ${upperFirst}) >= 0`,
      varied: "b",
      fixed: "21/20",
    }),
    position("above: a − e₂ ≥ 0", {
      inequality: `w*(p - ${upperSecond}) >= 0`,
      varied: "a",
      fixed: "21/20",
    }),
  ];
}

/** Why the pieces imply the sandwich. */
export const SANDWICH: string =
  "the difference is (a − e₂)(1 − θ)K₁ + (b − e₁)θ(1 − θ)(1 + θ)K₂ with K₁ ≥ 0 and " +
  "K₂ > 0; a − e₂ and b − e₁ are ≥ 0 for γ_min and ≤ 0 for γ_max";
