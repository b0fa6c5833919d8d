/**
 * A smaller trap for step sizes in [γ_min, γ_max] ⊂ (1, 1.27693]: [L, U] ∪ [V, W] with
 *
 * W = 2(1 + γ_max)^{3/2}/(3√(3γ_max)) (the largest value of h_{γ_max}), L = h_{γ_max}(W),
 * p = (√(γ_min + 3) − √(γ_min − 1))/(2√γ_min) (the low point of the 2-cycle of γ_min, q = 1/(γ_min p) the high one),
 * U = max(p, h_{γ_min}²(L)), V = min(h_{γ_min}(L), h_{γ_min}(U)).
 *
 * Proof. Write h for h_{γ_min}. h_γ grows with γ below 1 and falls with γ above.
 * 1. L > (√5 − 1)/2, that is L(1 + L) > 1 (box), so that h_γ > 1 on [L, 1). Also L ≤ p: q = h(p) ≤ W, h_γ falls above 1,
 *    so p = h(q) ≥ h_{γ_max}(W) = L. And U < 1: p < 1, and (1 − h²(θ))/(1 − θ) is a product of positive factors.
 * 2. θ ∈ [L, U]: h_γ(θ) ≥ h(θ) ≥ min(h(L), h(U)) = V, as h is concave, and V > 1; h_γ(θ) ≤ h_{γ_max}(θ) ≤ W, as
 *    W − h_γ(θ) = γ(θ − c)²(θ + 2c) with c² = (1 + γ)/(3γ), at γ = γ_max.
 * 3. φ ∈ [V, W]: h_γ(φ) ≥ h_{γ_max}(W) = L and h_γ(φ) ≤ h(V). If V = h(L), h(V) = h²(L) ≤ U. If V = h(U),
 *    h(V) = h²(U) ≤ U, as h²(θ) − θ = γθ(1 − θ²)(2 + γ − γθ²)γ²(θ² − p²)(θ² − q²) is ≤ 0 on [p, 1].
 *
 * @module
 */
