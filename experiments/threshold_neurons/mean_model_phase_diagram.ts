/**
 * Beyond the paper: the phase diagram of the mean model, b_∞ over K = ηd²/π and A₀.
 *
 * Three regions. Below K = 8 the bias stays within √(2π)A₀²/((8 − K)d²) of 0. Above, it ends at the edge
 * b* = g⁻¹(2/√(Kπ)), to first order b* − (3η/4)Φ(b*)/g(b*), whatever A₀ is, as long as the flow alone does not carry it
 * further. From ηd ≈ 3 to 4 on single bounces are so long that they jump beyond the edge: there b_∞ is far below b*, and
 * depends on A₀.
 *
 * @module
 */
import { MeanModel } from "../../lib/models/mean_model.ts";
import { normalDistributionNear, smoothedReluNear } from "../../lib/numerics/smoothed_relu_near.ts";
import type { Evidence } from "../../props/evidence.ts";
import { experiment } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import {
  type CertifiedPiece,
  FAR,
  type MapOutput,
  type MapPiece,
  type Outcomes,
  type PairPiece,
  runMapPiece,
} from "./_mean_model_map_runs.ts";
import { drawMap } from "./_mean_model_map_drawing.ts";
import { enclosed, measured } from "./_measured.ts";

/** The map and what is measured around it. */
export interface MapResult {
  /** d of the map. */
  readonly dimension: number;
  /** K of the columns. */
  readonly scaledStepSizes: readonly number[];
  /** A₀ of the rows. */
  readonly sums: readonly number[];
  /** b_∞, row-major: one row for every A₀; null where it was not reached. */
  readonly biases: readonly (number | null)[];
  /** How the runs ended. */
  readonly outcomes: Outcomes;
  /** For every d the first ηd with b_∞ < b* − 0.1 for some A₀. */
  readonly breakdowns: readonly {
    readonly dimension: number;
    readonly scaledStep: number | null;
    readonly sum: number | null;
  }[];
  /** Enclosed limits. */
  readonly certified: readonly (
    & Omit<CertifiedPiece, "kind">
    & NonNullable<MapOutput["certified"]>
  )[];
  /** Limits from A₀ and from (K/4 − 1)A₀, beyond the second breakdown. */
  readonly pairs: readonly (
    & Omit<PairPiece, "kind">
    & { readonly first: number | null; readonly second: number | null }
  )[];
  /** Slices over K for several d. */
  readonly slices: readonly {
    readonly dimension: number;
    readonly sum: number;
    readonly scaledStepSizes: readonly number[];
    readonly biases: readonly (number | null)[];
  }[];
}

type Result = Recorded<MapResult>;

/** `count` midpoints of equal cells of log x between two ends, to six digits. */
function geometric([from, to]: readonly [number, number], count: number): number[] {
  return Array.from(
    { length: count },
    (_, i) => Number((from * (to / from) ** ((i + 0.5) / count)).toPrecision(6)),
  );
}

/** b*, and b* − (3η/4)Φ(b*)/g(b*). */
export function edgeOf(
  { dimension, scaledStepSize }: { readonly dimension: number; readonly scaledStepSize: number },
): { readonly edge: number; readonly firstOrder: number } {
  const stepSize = scaledStepSize * Math.PI / dimension ** 2;
  const edge = new MeanModel({ dimension }).edgeBias(stepSize);
  const ratio = normalDistributionNear(edge) / smoothedReluNear(edge);
  return { edge, firstOrder: edge - 0.75 * stepSize * ratio };
}

interface Cell {
  readonly K: number;
  readonly sum: number;
  readonly bias: number;
}

function cells(result: Result, wanted: (cell: Cell) => boolean): Cell[] {
  const { scaledStepSizes, sums, biases } = result;
  return biases.flatMap((bias, index): Cell[] => {
    if (bias === null) return [];
    const K = scaledStepSizes[index % scaledStepSizes.length]!;
    const cell = { K, sum: sums[Math.floor(index / scaledStepSizes.length)]!, bias };
    return wanted(cell) ? [cell] : [];
  });
}

