/**
 * (P1) in the proof of Lemma B.3 and equation (34): the orbit leaves I0 = (0, 0.65].
 *
 * In I0, θ_+ = θ(1 + γ(1 − θ²)) > θ(2 − θ²) ≥ 1.5775·θ, so that an orbit can stay in I0 for at most
 * 1 + ln(0.65/θ_0)/ln(1.5775) steps. By Lemma B.2 (A-LB2) it stays in (0, 1.162); outside I0 and off the
 * point 1 that is I1 ∪ I2 ∪ I3 = (0.65, 1) ∪ (1, 1.162). The point 1 has to be excluded by hypothesis: it
 * is a fixed point that orbits can reach (θ_0 = 3/5, γ = 25/24), though with probability 0 when θ_0 has
 * a density (A-NULL).
 *
 * @module
 */
import { evaluateExactly } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  inRange,
  proveExactly,
  proveIdentity,
  proveOverBox,
  range,
} from "../../props/mod.ts";
import { h, replayBounce } from "./_bounce.ts";
import { growsBelow, PRINTED } from "./_bounce_steps.ts";
import { oneCase, sufficientStep } from "./_pieces.ts";

interface Exit {
  readonly start: string;
  readonly lower: string;
  readonly excludesOne: boolean;
}

const PREIMAGE = { θ: "3/5", γ: "25/24" };

function exits({ start, lower, excludesOne }: Exit, budget: Budget): Evidence {
  const starts = range(start);
  const image = evaluateExactly(h("γ", "θ"), {
    γ: Rational.from(PREIMAGE.γ),
    θ: Rational.from(PREIMAGE.θ),
  });
  return assemble(
    "in I0 the orbit grows by a factor of at least 1.5775 in each step, so that it leaves I0 after finitely many steps; it stays in (0, 1.162) and is never 1 by hypothesis, hence is then in I1 ∪ I2 ∪ I3",
    [
      {
        label: "no start is a fixed point outside I1 ∪ I2 ∪ I3",
        evidence: assemble("a fixed point stays where it is", [
          {
            label: "h − θ = γθ(1 − θ)(1 + θ): the fixed points are 0, 1 and −1",
            evidence: proveIdentity({
              identities: [{ left: h("γ", "θ").minus(h("0", "θ")), right: "γ*θ*(1 - θ)*(1 + θ)" }],
            }),
          },
          {
            label: "none is a start",
            evidence: proveExactly({
              statement: "no fixed point is a start",
              cases: ["-1", "0", "1"].map((point) => ({
                at: { θ0: point, γ: "9/8" },
                holds: !inRange(starts, Rational.from(point)),
                found: `θ_t = ${point} for all t`,
                required: "θ_t ∈ (0.65, 1) ∪ (1, 1.162) for some t",
              })),
              exhaustive: true,
              replay: replayBounce,
            }),
          },
        ]),
      },
      {
        label: "orbits that reach the fixed point 1 are excluded",
        evidence: oneCase("h_{25/24}(3/5) = 1 is excluded by hypothesis", {
          at: PREIMAGE,
          holds: excludesOne || !image.equals(1) ||
            !inRange(starts, Rational.from(PREIMAGE.θ)),
          found: `θ_1 = ${image}, and θ_t = θ_1 for all t ≥ 1`,
          required: "θ_t ∈ (0.65, 1) ∪ (1, 1.162) for some t",
        }, replayBounce(PREIMAGE)),
      },
      {
        label: "growth in I0",
        evidence: sufficientStep(growsBelow({ ...PRINTED, lower }, { rate: "1.5775", budget })),
      },
      {
        label: "one step from I0 stays below 1.162",
        evidence: sufficientStep(proveOverBox({
          inequality: "h < U",
          domain: { γ: `(1, ${PRINTED.gammaMax})`, θ: `(0, ${lower}]` },
          definitions: { h: h("γ", "θ"), U: PRINTED.upper },
          budget,
        })),
      },
    ],
  );
}

claim({
  id: "A-P1",
  source: "sparse features v2, proof of Lemma B.3, (P1)",
  statement:
    "For every θ_0 ∈ (0, 1) and all γ_t ∈ (1, 1.25) such that θ_t ≠ 1 for all t, there is t ≥ 0 with θ_t ∈ I1 ∪ I2 ∪ I3 = (0.65, 1) ∪ (1, 1.162)",
  formula: "\\exists t\\ge 0:\\ \\theta_t\\in I_1\\cup I_2\\cup I_3",
  uses: ["A-LB2", "A-E34.corrected"],
  parameters: { start: "(0, 1)", lower: "0.65", excludesOne: true },
  check: exits,
  expect: "proved",
  mutants: [
    { why: "orbits through 1 not excluded", parameters: { excludesOne: false } },
    { why: "the start 0 allowed", parameters: { start: "[0, 1)" } },
    { why: "the start 1 allowed", parameters: { start: "(0, 1]" } },
  ],
  remark:
    "The paper sets the event {θ_t = 1} aside before (P1); the exclusion belongs to the statement. The factor 1.5 of the proof can be 1.5775.",
});

