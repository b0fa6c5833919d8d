/**
 * λ_max ≤ min(y₀² − x₀², 2/η) on random runs of gradient descent in (x, y), with coarse step sizes.
 *
 * The bound by y₀² − x₀² is exact algebra (B-L6.1, B-T1.1), that by 2/η is proved in B-T2.1; this is an independent test of the
 * statements and of the code, in floating point: 20 000 runs with random loss, step size and start, and a search from the
 * tightest of them.
 *
 * @module
 */
import { singleNeuron } from "../../lib/dynamics/single_neuron.ts";
import type { Rng } from "../../lib/random/rng.ts";
import { type Budget, claim, dyadic, type Evidence, forAll } from "../../props/mod.ts";
import fc from "fast-check";
import { lossNamed } from "./_edge_runs.ts";

const LOSSES = ["tanh", "sqrt", "huber", "1.25", "1.5", "2", "3", "4", "10"] as const;
const TABLE = LOSSES.map((name) => lossNamed(name));

interface Case {
  readonly loss: number;
  /** η. */
  readonly stepSize: number;
  /** D₀η, D₀ = y₀² − x₀². */
  readonly level: number;
  /** x̃/ỹ. */
  readonly ratio: number;
}

function startOf({ stepSize, level, ratio }: Case): { readonly x0: number; readonly y0: number } {
  const y0 = Math.sqrt(level / stepSize / (1 - ratio * ratio));
  return { x0: ratio * y0, y0 };
}

/** Rounding of y², in units of 2/η, over all steps of such runs. */
const ROUNDING = 1e-12;

function slack(value: Case, { edge, invariant }: { edge: number; invariant: number }): number {
  const { stepSize, level } = value;
  const run = singleNeuron({
    ...{ loss: TABLE[value.loss]!, stepSize, ...startOf(value) },
    ...{ form: "plain", steps: 20_000, tolerance: 1e-10 },
  });
  const sharpness = run.sharpness * stepSize;
  // On the axis above the edge: excluded by the hypothesis, and still below D₀.
  const bound = run.outcome === "on the axis"
    ? invariant * level
    : Math.min(invariant * level, edge);
  return bound - sharpness + ROUNDING;
}

function neighbour({ loss, stepSize, level, ratio }: Case, rng: Rng): Case {
  const move = (value: number, size: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, value + size * (rng.uniform() - 0.5)));
  return {
    loss,
    stepSize: move(stepSize, 0.05, 1 / 8, 15 / 16),
    level: move(level, 0.2, 1 / 8, 6),
    ratio: move(ratio, 0.05, 1 / 64, 0.95),
  };
}

function randomRuns(
  parameters: { readonly edge: string; readonly invariant: string },
  budget: Budget,
): Evidence {
  const bounds = { edge: Number(parameters.edge), invariant: Number(parameters.invariant) };
  return forAll<Case>({
    statement: `λ_max ≤ min(${parameters.invariant}·D₀, ${parameters.edge}/η)`,
    arbitrary: fc.record({
      loss: fc.integer({ min: 0, max: LOSSES.length - 1 }),
      stepSize: dyadic({ min: 1 / 8, max: 15 / 16, bits: 8 }),
      level: dyadic({ min: 1 / 8, max: 6, bits: 8 }),
      ratio: dyadic({ min: 1 / 64, max: 0.95, bits: 6 }),
    }),
    slack: (value) => slack(value, bounds),
    describe: ({ loss, stepSize, level, ratio }) => ({
      loss: LOSSES[loss]!,
      η: `${stepSize}`,
      "D₀η": `${level}`,
      "x̃/ỹ": `${ratio}`,
    }),
    labels: {
      "D₀ > 2/η": { when: ({ level }) => level > 2, share: 0.5 },
      "D₀ < 2/η": { when: ({ level }) => level < 2, share: 0.2 },
      "β < 2": { when: ({ loss }) => loss === 3 || loss === 4, share: 0.15 },
      "η ≥ 1/2": { when: ({ stepSize }) => stepSize >= 0.5, share: 0.3 },
    },
    cases: 20_000,
    budget,
    climb: { neighbours: neighbour, starts: 4, steps: 250 },
    replay: (value) => {
      const { x0, y0 } = startOf(value);
      return `deno task simulate single-neuron --loss ${
        LOSSES[value.loss]
      } --eta ${value.stepSize} --x0 ${x0} --y0 ${y0}`;
    },
  });
}

claim({
  id: "B-T2.2",
  source: "threshold neurons, Theorem 2 (upper bound) and Section 2.2: random runs",
  statement:
    "λ_max(∇²f(0, y_∞)) ≤ min(y₀² − x₀², 2/η) for every run with x_t ≠ 0 (tested on 20 000 random runs: nine losses, 1/8 ≤ η ≤ 15/16, 1/8 ≤ (y₀² − x₀²)η ≤ 6, 1/64 ≤ x₀/y₀ ≤ 0.95)",
  formula: String.raw`\lambda_{\max}(\nabla^2f(0,y_\infty))\le\min\{y_0^2-x_0^2,\ 2/\eta\}`,
  uses: ["B-T2.1", "B-T1.1"],
  parameters: { edge: "2", invariant: "1" },
  check: randomRuns,
  expect: "supported",
  mutants: [
    { why: "1.98/η for 2/η", parameters: { edge: "1.98" } },
    { why: "0.999·(y₀² − x₀²)", parameters: { invariant: "0.999" } },
    { why: "only 2/η, enlarged: 4/η, and 0.99·D₀", parameters: { edge: "4", invariant: "0.99" } },
  ],
  remark:
    "In (x, y) and not in the δ-form, whose stop rule presupposes that the edge is crossed. Gaps in floating point are above 0 by far more than rounding for these step sizes.",
});
