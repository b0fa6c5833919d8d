/**
 * Example 1: the logistic, square root and Huber losses satisfy (A1) and (A2).
 *
 * With r(s) = ℓ′(s)/s, by evenness for s > 0:
 *
 * - ℓ_rsym′ = tanh. r ≤ 1 − as² on (0, S] near 0 from the Taylor polynomial w = s − s³/3 + 2s⁵/15: since
 *   w′ − (1 − w²) = s⁶(4s⁴ − 20s² + 85)/225 and 4z² − 20z + 85 = (2z − 5)² + 60 > 0, w is a supersolution of
 *   v′ = 1 − v², so that tanh s ≤ w for s ≥ 0, and tanh s ≤ s − as³ where ⅓ − 2s²/15 ≥ a; away from 0 by boxes.
 * - √(1 + s²). With u = s² and au ≤ 1, r ≤ 1 − au is ((1 + u)(1 − au)² − 1)/u ≥ 0, a quadratic polynomial in u:
 *   1 − 2a − a(2 − a)u + a²u².
 * - Huber: r = 1 on (0, 1] and 1/s beyond.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { belowRoot, belowTanh } from "./_example_1_bounds.ts";
import { explain } from "./_steps.ts";

const SOURCE = "threshold neurons, Example 1";

claim({
  id: "B-X1a",
  source: `${SOURCE}, rescaled and symmetrised logistic loss`,
  statement:
    "ℓ_rsym(s) = ½log(1 + e^{−2s}) + ½log(1 + e^{2s}) has ℓ′ = tanh, tanh(s)/s ≤ 1 for s ≠ 0 and tanh(s)/s ≤ 1 − ¼s² for 0 < |s| < ¼: (A2) with β = 2, c = ¼",
  formula: String
    .raw`\frac{\tanh s}{s}\le1,\qquad\frac{\tanh s}{s}\le1-\tfrac14s^2\quad(|s|<\tfrac14)`,
  uses: ["B-E3"],
  parameters: { coefficient: "1/4", range: "(0, 1/4)", rate: "2" },
  check: ({ coefficient, range, rate }) =>
    decide({
      statement: "tanh and its bounds",
      argument: "ℓ′ = tanh in E = e^s; r ≤ 1 as ℓ″ = 1 − tanh² ≤ 1; the bound by Taylor and boxes",
      pieces: [
        {
          // d/ds ½log(1 + e^{κs}) = ½κ e^{κs}/(1 + e^{κs}), F = e^s
          label: "ℓ′ = tanh s = (F − 1/F)/(F + 1/F)",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: "(k/2)*G/(1 + G) - (k/2)*(1/G)/(1 + 1/G)",
              right: "(F - 1/F)/(F + 1/F)",
            }],
            definitions: { k: rate, G: formula(`F^${rate}`) },
          }),
        },
        {
          label: "ℓ″ = 1 − T² ≤ 1",
          evidence: provePositive({ inequality: "1 - T^2 <= 1", nonNegative: ["T"] }),
        },
        {
          label: "r ≤ 1 − as²",
          necessary: true,
          evidence: belowTanh({ coefficient, range }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    {
      why: "coefficient 0.3253, where (1 − r(¼))/(¼)² = 0.32521",
      parameters: { coefficient: "0.3253" },
    },
    { why: "coefficient ⅓, the limit at 0", parameters: { coefficient: "1/3" } },
    { why: "range 0.9147", parameters: { range: "(0, 0.9147)" } },
    { why: "not rescaled: ℓ_sym(s)", parameters: { rate: "1" } },
  ],
  remark:
    "The proof needs few boxes because the Taylor bound takes care of the neighbourhood of 0, where both sides agree to third order. Constants that are as large as possible: B-X1a.1.",
});

claim({
  id: "B-X1b",
  source: `${SOURCE}, square root loss`,
  statement:
    "ℓ_sqrt(s) = √(1 + s²) has ℓ′(s) = s/√(1 + s²), ℓ′(s)/s ≤ 1 and ℓ′(s)/s ≤ 1 − (2/5)s² for 0 < |s| < 2/5: (A2) with β = 2, c = 2/5",
  formula: String
    .raw`\frac1{\sqrt{1+s^2}}\le1-\tfrac25s^2\quad(|s|<\tfrac25)`,
  parameters: { coefficient: "2/5", range: "(0, 2/5)", bound: "1" },
  check: ({ coefficient, range, bound }) =>
    decide({
      statement: "the square root loss and its bounds",
      argument: "q² = 1 + s² gives q′ = s/q; 1/q < 1; the bound by a polynomial",
      pieces: [
        {
          label: "(q²)′ = 2qℓ′ = 2s",
          evidence: proveIdentity({ identities: [{ left: "2*q*(s/q)", right: "2*s" }] }),
        },
        {
          label: "1/q ≤ 1",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "1/q <= k",
            domain: { q: "(1, inf)" },
            substitution: { q: "1 + u" },
            nonNegative: ["u"],
            definitions: { k: bound },
          }),
        },
        { label: "r ≤ 1 − as²", necessary: true, evidence: belowRoot({ coefficient, range }) },
      ],
    }),
  expect: "proved",
  mutants: [
    {
      why: "coefficient 0.4471, where (1 − r(2/5))/(2/5)² = 0.44702",
      parameters: { coefficient: "0.4471" },
    },
    { why: "range 0.5846", parameters: { range: "(0, 0.5846)" } },
    { why: "r ≤ 0.99", parameters: { bound: "0.99" } },
  ],
});

claim({
  id: "B-X1c",
  source: `${SOURCE}, Huber loss`,
  statement:
    "The Huber loss (s²/2 on [−1, 1], |s| − ½ outside) has ℓ′(s)/s ≤ 1 for all s ≠ 0, with equality exactly for 0 < |s| ≤ 1: (A2) with β = +∞, and with no finite β",
  formula: String.raw`\ell_{\rm Hub}'(s)/s\le1`,
  parameters: { coefficient: "0", strict: false, corner: "1" },
  check: ({ coefficient, strict, corner }) => {
    const half = Rational.of(1n, 2n);
    const bound = Rational.ONE.minus(Rational.from(coefficient).times(half.power(2)));
    const order = Rational.ONE.compare(bound);
    const atHalf: ExactCase = {
      at: { s: "1/2" },
      holds: strict ? order < 0 : order <= 0,
      found: "r(1/2) = 1",
      required: `r(1/2) ${strict ? "<" : "≤"} ${bound}`,
    };
    return decide({
      statement: "r ≤ 1 for the Huber loss",
      argument: "r = 1 on (0, 1], r = 1/s beyond; any c|s|^β > 0 is too much at s ≤ min(c, 1)",
      instances: [atHalf],
      replay: explain("B-X1c"),
      pieces: [{
        label: "1/s < 1 for s > 1",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "1/s < 1",
          domain: { s: `(${corner}, inf)` },
          substitution: { s: formula("k + u", { k: corner }) },
          positive: ["u"],
        }),
      }],
    });
  },
  expect: "proved",
  mutants: [
    { why: "a coefficient 0.001 with β = 2", parameters: { coefficient: "0.001" } },
    { why: "strict inequality everywhere", parameters: { strict: true } },
    { why: "r < 1 already beyond 0.99, with r = 1/s there", parameters: { corner: "0.99" } },
  ],
});
