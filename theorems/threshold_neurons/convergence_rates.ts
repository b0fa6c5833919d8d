/**
 * Remark 3 and the estimates of the convergence rate: orders of the length of the bouncing phase.
 *
 * The sum of the remark, Σ_k 2^{k(2/β − 1)}/η² over the phases down to δ ≍ η^{β/(β−1)}, is ≍ η^{−2} for β > 2, ≍ ln(1/η)/η² for β = 2 and
 * ≍ η^{−β/(β−1)} for β < 2. The claims here are about the orders only; exact constants are in B-F9b.*.
 *
 * @module
 */
import { singleNeuron } from "../../lib/dynamics/single_neuron.ts";
import { assemble, type Budget, claim, type Evidence, fitsPowerLaw } from "../../props/mod.ts";
import { furtherOctaves, lossNamed, runFromTwice, stepSizes } from "./_edge_runs.ts";

interface Rate {
  readonly exponent: number;
  readonly logarithm: boolean;
  readonly tolerance: number;
}

interface Run {
  readonly loss: string;
  readonly from: number;
  readonly to: number;
}

/** N ≍ η^−p, or ln(1/η)·η^−p. */
function length({ loss, from, to }: Run, rate: Rate, kind: "Theta" | "Omega" = "Theta"): Evidence {
  const x = stepSizes({ from, to, count: 7 });
  const y = x.map((stepSize) =>
    runFromTwice(loss, stepSize, 1e-2).countToThree / (rate.logarithm ? -Math.log(stepSize) : 1)
  );
  return fitsPowerLaw({
    ...{ x, y, exponent: -rate.exponent, kind, tolerance: rate.tolerance, toward: "zero" },
    ...{ decades: 0.3, points: 7, variable: "η" },
    quantity: rate.logarithm ? "N/ln(1/η)" : "N",
  });
}

claim({
  id: "B-R3",
  source: "threshold neurons, Remark 3 (Section B.5)",
  statement:
    "The number of steps of the bouncing phase (t with 2/η ≤ y_t² ≤ 3/η) is ≍ η^{−2} for β > 2, ≍ ln(1/η)·η^{−2} for β = 2, ≍ η^{−β/(β−1)} for β < 2 (tested for ℓ_10, ℓ_4, ℓ′ = tanh, ℓ = √(1 + s²) and ℓ_{3/2} from (3/2, 5/2)/√η; 2^−5 ≥ η ≥ 2^−8, for ℓ_{3/2} 2^−6 ≥ η ≥ 2^−7; exponents to ±0.03)",
  formula: String
    .raw`\frac1{\eta^2}\sum_{k:\,\eta^{\beta/(\beta-1)}\lesssim2^{-k}\lesssim1}2^{k(2/\beta-1)}\asymp\begin{cases}\eta^{-2},&\beta>2\\\eta^{-2}\log(1/\eta),&\beta=2\\\eta^{-\beta/(\beta-1)},&\beta<2\end{cases}`,
  uses: ["B-T5"],
  parameters: { flat: 2, logarithmic: 2, steep: 3, logarithm: true },
  check: ({ flat, logarithmic, steep, logarithm }, { effort }: Budget) => {
    const to = 8 + furtherOctaves(effort, 2);
    const tolerance = 0.03;
    const smooth = { exponent: logarithmic, logarithm, tolerance };
    const flatRate = { exponent: flat, logarithm: false, tolerance };
    return assemble("one fit for each loss", [
      { label: "ℓ_10", evidence: length({ loss: "10", from: 5, to }, flatRate) },
      { label: "ℓ_4", evidence: length({ loss: "4", from: 5, to }, flatRate) },
      { label: "tanh", evidence: length({ loss: "tanh", from: 5, to }, smooth) },
      { label: "root", evidence: length({ loss: "sqrt", from: 5, to }, smooth) },
      {
        label: "ℓ_1.5",
        evidence: length({ loss: "1.5", from: 6, to: to - 1 }, {
          ...{ exponent: steep, logarithm: false, tolerance },
        }),
      },
    ]);
  },
  expect: "supported",
  mutants: [
    { why: "no logarithm at β = 2", parameters: { logarithm: false } },
    { why: "η^{−2.05} for β > 2", parameters: { flat: 2.05 } },
    { why: "ln(1/η)·η^{−1.95} at β = 2", parameters: { logarithmic: 1.95 } },
    { why: "η^{−2.95} at β = 3/2", parameters: { steep: 2.95 } },
  ],
  remark:
    "For β = 3 the order is the same, but the next term is of relative order η^{1/2}: the local exponent is still −2.05 at η = 2^−7 (see B-F9b.3 for the extrapolation).",
});

