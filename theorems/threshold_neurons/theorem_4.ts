/**
 * Theorem 4: the mean model above the threshold, η = Kπ/d², K = 8 + δ; put b* = g⁻¹(2/√(Kπ)), where ½d²g² = 2/η.
 *
 * *Proof.* b_t decreases (B-M1). Suppose b_t > b* for all t. Then b_t converges to some b_∞ ≥ b*, and
 * b_t − b_{t+1} = ηℓ′(s_t)A_tΦ(b_t) → 0. As Φ(b_t) and g(b_t) stay above positive numbers (B-L2.1) and ℓ′ increases,
 * A_t → 0, s_t → 0 and r(s_t) = ℓ′(s_t)/s_t → ¼. If b_∞ > b*, then 2Kπ·¼·g(b_t)² ≥ 2 + ε for some ε > 0 and all t, and
 * A_{t+1} = A_t(1 − 2Kπr(s_t)g(b_t)²) has |A_{t+1}| ≥ (1 + ε/2)|A_t| as soon as r ≥ ¼(1 − ε/(2(2 + ε))): since A_t ≠ 0, it
 * does not tend to 0. So b_∞ ≤ b* in any case. ∎
 *
 * The hypothesis “for all t ≥ 1” covers A₀ ≠ 0, as A₀ = 0 gives A₁ = 0, b₁ = 0. It cannot be dropped: in s = A₀g(0) the
 * first step is A₁g(0) = s − (K/2)tanh(s/2), as 2Kπg(0)²ℓ′(s) = (K/2)tanh(s/2). It vanishes at some s > 0 for every K > 4,
 * and then b stays at b₁ = −η·(s/K)·A₀/2 = −(π√(2π)/2)s²/d² for ever.
 *
 * @module
 */
import { certifiedMeanBias } from "../../lib/dynamics/certified_mean_bias.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { decimal } from "./_enclosed.ts";
import { PI_RANGE } from "./_pi.ts";
import { compareWithThreshold } from "./_smoothed_relu.ts";
import { explain } from "./_steps.ts";

const fixed = new FixedFunctions(128);

interface Bound {
  /** The bound is g⁻¹(2/√((threshold + factor·δ)π)). */
  readonly threshold: string;
  readonly factor: string;
  readonly below: boolean;
  readonly zero: boolean;
}

/** Whether b_∞ for d = 200, K = 10, A₀ = 1 is certainly on the wrong side of the bound. */
function certified({ threshold, factor, below }: Bound): ExactCase {
  const { lower, upper } = certifiedMeanBias({
    fixed,
    dimension: 200,
    scaledStepSize: "10",
    start: "1",
    width: "1e-12",
  });
  const K = Rational.from(factor).times(2).plus(threshold);
  // g(b) above the threshold's value means b above the bound.
  const wrong = below
    ? compareWithThreshold(short(lower, "below"), K) === "above"
    : compareWithThreshold(short(upper, "above"), K) === "below";
  return {
    at: { d: "200", δ: "2", "A₀": "1" },
    holds: !wrong,
    found: `b_∞ in [${decimal(lower, "below")}, ${decimal(upper, "above")}]`,
    required: `b_∞ ${below ? "≤" : "≥"} g⁻¹(2/√(${K}π))`,
  };
}

function short(value: Rational, side: "below" | "above"): Rational {
  return Rational.from(decimal(value, side));
}

/** A₀ = 0: all A_t = 0 and b_t = 0, above the bound. */
const AXIS: ExactCase = {
  at: { δ: "2", "A₀": "0" },
  holds: false,
  found: "A_t = 0 and b_t = 0 for all t",
  required: "b_∞ ≤ g⁻¹(2/√(10π)) < 0",
};

