/**
 * The phase transition of the mean model at K = ηd²/π = 8: how sharp it is.
 *
 * As d → ∞ the limit of b_∞ is 0 for K ≤ 8 and b*(K) = g⁻¹(2/√(Kπ)) above (`phase_transition_limit.ts`). From g(b*)·√(Kπ) =
 * 2, g(0) = 1/√(2π), g′(0) = ½: b*(8) = 0 and b*′(8) = −g(0)/(16g′(0)) = −1/(8√(2π)): a kink, not a jump.
 *
 * **At K = 8.** Let s = Ag(b), |s| ≪ 1, b = −(6π√(2π)/d²)·D and s² = (144π²/d²)w. A step multiplies |s| by 1 +
 * 2√(2π)b − s²/6 and moves b by −(π√(2π)/d²)s², to leading order, so that dw/dΔ = 2w − 2Δ in Δ = −D: w = Δ + ½ +
 * Ce^{2Δ}, with w₀ = ½ + C = A₀²d²/(288π³) at Δ = 0. The motion ends at w = 0:
 *
 *     (D − ½)e^{2D} + ½ = w₀,   b_∞ = −(6π√(2π)/d²)·D,
 *
 * hence D = ln d + O(ln ln d) and b_∞ ~ −6π√(2π)·(ln d)/d². Finite A₀ changes w₀ by a factor 1 + O(A₀²).
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { assemble, claim, type Evidence, fitsPowerLaw, proveIdentity } from "../../props/mod.ts";
import { edgeBias, meanRun } from "./_mean_runs.ts";

const DIMENSIONS = Array.from({ length: 7 }, (_, i) => 200 * 2 ** (i / 2));

function growth(K: number, exponent: number): Evidence {
  return fitsPowerLaw({
    x: DIMENSIONS,
    y: DIMENSIONS.map((dimension) => -meanRun({ dimension, K, sum: 0.5 }).limitingBias),
    exponent,
    kind: "Theta",
    tolerance: 0.05,
    decades: 0.9,
    variable: "d",
    quantity: `|b_∞| at K = ${K}`,
  });
}

claim({
  id: "B-PT",
  source: "threshold neurons, Section 1.2 and Theorems 3 and 4: the sharp phase transition",
  statement:
    "For the mean model from A₀ = 1/2: |b_∞| = Θ(d^−2) for η = 0.975·8π/d² and b_∞ = −Θ(1) for η = 1.025·8π/d², as d → ∞ (tested for 200 ≤ d ≤ 1600, exponents to ±0.05): the threshold is η = 8π/d²",
  formula: String
    .raw`|b_\infty|=\Theta(d^{-2})\ \text{for}\ \eta=0.975\cdot\tfrac{8\pi}{d^2},\qquad b_\infty=-\Theta(1)\ \text{for}\ \eta=1.025\cdot\tfrac{8\pi}{d^2}`,
  uses: ["B-T3", "B-T4", "B-M2"],
  parameters: { threshold: 8, below: -2, above: 0 },
  check: ({ threshold, below, above }) =>
    assemble("one exponent on each side", [
      { label: "2.5 % below", evidence: growth(0.975 * threshold, below) },
      { label: "2.5 % above", evidence: growth(1.025 * threshold, above) },
    ]),
  expect: "supported",
  mutants: [
    { why: "threshold 8.24π/d², 3 % more", parameters: { threshold: 8.24 } },
    { why: "threshold 7.76π/d², 3 % less", parameters: { threshold: 7.76 } },
    { why: "|b_∞| = Θ(d^−1.93) below", parameters: { below: -1.93 } },
    { why: "b_∞ → 0 above, like d^−1/10", parameters: { above: -0.1 } },
  ],
  remark:
    "“Sharp” means that the bias is of another order on both sides; the limit as d → ∞ is continuous in η (B-PT.4, B-PT.7), and at the threshold it is (ln d)/d² (B-PT.5).",
});

claim({
  id: "B-PT.4",
  source: "sharpens threshold neurons, Section 1.2: the phase transition is a kink",
  statement:
    "b*(K) = g⁻¹(2/√(Kπ)) is 0 at K = 8 and has the derivative −1/(8√(2π)) = −0.04986… there, so that min{0, b*(K)}, the limit of b_∞ as d → ∞ (B-PT.7), is continuous in K with a kink at the threshold",
  formula: String.raw`b^*(8)=0,\qquad\frac{db^*}{dK}(8)=-\frac1{8\sqrt{2\pi}}`,
  uses: ["B-PT.7", "B-L2"],
  parameters: { slope: "8", curvature: "1/2", K: "8" },
  check: ({ slope, curvature, K }) =>
    // h = g(0), with 1/π = 2h²; differentiate g(b*)²Kπ = 4
    proveIdentity({
      identities: [
        {
          left: formula("h^2*K*π", { K: formula(K), π: formula("1/(2*h^2)") }),
          right: "4",
          label: "g(0) = 2/√(Kπ)",
        },
        {
          left: formula("2*h*c*k*K*π + h^2*π", {
            k: formula(`-h/${slope}`),
            c: formula(curvature),
            K: formula(K),
            π: formula("1/(2*h^2)"),
          }),
          right: "0",
          label: "the derivative of g(b*)²Kπ, with b*′ = −g(0)/slope = −1/(slope·√(2π))",
        },
      ],
      witness: { h: "1" },
    }),
  expect: "proved",
  mutants: [
    { why: "−1/(7.76√(2π))", parameters: { slope: "7.76" } },
    { why: "−1/(4√(2π))", parameters: { slope: "4" } },
    { why: "g′(0) = 0.51", parameters: { curvature: "0.51" } },
    { why: "K = 8.24", parameters: { K: "8.24" } },
  ],
});

/** w₀ of the law, from where the run ended: (D − ½)e^{2D} + ½. */
function impliedStart(dimension: number, { sum, gain }: { sum: number; gain: number }): number {
  const unit = gain * 6 * Math.PI * Math.sqrt(2 * Math.PI) / (dimension * dimension);
  const D = -meanRun({ dimension, K: 8, sum }).limitingBias / unit;
  return (D - 0.5) * Math.exp(2 * D) + 0.5;
}

