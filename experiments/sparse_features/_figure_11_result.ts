/** What the pieces of Figure 11 give together. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { PUBLISHED_NON_ZEROS_11, PUBLISHED_TEST_11 } from "./_figure_11_published.ts";
import {
  type End11,
  type Figure11Output,
  type Figure11Piece,
  type Replayed11,
  SCHEDULES_11,
} from "./_figure_11_runs.ts";
import type { Plateau } from "./_plateau.ts";
import type { SgdWindow } from "./_sgd_window.ts";
import { type Agreement, agreement, verticesOf } from "./_published_vertices.ts";

/** What the authors' notebook printed, in the order of the schedules. */
export const PRINTED_11 = [
  { test: 0.16824144824688475, nonZeros: 100 },
  { test: 0.44924758807701687, nonZeros: 86 },
  { test: 0.4380760171039043, nonZeros: 80 },
  { test: 0.49728716986921523, nonZeros: 78 },
  { test: 0.03851229274577084, nonZeros: 33 },
] as const;

/** The training loss that the notebook printed for SGD, to four digits. */
export const PRINTED_SGD_TRAIN = 8.896e-4;

/** A published run beside ours. */
export interface Replay11 {
  readonly end: End11;
  readonly test: Agreement;
  readonly nonZeros: Agreement;
  readonly plateau: Plateau | null;
  /** Iteration, log₁₀ of the losses and number of non-zeros from iteration 402 on. */
  readonly curve: readonly (readonly [t: number, train: number, test: number, nonZeros: number])[];
}

/** The runs of one seed. */
export interface Ends11 {
  readonly seed: number;
  readonly ends: readonly End11[];
}

/** The runs on one draw of the data. */
export type Data11 = { readonly seed: number } & Extract<Figure11Output, { kind: "data" }>;

/** The result of Figure 11. */
export interface Figure11Result {
  readonly replays: readonly Replay11[];
  /** SGD in other orders. */
  readonly order: readonly Ends11[];
  /** Copies of gradient descent decayed at 10, 30 and 50 %, and of SGD. */
  readonly rounding: readonly Ends11[];
  readonly data: readonly Data11[];
  /** Gradient descent with other step sizes, decayed at 10 %. */
  readonly scan: readonly {
    readonly stepSize: number;
    readonly end: End11;
    readonly plateau: Plateau | null;
  }[];
  /** SGD in other orders with other step sizes. */
  readonly window: SgdWindow;
}

/** The result as it is read back. */
export type Recorded11 = Recorded<Figure11Result>;

function digitsOf(value: number): number {
  return Number(Math.max(-33, Math.log10(value)).toPrecision(4));
}

function compare(
  { end, samples, plateau }: Recorded<Replayed11>,
  schedule: number,
): Replay11 {
  const iterations = samples.map(({ t }) => t);
  return {
    end,
    plateau,
    test: agreement(verticesOf(PUBLISHED_TEST_11[schedule]!), {
      iterations,
      values: samples.map(({ test }) => Math.log10(test)),
    }, [1e-6, 1e-4, 1e-2]),
    nonZeros: agreement(
      verticesOf(PUBLISHED_NON_ZEROS_11[schedule]!),
      { iterations, values: samples.map(({ nonZeros }) => nonZeros) },
      [0],
    ),
    curve: samples.flatMap(({ t, train, test, nonZeros }) =>
      t >= 402 ? [[t, digitsOf(train), digitsOf(test), nonZeros] as const] : []
    ),
  };
}

/** Puts the pieces together. */
export function combineFigure11(
  finished: readonly FinishedPiece<Figure11Piece, Figure11Output>[],
): Figure11Result {
  const ends = (kind: "order" | "rounding"): Ends11[] =>
    finished.flatMap(({ piece, output }) =>
      piece.kind === kind && output.kind === "ends" ? [{ seed: piece.seed, ends: output.ends }] : []
    );
  const replays = finished.flatMap(({ piece, output }) =>
    piece.kind === "replay" && output.kind === "replay"
      ? output.runs.map((run, k) => compare(run, piece.schedules[k]!))
      : []
  );
  if (replays.length !== SCHEDULES_11.length) {
    throw new RangeError(
      `Cannot combine Figure 11 without the replays of all ${SCHEDULES_11.length} schedules: there are ${replays.length}`,
    );
  }
  return {
    replays,
    order: ends("order"),
    rounding: ends("rounding"),
    data: finished.flatMap(({ piece, output }) =>
      piece.kind === "data" && output.kind === "data" ? [{ ...output, seed: piece.seed }] : []
    ),
    scan: finished.flatMap(({ piece, output }) =>
      piece.kind === "scan" && output.kind === "scan"
        ? [{ stepSize: piece.stepSize, end: output.end, plateau: output.plateau }]
        : []
    ),
    window: {
      factors: finished.flatMap(({ piece }) => piece.kind === "window" ? [piece.factors] : [])[0]!,
      orders: finished.flatMap(({ piece, output }) =>
        piece.kind === "window" && output.kind === "window"
          ? [{ seed: piece.seed, runs: output.runs }]
          : []
      ),
    },
  };
}
