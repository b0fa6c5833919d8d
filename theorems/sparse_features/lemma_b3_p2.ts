/**
 * (P2) in the proof of Lemma B.3 and the chain (35).
 *
 * For θ ∈ I3 = (1, 1.162): 1 − h_γ(θ) = (θ − 1)(γθ(1 + θ) − 1) > 0, and h_γ(θ) > h_{1.25}(1.162), since h
 * decreases in θ and in γ there:
 *
 *   ∂h/∂θ = 1 + γ − 3γθ² < 0,    ∂h/∂γ = −θ(θ − 1)(θ + 1) < 0.
 *
 * The number is h_{1.25}(1.162) = 0.65327059 exactly, above the lower end 0.65 of I1.
 *
 * @module
 */
import { decimalText, evaluateExactly, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { h } from "./_bounce.ts";
import { fallsBetween, PRINTED } from "./_bounce_steps.ts";
import { oneCase } from "./_pieces.ts";

const SOURCE = "sparse features v2, proof of Lemma B.3, ";

interface Range {
  readonly gammaMax: string;
  readonly lower: string;
  readonly upper: string;
}

claim({
  id: "A-P2",
  source: `${SOURCE}(P2)`,
  statement: "For every γ ∈ (1, 1.25) and θ ∈ I3 = (1, 1.162), h_γ(θ) ∈ I1 ∪ I2 = (0.65, 1)",
  formula: "\\theta_t\\in I_3\\implies\\theta_{t+1}\\in I_1\\cup I_2",
  parameters: { gammaMax: "1.25", lower: "0.65", upper: "1.162" },
  check: (range: Range, budget: Budget): Evidence => fallsBetween({ ...PRINTED, ...range }, budget),
  expect: "proved",
  mutants: [
    { why: "the lower end 0.6533 for 0.65327", parameters: { lower: "0.6533" } },
    { why: "θ up to 1.1632; the limit is 1.16316", parameters: { upper: "1.1632" } },
    { why: "step sizes up to 1.2581; the limit is 1.25804", parameters: { gammaMax: "1.2581" } },
  ],
  remark: "The infimum is h_{1.25}(1.162) = 0.65327059, so that 0.65 leaves a margin of 0.00327.",
});

function corner(
  { gammaMax, upper }: { readonly gammaMax: string; readonly upper: string },
): Rational {
  return evaluateExactly(h("γ", "θ"), { γ: Rational.from(gammaMax), θ: Rational.from(upper) });
}

interface Rounding {
  readonly printed: string;
  readonly gammaMax: string;
  readonly upper: string;
}

function roundsTo({ printed, gammaMax, upper }: Rounding): Evidence {
  const value = corner({ gammaMax, upper });
  const digits = printed.length - printed.indexOf(".") - 1;
  const half = Rational.from("1/2").times(Rational.from(10).power(-digits));
  const error = value.minus(printed).absolute();
  return oneCase(`h(${upper}) at γ = ${gammaMax} rounds to ${printed}`, {
    at: { γ: gammaMax, θ: upper },
    holds: error.compare(half) <= 0,
    found: `h = ${decimalText(value)}, off by ${decimalText(error)}`,
    required: `at most ${decimalText(half)}`,
  });
}

claim({
  id: "A-E35.1",
  source: `${SOURCE}the number in equation (35)`,
  statement: "h_{1.25}(1.162) is 0.652 to the three digits printed",
  formula: "h_{1.25}(1.162)\\approx 0.652",
  parameters: { printed: "0.652", gammaMax: "1.25", upper: "1.162" },
  check: roundsTo,
  expect: "refuted",
  correction: "A-E35.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "0.653", parameters: { printed: "0.653" } },
    { why: "0.6533", parameters: { printed: "0.6533" } },
  ],
  remark:
    "The value is 0.65327059, 0.653 to three digits (rounded or cut off). As 0.652 < 0.65327 the use made of it is right.",
});

interface Chain {
  readonly first: string;
  readonly relation: string;
  readonly gammaMax: string;
  readonly upper: string;
}

