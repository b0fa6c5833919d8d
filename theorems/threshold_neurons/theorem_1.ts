/**
 * Theorem 1: the sharpness at the limit in the gradient-flow regime, D₀ = y₀² − x₀² = (2 − δ)/η, 0 < δ < 2.
 *
 * λ_max < D₀ is proved (B-T1.1): the upper error term is 0. For the lower one put T = artanh(x̃/ỹ). Since a step
 * multiplies (y + x)/(y − x) by (1 − ηℓ′)/(1 + ηℓ′), T_t = artanh(x_t/y_t) falls by artanh(ηℓ′(s_t)) (B-L6): while
 * s_t is large, ℓ′ ≈ 1 and the flow takes T/η steps, in each of which D loses the factor 1 − η²ℓ′². So D₀ − λ_max =
 * (2 − δ)T + O(η) for fixed δ: the term O(2 − δ) of the theorem is (2 − δ)·artanh(x̃/ỹ) to first order, for every
 * loss with ℓ′ → 1.
 *
 * @module
 */
import fc from "fast-check";
import { type Arbitrary, claim, dyadic, fitsPowerLaw, forAll } from "../../props/mod.ts";
import { describeStart, lengthArbitrary, lossArbitrary, LOSSES, run, type Start } from "./_runs.ts";
import { explain } from "./_steps.ts";

interface Below extends Start {
  readonly delta: number;
}

/** δ toward both ends of (0, 2), and η ≤ √δ ∧ (2 − δ), η < 1, down to 2^−9 of it. */
function belowArbitrary(): Arbitrary<Below> {
  const side = dyadic({ min: -8, max: 8, bits: 6 });
  const smaller = dyadic({ min: 0, max: 9, bits: 6 });
  return fc.tuple(lossArbitrary(), lengthArbitrary(), side, smaller).map(([loss, T, a, e]) => {
    const delta = a < 0 ? 2 ** a : 2 - 2 ** -a;
    const stepSize = Math.min(Math.sqrt(delta), 2 - delta, 1 - 2 ** -10) * 2 ** -e;
    return { loss, T, delta, stepSize, level: 2 - delta };
  });
}

/** D₀ − λ_max, as the difference of the scaled distances from 2/η. */
function deficit(start: Start): number {
  const { outcome, delta } = run(start);
  return outcome === "converged" ? (start.level - 2 - delta) / start.stepSize : NaN;
}

function errorTerm({ delta, stepSize }: Below, power: number): number {
  return stepSize / Math.min(delta, 2 - delta) ** power;
}

claim({
  id: "B-T1",
  source: "threshold neurons, Theorem 1",
  statement:
    "For ℓ′ = tanh, s/√(1 + s²), Huber or ℓ_β with 5/4 ≤ β ≤ 10, 1/10 ≤ T = artanh(x̃/ỹ) ≤ 2, 0 < δ < 2 and η ≤ √δ ∧ (2 − δ): gradient descent from D₀ = (2 − δ)/η converges, and (2 − δ)/η − C[(2 − δ) + η/(δ ∧ (2 − δ))] ≤ λ_max ≤ (2 − δ)/η with C = max(1, T) (tested for 2^−8 ≤ δ ≤ 2 − 2^−8, η down to 2^−9 of its bound)",
  formula: String
    .raw`\tfrac{2-\delta}\eta-\max(1,T)\Bigl[(2-\delta)+\tfrac\eta{\delta\wedge(2-\delta)}\Bigr]\le\lambda_{\max}\le\tfrac{2-\delta}\eta`,
  uses: ["B-T1.1", "B-L6"],
  parameters: { constant: 1, first: true, second: true, above: false },
  check: ({ constant, first, second, above }, budget) =>
    forAll({
      statement: "0 ≤ D₀ − λ_max ≤ C[(2 − δ) + η/(δ ∧ (2 − δ))]",
      arbitrary: belowArbitrary(),
      slack: (start) => {
        const lost = deficit(start);
        const allowed = (first ? 2 - start.delta : 0) + (second ? errorTerm(start, 1) : 0);
        const upper = constant * Math.max(1, start.T) * allowed - lost;
        return above ? -lost : Math.min(lost, upper);
      },
      describe: (start) => ({ ...describeStart(start), δ: `${start.delta}` }),
      labels: {
        "δ < 1/8": { when: ({ delta }) => delta < 1 / 8, share: 0.2 },
        "δ > 15/8": { when: ({ delta }) => delta > 15 / 8, share: 0.2 },
      },
      cases: 2000,
      budget,
      replay: () => explain("B-T1"),
    }),
  expect: "supported",
  mutants: [
    { why: "C = 0.95·max(1, T)", parameters: { constant: 0.95 } },
    { why: "without the term 2 − δ", parameters: { first: false } },
    { why: "λ_max ≥ D₀", parameters: { above: true } },
    {
      why: "without the term η/(δ ∧ (2 − δ)), and 0.6 for 1",
      parameters: { constant: 0.6, second: false },
    },
  ],
  remark:
    "The constant may depend on x̃, ỹ; max(1, T) is enough for all of these losses: the first term of the error is (2 − δ)T (B-T1.2), so that for T ≥ 1 nothing smaller will do as η → 0. The upper bound holds without an error term (B-T1.1).",
});