claim({
  id: "B-PT.5",
  source: "sharpens threshold neurons, Section 3: the bias at the threshold itself",
  statement:
    "At η = 8π/d², with b_∞ = −(6π√(2π)/d²)·D: (D − ½)e^{2D} + ½ = Θ(d²) as d → ∞ for A₀ = 1 (tested for 100 ≤ d ≤ 1600, exponent to ±0.02), hence b_∞ ~ −6π√(2π)·(ln d)/d²; for d = 1600 and 1 ≤ A₀ ≤ 4 it is (A₀²d²/(288π³))(1 − Θ(A₀²)), the bracket being 0.99 at A₀ = 1",
  formula: String
    .raw`b_\infty=-\frac{6\pi\sqrt{2\pi}}{d^2}D,\quad(D-\tfrac12)e^{2D}+\tfrac12=\frac{A_0^2d^2}{288\pi^3}\bigl(1+O(A_0^2)+o(1)\bigr)`,
  uses: ["B-E5", "B-PT.4"],
  parameters: { gain: 1, start: 1, exponent: 2 },
  check: ({ gain, start, exponent }) => {
    const x = Array.from({ length: 9 }, (_, i) => 100 * 2 ** (i / 2));
    const sums = Array.from({ length: 7 }, (_, i) => 4 * 2 ** (-i / 3));
    return assemble("the growth in d and the constant", [
      {
        label: "A₀ = 1",
        evidence: fitsPowerLaw({
          x,
          y: x.map((dimension) => impliedStart(dimension, { sum: 1, gain })),
          exponent,
          kind: "Theta",
          tolerance: 0.02,
          decades: 1.2,
          variable: "d",
          quantity: "(D − ½)e^{2D} + ½",
        }),
      },
      {
        label: "the constant, d = 1600",
        evidence: fitsPowerLaw({
          x: sums,
          y: sums.map((sum) => {
            const law = start * sum * sum * 1600 ** 2 / (288 * Math.PI ** 3);
            return Math.abs(impliedStart(1600, { sum, gain }) / law - 1);
          }),
          exponent: 2,
          kind: "Theta",
          tolerance: 0.15,
          decades: 0.6,
          toward: "zero",
          variable: "A₀",
          quantity: "|w₀/law − 1|",
        }),
      },
    ]);
  },
  expect: "supported",
  mutants: [
    { why: "1.02·6π√(2π)", parameters: { gain: 1.02 } },
    { why: "0.98·6π√(2π)", parameters: { gain: 0.98 } },
    { why: "1.02/(288π³)", parameters: { start: 1.02 } },
    { why: "exponent 1.95", parameters: { exponent: 1.95 } },
  ],
  remark:
    "A plain quotient b_∞d²/ln d rises slowly from 4.9 at d = 50 to 17.8 at d = 3200; its limit is 6π√(2π) = 47.2….",
});

claim({
  id: "B-PT.6",
  source: "sharpens threshold neurons, Section 3: the kink above the threshold",
  statement:
    "b*(8 + δ) = −δ/(8√(2π)) + Θ(δ²) as δ → 0 (tested for 2^−11 ≤ δ ≤ 1, exponent to ±0.04): close to the threshold the learned bias is small",
  formula: String.raw`b^*(8+\delta)=-\frac\delta{8\sqrt{2\pi}}+\Theta(\delta^2)`,
  uses: ["B-PT.4"],
  parameters: { gain: 1, exponent: 2 },
  check: ({ gain, exponent }) => {
    const x = Array.from({ length: 12 }, (_, i) => 2 ** -i);
    return fitsPowerLaw({
      x,
      y: x.map((delta) => edgeBias(8 + delta) + gain * delta / (8 * Math.sqrt(2 * Math.PI))),
      exponent,
      kind: "Theta",
      tolerance: 0.04,
      toward: "zero",
      variable: "δ",
      quantity: "b* + δ/(8√(2π))",
    });
  },
  expect: "supported",
  mutants: [
    { why: "1.02 times the slope", parameters: { gain: 1.02 } },
    { why: "exponent 1.9", parameters: { exponent: 1.9 } },
    { why: "exponent 2.1", parameters: { exponent: 2.1 } },
  ],
});
