/**
 * Lemma 2: the smoothed ReLU g(b) = E ReLU(z + b), z standard normal, and its sign, monotonicity and size on ℝ.
 *
 * With symbols b, φ, Φ and the rules db/db = 1, dφ/db = −bφ, dΦ/db = φ everything is algebra.
 *
 * Formula: (z + b)φ(z) is the derivative of −φ(z) + bΦ(z) in z; from z = −b to ∞ this gives
 * b − (−φ(b) + bΦ(−b)) = φ(b) + bΦ(b), as φ(−b) = φ(b), Φ(−b) = 1 − Φ(b), φ(∞) = 0, Φ(∞) = 1. And g′ = Φ.
 *
 * Sign (Mills): for x > 0 let M = φ(x)/x − (1 − Φ(x)) and N = 1 − Φ(x) − xφ(x)/(1 + x²). Both tend to 0 as x → ∞, and
 * M′ = −φ/x² < 0, N′ = −2φ/(1 + x²)² < 0; so M, N > 0. With x = −b this says, for b < 0,
 *
 *     φ(b)|b|/(1 + b²) < Φ(b) < φ(b)/|b|,   hence   0 < g(b) < φ(b)/(1 + b²);
 *
 * and g(b) ≥ g(0) > 0 for b ≥ 0, since g′ = Φ > 0 everywhere.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { derivation, NORMAL } from "./_derivation.ts";
import { G } from "./_smoothed_relu.ts";
import { PI_RANGE } from "./_pi.ts";

const ALONG_Z = { z: "1", φ: "-z*φ", Φ: "φ" };

claim({
  id: "B-L2",
  source: "threshold neurons, Lemma 2 and Section 3.2 (g(0)² = 1/(2π))",
  statement:
    "For every b ∈ ℝ, g(b) = E_{z∼N(0,1)} ReLU(z + b) = φ(b) + bΦ(b), g′ = Φ, and g(0)² = 1/(2π)",
  formula: String
    .raw`g(b)=\mathbb E\,\mathrm{ReLU}(z+b)=\varphi(b)+b\,\Phi(b),\qquad g'=\Phi,\qquad g(0)^2=\tfrac1{2\pi}`,
  parameters: { coefficient: "1", derivative: "Φ", square: "2" },
  check: ({ coefficient, derivative, square }) => {
    const definitions = { k: formula(coefficient) };
    return decide({
      statement: "the formula",
      argument: "the antiderivative in z, its values at −b and ∞, and the derivative in b",
      pieces: [
        {
          label: "the antiderivative, the value, g′",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              {
                left: derivation("-φ + b*Φ", ALONG_Z),
                right: "(z + b)*φ",
                label: "antiderivative",
              },
              {
                left: "b - (-φ + b*(1 - Φ))",
                right: formula("k*φ + b*Φ", definitions),
                label: "value at ∞ minus value at −b",
              },
              {
                left: derivation(formula("k*φ + b*Φ", definitions), NORMAL),
                right: derivative,
                label: "g′",
              },
            ],
            witness: { b: "1", φ: "1", Φ: "1", z: "1" },
          }),
        },
        {
          label: "g(0)²·2π from above and below by 1e-15",
          necessary: true,
          evidence: proveOverBox({
            inequality: "(m*p*phi(0)^2 - 1)^2 < 1e-30",
            domain: { p: PI_RANGE },
            definitions: { m: formula(square) },
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "0.99φ + bΦ", parameters: { coefficient: "0.99" } },
    { why: "g′ = Φ + bφ", parameters: { derivative: "Φ + b*φ" } },
    { why: "g(0)² = 1/(2.04π)", parameters: { square: "2.04" } },
    { why: "g(0)² = 1/π", parameters: { square: "1" } },
  ],
  remark:
    "g(0) = φ(0), and φ(0)² = 1/(2π) is the normalisation of φ; the check confirms it with independent bounds of π.",
});

claim({
  id: "B-L2.1",
  source: "threshold neurons, Section 3.2: “g(b), g′(b) > 0 for any b ∈ ℝ”",
  statement:
    "g is positive and strictly increasing on ℝ; for b < 0: φ(b)|b|/(1 + b²) < Φ(b) < φ(b)/|b| and 0 < g(b) < φ(b)/(1 + b²)",
  formula: String
    .raw`g(b)>0,\ g'(b)>0\ (b\in\mathbb R),\qquad0<g(b)<\frac{\varphi(b)}{1+b^2}\ (b<0)`,
  uses: ["B-L2"],
  parameters: { shift: "1", scale: "1" },
  check: ({ shift, scale }) => {
    const along = { x: "1", φ: "-x*φ", Φ: "φ" };
    const definitions = { k: formula(shift), m: formula(scale) };
    // g(b) < mφ(b)/(k + b²) at b = −x
    const text = "m*phi(x)/(k + x^2) > phi(x) - x*Phi(-x)";
    return decide({
      statement: "g > 0, g′ > 0 and Mills' inequalities",
      argument: "M and N tend to 0 at ∞ and decrease, so that they are positive",
      pieces: [
        {
          label: "M′ = −φ/x², N′ = −2φ/(1 + x²)²",
          evidence: proveIdentity({
            identities: [
              { left: derivation("φ/x - (1 - Φ)", along), right: "-φ/x^2" },
              {
                left: derivation("1 - Φ - x*φ/(1 + x^2)", along),
                right: "-2*φ/(1 + x^2)^2",
              },
              { left: "φ - x*(φ*x/(1 + x^2))", right: "φ/(1 + x^2)", label: "the bound of g" },
            ],
          }),
        },
        {
          label: "φ/x² > 0, 2φ/(1 + x²)² > 0",
          evidence: provePositive({
            inequality: "φ/x^2 + φ/(1 + x^2)^2 > 0",
            positive: ["φ", "x"],
          }),
        },
        {
          label: "g(0) > 0",
          evidence: proveOverBox({
            inequality: "g > 0",
            domain: { b: "[0, 0]" },
            definitions: { g: G },
          }),
        },
        {
          label: "the upper bound as stated at b = −1/1000, where it is nearly attained",
          necessary: true,
          evidence: proveOverBox({
            inequality: text,
            domain: { x: "[1/1000, 1/1000]" },
            definitions,
          }),
        },
        {
          label: "the upper bound as stated, on 1/4 ≤ −b ≤ 5 (a second proof, by boxes)",
          necessary: true,
          evidence: proveOverBox({
            inequality: text,
            domain: { x: "[1/4, 5]" },
            definitions,
            maximumBoxes: 20_000,
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "φ/(1.01 + b²)", parameters: { shift: "1.01" } },
    { why: "0.995φ/(1 + b²)", parameters: { scale: "0.995" } },
  ],
});
