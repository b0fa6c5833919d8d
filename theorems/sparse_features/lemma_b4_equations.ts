/**
 * The equations in the proof of Lemma B.4: (37), the chain that ends in (38), and (39).
 *
 * (37) writes one step around its fixed point, h_γ(θ) = 1 + (1 − θ)(γθ(1 + θ) − 1), so that steps from
 * (0.65, 1) land above 1. Each link of the chain is then a difference with known factors, such as
 * h_a(x) − h_a(y) = (y − x)(a(x² + xy + y²) − 1 − a), which is positive for 1 ≤ x < y. (39) is the
 * same with the excluded step sizes 1 and 1.25 as bounds, which makes it strict.
 *
 * What it needs: exact identities and positive factors, one box each.
 *
 * @module
 */
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { h, twoSteps } from "./_bounce.ts";
import { proveThrough } from "./_restate.ts";
import { EXTREMES, sandwich } from "./_sandwich.ts";
import { differenceOfTwoSteps, strictBoundPieces } from "./_two_steps.ts";

const FACTORED = "1 + (1 - θ)*(γ*θ*(1 + θ) - 1)";

claim({
  id: "A-E37",
  source: "sparse features v2, (37)",
  statement: "h_γ(θ) = θ + γθ(1 − θ²) = 1 + (1 − θ)(γθ(1 + θ) − 1) for all real θ and γ",
  formula: String.raw`h_\gamma(\theta)=1+(1-\theta)(\gamma\theta(1+\theta)-1)`,
  parameters: { right: FACTORED },
  check: ({ right }): Evidence =>
    proveIdentity({
      identities: [{ left: h("γ", "θ"), right }],
      witness: { θ: "4/5", γ: "6/5" },
      replay: "deno task audit explain A-E37",
    }),
  expect: "proved",
  mutants: [
    { why: "1 + θ² for 1 + θ", parameters: { right: "1 + (1 - θ)*(γ*θ*(1 + θ^2) - 1)" } },
    { why: "1.01 for the inner 1", parameters: { right: "1 + (1 - θ)*(γ*θ*(1 + θ) - 1.01)" } },
    { why: "sign of the inner 1", parameters: { right: "1 + (1 - θ)*(γ*θ*(1 + θ) + 1)" } },
  ],
});

claim({
  id: "A-E38",
  source: "sparse features v2, (38) and the displays before it (v1: (18))",
  statement: "For 1 < γ_min ≤ a, b ≤ γ_max < 1.25 and θ ∈ (0.65, 1): h_γmax(θ) ≥ h_b(θ) ≥ " +
    "h_γmin(θ) > 1; h_a(h_γmax(θ)) ≤ h_a(h_b(θ)) ≤ h_a(h_γmin(θ)); h_a(h_γmin(θ)) ≤ g_γmin(θ); " +
    "g_γmax(θ) ≤ h_a(h_γmax(θ)); hence g_γmax(θ) ≤ h_a(h_b(θ)) ≤ g_γmin(θ)",
  formula: String
    .raw`h_{\gamma_{\max}}(h_{\gamma_{\max}}(\theta))\le h_a(h_{\gamma_{\max}}(\theta))\le h_a(h_b(\theta))\le h_a(h_{\gamma_{\min}}(\theta))\le h_{\gamma_{\min}}(h_{\gamma_{\min}}(\theta))`,
  uses: ["A-E37"],
  parameters: { theta: "(0.65, 1)", last: "<=" },
  check: ({ theta, last }): Evidence => checkChain(theta, last),
  expect: "proved",
  mutants: [
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
    { why: "θ = 1 included, where h_γmin(θ) = 1", parameters: { theta: "(0.65, 1]" } },
    { why: "g_γmax(θ) < h_a(h_γmax(θ)) strictly", parameters: { last: "<" } },
  ],
  remark:
    "The text says “using γ_max > a”; a = γ_max is possible, and γ_max ≥ a is what is needed.",
});

