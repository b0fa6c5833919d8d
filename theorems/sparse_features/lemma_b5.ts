/**
 * Lemma B.5 and (P3): the orbit leaves I2 = [1 − ε, 1) toward I1 = (0.65, 1 − ε).
 *
 * Let 0 < ε < ε_o = min{(γ_min − 1)/3, 0.02}. By (37), |h_γ(θ) − 1| = |θ − 1|·(γθ(1 + θ) − 1) with a change
 * of side, and the factor is more than 1 on both sides:
 *
 * - θ ∈ [1 − ε, 1): γθ(1 + θ) − 1 ≥ 1 + ε(3 − 8ε + 3ε²) ≥ 1 + 2.84ε,
 * - θ ∈ (1, 1.162): γθ(1 + θ) − 1 ≥ 2γ − 1.
 *
 * From θ_t ∈ I2 the next iterate is in (1, 1.162) (A-LB2), the one after in (0.65, 1) (A-P2), and
 * 1 − θ_{t+2} ≥ q(1 − θ_t) with q = (1 + 2.84ε)(2γ_min − 1) > 1. So 1 − θ_{t+2k} ≥ q^k(1 − θ_t) as long as
 * the even iterates are in I2; the first k with 1 − θ_{t+2k} > ε exists, is at most
 * ln(ε/(1 − θ_t))/ln q + 1, and θ_{t+2k} is then in I1. This holds for every sequence of step sizes in
 * [γ_min, 1.25), not only almost surely, and replaces the argument by monotone limits.
 *
 * Why ε has to depend on γ_min: a constant γ has a two-cycle θ_− < 1 < θ_+, with 1 − θ_− about
 * √(γ − 1)/2; once ε exceeds 1 − θ_−, the orbit of θ_− never leaves I2.
 *
 * @module
 */
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  type ExactCase,
  type Part,
  proveExactly,
  proveOverBox,
} from "../../props/mod.ts";
import { replayBounce } from "./_bounce.ts";
import { expandsAbove, expandsBelow } from "./_expansion.ts";
import { factoredAtOne, fallsBetween, PRINTED, staysBelowUpper } from "./_bounce_steps.ts";
import { refutedByProofOf, sufficientStep } from "./_pieces.ts";
import { rationalTwoCycle } from "./_rational_two_cycle.ts";

interface Leaving {
  readonly cap: string;
  readonly divisor: string;
  readonly dependsOnGammaMin: boolean;
  readonly uniform: boolean;
}

const PARAMETERS = { cap: "0.02", divisor: "3", dependsOnGammaMin: true, uniform: false };

function* cycles({ cap, divisor, dependsOnGammaMin }: Leaving): Generator<ExactCase> {
  for (let n = 3; n <= 60; n++) {
    const { gamma, low } = rationalTwoCycle(n);
    const slope = gamma.minus(1).dividedBy(divisor);
    const bound = dependsOnGammaMin && slope.compare(cap) < 0 ? slope : Rational.from(cap);
    const distance = Rational.ONE.minus(low);
    yield {
      at: { θ0: low.toString(), γ: gamma.toString() },
      holds: distance.compare(bound) >= 0,
      found: `θ_{2k} = θ_0 = 1 − ${distance} for all k, in I2 for an admissible ε > ${distance}`,
      required: "some θ_{2k} in I1",
    };
  }
}

function uniformPart(uniform: boolean, budget: Budget): Part[] {
  if (!uniform) return [];
  const slow = proveOverBox({
    inequality: "γ*θ*(1 + θ) - 1 < 2.2",
    domain: { γ: "(1, 1.25)", θ: "(0.98, 1.162)" },
    budget,
  });
  return [{
    label: "one k serves every start",
    evidence: refutedByProofOf(slow, {
      because:
        "a step multiplies |θ − 1| by less than 2.2, so that a start within ε/2.2^{2K} of 1 is in I2 for K rounds, whatever K",
      at: { θ0: "1 - ε/2.2^(2K)", k: "K" },
      found: "θ_{t+2k} ∈ I2 for all k ≤ K",
      required: "θ_{t+2k} ∈ I1 for some k ≤ K",
    }),
  }];
}

function leaves(parameters: Leaving, budget: Budget): Evidence {
  const { cap, divisor, dependsOnGammaMin, uniform } = parameters;
  const constants = { ...PRINTED, cap, divisor: dependsOnGammaMin ? divisor : "0" };
  return assemble(
    "from I2 the orbit goes to (1, 1.162), then to (0.65, 1), with 1 − θ_{t+2} ≥ q(1 − θ_t), q = (1 + 2.84ε)(2γ_min − 1) > 1, as long as the even iterates are in I2; so a first k with 1 − θ_{t+2k} > ε exists, and θ_{t+2k} is in I1",
    [
      {
        label: "no exact two-cycle of a constant step size lies in I2",
        evidence: proveExactly({
          statement: "the rational two-cycles of index 3 to 60 have 1 − θ_− ≥ ε_o",
          cases: cycles(parameters),
          exhaustive: true,
          replay: replayBounce,
        }),
      },
      ...uniformPart(uniform, budget),
      { label: "h − 1 = (1 − θ)(γθ(1 + θ) − 1)", evidence: factoredAtOne() },
      {
        label: "expansion below 1",
        evidence: sufficientStep(expandsBelow(constants, { rate: "2.84", budget })),
      },
      {
        label: "expansion above 1",
        evidence: sufficientStep(expandsAbove(constants, { offset: "1", budget })),
      },
      {
        label: "I2 goes below 1.162",
        evidence: sufficientStep(
          staysBelowUpper(constants, { from: Rational.ONE.minus(cap).toString(), budget }),
        ),
      },
      {
        label: "(1, 1.162) goes to (0.65, 1)",
        evidence: sufficientStep(fallsBetween(constants, budget)),
      },
    ],
  );
}

