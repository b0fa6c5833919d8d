/**
 * The published runs of the fully-connected networks (Figures 4, 5, 12 and 14) in the single precision and the order of
 * operations in which they were computed.
 *
 * What is published of such a run is one trajectory. Where rounding errors stay small it comes back to all digits that
 * another machine's order of sums leaves; where they grow it comes back up to a horizon, and its end only as one of
 * many that rounding makes possible. Losses are mean squares without ½.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawReplayedCopies, drawReplayedCurves } from "./_replayed_networks_drawing.ts";
import { REPLAYED_OBSERVATIONS } from "./_replayed_networks_observations.ts";
import {
  combineReplayed,
  replayedPieces,
  type ReplayedResult,
} from "./_replayed_networks_result.ts";
import { runReplayed } from "./_replayed_networks_runs.ts";

experiment({
  id: "A-RP",
  figure: "sparse features, Figures 4, 5, 12 and 14",
  title: "The published runs of the ReLU networks, replayed in single precision",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_replayed_networks_runs.ts"),
  says: [
    {
      source: "sparse features, version 2, caption of Figure 12",
      text:
        "Unlike for Fig. 4, here we use a larger warmup coefficient (500× vs. 400×) which leads to overregularization such that the 50%-schedule run fails to fit all the training points and gets stuck at a too high value of the training loss (≈ 10^−0.5).",
    },
    {
      source: "sparse features, version 2, caption of Figure 14",
      text:
        "We observe loss stabilization, better test loss for longer schedules and sparser features due to simplification of φ(X).",
    },
  ],
  profiles: {
    quick: { seeds: 7, parameters: { ranksEvery: 8, most: 7 } },
    // Among 160 copies the rank of one of four numbers can be too far out at level 0.05 for all together.
    paper: { seeds: 200, parameters: { ranksEvery: 1, most: 100 } },
  },
  pieces: (parameters, seeds) => replayedPieces(parameters, seeds),
  runPiece: (piece) => runReplayed(piece),
  combine: (finished): ReplayedResult => combineReplayed(finished),
  observations: REPLAYED_OBSERVATIONS,
  figures: (result) => [drawReplayedCurves(result), drawReplayedCopies(result)],
});
