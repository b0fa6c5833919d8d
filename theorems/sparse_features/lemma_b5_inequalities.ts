/**
 * The inequalities (45) to (47) in the proof of Lemma B.5: P(θ) < −1 near 1.
 *
 * P = (1 + γ(1 − θ²))(1 + γθ(1 − θ)) · (1 − γθ(1 + θ)). The first two factors exceed 1, the last lies
 * below −1 for θ ∈ I2 = [1 − ε, 1), ε < ε_o = min{(γ_min − 1)/3, 0.02}.
 *
 * Idea. All three inequalities become equalities at the corner θ = 1, γ = 1, so boxes around it would
 * never end. (45): the product minus 1 is (1 − θ)K with K > 0. (46): with s = 1 − θ the difference is
 * γ_min(ε − s)(3 − s − ε) + (γ − γ_min)θ(1 + θ), which is 0 at s = ε, γ = γ_min: both are attained,
 * so the printed strict sign is false; and with γ_min = 1 + g, ε = κλg the second difference is g
 * times 2 − 3κλ(1 + g) + κ²λ²g(1 + g). (47): with γ = 1 + g, θ = 1 − κσg the function 1 + P is g·Q
 * with Q(0, ·) = −2.
 *
 * What it needs: these factorisations exactly, and the signs of the factors, one box each.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { replayBounce } from "./_bounce.ts";
import { oneCase } from "./_pieces.ts";
import { proveThrough } from "./_restate.ts";
import { blowUp, P, returnPieces, sharpReturn, thresholdPieces } from "./_return_map.ts";

claim({
  id: "A-E45",
  source: "sparse features v2, (45)",
  statement: "For γ ∈ (1, 1.25) and every θ ∈ (0, 1), in particular on I2: " +
    "(1 + γ(1 − θ²))(1 + γθ(1 − θ)) > 1",
  formula: String.raw`(1+\gamma(1-\theta^2))(1+\gamma\theta(1-\theta))>1`,
  parameters: { theta: "(0, 1)", bound: "1" },
  check: ({ theta, bound }): Evidence =>
    proveThrough({
      inequalities: [`product > ${bound}`],
      domain: { θ: theta, γ: "(1, 1.25)" },
      definitions: { product: formula("(1 + γ*(1 - θ^2))*(1 + γ*θ*(1 - θ))") },
      replay: () => "deno task audit explain A-E45",
    }, {
      argument: "the product minus 1 is (1 − θ)K with K > 0, and 1 − θ > 0",
      instances: [{ θ: "1", γ: "6/5" }],
      pieces: [
        {
          label: "the product minus 1 in factors",
          evidence: proveIdentity({
            identities: [{
              left: "(1 + γ*(1 - θ^2))*(1 + γ*θ*(1 - θ)) - 1",
              right: "(1 - θ)*(γ*(1 + θ) + γ*θ + γ^2*θ*(1 - θ^2))",
            }],
          }),
        },
        {
          label: "K > 0",
          evidence: proveOverBox({
            inequality: "γ*(1 + θ) + γ*θ + γ^2*θ*(1 - θ^2) > 0",
            domain: { θ: theta, γ: "(1, 1.25)" },
            maximumBoxes: 1000,
          }),
        },
        {
          label: "the bound is at most 1",
          evidence: oneCase(`${bound} ≤ 1`, {
            at: { β: bound },
            holds: Rational.from(bound).compare(1) <= 0,
            found: `${bound} > 1`,
            required: `${bound} ≤ 1`,
          }),
          back: [{ θ: "1 - (β - 1)/10", γ: "6/5" }],
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "θ = 1 admitted, where the product is 1", parameters: { theta: "(0, 1]" } },
    { why: "1.0001 as bound", parameters: { bound: "1.0001" } },
    { why: "θ from −0.33", parameters: { theta: "(-0.33, 1)" } },
  ],
});

/** (46) with its first relation, its constant slope of ε_o and the share of I2 that θ ranges over. */
interface LastFactor {
  readonly id: string;
  readonly relation: string;
  readonly gap: string;
  readonly slope: string;
  readonly cap: string;
  readonly share: string;
}