const MUTANTS = [
  {
    why: "ε < 0.02 whatever γ_min is: 901/919 ↔ 936/919 stays in I2",
    parameters: { dependsOnGammaMin: false },
  },
  { why: "one k for all θ_t ∈ I2", parameters: { uniform: true } },
  {
    why: "ε < min{(γ_min − 1)/0.07, 0.02}: that cycle enters I2 at 0.0742",
    parameters: { divisor: "0.07" },
  },
];

claim({
  id: "A-P3",
  source: "sparse features v2, proof of Lemma B.3, (P3)",
  statement:
    "Let 0 < ε < min{(γ_min − 1)/3, 0.02} and θ_t ∈ I2 = [1 − ε, 1). For every sequence of step sizes in [γ_min, 1.25) there is k > 0 with θ_{t+2k} ∈ I1 = (0.65, 1 − ε) and θ_{t+2k'} ∈ I2 for all k' < k",
  formula:
    "\\theta_t\\in I_2\\implies\\exists k>0:\\ \\theta_{t+2k}\\in I_1,\\ \\theta_{t+2k'}\\in I_2\\ \\forall k'<k",
  uses: ["A-LB2", "A-P2", "A-LB5.1"],
  parameters: PARAMETERS,
  check: leaves,
  expect: "proved",
  mutants: MUTANTS,
  remark:
    "Surely, for every sequence of step sizes. What limits ε is the two-cycle, at distance about √(γ_min − 1)/2 from 1, so that (γ_min − 1)/3 is far from sharp when γ_min is near 1.",
});

claim({
  id: "A-LB5",
  source: "sparse features v2, Lemma B.5 (v1: Lemma 11)",
  statement:
    "Let 0 < ε < min{(γ_min − 1)/3, 0.02} and θ_t ∈ I2 = [1 − ε, 1). For every sequence of step sizes in [γ_min, 1.25) there is k > 0 with θ_{t+2k} ∈ I1 = (0.65, 1 − ε)",
  formula: "\\theta_t\\in I_2\\implies\\exists k>0:\\ \\theta_{t+2k}\\in I_1",
  uses: ["A-LB2", "A-P2", "A-LB5.1"],
  parameters: PARAMETERS,
  check: leaves,
  expect: "proved",
  mutants: MUTANTS,
  remark:
    "Surely, for every sequence of step sizes; k ≤ ln(ε/(1 − θ_t))/ln((1 + 2.84ε)(2γ_min − 1)) + 1.",
});

interface Rates {
  readonly rate: string;
  readonly offset: string;
}

function oneStep({ rate, offset }: Rates, budget: Budget): Evidence {
  return assemble("|h − 1| = |θ − 1|·(γθ(1 + θ) − 1), and the factor is bounded on both sides", [
    { label: "h − 1 = (1 − θ)(γθ(1 + θ) − 1)", evidence: factoredAtOne() },
    { label: "below 1", evidence: expandsBelow(PRINTED, { rate, budget }) },
    { label: "above 1", evidence: expandsAbove(PRINTED, { offset, budget }) },
  ]);
}

claim({
  id: "A-LB5.1",
  source: "sharper than sparse features v2, Lemma B.5: one step instead of two",
  statement:
    "Let γ ∈ (1, 1.25) and 0 < ε < min{(γ − 1)/3, 0.02}. Then |h_γ(θ) − 1| ≥ (1 + 2.84ε)|θ − 1| for θ ∈ [1 − ε, 1), and |h_γ(θ) − 1| ≥ (2γ − 1)|θ − 1| for θ ∈ (1, 1.162)",
  formula:
    "|h_\\gamma(\\theta)-1|\\ge(1+2.84\\epsilon)|\\theta-1|\\ (\\theta\\in[1-\\epsilon,1)),\\qquad|h_\\gamma(\\theta)-1|\\ge(2\\gamma-1)|\\theta-1|\\ (\\theta\\in(1,1.162))",
  parameters: { rate: "2.84", offset: "1" },
  check: oneStep,
  expect: "proved",
  mutants: [
    { why: "the rate 2.8413 for the infimum 2.8412", parameters: { rate: "2.8413" } },
    { why: "2γ − 0.999 above 1", parameters: { offset: "0.999" } },
  ],
  remark:
    "The best rate is 3 − 8ε + 3ε², at least 2.8412 for ε ≤ 0.02; 2γ − 1 is the limit for θ → 1.",
});
