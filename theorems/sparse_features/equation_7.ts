/**
 * Equation (7) of Proposition 2.2: the iterates end up jumping from one side of the valley θ = 1 to the other.
 *
 * As printed, “for all t > 0 … there is T such that θ_{t+2k} < 1 < θ_{t+2k+1} for all k > T”. Demanded at t this puts
 * θ_{t+2k+1} above 1, demanded at t + 1 it puts θ_{(t+1)+2k} below 1; for large k both are the same iterate, so that no
 * orbit satisfies it. With “there is t” it holds for the orbits that avoid 1, at an explicit time: (h_γ(θ) − 1)/(1 − θ)
 * = γθ(1 + θ) − 1 is positive for θ > .65, below 1 and above.
 *
 * @module
 */
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  type Part,
  proveOverBox,
} from "../../props/mod.ts";
import { twoStepsStayAbove } from "./_alternation.ts";
import {
  factoredAtOne,
  fallsBetween,
  growsBelow,
  PRINTED,
  staysBelowUpper,
} from "./_bounce_steps.ts";
import { avoidsOne } from "./_hits_one.ts";
import { sufficientStep } from "./_pieces.ts";
import { RATES } from "./_settles.ts";

/** Sides of 1 that the demands of (7) leave to the iterates of each parity, when it is demanded at every `every`-th t. */
function demandedSides(every: number): Evidence {
  const sides = ["below 1", "at 1", "above 1"];
  for (const parity of [0, 1]) {
    const allowed = sides.filter((side) => {
      for (let t = 0; t < 2; t += every) {
        if (side !== ((parity - t) % 2 === 0 ? "below 1" : "above 1")) return false;
      }
      return true;
    });
    if (allowed.length > 0) continue;
    return {
      method: "exact",
      outcome: "fails",
      ground: "proof",
      summary:
        `for every orbit: the demand at t puts θ_{t+2k+1} above 1 and the demand at t + 1 puts θ_{(t+1)+2k}, for large k the same iterate, below 1; none of the ${sides.length} sides satisfies both`,
      coverage: { sides, parity, allowed, every },
      counterexample: {
        at: { t: "any", n: "t + 1 + 2k with k beyond both T" },
        found: "θ_n > 1 (demand at t) and θ_n < 1 (demand at t + 1)",
        required: "one side",
      },
    };
  }
  return {
    method: "exact",
    outcome: "holds",
    ground: "proof",
    summary: `demanded at every ${every} steps, each parity is given one side`,
    coverage: { sides, every },
  };
}

interface Alternation {
  readonly lower: string;
  readonly gammaMax: string;
}

/** One step carries (lower, 1) into (1, upper) and back into (lower, 1), and (0, lower] is left upwards. */
function changesSides({ lower, gammaMax }: Alternation, budget: Budget): Part[] {
  const constants = { ...PRINTED, lower, gammaMax };
  return [
    { label: "h(1) = 1, and h − 1 = (1 − θ)(γθ(1 + θ) − 1)", evidence: factoredAtOne() },
    {
      label: "growth in (0, lower]",
      evidence: growsBelow(constants, { rate: RATES.growth, budget }),
    },
    {
      label: "from the low side: (h − 1)/(1 − θ) > 0",
      evidence: proveOverBox({
        inequality: "γ*θ*(1 + θ) - 1 > 0",
        domain: { θ: `(${lower}, 1)`, γ: `(1, ${gammaMax})` },
        budget,
      }),
    },
    {
      label: "never above the upper end",
      evidence: staysBelowUpper(constants, { from: "0", budget }),
    },
    twoStepsStayAbove(constants, budget),
    {
      label: "from the high side to (lower, 1)",
      evidence: sufficientStep(fallsBetween(constants, budget)),
    },
  ];
}

claim({
  id: "A-E7",
  source: "sparse features v2, Proposition 2.2, (7) (v1: (6))",
  statement:
    "For any θ_0 ∈ (0, 1) and for all t > 0 there is T > 0, a constant given in the Appendix, such that for all k > T: θ_{t+2k} < 1 < θ_{t+2k+1} almost surely.",
  formula: String.raw`\forall t>0\ \exists T>0\ \forall k>T:\quad \theta_{t+2k}<1<\theta_{t+2k+1}`,
  parameters: { every: 1, start: "any" },
  check: ({ every, start }, budget) =>
    assemble("the demands are compatible, and orbits obey them", [
      { label: "the quantifier over t", evidence: demandedSides(every) },
      ...(start === "any"
        ? [{
          label: "no orbit stays in the valley",
          evidence: avoidsOne({ start: "(0, 1)", atomless: false }, budget),
        }]
        : []),
      ...changesSides(PRINTED, budget),
    ]),
  expect: "refuted",
  severity: "statement",
  correction: "A-E7.corrected",
  mutants: [
    {
      why: "at every second t from some t on, for orbits that avoid 1",
      parameters: { every: 2, start: "avoiding 1" },
    },
    {
      why: "at every second t, for θ_0 ∈ (0.65, 1)",
      parameters: { every: 2, start: "(0.65, 1)" },
    },
  ],
  remark:
    "Read literally, “for all t > 0” governs (7) as well as (6), and then no orbit whatsoever satisfies it, by parity. The intended “there is t” still fails for the starts of A-P2.2, and the Appendix names no T; none is uniform in θ_0: a step multiplies θ by less than 2.25, and no θ ≤ 0.52 goes above 1, so that the bouncing takes more than ln(0.52/θ_0)/ln 2.25 steps to begin.",
});

claim({
  id: "A-E7.corrected",
  source: "sparse features v2, Proposition 2.2, (7), repaired",
  statement:
    "Let every γ_t ∈ (1, 1.25) and θ_0 ∈ (0, 1) with θ_t ≠ 1 for all t. Then T = inf{t: 0.65 < θ_t < 1} is finite, 0 when θ_0 > 0.65 and at most 2 + ln(0.65/θ_0)/ln 1.5775 otherwise, and 0.65 < θ_{T+2k} < 1 < θ_{T+2k+1} < 1.162 for all k ≥ 0, surely.",
  formula: String
    .raw`T\le 2+\frac{\ln(0.65/\theta_0)}{\ln 1.5775},\qquad 0.65<\theta_{T+2k}<1<\theta_{T+2k+1}<1.162\quad\forall k\ge0`,
  uses: ["A-E37"],
  parameters: { lower: "0.65", gammaMax: "1.25" },
  check: (parameters, budget) =>
    assemble(
      "N iterates in (0, lower] need 1.5775^{N-1} θ_0 ≤ lower; the next iterate is below 1.162 and not 1, so it lies in (lower, 1) or in (1, 1.162), whence one more step leads to (lower, 1); then the sides alternate",
      changesSides(parameters, budget),
    ),
  expect: "proved",
  mutants: [
    { why: "0.618, below (√5 - 1)/2, for 0.65", parameters: { lower: "0.618" } },
    { why: "0.66 for 0.65", parameters: { lower: "0.66" } },
    { why: "step sizes up to 1.2504", parameters: { gammaMax: "1.2504" } },
  ],
});