import fc from "fast-check";
import { assemble, claim, dyadic, forAll, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { bounce } from "../../lib/models/bounce.ts";
import { g, h } from "./_bounce.ts";

const W = formula("2*(1 + γ)*sqrt(1 + γ)/(3*sqrt(3*γ))");
const L = h("γ", W);

claim({
  id: "A-SHARP",
  source: "sparse features v2, Lemma B.3, sharpened",
  statement:
    "Let 1 < γ_min ≤ γ_max ≤ 1.27693, W = 2(1 + γ_max)^{3/2}/(3√(3γ_max)), L = h_{γmax}(W), p = (√(γ_min + 3) - √(γ_min - 1))/(2√γ_min), U = max(p, h²_{γmin}(L)), V = min(h_{γmin}(L), h_{γmin}(U)). Then L ≤ U < 1 < V ≤ W, and every h_γ with γ ∈ [γ_min, γ_max] maps [L, U] into [V, W] and [V, W] into [L, U].",
  formula: String
    .raw`h_\gamma([L,U])\subset[V,W],\quad h_\gamma([V,W])\subset[L,U]\qquad(\gamma\in[\gamma_{\min},\gamma_{\max}])`,
  uses: ["A-CYC", "A-E28"],
  parameters: { gammaMax: "1.27693", top: "2", root: "3" },
  check: ({ gammaMax, top, root }) =>
    assemble("points 1 to 3 of the module's text; the computed steps are these", [
      {
        label: "L(1 + L) > 1 for all γ_max of the range",
        evidence: proveOverBox({
          inequality: "L*(1 + L) > 1",
          domain: { γ: `(1, ${gammaMax}]` },
          definitions: { L },
        }),
      },
      {
        label: "W - h = γ(θ - c)²(θ + 2c) and W = 2γc³, with γ = 1/(3c² - 1)",
        evidence: proveIdentity({
          identities: [{
            left: formula("T*c^3/(3*c^2 - 1)", { T: top }).minus(
              h(formula("1/(3*c^2 - 1)"), "θ"),
            ),
            right: "(θ - c)^2*(θ + 2*c)/(3*c^2 - 1)",
          }],
        }),
      },
      {
        label: "h² - θ factors, with the 2-cycle's p² and q² as the roots",
        evidence: proveIdentity({
          identities: [{
            left: g("γ", "θ").minus(formula("θ")),
            right: "γ*θ*(1 - θ^2)*(2 + γ - γ*θ^2)*(γ^2*θ^4 - γ*(γ + 1)*θ^2 + 1)",
          }],
        }),
      },
      {
        label: "p² + q² = (γ + 1)/γ and pq = 1/γ, with a² = γ + 3, b² = γ - 1, c² = γ",
        evidence: proveIdentity({
          identities: [
            { left: "((a - b)^2 + (a + b)^2)/(4*c^2)", right: "(γ + 1)/γ" },
            { left: "(a - b)*(a + b)/(4*c^2)", right: "1/γ" },
          ],
          where: { "a^2": `γ + ${root}`, "b^2": "γ - 1", "c^2": "γ" },
        }),
      },
      {
        label: "1 - h² splits into the factors of each step",
        evidence: proveIdentity({
          identities: [{
            left: formula("1 - x", { x: h("γ", "θ") }),
            right: "(θ - 1)*(γ*θ*(1 + θ) - 1)",
          }],
        }),
      },
      {
        label: "2 + γ - γθ² > 0 on (0, 1]; h falls above 1",
        evidence: proveOverBox({
          inequality: "2 + γ - γ*θ^2 > 0",
          domain: { θ: "(0, 1]", γ: `(1, ${gammaMax}]` },
        }),
      },
      {
        label: "h' < 0 above 1",
        evidence: proveOverBox({
          inequality: "1 + γ - 3*γ*θ^2 < 0",
          domain: { θ: "[1, 2]", γ: `(1, ${gammaMax}]` },
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "step sizes up to 1.27694", parameters: { gammaMax: "1.27694" } },
    { why: "W with 1.99 for 2", parameters: { top: "1.99" } },
    { why: "p with √(γ + 2.99)", parameters: { root: "2.99" } },
  ],
  remark:
    "As γ_min → 1 with γ_max close to it the floor of the loss is about (γ_min - 1)/4 in units of m2 θ_*⁴, while the paper's ε_o² is (γ_min - 1)²/9. The limit of the range is 1.276930…: there L = (√5 - 1)/2, and constant step sizes just above 1 no longer carry L above 1.",
});

interface Case {
  readonly low: number;
  readonly high: number;
  /** Where each step size lies between the two ends, and where the start lies between L and U. */
  readonly shares: readonly number[];
  readonly start: number;
}

interface Region {
  readonly L: number;
  readonly U: number;
  readonly V: number;
  readonly W: number;
}

function region(low: number, high: number, peak: number): Region {
  const top = peak * (1 + high) ** 1.5 / (3 * Math.sqrt(3 * high));
  const bottom = bounce(top, high);
  const cycle = (Math.sqrt(low + 3) - Math.sqrt(low - 1)) / (2 * Math.sqrt(low));
  const upper = Math.max(cycle, bounce(bounce(bottom, low), low));
  return {
    L: bottom,
    U: upper,
    V: Math.min(bounce(bottom, low), bounce(upper, low)),
    W: top,
  };
}

const ROUNDING = 1e-12;
const STEPS = 60;

/** The least distance to the ends of the side where the orbit ought to be, plus the rounding allowed. */
function slackOf({ low, high, shares, start }: Case, peak: number): number {
  const { L, U, V, W } = region(low, high, peak);
  let theta = L + start * (U - L);
  let least = Infinity;
  for (let t = 0; t < STEPS; t++) {
    theta = bounce(theta, low + (shares[t % shares.length] as number) * (high - low));
    least = Math.min(
      least,
      t % 2 === 0 ? theta - V : theta - L,
      t % 2 === 0 ? W - theta : U - theta,
    );
  }
  return least + ROUNDING;
}

claim({
  id: "A-SHARP.1",
  source: "sparse features v2, Lemma B.3, sharpened: a test",
  statement:
    "For random 1 < γ_min ≤ γ_max ≤ 1.2769, starts in [L, U] and sequences in [γ_min, γ_max], 60 steps: the iterates change between [V, W] and [L, U] at every step.",
  formula: String.raw`\theta_0\in[L,U]\Rightarrow\theta_{2k+1}\in[V,W],\ \theta_{2k}\in[L,U]`,
  uses: ["A-SHARP"],
  parameters: { gammaMax: "1.2769", peak: "2" },
  check: ({ gammaMax, peak }, budget) => {
    const ends = dyadic({ min: 1, max: Number(gammaMax), bits: 14, open: true });
    const share = fc.oneof(fc.constantFrom(0, 1), dyadic({ min: 0, max: 1, bits: 6 }));
    return forAll<Case>({
      statement: "the iterates change sides of the smaller trap at every step (slack up to 1e-12)",
      arbitrary: fc.record({
        ends: fc.tuple(ends, ends),
        shares: fc.array(share, { minLength: 1, maxLength: 12 }),
        start: fc.oneof(fc.constantFrom(0, 1), dyadic({ min: 0, max: 1, bits: 8 })),
      }).map(({ ends: [a, b], shares, start }) => ({
        low: Math.min(a, b),
        high: Math.max(a, b),
        shares,
        start,
      })),
      slack: (sample) => slackOf(sample, Number(peak)),
      describe: ({ low, high, shares, start }) => ({
        γ_min: `${low}`,
        γ_max: `${high}`,
        shares: shares.join(", "),
        start: `L + ${start} (U - L)`,
      }),
      labels: {
        "γ_max above 1.25": { when: ({ high }) => high > 1.25, share: 0.1 },
        "γ_max - γ_min below 0.05": { when: ({ low, high }) => high - low < 0.05, share: 0.1 },
        "starts at an end": { when: ({ start }) => start === 0 || start === 1, share: 0.2 },
      },
      climb: {
        neighbours: ({ low, high, shares, start }, rng) => ({
          low,
          high,
          start,
          shares: shares.map((value) => rng.uniform() < 0.2 ? Math.round(rng.uniform()) : value),
        }),
      },
      cases: 6000,
      budget,
      replay: ({ low, high, shares, start }) =>
        `deno task simulate bounce --theta0 ${
          region(low, high, Number(peak)).L * (1 - start) +
          region(low, high, Number(peak)).U * start
        } --gamma ${shares.map((value) => low + value * (high - low)).join(",")} --steps ${STEPS}`,
    });
  },
  expect: "supported",
  mutants: [
    { why: "W with 1.999 for 2", parameters: { peak: "1.999" } },
    { why: "step sizes up to 1.28", parameters: { gammaMax: "1.28" } },
  ],
});

claim({
  id: "A-SHARP.2",
  source: "sparse features v2, Lemmas B.2 and B.3: how far the constants reach",
  statement:
    "L(γ) = h_γ(W(γ)), the least value after the peak, exceeds 0.65 for all γ ∈ (1, 1.25278] and (√5 - 1)/2 for all γ ∈ (1, 1.27693]; W(γ) < 1.162 for all γ ∈ (1, 1.25033]. With one more in the last digit each of the three fails.",
  formula: String.raw`L(1.25278)>0.65,\quad L(1.27693)>\tfrac{\sqrt5-1}2,\quad W(1.25033)<1.162`,
  parameters: { low: "1.25278", golden: "1.27693", peak: "1.25033" },
  check: ({ low, golden, peak }) =>
    assemble("three boxes in γ", [
      {
        label: "above 0.65",
        evidence: proveOverBox({
          inequality: "L > 0.65",
          domain: { γ: `(1, ${low}]` },
          definitions: { L },
        }),
      },
      {
        label: "above the golden ratio's inverse",
        evidence: proveOverBox({
          inequality: "L*(1 + L) > 1",
          domain: { γ: `(1, ${golden}]` },
          definitions: { L },
        }),
      },
      {
        label: "below 1.162",
        evidence: proveOverBox({
          inequality: "W < 1.162",
          domain: { γ: `(1, ${peak}]` },
          definitions: { W },
        }),
      },
    ]),
  expect: "proved",
  mutants: [
    { why: "1.25279 for 0.65", parameters: { low: "1.25279" } },
    { why: "1.27694 for the golden ratio", parameters: { golden: "1.27694" } },
    { why: "1.25034 for 1.162", parameters: { peak: "1.25034" } },
  ],
});
