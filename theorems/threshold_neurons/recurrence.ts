/**
 * The exact recurrence of a step of gradient descent in s = xy and δ = ηy² − 2, and (24).
 *
 * With r = ℓ′(s)/s and w = ηr x² = η²s²r/(2 + δ) a step gives, for every loss,
 *
 *     δ₊ = δ − (2 + δ)w(2 − w),   s₊ = s·m·(1 − w),   m = 1 − ηr y² = −(1 + δ) + (2 + δ)(1 − r).
 *
 * (24): y₊ = (1 − ηr x²)y ≥ (1 − ηx²)y as r ≤ 1, and ηx² = η²s²/(2 + δ) ≤ η²s²/2 for δ ≥ 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain } from "./_certify.ts";
import { NEXT_IN_RATIO } from "./_steps.ts";

claim({
  id: "B-E20.exact",
  source: "threshold neurons, Section B.4: the recurrence behind (20) and (24)",
  statement:
    "For every loss, with s = xy, r = ℓ′(s)/s, ηy² = 2 + δ, w = ηr x² = η²s²r/(2 + δ): a step of gradient descent gives δ₊ = δ − (2 + δ)w(2 − w) and s₊ = s·(−(1 + δ) + (2 + δ)(1 − r))·(1 − w)",
  formula: String
    .raw`\delta_+=\delta-(2+\delta)\,w\,(2-w),\quad s_+=s\,\bigl[-(1+\delta)+(2+\delta)(1-r)\bigr](1-w),\quad w=\tfrac{\eta^2s^2r}{2+\delta}`,
  parameters: { two: "2", power: 2, slope: "1" },
  check: ({ two, power, slope }) => {
    const δ = formula("η*y^2 - 2");
    const w = formula(`η^${power}*x^2*y^2*r/(2 + δ)`, { δ });
    return proveIdentity({
      identities: [
        {
          left: formula("η*next_y^2 - 2", NEXT_IN_RATIO),
          right: formula(`δ - (2 + δ)*w*(${two} - w)`, { δ, w }),
          label: "δ₊",
        },
        {
          left: formula("next_x*next_y", NEXT_IN_RATIO),
          right: formula(`x*y*(-(1 + ${slope}*δ) + (2 + δ)*(1 - r))*(1 - w)`, { δ, w }),
          label: "s₊",
        },
      ],
      witness: { x: "1", y: "2", η: "1/2", r: "1/2" },
    });
  },
  expect: "proved",
  mutants: [
    { why: "η for η² in w", parameters: { power: 1 } },
    { why: "w(1.98 − w)", parameters: { two: "1.98" } },
    { why: "1 + 1.01δ in the multiplier", parameters: { slope: "1.01" } },
  ],
  remark:
    "Exact and free of cancellation when 1 − r is computed directly; the recurrence to iterate when ηs² is small.",
});

claim({
  id: "B-E24",
  source: "threshold neurons, (24), proof of Proposition 4",
  statement:
    "For every loss with 0 ≤ ℓ′(s)/s ≤ 1, every η > 0 and y_t > 0: y_{t+1} ≥ (1 − ηx_t²)y_t, and ηx_t² = η²s_t²/(2 + δ_t) ≤ η²s_t²/2 where δ_t ≥ 0",
  formula: String
    .raw`y_{t+1}\ge(1-\eta x_t^2)\,y_t,\qquad\eta x_t^2=\tfrac{\eta^2s_t^2}{2+\delta_t}\le\tfrac12\eta^2s_t^2`,
  uses: ["B-E20.exact"],
  parameters: { half: "1/2", coefficient: "1" },
  check: ({ half, coefficient }) =>
    decide({
      statement: "(24)",
      argument: "r ≤ 1 and ηy² = 2 + δ",
      pieces: [
        {
          label: "y₊ = (1 − ηr x²)y and ηx²·(2 + δ) = η²s²",
          necessary: true,
          evidence: proveIdentity({
            identities: [
              { left: NEXT_IN_RATIO.next_y, right: "(1 - η*r*x^2)*y" },
              { left: "η*x^2*(η*y^2)", right: "η^2*(x*y)^2" },
            ],
          }),
        },
        {
          label: "1 − ηr x² ≥ 1 − ηx², r = 1/(1 + u), X = x²",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "1 - η*r*X >= 1 - k*η*X",
            definitions: { k: formula(coefficient) },
            domain: { η: "(0, 1)", r: "[0, 1]", X: "[0, 1]" },
            substitution: { r: "1/(1 + u)" },
            positive: ["η"],
            nonNegative: ["u", "X"],
          }),
        },
        {
          label: "1/(2 + δ) ≤ ½",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "1/(2 + δ) <= h",
            definitions: { h: formula(half) },
            domain: { δ: "[0, inf)" },
            nonNegative: ["δ"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "0.49η²s²", parameters: { half: "0.49" } },
    { why: "1 − 0.99ηx²", parameters: { coefficient: "0.99" } },
  ],
});
