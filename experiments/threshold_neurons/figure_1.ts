/**
 * Figure 1: bias and test accuracy of the ReLU network (2) after time 10, against the step size η.
 *
 * - **Equal time.** Every run makes T/η steps. Below the threshold all step sizes follow one path, the gradient flow's,
 *   on which the bias of the trained network does move: so what a step size adds is Δb = b_η − b_{0.0004}.
 * - **Each seed's transition.** In K = ηd²/π the paper's threshold is 8. Just above it Δb falls linearly in K (in the
 *   mean model with slope −1/(8√(2π))), so that two crossings, Δb = −0.02 and −0.04, give the K at which the fall starts.
 * - **Where it must be.** Gradient descent leaves the path when 2/η is below the sharpness somewhere on it. The sharpness
 *   at a = b = 0 is d²/(4π)·(1 + O(1/d)); with a⁺ ≠ a⁻ it is smaller.
 *
 * @module
 */
import { MeanModel } from "../../lib/models/mean_model.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { experiment } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { drawFigure1 } from "./_figure_1_drawing.ts";
import {
  biasDifference,
  combined,
  type Figure1Parameters,
  type Figure1Result,
  type Figure1Row,
  numberOf,
  piecesOf,
  resultOf,
  transitionOf,
} from "./_figure_1_result.ts";
import { DIMENSION, runFigure1 } from "./_figure_1_runs.ts";
import { measured } from "./_measured.ts";
import { firstSeedForAll, kendall, overSeeds, shuffled } from "./_over_seeds.ts";

type Result = Recorded<Figure1Result>;
type Row = Recorded<Figure1Row>;

const CAPTION = "threshold neurons, Figure 1";

const QUICK: Figure1Parameters = {
  stepSizes: [4e-4, 6e-4, 6.6e-4, 8e-4, 1e-3, 2.5e-3, 6e-3, 0.012],
  scaledStepSizes: Array.from({ length: 12 }, (_, k) => 7.1 + 0.3 * k),
  testCount: 4000,
};

const PAPER: Figure1Parameters = {
  stepSizes: [
    ...[1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 5.5e-4, 5.8e-4, 6e-4, 6.2e-4, 6.4e-4, 6.6e-4, 6.8e-4],
    ...[7e-4, 7.5e-4, 8e-4, 9e-4, 1e-3, 1.1e-3, 1.2e-3, 1.3e-3, 1.4e-3, 1.5e-3],
    ...Array.from({ length: 21 }, (_, k) => (4 + k) / 2000),
  ],
  scaledStepSizes: Array.from({ length: 38 }, (_, k) => 7 + 0.1 * k),
  testCount: 10_000,
};

function indexOf({ stepSizes }: Result, stepSize: number): number {
  const distance = (value: number): number => Math.abs(Math.log(value / stepSize));
  return stepSizes.reduce(
    (best, value, index) => distance(value) < distance(stepSizes[best]!) ? index : best,
    0,
  );
}

/** Δb at time 10 with the step size nearest to the one asked for. */
function deltaAt(result: Result, stepSize: number) {
  const index = indexOf(result, stepSize);
  return (row: Row) => biasDifference(row.ten[index]!, row.tenReference);
}

/** Falls or rises of a quantity over the step sizes from `from` on, from the first to the last and in rank. */
function trend(
  result: Result,
  { what, direction, from, least }: {
    readonly what: "bias" | "accuracy";
    readonly direction: 1 | -1;
    readonly from: number;
    readonly least: number;
  },
): Evidence {
  const sizes = result.stepSizes.filter((size) => size >= from);
  const order = result.stepSizes.map((size, index) => ({ size, index }))
    .filter(({ size }) => size >= from).sort((a, b) => a.size - b.size)
    .map(({ index }) => index);
  const curve = ({ ten }: Row) => order.map((index) => numberOf(ten[index]!, what));
  const alternative = direction > 0 ? "greater" : "less";
  return assemble("the ends and every pair of step sizes", [
    {
      label: `${what} at the largest η minus that at the smallest`,
      evidence: overSeeds(result.rows, (row) => {
        const values = curve(row);
        return combined([values.at(-1)!, values[0]!], ([last, first]) => last! - first!);
      }, {
        statement: `${what} at η = ${Math.max(...sizes)} minus that at ${Math.min(...sizes)}`,
        alternative,
        continuous: what === "bias",
      }),
    },
    {
      label: `Kendall's τ of ${what} and η`,
      evidence: overSeeds(
        result.rows,
        (row) => combined(curve(row), (values) => kendall(order.map((_, k) => k), values)),
        {
          statement: `τ(${what}, η)`,
          alternative,
          reference: direction * least,
          continuous: false,
        },
      ),
    },
  ]);
}

