/**
 * Figures 4 and 13: one-dimensional regression with a two-layer ReLU network, warm-up to 2 % or 50 % of the run, then decay.
 *
 * Twelve points, 100 neurons, the authors' initial weights and orders for seed 3 and others. Losses are mean squares
 * without ½, as in the published code. The paper's profile has 150 seeds: with odds of 2 : 1 for a direction a sign test
 * at level 0.01 then finds it with probability 0.96.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure13, drawFigure4 } from "./_figure_4_drawing.ts";
import { OBSERVATIONS_4 } from "./_figure_4_observations.ts";
import { PUBLISHED_4 } from "./_figure_4_replay_observations.ts";
import { combine4, type Figure4Result } from "./_figure_4_result.ts";
import { oneDimensionalPieces, runOneDimensional } from "./_one_dimensional_runs.ts";

experiment({
  id: "A-F4",
  figure: "sparse features, Figures 4 and 13",
  title: "Two-layer ReLU networks for 1D regression, 400×: replay, ensemble and rounding copies",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_one_dimensional_runs.ts"),
  says: [{
    source: "sparse features, version 2, Section 3.2",
    text:
      "The two plots correspond to a warmup/decay transition at 2% and 50% of iterations, respectively. The results shown in Fig. 4 confirm that (O1)–(O3) hold: the training loss stabilizes around 10^{-0.5}, the predictor becomes much simpler and is expected to generalize better, and both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase. Interestingly, the rank reduction of φ_θ(X) occurs because of zero activations, and not because of zero weights.",
  }, {
    source: "sparse features, version 2, caption of Figure 13",
    text:
      "Illustration of the resulting models from Fig. 4 over training iterations. We can see that first the model is simplified and only then it fits the training data.",
  }],
  profiles: {
    quick: { seeds: 20, parameters: { single: 4, double: 1, every: 100 } },
    paper: { seeds: 150, parameters: { single: 100, double: 30, every: 1 } },
  },
  pieces: (copies, seeds) => oneDimensionalPieces({ multiplier: 400, seeds, ...copies }),
  runPiece: (piece) => runOneDimensional(piece),
  combine: (finished): Figure4Result => combine4(finished, 400),
  observations: OBSERVATIONS_4,
  figures: (result) => [
    drawFigure4(result, { name: "figure_4", multiplier: 400, published: PUBLISHED_4 }),
    drawFigure13(result),
  ],
});
