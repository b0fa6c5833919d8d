/**
 * Proposition 2.1 on models: diagonal linear networks, two-layer ReLU networks and the quadratic model in one
 * dimension, as the rest of the project runs them.
 *
 * A-P2.1a is an identity for arbitrary predictions and gradients; here the code that computes predictions,
 * gradients, stochastic steps and label-noise steps is put to the test. Parameters, data and step sizes are
 * multiples of 1/8 or 1/16 and numbers of samples and of drawn indices powers of two, so that no operation in the
 * two steps rounds (all intermediate results need fewer than 53 bits): the steps must agree to the last bit, and a
 * difference is an exact counterexample.
 *
 * @module
 */
import fc from "fast-check";
import {
  labelNoiseGradientStep,
  sgdLabelNoise,
  stochasticGradientStep,
} from "../../lib/dynamics/mod.ts";
import {
  diagonalLinear,
  type Model,
  quadraticOneDimensional,
  Regression,
  twoLayerRelu,
} from "../../lib/models/mod.ts";
import { dyadic } from "../../props/arbitraries.ts";
import { type Budget, claim } from "../../props/claim.ts";
import type { Evidence } from "../../props/evidence.ts";
import { forAll, type Label } from "../../props/for_all.ts";

const KINDS = ["diagonal", "ReLU", "quadratic"] as const;

interface Case {
  readonly kind: typeof KINDS[number];
  readonly samples: number;
  /** Drawn places in the batch, as numbers from 0 to 7 that are reduced modulo n. */
  readonly draws: readonly number[];
  readonly stepSize: number;
  /** Numbers from which parameters, inputs and targets are taken in this order. */
  readonly values: readonly number[];
}

interface Setting {
  readonly regression: Regression;
  readonly parameters: Float64Array;
  readonly batch: readonly number[];
}

function modelOf(kind: Case["kind"]): Model {
  if (kind === "diagonal") return diagonalLinear(2);
  return kind === "ReLU"
    ? twoLayerRelu({ inputDimension: 2, width: 2 })
    : quadraticOneDimensional();
}

function setting({ kind, samples, draws, values }: Case): Setting {
  const model = modelOf(kind);
  let used = 0;
  const take = (count: number): Float64Array =>
    Float64Array.from(values.slice(used, used += count));
  const parameters = take(model.parameterCount);
  const inputs = take(samples * model.inputDimension);
  const regression = new Regression(model, { inputs, targets: take(samples) });
  return { regression, parameters, batch: draws.map((draw) => draw % samples) };
}

function arbitrary(): fc.Arbitrary<Case> {
  return fc.record({
    kind: fc.constantFrom(...KINDS),
    samples: fc.constantFrom(1, 2, 4, 8),
    draws: fc.constantFrom(1, 2, 4).chain((count) =>
      fc.array(fc.nat(7), { minLength: count, maxLength: count })
    ),
    stepSize: dyadic({ min: 0.0625, max: 1, bits: 4 }),
    values: fc.array(dyadic({ min: -2, max: 2, bits: 3 }), { minLength: 30, maxLength: 30 }),
  });
}

const LABELS: Readonly<Record<string, Label<Case>>> = {
  "diagonal linear network": { when: ({ kind }) => kind === "diagonal", share: 0.25 },
  "ReLU network": { when: ({ kind }) => kind === "ReLU", share: 0.25 },
  "quadratic model": { when: ({ kind }) => kind === "quadratic", share: 0.25 },
  "one drawn index": { when: ({ draws }) => draws.length === 1, share: 0.25 },
  "at least two samples": { when: ({ samples }) => samples > 1, share: 0.6 },
};

function describe(value: Case): Record<string, string> {
  const { regression, parameters, batch } = setting(value);
  return {
    model: value.kind,
    η: `${value.stepSize}`,
    θ: `(${parameters.join(", ")})`,
    X: `(${regression.inputs.join(", ")})`,
    y: `(${regression.targets.join(", ")})`,
    batch: `(${batch.map((i) => i + 1).join(", ")})`,
  };
}