/** The chain before (38), each link by the factors of its difference. */
function checkChain(theta: string, last: string): Evidence {
  const { domain, where = [] } = sandwich("A-E38", theta, EXTREMES);
  const definitions = {
    hmax: h("γ_max", "θ"),
    hmin: h("γ_min", "θ"),
    hb: h("b", "θ"),
    gmax: twoSteps({ first: "γ_max", second: "γ_max" }, "θ"),
    gmin: twoSteps({ first: "γ_min", second: "γ_min" }, "θ"),
    amax: twoSteps({ first: "γ_max", second: "a" }, "θ"),
    amin: twoSteps({ first: "γ_min", second: "a" }, "θ"),
    ab: twoSteps({ first: "b", second: "a" }, "θ"),
  };
  return proveThrough({
    inequalities: [
      "hmax >= hb",
      "hb >= hmin",
      "hmin > 1",
      "amax <= ab",
      "ab <= amin",
      "amin <= gmin",
      `gmax ${last} amax`,
      "gmax <= ab",
      "ab <= gmin",
    ],
    domain,
    where,
    definitions,
    replay: () => "deno task audit explain A-E38",
  }, {
    argument: "each difference is a product of differences that the hypotheses make ≥ 0 and of " +
      "factors that are positive since h_γ(θ) > 1",
    instances: [
      { θ: "4/5", γ_min: "6/5", γ_max: "6/5", a: "6/5", b: "6/5" },
      { θ: "1", γ_min: "6/5", γ_max: "6/5", a: "6/5", b: "6/5" },
    ],
    pieces: [
      {
        label: "the links' differences in factors",
        evidence: proveIdentity({
          identities: [
            { left: "hmax - hb", right: "(γ_max - b)*θ*(1 - θ)*(1 + θ)" },
            { left: "hb - hmin", right: "(b - γ_min)*θ*(1 - θ)*(1 + θ)" },
            { left: "hmin - 1", right: "(1 - θ)*(γ_min*θ*(1 + θ) - 1)" },
            { left: "ab - amax", right: "(hmax - hb)*(a*(hmax^2 + hmax*hb + hb^2) - 1 - a)" },
            { left: "amin - ab", right: "(hb - hmin)*(a*(hb^2 + hb*hmin + hmin^2) - 1 - a)" },
            { left: "gmin - amin", right: "(a - γ_min)*hmin*(hmin - 1)*(hmin + 1)" },
            { left: "amax - gmax", right: "(γ_max - a)*hmax*(hmax - 1)*(hmax + 1)" },
          ],
          definitions,
        }),
      },
      {
        label: "γ_min θ(1 + θ) > 1",
        evidence: proveOverBox({
          inequality: "e*θ*(1 + θ) > 1",
          domain: { θ: theta, e: "(1, 1.25)" },
        }),
        back: [{ θ: "θ", γ_min: "e", γ_max: "e", a: "e", b: "e" }],
      },
      {
        label: "h_a decreases beyond 1: a(x² + xy + y²) − 1 − a > 0 for x, y ≥ 1",
        evidence: proveOverBox({
          inequality: "a*(x^2 + x*y + y^2) - 1 - a > 0",
          domain: { a: "[1, 1.25]", x: "[1, inf)", y: "[1, inf)" },
        }),
        back: [],
      },
    ],
  });
}

claim({
  id: "A-E39",
  source: "sparse features v2, (39) (v1: (19))",
  statement:
    "For a, b ∈ (1, 1.25) and θ ∈ (0.65, 1): h_1.25(h_1.25(θ)) < h_a(h_b(θ)) < h_1(h_1(θ))",
  formula: String.raw`h_{1.25}(h_{1.25}(\theta))<h_a(h_b(\theta))<h_1(h_1(\theta))`,
  parameters: { theta: "(0.65, 1)", gamma: "(1, 1.25)", least: "1", greatest: "1.25" },
  check: ({ theta, gamma, least, greatest }): Evidence =>
    proveThrough({
      inequalities: ["lower < general", "general < upper"],
      domain: { θ: theta, a: gamma, b: gamma },
      definitions: {
        lower: twoSteps({ first: greatest, second: greatest }, "θ"),
        upper: twoSteps({ first: least, second: least }, "θ"),
        general: twoSteps({ first: "b", second: "a" }, "θ"),
      },
      replay: () => "deno task audit explain A-E39",
    }, {
      argument:
        "the difference is (a − e)(1 − θ)K₁ + (b − e)θ(1 − θ)(1 + θ)K₂ with K₁, K₂ > 0 and " +
        "1 − θ > 0; for e = 1 both a − e, b − e > 0, for e = 1.25 both < 0",
      instances: [
        { θ: "4/5", a: least, b: least },
        { θ: "4/5", a: greatest, b: greatest },
        { θ: "1", a: "6/5", b: "6/5" },
      ],
      pieces: [
        { label: "the difference in factors", evidence: differenceOfTwoSteps() },
        ...strictBoundPieces({ extreme: least, side: "above", theta, gamma }),
        ...strictBoundPieces({ extreme: greatest, side: "below", theta, gamma }),
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "a = b = 1 admitted", parameters: { gamma: "[1, 1.25)" } },
    { why: "θ = 1 admitted", parameters: { theta: "(0.65, 1]" } },
    { why: "1.2499 in place of 1.25 in the bound", parameters: { greatest: "1.2499" } },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
  ],
});
