/**
 * Figure 12: the runs of Figure 4 with the warm-up coefficient 500. Is the 50 % run stuck because of the larger step, or by
 * chance?
 *
 * The paper's profile has 400 seeds: with 95 seeds that fit at 400× only and 47 that fit at 500× only, as were found among
 * 400 other ones, the exact test at level 0.01 tells the coefficients apart with a probability above 0.95.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure4 } from "./_figure_4_drawing.ts";
import { combine4 } from "./_figure_4_result.ts";
import { OBSERVATIONS_12 } from "./_figure_12_observations.ts";
import { combine12, type Figure12Result, PUBLISHED_12 } from "./_figure_12_result.ts";
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
  }, {
    source: "sparse features, version 2, Section 3.2",
    text:
      "Interestingly, we also observed overregularization for even larger step sizes when we cannot fit all the training points (see Fig. 12 in Appendix). This phenomenon clearly illustrates how the capacity control is induced by the optimization algorithm: the function class over which we optimize depends on the step size schedule.",
  }],
  profiles: {
    quick: { seeds: 24, parameters: { pairs: 24, single: 12, double: 1, every: 80 } },
    paper: { seeds: 400, parameters: { pairs: 150, single: 100, double: 30, every: 1 } },
  },
  pieces: ({ pairs, ...copies }, seeds) => [
    ...oneDimensionalPieces({ multiplier: 500, seeds: seeds.slice(0, pairs), ...copies }),
    ...endPieces({ multipliers: [400, 500], seeds }),
  ],
  runPiece: (piece) => runOneDimensional(piece),
  combine: (finished): Figure12Result => combine12(finished, combine4(finished, 500)),
  observations: OBSERVATIONS_12,
  figures: (result) => [
    drawFigure4(result, { name: "figure_12", multiplier: 500, published: PUBLISHED_12 }),
  ],
});
