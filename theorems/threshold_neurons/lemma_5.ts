/**
 * Lemma 5: what (A1) and (A2) say about ℓ⁗(0), and what ℓ⁗(0) says about (A2).
 *
 * (A2) ⇒ ℓ⁗(0) ≤ 0: ℓ‴ is odd, so ℓ‴(ρ) = aρ + o(ρ) with a = ℓ⁗(0), and (9) gives r = 1 + as²/6 + o(s²); a > 0
 * would give r > 1 near 0. (The printed step “ℓ‴ ≤ 0 on (0, ε)” does not follow from (A2), and is not needed.)
 *
 * The converse needs r ≤ 1 away from 0, of which ℓ⁗(0) knows nothing. Let ℓ′ be odd, s − ½s³ on [0, ½], linear
 * from (½, 7/16) to (m, h), and h beyond. With m = ¾, h = 1 this satisfies (A1), ℓ⁗(0) = −3 < 0, ℓ is C^∞ near 0,
 * and r(¾) = 4/3.
 *
 * Repaired: if ℓ‴(s) ≤ −εs on (0, ε) then (9) gives r ≤ 1 − ε∫₀ˢ (1 − ρ/s)ρ dρ = 1 − εs²/6 there, with equality
 * for ℓ‴ = −εs. The text has ∫(s − ρ)dρ = s²/2 for this integral, which is 3 times too large.
 *
 * @module
 */
import { constant, type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  claim,
  type Evidence,
  type ExactCase,
  proveExactly,
  proveIdentity,
} from "../../props/mod.ts";
import { decide, provePositive } from "./_certify.ts";
import { explain } from "./_steps.ts";

interface Quadratic {
  readonly curvature: string;
  readonly slope: string;
}

/** ℓ(s) = ks²/2 + ms, even for m = 0 and convex for k ≥ 0: is 0 its minimum? */
function minimisedAtZero({ curvature, slope }: Quadratic): ExactCase[] {
  return ["1", "-1", "1/100", "-1/100"].map((s) => {
    const value = Rational.from(curvature).times(Rational.from(s).power(2)).dividedBy(2)
      .plus(Rational.from(slope).times(s));
    return {
      at: { ℓ: `${curvature}·s²/2 + ${slope}·s`, s },
      holds: value.sign() >= 0,
      found: `ℓ(s) − ℓ(0) = ${value}`,
      required: "≥ 0",
    };
  });
}

/** Part 1. */
function partOne(parameters: Quadratic): Evidence {
  return decide({
    statement: "0 is a minimum",
    argument:
      "ℓ(0) ≤ ½ℓ(s) + ½ℓ(−s) = ℓ(s) by convexity and evenness; ℓ′(0) = −ℓ′(0) since ℓ′ is odd",
    instances: minimisedAtZero(parameters),
    replay: explain("B-L5.1"),
    pieces: [{
      label: "0 = ½s + ½(−s), ½L + ½L = L, and d + d = 0 gives 2d = 0",
      evidence: proveIdentity({
        identities: [
          { left: "s/2 + (-s)/2", right: "0" },
          { left: "L/2 + L/2", right: "L" },
          { left: "d - (-d)", right: "2*d" },
        ],
      }),
    }],
  });
}

claim({
  id: "B-L5.1",
  source: "threshold neurons, Lemma 5, part 1",
  statement:
    "Every convex and even ℓ is minimised at 0, and ℓ′(0) = 0 where ℓ is differentiable at 0",
  formula: String.raw`\ell(0)\le\ell(s)\ \forall s,\qquad\ell'(0)=0`,
  parameters: { curvature: "1", slope: "0" },
  check: partOne,
  expect: "proved",
  mutants: [
    { why: "slightly concave", parameters: { curvature: "-1/100" } },
    { why: "not even: a slope 0.01", parameters: { slope: "0.01" } },
  ],
});

/** Losses with (A2) and the coefficient c of r = 1 − cs² + o(s²), so that ℓ⁗(0) = −6c. */
const EXAMPLES = { tanh: "1/3", "√(1 + s²)": "1/2", ℓ_2: "4/27", ℓ_4: "0" };

interface Fourth {
  readonly bound: string;
  readonly direction: string;
}

