/**
 * Lemma B.8: from I1 = (0.65, 1 − ε) one step lands in (1 + ε, 1.162) and two steps land in I1 again.
 *
 * Here 0 < ε < ε_o = min{(γ_min − 1)/3, 0.02} and γ_min ≤ a, b < 1.25.
 *
 * Idea, in the distance s = 1 − θ ∈ (ε, 0.35) with ε = λs and a = 1 + λs/κ + δ (κ = 1/3, λ < 1, δ > 0):
 *
 *     h_a(θ) − 1 − ε = s·E,  E = a(1 − s)(2 − s) − 1 − λ
 *                              = (1 − λ)μ + sν + δ(1 − s)(2 − s),
 *     μ = 1 − (s/κ)(2 − 3s + s²),  ν = −3 + s + (2 − 3s + s²)/κ.
 *
 * E vanishes at the corner s = 0, λ = 1, δ = 0. For small s both μ, ν > 0; for the other s a box shows
 * E > 0. On the way back, with φ = h_b(θ) = 1 + u and ε = λu,
 *
 *     1 − ε − h_a(φ) = u·((a − 1)(1 + u)(2 + u) + (1 − λ) + u(3 + u)) > 0 for every a ≥ 1,
 *
 * so the upper end needs nothing but u > ε. The lower end is Lemma B.7's and 1.162 is Lemma B.2's.
 *
 * What it needs: the two identities; the signs of μ, ν (one box each), of E and of the two bounds.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { h, twoSteps } from "./_bounce.ts";
import { oneCase } from "./_pieces.ts";
import { type Back, type Piece, proveThrough } from "./_restate.ts";
import { staysPieces } from "./_stays.ts";

/** ε < min(slope·(γ_min − 1), cap) and the two numerical ends. */
interface Trap {
  readonly slope: string;
  readonly cap: string;
  readonly least: string;
  readonly greatest: string;
}

/** θ, a and b with an ε that is small for them. */
function withSmallEpsilon(a: string, b: string): Back[] {
  return [a, b].map((least) => ({
    θ: "θ",
    a,
    b,
    γ_min: least,
    ε: `(1 - θ)*(${least} - 1)/100`,
  }));
}

/** h_a(θ) > 1 + ε: the corner θ → 1, ε → 0, γ → 1 by its factors, the rest by boxes. */
function upwardPieces({ slope, cap }: Trap): Piece[] {
  const near = Rational.from(cap).compare("0.12") < 0 ? cap : "0.12";
  const a = `1 + λ*s/(${slope}) + δ`;
  const definitions = { a: formula(a), q: formula("2 - 3*s + s^2") };
  const corner: Back = {
    θ: "1 - s",
    ε: "0.999999*s",
    a: `1 + 0.999999*s/(${slope}) + 0.0000001`,
    b: `1 + 0.999999*s/(${slope}) + 0.0000001`,
    γ_min: `1 + 0.999999*s/(${slope}) + 0.0000001`,
  };
  return [
    {
      label: "h_a(θ) − 1 − ε = s·E and E in the corner's coordinates",
      evidence: proveIdentity({
        identities: [
          {
            left: formula("step - 1 - λ*s", { step: h(formula(a), formula("1 - s")) }),
            right: "s*(a*(1 - s)*(2 - s) - 1 - λ)",
          },
          {
            left: "a*(1 - s)*(2 - s) - 1 - λ",
            right: `(1 - λ)*(1 - s/(${slope})*q) + s*(-3 + s + q/(${slope})) + δ*q`,
          },
        ],
        definitions,
      }),
    },
    {
      label: `s < ${near}: μ > 0`,
      evidence: proveOverBox({
        inequality: `1 - s/(${slope})*q > 0`,
        domain: { s: `(0, ${near})` },
        definitions,
        maximumBoxes: 1000,
      }),
      back: [],
    },
    {
      label: `s < ${near}: ν > 0`,
      evidence: proveOverBox({
        inequality: `-3 + s + q/(${slope}) > 0`,
        domain: { s: `(0, ${near})` },
        definitions,
        maximumBoxes: 1000,
      }),
      back: [corner],
    },
    {
      label: "q = 2 − 3s + s² > 0",
      evidence: proveOverBox({
        inequality: "q > 0",
        domain: { s: "(0, 0.35)" },
        definitions,
        maximumBoxes: 1000,
      }),
      back: [],
    },
    {
      label: `s ≥ ${near}: E > 0`,
      evidence: proveOverBox({
        inequality: "a*(1 - s)*(2 - s) - 1 - λ > 0",
        domain: { s: `[${near}, 0.35)`, λ: "(0, 1)", δ: "(0, 0.25)" },
        where: [`λ*s < ${cap}`, `λ*s/(${slope}) + δ < 0.25`],
        definitions,
        maximumBoxes: 1000,
      }),
      back: [{ θ: "1 - s", ε: "λ*s", a, b: a, γ_min: a }],
    },
  ];
}

