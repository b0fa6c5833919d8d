/**
 * Figure 3: gradient flow, gradient descent and SGD with large step sizes take different paths.
 *
 * n = 20, d = 30, three non-zero entries, 10 001 iterations; gradient flow is gradient descent with step size 0.03. The plane is
 * spanned by w* − w_init and w_flow − w_init, w_init = 0, after Gram and Schmidt.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure3Diagonal } from "./_figure_3_drawing.ts";
import type { Ends3, Figure3Result } from "./_figure_3_checks.ts";
import { OBSERVATIONS_3 } from "./_figure_3_observations.ts";
import { type Distance3, type Figure3Piece, runFigure3 } from "./_figure_3_runs.ts";
import { windowFactors } from "./_sgd_window.ts";

/** The factors of gradient descent and of SGD, and the number of orders of the latter. */
function scans({ scan, window, orders }: {
  readonly scan: number;
  readonly window: number;
  readonly orders: number;
}): { readonly scan: number[]; readonly window: number[]; readonly orders: number } {
  return { scan: windowFactors(scan), window: windowFactors(window), orders };
}

experiment({
  id: "A-F3",
  figure: "sparse features, Figure 3",
  title: "Paths of gradient flow, gradient descent and SGD on a diagonal linear network",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_3_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 3",
    text: "Diagonal linear networks. GD and SGD take different trajectories.",
  }],
  profiles: {
    quick: {
      seeds: 48,
      parameters: { rounding: 8, data: 24, ...scans({ scan: 5, window: 5, orders: 40 }) },
    },
    paper: {
      seeds: 100,
      parameters: { rounding: 100, data: 100, ...scans({ scan: 41, window: 11, orders: 100 }) },
    },
  },
  pieces: ({ rounding, data, scan, window, orders }, seeds): readonly Figure3Piece[] => [
    { kind: "replay" },
    ...seeds.map((seed): Figure3Piece => ({ kind: "order", seed })),
    ...seeds.slice(0, rounding).map((seed): Figure3Piece => ({ kind: "rounding", seed })),
    ...seeds.slice(0, data).map((seed): Figure3Piece => ({ kind: "data", seed })),
    ...scan.map((factor): Figure3Piece => ({ kind: "scan", factor })),
    ...seeds.slice(0, orders).map((seed): Figure3Piece => (
      { kind: "window", seed, factors: window }
    )),
  ],
  runPiece: (piece, { rng }) => runFigure3(piece, rng),
  combine: (finished): Figure3Result => {
    const of = (
      kind: Figure3Piece["kind"],
    ): (Ends3 & { readonly distances: readonly Distance3[] })[] =>
      finished.flatMap(({ piece, output: { ends, distances } }) =>
        piece.kind === kind && "seed" in piece ? [{ seed: piece.seed, ends, distances }] : []
      );
    const ends = (kind: Figure3Piece["kind"]): Ends3[] =>
      of(kind).map(({ seed, ends }) => ({ seed, ends }));
    const { output } = finished.find(({ piece }) => piece.kind === "replay")!;
    return {
      replay: { ends: output.ends, picture: output.picture! },
      rounding: of("rounding"),
      order: ends("order"),
      data: ends("data"),
      scan: finished.flatMap(({ piece, output }) =>
        piece.kind === "scan" ? [{ factor: piece.factor, ...output.window![0]! }] : []
      ),
      window: {
        factors: finished.flatMap(({ piece }) =>
          piece.kind === "window" ? [piece.factors] : []
        )[0]!,
        orders: finished.flatMap(({ piece, output }) =>
          piece.kind === "window" ? [{ seed: piece.seed, runs: output.window! }] : []
        ),
      },
    };
  },
  observations: OBSERVATIONS_3,
  figures: (result) => drawFigure3Diagonal(result),
});