/** Part 2, first half. */
function firstHalf({ bound, direction }: Fourth): Evidence {
  return decide({
    statement: "the sign of ℓ⁗(0)",
    argument: "r = 1 + as²/6 + o(s²) exceeds 1 near 0 if a > 0",
    instances: Object.entries(EXAMPLES).map(([name, c]) => {
      const fourth = Rational.from(c).times(-6);
      const order = fourth.compare(bound);
      return {
        at: { loss: name },
        holds: direction === "≤" ? order <= 0 : direction === "<" ? order < 0 : order >= 0,
        found: `ℓ⁗(0) = ${fourth}`,
        required: `ℓ⁗(0) ${direction} ${bound}`,
      };
    }),
    replay: explain("B-L5.2"),
    pieces: [
      {
        label: "∫₀ˢ (1 − ρ/s)aρ dρ = as²/6",
        evidence: proveIdentity({
          identities: [{ left: "a*s^2*(1/2 - 1/3)", right: "a*s^2/6" }],
        }),
      },
      {
        label: "which is > 0 for a > 0",
        evidence: provePositive({ inequality: "a*S/6 > 0", positive: ["a", "S"] }),
      },
    ],
  });
}

claim({
  id: "B-L5.2",
  source: "threshold neurons, Lemma 5, part 2, first half",
  statement:
    "If ℓ is four times continuously differentiable near 0 and satisfies (A1) and (A2) for some β ∈ (1, ∞], then ℓ⁗(0) ≤ 0; equality occurs",
  formula: String.raw`\text{(A1), (A2)}\implies\ell^{(4)}(0)\le0`,
  uses: ["B-E9"],
  parameters: { bound: "0", direction: "≤" },
  check: firstHalf,
  expect: "proved",
  mutants: [
    { why: "ℓ⁗(0) < 0 (fails for ℓ_4)", parameters: { direction: "<" } },
    { why: "ℓ⁗(0) ≤ −1/100", parameters: { bound: "-1/100" } },
    { why: "ℓ⁗(0) ≥ 0", parameters: { direction: "≥" } },
  ],
  remark:
    "Only r ≤ 1 near 0 is used. The printed proof says that (A2) and (9) imply ℓ‴ ≤ 0 on some (0, ε); this does not follow (ℓ‴ may oscillate), and is not needed. For β < 2, (A2) makes ℓ⁗(0) undefined, so that all rates with β < 2 concern losses that are not C⁴.",
});

interface Far {
  readonly plateau: string;
  readonly height: string;
}

/** r at the start of the plateau; before it the linear piece from (½, 7/16) lies below s when its ends do. */
function farAway({ plateau, height }: Far): ExactCase {
  const rise = Rational.from(height).minus("7/16");
  if (rise.sign() < 0 || Rational.from(height).compare(1) > 0) {
    throw new RangeError(
      `Cannot use the loss with the plateau ${height}: it must lie in [7/16, 1] for (A1)`,
    );
  }
  const ratio = Rational.from(height).dividedBy(plateau);
  return {
    at: { s: plateau, "ℓ⁗(0)": "-3" },
    holds: ratio.compare(1) <= 0,
    found: `ℓ′(s)/s = ${ratio}`,
    required: "ℓ′(s)/s ≤ 1",
  };
}

claim({
  id: "B-L5",
  source: "threshold neurons, Lemma 5",
  statement:
    "Let ℓ satisfy (A1). 1. ℓ is minimised at 0 and ℓ′(0) = 0. 2. Let ℓ be four times continuously differentiable near 0. If (A2) holds, then ℓ⁗(0) ≤ 0; conversely, if ℓ⁗(0) < 0, then (A2) holds with β = 2 (the converse is tested on odd ℓ′ that is s − ½s³ on [0, ½], linear from there to (¾, 1), and 1 beyond)",
  formula: String
    .raw`\text{(A2)}\implies\ell^{(4)}(0)\le0,\qquad\ell^{(4)}(0)<0\implies\text{(A2) with }\beta=2`,
  uses: ["B-L5.1", "B-L5.2"],
  parameters: {
    ...{ plateau: "3/4", height: "1" },
    ...{ curvature: "1", slope: "0", bound: "0", direction: "≤" },
  },
  check: (parameters) =>
    assemble("the two parts, part 2 in both directions", [
      { label: "part 1", evidence: partOne(parameters) },
      { label: "part 2, (A2) ⇒ ℓ⁗(0) ≤ 0", evidence: firstHalf(parameters) },
      {
        label: "part 2, converse",
        evidence: proveExactly({
          statement: "r ≤ 1 where the derivatives at 0 say nothing",
          cases: [farAway(parameters)],
          exhaustive: false,
          replay: () => explain("B-L5"),
        }),
      },
    ]),
  expect: "refuted",
  correction: "B-L5.corrected",
  severity: "conclusion",
  mutants: [
    { why: "the converse, with a plateau that starts at 1", parameters: { plateau: "1" } },
    { why: "the converse, with the height ¾", parameters: { height: "3/4" } },
  ],
  remark:
    "Only the converse fails; part 1 and the first half of part 2 are proved (B-L5.1, B-L5.2). (A2) speaks of all s ≠ 0. With max r > 1 gradient descent ends near ηy² = 2/max r and not near 2, so that a reader who checks only ℓ⁗(0) < 0 would predict a wrong sharpness. The argument shows r ≤ 1 − cs² near 0, which is what B-L5.corrected keeps.",
});

