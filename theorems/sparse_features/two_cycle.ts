/**
 * Gradient descent on the toy model (one constant γ > 1): the 2-cycle, its multiplier, and what comes after it.
 *
 * With a² = γ + 3, b² = γ − 1, c² = γ the points θ_± = (a ± b)/(2c) satisfy h_γ(θ_±) = θ_∓, θ_+θ_− = 1/γ and
 * h'(θ_+)h'(θ_−) = 7 − 4γ − 2γ². The factorisation
 * h_γ(h_γ(θ)) − θ = γθ(1 − θ²)(2 + γ − γθ²)(γ²θ⁴ − γ(γ + 1)θ² + 1)
 * shows that there is no other 2-cycle in (0, √(1 + 2/γ)): the last factor vanishes at ±θ_± only, the one before at the
 * symmetric cycle θ² = 1 + 2/γ. As 1 − m = 2(γ − 1)(γ + 3) and 1 + m = 2(5 − (1 + γ)²) for the multiplier m, the cycle is
 * attracting exactly for 1 < γ < √5 − 1. Beyond, a 4-cycle takes over, certified here at two step sizes: an interval J
 * with h⁴(J) ⊂ J, |(h⁴)'| < 1 on J and h²(J) to the right of J holds exactly one point of period 4, and attracts all of J.
 *
 * @module
 */
