/**
 * The equations in the proof of Lemma B.7: (49), (50) and (51).
 *
 * (49) and (51) are the two halves of (39). (50) puts the least value of g_1.25 below:
 * with c = θ_1.25, c² = 3/5, g_1.25(θ) − g_1.25(c) = −1.25(θ − c)²(2c + θ)B₂(θ, c), B₂ < 0, which is 0 at
 * θ = c. As c = 0.7745… lies in (0.65, 1), the printed strict sign is false there, at an irrational
 * point: both sides are one number of ℚ(c), compared by its coefficients.
 *
 * What it needs: (39)'s certificate, one identity modulo c² = 3/5, and B₂ < 0 on one box.
 *
 * @module
 */
import {
  asRationalFunction,
  type Expression,
  formula,
  Polynomial,
} from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  type Part,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { g, h, twoSteps } from "./_bounce.ts";
import { oneCase, sufficientStep } from "./_pieces.ts";
import { proveThrough } from "./_restate.ts";
import {
  around1,
  differenceOfTwoSteps,
  type StrictBound,
  strictBoundPieces,
} from "./_two_steps.ts";

/** A strict comparison of g_e and h_a ∘ h_b. */
function compare(id: string, bound: StrictBound): Evidence {
  const { extreme, side, theta, gamma } = bound;
  return proveThrough({
    inequalities: [side === "below" ? "extreme < general" : "general < extreme"],
    domain: { θ: theta, a: gamma, b: gamma },
    definitions: {
      extreme: g(extreme, "θ"),
      general: twoSteps({ first: "b", second: "a" }, "θ"),
    },
    replay: () => `deno task audit explain ${id}`,
  }, {
    argument: "the difference is (a − e)(1 − θ)K₁ + (b − e)θ(1 − θ)(1 + θ)K₂ with K₁, K₂ > 0",
    instances: [{ θ: "4/5", a: extreme, b: extreme }, { θ: "1", a: "6/5", b: "6/5" }],
    pieces: [
      { label: "the difference in factors", evidence: differenceOfTwoSteps() },
      ...strictBoundPieces(bound),
    ],
  });
}

claim({
  id: "A-E49",
  source: "sparse features v2, (49)",
  statement: "For θ ∈ (0.65, 1) and a, b ∈ (1, 1.25): h_1.25(h_1.25(θ)) < h_a(h_b(θ))",
  formula: String.raw`h_{1.25}(h_{1.25}(\theta))<h_a(h_b(\theta))`,
  parameters: { theta: "(0.65, 1)", gamma: "(1, 1.25)", extreme: "1.25" },
  check: (parameters): Evidence => compare("A-E49", { side: "below", ...parameters }),
  expect: "proved",
  mutants: [
    { why: "a = b = 1.25 admitted", parameters: { gamma: "(1, 1.25]" } },
    { why: "θ = 1 admitted", parameters: { theta: "(0.65, 1]" } },
    { why: "1.2499 for 1.25", parameters: { extreme: "1.2499" } },
  ],
});

/** (50) with its first relation. */
interface LeastValue {
  readonly id: string;
  readonly relation: string;
  readonly theta: string;
  readonly gamma: string;
  readonly extreme: string;
}

/** A polynomial in c as an element of ℚ(c), c² = square. */
function atRoot(expression: Expression, square: Rational): string {
  const { numerator, denominator } = asRationalFunction(expression);
  const relation = { degree: 2, value: Polynomial.constant(square) };
  const scale = Rational.from(1).dividedBy(denominator.constantValue() ?? 1);
  return numerator.reduced("c", relation).scaled(scale).toString();
}

