/**
 * Lemma B.7: two steps never leave I1 ∪ I2 = (0.65, 1).
 *
 * For θ ∈ (0.65, 1) and a, b ∈ (1, 1.25), with φ = h_b(θ) > 1,
 *
 *     1 − h_a(h_b(θ)) = (1 − θ)(bθ(1 + θ) − 1)(aφ(1 + φ) − 1) > 0,
 *
 * and h_a(h_b(θ)) > 0.65 by branch and bound over (θ, a, b) in this form. The paper goes by the chain
 * g_1.25(θ_1.25) ≤ g_1.25(θ) < h_a(h_b(θ)) < g_1(θ) < 1, whose ends are exact: with θ_1.25² = 3/5,
 * g_1.25(θ_1.25) = 27√15/160 = 0.65356… and 0.65² · 160² = 10816 < 10935 = 27² · 15.
 *
 * What it needs: one identity and two boxes' worth of signs; for the chain, (39), Property B.6 and
 * arithmetic in ℚ(√15).
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  proveExactly,
  proveIdentity,
  proveOverBox,
} from "../../props/mod.ts";
import { g, h, twoSteps } from "./_bounce.ts";
import { proveThrough } from "./_restate.ts";
import { staysPieces } from "./_stays.ts";

claim({
  id: "A-LB7",
  source: "sparse features v2, Lemma B.7 (v1: Lemma 13)",
  statement: "For θ ∈ I1 ∪ I2 = (0.65, 1) and a, b ∈ (1, 1.25): h_a(h_b(θ)) ∈ I1 ∪ I2, that is " +
    "0.65 < h_a(h_b(θ)) < 1",
  formula: String.raw`\theta\in(0.65,1)\ \Rightarrow\ h_a(h_b(\theta))\in(0.65,1)`,
  parameters: { theta: "(0.65, 1)", gamma: "(1, 1.25)", least: "0.65" },
  check: ({ theta, gamma, least }): Evidence =>
    proveThrough({
      inequalities: [`general > ${least}`, "general < 1"],
      domain: { θ: theta, a: gamma, b: gamma },
      definitions: { general: twoSteps({ first: "b", second: "a" }, "θ") },
      replay: () => "deno task audit explain A-LB7",
    }, {
      argument:
        "1 − h_a(h_b(θ)) is 1 − θ > 0 times two positive factors, and 1 minus that product " +
        "exceeds the lower end",
      instances: [{ θ: "1", a: "6/5", b: "6/5" }],
      pieces: staysPieces({ theta, gamma, least }),
    }),
  expect: "proved",
  mutants: [
    { why: "lower end 0.6536, above 27√15/160", parameters: { least: "0.6536" } },
    { why: "step sizes up to 1.253 (limit 1.2528)", parameters: { gamma: "(1, 1.253)" } },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
    { why: "θ = 1 admitted", parameters: { theta: "(0.65, 1]" } },
  ],
  remark:
    "The greatest lower bound is 27√15/160 = 0.65356…; 0.65 would hold for γ_max up to 1.2527.",
});

claim({
  id: "A-LB7.1",
  source: "sparse features v2, proof of Lemma B.7",
  statement: "0.65 < g_1.25(θ_1.25) = 27√15/160, where θ_1.25 = √(3/5) = √15/5",
  formula: String.raw`.65<g_{1.25}(\theta_{1.25})=\tfrac{27\sqrt{15}}{160}`,
  parameters: { least: "0.65", coefficient: "27/160" },
  check: ({ least, coefficient }): Evidence => {
    const square = Rational.from(coefficient).power(2).times(15);
    return assemble("the value lies in ℚ(√15); positive numbers compare as their squares", [
      {
        label: "θ² = (1 + γ)/(3γ) and the value of g, with s = √15",
        evidence: proveIdentity({
          identities: [
            { left: "(s/5)^2", right: "(1 + 1.25)/(3*1.25)" },
            { left: g("1.25", "s/5"), right: `${coefficient}*s` },
          ],
          where: { "s^2": "15" },
          replay: "deno task audit explain A-LB7.1",
        }),
      },
      {
        label: "its square",
        evidence: proveExactly({
          statement: `(${coefficient})²·15 > ${least}²`,
          cases: [{
            at: { square: square.toString() },
            holds: square.compare(Rational.from(least).power(2)) > 0,
            found: `the square is ${square}`,
            required: `> ${Rational.from(least).power(2)}`,
          }],
          exhaustive: true,
          replay: () => "deno task audit explain A-LB7.1",
        }),
      },
    ]);
  },
  expect: "proved",
  mutants: [
    { why: "0.6536 as bound", parameters: { least: "0.6536" } },
    { why: "0.1688 for 27/160 = 0.16875", parameters: { coefficient: "0.1688" } },
  ],
});

claim({
  id: "A-LB7.2",
  source: "sparse features v2, proof of Lemma B.7",
  statement:
    "For θ ∈ (0.65, 1): g_1(θ) < 1 = g_1(1) = max{g_1(1), g_1(0.65)}, and g_1(0.65) < 0.98",
  formula: String.raw`g_1(\theta)<\max\{g_1(1),g_1(0.65)\}=1,\qquad g_1(0.65)<0.98`,
  parameters: { from: "0.65", bound: "0.98" },
  check: ({ from, bound }): Evidence =>
    proveThrough({
      inequalities: ["g1 < 1", `start < ${bound}`],
      domain: { θ: `(${from}, 1)` },
      definitions: { g1: g("1", "θ"), start: g("1", from) },
      replay: () => "deno task audit explain A-LB7.2",
    }, {
      argument: "1 − g_1(θ) = (1 − θ)(θ(1 + θ) − 1)(φ(1 + φ) − 1), and g_1(0.65) by evaluation",
      pieces: [
        {
          label: "1 − g_1 in factors",
          evidence: proveIdentity({
            identities: [{ left: "1 - g1", right: "(1 - θ)*(θ*(1 + θ) - 1)*(φ*(1 + φ) - 1)" }],
            definitions: { g1: g("1", "θ"), φ: h("1", "θ") },
          }),
        },
        {
          label: "the factors besides 1 − θ are positive",
          evidence: proveOverBox({
            inequality: "(θ*(1 + θ) - 1)*(φ*(1 + φ) - 1) > 0",
            domain: { θ: `(${from}, 1)` },
            definitions: { φ: h("1", "θ") },
          }),
        },
        {
          label: `g_1(${from}) < ${bound}`,
          evidence: proveOverBox({
            inequality: `start < ${bound}`,
            domain: { θ: "[0.8, 0.8]" },
            definitions: { start: g("1", from) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "0.9726 as bound of g_1(0.65) = 0.97267…", parameters: { bound: "0.9726" } },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { from: "0.617", bound: "1.01" } },
  ],
});