function name({ K, sum }: Cell): string {
  return `K = ${K}, A₀ = ${sum}`;
}

function below(result: Result): Evidence {
  const { dimension, outcomes } = result;
  return measured({
    statement: "0 ≥ b_∞(8 − K)d²/A₀² ≥ −2.52 for K < 8, A₀ ≤ d/2",
    values: cells(result, ({ K, sum }) => K < 8 && sum <= dimension / 2).map((cell) => ({
      at: name(cell),
      value: cell.bias * (8 - cell.K) * dimension ** 2 / cell.sum ** 2,
      low: -2.52,
      high: 0,
    })),
    coverage: { outcomes },
  });
}

function above(result: Result): Evidence {
  const { dimension, outcomes } = result;
  return measured({
    statement: "b_∞ ≤ b* for K > 8",
    values: cells(result, ({ K }) => K > 8).map((cell) => ({
      at: name(cell),
      value: cell.bias - edgeOf({ dimension, scaledStepSize: cell.K }).edge,
      low: -Infinity,
      high: 0,
    })),
    coverage: { outcomes },
  });
}

function near(result: Result): Evidence {
  const { dimension, outcomes } = result;
  return measured({
    statement: "(b_∞ − b* + (3η/4)Φ(b*)/g(b*))/η² is within ±10 for K ≥ 9, ηd ≤ 2.5, A₀ ≤ d/40",
    values: cells(
      result,
      ({ K, sum }) => K >= 9 && K * Math.PI / dimension <= 2.5 && sum <= dimension / 40,
    ).map((cell) => ({
      at: name(cell),
      value: (cell.bias - edgeOf({ dimension, scaledStepSize: cell.K }).firstOrder) /
        (cell.K * Math.PI / dimension ** 2) ** 2,
      low: -10,
      high: 10,
    })),
    coverage: { outcomes },
  });
}

function always({ certified }: Result): Evidence {
  const { dimension, scaledStepSize, sum, lower, upper, edgeLower, edgeUpper } = certified[0]!;
  return enclosed({
    statement: `b_∞ is within ${FAR} of b*`,
    values: [{
      at: { d: `${dimension}`, K: scaledStepSize, "A₀": sum },
      // b_∞ − b* is in [lower − edgeUpper, upper − edgeLower]; the differences round by less than 10⁻¹⁵.
      lower: lower - edgeUpper - 1e-15,
      upper: upper - edgeLower + 1e-15,
      low: -FAR,
      high: FAR,
    }],
    replay:
      `deno task simulate mean-model --d ${dimension} --eta-d2-over-pi ${scaledStepSize} --a0 ${sum}`,
  });
}

function second({ breakdowns }: Result): Evidence {
  return measured({
    statement:
      `the first ηd with b_∞ < b* − ${FAR} for some A₀ is between 2.5 and 4.5 and rises with d, by at most 0.5 for every doubling of d`,
    values: breakdowns.flatMap(({ dimension, scaledStep }, i) => {
      const before = breakdowns[i - 1]?.scaledStep ?? null;
      const at = `d = ${dimension}`;
      const value = scaledStep ?? Infinity;
      return [
        { at, value, low: 2.5, high: 4.5 },
        ...(before === null ? [] : [{ at: `${at}, rise`, value: value - before, low: 0, high: 0.5 }]),
      ];
    }),
  });
}

function periodic({ pairs }: Result): Evidence {
  const values = pairs.map(({ dimension, scaledStepSize, sum, first, second }) => ({
    at: `d = ${dimension}, K = ${scaledStepSize}, A₀ = ${sum}`,
    value: first === null || second === null ? Infinity : second - first,
    low: -1e-3,
    high: 1e-3,
  }));
  const firsts = pairs.map(({ first }) => first ?? 0);
  return measured({
    statement:
      "b_∞ from A₀ and from (K/4 − 1)A₀ differ by at most 0.001, although it varies by more than 0.2 over A₀",
    values: [...values, {
      at: "range of b_∞ over A₀",
      value: Math.max(...firsts) - Math.min(...firsts),
      low: 0.2,
      high: Infinity,
    }],
  });
}