import { assemble, claim, type Part, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { g, h } from "./_bounce.ts";

claim({
  id: "A-CYC",
  source: "sparse features v2, Section 2.2, gradient descent on (5) (complement)",
  statement:
    "For every γ > 1: θ_± = (√(γ + 3) ± √(γ - 1))/(2√γ) satisfy 0 < θ_- < 1 < θ_+, h_γ(θ_±) = θ_∓ and θ_+θ_- = 1/γ; it is the only 2-cycle in (0, √(1 + 2/γ)); its multiplier is 7 - 4γ - 2γ², and |7 - 4γ - 2γ²| < 1 exactly when γ < √5 - 1 = 1.236….",
  formula: String
    .raw`\theta_\pm=\frac{\sqrt{\gamma+3}\pm\sqrt{\gamma-1}}{2\sqrt\gamma},\qquad h_\gamma'(\theta_+)h_\gamma'(\theta_-)=7-4\gamma-2\gamma^2`,
  uses: ["A-E40"],
  parameters: { shift: "3", product: "1/γ", multiplier: "7 - 4*γ - 2*γ^2", edgeSquared: "5" },
  check: ({ shift, product, multiplier, edgeSquared }) => {
    const above = formula("(a + b)/(2*c)");
    const below = formula("(a - b)/(2*c)");
    const slope = (theta: Expression): Expression => formula("1 + γ - 3*γ*θ^2", { θ: theta });
    return assemble(
      "the 2-cycle and its multiplier; uniqueness by the factorisation; |m| < 1 by the factors of 1 - m and 1 + m",
      [{
        label: "the cycle, its product and its multiplier, with a² = γ + 3, b² = γ - 1, c² = γ",
        evidence: proveIdentity({
          identities: [
            { left: h("γ", below), right: above, label: "h(θ_-) = θ_+" },
            { left: h("γ", above), right: below, label: "h(θ_+) = θ_-" },
            { left: above.times(below), right: product, label: "θ_+θ_-" },
            { left: slope(above).times(slope(below)), right: multiplier, label: "the multiplier" },
          ],
          where: { "a^2": `γ + ${shift}`, "b^2": "γ - 1", "c^2": "γ" },
        }),
      }, {
        label: "1 lies between: (θ_+ + θ_-)² - (1 + θ_+θ_-)² = (γ - 1)/γ² > 0",
        evidence: proveIdentity({
          identities: [{
            left: above.plus(below).power(2).minus(above.times(below).plus(1).power(2)),
            right: "(γ - 1)/γ^2",
          }],
          where: { "a^2": `γ + ${shift}`, "b^2": "γ - 1", "c^2": "γ" },
        }),
      }, {
        label: "all fixed points of h∘h",
        evidence: proveIdentity({
          identities: [{
            left: g("γ", "θ").minus(formula("θ")),
            right: "γ*θ*(1 - θ^2)*(2 + γ - γ*θ^2)*(γ^2*θ^4 - γ*(γ + 1)*θ^2 + 1)",
          }],
        }),
      }, {
        label: "1 - m and 1 + m, with e the claimed end plus 1",
        evidence: proveIdentity({
          identities: [
            { left: `1 - (${multiplier})`, right: "2*(γ - 1)*(γ + 3)" },
            { left: `1 + (${multiplier})`, right: "2*(e - 1 - γ)*(e + 1 + γ)" },
          ],
          where: { "e^2": edgeSquared },
        }),
      }],
    );
  },
  expect: "proved",
  mutants: [
    { why: "√(γ + 2.99) for √(γ + 3)", parameters: { shift: "2.99" } },
    { why: "multiplier 7 - 4γ - 1.99γ²", parameters: { multiplier: "7 - 4*γ - 1.99*γ^2" } },
    { why: "stable up to √5.01 - 1", parameters: { edgeSquared: "5.01" } },
    { why: "product 1/γ²", parameters: { product: "1/γ^2" } },
  ],
  remark:
    "At γ = 1 the two points merge into the valley, which is then weakly attracting: the lower end of the paper's interval of step sizes is sharp. Attracting means locally: by the multiplier.",
});

/** J = [from, to] is mapped into itself by h⁴, contracts, and h² moves it to the right of `beyond`. */
function fourCycle(
  { gamma, from, to, beyond }: { gamma: string; from: string; to: string; beyond: string },
): Part[] {
  const step = (theta: Expression): Expression => h(formula(gamma), theta);
  const slope = (theta: Expression): Expression =>
    formula("1 + γ - 3*γ*θ^2", { γ: formula(gamma), θ: theta });
  const orbit = [formula("θ")];
  for (let t = 1; t <= 4; t++) orbit.push(step(orbit[t - 1] as Expression));
  const [t0, t1, t2, t3, t4] = orbit as [
    Expression,
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  const multiplier = slope(t0).times(slope(t1)).times(slope(t2)).times(slope(t3));
  const definitions = { t1, t2, t3, t4, m: multiplier };
  return [
    `t4 > ${from}`,
    `t4 < ${to}`,
    `t2 > ${beyond}`,
    "m < 1",
    "m > 0 - 1",
    "t1 > 1",
    "t3 > 1",
  ].map((inequality) => ({
    label: `γ = ${gamma}, θ in [${from}, ${to}]: ${inequality}`,
    evidence: proveOverBox({
      inequality,
      domain: { θ: `[${from}, ${to}]` },
      definitions,
      maximumBoxes: 20_000,
    }),
  }));
}

claim({
  id: "A-CYC.1",
  source: "sparse features v2, Section 2.2, gradient descent on (5) (complement)",
  statement:
    "At γ = 1.24 and at γ = 1.249, beyond √5 - 1 and within the paper's range, h_γ has an attracting cycle of minimal period 4 that alternates between the sides of 1: h_γ⁴ maps [0.68, 0.681] (γ = 1.24) and [0.658, 0.659] (γ = 1.249) into itself with |(h_γ⁴)'| < 1, and h_γ² moves them beyond 0.7.",
  formula: String
    .raw`h_\gamma^4(J)\subset J,\quad |(h_\gamma^4)'|<1\text{ on }J,\quad h_\gamma^2(J)\cap J=\emptyset`,
  uses: ["A-CYC"],
  parameters: {
    gamma: "1.24",
    from: "0.68",
    to: "0.681",
    laterGamma: "1.249",
    laterFrom: "0.658",
    laterTo: "0.659",
  },
  check: ({ gamma, from, to, laterGamma, laterFrom, laterTo }) =>
    assemble(
      "a contraction of J into itself has one fixed point, which attracts J; h² moves J away from itself, so its period is 4",
      [
        ...fourCycle({ gamma, from, to, beyond: "0.7" }),
        ...fourCycle({ gamma: laterGamma, from: laterFrom, to: laterTo, beyond: "0.7" }),
      ],
    ),
  expect: "proved",
  mutants: [
    { why: "γ = 1.238 with the same interval", parameters: { gamma: "1.238" } },
    { why: "γ = 1.25 with the interval of 1.249", parameters: { laterGamma: "1.25" } },
    { why: "an interval beside the cycle", parameters: { from: "0.681", to: "0.682" } },
  ],
  remark: "So full-batch descent still bounces for ever, between four points instead of two.",
});