claim({
  id: "B-T4",
  source: "threshold neurons, Theorem 4",
  statement:
    "For every d, δ > 0 and η = (8 + δ)π/d²: gradient descent of the mean model from (A₀, 0) with A_t ≠ 0 for all t ≥ 1 with ½d²g(b_t)² > 2/η has b_∞ ≤ g⁻¹(2/√((8 + δ)π)), which is negative and does not depend on d",
  formula: String.raw`b_\infty\le g^{-1}\Bigl(\frac2{\sqrt{(8+\delta)\pi}}\Bigr)`,
  uses: ["B-M1", "B-L2.1", "B-M2", "B-D1.2", "B-D1.3"],
  parameters: { threshold: "8", factor: "1", below: true, zero: false },
  check: (bound: Bound) =>
    decide({
      statement: "b_∞ ≤ b*",
      argument: "while b_t > b*, A_t → 0 and |A_t| grows: a contradiction, see the module",
      instances: [certified(bound), ...(bound.zero ? [AXIS] : [])],
      replay: explain("B-T4"),
      pieces: [
        {
          label: "A₊ = A(1 − 2Kπrg²) and b − b₊ = ηrA²gΦ, with ℓ′(Ag) = rAg",
          evidence: proveIdentity({
            identities: [
              { left: "A - 2*d^2*(K*π/d^2)*(r*A*g)*g", right: "A*(1 - 2*K*π*r*g^2)" },
              { left: "η*(r*A*g)*A*P", right: "η*r*A^2*g*P" },
            ],
          }),
        },
        {
          label: "½d²g² = 2/η at η = Kπ/d² is 2Kπ·¼·g² = 2",
          evidence: proveIdentity({
            identities: [{ left: "(K*π/d^2)*(d^2*g^2/2)", right: "2*K*π*(1/4)*g^2" }],
          }),
        },
        {
          label: "(2 + ε)(1 − ε/(2(2 + ε))) − 1 ≥ 1 + ε/2",
          evidence: provePositive({
            inequality: "(2 + ε)*(1 - ε/(2*(2 + ε))) - 1 >= 1 + ε/2",
            positive: ["ε"],
          }),
        },
        {
          label: "g(0)²·8π = 4: the bound is negative for K > 8",
          evidence: proveIdentity({
            identities: [{ left: "g^2*8*π", right: "4" }],
            definitions: { π: formula("1/(2*g^2)") },
          }),
        },
        {
          label: "the bound is at most the theorem's: threshold ≤ 8, factor ≤ 1",
          evidence: provePositive({
            inequality: "(8 - t) + (1 - f)*u >= 0",
            nonNegative: ["u"],
            definitions: { t: formula(bound.threshold), f: formula(bound.factor) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "g⁻¹(2/√((8.24 + δ)π)), 3 % more", parameters: { threshold: "8.24" } },
    { why: "g⁻¹(2/√((8 + 1.03δ)π))", parameters: { factor: "1.03" } },
    { why: "b_∞ ≥ …", parameters: { below: false } },
    { why: "without A_t ≠ 0: A₀ = 0", parameters: { zero: true } },
  ],
  remark:
    "“≤ −Ω_δ(1)” is this value of g⁻¹, −δ/(8√(2π)) for small δ (B-PT.6). How close b_∞ is to it: B-T4.1.",
});

claim({
  id: "B-T4.2",
  source: "threshold neurons, Theorem 4: its hypothesis A_t ≠ 0",
  statement:
    "The hypothesis of Theorem 4 cannot be dropped: for η = 10π/d² and every d ≥ 34 there is an A₀ > 0 with A₁ = 0 and b_∞ = b₁ > g⁻¹(2/√(10π)); A₀g(0) is the positive solution of s = 5tanh(s/2), in [4.928, 4.929]",
  formula: String
    .raw`s=5\tanh\tfrac s2\implies A_1=0,\quad b_\infty=-\frac{\pi\sqrt{2\pi}}2\,\frac{s^2}{d^2}>g^{-1}\Bigl(\frac2{\sqrt{10\pi}}\Bigr)`,
  uses: ["B-E5", "B-M2"],
  parameters: { steps: "10", low: "4.928", high: "4.929", dimension: "34" },
  check: ({ steps, low, high, dimension }) => {
    const definitions = { K: formula(steps) };
    const end = (s: string, sign: "<" | ">"): ReturnType<typeof proveOverBox> =>
      proveOverBox({
        inequality: `s - K/2*tanh(s/2) ${sign} 0`,
        domain: { s: `[${s}, ${s}]` },
        definitions,
      });
    return decide({
      statement: "a first step onto the axis",
      argument:
        "by the intermediate value theorem s − (K/2)tanh(s/2) has a zero between the ends; there b₁ as stated, and A_t = 0 for t ≥ 1",
      pieces: [
        {
          label: "A₁g(0) = s − (K/2)tanh(s/2), as 2d²η·ℓ′(s)·g(0)² = 2Kπ·½tanh(s/2)/(2π)",
          evidence: proveIdentity({
            identities: [{
              left: "A*g - 2*d^2*(K*π/d^2)*(h/2)*g*g",
              right: "A*g - K/2*h",
            }],
            definitions: { π: formula("1/(2*g^2)") },
          }),
        },
        {
          label: "b₁ = −η·(s/K)·A₀/2 = −(π/2)(s²/g(0))/d², as tanh(s/2)/2 = s/K",
          evidence: proveIdentity({
            identities: [{ left: "-(K*π/d^2)*(s/K)*(s/g)/2", right: "-(π/2)*s^2/g/d^2" }],
          }),
        },
        { label: "negative at the left end", necessary: true, evidence: end(low, "<") },
        { label: "positive at the right end", necessary: true, evidence: end(high, ">") },
        {
          label: "½Kπg(b₁)² > 2 at b₁ = −(π/2)(s²/g(0))/d² with the largest s and the least d",
          necessary: true,
          evidence: proveOverBox({
            inequality: "K*p*(phi(b) + b*Phi(b))^2 > 4",
            domain: { p: PI_RANGE },
            definitions: {
              ...definitions,
              b: formula("-(p/2)*s^2/(phi(0)*d^2)", {
                s: formula(high),
                d: formula(dimension),
              }),
            },
            replay: () => explain("B-T4.2"),
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "s in [4.929, 4.93]", parameters: { low: "4.929", high: "4.93" } },
    { why: "d ≥ 33", parameters: { dimension: "33" } },
    { why: "η = 10.05π/d²", parameters: { steps: "10.05" } },
  ],
  remark: "By the same argument there is such an A₀ for every K > 4.",
});