claim({
  id: "B-T1.2",
  source: "sharpens threshold neurons, Theorem 1: its leading error",
  statement:
    "Under the hypotheses of B-T1: |D₀ − λ_max − (2 − δ)·artanh(x̃/ỹ)| ≤ 1.1(1 + T²)·η/(δ ∧ (2 − δ))",
  formula: String
    .raw`\bigl|D_0-\lambda_{\max}-(2-\delta)\operatorname{artanh}(\tilde x/\tilde y)\bigr|\le\tfrac{11}{10}(1+T^2)\,\frac\eta{\delta\wedge(2-\delta)}`,
  uses: ["B-T1.1", "B-L6"],
  parameters: { length: 1, power: 1, constant: 1.1 },
  check: ({ length, power, constant }, budget) =>
    forAll({
      statement: "|D₀ − λ_max − (2 − δ)T| ≤ 1.1(1 + T²)η/(δ ∧ (2 − δ))",
      arbitrary: belowArbitrary(),
      slack: (start) => {
        const { T, delta } = start;
        const rest = deficit(start) - length * (2 - delta) * T;
        return constant * (1 + T * T) - Math.abs(rest) / errorTerm(start, power);
      },
      describe: (start) => ({ ...describeStart(start), δ: `${start.delta}` }),
      cases: 2000,
      budget,
      replay: () => explain("B-T1.2"),
    }),
  expect: "supported",
  mutants: [
    { why: "1.02·artanh(x̃/ỹ)", parameters: { length: 1.02 } },
    { why: "0.98·artanh(x̃/ỹ)", parameters: { length: 0.98 } },
    { why: "η/√(δ ∧ (2 − δ))", parameters: { power: 0.5 } },
    { why: "constant 0.6", parameters: { constant: 0.6 } },
  ],
});

claim({
  id: "B-T1.3",
  source: "sharpens threshold neurons, Theorem 1: the limit of the deficit",
  statement:
    "For ℓ′ = tanh and s/√(1 + s²), δ = 1 and x̃/ỹ = 3/5: T − (D₀ − λ_max)/(2 − δ) = Θ(η) as η → 0, with T = artanh(3/5) = ln 2 (tested for tanh, 2^−4 ≥ η ≥ 2^−12, exponent to ±0.02)",
  formula: String
    .raw`\frac{D_0-\lambda_{\max}}{2-\delta}=\operatorname{artanh}\frac{\tilde x}{\tilde y}-\Theta(\eta)`,
  uses: ["B-T1.2"],
  parameters: { loss: "tanh", length: 1, exponent: 1 },
  check: ({ loss, length, exponent }) => {
    const x = Array.from({ length: 17 }, (_, i) => 2 ** (-4 - i / 2));
    const y = x.map((stepSize) => {
      const start = { loss: LOSSES[loss]!, stepSize, level: 1, T: Math.LN2 };
      return Math.abs(length * Math.LN2 - deficit(start));
    });
    return fitsPowerLaw({
      x,
      y,
      exponent,
      kind: "Theta",
      tolerance: 0.02,
      toward: "zero",
      variable: "η",
      quantity: "|T − (D₀ − λ_max)/(2 − δ)|",
    });
  },
  expect: "supported",
  mutants: [
    { why: "2 % more than ln 2", parameters: { length: 1.02 } },
    { why: "2 % less", parameters: { length: 0.98 } },
    { why: "exponent 1.05", parameters: { exponent: 1.05 } },
    { why: "exponent 0.95", parameters: { exponent: 0.95 } },
  ],
  remark: "The coefficient of η is −0.65 for tanh and −0.96 for the square root.",
});
