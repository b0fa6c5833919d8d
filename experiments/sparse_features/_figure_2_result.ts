/** What the pieces of Figure 2 give together. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { PUBLISHED_NON_ZEROS, PUBLISHED_RANK } from "./_figure_2_published_counts.ts";
import { PUBLISHED_TEST } from "./_figure_2_published_test_loss.ts";
import { PUBLISHED_TRAIN } from "./_figure_2_published_train.ts";
import {
  type Figure2Output,
  type Figure2Piece,
  type Final2,
  SCHEDULES,
  TOLERANCES,
} from "./_figure_2_pieces.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { type Agreement, agreement, verticesOf } from "./_published_vertices.ts";

/** A published run: final losses and number of non-zeros. */
export interface Printed {
  /** The losses. */
  readonly train: number;
  readonly test: number;
  /** Number of |u_j v_j| > 10⁻⁵⁰. */
  readonly nonZeros: number;
}

/** What the authors' notebook printed, in the order of the schedules. */
export const PRINTED: readonly Printed[] = [
  { train: 1.4216162873995314e-6, test: 3.528621943603826e-3, nonZeros: 200 },
  { train: 6.255816023616457e-5, test: 6.594051602101788e-4, nonZeros: 156 },
  { train: 5.97536626918197e-5, test: 2.847392808476946e-4, nonZeros: 89 },
  { train: 6.698997999358844e-5, test: 1.5373111459504016e-4, nonZeros: 71 },
];

/** What the authors' notebook prints on another machine: NumPy 1.24.2, OpenBLAS 0.3.21, AVX-512. */
export const RERUN: readonly Printed[] = [
  { train: 1.42161628740057e-6, test: 3.528621943604529e-3, nonZeros: 200 },
  { train: 4.726400271154461e-5, test: 4.48126481008484e-4, nonZeros: 154 },
  { train: 6.857033449589965e-5, test: 3.7202390370841005e-4, nonZeros: 82 },
  { train: 8.061741798816066e-5, test: 1.9436678500321002e-4, nonZeros: 70 },
];

/** A published run beside ours. */
export interface Replay2 {
  readonly printed: Printed;
  readonly rerun: Printed;
  /** Ours; `null` when it diverged. */
  readonly final: Final2 | null;
  readonly train: Agreement;
  readonly test: Agreement;
  readonly nonZeros: Agreement;
  readonly rank: Agreement;
  readonly curve: readonly (readonly [t: number, train: number, test: number, nonZeros: number])[];
  readonly rankCurve: readonly (readonly [t: number, rank: number])[];
}

/** What a kind of pieces with seeds gives. */
type OfSeed<K extends Figure2Output["kind"]> =
  & { readonly seed: number }
  & Extract<Figure2Output, { kind: K }>;

/** The result of Figure 2. */
export interface Figure2Result {
  readonly replays: readonly Replay2[];
  /** Other orders, all schedules. */
  readonly order: readonly OfSeed<"seed">[];
  /** Other orders and other data: when the step sizes diverge. */
  readonly orderSurvival: readonly OfSeed<"survival">[];
  readonly dataSurvival: readonly OfSeed<"survival">[];
  /** Other data with step sizes that suit them, all schedules. */
  readonly tuned: readonly OfSeed<"tuned">[];
  readonly tail: readonly OfSeed<"tail">[];
  readonly rounding: readonly OfSeed<"rounding">[];
  readonly growth: readonly OfSeed<"growth">[];
  readonly long: readonly OfSeed<"long">[];
  readonly factors: readonly number[];
  readonly scan: readonly OfSeed<"scan">[];
}

/** The result as it is read back. */
export type Recorded2 = Recorded<Figure2Result>;

/** Where a rank is published, for each schedule. */
export function publishedRankIterations(schedule: number): number[] {
  return verticesOf(PUBLISHED_RANK[schedule]!).map(([t]) => t);
}

type Output<K extends Figure2Output["kind"]> = Recorded<Extract<Figure2Output, { kind: K }>>;

function compare(
  schedule: number,
  { iterations, train, test, nonZeros, rank, final }: Output<"replay">,
  rankAt: readonly number[],
): Replay2 {
  const log = (values: readonly number[]): number[] => values.map(Math.log10);
  const reached = rankAt.slice(0, rank.length);
  return {
    printed: PRINTED[schedule]!,
    rerun: RERUN[schedule]!,
    final,
    train: agreement(verticesOf(PUBLISHED_TRAIN[schedule]!), {
      iterations,
      values: log(train),
    }, TOLERANCES),
    test: agreement(verticesOf(PUBLISHED_TEST[schedule]!), {
      iterations,
      values: log(test),
    }, TOLERANCES),
    nonZeros: agreement(
      verticesOf(PUBLISHED_NON_ZEROS[schedule]!),
      { iterations, values: nonZeros },
      [0],
    ),
    rank: agreement(
      verticesOf(PUBLISHED_RANK[schedule]!),
      { iterations: reached, values: rank },
      [0],
    ),
    curve: iterations.flatMap((t, k) =>
      t >= 402
        ? [
          [
            ...[t, rounded(Math.log10(train[k]!), 4), rounded(Math.log10(test[k]!), 4)] as const,
            nonZeros[k]!,
          ] as const,
        ]
        : []
    ),
    rankCurve: reached.map((t, k) => [t, rank[k]!]),
  };
}

/** Puts the pieces together. */
export function combineFigure2(
  finished: readonly FinishedPiece<Figure2Piece, Figure2Output>[],
): Figure2Result {
  const of = <K extends Exclude<Figure2Output["kind"], "replay" | "seed">>(
    kind: K,
    belongs: (piece: Figure2Piece) => boolean = () => true,
  ): OfSeed<K>[] =>
    finished.flatMap(({ piece, output }) =>
      output.kind === kind && piece.kind === kind && belongs(piece)
        ? [{ ...output, seed: piece.seed } as unknown as OfSeed<K>]
        : []
    );
  const survival = (which: "order" | "data") =>
    of("survival", (piece) => piece.kind === "survival" && piece.of === which);
  const scans = finished.flatMap(({ piece }) => piece.kind === "scan" ? [piece] : []);
  return {
    replays: SCHEDULES.map((_, schedule) => {
      const found = finished.find(({ piece }) =>
        piece.kind === "replay" && piece.schedule === schedule
      );
      if (found?.piece.kind !== "replay" || found.output.kind !== "replay") {
        throw new RangeError(`Cannot combine Figure 2 without the replay of schedule ${schedule}`);
      }
      return compare(schedule, found.output, found.piece.rankAt);
    }),
    order: finished.flatMap(({ piece, output }) =>
      piece.kind === "order" && output.kind === "seed" ? [{ ...output, seed: piece.seed }] : []
    ),
    orderSurvival: survival("order"),
    dataSurvival: survival("data"),
    tuned: of("tuned"),
    tail: of("tail"),
    rounding: of("rounding"),
    growth: of("growth"),
    long: of("long"),
    factors: scans[0]?.factors ?? [],
    scan: of("scan"),
  };
}