const withCertified = (result: Result, index: number): Result => ({
  ...result,
  certified: [result.certified[index]!],
});

const withBiases = (
  result: Result,
  change: (bias: number, row: number) => number,
): Result => {
  const columns = result.scaledStepSizes.length;
  return {
    ...result,
    biases: result.biases.map((bias, index) =>
      bias === null ? null : change(bias, Math.floor(index / columns))
    ),
  };
};

const EXPERIMENT = "beyond threshold neurons, Section 3";

experiment({
  id: "B-X4.map",
  figure: "beyond the paper: phase diagram of the mean model",
  title: "Limiting bias of the mean model over (ηd²/π, A₀)",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_mean_model_map_runs.ts"),
  says: [{
    source: "threshold neurons, Section 1 and Section 3.2",
    text:
      "Our main result for the mean model precisely explains the phase transition in Figure 1: for η = (8 − δ)π/d² the mean model fails to learn threshold neurons, b_∞ = O(1/d²), for η = (8 + δ)π/d² it does, b_∞ ≤ −Ω(1).",
  }],
  profiles: {
    quick: {
      seeds: 1,
      parameters: {
        ...{ dimension: 100, columns: 256, rows: 256, rowsInPiece: 16 },
        scaledSteps: [1, 160] as const,
        sums: [0.1, 200] as const,
        ...{ dimensions: [50, 100, 200, 400, 800], slices: [50, 100, 200] },
      },
    },
    paper: {
      seeds: 1,
      parameters: {
        ...{ dimension: 200, columns: 512, rows: 512, rowsInPiece: 8 },
        scaledSteps: [1, 320] as const,
        sums: [0.1, 200] as const,
        ...{ dimensions: [50, 100, 200, 400, 800, 1600, 3200], slices: [50, 100, 200, 400] },
      },
    },
  },
  pieces: (parameters): readonly MapPiece[] => {
    const { dimension, columns, rows, rowsInPiece, scaledSteps, sums } = parameters;
    const K = geometric(scaledSteps, columns);
    const A = geometric(sums, rows);
    return [
      ...Array.from({ length: Math.ceil(rows / rowsInPiece) }, (_, i): MapPiece => ({
        ...{ kind: "rows", dimension, scaledStepSizes: K },
        sums: A.slice(i * rowsInPiece, (i + 1) * rowsInPiece),
      })),
      ...parameters.dimensions.map((d): MapPiece => ({
        ...{ kind: "breakdown", dimension: d, sums: geometric([0.1, 30], 16) },
        scaledSteps: Array.from({ length: 150 }, (_, i) => Number((2 + 0.02 * i).toFixed(2))),
      })),
      { kind: "certified", dimension: 50, scaledStepSize: "48", sum: "10" },
      { kind: "certified", dimension: 50, scaledStepSize: "30", sum: "10" },
      { kind: "certified", dimension: 50, scaledStepSize: "20", sum: "10" },
      // One period of A₀, at ηd = 4.4.
      ...Array.from({ length: 12 }, (_, i): MapPiece => ({
        ...{ kind: "pair", dimension: 100, scaledStepSize: 140 },
        sum: Number((0.001 * 34 ** (i / 12)).toPrecision(6)),
      })),
      ...parameters.slices.map((d): MapPiece => (
        { kind: "slice", dimension: d, scaledStepSizes: geometric([1, 1.6 * d], 160), sum: 1 }
      )),
    ];
  },
  runPiece: (piece) => runMapPiece(piece),
  combine: (finished, { dimension, columns, rows, scaledSteps, sums }): MapResult => {
    const outcomes: Outcomes = {};
    const biases: (number | null)[] = [];
    const breakdowns: MapResult["breakdowns"][number][] = [];
    const certified: MapResult["certified"][number][] = [];
    const slices: MapResult["slices"][number][] = [];
    const pairs: MapResult["pairs"][number][] = [];
    for (const { piece, output } of finished) {
      if (piece.kind === "breakdown") {
        const { scaledStep = null, sum = null } = output.breakdown ?? {};
        breakdowns.push({ dimension: piece.dimension, scaledStep, sum });
      } else if (piece.kind === "certified") {
        const { kind: _, ...rest } = piece;
        certified.push({ ...rest, ...output.certified! });
      } else if (piece.kind === "pair") {
        const { kind: _, ...rest } = piece;
        const [first = null, second = null] = output.biases!;
        pairs.push({ ...rest, first, second });
      } else if (piece.kind === "slice") {
        const { kind: _, ...rest } = piece;
        slices.push({ ...rest, biases: output.biases! });
      } else {
        biases.push(...output.biases!);
        for (const [outcome, count] of Object.entries(output.outcomes!)) {
          const key = outcome as keyof Outcomes;
          outcomes[key] = (outcomes[key] ?? 0) + count;
        }
      }
    }
    return {
      dimension,
      scaledStepSizes: geometric(scaledSteps, columns),
      sums: geometric(sums, rows),
      ...{ biases, outcomes, breakdowns, certified, pairs, slices },
    };
  },
  observations: [
    {
      id: "B-X4.map.below",
      source: `${EXPERIMENT}: below the threshold`,
      statement:
        "On the whole map below K = 8, for A₀ from 0.1 to d/2: 0 ≥ b_∞ ≥ −2.52·A₀²/((8 − K)d²)",
      formula: String.raw`0\ge b_\infty\ge-2.52\,\frac{A_0^2}{(8-K)\,d^2}\qquad(K<8)`,
      check: below,
      expect: "supported",
      mutants: [
        {
          why: "d scaled by 2",
          alter: (result) => ({ ...result, dimension: 2 * result.dimension }),
        },
        {
          why: "η scaled by 0.95",
          alter: (result) => ({
            ...result,
            scaledStepSizes: result.scaledStepSizes.map((K) => 0.95 * K),
          }),
        },
      ],
      remark:
        "B-PT.1 proves this for |A₀| ≤ 5 and (8 − K)d² ≥ 600A₀². On the map it holds up to A₀ = d/2 (not at A₀ = 2d, where 3.05 is needed), and the supremum is √(2π) = 2.50663, reached for small A₀.",
    },
    {
      id: "B-X4.map.above",
      source: "threshold neurons, Theorem 4",
      statement:
        "On the whole map above K = 8, for A₀ from 0.1 to 200: b_∞ ≤ b* = g⁻¹(2/√(Kπ)), also far beyond the second breakdown",
      formula: String.raw`b_\infty\le g^{-1}\bigl(2/\sqrt{K\pi}\bigr)\qquad(K>8)`,
      check: above,
      expect: "supported",
      mutants: [
        {
          why: "η scaled by 1.05",
          alter: (result) => ({
            ...result,
            scaledStepSizes: result.scaledStepSizes.map((K) => 1.05 * K),
          }),
        },
        { why: "b_∞ 5 % smaller in size", alter: (result) => withBiases(result, (b) => 0.95 * b) },
      ],
    },
    {
      id: "B-X4.map.reading",
      source: "threshold neurons, Theorem 4, read as an approximation",
      statement: "For every K > 8 and every A₀ ≠ 0 the limit b_∞ is within 0.1 of b* = g⁻¹(2/√(Kπ))",
      formula: String.raw`|b_\infty-g^{-1}(2/\sqrt{K\pi})|\le0.1\quad\forall K>8`,
      check: always,
      expect: "refuted",
      correction: "B-X4.map.edge",
      severity: "reading",
      mutants: [
        { why: "K = 30", alter: (result) => withCertified(result, 1) },
        { why: "K = 20", alter: (result) => withCertified(result, 2) },
      ],
      remark:
        "The theorem is one-sided. At d = 50, K = 48 (ηd = 3.02), A₀ = 10 the limit is −0.78656 and b* = −0.62145, both enclosed.",
    },
    {
      id: "B-X4.map.edge",
      source: `${EXPERIMENT}: above the threshold`,
      statement:
        "On the map for K ≥ 9, ηd ≤ 2.5 and A₀ ≤ d/40 the limit does not depend on A₀ but by O(η²): b_∞ = b* − (3η/4)Φ(b*)/g(b*) within 10η²",
      formula: String.raw`\Bigl|b_\infty-b^*+\tfrac34\eta\,\frac{\Phi(b^*)}{g(b^*)}\Bigr|\le10\,\eta^2`,
      check: near,
      expect: "supported",
      mutants: [
        {
          why: "η scaled by 1.02",
          alter: (result) => ({
            ...result,
            scaledStepSizes: result.scaledStepSizes.map((K) => 1.02 * K),
          }),
        },
        {
          why: "limits that depend on A₀: rows up to 2 % apart",
          alter: (result) => withBiases(result, (b, row) => b * (1 + 0.02 * row / 256)),
        },
        {
          why: "without the term of first order: the edge itself, K 0.5 % larger",
          alter: (result) => ({
            ...result,
            biases: result.biases.map((_, index) => {
              const K = result.scaledStepSizes[index % result.scaledStepSizes.length]!;
              return edgeOf({ dimension: result.dimension, scaledStepSize: 1.005 * K }).edge;
            }),
          }),
        },
      ],
      remark:
        "For larger A₀ the flow alone ends below b* (κ(b_GF) = −A₀²/(4d²)), and the limit follows it.",
    },
    {
      id: "B-X4.map.breakdown",
      source: `${EXPERIMENT}: a second breakdown`,
      statement:
        "For d = 50, 100, … there is a second breakdown, b_∞ < b* − 0.1 for some A₀ between 0.1 and 30; it begins at an ηd between 2.5 and 4.5 that rises slowly with d",
      check: second,
      expect: "supported",
      mutants: [
        {
          why: "K in place of ηd",
          alter: (result) => ({
            ...result,
            breakdowns: result.breakdowns.map((row) => ({
              ...row,
              scaledStep: row.scaledStep! * row.dimension / Math.PI,
            })),
          }),
        },
        {
          why: "labels permuted between dimensions",
          alter: (result) => ({
            ...result,
            breakdowns: result.breakdowns.map((row, i) => ({
              ...row,
              scaledStep: result.breakdowns.at(-1 - i)!.scaledStep,
            })),
          }),
        },
        {
          why: "η√d in place of ηd",
          alter: (result) => ({
            ...result,
            breakdowns: result.breakdowns.map((row) => ({
              ...row,
              scaledStep: row.scaledStep! / Math.sqrt(row.dimension),
            })),
          }),
        },
      ],
      remark:
        "In K the breakdown moves away like d: at d = 200 it begins near K = 220, a learning rate 28 times the threshold.",
    },
    {
      id: "B-X4.map.period",
      source: `${EXPERIMENT}: beyond the second breakdown`,
      statement:
        "Beyond the second breakdown (d = 100, K = 140) b_∞ depends on A₀, and periodically on log A₀ for small A₀: it is the same from A₀ and from (K/4 − 1)A₀, within 0.001, while it varies by more than 0.2 over a period",
      formula: String.raw`b_\infty(A_0)\approx b_\infty\bigl((K/4-1)A_0\bigr)\qquad(A_0\to0)`,
      check: periodic,
      expect: "supported",
      mutants: [
        {
          why: "the second start of the next pair",
          alter: (result) => ({
            ...result,
            pairs: result.pairs.map((pair, i) => (
              { ...pair, second: result.pairs[(i + 1) % result.pairs.length]!.second }
            )),
          }),
        },
        {
          why: "no dependence on A₀",
          alter: (result) => ({
            ...result,
            pairs: result.pairs.map((pair) => ({ ...pair, first: -1.5, second: -1.5 })),
          }),
        },
      ],
      remark:
        "While A is small b stays near 0 and A is multiplied by 1 − K/4 in each step; the sign of A does not matter. What looks erratic in few samples of A₀ is smooth and periodic.",
    },
  ],
  figures: (result) => drawMap(result),
});
