/** The replayed runs put together, and falsified ones. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { PUBLISHED_RUNS, type ReplayedFigure } from "./_replayed_networks_list.ts";
import { type Agreement, agreement, type Vertex } from "./_published_vertices.ts";
import { evaluationGrid } from "./_relu_training.ts";
import { curvesOf } from "./_replayed_networks_list.ts";
import type {
  Change,
  ReplayedCopy,
  ReplayedOutput,
  ReplayedPiece,
} from "./_replayed_networks_runs.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

/** A run with its curves, as JSON gives it back. */
export type ReplayedCurves = Omit<Recorded<ReplayedOutput>, "copies">;

/** All runs, each in the order of {@linkcode PUBLISHED_RUNS}. */
export interface ReplayedResult {
  /** The published runs. */
  readonly replays: readonly ReplayedCurves[];
  /** The same, changed: products and sums not fused, another order, another rate. */
  readonly changed: Readonly<Record<Exclude<Change, "none">, readonly ReplayedCurves[]>>;
  /** Copies of the published runs from starts that are moved by a unit in the last place. */
  readonly copies: readonly (readonly Recorded<ReplayedCopy>[])[];
}

const CHANGES = ["none", "unfused", "order", "rate"] as const;

/** The size of the experiment. */
export interface ReplayedParameters {
  /** Every which published vertex of the ranks of the three-layer network is compared. */
  readonly ranksEvery: number;
  /** The most copies of runs of other settings than that of two layers, which has two chaotic runs with two losses each. */
  readonly most: number;
}

/** The pieces: every run, with and without changes, and copies. */
export function replayedPieces(
  { ranksEvery, most }: ReplayedParameters,
  seeds: readonly number[],
): ReplayedPiece[] {
  return PUBLISHED_RUNS.flatMap(({ run }) => {
    const vertices = new Set(curvesOf(run)?.rank.map(([t]) => t));
    const every = run.setting === "three-layer" ? ranksEvery : 1;
    const ranksAt = [...vertices].filter((_, k) => k % every === 0 || k === vertices.size - 1);
    return [
      ...CHANGES.map((change): ReplayedPiece => (
        { run, change, ranksAt: change === "none" ? ranksAt : [], copies: [] }
      )),
      {
        ...{ run, change: "none", ranksAt: [] },
        copies: run.setting === "two-layer" ? seeds : seeds.slice(0, most),
      },
    ];
  });
}

/** Puts the pieces together. */
export function combineReplayed(
  finished: readonly FinishedPiece<ReplayedPiece, ReplayedOutput>[],
): ReplayedResult {
  const size = CHANGES.length + 1;
  const each = (place: number): Recorded<ReplayedOutput>[] =>
    PUBLISHED_RUNS.map((_, k) => finished[k * size + place]!.output);
  const curves = (change: Change): ReplayedCurves[] =>
    each(CHANGES.indexOf(change)).map(({ copies: _, ...rest }) => rest);
  return {
    replays: curves("none"),
    changed: { unfused: curves("unfused"), order: curves("order"), rate: curves("rate") },
    copies: each(CHANGES.length).map(({ copies }) => copies),
  };
}

/** How a run agrees with the published curves. */
export interface CurveAgreement {
  /** log₁₀ of the training loss. */
  readonly train: Agreement;
  /** log₁₀ of the test loss. */
  readonly test: Agreement;
  /** Ranks. */
  readonly rank: Agreement;
  /** Coefficients in percent, by hidden layer. */
  readonly sparsity: readonly Agreement[];
  /** The numbers of vertices at which ranks and coefficients differ. */
  readonly differing: readonly number[];
}

/** The tolerances of log₁₀ of losses. */
export const TOLERANCES = [1e-6, 1e-4, 1e-2] as const;

/** Coefficients were plotted with four decimals of a percent; ranks are integers. */
const PLOTTED_DECIMALS = 1e-3;

/** Compares run number k with its published curves; null without them. */
export function curveAgreement(
  k: number,
  { train, test, ranks, sparsity }: ReplayedCurves,
): CurveAgreement | null {
  const { run } = PUBLISHED_RUNS[k]!;
  const published = curvesOf(run);
  if (published === null) return null;
  const grid = evaluationGrid(stepsOf(run.setting));
  const losses = (vertices: readonly Vertex[], values: readonly number[]): Agreement =>
    agreement(vertices, {
      ...{ iterations: grid.slice(0, values.length), values: values.map(Math.log10) },
    }, TOLERANCES);
  const rankRun = { iterations: ranks.map(([t]) => t), values: ranks.map(([, rank]) => rank) };
  const percents = sparsity.map((values) => (
    { iterations: grid.slice(0, values.length), values: values.map((x) => 100 * x) }
  ));
  const counted = [
    { vertices: published.rank, run: rankRun },
    ...published.sparsity.map((vertices, l) => ({ vertices, run: percents[l]! })),
  ];
  const [rank, ...coefficients] = counted.map(({ vertices, run }) =>
    agreement(vertices, run, [PLOTTED_DECIMALS])
  );
  return {
    ...{ train: losses(published.train, train), test: losses(published.test, test) },
    ...{ rank: rank!, sparsity: coefficients },
    // One vertex at a time, so that each is counted.
    differing: counted.map(({ vertices, run }) =>
      new Map(vertices).entries()
        .filter((vertex) => agreement([vertex], run, []).largest > PLOTTED_DECIMALS)
        .toArray().length
    ),
  };
}

/** The numbers of the runs of a figure. */
export function runsOf(figure: ReplayedFigure): number[] {
  return PUBLISHED_RUNS.flatMap((run, k) => run.figure === figure ? [k] : []);
}

/** Changed runs in place of the published ones. */
export function replacedBy(
  result: ReplayedResult,
  change: Exclude<Change, "none">,
): ReplayedResult {
  return {
    ...result,
    replays: result.replays.map((run, k) => ({ ...run, ...used(result.changed[change][k]!) })),
  };
}

/** What a changed run records: training loss and end. */
function used({ divergedAt, train, end }: ReplayedCurves): Partial<ReplayedCurves> {
  return { divergedAt, train, end };
}

/** One copy of every run, recorded under every seed. */
export function repeatedCopy(result: ReplayedResult): ReplayedResult {
  return {
    ...result,
    copies: result.copies.map((copies) => copies.map(({ seed }) => ({ ...copies[0]!, seed }))),
  };
}

/** The number of the run of the same figure with the next shorter large-step phase; its own without one. */
export function shorter(k: number): number {
  return PUBLISHED_RUNS[k - 1]?.figure === PUBLISHED_RUNS[k]!.figure ? k - 1 : k;
}

/** As many copies of every run as the rank tests of four numbers need, whose losses are the printed ones times powers of a factor. */
export function aroundPrinted(result: ReplayedResult, factor: number): ReplayedResult {
  return {
    ...result,
    copies: result.copies.map((copies, k) => {
      const { train, test } = PUBLISHED_RUNS[k]!.printed;
      const first = copies.find(({ end }) => end !== null)!;
      return Array.from({ length: 160 }, (_, j) => {
        const by = factor ** (j - 79.5);
        const end = { ...first.end!, train: by * train, test: by * (test ?? train) };
        return { ...first, seed: j, end };
      });
    }),
  };
}
