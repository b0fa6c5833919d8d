/** The statements about Figure 9 on ReLU networks, with their checks and mutants. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import {
  closer,
  fittedByOthers,
  flowKeeps,
  flowRises,
  greaterRank,
  levelBelow,
  levelCloser,
  levelMatches,
  levelsNear,
  likeSgd,
  measuresOf,
  ofSurvivingSgd,
  type RecordedNetworks,
  rowsOf,
} from "./_figure_9_networks_result.ts";
import {
  fallingFlow,
  louder,
  relabelled,
  repeatedRow,
  sgdAs,
} from "./_figure_9_networks_mutants.ts";
import { type Network, NETWORKS } from "./_figure_9_networks_students.ts";

/** How much faster than in the paper the schedules run; no check reads it. */
interface Sizes {
  readonly faster: Readonly<Record<Network, number>>;
}

type Statement = Observation<RecordedNetworks, Sizes>;

const SOURCE = "sparse features, Appendix C, equation (58) and Figure 9";

const REUSED = { why: "one start, order and noise under every seed's number", alter: repeatedRow };
const FLOW_FOR_ALL = {
  why: "gradient flow under the name of every SDE",
  alter: (result: RecordedNetworks): RecordedNetworks =>
    relabelled(result, { "0.5": "0", 1: "0", 1.5: "0", 2: "0" }),
};
const SHIFTED = {
  why: "every multiple of 2/n under the name of the next higher one",
  alter: (result: RecordedNetworks): RecordedNetworks =>
    relabelled(result, { "0.5": "0", 1: "0.5", 1.5: "1", 2: "1.5" }),
};
const REMARK =
  "The tolerance of 0.3 (a factor 2) is ours: the paper says that no precise match is expected. Starts and orders with which SGD diverges are passed over and counted.";

function dynamicsMatch(network: Network, words: string): Statement {
  return {
    id: `A-F9.${network}`,
    source: `${SOURCE}, "the dynamics of the SDE discretization qualitatively matches"`,
    statement:
      `${words}: with δ_t = c·L(θ_t) of the SGD run and c the multiple of 2/n that the losses of the other seeds select, the mean log₁₀ L of the SDE in the large-step phase is within 0.3 of SGD's, and its final rank and feature sparsity are closer to SGD's than those of gradient flow, for most starts, orders and noises.`,
    check: (result) =>
      likeSgd(result, { network, nameIn: fittedByOthers(rowsOf(result, network)) }),
    expect: "supported",
    mutants: [
      FLOW_FOR_ALL,
      { why: "ten times the loss in every SDE", alter: (result) => louder(result, 10) },
      REUSED,
    ],
    remark: REMARK,
  };
}

/** Whether the runs of a name are like SGD in all three networks. */
function everywhere(result: RecordedNetworks, name: string): Evidence {
  return assemble(
    "three networks",
    NETWORKS.map((network) => ({
      label: network,
      evidence: likeSgd(result, { network, nameIn: () => name }),
    })),
  );
}

