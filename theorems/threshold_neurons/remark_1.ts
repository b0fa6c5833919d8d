/**
 * Remark 1: how many steps gradient descent takes in the gradient-flow regime, D₀ = (2 − δ)/η.
 *
 * The flow to the axis takes T/η steps, T = artanh(x₀/y₀) (B-L6). There x is multiplied by about 1 − ηy² = −(1 − δ),
 * and y² − y_∞² falls like x²: by the factor (1 − δ)² ≤ e^{−2α}, α = min{δ, 2 − δ}, whatever η is. As y² − y_∞² =
 * O(η) when the flow ends, an error ε in y² takes (1/(2α))·ln(η/ε) more steps, and O(1/α).
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
    "For ℓ′ = tanh, s/√(1 + s²), Huber or ℓ_β with 5/4 ≤ β ≤ 10, T = artanh(x₀/y₀) from 1/10 to 2, 0 < δ < 2, η ≤ √δ ∧ (2 − δ), ε ≤ η and D₀ = (2 − δ)/η: y_t² − y_∞² ≤ ε from some t ≤ T/η + (½·ln(η/ε) + 2.5)/α on, α = min{δ, 2 − δ}",
  formula: String
    .raw`y_t^2-y_\infty^2\le\varepsilon\quad\text{for some }t\le\frac T\eta+\frac1\alpha\Bigl(\tfrac12\ln\frac\eta\varepsilon+\tfrac52\Bigr)`,
  uses: ["B-T1", "B-L6"],
  parameters: { length: 1, rate: 0.5, constant: 2.5, power: 1 },
  check: ({ length, rate, constant, power }, budget) =>
    forAll({
      statement: "t ≤ T/η + (½·ln(η/ε) + 2.5)/α",
      arbitrary: fc.tuple(
        lossArbitrary(),
        lengthArbitrary(),
        dyadic({ min: -6, max: 6, bits: 6 }),
        dyadic({ min: 0, max: 5, bits: 6 }),
        dyadic({ min: 0, max: 12, bits: 3 }),
      ).map(([loss, T, a, e, k]: [Loss, number, number, number, number]): Wait => {
        const delta = a < 0 ? 2 ** a : 2 - 2 ** -a;
        const stepSize = Math.min(Math.sqrt(delta), 2 - delta, 0.5) * 2 ** -e;
        return { loss, T, delta, stepSize, level: 2 - delta, error: stepSize * 2 ** -k };
      }),
      slack: (start) => {
        const { delta, stepSize, T, error } = start;
        const alpha = Math.min(delta, 2 - delta) ** power;
        const wait = (rate * Math.log(stepSize / error) + constant) / alpha;
        return length * T / stepSize + wait - stepsTo(start);
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
    { why: "0.4·ln(η/ε)", parameters: { rate: 0.4 } },
    { why: "√α for α", parameters: { power: 0.5 } },
    { why: "constant 1", parameters: { constant: 1 } },
  ],
});

claim({
  id: "B-R1.1",
  source: "threshold neurons, Remark 1: the first phase takes O(1/η) steps",
  statement:
    "For ℓ′ = tanh, δ = 1, x₀/y₀ = 3/5, D₀ = 1/η: the number of steps until y_t² − y_∞² ≤ η is (ln 2)/η to first order: its quotient by (ln 2)/η differs from 1 by O(η^{0.9}) as η → 0",
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