claim({
  id: "B-R3.plain",
  source:
    "threshold neurons, Figure 9 (right), read as a straight line of slope −2 in logarithms for the iteration count at β = 2",
  statement:
    "For β = 2 (ℓ′ = tanh) the iteration count of the bouncing phase is a plain power η^{−2} at the resolution 0.02 of the exponent for 2^−5 ≥ η ≥ 2^−9",
  formula: String.raw`N\asymp\eta^{-2}\quad(\beta=2)`,
  parameters: { exponent: 2, logarithm: false, from: 5 },
  check: ({ exponent, logarithm, from }) =>
    length({ loss: "tanh", from, to: 9 }, { exponent, logarithm, tolerance: 0.02 }),
  expect: "refuted",
  correction: "B-R3",
  severity: "reading",
  mutants: [
    { why: "N/ln(1/η)", parameters: { logarithm: true } },
    {
      why: "the effective exponent −2.18 of a short window",
      parameters: { exponent: 2.177, from: 7.5 },
    },
  ],
  remark:
    `The local exponent is −2 − 1/ln(1/η): −2.16 at η = 2^−9, and −2.02 only at η = e^{−50}. If the dashed line of the figure is log(1/η)/η², there is nothing to object to; a line of slope −2 fitted to such data would have no asymptotic meaning: Nη² against ln(1/η) is straight (B-F9b.tanh).`,
});

/** Steps until η²s² < 10⁻¹⁷δ² from D₀ = level/η, x̃ = 3/4, ỹ = 5/4. */
function stepsFrom(level: number, stepSize: number, loss: string): number {
  const root = Math.sqrt(level / stepSize);
  const run = singleNeuron({
    ...{ loss: lossNamed(loss), stepSize, form: "delta", x0: 0.75 * root, y0: 1.25 * root },
  });
  return run.steps;
}

claim({
  id: "B-CR",
  source: "threshold neurons, Section B.5, “Convergence rate estimates”",
  statement:
    "In the gradient flow regime (D₀ = 1/η) gradient descent converges in Θ(1/η) steps; in the edge-of-stability regime (D₀ = 4/η) it spends at least Ω(η^{−max(β/(β−1), 2)}) steps in the bouncing phase, Ω(ln(1/η)/η²) for β = 2 (tested for tanh, 2^−10 ≥ η ≥ 2^−15, exponent to ±0.05; for tanh, ℓ_4, 2^−5 ≥ η ≥ 2^−8, and ℓ_{3/2}, 2^−6 ≥ η ≥ 2^−7.2, to ±0.03)",
  formula: String
    .raw`T_{\rm GF}=\Theta(\eta^{-1}),\qquad N_{\rm EoS}=\Omega\bigl(\eta^{-\max(\beta/(\beta-1),2)}\bigr),\ \Omega(\eta^{-2}\log\tfrac1\eta)\text{ for }\beta=2`,
  uses: ["B-R3"],
  parameters: { flow: 1, smooth: 2, flat: 2, steep: 3 },
  check: ({ flow, smooth, flat, steep }) => {
    const x = stepSizes({ from: 10, to: 15, count: 7 });
    const tolerance = 0.03;
    return assemble("four fits", [
      {
        label: "gradient flow regime",
        evidence: fitsPowerLaw({
          ...{ x, y: x.map((stepSize) => stepsFrom(1, stepSize, "tanh")) },
          ...{ exponent: -flow, kind: "Theta", tolerance: 0.05, toward: "zero" },
          ...{ decades: 1.5, points: 7, variable: "η", quantity: "steps until converged" },
        }),
      },
      {
        label: "tanh",
        evidence: length({ loss: "tanh", from: 5, to: 8 }, {
          ...{ exponent: smooth, logarithm: true, tolerance },
        }, "Omega"),
      },
      {
        label: "ℓ_4",
        evidence: length({ loss: "4", from: 5, to: 8 }, {
          ...{ exponent: flat, logarithm: false, tolerance },
        }, "Omega"),
      },
      {
        label: "ℓ_1.5",
        evidence: length({ loss: "1.5", from: 6, to: 7.2 }, {
          ...{ exponent: steep, logarithm: false, tolerance },
        }, "Omega"),
      },
    ]);
  },
  expect: "supported",
  mutants: [
    { why: "Θ(η^{−1.1}) in the gradient flow regime", parameters: { flow: 1.1 } },
    { why: "Ω(η^{−3.05}) for β = 3/2", parameters: { steep: 3.05 } },
    { why: "Ω(η^{−2.05}) for β = 4", parameters: { flat: 2.05 } },
    { why: "Ω(ln(1/η)·η^{−2.05}) for tanh", parameters: { smooth: 2.05 } },
  ],
  remark: "Steps until η²s² < 10⁻¹⁷δ²; the first phase takes artanh(x̃/ỹ)/η of them.",
});
