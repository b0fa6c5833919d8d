/**
 * Figure 9, ReLU networks: SGD beside the discretised SDE (58) and gradient flow, for regression in one dimension and for teachers and
 * students of two and three layers.
 *
 * Ten substeps for each iteration of SGD, δ_t = c·L(θ_t) with the loss of equation (1) on the SGD run, whose step size is that of
 * equation (2), twice the published programs'. The covariance of one step of SGD says c = 2/n.
 *
 * Observations were found on seeds 0 to 11. On seeds from 1000 two-layer students had one start for each seed, of which 6 of 14 survived
 * with one of fifty orders, too few for the tests; since then every seed has many starts. The recorded runs use other seeds.
 *
 * @module
 */
import { experiment } from "../experiment.ts";
import { drawFigure9Networks } from "./_figure_9_networks_drawing.ts";
import { OBSERVATIONS_9_NETWORKS } from "./_figure_9_networks_observations.ts";
import type { NetworksResult } from "./_figure_9_networks_result.ts";
import { type NetworkPiece, type Noise, runNetwork } from "./_figure_9_networks_runs.ts";
import { type Network, NETWORKS } from "./_figure_9_networks_students.ts";

const LEVELS: readonly Noise[] = [0, 0.5, 1, 1.5, 2]
  .map((multiple) => ({ kind: "level", multiple }));
const EVERY: readonly Noise[] = [
  ...LEVELS,
  ...(["printed", "fed", "own"] as const).map((kind) => ({ kind })),
];

/** What the observations read. */
const READ: Readonly<Record<Network, readonly Noise[]>> = {
  "one-dimensional": [...LEVELS, { kind: "printed" }, { kind: "fed" }],
  "two-layer": EVERY,
  "three-layer": [...LEVELS, { kind: "printed" }],
};

experiment({
  id: "A-F9.networks",
  figure: "sparse features, Figure 9 (two- and three-layer ReLU networks)",
  title: "SGD, the discretised SDE with its noise scaled, and gradient flow",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_9_networks_runs.ts"),
  says: [
    {
      source: "sparse features, version 2, Appendix C",
      text:
        "In particular, we observe similar levels of decrease in the rank of the Jacobian and feature sparsity coefficient. We note that the match between SDE and SGD curves is not expected to be precise due to the inherent randomness of the process.",
    },
    {
      source: "sparse features, version 2, caption of Figure 9",
      text:
        "In all cases, the dynamics of the SDE discretization qualitatively matches the dynamics of the corresponding SGD run. Moreover, gradient flow discretization exhibits no rank minimization or feature sparsity which suggests that the presence of the noise plays a key role in learning sparse features.",
    },
  ],
  profiles: {
    quick: {
      seeds: 14,
      parameters: {
        faster: { "one-dimensional": 20, "two-layer": 6, "three-layer": 50 },
        states: 1,
      },
    },
    paper: {
      seeds: 20,
      parameters: {
        faster: { "one-dimensional": 1, "two-layer": 1, "three-layer": 1 },
        states: 16,
      },
    },
  },
  pieces: ({ faster, states }, seeds): readonly NetworkPiece[] =>
    seeds.flatMap((seed) =>
      NETWORKS.map((network) => ({
        network,
        seed,
        faster: faster[network],
        states,
        noises: faster[network] === 1 ? EVERY : READ[network],
      }))
    ),
  runPiece: (piece, { rng }) => runNetwork(piece, rng),
  combine: (finished): NetworksResult => ({
    rows: finished.map(({ piece: { network, seed }, output }) => ({ network, seed, ...output })),
  }),
  observations: OBSERVATIONS_9_NETWORKS,
  figures: (result) => drawFigure9Networks(result),
});