interface Law {
  readonly id: string;
  readonly statement: string;
  readonly budget: Budget;
  readonly slack: (value: Case) => number;
}

function holdsOnModels({ id, statement, budget, slack }: Law): Evidence {
  return forAll({
    statement,
    arbitrary: arbitrary(),
    slack,
    describe,
    labels: LABELS,
    cases: 10_000,
    budget,
    // Nothing rounds on this grid, so that floating point decides exactly.
    confirm: (value) => slack(value) < 0,
    replay: () => `deno task audit explain ${id}`,
  });
}

function greatestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

claim({
  id: "A-P2.1a.1",
  source: "sparse features v2, Proposition 2.1 on the models of Sections 2 and 3",
  statement:
    "For diagonal linear networks, two-layer ReLU networks and the quadratic model, all parameters, data, step sizes and mini-batches drawn: the step of SGD equals the full-batch step on the labels y + ξ with ξ_i = r_i(1 − (n/B) N_i)",
  formula: String
    .raw`\theta-\frac{\eta}{B}\sum_{b}r_{i_b}\nabla h_\theta(x_{i_b})=\theta-\frac{\eta}{n}\sum_{i=1}^n\bigl(h_\theta(x_i)-y_i-\xi_i\bigr)\nabla h_\theta(x_i)`,
  uses: ["A-P2.1a", "A-R.B.3"],
  parameters: { noiseScale: 1, shift: 0 },
  check: ({ noiseScale, shift }, budget) =>
    holdsOnModels({
      id: "A-P2.1a.1",
      statement: "the stochastic step is the full-batch step with label noise, to the last bit",
      budget,
      slack: (value) => {
        const { regression, parameters, batch } = setting(value);
        const { stepSize, samples } = value;
        const moved = batch.map((i) => (i + shift) % samples);
        const noise = sgdLabelNoise(regression.residuals(parameters), moved)
          .map((xi) => xi * noiseScale);
        return -greatestDifference(
          stochasticGradientStep(regression, parameters, { stepSize, batch }),
          labelNoiseGradientStep(regression, parameters, { stepSize, noise }),
        );
      },
    }),
  expect: "supported",
  mutants: [
    { why: "the noise is 0.1 % too large", parameters: { noiseScale: 1 + 2 ** -10 } },
    { why: "the opposite noise", parameters: { noiseScale: -1 } },
    { why: "the noise of the next sample", parameters: { shift: 1 } },
  ],
});

claim({
  id: "A-P2.1c.2",
  source: "sparse features v2, Proposition 2.1 on the models of Sections 2 and 3",
  statement:
    "For the same models, all parameters and data: the mean over all n draws of ‖ξ‖² is 2n(n − 1) L(θ), and the mean of ξ is 0",
  formula: String
    .raw`\tfrac1n\sum_{i_t=1}^n\|\xi\|^2=2n(n-1)\mathcal L(\theta),\qquad\tfrac1n\sum_{i_t=1}^n\xi=0`,
  uses: ["A-P2.1b", "A-P2.1c.1"],
  parameters: { level: 2, missing: 0 },
  check: ({ level, missing }, budget) =>
    holdsOnModels({
      id: "A-P2.1c.2",
      statement:
        "the second moment of the label noise is 2n(n − 1)L and its mean 0, to the last bit",
      budget,
      slack: (value) => {
        const { regression, parameters } = setting(value);
        const n = value.samples;
        const residuals = regression.residuals(parameters);
        const sum = new Float64Array(n);
        let squares = 0;
        for (let i = 0; i < n - missing; i++) {
          sgdLabelNoise(residuals, [i]).forEach((xi, k) => {
            sum[k] = (sum[k] ?? NaN) + xi;
            squares += xi * xi;
          });
        }
        const expected = level * n * (n - 1) * regression.loss(parameters);
        return -Math.max(
          Math.abs(squares / n - expected),
          greatestDifference(sum, new Float64Array(n)),
        );
      },
    }),
  expect: "supported",
  mutants: [
    { why: "the level is 0.1 % too high", parameters: { level: 2 + 2 ** -9 } },
    { why: "the last sample is never drawn", parameters: { missing: 1 } },
  ],
});