/** Adds a check that no two seeds have the same run, for quantities with ties. */
function trendOfAccuracy(result: Result): Evidence {
  const evidence = trend(result, { what: "accuracy", direction: 1, from: 6e-4, least: 0.8 });
  const last = indexOf(result, Math.max(...result.stepSizes));
  return assemble("a rise of accuracy with a fall of the bias, seed by seed", [
    { label: "accuracy", evidence },
    {
      label: "the bias falls",
      evidence: overSeeds(result.rows, (row) => biasDifference(row.ten[last]!, row.tenReference), {
        ...{ statement: "Δb at the largest η", alternative: "less" },
      }),
    },
  ]);
}

function aroundThreshold(result: Result): Evidence {
  return assemble("just below and just above the threshold 6.28·10⁻⁴", [
    {
      label: "below, η = 0.0006",
      evidence: overSeeds(result.rows, deltaAt(result, 6e-4), {
        ...{ statement: "Δb at η = 0.0006", alternative: "greater", reference: -0.01 },
      }),
    },
    {
      label: "above, η = 0.001",
      evidence: overSeeds(result.rows, deltaAt(result, 1e-3), {
        ...{ statement: "Δb at η = 0.001", alternative: "less", reference: -0.05 },
      }),
    },
  ]);
}

/** A number of a seed with its transition, or that it has none in the range. */
function withTransition(result: Result, value: (row: Row, transition: number) => number) {
  return (row: Row) => {
    const transition = transitionOf(row, result.scaledStepSizes);
    return transition === null ? { divergedAt: 0 } : value(row, transition);
  };
}

function transitionNearEight(result: Result): Evidence {
  const of = (statement: string, value: (transition: number) => number, reference: number) =>
    overSeeds(result.rows, withTransition(result, (_, transition) => value(transition)), {
      ...{ statement, alternative: "less", reference },
    });
  return assemble("each seed's K = ηd²/π at which Δb(2) starts to fall", [
    { label: "K/8 < 1.1", evidence: of("K/8 of the transition", (k) => k / 8, 1.1) },
    { label: "K/8 > 0.9", evidence: of("2 − K/8 of the transition", (k) => 2 - k / 8, 1.1) },
  ]);
}

function transitionOnPath(result: Result): Evidence {
  return assemble("K₀ from the sharpness at zero, K₁ from the largest sharpness on the path", [
    {
      label: "K₀ < 8",
      evidence: overSeeds(result.rows, ({ edgeAtZero }) => edgeAtZero, {
        ...{ statement: "K₀", alternative: "less", reference: 8 },
      }),
    },
    {
      label: "the transition is above K₀",
      evidence: overSeeds(
        result.rows,
        withTransition(result, ({ edgeAtZero }, transition) => transition - edgeAtZero),
        { statement: "transition − K₀", alternative: "greater" },
      ),
    },
    {
      label: "the transition is within 0.4 of K₁",
      evidence: overSeeds(
        result.rows,
        withTransition(result, ({ edgeOnPath }, transition) => Math.abs(transition - edgeOnPath)),
        { statement: "|transition − K₁|", alternative: "less", reference: 0.4 },
      ),
    },
    {
      label: "the transition is nearer to K₁",
      evidence: overSeeds(
        result.rows,
        withTransition(
          result,
          ({ edgeAtZero, edgeOnPath }, transition) =>
            Math.abs(transition - edgeAtZero) - Math.abs(transition - edgeOnPath),
        ),
        { statement: "|transition − K₀| − |transition − K₁|", alternative: "greater" },
      ),
    },
  ]);
}

