/**
 * Remark 1: how many steps gradient descent takes in the gradient-flow regime, D₀ = (2 − δ)/η.
 *
 * The flow to the axis takes T/η steps, T = artanh(x₀/y₀) (B-L6). There x is multiplied by about 1 − ηy² = −(1 − δ),
 * and y² − y_∞² falls like x²: by the factor (1 − δ)² ≤ e^{−2α}, α = min{δ, 2 − δ}, whatever η is. When the flow ends,
 * s² = O(1), and y² − y_∞² ≈ 2ηΣs² ≈ 2ηs²/(1 − (1 − δ)²) = O(η/α): an error ε in y² takes (1/(2α))·ln(η/(αε)) more steps.
 * For constant δ that is the remark's O((1/α)·log(η/ε)); uniformly in δ the logarithm needs the factor 1/α.
 *
 * @module
 */
import fc from "fast-check";
import type { Loss } from "../../lib/losses/loss.ts";
import { claim, dyadic, fitsPowerLaw, forAll } from "../../props/mod.ts";
import {
  describeStart,
  lengthArbitrary,
  lossArbitrary,
  LOSSES,
  pointOf,
  run,
  type Start,
} from "./_runs.ts";
import { explain } from "./_steps.ts";

interface Wait extends Start {
  /** 2 − ηD₀. */
  readonly delta: number;
  /** ε. */
  readonly error: number;
}

/** The first t with y_t² − y_∞² ≤ ε. */
function stepsTo(start: Wait): number {
  const { loss, stepSize, error } = start;
  const end = run(start).delta + error * stepSize;
  const { x, y } = pointOf(start);
  let s = x * y;
  let delta = stepSize * y * y - 2;
  let t = 0;
  for (; delta > end && t < 1e6; t++) {
    const factor = 2 + delta;
    const deficit = loss.oneMinusRatio(s);
    const w = s * s * (stepSize * stepSize / factor) * (1 - deficit);
    s *= (factor * deficit - (1 + delta)) * (1 - w);
    delta -= factor * w * (2 - w);
  }
  return t;
}

claim({
  id: "B-R1",
  source: "threshold neurons, Remark 1 (Appendix B.2)",
  statement:
    "For ℓ′ = tanh, s/√(1 + s²), Huber or ℓ_β with 5/4 ≤ β ≤ 10, T = artanh(x₀/y₀) from 1/10 to 2, 0 < δ < 2, η ≤ √δ ∧ (2 − δ) ∧ ⅛, ε ≤ η and D₀ = (2 − δ)/η: y_t² − y_∞² ≤ ε from some t ≤ 1 + T/η + (1/(2α))·ln(η/(αε)) on, α = min{δ, 2 − δ} (tested for α ≥ 2^−8, η down to 1/32 of its bound and ε ≥ 2^−12η)",
  formula: String
    .raw`y_t^2-y_\infty^2\le\varepsilon\quad\text{for some }t\le1+\frac T\eta+\frac1{2\alpha}\ln\frac\eta{\alpha\varepsilon}`,
  uses: ["B-T1", "B-L6"],
  parameters: { length: 1, rate: 0.5, constant: 0, power: 1, uniform: true },
  check: ({ length, rate, constant, power, uniform }, budget) =>
    forAll({
      statement: "t ≤ 1 + T/η + (½·ln(η/(αε)))/α",
      arbitrary: fc.tuple(
        lossArbitrary(),
        lengthArbitrary(),
        dyadic({ min: -8, max: 8, bits: 6 }),
        dyadic({ min: 0, max: 5, bits: 6 }),
        dyadic({ min: 0, max: 12, bits: 3 }),
      ).map(([loss, T, a, e, k]: [Loss, number, number, number, number]): Wait => {
        const delta = a < 0 ? 2 ** a : 2 - 2 ** -a;
        const stepSize = Math.min(Math.sqrt(delta), 2 - delta, 0.125) * 2 ** -e;
        return { loss, T, delta, stepSize, level: 2 - delta, error: stepSize * 2 ** -k };
      }),
      slack: (start) => {
        const { delta, stepSize, T, error } = start;
        const alpha = Math.min(delta, 2 - delta);
        const share = uniform ? alpha : 1;
        const wait = (rate * Math.log(stepSize / (share * error)) + constant) / alpha ** power;
        return 1 + length * T / stepSize + wait - stepsTo(start);
      },
      describe: (start) => ({
        ...describeStart(start),
        δ: `${start.delta}`,
        ε: `${start.error}`,
      }),
      cases: 2000,
      budget,
      replay: () => explain("B-R1"),
    }),
  expect: "supported",
  mutants: [
    { why: "0.97·T/η", parameters: { length: 0.97 } },
    { why: "0.45·ln(η/(αε))/α", parameters: { rate: 0.45 } },
    { why: "1/√α for 1/α", parameters: { power: 0.5 } },
    { why: "ln(η/ε) for ln(η/(αε))", parameters: { uniform: false } },
    { why: "(1/(2α))·(ln(η/(αε)) − 1)", parameters: { constant: -0.5 } },
  ],
  remark:
    "The remark has O(α^{−1} log(η/ε)). Next to δ = 0 and δ = 2 that needs a constant that grows like ½·ln(1/α), if ε is the error in y²: y² is still η/α from its limit when |xy| = O(1). The paper's ε is the bound |x_t| ≤ √ε, from |x_t| ≲ √(η/(2 − δ)), where the same factor is missing for δ → 2. The greatest t found is 0.5 + T/η + …. With (2 − δ)(1 − ηT) for 2 − δ in α, as D is D₀(1 − ηT) at the axis, the bound also held in tests for all η ≤ ½; without, it fails from η = ¼ on.",
});

claim({
  id: "B-R1.1",
  source: "threshold neurons, Remark 1: the first phase takes O(1/η) steps",
  statement:
    "For ℓ′ = tanh, δ = 1, x₀/y₀ = 3/5, D₀ = 1/η: the number of steps until y_t² − y_∞² ≤ η is (ln 2)/η to first order: its quotient by (ln 2)/η differs from 1 by O(η^{0.9}) as η → 0 (tested for 2^−4 ≥ η ≥ 2^−16, exponent to ±0.1)",
  formula: String
    .raw`t_\varepsilon=\frac{\ln2}\eta\bigl(1+O(\eta^{0.9})\bigr),\qquad\varepsilon=\eta`,
  uses: ["B-R1"],
  parameters: { length: 1, exponent: 0.9 },
  check: ({ length, exponent }) => {
    const x = Array.from({ length: 13 }, (_, i) => 2 ** (-4 - i));
    return fitsPowerLaw({
      x,
      y: x.map((stepSize) => {
        const start = { loss: LOSSES.tanh!, stepSize, level: 1, T: Math.LN2 };
        const t = stepsTo({ ...start, delta: 1, error: stepSize });
        return Math.abs(t * stepSize / (length * Math.LN2) - 1);
      }),
      exponent,
      kind: "O",
      tolerance: 0.1,
      toward: "zero",
      variable: "η",
      quantity: "|tη/ln 2 − 1|",
    });
  },
  expect: "supported",
  mutants: [
    { why: "1.02·ln 2", parameters: { length: 1.02 } },
    { why: "0.98·ln 2", parameters: { length: 0.98 } },
    { why: "O(η^1.5)", parameters: { exponent: 1.5 } },
  ],
});
