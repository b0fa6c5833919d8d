/**
 * Figure 1: bias and test accuracy of the ReLU network (2) after time 10, against the step size η.
 *
 * - **Equal time.** Every run makes T/η steps. Below the threshold all step sizes follow one path, the gradient flow's,
 *   on which the bias of the trained network does move: so what a step size adds is Δb = b_η − b_{0.0004}.
 * - **Each seed's transition.** In K = ηd²/π the paper's threshold is 8. Just above it Δb falls linearly in K (in the
 *   mean model with slope −1/(8√(2π))), so that two crossings, Δb = −0.02 and −0.04, give the K at which the fall starts.
 * - **Where it must be.** Gradient descent leaves the path when 2/η is below the sharpness somewhere on it. The sharpness
 *   at a = b = 0 is d²/(4π)·(1 + O(1/d)); with a⁺ ≠ a⁻ it is smaller.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure1 } from "./_figure_1_drawing.ts";
import { OBSERVATIONS_1 } from "./_figure_1_observations.ts";
import { type Figure1Parameters, piecesOf, resultOf } from "./_figure_1_result.ts";
import { runFigure1 } from "./_figure_1_runs.ts";

const CAPTION = "threshold neurons, Figure 1";

const QUICK: Figure1Parameters = {
  stepSizes: [4e-4, 6e-4, 6.6e-4, 8e-4, 1e-3, 2.5e-3, 6e-3, 0.012],
  scaledStepSizes: Array.from({ length: 12 }, (_, k) => 7.1 + 0.3 * k),
  testCount: 4000,
};

const PAPER: Figure1Parameters = {
  stepSizes: [
    ...[1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 5.5e-4, 5.8e-4, 6e-4, 6.2e-4, 6.4e-4, 6.6e-4, 6.8e-4],
    ...[7e-4, 7.5e-4, 8e-4, 9e-4, 1e-3, 1.1e-3, 1.2e-3, 1.3e-3, 1.4e-3, 1.5e-3],
    ...Array.from({ length: 21 }, (_, k) => (4 + k) / 2000),
  ],
  scaledStepSizes: Array.from({ length: 38 }, (_, k) => 7 + 0.1 * k),
  testCount: 10_000,
};

experiment({
  id: "B-F1",
  figure: "threshold neurons, Figure 1",
  title: "Bias and test accuracy of the ReLU network against the step size, at equal total time",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_1_runs.ts"),
  says: [
    {
      source: `${CAPTION}, caption`,
      text:
        "Large step sizes are necessary to learn the “threshold neuron” of a ReLU network (2) for a simple binary classification task (1). We choose d = 200, n = 300, λ = 3, and run gradient descent with the logistic loss. The weights are initialized as a⁻, a⁺ ~ N(0, 1/(2d)) and b = 0. For each learning rate η, we set the iteration number such that the total time elapsed (iteration × η) is 10. The vertical dashed lines indicate our theoretical prediction of the phase transition phenomenon (precise threshold at η = 8π/d²).",
    },
    {
      source: "threshold neurons, §1",
      text:
        "Figure 1 shows that the bias decreases and the test accuracy increases as we increase η … There is a phase transition between small and large learning rates. In Figure 1, we zoom in on learning rates around η ≈ 0.0006 and observe sharp phase transition phenomena.",
    },
  ],
  profiles: {
    quick: { seeds: 12, parameters: QUICK },
    paper: { seeds: 20, parameters: PAPER },
  },
  pieces: piecesOf,
  runPiece: (piece, { rng }) => runFigure1(piece, rng.split("task")),
  combine: resultOf,
  observations: OBSERVATIONS_1,
  figures: (result) => drawFigure1(result),
});
