/**
 * Figure 9: the sharpness gap 2/η − y_∞² and the length of the bouncing phase against η.
 *
 * Gradient descent on ℓ(xy) from (x₀, y₀) = (3/2, 5/2)/√η, so that D₀η = 4, for the losses of Example 1 and for tanh and the square root.
 * The paper draws slopes and fits the offsets. Here exponents **and** constants are predicted:
 *
 * - the gap is G_β η^{1/(β−1)}(1 + o(1)), G_β from `lib/dynamics/inner_problem.ts`;
 * - the count N = #{t : 2/η ≤ y_t² ≤ 3/η} follows `_count_law.ts`, with a logarithm at β = 2.
 *
 * @module
 */
import { limitingGap } from "../../lib/dynamics/inner_problem.ts";
import { assemble, type Evidence } from "../../props/evidence.ts";
import { fitsPowerLaw } from "../../props/fits_power_law.ts";
import { leastSquares } from "../../props/statistics/mod.ts";
import { experiment } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { countLaw, type CountLaw, predictedCount } from "./_count_law.ts";
import { drawFigure9 } from "./_figure_9_drawing.ts";
import { type Figure9Output, type Figure9Piece, runFigure9 } from "./_figure_9_runs.ts";
import { germOf, lossLabel } from "./_losses.ts";
import { measured } from "./_measured.ts";

/** A loss with its runs and what is predicted for them. */
export interface Loss9 {
  /** Its short name. */
  readonly loss: string;
  /** β, null for ∞. */
  readonly beta: number | null;
  /** 1/(β − 1). */
  readonly power: number;
  /** G_β. */
  readonly gapConstant: number;
  /** The count's law. */
  readonly law: CountLaw;
  /** Runs with D₀η = 4, η falling. */
  readonly edge: readonly Figure9Output[];
  /** Runs with D₀η = 1/2, η falling. */
  readonly flow: readonly Figure9Output[];
}

/** All losses. */
export interface Figure9Result {
  /** In the order of β. */
  readonly losses: readonly Loss9[];
}

type Result = Recorded<Figure9Result>;
type Row = Recorded<Loss9>;

const CAPTION = "threshold neurons, caption of Figure 9";

/** log(1/η) from which on a gap's slope is within 0.01 of its limit. */
const GAP_FROM: Readonly<Record<string, number>> = { "1.5": 4.2, "2": 4.2, "3": 2.7, "10": 4.2 };

function rowOf({ losses }: Result, name: string): Row {
  const row = losses.find(({ loss }) => loss === name);
  if (row === undefined) throw new RangeError(`Cannot judge the loss ${name}: it has not been run`);
  return row;
}

function window(runs: readonly Figure9Output[], from: number): readonly Figure9Output[] {
  return runs.filter(({ eta }) => eta <= Math.exp(-from));
}

function gapSlopes(result: Result): Evidence {
  return assemble(
    "one fit for every β of the caption",
    Object.entries(GAP_FROM).map(([name, from]) => {
      const { edge, power } = rowOf(result, name);
      const runs = window(edge, from);
      return {
        label: lossLabel(name),
        evidence: fitsPowerLaw({
          ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ gap }) => gap) },
          ...{ exponent: power, kind: "Theta", tolerance: 0.012, toward: "zero" },
          ...{ decades: 0.5, points: 6, variable: "η", quantity: "2/η − y_∞²" },
        }),
      };
    }),
  );
}

function constants(
  { losses }: Result,
  { statement, tolerance, ratio }: {
    readonly statement: string;
    readonly tolerance: number;
    readonly ratio: (row: Row, run: Figure9Output) => number;
  },
): Evidence {
  return measured({
    statement,
    values: losses.map((row) => {
      const run = row.edge.at(-1)!;
      return {
        at: `${lossLabel(row.loss)}, η = ${run.eta.toExponential(2)}`,
        value: run.outcome === "converged" ? ratio(row, run) : Infinity,
        low: 1 - tolerance,
        high: 1 + tolerance,
      };
    }),
    coverage: { runs: losses.reduce((sum, { edge }) => sum + edge.length, 0) },
  });
}