function chain({ first, relation, gammaMax, upper }: Chain, budget: Budget): Evidence {
  const value = corner({ gammaMax, upper });
  const order = value.compare(first);
  const gammas = `(1, ${gammaMax})`;
  const length = Rational.from(upper).minus(1).toString();
  return assemble(
    "h decreases strictly in θ on [1, 1.162], and strictly in γ at θ = 1.162, so that the four middle terms are in this order",
    [
      {
        label: "the first relation",
        evidence: oneCase(`${first} ${relation} h at the corner`, {
          at: { γ: gammaMax, θ: upper },
          holds: relation === "=" ? order === 0 : order > 0,
          found: `h_{${gammaMax}}(${upper}) = ${decimalText(value)}`,
          required: `${first} ${relation} h_{${gammaMax}}(${upper})`,
        }),
      },
      {
        label: "h_{γ_max}(U) < h_γ(U)",
        evidence: assemble("γ_max − γ > 0 and the factor is positive", [
          {
            label: "h_γ − h_{γ_max}",
            evidence: proveIdentity({
              identities: [{
                left: h("γ", "θ").minus(h(formula(gammaMax), "θ")),
                right: formula("(G - γ)*θ*(θ - 1)*(θ + 1)", { G: gammaMax }),
              }],
            }),
          },
          {
            label: "U(U − 1)(U + 1) > 0",
            evidence: proveOverBox({
              inequality: "θ*(θ - 1)*(θ + 1) > 0",
              domain: { θ: `[${upper}, ${upper}]` },
              budget,
            }),
          },
        ]),
      },
      {
        label: "h_γ(U) < h_γ(θ) < h_γ(1): h_γ decreases on [1, U]",
        evidence: proveOverBox({
          inequality: "1 + γ - 3*γ*(1 + u)^2 < 0",
          domain: { γ: gammas, u: `[0, ${length}]` },
          budget,
        }),
      },
      {
        label: "h_γ(1) = 1",
        evidence: proveIdentity({ identities: [{ left: h("γ", "1"), right: "1" }] }),
      },
      {
        label: "h' = 1 + γ − 3γθ²",
        evidence: proveIdentity({
          identities: [{
            left: formula("h2 - h1", { h2: h("γ", "θ + t"), h1: h("γ", "θ") }),
            right: "t*(1 + γ - 3*γ*θ^2) - 3*γ*θ*t^2 - γ*t^3",
            label: "Taylor's formula: the coefficient of t is h'",
          }],
        }),
      },
    ],
  );
}

const MIDDLE = "h_{1.25}(1.162)<h_\\gamma(1.162)<h_\\gamma(\\theta_t)<h_\\gamma(1)=1";

claim({
  id: "A-E35",
  source: `${SOURCE}equation (35)`,
  statement:
    "For γ ∈ (1, 1.25) and θ ∈ (1, 1.162): 0.652 = h_{1.25}(1.162) < h_γ(1.162) < h_γ(θ) < h_γ(1) = 1",
  formula: `.652=${MIDDLE}`,
  parameters: { first: "0.652", relation: "=", gammaMax: "1.25", upper: "1.162" },
  check: chain,
  expect: "refuted",
  correction: "A-E35.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "the exact value", parameters: { first: "0.65327059" } },
    { why: "0.652 < h_{1.25}(1.162)", parameters: { relation: "<" } },
  ],
  remark: "Only the first equality fails; h_{1.25}(1.162) = 0.65327059 exactly.",
});

claim({
  id: "A-E35.corrected",
  source: `${SOURCE}equation (35), corrected`,
  statement:
    "For γ ∈ (1, 1.25) and θ ∈ (1, 1.162): 0.65327059 = h_{1.25}(1.162) < h_γ(1.162) < h_γ(θ) < h_γ(1) = 1",
  formula: `0.65327059=${MIDDLE}`,
  parameters: { first: "0.65327059", relation: "=", gammaMax: "1.25", upper: "1.162" },
  check: chain,
  expect: "proved",
  mutants: [
    { why: "the last digit", parameters: { first: "0.65327058" } },
    { why: "another corner", parameters: { upper: "1.1619" } },
    { why: "the printed number", parameters: { first: "0.652" } },
  ],
});
