/**
 * Figures 3 (top) and 6: the two-layer network f(x; a, W, b) = Σ_j a_j ReLU(⟨w_j, x⟩ + b) on sparse coding data with an unknown basis.
 *
 * Gradient descent on the mean logistic loss for 30 steps, m = 2000. Both figures are drawn from the same runs, so that they are one
 * experiment. The profile `paper` has the paper's d = 100 and λ = 5: an ensemble on n = 2000 samples, and the paper's n = 20 000 with the
 * first seed. The profile `quick` keeps m, the step sizes and λ²/d, on which the threshold depends, and takes d = 20.
 *
 * The paper compares step sizes after equally many steps, which lets the larger one run for a longer time ηt. Here all are compared at
 * ηt = 3/2 too, below the predicted threshold as well.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure3 } from "./_figure_3_drawing.ts";
import { drawFigure6 } from "./_figure_6_drawing.ts";
import { biasObservations } from "./_figure_3_observations.ts";
import { sumObservations } from "./_figure_6_observations.ts";
import { runTwoLayer, type TwoLayerPiece } from "./_two_layer_runs.ts";
import {
  thresholdStepSize,
  type TwoLayerParameters,
  type TwoLayerResult,
} from "./_two_layer_result.ts";

/** The step sizes of the figures. */
const FIGURE = [0.03, 0.04, 0.05, 0.07, 0.1, 0.2] as const;
/** Step sizes below the predicted threshold 0.0201: half of it, and next to it. */
const BELOW = [0.01, 0.02] as const;

const COMMON = { width: 2000, excess: 0.25, steps: 30, time: 1.5 } as const;

experiment({
  id: "B-F3top",
  figure: "threshold neurons, Figures 3 (top) and 6",
  title: "Bias, loss and second layer of the two-layer network, with a control at equal time",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_two_layer_runs.ts"),
  says: [
    {
      source: "threshold neurons, Section 1",
      text:
        "In Figure 3, we display results for a two-layer ReLU network trained on the full sparse coding model (1) with unknown basis, as well as a deep neural network trained on CIFAR-10. In each case, we again observe non-monotonic loss coupled with steadily decreasing bias parameters.",
    },
    {
      source: "threshold neurons, Appendix A.1",
      text:
        "As shown in the top plot of Figure 3, the bias decreases more with the large learning rate. Further, we report the behavior of the average of second layer weights in Figure 6, and confirm that the sum oscillates.",
    },
    {
      source: "threshold neurons, caption of Figure 6",
      text:
        "The average of the second layer weights of the ReLU network (7). Note that the average value oscillates similarly to our findings for the mean model.",
    },
  ],
  profiles: {
    quick: {
      seeds: 8,
      parameters: {
        ...COMMON,
        groups: [
          {
            ...{ dimension: 20, samples: 300, testSamples: 1000, every: true },
            etas: [...BELOW, 0.03, 0.05, 0.1, 0.2],
          },
        ],
      } as TwoLayerParameters,
    },
    paper: {
      seeds: 8,
      parameters: {
        ...COMMON,
        groups: [
          {
            ...{ dimension: 100, samples: 2000, testSamples: 4000, every: true },
            etas: [...BELOW, ...FIGURE],
          },
          {
            ...{ dimension: 100, samples: 20_000, testSamples: 4000, every: false },
            etas: FIGURE,
          },
        ],
      } as TwoLayerParameters,
    },
  },
  pieces: ({ width, excess, steps, time, groups }, seeds): readonly TwoLayerPiece[] =>
    // The long pieces first: they decide when the last worker ends.
    [...groups].reverse().flatMap(({ dimension, samples, testSamples, etas, every }) =>
      (every ? seeds : seeds.slice(0, 1)).flatMap((seed) =>
        etas.map((eta): TwoLayerPiece => ({
          ...{ seed, width, dimension, squaredSignal: excess * dimension },
          ...{ samples, testSamples, eta, testAt: steps },
          steps: Math.max(steps, every ? Math.ceil(time / eta - 1e-9) : 0),
        }))
      )
    ),
  runPiece: (piece, context) => runTwoLayer(piece, context),
  combine: (finished, { width, excess, steps, time, groups }): TwoLayerResult => ({
    ...{ steps, time },
    groups: groups.map(({ dimension, samples, etas }) => ({
      ...{ samples, dimension, excess, width },
      threshold: thresholdStepSize({ width, excess }),
      rows: etas.map((eta) => ({
        eta,
        runs: finished
          .filter(({ piece }) => piece.samples === samples && piece.eta === eta)
          .map(({ piece, output }) => ({ seed: piece.seed, ...output })),
      })),
    })),
  }),
  observations: [...biasObservations, ...sumObservations],
  figures: (result) => [drawFigure3(result), drawFigure6(result)],
});