const COUNTS: Readonly<Record<string, number>> = { "1.25": 2.7, "1.5": 3.2, "4": 4.9 };

function countSlopes(result: Result): Evidence {
  return assemble(
    "one fit for every β without a logarithm whose next term is small enough",
    Object.entries(COUNTS).map(([name, from]) => {
      const { edge, beta } = rowOf(result, name);
      const runs = window(edge, from);
      return {
        label: lossLabel(name),
        evidence: fitsPowerLaw({
          ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
          exponent: -Math.max(2, beta! / (beta! - 1)),
          ...{ kind: "Theta", tolerance: 0.03, toward: "zero" },
          ...{ decades: 0.4, points: 5, variable: "η", quantity: "N" },
        }),
      };
    }),
  );
}

const LOGARITHMIC = ["2", "tanh", "sqrt"] as const;

function logarithm(result: Result): Evidence {
  return measured({
    statement: "Nη² against log(1/η) is a line of slope 2c",
    values: LOGARITHMIC.flatMap((name) => {
      const { edge, law } = rowOf(result, name);
      const runs = window(edge, 4);
      const line = leastSquares(
        runs.map(({ eta }) => Math.log(1 / eta)),
        runs.map(({ eta, count }) => count * eta * eta),
      );
      const bend = Math.max(...line.residuals.map(Math.abs)) / law.logarithmic;
      return [
        {
          at: `${lossLabel(name)}, slope/2c`,
          value: line.slope / law.logarithmic,
          low: 0.999,
          high: 1.001,
        },
        { at: `${lossLabel(name)}, largest residual/2c`, value: bend, low: 0, high: 0.002 },
      ];
    }),
  });
}

function plainPower(result: Result): Evidence {
  const { edge } = rowOf(result, "2");
  const runs = window(edge, 4);
  return fitsPowerLaw({
    ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
    ...{ exponent: -2, kind: "Theta", tolerance: 0.05, toward: "zero" },
    ...{ decades: 0.8, points: 6, variable: "η", quantity: "N" },
  });
}

function slowness({ losses }: Result): Evidence {
  const flow = (row: Row): Evidence =>
    fitsPowerLaw({
      ...{ x: row.flow.map(({ eta }) => eta), y: row.flow.map(({ steps }) => steps) },
      ...{ exponent: -1, kind: "O", tolerance: 0.03, toward: "zero", variable: "η" },
      quantity: "steps with D₀η = 1/2",
    });
  const edge = ({ edge, beta }: Row): Evidence => {
    const runs = window(edge, 2.7);
    return fitsPowerLaw({
      ...{ x: runs.map(({ eta }) => eta), y: runs.map(({ count }) => count) },
      exponent: -Math.max(2, beta === null ? 1 : beta / (beta - 1)),
      ...{ kind: "Omega", tolerance: 0.03, toward: "zero", decades: 0.4, points: 5 },
      ...{ variable: "η", quantity: "N with D₀η = 4" },
    });
  };
  return assemble("an upper rate below the edge, a lower one above it", [
    ...losses.filter((row) => row.flow.length > 0)
      .map((row) => ({ label: `${lossLabel(row.loss)}, flow`, evidence: flow(row) })),
    ...losses.map((row) => ({ label: `${lossLabel(row.loss)}, edge`, evidence: edge(row) })),
  ]);
}

function change(result: Result, alter: (row: Row) => Row): Result {
  return { losses: result.losses.map(alter) };
}

function scaledStep(result: Result): Result {
  return change(result, (row) => ({
    ...row,
    edge: row.edge.map((run) => ({ ...run, eta: 2 * run.eta })),
  }));
}