claim({
  id: "B-L5.3",
  source: "threshold neurons, proof of Lemma 5: “ℓ′(s)/s ≤ 1 − ε∫₀ˢ (s − r)dr ≤ 1 − εs²/2”",
  statement:
    "If ℓ satisfies (A1) and ℓ‴(s) ≤ −εs on (0, ε), then ℓ′(s)/s ≤ 1 − εs²/2 on (0, ε) (tested on ℓ′(s) = s − εs³/6, ε = 1)",
  formula: String.raw`\frac{\ell'(s)}s\le1-\frac{\varepsilon s^2}2`,
  uses: ["B-E9"],
  parameters: { divisor: "2", s: "1/2" },
  check: ({ divisor, s }) => extremal(divisor, s, "B-L5.3"),
  expect: "refuted",
  correction: "B-L5.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "s²/6", parameters: { divisor: "6" } },
    { why: "s²/6.06", parameters: { divisor: "6.06" } },
  ],
  remark:
    "The integrand is (1 − r/s)·r and not s − r; the constant is 1/6. The lemma is not affected.",
});

/** ℓ‴ = −s exactly (ε = 1): r = 1 − s²/6. */
function extremal(divisor: string, s: string, id: string): ReturnType<typeof proveExactly> {
  const square = Rational.from(s).power(2);
  const r = Rational.ONE.minus(square.dividedBy(6));
  const bound = Rational.ONE.minus(square.dividedBy(divisor));
  return proveExactly({
    statement: "the loss with ℓ‴ = −εs",
    cases: [{
      at: { ε: "1", s },
      holds: r.compare(bound) <= 0,
      found: `ℓ′(s)/s = ${r}`,
      required: `ℓ′(s)/s ≤ 1 − εs²/${divisor} = ${bound}`,
    }],
    exhaustive: true,
    replay: () => explain(id),
  });
}

/** ∫₀ˢ (1 − ρ/s)ρ dρ. */
const WEIGHT: Expression = formula("s^2/2 - s^2/3");

claim({
  id: "B-L5.corrected",
  source: "repairs Lemma 5, part 2, converse, of threshold neurons",
  statement:
    "If ℓ satisfies (A1), ℓ′(s)/s ≤ 1 for all s ≠ 0, and ℓ‴(s) ≤ −εs on (0, ε) for some 0 < ε (which ℓ ∈ C⁴ near 0 with ℓ⁗(0) < 0 provides), then ℓ′(s)/s ≤ 1 − εs²/6 for 0 < |s| < ε: (A2) with β = 2 and c = ε/6",
  formula: String
    .raw`\ell'''(s)\le-\varepsilon s\ (0<s<\varepsilon),\ \ell'(s)/s\le1\implies\text{(A2) with }\beta=2,\ c=\varepsilon/6`,
  uses: ["B-E9", "B-A2"],
  parameters: { divisor: "6", plateau: "1" },
  check: ({ divisor, plateau }) =>
    decide({
      statement: "(A2) from ℓ‴ ≤ −εs and r ≤ 1",
      argument: "(9) near 0, the hypothesis r ≤ 1 elsewhere; c = min(ε/6, ε) by B-A2",
      instances: [farAway({ plateau, height: "1" })],
      replay: explain("B-L5.corrected"),
      pieces: [
        {
          label: "∫₀ˢ (1 − ρ/s)ρ dρ = s²/6",
          evidence: proveIdentity({ identities: [{ left: WEIGHT, right: "s^2/6" }] }),
        },
        {
          label: "ε/divisor ≤ ε, the range",
          evidence: provePositive({
            inequality: "e/m <= e",
            nonNegative: ["e"],
            definitions: { m: constant(divisor) },
          }),
        },
        {
          label: "the bound at ℓ‴ = −εs",
          necessary: true,
          evidence: extremal(divisor, "1/2", "B-L5.corrected"),
        },
        {
          label: "1 − εs²/6 ≤ 1 − εs²/divisor",
          evidence: provePositive({
            inequality: "S/6 >= S/m",
            nonNegative: ["S"],
            definitions: { m: constant(divisor) },
          }),
        },
      ],
    }),
  expect: "proved",
  mutants: [
    { why: "c = ε/5.94", parameters: { divisor: "5.94" } },
    { why: "c = ε/2, as printed", parameters: { divisor: "2" } },
    { why: "r(s) = 1.01 at some s", parameters: { plateau: "100/101" } },
  ],
});
