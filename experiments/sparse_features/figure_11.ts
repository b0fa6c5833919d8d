/**
 * Figure 11: large step sizes without noise. Gradient descent stabilises, too, but ends neither sparse nor better.
 *
 * The published data (seed 0) and schedules, SGD in other orders, gradient descent on other data and with other step sizes.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure11 } from "./_figure_11_drawing.ts";
import { OBSERVATIONS_11 } from "./_figure_11_observations.ts";
import { combineFigure11 } from "./_figure_11_result.ts";
import { type Figure11Piece, runFigure11, SCHEDULES_11 } from "./_figure_11_runs.ts";

function seedsTo(count: number): number[] {
  return Array.from({ length: count }, (_, seed) => seed);
}

experiment({
  id: "A-F11",
  figure: "sparse features, Figure 11",
  title: "Gradient descent and SGD with large step sizes on diagonal linear networks",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_11_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 11",
    text:
      "Loss stabilization also occurs for full-batch gradient descent but does not lead to a similar level of sparsity as SGD and also does not improve the test loss.",
  }],
  profiles: {
    quick: {
      seeds: 180,
      parameters: { data: 20, rounding: 8, stepSizes: [3.4, 3.45, 3.5, 3.53, 3.55, 3.6] },
    },
    paper: {
      seeds: 400,
      parameters: {
        data: 60,
        rounding: 100,
        stepSizes: Array.from({ length: 38 }, (_, k) => (335 + k) / 100),
      },
    },
  },
  pieces: ({ data, rounding, stepSizes }, seeds): readonly Figure11Piece[] => [
    ...SCHEDULES_11.map((_, schedule): Figure11Piece => ({ kind: "replay", schedule })),
    ...seeds.map((seed): Figure11Piece => ({ kind: "order", seed })),
    ...seedsTo(data).map((seed): Figure11Piece => ({ kind: "data", seed })),
    ...seedsTo(rounding).map((seed): Figure11Piece => ({ kind: "rounding", seed })),
    ...stepSizes.map((stepSize): Figure11Piece => ({ kind: "scan", stepSize })),
  ],
  runPiece: (piece, { rng }) => runFigure11(piece, rng),
  combine: (finished) => combineFigure11(finished),
  observations: OBSERVATIONS_11,
  figures: (result) => drawFigure11(result),
});
