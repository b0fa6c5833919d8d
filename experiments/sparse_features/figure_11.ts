/**
 * Figure 11: large step sizes without noise. Gradient descent stabilises, too, but ends neither sparse nor better.
 *
 * The published data (seed 0) and schedules with copies, SGD in other orders, both on other data with step sizes that suit them
 * (the seeds of the command line), and gradient descent and SGD with other step sizes.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure11 } from "./_figure_11_drawing.ts";
import { OBSERVATIONS_11 } from "./_figure_11_observations.ts";
import { combineFigure11 } from "./_figure_11_result.ts";
import { type Figure11Piece, runFigure11, SGD } from "./_figure_11_runs.ts";
import { windowFactors } from "./_sgd_window.ts";

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
      seeds: 12,
      parameters: {
        ...{ orders: 60, rounding: 6, stepSizes: [0.95, 0.98, 1, 1.02, 1.05] },
        ...{ windowOrders: 16, windowFactors: windowFactors(5) },
      },
    },
    paper: {
      seeds: 100,
      parameters: {
        ...{ orders: 400, rounding: 100 },
        stepSizes: Array.from({ length: 41 }, (_, k) => (380 + k) / 400),
        ...{ windowOrders: 40, windowFactors: windowFactors(11) },
      },
    },
  },
  pieces: ({ orders, rounding, stepSizes, ...window }, seeds): readonly Figure11Piece[] => {
    const from = seeds[0] ?? 0;
    const each = (count: number, piece: (seed: number) => Figure11Piece): Figure11Piece[] =>
      Array.from({ length: count }, (_, k) => piece(from + k));
    return [
      ...[[0], [1, 2, 3], [SGD]].map((schedules): Figure11Piece => ({ kind: "replay", schedules })),
      ...seeds.map((seed): Figure11Piece => ({ kind: "data", seed })),
      ...each(rounding, (seed) => ({ kind: "rounding", seed })),
      ...each(orders, (seed) => ({ kind: "order", seed })),
      ...stepSizes.map((factor): Figure11Piece => ({ kind: "scan", stepSize: 3.53 * factor })),
      ...each(window.windowOrders, (seed) => (
        { kind: "window", seed, factors: window.windowFactors }
      )),
    ];
  },
  runPiece: (piece, { rng }) => runFigure11(piece, rng),
  combine: (finished) => combineFigure11(finished),
  observations: OBSERVATIONS_11,
  figures: (result) => drawFigure11(result),
});
