/**
 * Toy claims with every verdict, for the tests of the audit.
 *
 * @module
 */
import { type Budget, claim } from "../../props/claim.ts";
import { assemble, type Evidence, notRun } from "../../props/evidence.ts";

/** `x² ≤ bound` on a grid of [0, 1]: "proved" by looking at the largest square. */
function squares(bound: string, label: string): Evidence {
  const slack = Number(bound) - 1;
  return {
    method: "box",
    outcome: slack >= 0 ? "holds" : "fails",
    ground: slack >= 0 ? "proof" : "counterexample",
    summary: `${label}: the largest square on [0, 1] is 1, the bound is ${bound}`,
    coverage: { box: { x: ["0", "1"], γ: ["1", "1.25"] }, boxes: 37, depth: 6 },
    margin: { of: "bound − x²", value: slack.toPrecision(3), at: { x: "1" } },
    ...(slack >= 0 ? {} : {
      counterexample: { at: { x: "1" }, found: "x² = 1", required: `x² ≤ ${bound}` },
    }),
  };
}

claim({
  id: "A-P2.1a",
  source: "sparse features v2, (3)–(4)",
  statement:
    "For every n ≥ 1 and every h, one step of SGD is a full-batch step on the labels y + ξₜ",
  formula: String
    .raw`\theta_{t+1} = \theta_t - \frac{\eta}{n}\sum_{i=1}^{n}\left(h_{\theta_t}(x_i)-y_i^t\right)\nabla h_{\theta_t}(x_i)`,
  parameters: { bound: "1" },
  check: ({ bound }) => ({
    method: "identity",
    outcome: bound === "1" ? "holds" : "fails",
    ground: bound === "1" ? "proof" : "counterexample",
    summary: bound === "1" ? "equal on 4096 points, degree ≤ 15 in each of 3 variables" : "differs",
    coverage: { points: 4096, degree: 15, variables: ["r₁", "r₂", "n"] },
  }),
  expect: "proved",
  mutants: [
    { why: "factor ½ too much", parameters: { bound: "0.5" } },
    { why: "factor 2 too much", parameters: { bound: "2" } },
  ],
});

claim({
  id: "A-P2.1b",
  source: "sparse features v2, Proposition 2.1",
  statement: "Given θₜ, the label noise has mean zero: E[ξₜ | θₜ] = 0",
  formula: String.raw`\mathbb{E}\left[\xi_t \mid \theta_t\right] = 0`,
  uses: ["A-P2.1a"],
  parameters: { seeds: 20 },
  check: ({ seeds }, { effort, seed }: Budget) => ({
    method: "property",
    outcome: seeds >= 20 ? "holds" : "undecided",
    ground: seeds >= 20 ? "search" : "none",
    summary: `no violation in ${10000 * effort} cases, ${seeds} seeds`,
    coverage: { cases: 10000 * effort, seed, labels: { "n = 1": "11.0 %", "n ≥ 2": "89.0 %" } },
    margin: { of: "1e−12 − |mean|", value: "3.1e-13", at: { n: "6" } },
    ...(seeds >= 20 ? {} : { reason: "too few seeds" }),
  }),
  expect: "supported",
  mutants: [
    { why: "half the seeds", parameters: { seeds: 10 } },
    { why: "one seed short", parameters: { seeds: 19 } },
  ],
  remark: "False under random reshuffling, which the published scripts use.",
});

claim({
  id: "A-P2.2",
  source: "sparse features v2, Proposition 2.2",
  statement:
    "For any θ₀ ∈ (0, 1) and for all t > 0, δ₁ < F(θₜ) < δ₂ almost surely, with |δ₁| > 0 | `any η` in (a⁻², 1.25·b⁻²)",
  formula: String.raw`\delta_1 < F(\theta_t) < \delta_2 \quad \text{a.s. for all } t > 0`,
  uses: ["A-P2.1b"],
  parameters: { theta0: "3/5", eta: "25/24" },
  check: ({ theta0, eta }) => {
    const refuted = theta0 === "3/5" && eta === "25/24";
    return {
      method: "exact",
      outcome: refuted ? "fails" : "holds",
      ground: refuted ? "counterexample" : "search",
      summary: refuted ? "θ₁ = 1 exactly, hence F(θₜ) = 0 for all t ≥ 1" : "no violation",
      coverage: { steps: 8 },
      ...(refuted
        ? {
          counterexample: {
            at: { "θ₀": "3/5", η: "25/24", x: "1" },
            found: "F(θ₁) = 0",
            required: "F(θ₁) > δ₁ > 0",
            replay: "deno task simulate bounce --theta0 3/5 --gamma 25/24",
          },
        }
        : {}),
    };
  },
  expect: "refuted",
  mutants: [
    { why: "another start", parameters: { theta0: "2/5" } },
    { why: "another step size", parameters: { eta: "26/24" } },
  ],
  correction: "A-P2.2c",
  severity: "conclusion",
});

claim({
  id: "A-P2.2c",
  source: "sparse features v2, Proposition 2.2, corrected",
  statement:
    "If θ₀ has a density on (0, θ*), there is an almost surely finite time after which ε² (1 − ε/2)² < F(θₜ) / (m₂ θ*⁴) < 0.08338",
  formula: String
    .raw`m_2\theta_*^4\,\varepsilon^2\left(1-\tfrac{\varepsilon}{2}\right)^2 < F(\theta_t) < 0.08338\, m_2\theta_*^4`,
  uses: ["A-LB2", "A-E28"],
  parameters: { bound: "1" },
  check: ({ bound }) =>
    assemble("every orbit leaves I₀ and I₂, and stays bouncing between I₁ and I₃", [
      { label: "exit from I₀ at rate 1.5775", evidence: squares(bound, "I₀") },
      { label: "two-step invariance", evidence: squares("1.25", "I₁") },
    ]),
  expect: "proved",
  mutants: [
    { why: "bound too tight", parameters: { bound: "0.999" } },
    { why: "bound far too tight", parameters: { bound: "0.9" } },
  ],
});