function checkLeastValue({ id, relation, theta, gamma, extreme }: LeastValue): Evidence {
  const e = Rational.from(extreme);
  const turning = e.plus(1).dividedBy(e.times(3));
  const { from, to } = range(theta);
  const inside = Rational.from(from.value ?? 0).power(2).compare(turning) < 0 &&
    Rational.from(to.value ?? 0).power(2).compare(turning) > 0;
  const value = atRoot(g(extreme, "c"), turning);
  const first: Part[] = [
    {
      label: "g(θ) − g(c) in factors, c = θ_γ",
      evidence: sufficientStep(proveIdentity({
        identities: [{
          left: "gθ - gc",
          right: `-${extreme}*(θ - c)^2*(2*c + θ)*(1 + γ - γ*(X^2 + X*Y + Y^2))`,
        }],
        definitions: {
          γ: formula(extreme),
          gθ: g(extreme, "θ"),
          gc: g(extreme, "c"),
          X: h(extreme, "θ"),
          Y: h(extreme, "c"),
        },
        where: { "c^2": turning.toString() },
      })),
    },
    {
      label: "B₂ < 0",
      evidence: sufficientStep(proveOverBox({
        inequality: `1 + ${extreme} - ${extreme}*(X^2 + X*Y + Y^2) < 0`,
        domain: { θ: theta, c: "[0.77, 0.78]" },
        definitions: { X: around1(extreme), Y: around1(extreme, "c") },
      })),
    },
    {
      label: "c ∈ [0.77, 0.78]",
      evidence: sufficientStep(
        oneCase("0.77² < c² < 0.78²", {
          at: { "c²": turning.toString() },
          holds: turning.compare("0.5929") > 0 && turning.compare("0.6084") < 0,
          found: `c² = ${turning}`,
          required: "0.5929 < c² < 0.6084",
        }),
      ),
    },
    {
      label: relation === "<" ? "θ never equals c" : "equality at θ = c is admitted",
      evidence: oneCase(
        `g_${extreme}(c) ${relation} g_${extreme}(θ) at θ = c, where c lies in the range of θ`,
        {
          at: { θ: `√(${turning})`, a: "6/5", b: "6/5" },
          holds: relation !== "<" || !inside,
          found: `θ = θ_${extreme} lies in ${theta} and both sides are ${value}, c = √(${turning})`,
          required: "left < right",
        },
        `deno task audit explain ${id}`,
      ),
    },
  ];
  return assemble("−γ(θ − c)²(2c + θ)B₂ ≥ 0, with equality at θ = c only; then (49)", [
    ...first,
    {
      label: "g_e(θ) < h_a(h_b(θ))",
      evidence: compare(id, { extreme, side: "below", theta, gamma }),
    },
  ]);
}

claim({
  id: "A-E50",
  source: "sparse features v2, (50)",
  statement: "For θ ∈ (0.65, 1) and a, b ∈ (1, 1.25): g_1.25(θ_1.25) < g_1.25(θ) < h_a(h_b(θ))",
  formula: String.raw`g_{1.25}(\theta_{1.25})<g_{1.25}(\theta)<h_a(h_b(\theta))`,
  parameters: { relation: "<", theta: "(0.65, 1)", gamma: "(1, 1.25)", extreme: "1.25" },
  check: (parameters): Evidence => checkLeastValue({ id: "A-E50", ...parameters }),
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-E50.corrected",
  mutants: [
    { why: "≤ in the first place", parameters: { relation: "<=" } },
    { why: "θ below θ_1.25 = 0.7745…", parameters: { theta: "(0.65, 0.7745)" } },
    { why: "θ above θ_1.25 = 0.7745…", parameters: { theta: "(0.7746, 1)" } },
  ],
  remark: "Equality at θ = θ_1.25 = √(3/5), which lies in (0.65, 1): both sides are 27√15/160. " +
    "Q1, from which (50) is derived, says ≥.",
});

claim({
  id: "A-E50.corrected",
  source: "sparse features v2, (50), with ≤ in the first place",
  statement: "For θ ∈ (0.65, 1) and a, b ∈ (1, 1.25): g_1.25(θ_1.25) ≤ g_1.25(θ) < h_a(h_b(θ))",
  formula: String.raw`g_{1.25}(\theta_{1.25})\le g_{1.25}(\theta)<h_a(h_b(\theta))`,
  uses: ["A-E49"],
  parameters: { relation: "<=", theta: "(0.65, 1)", gamma: "(1, 1.25)", extreme: "1.25" },
  check: (parameters): Evidence => checkLeastValue({ id: "A-E50.corrected", ...parameters }),
  expect: "proved",
  mutants: [
    { why: "< in the first place", parameters: { relation: "<" } },
    { why: "1.2499 for 1.25", parameters: { extreme: "1.2499" } },
    { why: "a = b = 1.25 admitted", parameters: { gamma: "(1, 1.25]" } },
  ],
});

claim({
  id: "A-E51",
  source: "sparse features v2, (51)",
  statement: "For θ ∈ (0.65, 1) and a, b ∈ (1, 1.25): h_a(h_b(θ)) < h_1(h_1(θ))",
  formula: String.raw`h_a(h_b(\theta))<h_1(h_1(\theta))`,
  parameters: { theta: "(0.65, 1)", gamma: "(1, 1.25)", extreme: "1" },
  check: (parameters): Evidence => compare("A-E51", { side: "above", ...parameters }),
  expect: "proved",
  mutants: [
    { why: "a = b = 1 admitted", parameters: { gamma: "[1, 1.25)" } },
    { why: "1.0001 for 1", parameters: { extreme: "1.0001" } },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
  ],
});
