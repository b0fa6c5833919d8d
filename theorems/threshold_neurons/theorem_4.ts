/**
 * Theorem 4: the mean model above the threshold, η = (8 + δ)π/d²; put b* = g⁻¹(2/√((8 + δ)π)), where ½d²g² = 2/η.
 *
 * The paper's proof shows that b_t falls below b* unless some A_t = 0. The hypothesis “for all t ≥ 1” covers A₀ ≠ 0,
 * as A₀ = 0 gives A₁ = 0 with b₁ = 0. It cannot be dropped: for b₀ = 0 the first step is A₁ = A₀(1 −
 * K·tanh(s/2)/s·…), that is s₁ = s − (K/2)tanh(s/2) in s = A₀g(0), as 2Kπg(0)²ℓ′(s) = (K/2)tanh(s/2). It vanishes at
 * some s > 0 for every K > 4, and then b stays at b₁ = −η·(s/K)·A₀/2 = −(π√(2π)/2)s²/d² for ever.
 *
 * **How sharp.** Near b* the mean model is the single neuron of ℓ_sym with the step sizes of A and b scaled; in the
 * slow variables of the inner problem with β = 2 (gap ½) the limit is b* − (3η/4)Φ(b*)/g(b*), whatever A₀ is.
 *
 * @module
 */
import fc from "fast-check";
import { formula } from "../../lib/numerics/expression/mod.ts";
import {
  assemble,
  claim,
  dyadic,
  fitsPowerLaw,
  forAll,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { decide } from "./_certify.ts";
import { describeMean, edgeBias, edgeCorrection, meanRun } from "./_mean_runs.ts";
import { PI_RANGE } from "./_pi.ts";
import { explain } from "./_steps.ts";

claim({
  id: "B-T4",
  source: "threshold neurons, Theorem 4",
  statement:
    "For η = (8 + δ)π/d², δ > 0, gradient descent of the mean model from (A₀, 0) with A_t ≠ 0 for all t ≥ 1 with ½d²g(b_t)² > 2/η: b_∞ ≤ g⁻¹(2/√((8 + δ)π)) < 0. Tested for 4 ≤ d ≤ 90, 2^−4 ≤ δ ≤ 8, 2^−8 ≤ |A₀| ≤ 32",
  formula: String.raw`b_\infty\le g^{-1}\Bigl(\frac2{\sqrt{(8+\delta)\pi}}\Bigr)`,
  uses: ["B-M1", "B-L2.1", "B-M2"],
  parameters: { threshold: 8, factor: 1, start: "nonzero", sign: 1 },
  check: ({ threshold, factor, start, sign }, budget) =>
    forAll({
      statement: "b_∞ ≤ g⁻¹(2/√((8 + δ)π))",
      arbitrary: fc.tuple(
        dyadic({ min: 2, max: 6.5, bits: 8 }),
        dyadic({ min: -4, max: 3, bits: 8 }),
        dyadic({ min: -8, max: 5, bits: 8 }),
        fc.constantFrom(-1, 1),
      ).map(([d, e, a, side]) => ({
        dimension: 2 ** d,
        K: 8 + 2 ** e,
        sum: start === "nonzero" ? side * 2 ** a : 0,
      })),
      slack: (point) => {
        const { limitingBias, zeroAt } = meanRun(point, 20_000);
        // The first hit counts as A_t ≠ 0 for t ≥ 1 only where the statement says so.
        if (zeroAt !== null && start === "nonzero") return Infinity;
        return sign * (edgeBias(threshold + factor * (point.K - 8)) - limitingBias);
      },
      strict: true,
      describe: describeMean,
      cases: 3000,
      budget,
      replay: () => explain("B-T4"),
    }),
  expect: "supported",
  mutants: [
    { why: "g⁻¹(2/√((8.24 + δ)π)), 3 % more", parameters: { threshold: 8.24 } },
    { why: "g⁻¹(2/√((8 + 1.05δ)π))", parameters: { factor: 1.05 } },
    { why: "A₀ = 0 allowed", parameters: { start: "zero" } },
    { why: "≥ for ≤", parameters: { sign: -1 } },
  ],
  remark:
    "b_t decreases (B-M1), so that a run which has not settled, but is below, settles the case. The paper's “< −Ω_δ(1)” is the value of g⁻¹, which does not depend on d.",
});

claim({
  id: "B-T4.1",
  source: "sharpens threshold neurons, Theorem 4",
  statement:
    "For K = ηd²/π = 10 and 12, A₀ = 1 and −3: b_∞ = b* − (3η/4)·Φ(b*)/g(b*)·(1 + Θ(1/d²)) as d → ∞, b* = g⁻¹(2/√(Kπ)), whatever A₀: the bound of Theorem 4 is sharp up to Θ(1/d²)",
  formula: String
    .raw`b_\infty=b^*-\frac{3\eta}4\,\frac{\Phi(b^*)}{g(b^*)}\bigl(1+\Theta(d^{-2})\bigr)`,
  uses: ["B-T4"],
  parameters: { gain: 1, exponent: -2 },
  check: ({ gain, exponent }) => {
    const x = Array.from({ length: 8 }, (_, i) => 50 * 2 ** (i / 2));
    const parts = ([[10, 1], [10, -3], [12, 1]] as const).map(([K, sum]) => {
      const excess = x.map((dimension) =>
        edgeBias(K) - meanRun({ dimension, K, sum }).limitingBias
      );
      const fit = { x, kind: "Theta", decades: 1, variable: "d" } as const;
      return {
        label: `K = ${K}, A₀ = ${sum}`,
        evidence: assemble("the exponent and the constant", [
          {
            label: "b* − b_∞",
            evidence: fitsPowerLaw({
              ...fit,
              y: excess,
              exponent,
              tolerance: 0.03,
              quantity: "b* − b_∞",
            }),
          },
          {
            label: "the constant",
            evidence: fitsPowerLaw({
              ...fit,
              y: x.map((dimension, i) =>
                Math.abs(excess[i]! / (gain * edgeCorrection({ dimension, K, sum })) - 1)
              ),
              exponent: -2,
              tolerance: 0.1,
              quantity: "|(b* − b_∞)/law − 1|",
            }),
          },
        ]),
      };
    });
    return assemble("the same law for two K and two A₀", parts);
  },
  expect: "supported",
  mutants: [
    { why: "1.02 times the constant", parameters: { gain: 1.02 } },
    { why: "0.98 times the constant", parameters: { gain: 0.98 } },
    { why: "exponent −1.95", parameters: { exponent: -1.95 } },
    { why: "exponent −2.05", parameters: { exponent: -2.05 } },
  ],
  remark:
    "For K near 8 and large |A₀| the first drop, about (√(2π)/8)A₀²/d², reaches the edge itself, and the limit depends on A₀: K = 9, d = 50, A₀ = 10 gives 0.85 times the law.",
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
