/** What the pieces of Figure 11 give together. */
import type { FinishedPiece } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { PUBLISHED_NON_ZEROS_11, PUBLISHED_TEST_11 } from "./_figure_11_published.ts";
import {
  type End11,
  type Figure11Output,
  type Figure11Piece,
  SCHEDULES_11,
} from "./_figure_11_runs.ts";
import { type Agreement, agreement, verticesOf } from "./_published_vertices.ts";

/** What the authors' notebook printed, in the order of the schedules. */
export const PRINTED_11 = [
  { test: 0.16824144824688475, nonZeros: 100 },
  { test: 0.44924758807701687, nonZeros: 86 },
  { test: 0.4380760171039043, nonZeros: 80 },
  { test: 0.49728716986921523, nonZeros: 78 },
  { test: 0.03851229274577084, nonZeros: 33 },
] as const;

/** A published run beside ours. */
export interface Replay11 {
  readonly end: End11;
  readonly test: Agreement;
  readonly nonZeros: Agreement;
  readonly plateau: readonly [number, number, number] | null;
  /** Iteration, log₁₀ of the losses and number of non-zeros, thinned. */
  readonly curve: readonly (readonly [t: number, train: number, test: number, nonZeros: number])[];
}

/** The runs of one seed. */
export interface Ends11 {
  readonly seed: number;
  readonly ends: readonly End11[];
}

/** The result of Figure 11. */
export interface Figure11Result {
  readonly replays: readonly Replay11[];
  readonly order: readonly Ends11[];
  readonly rounding: readonly Ends11[];
  readonly data: readonly Ends11[];
  readonly scan: readonly { readonly stepSize: number; readonly end: End11 }[];
}

/** The result as it is read back. */
export type Recorded11 = Recorded<Figure11Result>;

function digitsOf(value: number): number {
  return Number(Math.max(-33, Math.log10(value)).toPrecision(4));
}

/** Puts the pieces together. */
export function combineFigure11(
  finished: readonly FinishedPiece<Figure11Piece, Figure11Output>[],
): Figure11Result {
  const ends = (kind: "order" | "rounding" | "data"): Ends11[] =>
    finished.flatMap(({ piece, output }) =>
      piece.kind === kind && output.kind === "ends" ? [{ seed: piece.seed, ends: output.ends }] : []
    );
  return {
    replays: SCHEDULES_11.map((_, schedule): Replay11 => {
      const output = finished.find(({ piece }) =>
        piece.kind === "replay" && piece.schedule === schedule
      )?.output;
      if (output?.kind !== "replay") {
        throw new RangeError(`Cannot combine Figure 11 without the replay of schedule ${schedule}`);
      }
      const { iterations, train, test, nonZeros, end, plateau } = output;
      return {
        end,
        plateau,
        test: agreement(verticesOf(PUBLISHED_TEST_11[schedule]!), {
          iterations,
          values: test.map(Math.log10),
        }, [1e-6, 1e-4, 1e-2]),
        nonZeros: agreement(
          verticesOf(PUBLISHED_NON_ZEROS_11[schedule]!),
          { iterations, values: nonZeros },
          [0],
        ),
        curve: iterations.flatMap((t, k) =>
          k % 3 === 0 ? [[t, digitsOf(train[k]!), digitsOf(test[k]!), nonZeros[k]!] as const] : []
        ),
      };
    }),
    order: ends("order"),
    rounding: ends("rounding"),
    data: ends("data"),
    scan: finished.flatMap(({ piece, output }) =>
      piece.kind === "scan" && output.kind === "ends"
        ? [{ stepSize: piece.stepSize, end: output.ends[0]! }]
        : []
    ),
  };
}
