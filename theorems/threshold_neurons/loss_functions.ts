/**
 * The two losses that the introduction names for (3), ℓ_sym(s) = ½log(1 + e^{−s}) + ½log(1 + e^s) and
 * √(1 + s²): convex, even, Lipschitz; and their second derivatives at 0, which (A1) wants to be 1.
 *
 * With E = e^s > 0 and d/ds E = E everything about ℓ_sym is algebra in E:
 *
 *     ℓ_sym′ = ½(E − 1)/(E + 1),   ℓ_sym″ = E/(E + 1)² > 0,   ±ℓ_sym′ < ½,   ℓ_sym″(0) = ¼,
 *
 * and s ↦ −s is E ↦ 1/E. With q = √(1 + s²), q² = 1 + s² and dq/ds = s/q, the other loss has q″ = 1/q³
 * and q² − s² = 1 > 0. For A in (3) the sum over y = ±1 in footnote 2 is the definition of ℓ_sym.
 *
 * Rescaling. With ℓ_rsym(s) = ℓ_sym(2s), which does satisfy (A1), and (x, y) = √2(X, Y), a step η on
 * ℓ_sym(xy) is a step η/2 on ℓ_rsym(XY): in both ℓ′ is the same number d = tanh(XY) up to the factor ½.
 * The check takes a factor σ with σ² = 2 and proves this for every d.
 *
 * @module
 */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type Evidence, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain } from "./_certify.ts";
import { derivation, EXPONENTIAL } from "./_derivation.ts";
import { explain } from "./_steps.ts";

const ROOT = { s: "1", q: "s/q" };
const SLOPE = formula("(1/2)*(E - 1)/(E + 1)");

/** (log u)′ = u′/u. */
function logarithmicDerivative(u: string): Expression {
  const inner = formula(u);
  return derivation(inner, EXPONENTIAL).dividedBy(inner);
}

function bounded(sign: 1 | -1, lipschitz: string): Evidence {
  return proveOnDomain({
    inequality: `L - (${sign})*(1/2)*(E - 1)/(E + 1) > 0`,
    definitions: { L: lipschitz },
    domain: { E: "(0, inf)" },
    positive: ["E"],
    replay: explain("B-E3"),
  });
}

claim({
  id: "B-E3",
  source: "threshold neurons, (3) and footnote 2 in Section 1.1/1.2",
  statement:
    "ℓ_sym(s) = ½log(1 + e^{−s}) + ½log(1 + e^s) and √(1 + s²) are convex and even; |ℓ_sym′| < ½ and |(√(1 + s²))′| < 1 for every s ∈ ℝ; ℓ_sym′(s) = ½(e^s − 1)/(e^s + 1), ℓ_sym″(0) = ¼ and (√(1 + s²))″(0) = 1",
  formula: String
    .raw`\ell_{\rm sym}'(s)=\tfrac12\tfrac{e^s-1}{e^s+1},\quad|\ell_{\rm sym}'|<\tfrac12,\quad\ell_{\rm sym}''(s)=\tfrac{e^s}{(e^s+1)^2},\quad\ell_{\rm sym}''(0)=\tfrac14`,
  parameters: { lipschitz: "1/2", curvature: "1/4", rootCurvature: "1" },
  check: ({ lipschitz, curvature, rootCurvature }) =>
    decide({
      statement: "the losses of (3)",
      argument:
        "d/ds is a derivation with dE/ds = E for E = e^s; a loss with odd derivative is even, one with positive second derivative convex",
      pieces: [
        {
          label: "derivatives of ℓ_sym, oddness, the value at E = 1",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              {
                left: logarithmicDerivative("1 + 1/E").plus(logarithmicDerivative("1 + E"))
                  .dividedBy(2),
                right: SLOPE,
                label: "ℓ_sym′",
              },
              { left: derivation(SLOPE, EXPONENTIAL), right: "E/(E + 1)^2", label: "ℓ_sym″" },
              { left: SLOPE.at({ E: formula("1/E") }), right: SLOPE.negated(), label: "odd" },
              {
                left: derivation(SLOPE, EXPONENTIAL).at({ E: 1 }),
                right: curvature,
                label: "ℓ_sym″(0)",
              },
            ],
          }),
        },
        {
          label: "ℓ_sym is convex",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "E/(E + 1)^2 > 0",
            domain: { E: "(0, inf)" },
            positive: ["E"],
          }),
        },
        { label: "ℓ_sym′ < L", necessary: true, evidence: bounded(1, lipschitz) },
        { label: "−ℓ_sym′ < L", necessary: true, evidence: bounded(-1, lipschitz) },
        {
          label: "√(1 + s²): q″ = 1/q³ > 0, q² − s² = 1",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              { left: derivation("s/q", ROOT).times(formula("q^3")), right: "1", label: "q³q″" },
              { left: "q^2 - s^2", right: "1", label: "|s/q| < 1" },
            ],
            where: { "q^2": "1 + s^2" },
          }),
        },
        {
          label: "q″ at s = 0, q = 1",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: derivation("s/q", ROOT).at({ s: 0, q: 1 }),
              right: rootCurvature,
            }],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "Lipschitz constant 0.49", parameters: { lipschitz: "0.49" } },
    { why: "ℓ_sym″(0) = 1, the normalisation of (A1)", parameters: { curvature: "1" } },
    { why: "ℓ_sym″(0) = 0.245", parameters: { curvature: "0.245" } },
    { why: "√(1 + s²) with curvature 1/2 at 0", parameters: { rootCurvature: "1/2" } },
  ],
  remark:
    "Footnote 2 is the definition: with x = 1 and y = ±1 equally likely the expected logistic loss of abx is ℓ_sym(ab). ℓ_sym″(0) is 1/4, so that this loss does not satisfy (A1) before rescaling (B-E3.1).",
});

