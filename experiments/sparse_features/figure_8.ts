/**
 * Figure 8: bouncing across a valley and drifting along it, on a diagonal linear network with one sample in two dimensions,
 * balanced layers and label noise.
 *
 * The paper states no constants. Ours: x = (1, 2), y = 1, u = v = (0.65, 0.45) at the start; the label noise is Gaussian with
 * variance δ, so that a step is that of the SDE (9) with the time η.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import type { Figure8Result } from "./_figure_8_checks.ts";
import { drawFigure8 } from "./_figure_8_drawing.ts";
import { OBSERVATIONS_8 } from "./_figure_8_observations.ts";
import { type Figure8Piece, runFigure8 } from "./_figure_8_runs.ts";

experiment({
  id: "A-F8",
  figure: "sparse features, Figure 8",
  title: "Bouncing across a valley and drifting along it with label noise",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_8_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 8",
    text:
      "Three-dimensional visualisation of the SGD dynamics in a non-convex loss landscape. The SGD dynamics (blue points) is bouncing side-to-side to the bottom of the valley (the dotted green line). A slow movement occurs pushing the iterates in the direction given by the green arrows.",
  }, {
    source: "sparse features, version 2, beginning of the appendix",
    text:
      "We run SGD on the diagonal linear network with one sample in two dimensions (n = 1, d = 2) adding label noise of the shape given by equation Eq.(9), with balanced layers u = v.",
  }],
  profiles: {
    quick: { seeds: 12, parameters: {} },
    paper: { seeds: 100, parameters: {} },
  },
  pieces: (_, seeds): readonly Figure8Piece[] => [
    { kind: "quiet" },
    ...seeds.map((seed, k): Figure8Piece => ({ kind: "noise", seed, path: k === 0 })),
  ],
  runPiece: (piece, { rng }) => runFigure8(piece, rng),
  combine: (finished): Figure8Result => {
    const { flow, quiet } = finished.find(({ piece }) => piece.kind === "quiet")!.output;
    return {
      ...{ flow: flow!, quiet, path: finished.flatMap(({ output }) => output.path) },
      rows: finished.flatMap(({ piece, output }) =>
        piece.kind === "noise" ? [{ seed: piece.seed, ...output.noisy!, ...output.middle! }] : []
      ),
    };
  },
  observations: OBSERVATIONS_8,
  figures: (result) => drawFigure8(result),
});
