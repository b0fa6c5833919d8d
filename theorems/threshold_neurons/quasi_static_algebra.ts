/**
 * The inequalities (20), (21) and (22) of Section B.5 and the exponent γ.
 *
 * Let s = xy, r = ℓ′(s)/s, ηy² = 2 + δ and w = ηr x² = η²s²r/(2 + δ). A step gives, for every loss,
 *
 *     δ₊ = δ − (2 + δ)w(2 − w),   s₊ = s·m·(1 − w),   m = 1 − ηr y² = −(1 + δ) + (2 + δ)(1 − r).
 *
 * (20) δ₊ ≥ δ − 2η²s²: the difference is ηy²(2ηx²(1 − r) + w²) ≥ 0.
 * (21) |s₊|^β ≤ C_t(1 − kCδ̃)(δ̃₊ + E), E = 2η²(Cδ̃)^{2/β}, with C/2 ≤ C_t ≤ C: the products are replaced by
 *      C_tδ̃₊ − ½kC²δ̃δ̃₊ + CE. With C_t = v + z, C = 2v + z the difference of the two sides is
 *      ½kCδ̃δ̃₊z + kC_tCδ̃E + vE.
 * (22) δ̃₊ ≥ ¾δ̃ from (20), as soon as η²s² ≤ δ̃/8.
 * The exponent γ = β/(β − 1) comes from δ̃^{1−1/β} ≥ const·η, and allows (22) since γ(1 − 2/β) ≤ 2:
 *      2 − γ(1 − 2/β) = β/(β − 1) > 0.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type ExactCase, proveIdentity } from "../../props/mod.ts";
import { decide, proveOnDomain, provePositive } from "./_certify.ts";
import { explain, huber, NEXT_IN_RATIO, state, step } from "./_steps.ts";

interface Decrease {
  readonly constant: string;
  readonly power: number;
}

/** A step of the Huber loss at δ = 0. */
function slow({ constant, power }: Decrease): ExactCase {
  const eta = Rational.of(1n, 2n);
  const start = state("1/10", "2");
  const next = eta.times(step(start, eta, huber).y.power(2)).minus(2);
  const s = start.x.times(start.y);
  const bound = eta.power(power).times(constant).times(s.power(2)).negated();
  return {
    at: { loss: "Huber", η: "1/2", x_t: "1/10", y_t: "2", δ_t: "0" },
    holds: next.compare(bound) >= 0,
    found: `δ_{t+1} = ${next}`,
    required: `δ_{t+1} ≥ δ_t − ${constant}·η^${power}s_t² = ${bound}`,
  };
}

