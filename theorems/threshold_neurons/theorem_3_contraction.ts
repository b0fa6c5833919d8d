/**
 * Theorem 3, the induction step: |A₊| ≤ (1 − γ)|A| for all s, b ∈ [−1, 0], δ ∈ (0, 8); and what follows for b_∞.
 *
 * Let K = 8 − δ, η = Kπ/d², A > 0 (the step is odd in A), g = g(b), s = Ag, r = ℓ′(s)/s. Then A₊ = A(1 − 2πKg²r), and
 * γ = c·min{δ, K, K/A₀} with 0 < A ≤ A₀.
 *
 * Not too far down: g² ≤ g(0)² = 1/(2π) and r ≤ ¼ give A₊ ≥ A(1 − K/4) = −A(1 − δ/4) ≥ −(1 − cδ)A if c ≤ ¼.
 *
 * Far enough: r decreases and ℓ′ increases in s > 0 (ℓ″ > 0, ℓ‴ < 0, B-D1.4). For A ≤ 1, 2πKg²r(Ag) ≥ 2πKg²r(g) =
 * K·πg tanh(g/2) ≥ cK ≥ γ; for A > 1, 2πKg²r(Ag) = 2πKgℓ′(Ag)/A ≥ K·πg tanh(g/2)/A ≥ cK/A ≥ cK/A₀ ≥ γ. Both hold if
 * πg tanh(g/2) ≥ c, and since the left side increases with g, if it holds at b = −1. This is also necessary: take b = −1,
 * A = A₀ = 1, δ ≥ 4. So the largest constant is c* = min(¼, πg₋tanh(g₋/2)), g₋ = g(−1), c* = 0.010897… = 1/91.76…; the
 * paper's 1/200 comes from the cruder r ≥ 1/8, g ≥ 0.08.
 *
 * The bias: b − b₊ = ηℓ′(s)A g′(b), and ℓ′ < ½, g′ = Φ ≤ ½ for b ≤ 0. With |A_t| ≤ A₀(1 − γ)^t the steps add up to less than
 * ¼ηA₀Σ(1 − γ)^t = ηA₀/(4γ) ≤ ¼, as η ≤ γ/A₀, so that b_t > −1 always and the induction goes on.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { gAt } from "./_smoothed_relu.ts";
import { PI_RANGE } from "./_pi.ts";
import { explain } from "./_steps.ts";

interface Contraction {
  readonly constant: string;
  readonly from: string;
  readonly quarter: string;
  readonly cap: boolean;
}

/** πg·tanh(Ag/2)/A ≥ c at the left end of the range of b; A = 1, or A = 100 if γ has no term K/A₀. */
function farEnough({ constant, from, cap }: Contraction, id: string): Evidence {
  const amplitude = cap ? "1" : "100";
  return proveOverBox({
    inequality: "p*g*tanh(A*g/2)/A >= c",
    domain: { p: PI_RANGE, A: `[${amplitude}, ${amplitude}]` },
    definitions: { g: gAt(from), c: formula(constant) },
    replay: () => explain(id),
  });
}

function contraction(parameters: Contraction, id: string): Evidence {
  const { constant, quarter } = parameters;
  return decide({
    statement: "|A₊| ≤ (1 − γ)|A|",
    argument: "from below by g² ≤ 1/(2π), r ≤ ¼; from above by monotonicity and one number",
    pieces: [
      {
        label: "A₊ = A(1 − 2πKg²r) for η = Kπ/d²",
        evidence: proveIdentity({
          identities: [{
            left: "A - 2*d^2*(K*π/d^2)*(r*A*g)*g",
            right: "A*(1 - 2*π*K*g^2*r)",
          }],
        }),
      },
      {
        label: "1 − K·(2πg²)·r ≥ 1 − K/4 for 2πg² = 1/(1 + u), r = ¼/(1 + v)",
        evidence: provePositive({
          inequality: "1 - K*G*r >= 1 - K/4",
          substitution: { G: "1/(1 + u)", r: "(1/4)/(1 + v)" },
          nonNegative: ["K", "u", "v"],
        }),
      },
      {
        label: "1 − K/4 = −1 + δ/4 ≥ −1 + cδ, attained as b = 0, s → 0",
        necessary: true,
        evidence: proveOnDomain({
          inequality: "1 - q*(8 - δ) >= -1 + c*δ",
          domain: { δ: "(0, 8)" },
          positive: ["δ"],
          definitions: { q: formula(quarter), c: formula(constant) },
          replay: explain(id),
        }),
      },
      {
        label: "πg tanh(g/2) ≥ c at b = −1, necessary at A = A₀ = 1, δ ≥ 4",
        necessary: true,
        evidence: farEnough(parameters, id),
      },
      {
        label: "c·K/A ≥ c·K/A₀ for A ≤ A₀ = A + u",
        evidence: provePositive({
          inequality: "c*K/A >= c*K/(A + u)",
          positive: ["A"],
          nonNegative: ["c", "K", "u"],
        }),
      },
    ],
  });
}

