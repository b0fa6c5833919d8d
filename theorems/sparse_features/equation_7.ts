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
import { assemble, claim, type Evidence, type Part, proveOverBox } from "../../props/mod.ts";
import { formula } from "../../lib/numerics/expression/mod.ts";
import { PAPER_TRAP } from "./_trap.ts";
import { burnInParts, neverReachesOne, valleyPart } from "./_way_into_trap.ts";

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

/** One step carries (low, 1) into (1, high) and back into (low, 1), and (0, low] is left upwards. */
function alternation(low: string, gammaMax: string): Part[] {
  const trap = { ...PAPER_TRAP, low, gammaMax };
  const definitions = { h: formula("θ + γ*θ*(1 - θ^2)"), low, high: trap.high };
  return [
    valleyPart(),
    ...burnInParts(trap, { growth: "1.5775", expansion: "0" }).slice(0, 2),
    {
      label: "from the low side: (h - 1)/(1 - θ) > 0",
      evidence: proveOverBox({
        inequality: "γ*θ*(1 + θ) - 1 > 0",
        domain: { θ: `(${low}, 1)`, γ: `(1, ${gammaMax})` },
      }),
    },
    {
      label: "never above the upper end",
      evidence: proveOverBox({
        inequality: "h < high",
        domain: { θ: "(0, 1]", γ: `(1, ${gammaMax})` },
        definitions,
      }),
    },
    {
      label: "from the high side: (1 - h)/(θ - 1) > 0",
      evidence: proveOverBox({
        inequality: "γ*θ*(1 + θ) - 1 > 0",
        domain: { θ: `(1, ${trap.high})`, γ: `(1, ${gammaMax})` },
      }),
    },
    {
      label: "from the high side: never below the lower end",
      evidence: proveOverBox({
        inequality: "h > low",
        domain: { θ: `(1, ${trap.high})`, γ: `(1, ${gammaMax})` },
        definitions,
      }),
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
  check: ({ every, start }) =>
    assemble("the demands are compatible, and orbits obey them", [
      { label: "the quantifier over t", evidence: demandedSides(every) },
      ...(start === "any"
        ? [{ label: "no orbit stays in the valley", evidence: neverReachesOne("1.25") }]
        : []),
      ...alternation(PAPER_TRAP.low, PAPER_TRAP.gammaMax),
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
    "Read literally, “for all t > 0” governs (7) as well as (6), and then no orbit whatsoever satisfies it, by parity. The intended “there is t” still fails for the starts of A-P2.2, and the Appendix names no T; none is uniform in θ_0 (θ_0 → 0 needs about log₂(1/θ_0) steps at least).",
});

claim({
  id: "A-E7.corrected",
  source: "sparse features v2, Proposition 2.2, (7), repaired",
  statement:
    "Let every γ_t ∈ (1, 1.25) and θ_0 ∈ (0, 1) with θ_t ≠ 1 for all t. Then T = inf{t: 0.65 < θ_t < 1} is finite, 0 when θ_0 > 0.65 and at most 2 + ln(0.65/θ_0)/ln 1.5775 otherwise, and 0.65 < θ_{T+2k} < 1 < θ_{T+2k+1} < 1.162 for all k ≥ 0, surely.",
  formula: String
    .raw`T\le 2+\frac{\ln(0.65/\theta_0)}{\ln 1.5775},\qquad 0.65<\theta_{T+2k}<1<\theta_{T+2k+1}<1.162\quad\forall k\ge0`,
  uses: ["A-E37"],
  parameters: { low: "0.65", gammaMax: "1.25" },
  check: ({ low, gammaMax }) =>
    assemble(
      "N steps in (0, low] need 1.5775^{N-1} θ_0 ≤ low; the next iterate is below 1.162 and not 1, so it lies in (low, 1) or in (1, 1.162), whence one more step leads to (low, 1); then the sides alternate",
      alternation(low, gammaMax),
    ),
  expect: "proved",
  mutants: [
    { why: "0.618, below (√5 - 1)/2, for 0.65", parameters: { low: "0.618" } },
    { why: "0.66 for 0.65", parameters: { low: "0.66" } },
    { why: "step sizes up to 1.2504", parameters: { gammaMax: "1.2504" } },
  ],
});
