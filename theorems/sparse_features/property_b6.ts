/**
 * Property B.6: the two-step map g_γ = h_γ ∘ h_γ falls on [0.65, θ_γ] and rises on [θ_γ, 1].
 *
 * θ_γ = √((1 + γ)/(3γ)) is the positive root of h′_γ(θ) = 1 + γ − 3γθ².
 *
 * Idea. No derivative is needed: with X = h_γ(x), Y = h_γ(y),
 *
 *     g_γ(y) − g_γ(x) = (y − x)·B₁·B₂,  B₁ = 1 + γ − γ(x² + xy + y²),  B₂ = 1 + γ − γ(X² + XY + Y²).
 *
 * B₂ < 0 since X, Y ≥ 1. B₁ > 0 when x < y ≤ θ_γ, because with x = y − d it is
 * (1 + γ − 3γy²) + γd(3y − d); and B₁ < 0 when θ_γ ≤ x < y, because with y = x + d it is
 * (1 + γ − 3γx²) − γd(3x + d). For Q1 take c = θ_γ as the parameter, γ = 1/(3c² − 1): then
 * g_γ(θ) − g_γ(c) = −γ(θ − c)²(2c + θ)·B₂(θ, c) ≥ 0.
 *
 * What it needs: these identities exactly and B₂ < 0 on a box. A turning point with κ in place of 3
 * leaves a term (κ − 3) in B₁, which is what the mutants show.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { assemble, claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { g } from "./_bounce.ts";
import { proveThrough } from "./_restate.ts";
import { checkBranch, DIFFERENCE, secondSlope } from "./_shape.ts";

claim({
  id: "A-B6Q1",
  source: "sparse features v2, Property B.6, Q1 (v1: Property 12)",
  statement: "For γ ∈ (1, 1.25) and θ ∈ I1 ∪ I2 = (0.65, 1): g_γ(θ) ≥ g_γ(θ_γ), where " +
    "θ_γ = √((1 + γ)/(3γ)) ∈ (0.65, 1)",
  formula: String
    .raw`g_\gamma(\theta)\ge g_\gamma(\theta_\gamma),\qquad\theta_\gamma=\sqrt{\tfrac{1+\gamma}{3\gamma}}`,
  parameters: { theta: "(0.65, 1)", constant: "3", relation: ">=" },
  check: ({ theta, constant, relation }): Evidence => {
    const domain = { θ: theta, c: "(0.77, 0.82)" };
    const where = [`${constant}*c^2 - 1 < 1`, `${constant}*c^2 - 1 > 0.8`];
    const γ = formula(`1/(${constant}*c^2 - 1)`);
    return proveThrough({
      inequalities: [`left ${relation} right`],
      domain,
      where,
      definitions: { left: g(γ, "θ"), right: g(γ, "c") },
      replay: () => "deno task audit explain A-B6Q1",
    }, {
      argument: "with c = θ_γ, γ = 1/(3c² − 1): g(θ) − g(c) = −γ(θ − c)²(2c + θ)B₂ with B₂ < 0",
      instances: [{ c: "4/5", θ: `4/5 + (${constant} - 3)/10` }],
      pieces: [
        {
          label: "g(θ) − g(θ_γ) in factors, where 1 + γ = 3γc²",
          evidence: proveIdentity({
            identities: [{
              left: "gy - gx",
              right: "(y - x)*(1 + γ - γ*(x^2 + x*y + y^2))*(1 + γ - γ*(hx^2 + hx*hy + hy^2))",
            }, {
              left: formula("1 + γ - γ*(c^2 + c*θ + θ^2)", { γ }),
              right: formula(`γ*((c - θ)*(2*c + θ) + (${constant} - 3)*c^2)`, { γ }),
            }],
            definitions: DIFFERENCE,
          }),
        },
        {
          label: "the turning point is that of h",
          evidence: proveIdentity({ identities: [{ left: constant, right: "3" }] }),
        },
        {
          label: "θ_γ lies in (0.65, 1), and 2c + θ > 0",
          evidence: assemble("0.65² < (1 + γ)/(3γ) < 1", [
            {
              label: "above",
              evidence: proveOverBox({
                inequality: "1 + γ > 3*0.65^2*γ",
                domain: { γ: "(1, 1.25)" },
              }),
            },
            {
              label: "below",
              evidence: proveOverBox({ inequality: "1 + γ < 3*γ", domain: { γ: "(1, 1.25)" } }),
            },
            {
              label: "2c + θ",
              evidence: proveOverBox({ inequality: "2*c + θ > 0", domain }),
            },
          ]),
          back: [],
        },
        {
          label: "B₂ < 0",
          evidence: proveOverBox({
            inequality: "B < 0",
            domain,
            where,
            definitions: { B: secondSlope("θ", "c").at({ γ }) },
            maximumBoxes: 1000,
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "strictly greater, also at θ = θ_γ", parameters: { relation: ">" } },
    { why: "(1 + γ)/(3.01γ) for θ_γ²", parameters: { constant: "3.01" } },
    { why: "θ from 0.26", parameters: { theta: "(0.26, 1)" } },
    { why: "θ up to 1.27", parameters: { theta: "(0.65, 1.27)" } },
  ],
  remark: "Counterexamples and boxes are in c = θ_γ, γ = 1/(3c² − 1). The inequality holds from " +
    "θ = 0.2641 up to 1.2635.",
});

claim({
  id: "A-B6Q2",
  source: "sparse features v2, Property B.6, Q2 (v1: Property 12)",
  statement:
    "For γ ∈ (1, 1.25): g_γ is strictly decreasing on [0.65, θ_γ] and strictly increasing " +
    "on [θ_γ, 1], where θ_γ = √((1 + γ)/(3γ))",
  formula: String
    .raw`g_\gamma\ \text{decreases on }[0.65,\theta_\gamma)\ \text{and increases on }(\theta_\gamma,1]`,
  parameters: { from: "0.65", to: "1", constant: "3" },
  check: ({ from, to, constant }): Evidence =>
    assemble("the two branches", [
      {
        label: "g decreases up to θ_γ",
        evidence: checkBranch({ id: "A-B6Q2", falling: true, from, to: "0.82", constant }),
      },
      {
        label: "g increases from θ_γ",
        evidence: checkBranch({ id: "A-B6Q2", falling: false, from: "0.77", to, constant }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "(1 + γ)/(3.01γ) for θ_γ²", parameters: { constant: "3.01" } },
    { why: "(1 + γ)/(2.99γ) for θ_γ²", parameters: { constant: "2.99" } },
    { why: "decreasing from 0.455", parameters: { from: "0.455" } },
    { why: "increasing up to 1.116", parameters: { to: "1.116" } },
  ],
  remark:
    "Both ends are included although 0.65 ∉ I1 and 1 ∉ I2. The true range of monotonicity is " +
    "from 0.4556 to 1.1155.",
});
