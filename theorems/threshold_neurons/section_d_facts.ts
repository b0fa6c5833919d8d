/**
 * The facts (i) to (iv) of Appendix D.2 about g and ℓ = ℓ_sym, over the whole real line.
 *
 * With E = e^s > 0: ℓ′ = ½(E − 1)/(E + 1), ½ − ℓ′ = 1/(E + 1), ½ + ℓ′ = E/(E + 1), ℓ″ = E/(E + 1)², ¼ − ℓ″ = (E − 1)²/(4(E + 1)²) and
 * ℓ‴ = −E(E − 1)/(E + 1)³, where d/ds is the derivation with dE/ds = E. No boxes are needed for these.
 *
 * The lower bounds of r(s) = ℓ′(s)/s: with x = |s|/2, r = tanh(x)/(4x). For |s| ≤ 2: tanh x ≥ 4κx on (0, 1], near 0 from
 * tanh x ≥ x − x³/3 (B-A3), beyond by boxes. For |s| > 2: ½tanh x ≥ 2κ on [1, ∞), one box, since tanh increases. At
 * |s| = 2 both say κ ≤ tanh(1)/4 = 0.1903985…; the paper has κ = 1/8.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { assemble, claim, proveOverBox } from "../../props/mod.ts";
import { decide } from "./_certify.ts";
import { curvature, lowerBounds, slope, smoothed, third } from "./_section_d.ts";

const SOURCE = "threshold neurons, Appendix D.2, fact ";

claim({
  id: "B-D1",
  source: "threshold neurons, Appendix D.2, facts (i) to (iv)",
  statement:
    "For g(b) = E ReLU(z + b) and ℓ = ℓ_sym: (i) |g′(b)| = |Φ(b)| ≤ 1 for all b ∈ ℝ; (ii) ℓ′(s) = ½(e^s − 1)/(e^s + 1), |ℓ′(s)| ≤ ½ for all s ∈ ℝ, and ℓ′(s)/s ≥ 1/8 for 0 < |s| ≤ 2, ≥ (1/8)·2/|s| for |s| > 2; (iii) ℓ″(0) = 1/4; (iv) ℓ‴(s) = −e^s(e^s − 1)/(e^s + 1)³, which is < 0 for s > 0 and > 0 for s < 0, and |ℓ′(s)| ≤ ¼|s| for all s ∈ ℝ",
  formula: String
    .raw`|g'|\le1,\quad|\ell'|\le\tfrac12,\ \tfrac{\ell'(s)}s\ge\tfrac18\min\{1,\tfrac2{|s|}\},\quad\ell''(0)=\tfrac14,\quad\ell'''(s)=-\tfrac{e^s(e^s-1)}{(e^s+1)^3},\ |\ell'(s)|\le\tfrac14|s|`,
  uses: ["B-L2", "B-E3", "B-A3"],
  parameters: {
    ...{ all: "1", negative: "1/2", end: "0" },
    ...{ bound: "1/2", kappa: "1/8", split: "2" },
    ...{ value: "1/4", at: "1" },
    ...{ power: 3, sign: "-1", quarter: "1/4" },
  },
  check: (parameters) =>
    assemble("the four facts, each proved on its own (B-D1.1 to B-D1.4)", [
      { label: "(i)", evidence: smoothed(parameters) },
      { label: "(ii)", evidence: slope(parameters) },
      { label: "(iii)", evidence: curvature(parameters) },
      { label: "(iv)", evidence: third(parameters) },
    ]),
  expect: "proved",
  mutants: [
    { why: "(i) with 0.99", parameters: { all: "0.99" } },
    { why: "(ii) with |ℓ′| ≤ 0.495", parameters: { bound: "0.495" } },
    { why: "(ii) with 0.1904, just above tanh(1)/4", parameters: { kappa: "0.1904" } },
    { why: "(iii) with 0.255", parameters: { value: "0.255" } },
    { why: "(iv) with 0.245|s|", parameters: { quarter: "0.245" } },
  ],
  remark:
    "The bound of |ℓ′| is read as 1/2, which the proof of Theorem 3 uses. Each fact on its own, with its sharp constants: B-D1.1 to B-D1.5.",
});

claim({
  id: "B-D1.1",
  source: `${SOURCE}(i)`,
  statement: "0 ≤ g′(b) = Φ(b) ≤ 1 for every b ∈ ℝ, and g′(b) ≤ ½ for b ≤ 0",
  formula: String.raw`|g'(b)|=|\Phi(b)|\le1\ (b\in\mathbb R),\qquad g'(b)\le\tfrac12\ (b\le0)`,
  uses: ["B-L2"],
  parameters: { all: "1", negative: "1/2", end: "0" },
  check: smoothed,
  expect: "proved",
  mutants: [
    { why: "0.99 on ℝ", parameters: { all: "0.99" } },
    { why: "0.49 for b ≤ 0", parameters: { negative: "0.49" } },
    { why: "½ for b ≤ 0.01", parameters: { end: "0.01" } },
  ],
  remark:
    "The bound ½ for b ≤ 0, where the whole dynamics takes place, improves the final bound (B-T3.2).",
});

claim({
  id: "B-D1.2",
  source: `${SOURCE}(ii)`,
  statement:
    "For every s ∈ ℝ: ℓ_sym′(s) = ½(e^s − 1)/(e^s + 1), |ℓ_sym′(s)| < ½, and ℓ_sym′(s)/s ≥ 1/8 for 0 < |s| ≤ 2, ℓ_sym′(s)/s ≥ (1/8)·2/|s| for |s| > 2",
  formula: String
    .raw`|\ell'(s)|<\tfrac12,\qquad\frac{\ell'(s)}s\ge\frac18\begin{cases}1,&|s|\le2\\2/|s|,&|s|>2\end{cases}`,
  uses: ["B-E3", "B-A3"],
  parameters: { bound: "1/2", kappa: "1/8", split: "2" },
  check: slope,
  expect: "proved",
  mutants: [
    { why: "|ℓ′| < 0.495", parameters: { bound: "0.495" } },
    { why: "κ = 0.1904, above tanh(1)/4 = 0.190398…", parameters: { kappa: "0.1904" } },
    { why: "κ = 1/8 split at |s| = 4", parameters: { split: "4" } },
    { why: "κ = 1/4", parameters: { kappa: "1/4" } },
  ],
  remark:
    "The bound of |ℓ′| reads 1/2, which the proof of Theorem 3 uses. The constant 1/8 may be raised to tanh(1)/4 (B-D1.5), and the split at |s| = 2 to any |s| at which tanh(|s|/2) ≥ |s|/4.",
});

claim({
  id: "B-D1.3",
  source: `${SOURCE}(iii)`,
  statement: "ℓ_sym″(0) = 1/4",
  formula: String.raw`\ell''(0)=\tfrac14`,
  uses: ["B-E3"],
  parameters: { value: "1/4", at: "1" },
  check: curvature,
  expect: "proved",
  mutants: [
    { why: "1/2", parameters: { value: "1/2" } },
    { why: "0.255", parameters: { value: "0.255" } },
    { why: "at e^s = 1.01", parameters: { at: "1.01" } },
  ],
});

claim({
  id: "B-D1.4",
  source: `${SOURCE}(iv)`,
  statement:
    "For every s ∈ ℝ: ℓ_sym‴(s) = −e^s(e^s − 1)/(e^s + 1)³, which is < 0 for s > 0 and > 0 for s < 0; and |ℓ_sym′(s)| ≤ |s|/4",
  formula: String
    .raw`\ell'''(s)=-\frac{e^s(e^s-1)}{(e^s+1)^3},\qquad|\ell'(s)|\le\tfrac14|s|`,
  uses: ["B-E3"],
  parameters: { power: 3, sign: "-1", quarter: "1/4" },
  check: third,
  expect: "proved",
  mutants: [
    { why: "(e^s + 1)²", parameters: { power: 2 } },
    { why: "the sign of ℓ‴", parameters: { sign: "1" } },
    { why: "|ℓ′| ≤ 0.245|s|", parameters: { quarter: "0.245" } },
  ],
});

claim({
  id: "B-D1.5",
  source: `${SOURCE}(ii): the best constant`,
  statement:
    "The constant 1/8 in (ii) may be raised to 0.190398 and not to 0.190399; the best one is tanh(1)/4 = 0.19039853…, attained at |s| = 2",
  formula: String
    .raw`\inf_{0<|s|\le2}\frac{\ell'(s)}s=\inf_{|s|>2}\frac{\ell'(s)|s|}{2s}=\frac{\tanh1}4`,
  uses: ["B-D1.2"],
  parameters: { holds: "0.190398", fails: "0.190399" },
  check: ({ holds, fails }) =>
    decide({
      statement: "the best constant",
      argument: "the smaller number is proved, the larger fails at |s| = 2",
      pieces: [
        { label: "holds", necessary: true, evidence: lowerBounds(holds, "2") },
        {
          label: "fails at |s| = 2",
          necessary: true,
          evidence: proveOverBox({
            inequality: "tanh(x)/4 < k",
            domain: { x: "[1, 1]" },
            definitions: { k: formula(fails) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "0.190399 holds", parameters: { holds: "0.190399" } },
    { why: "0.190398 fails", parameters: { fails: "0.190398" } },
  ],
});
