/**
 * Figure 12: the runs of Figure 4 with the warm-up coefficient 500. Is the 50 % run stuck because of the larger step, or by
 * chance?
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure4 } from "./_figure_4_drawing.ts";
import { combine4 } from "./_figure_4_result.ts";
import {
  combine12,
  type Figure12Result,
  OBSERVATIONS_12,
  PUBLISHED_12,
} from "./_figure_12_observations.ts";
import { endPieces, oneDimensionalPieces, runOneDimensional } from "./_one_dimensional_runs.ts";

experiment({
  id: "A-F12",
  figure: "sparse features, Figure 12",
  title: "Two-layer ReLU networks for 1D regression, 500×: is the 50 % run stuck?",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_one_dimensional_runs.ts"),
  says: [{
    source: "sparse features, version 2, caption of Figure 12",
    text:
      "Unlike for Fig. 4, here we use a larger warmup coefficient (500× vs. 400×) which leads to overregularization such that the 50%-schedule run fails to fit all the training points and gets stuck at a too high value of the training loss (≈ 10^{-0.5}).",
  }],
  profiles: {
    quick: { seeds: 8, parameters: { single: 12, double: 1, more: 3 } },
    paper: { seeds: 40, parameters: { single: 100, double: 30, more: 5 } },
  },
  pieces: ({ more, ...copies }, seeds) => [
    ...oneDimensionalPieces({ multiplier: 500, seeds, ...copies }),
    ...endPieces({ multipliers: [400, 500], seeds, more }),
  ],
  runPiece: (piece) => runOneDimensional(piece),
  combine: (finished): Figure12Result => combine12(finished, combine4(finished, 500)),
  observations: OBSERVATIONS_12,
  figures: (result) => [
    drawFigure4(result, { name: "figure_12", multiplier: 500, published: PUBLISHED_12 }),
  ],
});
