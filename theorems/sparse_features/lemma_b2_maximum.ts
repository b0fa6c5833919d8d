/**
 * The maximum in the proof of Lemma B.2, equations (27) and (28).
 *
 * For γ ≥ 1/2 the concave function h_γ has its maximum over (0, 1] at θ_γ = √((1 + γ)/(3γ)) ≤ 1. Written
 * with s = θ_γ, that is γ = 1/(3s² − 1), everything is rational: h_γ(s) = 2s³/(3s² − 1), and its square
 * is M(γ)² = 4(1 + γ)³/(27γ). That no other θ ∈ (0, 1] gives more follows from the exact factorisation
 *
 *   4(1 + γ)³ − 27γ·h_γ(θ)² = (3γθ² − (1 + γ))²·(4(1 + γ) − 3γθ²),   4(1 + γ) − 3γθ² > 0 on (0, 1].
 *
 * The outer maximum over γ needs the quotient
 *
 *   (M(b)² − M(a)²)/(b − a) = 4·(3ab + ab(a + b) − 1)/(27ab),
 *
 * whose bracket is ≥ 0 for a, b ≥ 1/2. Since the γ-interval is open and M increases, the outer maximum
 * of (27) is a supremum that no γ attains.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  inRange,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { h } from "./_bounce.ts";
import { oneCase } from "./_pieces.ts";

const SOURCE = "sparse features v2, proof of Lemma B.2, equation ";

function maximumExists({ gammas }: { readonly gammas: string }, budget: Budget): Evidence {
  const { to } = range(gammas);
  if (to.value === undefined) {
    throw new RangeError(`Cannot look for a maximum over ${gammas}: it must be bounded above`);
  }
  const last = to.value;
  return assemble(
    "h_γ(θ) increases strictly in γ for every θ < 1 and exceeds h_γ(1) = 1 at θ = 3/4, so that only the right end of the γ-interval can carry the maximum; there a maximum over θ exists by continuity (h vanishes at 0)",
    [
      {
        label: "∂h/∂γ = θ(1 − θ²) = θ(1 + θ)·(1 − θ), positive on (0, 1)",
        evidence: assemble("the factor 1 − θ is positive on (0, 1), and so is θ(1 + θ)", [
          {
            label: "h_γ' − h_γ",
            evidence: proveIdentity({
              identities: [{
                left: h("b", "θ").minus(h("a", "θ")),
                right: "(b - a)*θ*(1 + θ)*(1 - θ)",
              }],
            }),
          },
          {
            label: "1 + θ > 0",
            evidence: proveOverBox({
              inequality: "1 + θ > 0",
              domain: { θ: "(0, 1)" },
              budget,
            }),
          },
        ]),
      },
      {
        label: "θ = 1 does not carry the maximum",
        evidence: proveOverBox({
          inequality: "h > 1",
          domain: { γ: gammas },
          definitions: { h: h("γ", "3/4") },
          budget,
        }),
      },
      {
        label: "the only possible γ belongs to the interval",
        evidence: oneCase("the maximiser's γ is a step size of the interval", {
          at: { γ: last.toString() },
          holds: inRange(range(gammas), last),
          found: `γ = ${last} and the interval ${gammas}`,
          required: `${last} ∈ ${gammas}`,
        }),
      },
    ],
  );
}

claim({
  id: "A-E27",
  source: `${SOURCE}(27)`,
  statement: "The maximum of θ + γθ(1 − θ²) over γ ∈ (1, 1.25) and θ ∈ (0, 1] exists",
  formula:
    "\\theta_{\\max}=\\max_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}\\theta+\\gamma\\theta(1-\\theta^2)",
  parameters: { gammas: "(1, 1.25)" },
  check: maximumExists,
  expect: "refuted",
  correction: "A-E27.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "the interval closed at 1.25", parameters: { gammas: "(1, 1.25]" } },
    { why: "a slightly smaller closed interval", parameters: { gammas: "[1, 1.2499]" } },
  ],
  remark:
    "The γ-interval is open and the value increases with γ: the maximum is a supremum, which is not attained. The proof only needs an upper bound.",
});

interface Supremum {
  readonly gammaMin: string;
  readonly gammaMax: string;
  readonly square: string;
}

function supremum({ gammaMin, gammaMax, square }: Supremum, budget: Budget): Evidence {
  const gamma = Rational.from(gammaMax);
  const M = gamma.plus(1).power(3).times(4).dividedBy(gamma.times(27));
  const point = gamma.plus(1).dividedBy(gamma.times(3));
  return assemble(
    "h² < S for every γ below γ_max by the factorisation and the strict increase of M², and h² comes as near to S as one likes, since h² = S at γ = γ_max, θ² = (1 + γ_max)/(3γ_max) ≤ 1 and h is continuous",
    [
      {
        label: "M(γ_max)² = S",
        evidence: oneCase("4(1 + γ_max)³/(27γ_max) = S", {
          at: { γ_max: gammaMax, S: square },
          holds: M.equals(square),
          found: `4(1 + γ_max)³/(27γ_max) = ${M}`,
          required: `S = ${Rational.from(square)}`,
        }),
      },
      {
        label: "h² = M² at the maximiser",
        evidence: proveIdentity({
          identities: [{
            left: formula("27*γ_max*h^2", { h: h(formula(gammaMax), "s"), γ_max: gammaMax }),
            right: formula("4*(1 + γ_max)^3", { γ_max: gammaMax }),
          }],
          where: { "s^2": point.toString() },
        }),
      },
      {
        label: "the maximiser lies in (0, 1]",
        evidence: oneCase("0 < (1 + γ_max)/(3γ_max) ≤ 1", {
          at: { γ_max: gammaMax },
          holds: point.sign() > 0 && point.compare(1) <= 0,
          found: `θ² = ${point}`,
          required: "0 < θ² ≤ 1",
        }),
      },
      { label: "h² ≤ M² on (0, 1]", evidence: factorisation(`(${gammaMin}, ${gammaMax})`, budget) },
      {
        label: "M² increases strictly",
        evidence: increasing(`(${gammaMin}, ${gammaMax})`, budget),
      },
    ],
  );
}

function factorisation(gammas: string, budget: Budget): Evidence {
  return assemble("a square times a positive factor is at least 0", [
    {
      label: "4(1 + γ)³ − 27γh² factors",
      evidence: proveIdentity({
        identities: [{
          left: formula("4*(1 + γ)^3 - 27*γ*h^2", { h: h("γ", "θ") }),
          right: "(3*γ*θ^2 - (1 + γ))^2*(4*(1 + γ) - 3*γ*θ^2)",
        }],
      }),
    },
    {
      label: "the second factor is positive",
      evidence: proveOverBox({
        inequality: "4*(1 + γ) - 3*γ*θ^2 > 0",
        domain: { γ: gammas, θ: "(0, 1]" },
        budget,
      }),
    },
  ]);
}

function increasing(gammas: string, budget: Budget): Evidence {
  return assemble("the difference quotient of M² is 4/(27ab) times a positive bracket", [
    {
      label: "the difference quotient of M²",
      evidence: proveIdentity({
        identities: [{
          left: "4*(1 + b)^3/(27*b) - 4*(1 + a)^3/(27*a)",
          right: "(b - a)*4*(3*a*b + a*b*(a + b) - 1)/(27*a*b)",
        }],
      }),
    },
    {
      label: "its bracket",
      evidence: proveOverBox({
        inequality: "3*a*b + a*b*(a + b) - 1 > 0",
        domain: { a: gammas, b: gammas },
        budget,
      }),
    },
  ]);
}

claim({
  id: "A-E27.corrected",
  source: `${SOURCE}(27), corrected`,
  statement:
    "The supremum of θ + γθ(1 − θ²) over γ ∈ (1, 1.25) and θ ∈ (0, 1] is 3√15/10 (its square is 27/20 = 1.35) and is not attained",
  formula:
    "\\sup_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}\\theta+\\gamma\\theta(1-\\theta^2)=\\tfrac{3\\sqrt{15}}{10}\\ \\text{(not attained)}",
  parameters: { gammaMin: "1", gammaMax: "1.25", square: "1.35" },
  check: supremum,
  expect: "proved",
  mutants: [
    { why: "a supremum below the true one", parameters: { square: "1.3499" } },
    { why: "the paper's 1.162 taken for the supremum", parameters: { square: "1.350244" } },
    { why: "another end of the γ-interval", parameters: { gammaMax: "1.2499" } },
  ],
});

interface ClosedForm {
  readonly from: string;
  readonly to: string;
  readonly gammaPower: number;
}

function closedForm({ from, to, gammaPower }: ClosedForm, budget: Budget): Evidence {
  const square = formula(`4*(1 + γ)^3/(27*γ^${gammaPower})`);
  const gamma = formula("1/(3*s^2 - 1)");
  return assemble(
    "h_γ(θ)² ≤ M(γ)² with equality at θ_γ ∈ (0, 1], both sides positive, so that the inner maximum is M(γ); and M(γ) < M(to) for every γ between `from` and `to`, so that the suprema over (1, to) and (from, to) are both M(to)",
    [
      {
        label: "h_γ(θ_γ) = M(γ), with s = θ_γ, γ = 1/(3s² − 1)",
        evidence: proveIdentity({
          identities: [
            { left: h(gamma, "s"), right: "2*s^3/(3*s^2 - 1)" },
            {
              left: square.at({ γ: gamma }),
              right: "(2*s^3/(3*s^2 - 1))^2",
              label: "the right side's square",
            },
            { left: formula("(1 + γ)/(3*γ)").at({ γ: gamma }), right: "s^2" },
          ],
          witness: { s: "4/5" },
        }),
      },
      { label: "no θ ∈ (0, 1] gives more", evidence: factorisation(`(1, ${to})`, budget) },
      {
        label: "θ_γ² = (1 + γ)/(3γ) ≤ 1",
        evidence: proveOverBox({
          inequality: "(1 + γ)/(3*γ) < 1",
          domain: { γ: `(1, ${to})` },
          budget,
        }),
      },
      {
        label: "M(γ)² < M(to)², as the bracket of the quotient is positive",
        evidence: proveOverBox({
          inequality: "3*γ*b + γ*b*(γ + b) - 1 > 0",
          domain: { γ: `(${from}, ${to})` },
          definitions: { b: to },
          budget,
        }),
      },
      {
        label: "the quotient",
        evidence: proveIdentity({
          identities: [{
            left: "4*(1 + b)^3/(27*b) - 4*(1 + γ)^3/(27*γ)",
            right: "(b - γ)*4*(3*γ*b + γ*b*(γ + b) - 1)/(27*γ*b)",
          }],
        }),
      },
    ],
  );
}

claim({
  id: "A-E28",
  source: `${SOURCE}(28) (v1: unnumbered)`,
  statement:
    "For γ ∈ (1, 1.25), h_γ has its maximum over (0, 1] at θ_γ = √((1/γ + 1)/3), of value M(γ) = 2(1 + γ)^{3/2}/(3√(3γ)), and the supremum of M over (1, 1.25) equals that over (0.5, 1.25)",
  formula:
    "\\sup_{\\gamma\\in(1,1.25)}\\max_{\\theta\\in(0,1]}h_\\gamma(\\theta)=\\sup_{\\gamma\\in(.5,1.25)}\\frac{2(1+\\gamma)^{3/2}}{3\\sqrt{3\\gamma}}",
  parameters: { from: "0.5", to: "1.25", gammaPower: 1 },
  check: closedForm,
  expect: "proved",
  mutants: [
    { why: "3√3·γ, as one copy prints it, for 3√(3γ)", parameters: { gammaPower: 2 } },
    {
      why: "a range below 0.180567, where the right side exceeds its value at 1.25",
      parameters: { from: "0.1805" },
    },
  ],
  remark:
    "Read with suprema (A-E27) and with the root over the whole of 3γ, as version 1 prints it. The stray lower end 0.5 is harmless: the formula is the maximum for every γ ≥ 1/2, where θ_γ ≤ 1, and the suprema stay equal down to γ = (√(21.2625) − 4.25)/2 = 0.18057.",
});