/** Every loss gets the runs of the next one. */
function permuted({ losses }: Result): Result {
  return {
    losses: losses.map((row, i) => ({ ...row, edge: losses[(i + 1) % losses.length]!.edge })),
  };
}

experiment({
  id: "B-F9",
  figure: "threshold neurons, Figure 9",
  title: "Sharpness gap and length of the bouncing phase against η, slopes and constants",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_9_runs.ts"),
  says: [
    {
      source: CAPTION,
      text:
        "(Left) Log-log plot of the sharpness gap as a function of η, for ℓ_β in Example 1 and β = 3/2, 2, 3, 10. (Right) Log-log plot of the iteration count for the bouncing region with y² ∈ [2/η, 3/η] as a function of η, for ℓ_β in Example 1 and β = …, …, 2, 4. The dashed lines show the predicted sharpness gap and iteration count with an offset computed via linear regression of the data for small η.",
    },
    {
      source: "threshold neurons, Section 2.3",
      text: "Numerical experiments show that our error bound of O(η^{1/(β−1)}) is sharp.",
    },
    {
      source: "threshold neurons, Appendix B.5",
      text:
        "in the gradient flow regime, we show that GD converges in O(1/η) iterations, whereas in the EoS regime, GD typically spends Ω(1/η^{(β/(β−1))∨2}) iterations (Ω(log(1/η)/η²) iterations when β = 2) in the bouncing phase (Figure 9).",
    },
  ],
  profiles: {
    quick: {
      seeds: 1,
      parameters: {
        ...{ from: 2, spacing: 0.25, flowFrom: 7, flowTo: 12 },
        to: {
          ...{ "1.25": 3.75, "1.5": 5.5, "1.75": 6, "2": 7, tanh: 7, sqrt: 6.75 },
          ...{ "3": 7.75, "4": 7.75, "10": 7.75, huber: 7.75 },
        } as Readonly<Record<string, number>>,
      },
    },
    paper: {
      seeds: 1,
      parameters: {
        ...{ from: 2, spacing: 0.25, flowFrom: 7, flowTo: 14 },
        to: {
          ...{ "1.25": 4.5, "1.5": 6.75, "1.75": 7.5, "2": 8.5, tanh: 8.25, sqrt: 8.25 },
          ...{ "3": 9, "4": 9, "10": 9, huber: 9 },
        } as Readonly<Record<string, number>>,
      },
    },
  },
  pieces: ({ from, to, spacing, flowFrom, flowTo }): readonly Figure9Piece[] => [
    ...Object.entries(to).flatMap(([loss, end]) =>
      Array.from({ length: Math.round((end - from) / spacing) + 1 }, (_, i): Figure9Piece => (
        { loss, logarithm: from + i * spacing, regime: "edge" }
      ))
    ),
    ...LOGARITHMIC.flatMap((loss) =>
      Array.from({ length: flowTo - flowFrom + 1 }, (_, i): Figure9Piece => (
        { loss, logarithm: flowFrom + i, regime: "flow" }
      ))
    ),
  ],
  runPiece: (piece) => runFigure9(piece),
  combine: (finished, { to }): Figure9Result => ({
    losses: Object.keys(to).sort((a, b) => germOf(a).exponent - germOf(b).exponent).map((loss) => {
      const { exponent, coefficient } = germOf(loss);
      const runs = (regime: Figure9Piece["regime"]): Figure9Output[] =>
        finished.filter(({ piece }) => piece.loss === loss && piece.regime === regime)
          .map(({ output }) => output);
      return {
        loss,
        beta: exponent === Infinity ? null : exponent,
        power: 1 / (exponent - 1),
        gapConstant: limitingGap({ exponent, coefficient }),
        law: countLaw(loss),
        edge: runs("edge"),
        flow: runs("flow"),
      };
    }),
  }),
  observations: [
    {
      id: "B-F9.gap",
      source: `${CAPTION} (left)`,
      statement:
        "For ℓ_β with β = 3/2, 2, 3, 10 the sharpness gap 2/η − y_∞² is Θ(η^{1/(β−1)}): the bound of Theorem 2 is sharp",
      formula: String.raw`\frac2\eta-y_\infty^2=\Theta\bigl(\eta^{1/(\beta-1)}\bigr)`,
      check: gapSlopes,
      expect: "supported",
      mutants: [
        { why: "labels permuted between losses", alter: permuted },
        {
          why: "exponents off by 0.02",
          alter: (result) => change(result, (row) => ({ ...row, power: row.power + 0.02 })),
        },
        {
          why: "a logarithm: gaps times log(1/η)",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              edge: row.edge.map((run) => ({ ...run, gap: run.gap * Math.log(1 / run.eta) })),
            })),
        },
      ],
      remark:
        "Windows begin where the next term is small: η ≤ e^−4.2 for β = 3/2, 2, 10 and e^−2.7 for β = 3. One claim for every loss, with constants, is B-F9a.*.",
    },
    {
      id: "B-F9.gap.constants",
      source: `${CAPTION} (left): the offsets, which the paper fits`,
      statement:
        "No offset need be fitted: for ten losses (ℓ_β with β = 5/4, 3/2, 7/4, 2, 3, 4, 10, tanh, √(1 + s²), Huber) the gap at the smallest η is G_β η^{1/(β−1)} within 0.3 %, G_β = √2(√2 c)^{−1/(β−1)}G̃_β from the inner problem",
      formula: String
        .raw`\frac2\eta-y_\infty^2\sim G_\beta\,\eta^{1/(\beta-1)},\quad G_\beta=\sqrt2(\sqrt2c)^{-1/(\beta-1)}\tilde G_\beta`,
      check: (result) =>
        constants(result, {
          statement: "gap/(G_β η^{1/(β−1)})",
          tolerance: 0.003,
          ratio: ({ gapConstant, power }, { gap, eta }) => gap / (gapConstant * eta ** power),
        }),
      expect: "supported",
      mutants: [
        { why: "η scaled by 2", alter: scaledStep },
        {
          why: "G̃_β = 1 for every β",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              gapConstant: Math.SQRT2 ** (1 - row.power) * germOf(row.loss).coefficient **
                  -row.power,
            })),
        },
        {
          why: "constants 0.5 % larger",
          alter: (result) =>
            change(result, (row) => ({ ...row, gapConstant: 1.005 * row.gapConstant })),
        },
      ],
    },
    {
      id: "B-F9.count",
      source: `${CAPTION} (right); Remark 3`,
      statement:
        "The number N of iterations with 2/η ≤ y_t² ≤ 3/η is Θ(η^{−β/(β−1)}) for β = 5/4 and 3/2, and Θ(η^{−2}) for β = 4",
      formula: String.raw`N=\Theta\bigl(\eta^{-\max(2,\,\beta/(\beta-1))}\bigr)\quad(\beta\ne2)`,
      check: countSlopes,
      expect: "supported",
      mutants: [
        { why: "labels permuted between losses", alter: permuted },
        {
          why: "counts times log(1/η)",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              edge: row.edge.map((run) => ({ ...run, count: run.count * Math.log(1 / run.eta) })),
            })),
        },
      ],
      remark:
        "Near β = 2 a slope cannot be read off at any affordable η: for β = 7/4 the next term is η^{1/3} of the first, for β = 3 it is η^{1/2}. B-F9.count.constants has both terms.",
    },
    {
      id: "B-F9.count.constants",
      source: `${CAPTION} (right): the offsets, which the paper fits`,
      statement:
        "No offset need be fitted: for the same ten losses N at the smallest η is (T̃_β/b)η^{−β/(β−1)} + Fη^{−2} within 0.1 %, and for β = 2 (2c·log(1/η) + F)η^{−2}, with T̃_β from the slow manifold and F from the envelope",
      formula: String
        .raw`N\approx\frac{\tilde T_\beta}{b}\eta^{-\beta/(\beta-1)}+F\eta^{-2},\qquad N\approx\Bigl(2c\log\frac1\eta+F\Bigr)\eta^{-2}\ (\beta=2)`,
      check: (result) =>
        constants(result, {
          statement: "N/predicted",
          tolerance: 0.001,
          ratio: ({ law }, { count, eta }) => count / predictedCount(law, eta),
        }),
      expect: "supported",
      mutants: [
        { why: "η scaled by 2", alter: scaledStep },
        {
          why: "the slow manifold's term left out for β > 2",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              law: { ...row.law, inner: row.law.power < 2 ? 0 : row.law.inner },
            })),
        },
        {
          why: "the envelope's term left out for β < 2",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              law: { ...row.law, regular: row.law.power > 2 ? 0 : row.law.regular },
            })),
        },
        {
          why: "c in place of 2c before the logarithm",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              law: { ...row.law, logarithmic: row.law.logarithmic / 2 },
            })),
        },
      ],
      remark:
        "At β = 2 the constants are F = ½log(5/4) for √(1 + s²), −0.0091824 for tanh, −0.0135400 for ℓ₂. Matched expansions, not a proof.",
    },
    {
      id: "B-F9.count.power",
      source: `${CAPTION} (right), β = 2, read as a straight line of slope −2`,
      statement: "For ℓ₂ the number N of iterations with 2/η ≤ y_t² ≤ 3/η is Θ(η^{−2})",
      check: plainPower,
      expect: "refuted",
      correction: "B-F9.count.logarithm",
      severity: "reading",
      mutants: [
        {
          why: "N divided by log(1/η) + F/2c",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              edge: row.edge.map((run) => ({
                ...run,
                count: run.count / (Math.log(1 / run.eta) + row.law.regular / row.law.logarithmic),
              })),
            })),
        },
        {
          why: "the runs of β = 10 in its place",
          alter: (result) => {
            const { edge } = rowOf(result, "10");
            return change(result, (row) => row.loss === "2" ? { ...row, edge } : row);
          },
        },
      ],
      remark:
        "The paper states log(1/η)/η². In a log-log plot the logarithm looks like a larger exponent, 2 + 1/log(1/η): a fitted line of slope −2 is off at every affordable η.",
    },
    {
      id: "B-F9.count.logarithm",
      source: "threshold neurons, Remark 3 and Appendix B.5, β = 2",
      statement:
        "For the losses with β = 2 (ℓ₂, tanh, √(1 + s²)) Nη² against log(1/η) is a straight line of slope 2c, to 0.1 %",
      formula: String.raw`N\eta^2=2c\log\frac1\eta+F+o(1)`,
      check: logarithm,
      expect: "supported",
      mutants: [
        { why: "labels permuted between losses", alter: permuted },
        {
          why: "slope c",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              law: { ...row.law, logarithmic: row.law.logarithmic / 2 },
            })),
        },
        {
          why: "log² in place of log",
          alter: (result) =>
            change(result, (row) => ({
              ...row,
              edge: row.edge.map((run) => ({
                ...run,
                count: run.count * Math.log(1 / run.eta) / 5,
              })),
            })),
        },
      ],
    },
    {
      id: "B-F9.slow",
      source: "threshold neurons, Appendix B.5, “Convergence rate estimates”",
      statement:
        "Below the edge (D₀η = 1/2) gradient descent converges in O(1/η) iterations; above it (D₀η = 4) it spends Ω(η^{−max(β/(β−1), 2)}) iterations in the bouncing phase, for ten losses",
      check: slowness,
      expect: "supported",
      mutants: [
        {
          why: "runs above the edge for those below it",
          alter: (result) =>
            change(result, (row) => row.flow.length === 0 ? row : { ...row, flow: row.edge }),
        },
        { why: "labels permuted between losses", alter: permuted },
      ],
    },
  ],
  figures: (result) => drawFigure9(result),
});
