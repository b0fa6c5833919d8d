/**
 * Figure 2: stochastic gradient descent on a diagonal linear network, one small and three large step sizes.
 *
 * - **Replay.** Data, order of samples and order of operations of the authors' code; its printed numbers and the vertices of its
 *   published curves beside ours, and copies of the large-step runs with relative perturbations of 10⁻¹⁴.
 * - **Ensembles.** Other orders of samples; other data, with the published step sizes and with step sizes that suit them; decays
 *   that are continued, with their own and with one common divisor.
 * - **Scan.** The step size 5 % up and down.
 *
 * Losses are those of equation (1), ‖r‖²/(2n). The published evaluation is that of iteration 99 599.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure2 } from "./_figure_2_drawing.ts";
import { OBSERVATIONS_2 } from "./_figure_2_observations.ts";
import { combineFigure2, publishedRankIterations } from "./_figure_2_result.ts";
import { type Figure2Piece, SCHEDULES } from "./_figure_2_pieces.ts";
import { runFigure2 } from "./_figure_2_runs.ts";

/** Sizes of the ensembles besides that over orders; their seeds start where those of the orders do. */
interface Parameters2 {
  /** Orders whose survival is followed only. */
  readonly survival: number;
  /** Draws of the data. */
  readonly data: number;
  /** Draws of the data with step sizes that suit them. */
  readonly tuned: number;
  /** Orders whose decays are continued, and which decays. */
  readonly tail: number;
  readonly decays: readonly number[];
  /** Copies of the published runs. */
  readonly rounding: number;
  readonly growth: number;
  readonly long: number;
  readonly scan: number;
  readonly factors: readonly number[];
}

const quick: Parameters2 = {
  ...{ survival: 66, data: 16, tuned: 16, tail: 7, decays: [1, 2] },
  ...{ rounding: 8, growth: 9, long: 7, scan: 24, factors: [0.95, 1, 1.05] },
};

const paper: Parameters2 = {
  ...{ survival: 400, data: 100, tuned: 470, tail: 40, decays: [0, 1, 2] },
  ...{ rounding: 100, growth: 40, long: 20, scan: 120 },
  factors: [0.95, 0.96, 0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03, 1.04, 1.05],
};

experiment({
  id: "A-F2",
  figure: "sparse features, Figure 2",
  title: "SGD on diagonal linear networks: the published runs replayed, and ensembles around them",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_2_runs.ts"),
  says: [
    {
      source: "sparse features, version 2, caption of Figure 2",
      text:
        "Diagonal linear networks. We observe loss stabilization, better generalization for longer schedules, minimization of the rank of φ_θ(X) and sparsity of the predictor u ⊙ v.",
    },
    {
      source: "sparse features, version 2, Section 3.1",
      text:
        "We observe that the training loss stabilizes around 10^−1.5, the test loss improves for longer schedules, both rank(φ_θ(X)) and ‖u ⊙ v‖₀ decrease during the loss stabilization phase leading to a sparse final predictor. … Interestingly, we also note that SGD with large step-size schedules encounters saddle points after we decay the step size.",
    },
  ],
  profiles: {
    quick: { seeds: 24, parameters: quick },
    paper: { seeds: 120, parameters: paper },
  },
  pieces: (parameters, seeds): readonly Figure2Piece[] => {
    const { decays, factors } = parameters;
    const from = seeds[0] ?? 0;
    const each = (count: number, piece: (seed: number) => Figure2Piece): Figure2Piece[] =>
      Array.from({ length: count }, (_, k) => piece(from + k));
    return [
      ...SCHEDULES.map((_, schedule): Figure2Piece => (
        { kind: "replay", schedule, rankAt: publishedRankIterations(schedule) }
      )),
      ...seeds.map((seed): Figure2Piece => ({ kind: "order", seed })),
      ...each(parameters.tuned, (seed) => ({ kind: "tuned", seed })),
      ...each(parameters.tail, (seed) => ({ kind: "tail", seed, decays })),
      ...each(parameters.long, (seed) => ({ kind: "long", seed })),
      ...each(parameters.rounding, (seed) => ({ kind: "rounding", seed })),
      ...each(parameters.survival, (seed) => ({ kind: "survival", of: "order", seed })),
      ...each(parameters.data, (seed) => ({ kind: "survival", of: "data", seed })),
      ...each(parameters.growth, (seed) => ({ kind: "growth", seed })),
      ...each(parameters.scan, (seed) => ({ kind: "scan", seed, factors })),
    ];
  },
  runPiece: (piece, { rng }) => runFigure2(piece, rng),
  combine: (finished) => combineFigure2(finished),
  observations: OBSERVATIONS_2,
  figures: (result) => drawFigure2(result),
});
