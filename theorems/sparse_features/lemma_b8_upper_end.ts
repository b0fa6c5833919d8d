/**
 * The upper end in Lemma B.8: (52), (53) and the estimates after it.
 *
 * (52) is the upper half of (36) on I1. (53) follows from the shape of g = g_γmin: it falls up to
 * θ_γmin and rises after, so that on [0.65, 1 − ε] it is at most the larger of its end values. Both lie
 * below 1 − ε: at 1 − ε by (48), in the coordinates γ = 1 + g, ε = κσg that resolve the corner; at 0.65
 * by (39) and evaluation.
 *
 * What it needs: the certificates of (36), (39), (48) and of Property B.6.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { g } from "./_bounce.ts";
import { oneCase } from "./_pieces.ts";
import { proveThrough } from "./_restate.ts";
import { returnPieces, STEPS } from "./_return_map.ts";
import { EXTREMES, SANDWICH, sandwich, sandwichPieces } from "./_sandwich.ts";
import { checkBranch } from "./_shape.ts";
import { differenceOfTwoSteps, strictBoundPieces } from "./_two_steps.ts";

claim({
  id: "A-E52",
  source: "sparse features v2, (52)",
  statement: "For 1 < γ_min ≤ a, b < 1.25, 0 < ε < min{(γ_min − 1)/3, 0.02} and θ ∈ I1 = " +
    "(0.65, 1 − ε): h_a(h_b(θ)) ≤ g_γmin(θ)",
  formula: String.raw`h_a(h_b(\theta))\le h_{\gamma_{\min}}(h_{\gamma_{\min}}(\theta))`,
  uses: ["A-E36"],
  parameters: { upperFirst: "0", upperSecond: "0", relation: "<=", theta: "(0.65, 1)" },
  check: ({ upperFirst, upperSecond, relation, theta }): Evidence => {
    const positions = { ...EXTREMES, upperFirst, upperSecond };
    const statement = sandwich("A-E52", theta, positions);
    return proveThrough({
      ...statement,
      inequalities: [`general ${relation} upper`],
      domain: { ...statement.domain, ε: "(0, 0.02)" },
      where: [...statement.where ?? [], "3*ε < γ_min - 1", "θ < 1 - ε"],
    }, {
      argument: SANDWICH,
      instances: [{ θ: "4/5", γ_min: "6/5", γ_max: "6/5", a: "6/5", b: "6/5", ε: "1/100" }],
      pieces: sandwichPieces(theta, positions).filter(({ label }) => !label.startsWith("below"))
        .map((piece) => ({
          ...piece,
          back: (piece.back ?? []).map((way) => ({
            ...way,
            ε: `(1 - ${way.θ})*(${way.γ_min} - 1)/100`,
          })),
        })),
    });
  },
  expect: "proved",
  mutants: [
    { why: "outer step 1 % towards γ_max", parameters: { upperSecond: "0.01" } },
    { why: "inner step 1 % towards γ_max", parameters: { upperFirst: "0.01" } },
    { why: "strict, also for a = b = γ_min", parameters: { relation: "<" } },
    { why: "θ from 0.617, below (√5 − 1)/2", parameters: { theta: "(0.617, 1)" } },
  ],
});

claim({
  id: "A-E53",
  source: "sparse features v2, (53) and the sentence after it",
  statement:
    "For γ = γ_min ∈ (1, 1.25), 0 < ε < min{(γ − 1)/3, 0.02} and θ ∈ I1 = (0.65, 1 − ε): " +
    "g_γ(θ) ≤ max{g_γ(1 − ε), g_γ(0.65)}; g_γ(1 − ε) < 1 − ε; g_γ(0.65) < g_1(0.65) < 0.98 < 1 − ε",
  formula: String
    .raw`g_{\gamma_{\min}}(\theta)\le\max\{g_{\gamma_{\min}}(1-\epsilon),g_{\gamma_{\min}}(0.65)\}<1-\epsilon`,
  uses: ["A-B6Q2", "A-E39", "A-E48.corrected"],
  parameters: { ends: "both", bound: "0.98", cap: "0.02", share: "1" },
  check: ({ ends, bound, cap, share }): Evidence => {
    const larger = ends === "both" ? "(left + right + abs(left - right))/2" : "left";
    return proveThrough({
      inequalities: [
        `inner <= ${larger}`,
        `right < 1 - ${share}*ε`,
        "left < least",
        `least < ${bound}`,
        `${bound} < 1 - ε`,
      ],
      domain: { θ: "(0.65, 1)", γ: "(1, 1.25)", ε: `(0, ${cap})` },
      where: ["3*ε < γ - 1", "θ < 1 - ε"],
      definitions: {
        inner: g("γ", "θ"),
        left: g("γ", "0.65"),
        right: g("γ", "1 - ε"),
        least: g("1", "0.65"),
      },
      replay: () => "deno task audit explain A-E53",
    }, {
      argument: "g falls to θ_γ and rises after, so its maximum over [0.65, 1 − ε] is at an end; " +
        "(48) at θ = 1 − ε; (39) at θ = 0.65",
      instances: [{ θ: "97/100", γ: "6/5", ε: "1/100" }],
      pieces: [
        {
          label: "g falls on [0.65, θ_γ]",
          evidence: checkBranch({
            id: "A-E53",
            falling: true,
            from: "0.65",
            to: "0.82",
            constant: "3",
          }),
          back: [],
        },
        {
          label: "g rises on [θ_γ, 1]",
          evidence: checkBranch({
            id: "A-E53",
            falling: false,
            from: "0.77",
            to: "1",
            constant: "3",
          }),
          back: [],
        },
        {
          label: "g(θ) − θ = γθ(1 − θ²)(1 + P(θ))",
          evidence: proveIdentity({
            identities: [{ left: "second - θ", right: "γ*θ*(1 - θ^2)*(1 + P)" }],
            definitions: STEPS,
          }),
        },
        ...returnPieces({ slope: "1/3", cap }).map((piece) => ({ ...piece, back: [] })),
        {
          label: "the share of ε is at most 1",
          evidence: oneCase(`${share} ≤ 1`, {
            at: { c: share },
            holds: Rational.from(share).compare(1) <= 0,
            found: `${share} > 1`,
            required: "≤ 1",
          }),
          back: [{ θ: "4/5", γ: "1 + (c - 1)/10", ε: "(c - 1)/100" }],
        },
        {
          label: "g_1(0.65) − g_γ(0.65) in factors, as a = b = γ",
          evidence: differenceOfTwoSteps(),
          back: [],
        },
        ...strictBoundPieces({
          extreme: "1",
          side: "above",
          theta: "[0.65, 0.65]",
          gamma: "(1, 1.25)",
        }).map((piece) => ({ ...piece, back: [] })),
        {
          label: `g_1(0.65) < ${bound}`,
          evidence: proveOverBox({
            inequality: `least < ${bound}`,
            domain: { θ: "[0.8, 0.8]" },
            definitions: { least: g("1", "0.65") },
          }),
          back: [{ θ: "4/5", γ: "6/5", ε: "1/100" }],
        },
        {
          label: `${bound} ≤ 1 − ${cap} < 1 − ε`,
          evidence: oneCase(`${bound} ≤ 1 − ${cap}`, {
            at: { c: cap },
            holds: Rational.from(bound).plus(cap).compare(1) <= 0,
            found: `${bound} + ${cap} > 1`,
            required: "≤ 1",
          }),
          back: [{ θ: "4/5", γ: "6/5", ε: `(c + 1 - ${bound})/2` }],
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "g(1 − ε) left out of the maximum", parameters: { ends: "left" } },
    { why: "0.9726 for 0.98 (g_1(0.65) = 0.97267…)", parameters: { bound: "0.9726" } },
    { why: "ε up to 0.0201", parameters: { cap: "0.0201" } },
    { why: "g(1 − ε) < 1 − 1.001ε", parameters: { share: "1.001" } },
  ],
  remark: "The last step is the only one that needs ε < 0.02.",
});