claim({
  id: "A-E7",
  source: "sparse features v2, (7)",
  statement: "For all t > 0 there is T such that θ_{t+2k} < 1 < θ_{t+2k+1} for every k > T",
  uses: ["A-P2.2"],
  parameters: { shift: 1 },
  check: ({ shift }) => ({
    method: "exact",
    outcome: shift === 1 ? "fails" : "holds",
    ground: shift === 1 ? "counterexample" : "proof",
    summary: shift === 1 ? "it cannot hold for both t and t + 1" : "holds along even times",
    coverage: { cases: 2 },
    ...(shift === 1
      ? { counterexample: { at: { t: "1" }, found: "θ₃ < 1 < θ₂", required: "θ₂ < 1 < θ₃" } }
      : {}),
  }),
  expect: "refuted",
  mutants: [
    { why: "even times only", parameters: { shift: 2 } },
    { why: "every fourth time", parameters: { shift: 4 } },
  ],
  correction: "A-P2.2c",
  severity: "statement",
});

claim({
  id: "A-LB2",
  source: "sparse features v2, Lemma B.2",
  statement: "0 < θ₀ < 1 and every γₜ ∈ (1, 1.25) imply 0 < θₜ < 1.162 for all t > 0",
  formula: String.raw`0<\theta_0<1 \;\Longrightarrow\; 0<\theta_t<1.162`,
  uses: ["A-E28"],
  parameters: { upper: "1.162" },
  check: ({ upper }) =>
    squares(Number(upper) >= 1.1618951 ? "1.000105" : "0.9999", "sup is 3√15/10"),
  expect: "proved",
  mutants: [
    { why: "bound too tight", parameters: { upper: "1.1618" } },
    { why: "bound of the other reading", parameters: { upper: "1.04" } },
  ],
});

claim({
  id: "A-E28",
  source: "sparse features v2, (28)",
  statement: "max over θ of h_γ(θ) is 2(1 + γ)^{3/2} / (3√(3γ)), attained at √((1 + 1/γ)/3)",
  formula: String.raw`\max_\theta h_\gamma(\theta) = \frac{2(1+\gamma)^{3/2}}{3\sqrt{3\gamma}}`,
  parameters: { bound: "1" },
  check: ({ bound }) => squares(bound, "maximum"),
  expect: "proved",
  mutants: [
    { why: "3√3·γ instead of 3√(3γ)", parameters: { bound: "0.928" } },
    { why: "exponent 1 instead of 3/2", parameters: { bound: "0.75" } },
  ],
});

claim({
  id: "A-E54",
  source: "sparse features v2, (54)",
  statement: "h_a(1 − ε) ≥ 1 + ε + ε(a(2 − ε)(1 − ε) − 2) is printed with ≥; it is an equality",
  parameters: { bound: "0.5" },
  check: ({ bound }) => squares(bound, "equality"),
  expect: "refuted",
  mutants: [
    { why: "with the right bound", parameters: { bound: "1" } },
    { why: "with a larger bound", parameters: { bound: "1.5" } },
  ],
  correction: "A-E28",
  severity: "cosmetic",
});

claim({
  id: "A-E8",
  source: "sparse features v2, (8)",
  statement: "The noise of the SDE has the covariance of one step of SGD up to o(η²)",
  uses: ["A-P2.2"],
  parameters: { bound: "1" },
  check: ({ bound }) => squares(bound, "trace"),
  expect: "proved",
  mutants: [
    { why: "δ = L", parameters: { bound: "0.5" } },
    { why: "δ = L/n", parameters: { bound: "0.25" } },
  ],
});

claim({
  id: "A-PV",
  source: "sparse features v2, §2.3.1",
  statement: "Decreasing the step size later leads to perfect recovery of the support",
  parameters: { seeds: 12, threshold: "0.001" },
  check: ({ seeds }) =>
    seeds === 12
      ? {
        method: "ensemble",
        outcome: "undecided",
        ground: "none",
        summary: `7 of ${seeds} seeds recover the support (sign test p = 0.39)`,
        coverage: { seeds, diverged: 0 },
        reason: "the seeds do not decide",
      }
      : {
        method: "ensemble",
        outcome: "holds",
        ground: "statistics",
        summary: "recovers",
        coverage: { seeds },
      },
  expect: "inconclusive",
  mutants: [
    { why: "more seeds", parameters: { seeds: 24 } },
    { why: "many more seeds", parameters: { seeds: 48 } },
  ],
});

claim({
  id: "A-F1",
  source: "sparse features v2, Figure 1",
  statement: "12 % against 35 % test error with ResNet-18 on CIFAR-10",
  parameters: { device: true },
  check: ({ device }) =>
    device ? notRun("ensemble", "needs a GPU and CIFAR-10") : squares("1", "no device"),
  expect: "not run",
  mutants: [
    { why: "pretend without a device", parameters: { device: false } },
    { why: "the same again", parameters: { device: false } },
  ],
});