interface Normalisation {
  readonly scale: string;
}

claim({
  id: "B-E3.1",
  source: "threshold neurons, Section 1.2 (“for the two losses mentioned above”) with (A1)",
  statement:
    "The losses ℓ_sym(s) = ½log(1 + e^{−s}) + ½log(1 + e^s) and √(1 + s²) of the introduction, to which its results are applied, both satisfy ℓ″(0) = 1 as (A1) asks",
  formula: String.raw`\ell_{\rm sym}''(0)=1`,
  uses: ["B-E3"],
  parameters: { scale: "1" },
  check: ({ scale }: Normalisation) =>
    proveIdentity({
      identities: [
        {
          // d²/ds² ℓ(κs) = κ²ℓ″(κs)
          left: derivation(SLOPE, EXPONENTIAL).at({ E: 1 }).times(formula(scale).power(2)),
          right: "1",
          label: "ℓ_sym(κs) at 0",
        },
        { left: derivation("s/q", ROOT).at({ s: 0, q: 1 }), right: "1", label: "√(1 + s²) at 0" },
      ],
      replay: explain("B-E3.1"),
    }),
  expect: "refuted",
  correction: "B-E3.corrected",
  severity: "reading",
  mutants: [
    { why: "the rescaled ℓ_sym(2s) of Example 1", parameters: { scale: "2" } },
    { why: "the reflected rescaled loss ℓ_sym(−2s)", parameters: { scale: "-2" } },
  ],
  remark:
    "The conclusion of the introduction, sharpness 2/η + O(η), survives: it transfers from the rescaled loss of Example 1 (B-E3.corrected). What changes is the condition on the step (η < 2), the sharpness at (0, y) (y²/4) and the constant: 2/η − (3/8)η for ℓ_sym where ℓ_rsym has 2/η − (3/2)η.",
});

claim({
  id: "B-E3.corrected",
  source: "repairs Section 1.2 of threshold neurons",
  statement:
    "For every η > 0 and X, Y ∈ ℝ: with (x, y) = √2·(X, Y) a gradient step of size η on ℓ_sym(xy) is a gradient step of size η/2 on ℓ_rsym(XY), ℓ_rsym(s) = ℓ_sym(2s), ℓ_rsym″(0) = 1; the sharpness of ℓ_sym(xy) at (0, y) is y²/4 = Y²/2",
  formula: String
    .raw`(x,y)=\sqrt2(X,Y):\quad\eta\text{-step on }\ell_{\rm sym}(xy)\iff\tfrac\eta2\text{-step on }\ell_{\rm sym}(2XY)`,
  uses: ["B-E3"],
  parameters: { square: "2", fraction: "1/2", sharpness: "1/4" },
  check: ({ square, fraction, sharpness }) => {
    // d = ℓ_rsym′(XY) = 2ℓ_sym′(2XY) = 2ℓ_sym′(xy)
    const definitions = { κ: formula(fraction), c: formula(sharpness), k: formula(square) };
    return decide({
      statement: "the rescaling",
      argument: "σ² = 2 gives xy = 2XY, hence ℓ_sym′(xy) = d/2 with d = ℓ_rsym′(XY)",
      pieces: [{
        label: "both coordinates; s = 2XY; the sharpness",
        necessary: true,
        evidence: proveIdentity({
          identities: [
            { left: "σ*X - η*(d/2)*σ*Y", right: "σ*(X - κ*η*d*Y)", label: "x" },
            { left: "σ*Y - η*(d/2)*σ*X", right: "σ*(Y - κ*η*d*X)", label: "y" },
            { left: "k*X*Y", right: "2*X*Y", label: "s = σ²XY is 2XY" },
            { left: "c*k*Y^2", right: "Y^2/2", label: "ℓ_sym″(0)y²" },
          ],
          definitions,
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "step η on the rescaled loss", parameters: { fraction: "1" } },
    { why: "step 0.51η", parameters: { fraction: "0.51" } },
    { why: "(x, y) = 2(X, Y)", parameters: { square: "4" } },
    { why: "sharpness y²", parameters: { sharpness: "1" } },
  ],
});