function checkTrap(id: string, trap: Trap): Evidence {
  const { slope, cap, least, greatest } = trap;
  const gamma = "(1, 1.25)";
  const theta = "(0.65, 1)";
  return proveThrough({
    inequalities: [
      "one > 1 + ε",
      `one < ${greatest}`,
      `two > ${least}`,
      "two < 1 - ε",
    ],
    domain: { θ: theta, γ_min: gamma, a: gamma, b: gamma, ε: `(0, ${cap})` },
    where: ["γ_min <= a", "γ_min <= b", `ε < ${slope}*(γ_min - 1)`, "θ < 1 - ε"],
    definitions: { one: h("a", "θ"), two: twoSteps({ first: "b", second: "a" }, "θ") },
    replay: () => `deno task audit explain ${id}`,
  }, {
    argument: "h_a(θ) − 1 − ε = s·E with E > 0; then u = h_b(θ) − 1 > ε gives h_a(1 + u) < 1 − ε",
    pieces: [
      ...upwardPieces(trap),
      {
        label: `h_a(θ) < ${greatest}`,
        evidence: proveOverBox({
          inequality: `θ*(1 + a*(1 - θ^2)) < ${greatest}`,
          domain: { θ: theta, a: gamma },
          maximumBoxes: 1000,
        }),
        back: withSmallEpsilon("a", "a"),
      },
      {
        label: "1 − ε − h_a(1 + u) is u times a sum of positive terms",
        evidence: proveIdentity({
          identities: [{
            left: formula("1 - λ*u - step", { step: h("a", "1 + u") }),
            right: "u*((a - 1)*(1 + u)*(2 + u) + (1 - λ) + u*(3 + u))",
          }],
        }),
      },
      ...staysPieces({ theta, gamma, least }).filter(({ label }) => label.startsWith("the image"))
        .map((piece) => ({ ...piece, back: withSmallEpsilon("a", "b") })),
    ],
  });
}

claim({
  id: "A-LB8",
  source: "sparse features v2, Lemma B.8 (v1: Lemma 14)",
  statement: "For 1 < γ_min ≤ a, b < 1.25, 0 < ε < min{(γ_min − 1)/3, 0.02} and θ ∈ I1 = " +
    "(0.65, 1 − ε): h_a(θ) ∈ (1 + ε, 1.162) and h_a(h_b(θ)) ∈ I1",
  formula: String
    .raw`\theta\in I_1\ \Rightarrow\ h_a(\theta)\in(1+\epsilon,1.162),\quad h_a(h_b(\theta))\in I_1`,
  parameters: { slope: "1/3", cap: "0.02", least: "0.65", greatest: "1.162" },
  check: (trap): Evidence => checkTrap("A-LB8", trap),
  expect: "proved",
  mutants: [
    { why: "ε up to 0.652(γ_min − 1) (limit 0.6511)", parameters: { slope: "0.652" } },
    { why: "1.1618 for 1.162 (limit 3√15/10)", parameters: { greatest: "1.1618" } },
    { why: "lower end 0.6536 (limit 27√15/160)", parameters: { least: "0.6536" } },
  ],
  remark: "The proof here does not use g_γ, Lemma B.4 or Property B.6.",
});

claim({
  id: "A-LB8.1",
  source: "sparse features v2, Lemma B.8, sharper",
  statement: "Lemma B.8 holds without the cap 0.02 on ε: for 1 < γ_min ≤ a, b < 1.25, " +
    "0 < ε < (γ_min − 1)/3 and θ ∈ (0.65, 1 − ε): h_a(θ) ∈ (1 + ε, 1.162) and h_a(h_b(θ)) ∈ (0.65, 1 − ε)",
  formula: String.raw`0<\epsilon<\tfrac{\gamma_{\min}-1}{3}\ \text{suffices in Lemma B.8}`,
  parameters: { slope: "1/3", cap: "1", least: "0.65", greatest: "1.162" },
  check: (trap): Evidence => checkTrap("A-LB8.1", trap),
  expect: "proved",
  mutants: [
    { why: "ε up to 0.477(γ_min − 1) (limit 0.476875)", parameters: { slope: "0.477" } },
    { why: "1.1618 for 1.162 (limit 3√15/10)", parameters: { greatest: "1.1618" } },
    { why: "lower end 0.6536 (limit 27√15/160)", parameters: { least: "0.6536" } },
  ],
  remark:
    "The paper needs 0.02 only because it estimates h_a(0.65) and g(0.65) with γ = 1. Without " +
    "the cap, 1/3 could be up to 0.476875, where h_1.25(0.65) = 1 + ε.",
});