function startIsLarge({ rows }: Result): Evidence {
  const rms = Math.sqrt(rows.reduce((sum, row) => sum + row.initialSum ** 2, 0) / rows.length);
  // 99.9 % of the law of √(χ²/n), by Wilson and Hilferty.
  const spread = (z: number): number =>
    Math.max(0, 1 - 2 / (9 * rows.length) + z * Math.sqrt(2 / (9 * rows.length))) ** 1.5;
  return assemble("the size of A₀ and its law", [
    {
      label: "|A₀| > 1",
      evidence: overSeeds(rows, ({ initialSum }) => Math.abs(initialSum), {
        ...{ statement: "|A₀|", alternative: "greater", reference: 1 },
      }),
    },
    {
      label: "A₀ ~ N(0, d)",
      evidence: measured({
        statement: "the root mean square of A₀/√d is that of a standard normal number",
        values: [{
          at: `${rows.length} seeds`,
          value: rms / Math.sqrt(DIMENSION),
          low: spread(-3.29),
          high: spread(3.29),
        }],
      }),
    },
  ]);
}

function trains(result: Result, run: "sum" | "mean"): Evidence {
  return overSeeds(result.rows, (row) => numberOf(row[run], "accuracy"), {
    statement: `test accuracy with the ${run}, η = 0.0025, at time 10`,
    ...{ alternative: "greater", reference: 0.5, continuous: false },
  });
}

const permuted = (result: Result): Result => ({
  ...result,
  rows: result.rows.map((row) => ({ ...row, ten: shuffled(row.ten), two: shuffled(row.two) })),
});
const doubled = (result: Result): Result => ({
  ...result,
  stepSizes: result.stepSizes.map((size) => 2 * size),
  scaledStepSizes: result.scaledStepSizes.map((size) => 2 * size),
});
const reused = (result: Result): Result => ({ ...result, rows: firstSeedForAll(result.rows) });
const withRows = (result: Result, change: (row: Row, index: number) => Row): Result => ({
  ...result,
  rows: result.rows.map(change),
});
const endWith = (row: Row, bias: number): Row => ({
  ...row,
  tenReference: { kind: "value", loss: 0, accuracy: null, signChanges: 0, stalledAt: null, bias },
});

const PERMUTED = { why: "labels permuted between step sizes", alter: permuted };
const DOUBLED = { why: "η scaled by 2", alter: doubled };
const REUSED = { why: "a seed reused", alter: reused };

