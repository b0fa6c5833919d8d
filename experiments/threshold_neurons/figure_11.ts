/**
 * Figure 11: the sharpness λ_t = λ_max(∇²L(θ_t)) along 500 steps of gradient descent with η = 2/2000, 2/1500, 2/1000, 2/500.
 *
 * - **The phase.** The bias drops fast until it has made 80 % of its fall until step 500; this is what “initial phase” means
 *   here, run by run.
 * - **Iterates and mid-points.** While A = d(a⁻ + a⁺) jumps across its minimum, the margins at the iterates are large and the
 *   logistic loss is flat there; half-way between two iterates they are small. So the curvature that makes the jump, that of
 *   the segment from θ_t to θ_{t+1}, is not seen at its ends. The 3 × 3 Hessian is exact at both places.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure11 } from "./_figure_11_drawing.ts";
import { OBSERVATIONS_11 } from "./_figure_11_observations.ts";
import type { Figure11Result } from "./_figure_11_result.ts";
import { type Figure11Piece, runFigure11 } from "./_figure_11_runs.ts";

const CAPTION = "threshold neurons, Figure 11, caption";
const EDGES = [2000, 1500, 1000, 500];

experiment({
  id: "B-F11",
  figure: "threshold neurons, Figure 11",
  title: "Sharpness of the ReLU network along gradient descent, at and between the iterates",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_11_runs.ts"),
  says: [
    {
      source: CAPTION,
      text:
        "Understanding our main question is surprisingly related to the EoS. Under the same setting as Figure 1, we report the largest eigenvalue of the Hessian (“sharpness”), and observe that GD iterates lie in the EoS during the initial phase of training when there is a fast drop in the bias.",
    },
    {
      source: "threshold neurons, §1.1",
      text:
        "the largest eigenvalue of the Hessian at the current iterate (dubbed the “sharpness”) initially increases during training (“progressive sharpening”) and saturates near or above 2/η (“EoS”).",
    },
  ],
  profiles: {
    quick: { seeds: 20, parameters: { edges: EDGES, steps: 500 } },
    paper: { seeds: 40, parameters: { edges: EDGES, steps: 500 } },
  },
  pieces: ({ edges, steps }, seeds): readonly Figure11Piece[] =>
    seeds.flatMap((seed) => edges.map((edge) => ({ seed, edge, steps }))),
  runPiece: (piece, { rng }) => runFigure11(piece, rng.split("task")),
  combine: (finished, { edges }): Figure11Result => ({
    edges,
    rows: [...new Set(finished.map(({ piece }) => piece.seed))].map((seed) => ({
      seed,
      runs: finished.filter(({ piece }) => piece.seed === seed).map(({ output }) => output),
    })),
  }),
  observations: OBSERVATIONS_11,
  figures: (result) => drawFigure11(result),
});
