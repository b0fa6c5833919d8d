/**
 * The two levels in (22), in units of m₂θ_*⁴: where ε_o² and 0.17 come from, and the sharp ones.
 *
 * The loss in these units is ¼(1 − θ̃²)², and ½|1 − θ̃²| = s(1 ∓ s/2) with s = |1 − θ̃| on the low (−) and the high (+)
 * side of the valley. At θ̃ = 1 − ε this gives ε²(1 − ε/2)², a little less than ε²; at θ̃ = .65 it gives
 * ¼(1 − .65²)² = .0833765625, half of the ½(1 − .65²)² that 0.17 rounds up.
 *
 * @module
 */
import { assemble, claim, proveExactly, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";

const LEVEL = "(1 - θ^2)^2/4";

claim({
  id: "A-.17",
  source: "sparse features v2, (22), lower end (v1: (11))",
  statement:
    "For 0 < ε ≤ 0.02: every θ̃ ∈ (0.65, 1 - ε) has ¼(1 - θ̃²)² > ε², the lower end of (22) in units of m2 θ_*⁴.",
  formula: String
    .raw`\tfrac14(1-\tilde\theta^2)^2>\epsilon^2\quad\text{for }\tilde\theta<1-\epsilon`,
  parameters: { factor: "1", side: "low" },
  check: ({ factor, side }) => {
    if (side === "high") {
      return assemble("(1 + s/2)² = 1 + s(1 + s/4) > 1 ≥ factor λ²", [{
        label: "s = θ̃ - 1, λ = ε/s",
        evidence: proveOverBox({ inequality: "1 + s/4 > 0", domain: { s: "(0, 0.162)" } }),
      }, {
        label: "λ < 1",
        evidence: proveOverBox({
          inequality: "1 - factor*λ^2 >= 0",
          domain: { λ: "(0, 1)" },
          definitions: { factor },
        }),
      }]);
    }
    const direct = proveOverBox({
      inequality: "(1 - θ^2)^2/4 > factor*ε^2",
      domain: { θ: "(0.65, 1)", ε: "(0, 0.02]" },
      where: ["θ < 1 - ε"],
      definitions: { factor },
      maximumBoxes: 2000,
    });
    // The corner θ → 1, ε → 0 resists the direct form: divide by s² and bound λ = ε/s < 1.
    return direct.outcome === "fails" ? direct : proveOverBox({
      inequality: "(1 - s/2)^2 > factor*λ^2",
      domain: { s: "(0, 0.35)", λ: "(0, 1)" },
      where: ["λ*s <= 0.02"],
      definitions: { factor },
    });
  },
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-.17.corrected",
  mutants: [
    { why: "0.98 ε² for ε²", parameters: { factor: "0.98" } },
    { why: "on the high side θ̃ > 1 + ε", parameters: { side: "high" } },
  ],
  remark:
    "With s = 1 - θ̃ and λ = ε/s the inequality reads (1 - s/2)² > λ². At θ̃ = 0.98 the loss is 3.9204e-4 < 4e-4. It concerns only the first visit of the low side: from the next step on the orbits of the trap have F > ε² m2 θ_*⁴ (A-PB1c).",
});

claim({
  id: "A-.17.corrected",
  source: "sparse features v2, (22), lower end, repaired",
  statement:
    "For 0 < ε ≤ 0.02, every θ̃ ∈ (0.65, 1 - ε) has ¼(1 - θ̃²)² > ε²(1 - ε/2)², and every θ̃ ∈ (1 + ε, 1.162) has ¼(1 - θ̃²)² > ε²(1 + ε/2)²; both are the values at the ends.",
  formula: String
    .raw`\tfrac14(1-\tilde\theta^2)^2>\epsilon^2(1\mp\tfrac\epsilon2)^2\quad\text{for }\tilde\theta\lessgtr1\mp\epsilon`,
  parameters: { half: "1/2" },
  check: ({ half }) =>
    assemble(
      "½|1 - θ̃²| = s(1 ∓ s/2) with s = |1 - θ̃| > ε, and s(1 ∓ s/2) - ε(1 ∓ ε/2) = (s - ε)(1 ∓ (s + ε)/2)",
      [{
        label: "the levels and the factored differences",
        evidence: proveIdentity({
          identities: [
            { left: formula(LEVEL).at({ θ: formula("1 - s") }), right: "(s*(1 - s/2))^2" },
            { left: formula(LEVEL).at({ θ: formula("1 + s") }), right: "(s*(1 + s/2))^2" },
            {
              left: "s*(1 - s/2) - ε*(1 - q*ε)",
              right: "(s - ε)*(1 - (s + ε)/2)",
            },
            {
              left: "s*(1 + s/2) - ε*(1 + q*ε)",
              right: "(s - ε)*(1 + (s + ε)/2)",
            },
          ].map(({ left, right }) => ({
            left: typeof left === "string" ? formula(left, { q: half }) : left,
            right,
          })),
        }),
      }, {
        label: "the last factor is positive",
        evidence: proveOverBox({
          inequality: "1 - (s + ε)/2 > 0",
          domain: { s: "(0, 0.35)", ε: "(0, 0.02]" },
        }),
      }],
    ),
  expect: "proved",
  mutants: [
    { why: "ε²(1 ∓ 0.49ε)², which is not the value at the end", parameters: { half: "0.49" } },
    { why: "ε²(1 ∓ 0.51ε)², which is not the value at the end", parameters: { half: "0.51" } },
  ],
});

claim({
  id: "A-.17.1",
  source: "sparse features v2, (22), upper end (v1: (11))",
  statement:
    "The supremum of ¼(1 - θ̃²)² over (0.65, 1) ∪ (1, 1.162) is ¼(1 - 0.65²)² = 0.0833765625, while ½(1 - 0.65²)² = 0.166753125 is what 0.17 rounds up to two digits: the printed constant is the one for the loss with ½ instead of ¼, twice the sharp one.",
  formula: String
    .raw`\tfrac14(1-0.65^2)^2=0.0833765625,\qquad \tfrac12(1-0.65^2)^2=0.166753125\le0.17`,
  parameters: { divisor: "2", sharp: "0.0833765625", high: "1.162" },
  check: ({ divisor, sharp, high }) => {
    const edge = Rational.ONE.minus(Rational.from("0.65").power(2)).power(2);
    const printed = edge.dividedBy(divisor);
    const top = Rational.from(high).power(2).minus(1n).power(2).dividedBy(4n);
    const roundedUp = -printed.times(-100n).floor();
    const ends = proveExactly({
      statement: "the levels at the ends 0.65 and 1.162",
      exhaustive: true,
      cases: [{
        at: { θ: "0.65" },
        holds: edge.dividedBy(4n).equals(sharp),
        found: `¼(1 - θ²)² = ${edge.dividedBy(4n)}`,
        required: sharp,
      }, {
        at: { θ: high },
        holds: top.compare(edge.dividedBy(4n)) < 0,
        found: `¼(1 - θ²)² = ${top}`,
        required: `below the level at 0.65, ${sharp}`,
      }, {
        at: { θ: "0.65" },
        holds: roundedUp === 17n,
        found: `(1 - θ²)²/${divisor} = ${printed}, rounded up to ${roundedUp}/100`,
        required: "17/100",
      }],
    });
    return assemble(
      "on either side ½|1 - θ̃²| grows with s = |1 - θ̃|, so that the supremum is the larger level of the ends",
      [{
        label: "½|1 - θ̃²| = s(1 ∓ s/2), and its differences in factors",
        evidence: proveIdentity({
          identities: [
            { left: formula(LEVEL).at({ θ: formula("1 - s") }), right: "(s*(1 - s/2))^2" },
            { left: formula(LEVEL).at({ θ: formula("1 + s") }), right: "(s*(1 + s/2))^2" },
            { left: "e*(1 - e/2) - s*(1 - s/2)", right: "(e - s)*(1 - (s + e)/2)" },
            { left: "e*(1 + e/2) - s*(1 + s/2)", right: "(e - s)*(1 + (s + e)/2)" },
          ],
        }),
      }, {
        label: "the last factors are positive",
        evidence: proveOverBox({
          inequality: "1 - (s + e)/2 > 0",
          domain: { s: "(0, 0.35]", e: "(0, 0.35]" },
        }),
      }, { label: "the ends", evidence: ends }],
    );
  },
  expect: "proved",
  mutants: [
    { why: "the loss's own factor ¼ behind 0.17", parameters: { divisor: "4" } },
    { why: "sharp constant 0.0833", parameters: { sharp: "0.0833" } },
    { why: "an upper end of 1.256, beyond √(2 - 0.65²)", parameters: { high: "1.256" } },
  ],
});