function checkLastFactor({ id, relation, gap, slope, cap, share }: LastFactor): Evidence {
  const strict = relation === "<";
  return proveThrough({
    inequalities: [
      `1 - γ*θ*(1 + θ) ${relation} 1 - γ_min*(2 - ε)*(1 - ε)`,
      "1 - γ_min*(2 - ε)*(1 - ε) < -1",
    ],
    domain: { γ_min: "(1, 1.25)", γ: "(1, 1.25)", ε: `(0, ${cap})`, θ: "(0, 1)" },
    where: [`γ_min + ${gap} <= γ`, `ε < ${slope}*(γ_min - 1)`, `θ >= 1 - ${share}*ε`],
    replay: () => `deno task audit explain ${id}`,
  }, {
    argument: "with θ = 1 − λε, γ = γ_min + δ the first difference is " +
      "γ_min ε(1 − λ)(3 − ε − λε) + δθ(1 + θ); the second is (γ_min − 1) times a positive factor",
    instances: [{ γ_min: "11/10", γ: "11/10", ε: "1/100", θ: "99/100" }],
    pieces: [
      {
        label: "the first difference in factors",
        evidence: proveIdentity({
          identities: [
            {
              left: "(m + δ)*(1 - λ*ε)*(2 - λ*ε) - m*(2 - ε)*(1 - ε)",
              right: "m*ε*(1 - λ)*(3 - ε - λ*ε) + δ*(1 - λ*ε)*(2 - λ*ε)",
            },
          ],
        }),
      },
      {
        label: `the first difference is ${strict ? "positive" : "≥ 0"}`,
        evidence: proveOverBox({
          inequality: `m*ε*(1 - λ)*(3 - ε - λ*ε) + δ*(1 - λ*ε)*(2 - λ*ε) ${strict ? ">" : ">="} 0`,
          domain: { m: "(1, 1.25)", ε: `(0, ${cap})`, λ: `[0, ${share}]`, δ: `[${gap}, 0.25)` },
          maximumBoxes: 1000,
        }),
        back: [{ γ_min: "1.2", γ: "1.2 + δ", ε: "ε", θ: "1 - λ*ε" }],
      },
      ...thresholdPieces({ slope, cap }, { γ: "1 + g", θ: `1 - ${slope}*λ*g` }),
    ],
  });
}

claim({
  id: "A-E46",
  source: "sparse features v2, (46)",
  statement:
    "For 1 < γ_min ≤ γ < 1.25, 0 < ε < min{(γ_min − 1)/3, 0.02} and θ ∈ I2 = [1 − ε, 1): " +
    "1 − γθ(1 + θ) < 1 − γ_min(2 − ε)(1 − ε) < −1",
  formula: String.raw`1-\gamma\theta(1+\theta)<1-\gamma_{\min}(2-\epsilon)(1-\epsilon)<-1`,
  parameters: { relation: "<", gap: "0", slope: "1/3", cap: "0.02", share: "1" },
  check: (parameters): Evidence => checkLastFactor({ id: "A-E46", ...parameters }),
  expect: "refuted",
  severity: "cosmetic",
  correction: "A-E46.corrected",
  mutants: [
    { why: "≤ in the first place", parameters: { relation: "<=" } },
    { why: "γ at least 1/1000 above γ_min", parameters: { gap: "1/1000" } },
  ],
  remark:
    "The first sign is an equality at θ = 1 − ε, γ = γ_min, and both are attained: I2 contains " +
    "1 − ε and a compact support contains γ_min. The conclusion < −1 is right.",
});

claim({
  id: "A-E46.corrected",
  source: "sparse features v2, (46), with ≤ in the first place",
  statement:
    "For 1 < γ_min ≤ γ < 1.25, 0 < ε < min{(γ_min − 1)/3, 0.02} and θ ∈ I2 = [1 − ε, 1): " +
    "1 − γθ(1 + θ) ≤ 1 − γ_min(2 − ε)(1 − ε) < −1",
  formula: String.raw`1-\gamma\theta(1+\theta)\le1-\gamma_{\min}(2-\epsilon)(1-\epsilon)<-1`,
  uses: ["A-EPS"],
  parameters: { relation: "<=", gap: "0", slope: "1/3", cap: "0.02", share: "1" },
  check: (parameters): Evidence => checkLastFactor({ id: "A-E46.corrected", ...parameters }),
  expect: "proved",
  mutants: [
    { why: "< in the first place", parameters: { relation: "<" } },
    { why: "ε up to 0.652(γ_min − 1)", parameters: { slope: "0.652" } },
    { why: "θ from 1 − 1.001ε", parameters: { share: "1.001" } },
  ],
  remark: "With the cap 0.02 the constant 1/3 of ε_o could be up to 0.6511.",
});

