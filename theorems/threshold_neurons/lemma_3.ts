/**
 * Lemma 3: the gradient flow (6) of the mean model conserves ½A² − 2d²κ(b), κ(b) = ∫₀ᵇ g/g′.
 *
 * With Ȧ = −2d²d₁g, ḃ = −d₁Ag₁ (g₁ = g′) and κ′ = g/g₁: d/dt(½A² − 2d²κ) = A·Ȧ − 2d²(g/g₁)ḃ = 0 for every ℓ. From (A₀, 0) to
 * (0, b) this says ½A₀² = −2d²κ(b), that is κ(b) = −A₀²/(4d²).
 *
 * κ′(0) = g(0)/Φ(0) = 2φ(0) = √(2/π), so that b = −A₀²/(4d²κ′(0)) = −(√(2π)/8)A₀²/d² to first order. On [−1, 0],
 * κ(b)/b is the mean of g/Φ over [b, 0], hence between the bounds of g/Φ there.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { claim, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { decide } from "./_certify.ts";
import { derivation } from "./_derivation.ts";
import { G } from "./_smoothed_relu.ts";
import { PI_RANGE } from "./_pi.ts";

const FLOW = { A: "-2*d^2*d1*g", b: "-d1*A*g1", κ: "(g/g1)*(-d1*A*g1)" };

claim({
  id: "B-L3",
  source: "threshold neurons, Lemma 3, (6), and Section 3.2",
  statement:
    "For every ℓ: ½A² − 2d²κ(b), κ(b) = ∫₀ᵇ g/g′, is constant along Ȧ = −2d²ℓ′(Ag)g, ḃ = −ℓ′(Ag)Ag′; a flow from (A₀, 0) that ends at (0, b) has κ(b) = −A₀²/(4d²)",
  formula: String
    .raw`\tfrac d{dt}\bigl(\tfrac12A^2-2d^2\kappa(b)\bigr)=0,\qquad\kappa(b_\infty)=-\frac{A_0^2}{4d^2}`,
  parameters: { factor: "2", end: "4" },
  check: ({ factor, end }) =>
    proveIdentity({
      identities: [
        {
          left: derivation(formula("A^2/2 - k*d^2*κ", { k: formula(factor) }), FLOW),
          right: "0",
          label: "the conserved quantity",
        },
        {
          left: formula("-2*d^2*κ", { κ: formula(`-A0^2/(${end}*d^2)`) }),
          right: "A0^2/2",
          label: "its values at (A₀, 0) and (0, b)",
        },
      ],
      witness: { A: "1", d: "1", d1: "1", g: "1", A0: "1" },
    }),
  expect: "proved",
  mutants: [
    { why: "½A² − d²κ", parameters: { factor: "1" } },
    { why: "½A² − 2.02d²κ", parameters: { factor: "2.02" } },
    { why: "κ = −A₀²/(2d²)", parameters: { end: "2" } },
  ],
});

claim({
  id: "B-L3.1",
  source: "threshold neurons, Section 3.2: κ′(0) = g(0)/g′(0) > 0",
  statement:
    "κ′(0) = g(0)/g′(0) = √(2/π) = 0.797884560802865…, so that the gradient flow's bias is −(√(2π)/8)A₀²/d² to first order in A₀²/d², √(2π)/8 = 1/(4κ′(0)) = 0.313328534328…",
  formula: String
    .raw`\kappa'(0)=\sqrt{2/\pi},\qquad b_{\rm GF}=-\tfrac{\sqrt{2\pi}}8\tfrac{A_0^2}{d^2}(1+o(1))`,
  uses: ["B-L3", "B-L2"],
  parameters: { square: "2", low: "0.313328534328", high: "0.313328534329" },
  check: ({ square, low, high }) =>
    decide({
      statement: "κ′(0)",
      argument: "enclosures of 2φ(0), π and 1/(8φ(0))",
      pieces: [
        {
          label: "κ′(0)²·π = 2",
          necessary: true,
          evidence: proveOverBox({
            inequality: "((phi(0)/Phi(0))^2*p - m)^2 < 1e-28",
            domain: { p: PI_RANGE },
            definitions: { m: formula(square) },
          }),
        },
        {
          label: "1/(4κ′(0)) from below",
          necessary: true,
          evidence: proveOverBox({
            inequality: "1/(8*phi(z)) > l",
            domain: { z: "[0, 0]" },
            definitions: { l: formula(low) },
          }),
        },
        {
          label: "1/(4κ′(0)) from above",
          necessary: true,
          evidence: proveOverBox({
            inequality: "1/(8*phi(z)) < l",
            domain: { z: "[0, 0]" },
            definitions: { l: formula(high) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "κ′(0) = √(2.04/π)", parameters: { square: "2.04" } },
    { why: "an upper bound below the value", parameters: { high: "0.3133285343" } },
  ],
});

claim({
  id: "B-L3.2",
  source:
    "threshold neurons, Section 3.2: “there exist constants c₀, c₁ > 0 with c₀b ≤ κ(b) ≤ c₁b for −1 ≤ b ≤ 0”",
  statement:
    "For all −1 ≤ b < 0: 0.525 ≤ κ(b)/b ≤ 0.798, where κ(b) = ∫₀ᵇ g/g′; and 0.525 ≤ g/g′ ≤ 0.798 on [−1, 0]",
  formula: String.raw`0.525\le\kappa(b)/b\le0.798\quad(-1\le b<0)`,
  uses: ["B-L3"],
  parameters: { low: "0.525", high: "0.798" },
  check: ({ low, high }) => {
    const definitions = { g: G, l: formula(low), h: formula(high) };
    return decide({
      statement: "bounds of g/Φ",
      argument: "κ(b)/b is the mean of g/Φ over [b, 0]",
      pieces: [
        {
          label: "g ≥ low·Φ",
          necessary: true,
          evidence: proveOverBox({
            inequality: "g - l*Phi(b) >= 0",
            domain: { b: "[-1, 0]" },
            definitions,
          }),
        },
        {
          label: "g ≤ high·Φ",
          necessary: true,
          evidence: proveOverBox({
            inequality: "g - h*Phi(b) <= 0",
            domain: { b: "[-1, 0]" },
            definitions,
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "0.5252 below (g/Φ = 0.52514 at −1)", parameters: { low: "0.5252" } },
    { why: "0.797 above (g/Φ = 0.79788 at 0)", parameters: { high: "0.797" } },
  ],
  remark:
    "The mutants are judged by g/g′, whose bounds are the best: 2φ(0) at 0 and g(−1)/Φ(−1) = 0.52514 at −1.",
});