const STATEMENTS: readonly Statement[] = [
  dynamicsMatch("one-dimensional", "Regression in one dimension"),
  dynamicsMatch("two-layer", "Two-layer teacher and student"),
  dynamicsMatch("three-layer", "Three-layer teacher and student"),
  {
    id: "A-F9.networks.flow",
    source:
      'sparse features, Figure 9, "gradient flow discretization exhibits no rank minimization or feature sparsity"',
    statement:
      "In all three networks gradient flow lowers the rank of the Jacobian and every feature sparsity coefficient by less than half of what SGD lowers it by, if at all.",
    check: (result) =>
      assemble(
        "three networks",
        NETWORKS.flatMap((network) =>
          measuresOf(network).map((measure) => ({
            label: `${network}, ${measure.label}`,
            evidence: flowKeeps(rowsOf(result, network), measure),
          }))
        ),
      ),
    expect: "supported",
    mutants: [
      { why: "the SDE with δ = 2L/n", alter: (result) => relabelled(result, { 0: "1" }) },
      { why: "SGD", alter: (result) => relabelled(result, { 0: "sgd" }) },
      REUSED,
    ],
    remark:
      "Gradient flow does lower the coefficient a little. The share of one half was chosen on seeds 0 to 11; the recorded runs use others.",
  },
  {
    id: "A-F9.networks.scale",
    source: `${SOURCE}, "c is a constant that we select for each setting separately"`,
    statement:
      "Nothing has to be fitted for a match within these tolerances: with c = 2/n, which the covariance of one step of SGD gives, the mean log₁₀ L in the large-step phase is within 0.3 of SGD's and final rank and feature sparsity are closer to SGD's than those of gradient flow, in all three networks.",
    check: (result) => everywhere(result, "1"),
    expect: "supported",
    mutants: [
      SHIFTED,
      { why: "c scaled by n/2", alter: (result) => relabelled(result, { 1: "printed" }) },
      REUSED,
    ],
    remark: REMARK,
  },
  {
    id: "A-F9.networks.fitted",
    source: `${SOURCE}, "c is a constant that we select for each setting separately"`,
    statement:
      "Of 2/n, 3/n and 4/n the constant that fits the two-layer student best is 3/n: the SDE's mean log₁₀ L is within 0.1 of SGD's, closer than with 2/n and 4/n.",
    check: (result) => {
      const rows = rowsOf(result, "two-layer");
      return assemble("level of the loss", [
        {
          label: "c = 3/n",
          evidence: levelMatches(rows, { nameIn: () => "1.5", bound: 0.1 }),
        },
        ...["1", "2"].map((than) => ({
          label: `c = 3/n and ${than === "1" ? "2/n" : "4/n"}`,
          evidence: levelCloser(rows, { name: "1.5", than }),
        })),
      ]);
    },
    expect: "supported",
    mutants: [
      SHIFTED,
      {
        why: "c = 2/n and 3/n exchanged",
        alter: (result) => relabelled(result, { 1: "1.5", 1.5: "1" }),
      },
      REUSED,
    ],
    remark: "Found on seeds 0 to 11; the recorded runs use others.",
  },
  {
    id: "A-F9.networks.loss",
    source: `${SOURCE}, c selected "to match the training dynamics"`,
    statement:
      "In one dimension the training loss does not tell c: with c = 1/n, 2/n and 3/n the mean log₁₀ L of the SDE is within 0.3 of SGD's, while the final rank with 1/n is greater than that with 3/n.",
    check: (result) => {
      const rows = rowsOf(result, "one-dimensional");
      return assemble("levels and ranks", [
        ...["0.5", "1", "1.5"].map((name) => ({
          label: `c n/2 = ${name}`,
          evidence: levelMatches(rows, { nameIn: () => name }),
        })),
        { label: "rank", evidence: greaterRank(rows, { name: "0.5", than: "1.5" }) },
      ]);
    },
    expect: "supported",
    mutants: [
      {
        why: "the multiples of 2/n reversed",
        alter: (r) => relabelled(r, { "0.5": "1.5", 1.5: "0.5" }),
      },
      FLOW_FOR_ALL,
      REUSED,
    ],
    remark: "Found on seeds 0 to 11; the recorded runs use others.",
  },
  {
    id: "A-F9.networks.printed",
    source: "sparse features, equation (8) with δ the level of the loss",
    statement:
      "With δ_t = L(θ_t), as equation (8) with δ the level of the loss reads, the mean log₁₀ L in the large-step phase is within 0.3 of SGD's and final rank and feature sparsity are closer to SGD's than those of gradient flow, in all three networks.",
    check: (result) => everywhere(result, "printed"),
    expect: "refuted",
    correction: "A-F9.networks.scale",
    severity: "statement",
    mutants: [
      { why: "δ = 2L/n", alter: (result) => relabelled(result, { printed: "1" }) },
      { why: "SGD itself", alter: (result) => sgdAs(result, "printed") },
    ],
    remark:
      "n/2 times too much noise: the loss does not come down, even after the decay of the step size, and next to no features are left. The paper multiplies by a constant c that it fits and does not report.",
  },
  {
    id: "A-F9.networks.covariance",
    source: "sparse features, equation (8) and Proposition 2.1 (beyond the paper)",
    statement:
      "Two-layer student: the exact covariance of a step of SGD, η²(φᵀdiag(r²)φ/n − ∇L∇Lᵀ) with the residuals r of SGD's iterate, moves the mean log₁₀ L by less than 0.3 from that with independent noise of one size, δ = 2L/n; c = 3/n stays closer to SGD.",
    check: (result) => {
      const rows = rowsOf(result, "two-layer");
      return assemble("level of the loss", [
        { label: "change", evidence: levelsNear(rows, { name: "fed", other: "1" }) },
        {
          label: "c = 3/n and the exact covariance",
          evidence: levelCloser(rows, { name: "1.5", than: "fed" }),
        },
      ]);
    },
    expect: "supported",
    mutants: [
      { why: "c scaled by n/2", alter: (result) => relabelled(result, { 1: "printed" }) },
      { why: "gradient flow", alter: (result) => relabelled(result, { fed: "0" }) },
      { why: "SGD itself", alter: (result) => sgdAs(result, "fed") },
    ],
    remark: "The shape of the noise is not what c = 2/n lacks there.",
  },
  {
    id: "A-F9.networks.covariance.rank",
    source: "sparse features, equation (8) and Proposition 2.1 (beyond the paper)",
    statement:
      "In one dimension the exact covariance of a step of SGD, with the residuals of SGD's iterate, gives final ranks closer to SGD's than independent noise of one size, δ = 2L/n, does.",
    check: (result) =>
      closer(rowsOf(result, "one-dimensional"), {
        measure: measuresOf("one-dimensional")[0]!,
        nameIn: () => "fed",
        than: "1",
      }),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [
      {
        why: "exchanged; in runs too short to decide, SGD itself for the exact covariance",
        alter: (result, { faster }) =>
          faster["one-dimensional"] === 1
            ? relabelled(result, { fed: "1", 1: "fed" })
            : sgdAs(result, "fed"),
      },
      {
        why:
          "one run under every seed's number; in runs too short to decide, gradient flow for δ = 2L/n",
        alter: (result, { faster }) =>
          faster["one-dimensional"] === 1 ? repeatedRow(result) : relabelled(result, { 1: "0" }),
      },
    ],
    remark: "Found on seeds 0 to 11; the recorded runs use others.",
  },
  {
    id: "A-F9.networks.coarse",
    source:
      'sparse features, Appendix C, "To approximate continuous time, we use a small discretization step size γ_t := η_t/10"',
    statement:
      "In one dimension η/10 is not small: the loss of the discretised gradient flow, which never rises in a flow, rises by more than a decade in the large-step phase.",
    check: (result) => flowRises(rowsOf(result, "one-dimensional")),
    expect: "supported",
    mutants: [
      { why: "the losses of gradient flow in decreasing order", alter: fallingFlow },
      REUSED,
    ],
    remark:
      "It is gradient descent at the edge of stability: γ times the largest eigenvalue of φᵀφ/n reaches 2, in both starts that were looked at (0.1 to 0.5 in the other networks).",
  },
  {
    id: "A-F9.networks.own",
    source: "sparse features, equation (58) with the SDE's own residuals (beyond the paper)",
    statement:
      "With the exact covariance of SGD at its own iterate the SDE of the two-layer teacher and student does not stabilise: where it survives, its mean log₁₀ L is more than 0.5 below that of SGD.",
    check: (result) => levelBelow(rowsOf(result, "two-layer"), { name: "own", by: 0.5 }),
    expect: "supported",
    mutants: [
      {
        why: "the same covariance with the residuals of SGD",
        alter: (result) => relabelled(result, { own: "fed" }),
      },
      REUSED,
    ],
    remark:
      "As for diagonal networks (A-F9.closed): the SDE of equation (58) is told the level of the loss by the SGD run.",
  },
];

/** All statements about Figure 9 on ReLU networks. */
export const OBSERVATIONS_9_NETWORKS: readonly Statement[] = STATEMENTS.map((statement) => ({
  ...statement,
  check: async (result, sizes) => ofSurvivingSgd(await statement.check(result, sizes), result),
}));
