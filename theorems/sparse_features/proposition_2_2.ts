/**
 * Proposition 2.2 as printed, equation (6): the loss of the toy model with θ_* = 1 is said to stay between two positive
 * levels.
 *
 * With γ = ηx² ∈ (1, 5/4) the recursion (5) is θ ← h_γ(θ) = θ + γθ(1 − θ²), and the loss is F(θ) = m₂·¼(1 − θ²)²,
 * m₂ = E x². The statement asks, for *every* θ_0 ∈ (0, 1) and *every* t > 0, for δ₁ < F(θ_t) < δ₂.
 *
 * Why it fails. h_{25/24}(3/5) = 1 and h_γ(1) = 1 for every γ: the orbit of 3/5 sits in the valley from the first step
 * on, so F(θ_t) = 0 and no positive δ₁ serves. When the law of γ has an atom at 25/24 of mass p, this happens with
 * probability p. Besides, for each t the map h_γ^t is continuous with h_γ^t(1) = 1 and h_γ^t(0) = 0, so that the infimum
 * of F(θ_t) over θ_0 is 0 and the supremum m₂/4. The repaired statement is A-P2.2.corrected.
 *
 * @module
 */
import { assemble, claim, type Evidence, type ExactCase, proveExactly } from "../../props/mod.ts";
import { bounceExactly } from "../../lib/models/bounce.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { alternation } from "./_alternation.ts";
import { replayBounce } from "./_bounce.ts";
import { factoredAtOne, PRINTED } from "./_bounce_steps.ts";
import { avoidsOne } from "./_hits_one.ts";
import { lossParts, scalePart } from "./_loss_levels.ts";

function loss(theta: Rational): Rational {
  return Rational.ONE.minus(theta.times(theta)).power(2).dividedBy(4n);
}

interface Orbit {
  readonly start: string;
  readonly gamma: string;
  readonly steps: number;
  readonly required: string;
  readonly holds: (loss: Rational) => boolean;
}

/** Whether the loss / m₂ of an exact orbit satisfies a bound at t = 1, 2, …, steps. */
function alongOrbit({ start, gamma, steps, required, holds }: Orbit): Evidence {
  return proveExactly({
    statement: `${required} for t = 1, …, ${steps}`,
    cases: (function* (): Generator<ExactCase> {
      let theta = Rational.from(start);
      for (let t = 1; t <= steps; t++) {
        theta = bounceExactly(theta, Rational.from(gamma));
        const value = loss(theta);
        const shown = Number(value.numerator * 10n ** 12n / value.denominator) / 1e12;
        yield {
          at: { θ0: start, γ: gamma, t: `${t}` },
          holds: holds(value),
          found: `F(θ_t)/m2 = ${shown} to 12 decimals`,
          required,
        };
      }
    })(),
    exhaustive: true,
    replay: (at) => replayBounce(at),
  });
}

claim({
  id: "A-P2.2",
  source: "sparse features v2, Proposition 2.2, (6) (v1: Proposition 3)",
  statement:
    "Let θ_* = 1, supp(ρ̂) = [a, b], η ∈ (a⁻², 1.25 b⁻²). For any θ_0 ∈ (0, 1) and for all t > 0: δ1 < F(θ_t) < δ2 almost surely, with constants δ1, δ2 > 0 (the Appendix: ε_o² and 0.17, in units of m2 = E x²).",
  formula: String
    .raw`\forall\theta_0\in(0,1)\ \forall t>0:\quad \delta_1<F(\theta_t)<\delta_2\ \text{ almost surely}`,
  uses: ["A-E25", "A-GAM"],
  parameters: { start: "any", from: 1, shrink: "0", level: "0.17" },
  check: ({ start, from, shrink, level }, budget) => {
    if (start !== "any") {
      return assemble(
        "an orbit that starts in the trap changes sides at every step and keeps the loss bounds",
        [
          scalePart(),
          ...alternation(PRINTED, budget),
          ...lossParts(PRINTED, { shrink, level, from }),
        ],
      );
    }
    return assemble("every start in (0, 1) keeps the loss between two positive constants", [
      { label: "F(θ_t) > 0", evidence: avoidsOne({ start: "(0, 1)", atomless: false }, budget) },
      {
        label: "F(θ_t) > ε_o² m2 with ε_o = 0.02, from a start near 1",
        evidence: alongOrbit({
          start: "999/1000",
          gamma: "6/5",
          steps: 3,
          required: "F(θ_t)/m2 > 0.0004",
          holds: (value) => value.compare("0.0004") > 0,
        }),
      },
      {
        label: `F(θ_t) < ${level} m2, from a start near 0`,
        evidence: alongOrbit({
          start: "1/100",
          gamma: "6/5",
          steps: 4,
          required: `F(θ_t)/m2 < ${level}`,
          holds: (value) => value.compare(level) < 0,
        }),
      },
    ]);
  },
  expect: "refuted",
  severity: "statement",
  correction: "A-P2.2.corrected",
  mutants: [
    {
      why: "only for θ_0 ∈ (0.65, 1 - ε_o), with the printed constants in units of m2",
      parameters: { start: "trap" },
    },
    {
      why: "only for θ_0 ∈ (0.65, 1 - ε_o), t = 0 included, with sharp constants",
      parameters: { start: "trap", from: 0, shrink: "1/2", level: "0.08338" },
    },
  ],
  remark:
    "3/5 is the start with the smallest denominator that an allowed rational step size sends to 1 in one step (25/24 has the smallest denominator too). With it F(θ_t) = 0 for all t ≥ 1, so no δ1 > 0 serves, whatever the Appendix gives. Also, for each t the supremum over θ_0 of F(θ_t) is m2/4, so δ2 < m2/4 fails for each t. The statement never asks for a > 0 and needs b/a < √1.25 (A-GAM.1).",
});

