/**
 * Random step sizes: the limit lies above 2/η. Not in the paper, whose Theorem 2 is about one step size.
 *
 * Let the step size be η(1 + σ) or η(1 − σ), with probability ½ each, and L = ηy². Near the axis x is multiplied by
 * 1 − L(1 ± σ). Its mean square grows iff L²(1 + σ²) > 2L, that is L > 2/(1 + σ²), which is below 2. Its logarithm grows
 * on average iff (L(1 + σ) − 1)(L(1 − σ) − 1) > 1, that is L > 2/(1 − σ²), which is above 2: the Lyapunov edge.
 *
 * By the law of large numbers x → 0 almost surely below the Lyapunov edge and comes back above it, where it pushes y down. So
 * runs end below 2/(1 − σ²), at a distance that shrinks with η, and above 2/η.
 *
 * @module
 */
import { seededRng } from "../../lib/random/mod.ts";
import { assemble, claim, ensemble, type EnsembleOptions, type Evidence } from "../../props/mod.ts";
import { LOSSES, pointOf } from "./_runs.ts";

interface Noise {
  readonly loss: string;
  readonly sigma: number;
  readonly seed: number;
}

const STEP_SIZE = 2 ** -6;

/** ηy_∞² from ηD₀ = 4, x₀/y₀ = 3/5; diverged if it does not settle within 10⁶ steps. */
function scaledLimit({ loss: name, sigma, seed }: Noise): ReturnType<EnsembleOptions["run"]> {
  const loss = LOSSES[name]!;
  const rng = seededRng(seed, "B-X6", name);
  const edge = 2 / (1 - sigma * sigma);
  let { x, y } = pointOf({ loss, stepSize: STEP_SIZE, level: 4, T: Math.LN2 });
  for (let t = 0; t < 1e6; t++) {
    const step = STEP_SIZE * (rng.uniform() < 0.5 ? 1 + sigma : 1 - sigma);
    const slope = step * loss.derivative(x * y);
    const next = x - slope * y;
    y -= slope * x;
    x = next;
    const level = STEP_SIZE * y * y;
    if (x * x * y * y < 1e-30) {
      // Below the Lyapunov edge x comes back from there only with negligible probability.
      if (level < edge) return { kind: "value", value: level };
      // Above it x comes back, and y does not move meanwhile: go on from then, before x underflows.
      x = Math.sign(x) * 1e-15 / y;
    }
  }
  return { kind: "diverged", at: 1e6 };
}

type Side = Pick<EnsembleOptions, "alternative" | "reference" | "budget" | "statement">;

/** Compares the same runs with one reference after the other. */
function comparison(loss: string, sigma: number): (side: Side) => Promise<Evidence> {
  const results = new Map<number, ReturnType<typeof scaledLimit>>();
  const run = (seed: number): ReturnType<typeof scaledLimit> => {
    const known = results.get(seed) ?? scaledLimit({ loss, sigma, seed });
    results.set(seed, known);
    return known;
  };
  return (side) => ensemble({ ...side, seeds: 40, varies: ["noise"], run });
}

claim({
  id: "B-X6",
  source: "beyond threshold neurons, Theorem 2: its upper bound for random step sizes",
  statement:
    "For ℓ′ = tanh and random step sizes η(1 ± σ), σ = 1/5, η = 1/64, ηD₀ = 4, x₀/y₀ = 3/5: gradient descent typically ends with λ_max ≤ 2/η",
  formula: String.raw`\operatorname{med}\eta\lambda_{\max}\le2`,
  parameters: { sigma: 0.2, edge: 2 },
  check: ({ sigma, edge }, budget) =>
    comparison("tanh", sigma)({
      statement: "ηλ_max is below the edge",
      alternative: "less",
      reference: edge,
      budget,
    }),
  expect: "refuted",
  correction: "B-X6.corrected",
  severity: "reading",
  mutants: [
    { why: "no noise", parameters: { sigma: 0 } },
    { why: "the Lyapunov edge 2/(1 − σ²) = 2.0833…", parameters: { edge: 2 / 0.96 } },
  ],
  remark:
    "The paper states the bound for constant step sizes only; with those it is B-T2. This says that it does not carry over to noisy steps.",
});

claim({
  id: "B-X6.corrected",
  source: "beyond threshold neurons, Theorem 2: random step sizes",
  statement:
    "For ℓ′ = tanh and s/√(1 + s²), random step sizes η(1 ± σ), σ = 1/10, 1/5, 3/10, η = 1/64, ηD₀ = 4, x₀/y₀ = 3/5: the median of ηλ_max lies between 2 and the Lyapunov edge 2/(1 − σ²), hence above the mean-square edge 2/(1 + σ²) (tested for tanh with σ = 1/10, 1/5 and for s/√(1 + s²) with 3/10, 40 seeds each)",
  formula: String
    .raw`\frac2{1+\sigma^2}<2<\operatorname{med}\eta\lambda_{\max}<\frac2{1-\sigma^2}`,
  parameters: { low: 1, high: 1, swap: false },
  check: async ({ low, high, swap }, budget) => {
    const parts = [];
    for (const [loss, sigma] of [["tanh", 0.1], ["tanh", 0.2], ["square root", 0.3]] as const) {
      const edge = swap ? 2 / (1 + sigma * sigma) : 2 / (1 - sigma * sigma);
      const label = `${loss}, σ = ${sigma}`;
      const compare = comparison(loss, sigma);
      const above = await compare({
        statement: `ηλ_max is above ${low}·2`,
        alternative: "greater",
        reference: 2 * low,
        budget,
      });
      const below = await compare({
        statement: `ηλ_max is below ${high} of the Lyapunov edge`,
        alternative: "less",
        reference: edge * high,
        budget,
      });
      parts.push({ label: `${label}, above`, evidence: above });
      parts.push({ label: `${label}, below`, evidence: below });
    }
    return assemble("both sides, for each σ", parts);
  },
  expect: "supported",
  mutants: [
    { why: "above 2.03", parameters: { low: 1.015 } },
    { why: "2 % less than the Lyapunov edge", parameters: { high: 0.98 } },
    { why: "below the mean-square edge 2/(1 + σ²)", parameters: { swap: true } },
  ],
  remark:
    "A run counts as settled once ηy² is below the Lyapunov edge and |xy| < 10⁻¹⁵; above the edge a run that is this small is taken up again at |xy| = 10⁻¹⁵, where it comes back to almost surely. One that does not settle in 10⁶ steps would count as diverged, and none does. The distance from the edge shrinks with η.",
});
