/**
 * The limit of the bias of the mean model as d → ∞, at fixed K = ηd²/π and A₀: min{0, b*(K)}, b*(K) = g⁻¹(2/√(Kπ)).
 *
 * Let s = Ag(b), r = ℓ′(s)/s, a = 2Kπrg(b)² ≥ 0. A step is A₊ = A(1 − a), b − b₊ = ηℓ′(s)AΦ(b) ≥ 0, from b₀ = 0.
 *
 * 1. *Bounds that do not depend on d.* A − A₊ = 2Kπℓ′(s)g has the sign of A and, as |ℓ′| ≤ ½ and g ≤ g(0), at most the size
 *    Kπg(0). So |A_t| ≤ M := max{|A₀|, Kπg(0)} for all t, and as Φ ≤ ½ a step moves b by h := ηM/4 = O(1/d²) at most.
 * 2. *Not below.* Let β = min{0, b*(K)} and 0 < ε ≤ 1. If b_t < β − ε/2 for some t, take the first one: b_t ≥ β − ε/2 − h. While
 *    β − ε ≤ b ≤ β − ε/2: r ≤ ¼ and g(b) ≤ g(β − ε/2) < g(b*) give a ≤ 2 − θ′, θ′ > 0, since 2Kπ·¼·g(b*)² = 2; and as r decreases in
 *    |s| ≤ Mg(0), a ≥ 2Kπr(Mg(0))g(β − ε)² =: θ″ > 0. So |1 − a| ≤ 1 − θ with θ = min{θ′, θ″} ∈ (0, 1], which does not depend on d,
 *    |A_{t+u}| ≤ M(1 − θ)^u, and b falls by at most Σ_u ηM(1 − θ)^u/4 = h/θ more. For h(1 + 1/θ) ≤ ε/2, that is for all large d,
 *    it stays above β − ε, so that the bounds hold throughout: lim inf b_∞ ≥ β.
 * 3. *Not above.* b_∞ ≤ 0 always, which is β for K ≤ 8. For K > 8 it is Theorem 4 that b_∞ ≤ b*, if A_t ≠ 0 while ½d²g(b_t)² > 2/η. ∎
 *
 * The hypothesis is needed for K > 8: the A₀ with A₁ = 0 of B-T4.2 does not depend on d, and there b_∞ = b₁ → 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, type ExactCase, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

/** A₀ = 0 with K = 10: b_∞ = 0 for all d, and b*(10) < −0.087 (B-M3). */
const AXIS: ExactCase = {
  at: { K: "10", "A₀": "0" },
  holds: false,
  found: "A_t = 0 and b_t = 0 for all t and d: the limit is 0",
  required: "lim b_∞ = g⁻¹(2/√(10π)) < −0.087",
};

claim({
  id: "B-PT.7",
  source: "sharpens threshold neurons, Section 1.2 and Theorems 3 and 4: the limit as d → ∞",
  statement:
    "For every K > 0 and A₀, η = Kπ/d²: if A_t ≠ 0 for all t ≥ 0 with ½d²g(b_t)² > 2/η, then lim_{d→∞} b_∞ = min{0, g⁻¹(2/√(Kπ))}; lim inf b_∞ is at least this for every A₀",
  formula: String
    .raw`\lim_{d\to\infty}b_\infty=\min\bigl\{0,\,g^{-1}\bigl(2/\sqrt{K\pi}\bigr)\bigr\}`,
  uses: ["B-E5", "B-M1", "B-L2.1", "B-D1.2", "B-D1.4", "B-T4"],
  parameters: { edge: "2", curvature: "1/4", bound: "1/2", zero: false },
  check: ({ edge, curvature, bound, zero }) =>
    decide({
      statement: "lim b_∞ = min{0, b*}",
      argument: "steps 1 to 3 of the module's proof",
      instances: zero ? [AXIS] : [],
      replay: explain("B-PT.7"),
      pieces: [
        {
          label: "A₊ = A(1 − a) and A − A₊ = 2Kπℓ′g, with ℓ′ = rAg, a = 2Kπrg²",
          evidence: proveIdentity({
            identities: [
              { left: "A - 2*d^2*(K*π/d^2)*(r*A*g)*g", right: "A*(1 - 2*K*π*r*g^2)" },
              { left: "A*(2*K*π*r*g^2)", right: "2*K*π*(r*A*g)*g" },
            ],
          }),
        },
        {
          label: "|ℓ′| = ½tanh(|s|/2) ≤ ½, so that 2Kπ|ℓ′|g ≤ Kπg(0)",
          necessary: true,
          evidence: proveOverBox({
            inequality: "tanh(x)/2 <= k",
            domain: { x: "[0, inf)" },
            definitions: { k: formula(bound) },
            replay: () => explain("B-PT.7"),
          }),
        },
        {
          label: "A − D lies between −Kπg(0) and A for 0 ≤ D ≤ Kπg(0) = D + u, A = v ≥ 0",
          evidence: provePositive({
            inequality: "(v - D) + (D + u) >= 0",
            nonNegative: ["v", "D", "u"],
          }),
        },
        {
          label: "a = 2 at r = ℓ″(0) = ¼ and g = g(b*), where g² = 4/(Kπ)",
          necessary: true,
          evidence: proveIdentity({
            identities: [{
              left: formula("2*K*π*r*(4/(K*π))", { r: formula(curvature) }),
              right: edge,
            }],
            witness: { K: "10", π: "3" },
          }),
        },
        {
          label: "1 − a and a − 1 are at most 1 − θ for a = θ + u and for 2 − θ = a + v",
          evidence: proveIdentity({
            identities: [
              { left: "(1 - θ) - (1 - (θ + u))", right: "u" },
              { left: "(1 - θ) - ((2 - θ - v) - 1)", right: "v" },
            ],
          }),
        },
        {
          label: "Σ_{u<n}(1 − θ)^u = (1 − Q)/θ ≤ 1/θ, Q = (1 − θ)^n: the step from n to n + 1",
          evidence: proveIdentity({
            identities: [{ left: "(1 - Q)/θ + Q", right: "(1 - Q*(1 - θ))/θ" }],
          }),
        },
        {
          label: "ε/2 + h + h/θ ≤ ε for h(1 + 1/θ) = ε/2 − v",
          evidence: proveIdentity({
            identities: [{ left: "ε - (ε/2 + (ε/2 - v))", right: "v" }],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "the edge at 2.02 for 2", parameters: { edge: "2.02" } },
    { why: "ℓ″(0) = 0.255", parameters: { curvature: "0.255" } },
    { why: "|ℓ′| ≤ 0.495", parameters: { bound: "0.495" } },
    { why: "without A_t ≠ 0: A₀ = 0", parameters: { zero: true } },
  ],
  remark:
    "Theorems 3 and 4 give this limit from above for K > 8, and for K < 8 under η ≤ γ/|A₀|; here it is both sides for every K, K = 8 included. How fast: B-T3.4, B-PT.5, B-T4.1.",
});
