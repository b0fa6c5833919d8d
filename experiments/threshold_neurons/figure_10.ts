/**
 * Figure 10: the ReLU network (2) against the mean model (5) from the same start A₀ = d(a⁻ + a⁺), b₀ = 0.
 *
 * - **Scaling.** ηd² = 40 and 100 are η = 0.001 and 0.0025 for d = 200. With ηd² fixed the mean model's limit b̄_∞ depends on d
 *   only through A₀, so that errors for several d compare. Times are ηt.
 * - **What the mean model leaves out.** The spread of Σ ReLU(x_i + b) between samples, of relative order 1/√d; the sampling of n
 *   labels and inputs; and the signal, which the network learns in the direction a⁺ − a⁻ and which moves the bias on.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure10 } from "./_figure_10_drawing.ts";
import { OBSERVATIONS_10 } from "./_figure_10_observations.ts";
import {
  CONTROLLED,
  CONTROLS,
  type Figure10Result,
  PAPER,
  STEP_SIZES,
} from "./_figure_10_result.ts";
import { type Figure10Piece, runFigure10 } from "./_figure_10_runs.ts";

const CAPTION = "threshold neurons, Figure 10, caption";

experiment({
  id: "B-F10",
  figure: "threshold neurons, Figure 10",
  title: "The ReLU network against its mean model, for several dimensions",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_10_runs.ts"),
  says: [
    {
      source: CAPTION,
      text:
        "Under the same setting as Figure 1, we compare the mean model with the GD dynamics of the ReLU network. The mean model is plotted with black dashed line. Note that the mean model tracks the GD dynamics quite well during the initial phase of training.",
    },
    {
      source: "threshold neurons, §3.1",
      text:
        "Figure 10 shows that the mean model closely captures the GD dynamics for the ReLU network (2).",
    },
  ],
  profiles: {
    quick: { seeds: 12, parameters: { dimensions: [100, 200, 400] } },
    paper: { seeds: 20, parameters: { dimensions: [100, 200, 400, 800] } },
  },
  pieces: ({ dimensions }, seeds): readonly Figure10Piece[] =>
    seeds.flatMap((seed) => [
      ...STEP_SIZES.flatMap((scaledStepSize) =>
        dimensions.map((dimension) => ({
          ...{ ...PAPER, seed, dimension, scaledStepSize },
          totalTime: dimension === PAPER.dimension ? 10 : 1,
        }))
      ),
      ...Object.values(CONTROLS).map((control) => ({
        ...CONTROLLED,
        ...control,
        seed,
        totalTime: 0.25,
      })),
    ]),
  runPiece: (piece, { rng }) => runFigure10(piece, rng.split("task")),
  combine: (finished): Figure10Result => ({
    rows: [...new Set(finished.map(({ piece }) => piece.seed))].map((seed) => ({
      seed,
      runs: finished.filter(({ piece }) => piece.seed === seed)
        .map(({ piece: { dimension, scaledStepSize, signal, sampleCount }, output }) => ({
          ...{ dimension, scaledStepSize, signal, sampleCount },
          ...output,
        })),
    })),
  }),
  observations: OBSERVATIONS_10,
  figures: (result) => drawFigure10(result),
});
