/**
 * Figure 9, diagonal linear networks: SGD beside the discretised SDE (58) and gradient flow.
 *
 * One step of SGD has the covariance η²[φᵀdiag(r²)φ/n − ∇L∇Lᵀ]; with r_i² near its mean 2L this is η²δφᵀφ for δ = 2L/n, so that the
 * constant c of the paper, which it fits, is 2/n. Ten substeps for each iteration of SGD, constant step size 0.282 for
 * as long as the 10 % schedule of Figure 2 has it (a sixth of that in the quick profile).
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure9Diagonal } from "./_figure_9_drawing.ts";
import type { Figure9Result } from "./_figure_9_checks.ts";
import { OBSERVATIONS_9_DIAGONAL } from "./_figure_9_observations.ts";
import { type Dynamics, type Figure9Piece, runFigure9Diagonal } from "./_figure_9_runs.ts";

const EVERY: readonly Dynamics[] = ["theory", "printed", "constant", "closed"];

interface Parameters9 {
  /** Number of iterations of SGD. */
  readonly steps: number;
  /** What only the first seed runs besides. */
  readonly once: readonly Dynamics[];
}

const quick: Parameters9 = { steps: 1600, once: ["flow"] };
const paper: Parameters9 = { steps: 10_000, once: ["flow", "half", "double"] };

experiment({
  id: "A-F9",
  figure: "sparse features, Figure 9 (diagonal linear networks)",
  title: "SGD, the discretised SDE with its noise scaled, and gradient flow",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_9_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 9",
    text:
      "Empirical validation of the SDE modeling. In all cases, the dynamics of the SDE discretization qualitatively matches the dynamics of the corresponding SGD run. Moreover, gradient flow discretization exhibits no rank minimization or feature sparsity which suggests that the presence of the noise plays a key role in learning sparse features.",
  }],
  profiles: {
    quick: { seeds: 8, parameters: quick },
    paper: { seeds: 20, parameters: paper },
  },
  pieces: ({ steps, once }, seeds): readonly Figure9Piece[] =>
    seeds.map((seed, k) => ({ seed, steps, dynamics: k === 0 ? [...once, ...EVERY] : EVERY })),
  runPiece: (piece, { rng }) => runFigure9Diagonal(piece, rng),
  combine: (finished): Figure9Result => ({
    rows: finished.map(({ piece: { seed }, output }) => ({ seed, ...output })),
  }),
  observations: OBSERVATIONS_9_DIAGONAL,
  figures: (result) => drawFigure9Diagonal(result),
});