claim({
  id: "B-E20",
  source: "threshold neurons, (20), proof of Proposition 3",
  statement:
    "For every loss with 0 ≤ ℓ′(s)/s ≤ 1 and every η > 0: y_{t+1}² ≥ (1 − 2ηx_t²)y_t² and δ_{t+1} ≥ δ_t − 2η²s_t², where ηy_t² = 2 + δ_t; so that |s_t|^β ≤ Cδ̃_t gives δ_{t+1} ≥ δ_t − 2η²(Cδ̃_t)^{2/β}",
  formula: String
    .raw`\delta_{t+1}=\eta y_{t+1}^2-2\ge\delta_t-2\eta^2s_t^2\ge\delta_t-2\eta^2(C\tilde\delta_t)^{2/\beta}`,
  uses: ["B-E20.exact"],
  parameters: { constant: "2", power: 2 },
  check: (parameters) =>
    decide({
      statement: "the decrease of δ",
      argument: "the difference of the sides is ηy²(2ηx²(1 − r) + w²)",
      instances: [slow(parameters)],
      replay: explain("B-E20"),
      pieces: [
        {
          label: "the identity",
          evidence: proveIdentity({
            identities: [{
              left: formula("η*next_y^2 - (η*y^2 - 2*η^2*x^2*y^2)", NEXT_IN_RATIO),
              right: "η*y^2*(2*η*x^2*(1 - r) + (η*r*x^2)^2)",
            }],
          }),
        },
        {
          label: "its right side is ≥ 0",
          evidence: provePositive({
            inequality: "η*Y*(2*η*X*v + W) >= 0",
            nonNegative: ["η", "X", "Y", "v", "W"],
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "the constant 1.98", parameters: { constant: "1.98" } },
    { why: "η³ for η²", parameters: { power: 3 } },
  ],
});

interface Product {
  readonly share: string;
  readonly last: string;
  readonly least: string;
}

/** (21) at C = 1 and the corners of C_t ∈ [least, 1], k, δ̃, δ̃₊, E ∈ [0, 1]. */
function corners({ share, last, least }: Product): ExactCase[] {
  const ends = [0, 1];
  return [least, "1"].flatMap((text) =>
    ends.flatMap((k) =>
      ends.flatMap((a) =>
        ends.flatMap((b) =>
          ends.map((e): ExactCase => {
            const part = Rational.from(text);
            const left = part.times(1 - k * a).times(b + e);
            const right = part.times(b).minus(Rational.from(share).times(k * a * b))
              .plus(Rational.from(last).times(e));
            return {
              at: { C: "1", C_t: text, k: `${k}`, δ̃_t: `${a}`, "δ̃_{t+1}": `${b}`, E: `${e}` },
              holds: left.compare(right) <= 0,
              found: `left side ${left}, right side ${right}`,
              required: "left ≤ right",
            };
          })
        )
      )
    )
  );
}

claim({
  id: "B-E21",
  source: "threshold neurons, (21), proof of Proposition 3",
  statement:
    "For C/2 ≤ C_t ≤ C, k, δ̃, δ̃₊, E ≥ 0: C_t(1 − kCδ̃)(δ̃₊ + E) ≤ C_tδ̃₊ − (k/2)C²δ̃δ̃₊ + CE, which is (21) with E = 2η²(Cδ̃_t)^{2/β}",
  formula: String
    .raw`C_t(1-kC\tilde\delta)(\tilde\delta_++E)\le C_t\tilde\delta_+-\tfrac k2C^2\tilde\delta\tilde\delta_++CE`,
  uses: ["B-E20"],
  parameters: { share: "1/2", last: "1", least: "1/2" },
  check: ({ share, last, least }) =>
    decide({
      statement: "(21)",
      argument: "an inequality between polynomials with C_t = v + z, C = 2v + z",
      instances: corners({ share, last, least }),
      replay: explain("B-E21"),
      pieces: [{
        label: "(21), B = C_t, a = δ̃_t, b = δ̃_{t+1}",
        evidence: provePositive({
          inequality: "B*(1 - k*C*a)*(b + E) <= B*b - h*k*C^2*a*b + l*C*E",
          substitution: { B: "v + z", C: "2*v + z" },
          nonNegative: ["v", "z", "k", "a", "b", "E"],
          definitions: { h: formula(share), l: formula(last) },
        }),
      }],
    }),
  expect: "proved",
  mutants: [
    { why: "0.51k for k/2", parameters: { share: "0.51" } },
    { why: "0.99CE", parameters: { last: "0.99" } },
    { why: "C_t down to 0.49C", parameters: { least: "0.49" } },
  ],
});

interface Ratio {
  readonly share: string;
  readonly ratio: string;
}

/** Huber, η = ½ (β = 2, C = share/η², C′ = 0): s² = Cδ and δ₊ from the exact recurrence with r = 1. */
function largestDrop({ share, ratio }: Ratio): ExactCase {
  const delta = Rational.from("1/1000");
  const square = delta.times(share); // η²s²
  const w = square.dividedBy(delta.plus(2));
  const next = delta.minus(delta.plus(2).times(w).times(Rational.from(2).minus(w)));
  return {
    at: { loss: "Huber", δ_t: `${delta}`, "η²s_t²": `${square}` },
    holds: next.compare(delta.times(ratio)) >= 0,
    found: `δ_{t+1} = ${next}`,
    required: `δ_{t+1} ≥ ${ratio}·δ_t`,
  };
}

claim({
  id: "B-E22",
  source: "threshold neurons, (22), proof of Proposition 3",
  statement:
    "If 0 ≤ ℓ′(s)/s ≤ 1 and η²s_t² ≤ η²(Cδ̃_t)^{2/β} ≤ δ̃_t/8, then δ̃_{t+1} ≥ ¾δ̃_t, where δ̃_t = δ_t + C′η^γ",
  formula: String
    .raw`\eta^2(C\tilde\delta_t)^{2/\beta}\le\tfrac18\tilde\delta_t\implies\tilde\delta_{t+1}\ge\tfrac34\tilde\delta_t`,
  uses: ["B-E20"],
  parameters: { share: "1/8", ratio: "3/4" },
  check: (parameters) =>
    decide({
      statement: "(22)",
      argument: "(20) gives δ̃₊ ≥ δ̃ − 2q with q ≤ share·δ̃",
      instances: [largestDrop(parameters)],
      replay: explain("B-E22"),
      pieces: [{
        label: "δ̃ − 2q ≥ ¾δ̃ for q = share·δ̃/(1 + u)",
        evidence: provePositive({
          inequality: "D - 2*q >= m*D",
          substitution: { q: formula("k*D/(1 + u)", { k: parameters.share }) },
          nonNegative: ["D", "u"],
          definitions: { m: formula(parameters.ratio) },
        }),
      }],
    }),
  expect: "proved",
  mutants: [
    { why: "1/7.9 for 1/8", parameters: { share: "10/79" } },
    { why: "0.76 for ¾", parameters: { ratio: "0.76" } },
  ],
});

claim({
  id: "B-E22.1",
  source: "threshold neurons, the choice of γ in the proof of Proposition 3",
  statement:
    "For every β > 1 the exponent γ = β/(β − 1) satisfies γ = 1/(1 − 1/β) and γ·(1 − 2/β) < 2, so that δ̃ ≥ C′η^γ with large C′ allows both (22) and the last step of (21)",
  formula: String
    .raw`\gamma=\frac1{1-1/\beta}=\frac\beta{\beta-1},\qquad\gamma\,(1-2/\beta)<2\quad(\beta>1)`,
  parameters: { numerator: "β", shift: "1", limit: "2" },
  check: ({ numerator, shift, limit }) => {
    const γ = formula(`(${numerator})/(β - ${shift})`);
    return decide({
      statement: "the exponent",
      argument: "2 − γ(1 − 2/β) = β/(β − 1)",
      pieces: [
        {
          label: "γ = 1/(1 − 1/β)",
          necessary: true,
          evidence: proveIdentity({
            identities: [{ left: "1/(1 - 1/β)", right: γ }],
            witness: { β: "2" },
          }),
        },
        {
          label: "γ(1 − 2/β) < 2",
          necessary: true,
          evidence: proveOnDomain({
            inequality: "g*(1 - 2/β) < k",
            definitions: { g: γ, k: formula(limit) },
            domain: { β: "(1, 1000)" },
            substitution: { β: "1 + u" },
            positive: ["u"],
          }),
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "β + 0.05 in the numerator", parameters: { numerator: "β + 0.05" } },
    { why: "β/(β − 1.05)", parameters: { shift: "1.05" } },
    { why: "the limit 0.99", parameters: { limit: "0.99" } },
  ],
  remark:
    "In fact γ(1 − 2/β) = (β − 2)/(β − 1) < 1: there is room, and only the last step of (21) fixes γ.",
});