claim({
  id: "A-P2.2.1",
  source: "sparse features v2, Proposition 2.2 (complement)",
  statement:
    "Let the law of x be ½ δ_1 + ½ U[1, 1.09] (support exactly [a, b] = [1, 1.09]), θ_* = 1, η = 25/24 ∈ (a⁻², 1.25 b⁻²) and θ_0 = 3/5. Then P(θ_t = 1 and F(θ_t) = 0 for all t ≥ 1) = ½: the statement fails even with “almost surely, eventually”.",
  formula: String
    .raw`x\sim\tfrac12\delta_1+\tfrac12\mathcal U[1,1.09],\ \eta=\tfrac{25}{24},\ \theta_0=\tfrac35\ \Rightarrow\ \mathbb P(\forall t\ge1:\theta_t=1)=\tfrac12`,
  parameters: { start: "3/5", stepSize: "25/24", largest: "1.09", probability: "1/2" },
  check: ({ start, stepSize, largest, probability }) => {
    const eta = Rational.from(stepSize);
    const atom = Rational.of(1n, 2n);
    const next = bounceExactly(Rational.from(start), eta);
    // The continuous half hits the one step size that leads to 1 with probability 0.
    const found = next.equals(1n) ? atom : Rational.ZERO;
    const bound = Rational.from("1.25").dividedBy(Rational.from(largest).power(2));
    return assemble(
      "θ_1 = 1 exactly when γ_0 = 1/(θ_0(1 + θ_0)), one value, which the atom takes with probability ½ and the continuous part with probability 0; then θ_t = 1 for ever",
      [
        {
          label: "the step size is allowed",
          evidence: proveExactly({
            statement: "1 < η < 1.25/b²",
            cases: [{
              at: { η: stepSize, b: largest },
              holds: eta.compare(1n) > 0 && eta.compare(bound) < 0,
              found: `1.25/b² = ${bound}`,
              required: "1 < η < 1.25/b²",
            }],
            exhaustive: true,
          }),
        },
        { label: "h(1) = 1: the valley is absorbing", evidence: factoredAtOne() },
        {
          label: "the probability",
          evidence: proveExactly({
            statement: `P(θ_1 = 1) = ${probability}`,
            cases: [{
              at: { θ0: start, γ: stepSize },
              holds: found.equals(probability),
              found: `the atom leads to θ_1 = ${next}, so P(θ_1 = 1) is ${found}`,
              required: probability,
            }],
            exhaustive: true,
            replay: (at) => replayBounce(at),
          }),
        },
      ],
    );
  },
  expect: "proved",
  mutants: [
    { why: "start 4/7 with the same step size", parameters: { start: "4/7" } },
    { why: "probability 0.51", parameters: { probability: "0.51" } },
    { why: "support up to 1.1, for which η is too large", parameters: { largest: "1.1" } },
  ],
  remark:
    "An empirical distribution consists of atoms, so the data sets of practice all have such starts.",
});