interface Growth {
  readonly factor: string;
  readonly lower: string;
  readonly lastStrict: boolean;
  readonly firstTime: number;
}

function chain({ factor, lower, lastStrict, firstTime }: Growth, budget: Budget): Evidence {
  const start = Rational.from("1/2");
  const left = Rational.from(factor).times(start);
  return assemble(
    "θ_t/θ_{t−1} ≥ 2 − θ_{t−1}² > factor while the orbit is in I0, so that by induction θ_{t−1} > factor^{t−1}·θ_0 for t ≥ 2, with equality for t = 1",
    [
      {
        label: "θ_t ≥ θ_{t−1}(2 − θ_{t−1}²)",
        evidence: assemble("θ > 0 and 1 − θ² > 0", [
          {
            label: "the difference is (γ − 1)θ(1 − θ²)",
            evidence: proveIdentity({
              identities: [{
                left: h("γ", "θ").minus(h("1", "θ")),
                right: "(γ - 1)*θ*(1 - θ^2)",
              }, { left: h("1", "θ"), right: "θ*(2 - θ^2)" }],
            }),
          },
          {
            label: "1 − θ² > 0",
            evidence: proveOverBox({
              inequality: "1 - θ^2 > 0",
              domain: { θ: `(0, ${lower}]` },
              budget,
            }),
          },
        ]),
      },
      {
        label: "2 − θ² > factor",
        evidence: proveOverBox({
          inequality: "2 - θ^2 > factor",
          domain: { θ: `(0, ${lower}]` },
          definitions: { factor },
          budget,
        }),
      },
      {
        label: "the last relation at the first time",
        evidence: oneCase(`the last relation at t = ${firstTime}`, {
          at: { t: `${firstTime}`, θ0: start.toString() },
          holds: firstTime > 1 || !lastStrict,
          found: firstTime > 1
            ? "θ_{t−1} > factor^{t−1}·θ_0 by the step before"
            : `${factor}·θ_0 = ${left} on both sides`,
          required: lastStrict ? "factor·θ_{t−1} > factor^t·θ_0" : "factor·θ_{t−1} ≥ factor^t·θ_0",
        }),
      },
    ],
  );
}

const CHAIN =
  "\\theta_t=\\theta_{t-1}(1+\\gamma(1-\\theta_{t-1}^2))\\ge\\theta_{t-1}(2-\\theta_{t-1}^2)>1.5\\,\\theta_{t-1}";

claim({
  id: "A-E34",
  source: "sparse features v2, proof of Lemma B.3, equation (34)",
  statement:
    "If θ_0, …, θ_{t−1} ∈ I0 = (0, 0.65], t > 0, then θ_t = θ_{t−1}(1 + γ(1 − θ_{t−1}²)) ≥ θ_{t−1}(2 − θ_{t−1}²) > 1.5·θ_{t−1} > 1.5^t·θ_0",
  formula: `${CHAIN}>1.5^t\\theta_0`,
  parameters: { factor: "1.5", lower: "0.65", lastStrict: true, firstTime: 1 },
  check: chain,
  expect: "refuted",
  correction: "A-E34.corrected",
  severity: "cosmetic",
  mutants: [
    { why: "≥ for the last >", parameters: { lastStrict: false } },
    { why: "for t ≥ 2 only", parameters: { firstTime: 2 } },
  ],
  remark:
    "Only the last > fails, and only at t = 1, where both sides are 1.5·θ_0. The conclusion θ_t > 1.5^t·θ_0 is right for all t > 0.",
});

claim({
  id: "A-E34.corrected",
  source: "sparse features v2, proof of Lemma B.3, equation (34), corrected",
  statement:
    "If θ_0, …, θ_{t−1} ∈ (0, 0.65] and γ ∈ (1, 1.25), t > 0, then θ_t ≥ θ_{t−1}(2 − θ_{t−1}²) > 1.577·θ_{t−1} ≥ 1.577^t·θ_0",
  formula:
    "\\theta_t=\\theta_{t-1}(1+\\gamma(1-\\theta_{t-1}^2))\\ge\\theta_{t-1}(2-\\theta_{t-1}^2)>1.577\\,\\theta_{t-1}\\ge1.577^t\\theta_0",
  parameters: { factor: "1.577", lower: "0.65", lastStrict: false, firstTime: 1 },
  check: chain,
  expect: "proved",
  mutants: [
    {
      why: "the factor 1.5775 with a strict relation at θ = 0.65",
      parameters: { factor: "1.5775" },
    },
    { why: "I0 up to 0.651", parameters: { lower: "0.651" } },
    { why: "the last relation strict", parameters: { lastStrict: true } },
  ],
  remark:
    "The best factor is 2 − 0.65² = 1.5775, attained at θ = 0.65 as γ → 1; since γ > 1 the first ≥ is in fact >.",
});
