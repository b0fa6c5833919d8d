/**
 * Two statements in the proof of Lemma B.5: in two steps the orbit moves away from 1, and the even
 * iterates have no limit point in I2.
 *
 * With φ = h_b(θ),
 *
 *   1 − h_a(h_b(θ)) = (1 − θ)·(bθ(1 + θ) − 1)·(aφ(1 + φ) − 1),
 *
 * and for θ ∈ I2 = [1 − ε, 1), 0 < ε < min{(γ_min − 1)/3, 0.02}, both factors are at least q_1 = 1 + 2.84ε
 * and q_2 = 2γ_min − 1 (A-LB5.1), so that |θ_{t+2} − 1| ≥ q_1q_2|θ_t − 1| > |θ_t − 1|. A sequence of even
 * iterates in I2 would have |θ_{t+2k} − 1| ≥ (q_1q_2)^k|θ_t − 1| → ∞: it is finite and has no limit point
 * there.
 *
 * @module
 */
import { evaluateExactly, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import {
  assemble,
  type Budget,
  claim,
  type Evidence,
  type ExactCase,
  proveExactly,
  proveIdentity,
} from "../../props/mod.ts";
import { h, replayBounce, twoSteps } from "./_bounce.ts";
import { expandsAbove, expandsBelow } from "./_expansion.ts";
import { PRINTED, staysBelowUpper } from "./_bounce_steps.ts";
import { oneCase, sufficientStep } from "./_pieces.ts";
import { rationalTwoCycle } from "./_rational_two_cycle.ts";

interface Away {
  readonly growth: string;
  readonly divisor: string;
  readonly cap: string;
}

const FACTORS = formula("(b*θ*(1 + θ) - 1)*(a*φ*(1 + φ) - 1)", { φ: h("b", "θ") });

function* cycles({ growth, divisor, cap }: Away): Generator<ExactCase> {
  for (let n = 3; n <= 60; n++) {
    const { gamma, low } = rationalTwoCycle(n);
    const distance = Rational.ONE.minus(low);
    const inside = Rational.from(cap).compare(distance) > 0 &&
      gamma.minus(1).compare(distance.times(divisor)) > 0;
    yield {
      at: { θ0: low.toString(), γ: gamma.toString() },
      holds: !inside || Rational.from(growth).compare(1) < 0,
      found: `θ_{t+2} = θ_t, so that |θ_{t+2} − 1| = |θ_t − 1| = ${distance}`,
      required: `|θ_{t+2} − 1| > ${growth}·|θ_t − 1|`,
    };
  }
}

function movesAway(parameters: Away, budget: Budget): Evidence {
  const { growth, divisor, cap } = parameters;
  const constants = { ...PRINTED, divisor, cap };
  const one = Rational.ONE;
  const limit = evaluateExactly(FACTORS, { a: one, b: one, θ: one });
  return assemble(
    "|θ_{t+2} − 1| is |θ_t − 1| times two factors, at least 1 + 2.84ε and 2γ_min − 1, both more than 1 and independent of t, so that even iterates cannot stay in I2 and have no limit point there",
    [
      {
        label: "no exact two-cycle of a constant step size lies in I2",
        evidence: proveExactly({
          statement: "the rational two-cycles of index 3 to 60 outside I2",
          cases: cycles(parameters),
          exhaustive: true,
          replay: replayBounce,
        }),
      },
      {
        label: "the limit of the factors for γ → 1, θ → 1",
        evidence: oneCase("the growth claimed is at most the limit", {
          at: { a: "→ 1", b: "→ 1", θ: "→ 1" },
          holds: Rational.from(growth).compare(limit) <= 0,
          found: `|θ_{t+2} − 1|/|θ_t − 1| → ${limit}`,
          required: `more than ${growth}`,
        }),
      },
      {
        label: "1 − h_a(h_b(θ)) factors",
        evidence: proveIdentity({
          identities: [{
            left: formula("1 - g", { g: twoSteps({ first: "b", second: "a" }, "θ") }),
            right: formula("(1 - θ)*F", { F: FACTORS }),
          }],
        }),
      },
      {
        label: "the first factor",
        evidence: sufficientStep(expandsBelow(constants, { rate: "2.84", budget })),
      },
      {
        label: "the second factor",
        evidence: sufficientStep(expandsAbove(constants, { offset: "1", budget })),
      },
      {
        label: "φ ∈ (1, 1.162)",
        evidence: sufficientStep(
          staysBelowUpper(constants, { from: one.minus(cap).toString(), budget }),
        ),
      },
    ],
  );
}

claim({
  id: "A-LIM",
  source: "sparse features v2, proof of Lemma B.5 (v1: Lemma 11)",
  statement:
    "Let 0 < ε < min{(γ_min − 1)/3, 0.02}, θ_t ∈ I2 = [1 − ε, 1) and a, b ∈ [γ_min, 1.25). Then θ_{t+2} = h_a(h_b(θ_t)) satisfies |θ_{t+2} − 1| > |θ_t − 1|, and the even iterates, while in I2, have no limit point in I2",
  formula: "|\\theta_{t+2}-1|>|\\theta_t-1|",
  uses: ["A-LB2", "A-LB5.1"],
  parameters: { growth: "1", divisor: "3", cap: "0.02" },
  check: movesAway,
  expect: "proved",
  mutants: [
    { why: "by a fixed factor 1.001", parameters: { growth: "1.001" } },
    { why: "ε < 0.02 whatever γ_min > 1 is", parameters: { divisor: "0" } },
  ],
  remark:
    "The growth factor (1 + 2.84ε)(2γ_min − 1) is independent of t, which gives more than the absence of a limit point: an explicit number of steps.",
});