claim({
  id: "B-T3.1",
  source: "threshold neurons, proof of Theorem 3, induction step",
  statement:
    "Let 0 < δ < 8, η = (8 − δ)π/d², −1 ≤ b ≤ 0, 0 < |A| ≤ A₀ and γ = (1/200)·min{δ, 8 − δ, (8 − δ)/A₀}. Then the mean model's step A₊ = A − 2d²ηℓ′(Ag(b))g(b) satisfies |A₊| ≤ (1 − γ)|A|",
  formula: String
    .raw`|A_+|\le(1-\gamma)|A|,\qquad\gamma=\tfrac1{200}\min\Bigl\{\delta,\,8-\delta,\,\frac{8-\delta}{|A_0|}\Bigr\}`,
  uses: ["B-E5", "B-D1.2", "B-D1.4", "B-D2", "B-L2.1"],
  parameters: { constant: "1/200", from: "-1", quarter: "1/4", cap: true },
  check: (parameters) => contraction(parameters, "B-T3.1"),
  expect: "proved",
  mutants: [
    { why: "1/91 for 1/200 (the largest constant is 1/91.77)", parameters: { constant: "1/91" } },
    { why: "b down to −1.25", parameters: { from: "-1.25" } },
    { why: "γ without the term (8 − δ)/A₀", parameters: { cap: false } },
    { why: "ℓ″(0) = 0.255", parameters: { quarter: "0.255" } },
  ],
  remark: "The proof covers every s ∈ ℝ and uses no boxes, only three enclosures of numbers.",
});

claim({
  id: "B-T3.1.sharp",
  source: "threshold neurons, Theorem 3: the best constant in γ",
  statement:
    "In B-T3.1 the constant 1/200 may be raised to 1/92 and not to 1/91: the largest is πg(−1)tanh(g(−1)/2) = 0.01089…",
  formula: String.raw`c^*=\pi\,g(-1)\tanh\bigl(g(-1)/2\bigr)\in(\tfrac1{92},\tfrac1{91})`,
  uses: ["B-T3.1"],
  parameters: { holds: "1/92", fails: "1/91" },
  check: ({ holds, fails }) =>
    decide({
      statement: "the best constant",
      argument: "the contraction is proved with the smaller and fails with the larger",
      pieces: [
        {
          label: "holds",
          necessary: true,
          evidence: contraction(
            { constant: holds, from: "-1", quarter: "1/4", cap: true },
            "B-T3.1.sharp",
          ),
        },
        {
          label: "fails at b = −1, A = A₀ = 1, δ ≥ 4",
          necessary: true,
          evidence: proveOverBox({
            inequality: "p*g*tanh(g/2) < c",
            domain: { p: PI_RANGE },
            definitions: { g: gAt("-1"), c: formula(fails) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "1/91.7 holds", parameters: { holds: "10/917" } },
    { why: "1/91.8 fails", parameters: { fails: "10/918" } },
  ],
});

claim({
  id: "B-T3.2",
  source: "threshold neurons, Theorem 3, the bound of the limiting bias (with a better constant)",
  statement:
    "Under the hypotheses of Theorem 3 (0 < δ < 8, η = (8 − δ)π/d², γ as there, η ≤ γ/|A₀|, b₀ = 0): 0 ≤ b_t − b_{t+1} ≤ ¼η|A_t|, and since Σ_{t<n}(1 − γ)^t = (1 − (1 − γ)^n)/γ, 0 ≥ b_t ≥ −(η/(4γ))|A₀| ≥ −(η/γ)|A₀| for all t and in the limit",
  formula: String
    .raw`0\ge b_\infty\ge-\frac{\eta}{4\gamma}|A_0|\ge-\frac\eta\gamma|A_0|`,
  uses: ["B-T3.1", "B-M1", "B-D1.1", "B-D1.2"],
  parameters: { step: "1/4", ratio: "1" },
  check: ({ step, ratio }) =>
    decide({
      statement: "the sum of the steps",
      argument:
        "b − b₊ ≤ ¼η|A| ≤ ¼ηA₀(1 − γ)^t; the geometric sum is below 1/γ; ηA₀ ≤ γ keeps b_t ≥ −¼ > −1",
      pieces: [
        {
          label: "|ℓ′|·g′ ≤ step at b = 0 for large s (½·½ is the supremum): ½tanh(50)·Φ(0)",
          necessary: true,
          evidence: proveOverBox({
            inequality: "tanh(x)/2*Phi(0) <= k",
            domain: { x: "[0, 50]" },
            definitions: { k: formula(step) },
            replay: () => explain("B-T3.2"),
          }),
        },
        {
          label: "½·½ ≤ step",
          evidence: proveOverBox({
            inequality: "k >= 1/4",
            domain: { x: "[0, 0]" },
            definitions: { k: formula(step) },
          }),
        },
        {
          label: "Σ_{t<n}(1 − γ)^t = (1 − Q)/γ with Q = (1 − γ)^n, by induction over n",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: "(1 - Q)/γ + Q",
              right: formula("(k - Q*(1 - γ))/γ", { k: formula(ratio) }),
            }],
            witness: { Q: "1/2", γ: "1/2" },
          }),
        },
        {
          label: "step·ηA₀/γ < 1 from ηA₀ ≤ γ, so that b_t > −1",
          evidence: proveOverBox({
            inequality: "k < 1",
            domain: { x: "[0, 0]" },
            definitions: { k: formula(step) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "steps of at most 0.245η|A|", parameters: { step: "0.245" } },
    { why: "the sum (1.01 − (1 − γ)^n)/γ", parameters: { ratio: "1.01" } },
  ],
  remark:
    "The printed bound has the factor 1; ¼ comes from |ℓ′| < ½ and g′ ≤ ½ on b ≤ 0. Runs show that the bound is still far from tight.",
});
