/**
 * The equations (54) to (57) in the proof of Lemma B.8: h_a(1 − ε) > 1 + ε.
 *
 * (54) is printed with ≥ and is an identity, as are (55) and the equality of (57). (56) is linear in a.
 * The inequality of (57) becomes an equality at ε = 0, γ_min = 1 and is proved in the coordinates
 * γ_min = 1 + g, ε = κλg, where γ_min(2 − ε)(1 − ε) − 2 is g times a positive polynomial.
 *
 * What it needs: identities, and one box for that polynomial.
 *
 * @module
 */
import { formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { claim, type Evidence, proveIdentity, proveOverBox } from "../../props/mod.ts";
import { h } from "./_bounce.ts";
import { oneCase } from "./_pieces.ts";
import { proveThrough } from "./_restate.ts";
import { thresholdPieces } from "./_return_map.ts";

claim({
  id: "A-E54",
  source: "sparse features v2, (54)",
  statement: "For a ∈ (1, 1.25) and ε ∈ (0, 0.02): h_a(1 − ε) ≥ 1 − ε + a(1 − (1 − ε)²)(1 − ε); " +
    "both sides are the same polynomial",
  formula: String.raw`h_a(1-\epsilon)\ge1-\epsilon+a(1-(1-\epsilon)^2)(1-\epsilon)`,
  parameters: { relation: ">=", last: "(1 - ε)" },
  check: ({ relation, last }): Evidence =>
    proveThrough({
      inequalities: [`left ${relation} 1 - ε + a*(1 - (1 - ε)^2)*${last}`],
      domain: { a: "(1, 1.25)", ε: "(0, 0.02)" },
      definitions: { left: h("a", "1 - ε") },
      replay: () => "deno task audit explain A-E54",
    }, {
      argument: "the sides are equal, so ≥ holds",
      instances: [{ a: "6/5", ε: "1/100" }],
      pieces: [{
        label: "the sides are the same polynomial",
        evidence: proveIdentity({
          identities: [{ left: "left", right: `1 - ε + a*(1 - (1 - ε)^2)*${last}` }],
          definitions: { left: h("a", "1 - ε") },
          witness: { a: "6/5", ε: "1/100" },
        }),
      }],
    }),
  expect: "proved",
  mutants: [
    { why: "> for ≥", parameters: { relation: ">" } },
    { why: "the factor 1 − ε dropped", parameters: { last: "1" } },
    { why: "1 − 0.99ε for the last factor", parameters: { last: "(1 - 0.99*ε)" } },
  ],
  remark: "Printed ≥ where = holds, by the definition of h_a.",
});

claim({
  id: "A-E55",
  source: "sparse features v2, (55)",
  statement: "1 − ε + a(1 − (1 − ε)²)(1 − ε) = 1 − ε + a(2ε − ε²)(1 − ε)",
  formula: String
    .raw`1-\epsilon+a(1-(1-\epsilon)^2)(1-\epsilon)=1-\epsilon+a(2\epsilon-\epsilon^2)(1-\epsilon)`,
  parameters: { square: "2*ε - ε^2" },
  check: ({ square }): Evidence =>
    proveIdentity({
      identities: [{
        left: "1 - ε + a*(1 - (1 - ε)^2)*(1 - ε)",
        right: `1 - ε + a*(${square})*(1 - ε)`,
      }],
      witness: { a: "6/5", ε: "1/100" },
      replay: "deno task audit explain A-E55",
    }),
  expect: "proved",
  mutants: [
    { why: "+ ε² for − ε²", parameters: { square: "2*ε + ε^2" } },
    { why: "ε² dropped", parameters: { square: "2*ε" } },
  ],
});

claim({
  id: "A-E56",
  source: "sparse features v2, (56)",
  statement: "For 1 < γ_min ≤ a ≤ γ_max < 1.25 and ε ∈ (0, 0.02): " +
    "1 − ε + a(2ε − ε²)(1 − ε) ≥ 1 − ε + γ_min(2ε − ε²)(1 − ε)",
  formula: String
    .raw`1-\epsilon+a(2\epsilon-\epsilon^2)(1-\epsilon)\ge1-\epsilon+\gamma_{\min}(2\epsilon-\epsilon^2)(1-\epsilon)`,
  parameters: { position: "0", relation: ">=" },
  check: ({ position, relation }): Evidence => {
    const bound = `(γ_min + ${position}*(γ_max - γ_min))`;
    return proveThrough({
      inequalities: [
        `1 - ε + a*(2*ε - ε^2)*(1 - ε) ${relation} 1 - ε + ${bound}*(2*ε - ε^2)*(1 - ε)`,
      ],
      domain: { γ_min: "(1, 1.25)", γ_max: "(1, 1.25)", a: "(1, 1.25)", ε: "(0, 0.02)" },
      where: ["γ_min <= a", "a <= γ_max"],
      replay: () => "deno task audit explain A-E56",
    }, {
      argument: "the difference is (a − γ_min)ε(2 − ε)(1 − ε) with a ≥ γ_min",
      instances: [{ γ_min: "6/5", γ_max: "6/5", a: "6/5", ε: "1/100" }],
      pieces: [
        {
          label: "the difference in factors",
          evidence: proveIdentity({
            identities: [{
              left: "1 - ε + a*(2*ε - ε^2)*(1 - ε) - (1 - ε + c*(2*ε - ε^2)*(1 - ε))",
              right: "(a - c)*ε*(2 - ε)*(1 - ε)",
            }],
          }),
        },
        {
          label: "a at position p between γ_min and γ_max: a − bound = w(p − position) ≥ 0",
          evidence: proveOverBox({
            inequality: `w*(p - ${position}) >= 0`,
            domain: { p: "[0, 1]", w: "[0, 0.25]" },
          }),
          back: [{ γ_min: "21/20", γ_max: "6/5", a: "21/20 + 3/20*p", ε: "1/100" }],
        },
        {
          label: "(2 − ε)(1 − ε) > 0",
          evidence: proveOverBox({
            inequality: "(2 - ε)*(1 - ε) > 0",
            domain: { ε: "(0, 0.02)" },
          }),
          back: [],
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "the bound 1 % towards γ_max", parameters: { position: "0.01" } },
    { why: "strict, also for a = γ_min", parameters: { relation: ">" } },
  ],
});

claim({
  id: "A-E57",
  source: "sparse features v2, (57)",
  statement: "For γ_min ∈ (1, 1.25) and 0 < ε < min{(γ_min − 1)/3, 0.02}: 1 − ε + " +
    "γ_min(2ε − ε²)(1 − ε) = 1 + ε + ε(γ_min(2 − ε)(1 − ε) − 2) > 1 + ε",
  formula: String
    .raw`1-\epsilon+\gamma_{\min}(2\epsilon-\epsilon^2)(1-\epsilon)=1+\epsilon+\epsilon(\gamma_{\min}(2-\epsilon)(1-\epsilon)-2)>1+\epsilon`,
  uses: ["A-EPS"],
  parameters: { two: "2", slope: "1/3", cap: "0.02", share: "1" },
  check: ({ two, slope, cap, share }): Evidence => {
    const definitions = {
      left: formula("1 - ε + γ_min*(2*ε - ε^2)*(1 - ε)"),
      right: formula(`1 + ε + ε*(γ_min*(2 - ε)*(1 - ε) - ${two})`),
    };
    return proveThrough({
      inequalities: ["left <= right", "left >= right", `right > 1 + ${share}*ε`],
      domain: { γ_min: "(1, 1.25)", ε: `(0, ${cap})` },
      where: [`ε < ${slope}*(γ_min - 1)`],
      definitions,
      replay: () => "deno task audit explain A-E57",
    }, {
      argument: "the identity; γ_min(2 − ε)(1 − ε) > 2",
      instances: [{ γ_min: "6/5", ε: "1/100" }],
      pieces: [
        {
          label: "the equality",
          evidence: proveIdentity({ identities: [{ left: "left", right: "right" }], definitions }),
        },
        ...thresholdPieces({ slope, cap }, {}),
        {
          label: "the share of ε is at most 1",
          evidence: oneCase(`${share} ≤ 1`, {
            at: { c: share },
            holds: Rational.from(share).compare(1) <= 0,
            found: `${share} > 1`,
            required: "≤ 1",
          }),
          back: [{ γ_min: "1 + (c - 1)/10", ε: "(c - 1)/100" }],
        },
      ],
    });
  },
  expect: "proved",
  mutants: [
    { why: "ε up to 0.652(γ_min − 1) (limit 0.6511)", parameters: { slope: "0.652" } },
    { why: "> 1 + 1.001ε", parameters: { share: "1.001" } },
    { why: "1.999 for 2 in the identity", parameters: { two: "1.999" } },
  ],
});