claim({
  id: "A-LB8.2",
  source: "sparse features v2, proof of Lemma B.8",
  statement: "For a ∈ (1, 1.25) and 0 < ε < 0.02: h_a(0.65) > h_1(0.65) > 1.02 > 1 + ε",
  formula: String.raw`h_a(0.65)>h_1(0.65)>1.02>1+\epsilon`,
  parameters: { bound: "1.02", cap: "0.02" },
  check: ({ bound, cap }): Evidence =>
    proveThrough({
      inequalities: ["start > least", `least > ${bound}`, `${bound} > 1 + ε`],
      domain: { a: "(1, 1.25)", ε: `(0, ${cap})` },
      definitions: { start: h("a", "0.65"), least: h("1", "0.65") },
      replay: () => "deno task audit explain A-LB8.2",
    }, {
      argument: "h_a(0.65) − h_1(0.65) = (a − 1)·0.375375 and a > 1; the rest are numbers, ε < cap",
      pieces: [
        {
          label: "linear in a",
          evidence: proveIdentity({
            identities: [
              { left: "start - least", right: "(a - 1)*0.375375" },
              { left: "least", right: "1.025375" },
            ],
            definitions: { start: h("a", "0.65"), least: h("1", "0.65") },
          }),
        },
        {
          label: `1.025375 > ${bound}`,
          evidence: proveOverBox({
            inequality: "1.025375 > β",
            domain: { β: `[${bound}, ${bound}]` },
          }),
          back: [{ a: "6/5", ε: `${cap}/2` }],
        },
        {
          label: `${bound} ≥ 1 + ${cap} > 1 + ε`,
          evidence: oneCase(`${bound} ≥ 1 + ${cap}`, {
            at: { c: cap },
            holds: Rational.from(bound).compare(Rational.from(cap).plus(1)) >= 0,
            found: `${bound} − 1 − ${cap} < 0`,
            required: "≥ 0",
          }),
          back: [{ a: "6/5", ε: `(c + ${bound} - 1)/2` }],
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "1.0254 for 1.02, above h_1(0.65) = 1.025375", parameters: { bound: "1.0254" } },
    { why: "ε up to 0.0201", parameters: { cap: "0.0201" } },
  ],
});

claim({
  id: "A-LB8.3",
  source: "sparse features v2, proof of Lemma B.8",
  statement: "For a ∈ (1, 1.25), 0.65 ≤ θ ≤ q < 1: h_a(θ) lies on or above the chord of h_a over " +
    "[0.65, q], hence h_a(θ) ≥ min{h_a(0.65), h_a(q)}; in the lemma q = 1 − ε",
  formula: String.raw`h_a(\theta)\ge\min\{h_a(0.65),h_a(1-\epsilon)\}`,
  parameters: { from: "0.65", lift: "0" },
  check: ({ from, lift }): Evidence =>
    proveThrough({
      inequalities: [`inner >= ((q - θ)*left + (θ - ${from})*right)/(q - ${from}) + ${lift}`],
      domain: { a: "(1, 1.25)", θ: `[${from}, 1)`, q: "(0.98, 1)" },
      where: ["θ <= q"],
      definitions: { inner: h("a", "θ"), left: h("a", from), right: h("a", "q") },
      replay: () => "deno task audit explain A-LB8.3",
    }, {
      argument:
        "h_a(θ) − chord = a(θ − p)(q − θ)(p + θ + q) ≥ 0, and a chord is at least the lower end",
      instances: [{ a: "6/5", θ: from, q: "99/100" }],
      pieces: [
        {
          label: "the height above the chord",
          evidence: proveIdentity({
            identities: [{
              left: "(q - p)*inner - (q - θ)*left - (θ - p)*right",
              right: "(q - p)*a*(θ - p)*(q - θ)*(p + θ + q)",
            }],
            definitions: { inner: h("a", "θ"), left: h("a", "p"), right: h("a", "q") },
          }),
        },
        {
          label: "p + θ + q > 0",
          evidence: proveOverBox({
            inequality: `${from} + θ + q > 0`,
            domain: { θ: `[${from}, 1)`, q: "(0.98, 1)" },
          }),
          back: [{ a: "6/5", θ: `θ + ((0 - ${from}) - θ - q)/(-2)`, q: "q" }],
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "0.0001 above the chord", parameters: { lift: "0.0001" } },
    { why: "left end −0.495 (limit −0.49)", parameters: { from: "-0.495" } },
  ],
  remark: "The paper argues that h_a first increases and then decreases; it is concave.",
});