experiment({
  id: "B-F1",
  figure: "threshold neurons, Figure 1",
  title: "Bias and test accuracy of the ReLU network against the step size, at equal total time",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_1_runs.ts"),
  says: [
    {
      source: `${CAPTION}, caption`,
      text:
        "Large step sizes are necessary to learn the “threshold neuron” of a ReLU network (2) for a simple binary classification task (1). We choose d = 200, n = 300, λ = 3, and run gradient descent with the logistic loss. The weights are initialized as a⁻, a⁺ ~ N(0, 1/(2d)) and b = 0. For each learning rate η, we set the iteration number such that the total time elapsed (iteration × η) is 10. The vertical dashed lines indicate our theoretical prediction of the phase transition phenomenon (precise threshold at η = 8π/d²).",
    },
    {
      source: "threshold neurons, §1",
      text:
        "Figure 1 shows that the bias decreases and the test accuracy increases as we increase η … There is a phase transition between small and large learning rates. In Figure 1, we zoom in on learning rates around η ≈ 0.0006 and observe sharp phase transition phenomena.",
    },
  ],
  profiles: {
    quick: { seeds: 12, parameters: QUICK },
    paper: { seeds: 20, parameters: PAPER },
  },
  pieces: piecesOf,
  runPiece: (piece, { rng }) => runFigure1(piece, rng.split("task")),
  combine: resultOf,
  observations: [
    {
      id: "B-F1.bias",
      source: `${CAPTION} and §1: “the bias decreases … as we increase η”`,
      statement:
        "At time 10 (d = 200, n = 300, λ = 3) the bias falls as η grows to 0.012, for most seeds with Kendall's τ(b, η) < −0.9",
      formula: String.raw`b_{10/\eta}\text{ decreases in }\eta`,
      check: (result) => trend(result, { what: "bias", direction: -1, from: 0, least: 0.9 }),
      expect: "supported",
      mutants: [PERMUTED, REUSED],
    },
    {
      id: "B-F1.accuracy",
      source: `${CAPTION} and §1: “the test accuracy increases as we increase η”`,
      statement:
        "At time 10 the test accuracy rises with η from 0.0006 to 0.012, for most seeds with Kendall's τ > 0.8, while the bias falls",
      check: trendOfAccuracy,
      expect: "supported",
      mutants: [PERMUTED, REUSED],
      remark:
        "The paper does not say how many test samples it draws. Accuracy grows from about 0.59 to about 0.71: at time 10 the task is far from learned even with the largest η.",
    },
    {
      id: "B-F1.below",
      source:
        "threshold neurons, abstract: a step size “below which the neural network fails to learn “threshold-like” neurons (i.e., neurons with a non-zero first-layer bias)”, read on Figure 1",
      statement:
        "Below the threshold, at η = 0.0004 (K = 5.1), the bias after time 10 is near zero: |b| < 0.05",
      check: (result) =>
        overSeeds(
          result.rows,
          ({ tenReference }) =>
            combined([numberOf(tenReference, "bias")], ([bias]) => Math.abs(bias!)),
          {
            ...{ statement: "|b(10)| at η = 0.0004", alternative: "less", reference: 0.05 },
          },
        ),
      expect: "refuted",
      correction: "B-F1.transition",
      severity: "reading",
      mutants: [
        {
          why: "the limit of the mean model's gradient flow in its place",
          alter: (result) => {
            const model = new MeanModel({ dimension: DIMENSION });
            return withRows(
              result,
              (row) => endWith(row, model.flowLimit({ sum: row.initialSum, bias: 0 })),
            );
          },
        },
        {
          why: "Δb at η = 0.0006 in its place",
          alter: (result) => {
            const delta = deltaAt(result, 6e-4);
            return withRows(result, (row) => endWith(row, Number(delta(row))));
          },
        },
      ],
      remark:
        "The network learns features that the mean model neglects, and its bias drifts on the gradient flow's path too, at a rate that does not depend on η. The mean model's own limit at this η is above −0.02 for every seed.",
    },
    {
      id: "B-F1.transition",
      source:
        `${CAPTION} and §1: “we … observe sharp phase transition phenomena”; repairs B-F1.below`,
      statement:
        "The bias that a step size adds at time 10, Δb = b_η − b_{0.0004}, is above −0.01 just below the threshold, at η = 0.0006, and below −0.05 at η = 0.001",
      check: aroundThreshold,
      expect: "supported",
      mutants: [PERMUTED, DOUBLED, REUSED],
      remark: "It is a kink, not a jump: above the threshold Δb falls at a finite slope.",
    },
    {
      id: "B-F1.place",
      source: `${CAPTION}, caption: “precise threshold at η = 8π/d²”`,
      statement:
        "The step size at which a seed's bias starts to move (Δb at time 2, extrapolated to 0) is within 10 % of 8π/d² = 6.283·10⁻⁴",
      formula: String.raw`\eta_c=\frac{8\pi}{d^2}(1\pm0.1)`,
      check: transitionNearEight,
      expect: "supported",
      mutants: [PERMUTED, DOUBLED, REUSED],
      remark:
        "A seed whose bias does not start to move in the range of step sizes counts against the claim. The spread between seeds is real, see B-F1.path: “precise” is a statement on the mean model.",
    },
    {
      id: "B-F1.path",
      source: `sharpens the threshold of ${CAPTION} and of Remark 4 for one data set`,
      statement:
        "The sharpness at a = b = 0 would put the transition at K₀ = 2d²/(πλ_max) < 8 (d = 200); it is above K₀, within 0.4 of and nearer to K₁ from the largest sharpness on the path of a small step size",
      check: transitionOnPath,
      expect: "supported",
      mutants: [
        {
          why: "K₀ and K₁ exchanged",
          alter: (result) =>
            withRows(result, (row) => (
              { ...row, edgeAtZero: row.edgeOnPath, edgeOnPath: row.edgeAtZero }
            )),
        },
        DOUBLED,
        REUSED,
      ],
      remark:
        "At finite d the signal and the variance of Σ ReLU(x_i) raise the sharpness at zero to d²/(4π)·(1 + 6.1/d), K₀ ≈ 7.76. A large a⁺ − a⁻ spreads the margins, which lowers the curvature on the path and moves the transition up.",
    },
    {
      id: "B-F1.start",
      source: `${CAPTION}, caption: “a⁻, a⁺ ~ N(0, 1/(2d))”, against §3`,
      statement:
        "The figure starts at A₀ = d(a⁻ + a⁺) ~ N(0, d), mostly beyond the A₀ = Θ(1) that is convenient in §3",
      check: startIsLarge,
      expect: "supported",
      mutants: [
        {
          why: "standard deviation 1/(2d)",
          alter: (result) =>
            withRows(result, (row) => (
              { ...row, initialSum: row.initialSum / Math.sqrt(2 * DIMENSION) }
            )),
        },
        {
          why: "standard deviation 1/d",
          alter: (result) =>
            withRows(result, (row) => (
              { ...row, initialSum: row.initialSum / Math.sqrt(DIMENSION / 2) }
            )),
        },
        REUSED,
      ],
    },
    {
      id: "B-F1.sum",
      source: "threshold neurons, §1: the loss Σ_i ℓ_logi(y⁽ⁱ⁾f(x⁽ⁱ⁾)), as printed",
      statement:
        "With the printed sum over the 300 samples, η = 0.0025 trains the network: test accuracy above 1/2 at time 10",
      formula: String.raw`\sum_{i=1}^n\ell_{\mathrm{logi}}\bigl(y^{(i)}f(x^{(i)})\bigr)`,
      check: (result) => trains(result, "sum"),
      expect: "refuted",
      correction: "B-F1.mean",
      severity: "cosmetic",
      mutants: [
        {
          why: "the mean",
          alter: (result) => withRows(result, (row) => ({ ...row, sum: row.mean })),
        },
        {
          why: "the mean, η = 0.012",
          alter: (result) => withRows(result, (row) => ({ ...row, sum: row.ten.at(-1)! })),
        },
      ],
      remark:
        "The second step already makes the bias so negative that no neuron is active on any sample: f ≡ 0 for good. With the sum the threshold would be 8π/(nd²) = 2.1·10⁻⁶, far left of everything in the figure.",
    },
    {
      id: "B-F1.mean",
      source: "repairs the printed loss of threshold neurons, §1",
      statement:
        "With the mean over the samples, η = 0.0025 trains the network: test accuracy above 1/2 at time 10",
      formula: String.raw`\frac1n\sum_{i=1}^n\ell_{\mathrm{logi}}\bigl(y^{(i)}f(x^{(i)})\bigr)`,
      check: (result) => trains(result, "mean"),
      expect: "supported",
      mutants: [
        {
          why: "the sum",
          alter: (result) => withRows(result, (row) => ({ ...row, mean: row.sum })),
        },
        {
          why: "the labels of every other test set exchanged",
          alter: (result) =>
            withRows(result, (row, index) => {
              const { mean } = row;
              if (mean.kind === "diverged" || index % 2 === 0) return row;
              return { ...row, mean: { ...mean, accuracy: 1 - mean.accuracy! } };
            }),
        },
      ],
    },
  ],
  figures: (result) => drawFigure1(result),
});
