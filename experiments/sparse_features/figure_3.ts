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
    quick: { seeds: 48, parameters: { rounding: 8, data: 24 } },
    paper: { seeds: 100, parameters: { rounding: 100, data: 100 } },
  },
  pieces: ({ rounding, data }, seeds): readonly Figure3Piece[] => [
    { kind: "replay" },
    ...seeds.map((seed): Figure3Piece => ({ kind: "order", seed })),
    ...seeds.slice(0, rounding).map((seed): Figure3Piece => ({ kind: "rounding", seed })),
    ...seeds.slice(0, data).map((seed): Figure3Piece => ({ kind: "data", seed })),
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
    };
  },
  observations: OBSERVATIONS_3,
  figures: (result) => drawFigure3Diagonal(result),
});