claim({
  id: "A-E47",
  source: "sparse features v2, (47)",
  statement: "For γ ∈ (1, 1.25) and θ ∈ I2 = [1 − ε, 1), 0 < ε < min{(γ − 1)/3, 0.02}: P(θ) < −1",
  formula: String.raw`P(\theta)<-1`,
  parameters: { slope: "1/3", cap: "0.02", bound: "-1" },
  check: ({ slope, cap, bound }): Evidence =>
    proveThrough({
      inequalities: [`P < ${bound}`],
      domain: { γ: "(1, 1.25)", θ: "(0, 1)" },
      where: [`1 - θ < ${slope}*(γ - 1)`, `1 - θ < ${cap}`],
      definitions: { P },
      replay: (at) => replayBounce(at, 2),
    }, {
      argument: "γ ≥ γ_min, so 1 − θ ≤ ε < slope·(γ − 1); 1 + P = (γ − 1)Q with γ > 1 and Q < 0",
      pieces: [
        ...returnPieces({ slope, cap }),
        {
          label: "the bound is at least −1",
          evidence: oneCase(`${bound} ≥ −1`, {
            at: { β: bound },
            holds: Rational.from(bound).compare(-1) >= 0,
            found: `${bound} < −1`,
            required: `${bound} ≥ −1`,
          }),
          back: [{ γ: "1 - (1 + β)/10", θ: "1 + (1 + β)/60" }],
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "1 − θ up to 13.3(γ − 1), just beyond the 2-cycle", parameters: { slope: "13.3" } },
    { why: "P < −1.0001", parameters: { bound: "-1.0001" } },
    { why: "1 − θ < 0.02 alone", parameters: { slope: "1000" } },
  ],
  remark:
    "P(θ) = −1 exactly on the 2-cycle, which lies √(γ − 1)/2 from 1 to first order: with the " +
    "cap 0.02 the slope 1/3 could be up to 13.2.",
});

claim({
  id: "A-E47.1",
  source: "sparse features v2, (47), sharp form",
  statement:
    "For γ ∈ (1, 1.25) and θ ∈ [1 − (γ − 1)/3, 1]: 1 + P(θ) ≤ −2(γ − 1), with equality at θ = 1",
  formula: String
    .raw`1+P(\theta)\le-2(\gamma-1)\quad\text{for }1-\tfrac{\gamma-1}{3}\le\theta\le1`,
  parameters: { slope: "1/3", rate: "2", relation: "<=" },
  check: ({ slope, rate, relation }): Evidence =>
    proveThrough({
      inequalities: [`1 + P ${relation} -${rate}*(γ - 1)`],
      domain: { γ: "(1, 1.25)", θ: "(0, 1]" },
      where: [`1 - θ <= ${slope}*(γ - 1)`],
      definitions: { P },
      replay: () => "deno task audit explain A-E47.1",
    }, {
      argument: "1 + P + 2(γ − 1) = (γ − 1)(1 − θ)R with R < 0",
      instances: [{ γ: "6/5", θ: "1" }],
      pieces: [
        { label: "1 + P = gQ and Q + 2 = tgR in blown-up coordinates", evidence: blowUp() },
        {
          label: "R < 0",
          evidence: sharpReturn(slope),
          back: [{ γ: "1 + g", θ: `1 - ${slope}*σ*g` }],
        },
        {
          label: "the rate is at most 2",
          evidence: oneCase(`${rate} ≤ 2`, {
            at: { r: rate },
            holds: Rational.from(rate).compare(2) <= 0,
            found: `${rate} > 2`,
            required: `${rate} ≤ 2`,
          }),
          back: [{ γ: "6/5", θ: "1" }],
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "rate 2.001", parameters: { rate: "2.001" } },
    { why: "strict at θ = 1", parameters: { relation: "<" } },
    { why: "θ from 1 − 0.618(γ − 1)", parameters: { slope: "0.618" } },
  ],
  remark: "The slope 1/3 could be up to 0.6174, with the limit at γ = 1.25.",
});
