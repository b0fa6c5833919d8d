/**
 * Lemma B.4: two steps with any step sizes lie between two steps with the extreme ones.
 *
 * Let 1 < γ_min ≤ a, b ≤ γ_max < 1.25, θ ∈ I1 ∪ I2 = (0.65, 1) and g_γ = h_γ ∘ h_γ. The claim is
 * g_{γmax}(θ) ≤ h_a(h_b(θ)) ≤ g_{γmin}(θ).
 *
 * Idea. For step sizes e₁, e₂ put x = h_{e₁}(θ), y = h_b(θ). Then, as polynomials,
 *
 *     h_{e₂}(x) − h_a(y) = (a − e₂)(1 − θ) K₁ + (b − e₁) θ(1 − θ)(1 + θ) K₂,
 *     K₁ = x(1 + x)(e₁θ(1 + θ) − 1),    K₂ = a(x² + xy + y²) − 1 − a.
 *
 * K₁ > 0 because θ(1 + θ) ≥ 0.65·1.65 > 1, and K₂ > 0 because x, y > 1. The sign of the difference is
 * that of a − e₂ and b − e₁: ≥ 0 for e₁ = e₂ = γ_min and ≤ 0 for e₁ = e₂ = γ_max. With a = e₂ or b = e₁
 * one term is left, so the condition γ_min θ(1 + θ) ≥ 1 cannot be dropped: it is the lemma's true domain.
 *
 * What it needs: two exact identities and the signs of K₁, K₂ on a closed box, one box each.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveOverBox } from "../../props/mod.ts";
import { proveThrough } from "./_restate.ts";
import { EXTREMES, SANDWICH, sandwich, sandwichPieces } from "./_sandwich.ts";
import { staysPieces } from "./_stays.ts";
import { secondFactor } from "./_two_steps.ts";

claim({
  id: "A-LB4",
  source: "sparse features v2, Lemma B.4 (v1: Lemma 10)",
  statement:
    "For 1 < γ_min ≤ a, b ≤ γ_max < 1.25 and θ ∈ I1 ∪ I2 = (0.65, 1): h_a(h_b(θ)) ∈ I1 ∪ I2 and " +
    "h_γmax(h_γmax(θ)) ≤ h_a(h_b(θ)) ≤ h_γmin(h_γmin(θ))",
  formula: String
    .raw`h_{\gamma_{\max}}(h_{\gamma_{\max}}(\theta))\le h_a(h_b(\theta))\le h_{\gamma_{\min}}(h_{\gamma_{\min}}(\theta)),\qquad h_a(h_b(\theta))\in I_1\cup I_2`,
  uses: ["A-E36", "A-LB7"],
  parameters: { ...EXTREMES, theta: "(0.65, 1)", least: "0.65" },
  check: ({ theta, least, ...positions }): Evidence => {
    const statement = sandwich("A-LB4", theta, positions);
    return proveThrough({
      ...statement,
      inequalities: [...statement.inequalities, `${least} < general`, "general < 1"],
    }, {
      argument: `${SANDWICH}; the two-step image stays by Lemma B.7's certificate`,
      pieces: [
        ...sandwichPieces(theta, positions),
        ...staysPieces({ theta, gamma: "(1, 1.25)", least }).map((piece) => ({
          ...piece,
          back: [
            { θ: "θ", a: "a", b: "b", γ_min: "a", γ_max: "b" },
            { θ: "θ", a: "a", b: "b", γ_min: "b", γ_max: "a" },
          ],
        })),
      ],
    });
  },
  expect: "proved",
  mutants: [
    {
      why: "lower bound h_γmax(h_γmin(θ)), as one scan of version 1 reads",
      parameters: { lowerFirst: "0" },
    },
    { why: "upper bound's outer step 1 % towards γ_max", parameters: { upperSecond: "0.01" } },
    {
      why: "lower end 0.6536 of the image, above the least value 27√15/160",
      parameters: { least: "0.6536" },
    },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
  ],
  remark:
    "The lemma's first clause is not proved in its own proof but in Lemma B.7, which rests on " +
    "(39) only, so there is no circle.",
});

claim({
  id: "A-LB4.1",
  source: "sparse features v2, proof of Lemma B.4 (v1: Lemma 10)",
  statement: "“Using γ_max > a”: every step size a ∈ Γ is smaller than γ_max = max Γ",
  formula: String.raw`\gamma_{\max}>a\quad\text{for all }a\in\Gamma`,
  parameters: { relation: ">", gap: "0" },
  check: ({ relation, gap }): Evidence =>
    proveThrough({
      inequalities: [`γ_max ${relation} a`],
      domain: { γ_max: "(1, 1.25)", a: "(1, 1.25)" },
      where: [`a + ${gap} <= γ_max`],
      replay: () => "deno task audit explain A-LB4.1",
    }, {
      argument: "with δ = γ_max − a the inequality is a sign of δ",
      instances: [{ γ_max: "6/5", a: "6/5" }],
      pieces: [{
        label: "the sign of δ = γ_max − a",
        evidence: proveOverBox({
          inequality: `δ ${relation} 0`,
          domain: { δ: `[${gap}, 0.25)` },
        }),
        back: [{ γ_max: "6/5 + δ", a: "6/5" }],
      }],
    }),
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-E38",
  mutants: [
    { why: "γ_max ≥ a", parameters: { relation: ">=" } },
    { why: "a at least 1/1000 below γ_max", parameters: { gap: "1/1000" } },
  ],
  remark:
    "Γ is a support, hence compact, and attains its supremum at a = γ_max. Nothing rests on " +
    "strictness: the next display uses ≤.",
});

claim({
  id: "A-E36",
  source: "sparse features v2, (36) (v1: (17))",
  statement: "For 1 < γ_min ≤ a, b ≤ γ_max < 1.25 and θ ∈ (0.65, 1): " +
    "g_γmax(θ) ≤ h_a(h_b(θ)) ≤ g_γmin(θ), where g_γ = h_γ ∘ h_γ",
  formula: String
    .raw`h_{\gamma_{\max}}(h_{\gamma_{\max}}(\theta))\le h_a(h_b(\theta))\le h_{\gamma_{\min}}(h_{\gamma_{\min}}(\theta))`,
  parameters: { ...EXTREMES, theta: "(0.65, 1)" },
  check: ({ theta, ...positions }): Evidence =>
    proveThrough(sandwich("A-E36", theta, positions), {
      argument: SANDWICH,
      pieces: sandwichPieces(theta, positions),
    }),
  expect: "proved",
  mutants: [
    {
      why: "inner step of the lower bound γ_min instead of γ_max",
      parameters: { lowerFirst: "0" },
    },
    {
      why: "inner step of the lower bound 1 % towards γ_min",
      parameters: { lowerFirst: "0.99" },
    },
    {
      why: "inner step of the upper bound 1 % towards γ_max",
      parameters: { upperFirst: "0.01" },
    },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
  ],
});

claim({
  id: "A-E36.1",
  source: "sparse features v2, (36), on its true domain",
  statement: "For 1 < γ_min ≤ a, b ≤ γ_max < 1.25 and every θ ∈ (0, 1) with γ_min θ(1 + θ) ≥ 1 " +
    "(which every θ ≥ (√5 − 1)/2 = 0.618… satisfies): g_γmax(θ) ≤ h_a(h_b(θ)) ≤ g_γmin(θ)",
  formula: String
    .raw`\gamma_{\min}\theta(1+\theta)\ge1\ \Rightarrow\ g_{\gamma_{\max}}(\theta)\le h_a(h_b(\theta))\le g_{\gamma_{\min}}(\theta)`,
  parameters: { ...EXTREMES, threshold: "1" },
  check: ({ threshold, ...positions }): Evidence => {
    const statement = sandwich("A-E36.1", "(0, 1)", positions);
    const atHalf = proveOverBox({
      inequality: `γ*θ*(1 + θ) < ${threshold}`,
      domain: { θ: "[0, 0.5]", γ: "[1, 1.25]" },
    });
    const edge = Rational.from(threshold).minus(1);
    return proveThrough({
      ...statement,
      where: [...statement.where ?? [], `γ_min*θ*(1 + θ) >= ${threshold}`],
    }, {
      argument: SANDWICH,
      pieces: [
        ...sandwichPieces("(0.65, 1)", positions).filter(({ label }) => !label.startsWith("K")),
        { label: "the hypothesis asks for θ > 1/2", evidence: atHalf, back: [] },
        {
          label: "K₁ ≥ 0: with q = e₁θ(1 + θ) − 1 it is q·x(1 + x), x = 1 + (1 − θ)q",
          evidence: proveOverBox({
            inequality: "q*x*(1 + x) >= 0",
            domain: { q: `[${edge}, 1.5]`, θ: "[0.5, 1]" },
            definitions: { x: formula("1 + (1 - θ)*q") },
          }),
          back: [{
            θ: "0.6",
            γ_min: "(1 + q)/0.96",
            γ_max: "1.2",
            a: "1.2",
            b: "(1 + q)/0.96",
          }],
        },
        {
          label: "K₂ > 0 for all θ ≥ 1/2",
          evidence: secondFactor({ theta: "[0.5, 1]", gamma: "[1, 1.25]" }),
          back: [],
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "γ_min θ(1 + θ) ≥ 0.999 suffices", parameters: { threshold: "0.999" } },
    { why: "outer step of the lower bound 1 % towards γ_min", parameters: { lowerSecond: "0.99" } },
  ],
  remark:
    "The paper asks for θ > 0.65; the constant that its argument needs is γ_min θ(1 + θ) ≥ 1.",
});
