/** The checks of Figure 1. */
import { smoothedReluInverseNear } from "../../lib/numerics/smoothed_relu_inverse.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import {
  biasDifference,
  combined,
  numberOf,
  type Recorded1 as Result,
  type Row1 as Row,
  scaled,
  transitionOf,
} from "./_figure_1_result.ts";
import { DIMENSION } from "./_figure_1_runs.ts";
import { measured } from "./_measured.ts";
import { type Diverged, kendall, overSeeds } from "./_over_seeds.ts";

function indexOf({ stepSizes }: Result, stepSize: number): number {
  const distance = (value: number): number => Math.abs(Math.log(value / stepSize));
  return stepSizes.reduce(
    (best, value, index) => distance(value) < distance(stepSizes[best]!) ? index : best,
    0,
  );
}

/** Δb at time 10 with the step size nearest to the one asked for. */
export function deltaAt(
  result: Result,
  stepSize: number,
): (row: Row) => number | Diverged {
  const index = indexOf(result, stepSize);
  return (row: Row) => biasDifference(row.ten[index]!, row.tenReference);
}

/** Falls or rises of a quantity over the step sizes: from the first to the last, and in three of four pairs. */
export function trend(
  result: Result,
  { what, direction }: { readonly what: "bias" | "accuracy"; readonly direction: 1 | -1 },
): Evidence {
  const sizes = result.stepSizes;
  const order = sizes.map((size, index) => ({ size, index }))
    .sort((a, b) => a.size - b.size).map(({ index }) => index);
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
          // Three of four pairs in the claimed order.
          reference: direction / 2,
          continuous: false,
        },
      ),
    },
  ]);
}

/** Adds a check that no two seeds have the same run, for quantities with ties. */
export function trendOfAccuracy(result: Result): Evidence {
  const evidence = trend(result, { what: "accuracy", direction: 1 });
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

/** Where the mean model's bias ends at least, b* = g⁻¹(2/√(Kπ)), by Theorem 4. */
export function edgeBias(stepSize: number): number {
  return smoothedReluInverseNear(2 / Math.sqrt(Math.PI * scaled(stepSize)));
}

/** Does Δb fall beyond the threshold, at η = 0.001, and hardly before, at η = 0.0006? */
export function aroundThreshold(result: Result): Evidence {
  const [below, above] = [6e-4, 1e-3].map((stepSize) => deltaAt(result, stepSize));
  return assemble("just below and just above the threshold 6.28·10⁻⁴", [
    {
      label: "a bend",
      evidence: overSeeds(
        result.rows,
        (row) => combined([below!(row), above!(row)], ([b, a]) => b! - a! / 10),
        {
          statement: "Δb at η = 0.0006 minus a tenth of Δb at η = 0.001",
          alternative: "greater",
        },
      ),
    },
    {
      label: "above, η = 0.001",
      evidence: overSeeds(result.rows, above!, {
        statement: "Δb at η = 0.001, against half of b*",
        ...{ alternative: "less", reference: edgeBias(1e-3) / 2 },
      }),
    },
  ]);
}

/** A number of a seed with its transition, or that it has none in the range. */
function withTransition(
  result: Result,
  value: (row: Row, transition: number) => number,
): (row: Row) => number | Diverged {
  return (row) => {
    const transition = transitionOf(row, result.scaledStepSizes);
    return transition === null ? { divergedAt: 0 } : value(row, transition);
  };
}

/** Is the transition of most seeds within 10 % of K = 8? */
export function transitionNearEight(result: Result): Evidence {
  const of = (alternative: "greater" | "less", reference: number) =>
    overSeeds(result.rows, withTransition(result, (_, transition) => transition / 8), {
      ...{ statement: "K/8 of the transition", alternative, reference },
    });
  return assemble("each seed's K = ηd²/π at which Δb(2) starts to fall", [
    { label: "K/8 < 1.1", evidence: of("less", 1.1) },
    { label: "K/8 > 0.9", evidence: of("greater", 0.9) },
  ]);
}

/** Is the transition where the path's largest sharpness puts it? */
export function transitionOnPath(result: Result): Evidence {
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
      label: "the transition is within 10 % of K₁",
      evidence: overSeeds(
        result.rows,
        withTransition(
          result,
          ({ edgeOnPath }, transition) => Math.abs(transition / edgeOnPath - 1),
        ),
        { statement: "|transition/K₁ − 1|", alternative: "less", reference: 0.1 },
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

/** Is A₀ as large as √d? */
export function startIsLarge({ rows }: Result): Evidence {
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

/** Is the test accuracy above 1/2? */
export function trains(result: Result, run: "sum" | "mean"): Evidence {
  return overSeeds(result.rows, (row) => numberOf(row[run], "accuracy"), {
    statement: `test accuracy with the ${run}, η = 0.0025, at time 10`,
    ...{ alternative: "greater", reference: 0.5, continuous: false },
  });
}
