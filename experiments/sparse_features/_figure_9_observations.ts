/** The statements about the diagonal part of Figure 9, with their mutants. */
import type { Observation } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import {
  decayRatio,
  flowOf,
  leavesLevel,
  matches,
  NEAREST,
  type Recorded9,
  runOf,
  similarSparsity,
} from "./_figure_9_checks.ts";
import { THRESHOLDS } from "./_figure_2_pieces.ts";
import type { Dynamics, Run9 } from "./_figure_9_runs.ts";

/** Parameters are sizes only: no check reads them. */
type Statement = Observation<Recorded9, unknown>;

/** One dynamics under another's name. */
function rename(result: Recorded9, from: Dynamics, to: Dynamics): Recorded9 {
  return {
    rows: result.rows.map((row) => {
      const other = runOf(row, from);
      return {
        ...row,
        runs: row.runs.map((run) =>
          run.name === to && other !== undefined ? { ...other, name: to } : run
        ),
      };
    }),
  };
}

const REUSED = {
  why: "one order and noise under every seed's number",
  alter: ({ rows }: Recorded9): Recorded9 => ({
    rows: rows.map(({ seed }) => ({ ...rows[0]!, seed })),
  }),
};

/** Other ends or curves of one dynamics. */
function change(
  result: Recorded9,
  name: Dynamics,
  how: (run: Recorded<Run9>, row: Recorded9["rows"][number]) => Recorded<Run9>,
): Recorded9 {
  return {
    rows: result.rows.map((row) => ({
      ...row,
      runs: row.runs.map((run) => run.name === name ? how(run, row) : run),
    })),
  };
}

const EIGHTH_DIVERGES = {
  why: "every eighth run of the SDE diverges",
  alter: ({ rows }: Recorded9): Recorded9 => ({
    rows: rows.map((row, k) =>
      k % 8 === 0
        ? {
          ...row,
          runs: row.runs.map((run) =>
            run.name === "theory" ? { ...run, divergedAt: 30, level: null, end: null } : run
          ),
        }
        : row
    ),
  }),
};

/** The decay of SGD itself, off by a part in a thousand, and its level. */
function asSgd(result: Recorded9, name: Dynamics): Recorded9 {
  return change(result, name, (run, row) => {
    const sgd = runOf(row, "sgd")!;
    return {
      ...run,
      divergedAt: null,
      level: sgd.level,
      curve: sgd.curve.map(([t, loss, decay, nonZeros]) =>
        [t, loss, decay * (1.001 + row.seed * 1e-5), nonZeros] as const
      ),
    };
  });
}

/** All statements about the diagonal part of Figure 9. */
export const OBSERVATIONS_9_DIAGONAL: readonly Statement[] = [
  {
    id: "A-E8sim",
    source: "sparse features, equation (58) and Figure 9",
    statement:
      "With nothing fitted, δ_t = 2L(θ_t)/n with the loss of the SGD run (η = 0.282): the mean of log₁₀|u_j v_j| over the entries where the teacher is zero, less that of gradient flow, falls in the discretised SDE between 1/√2 and √2 times as far as in SGD, nearer to it than to half or twice as far, and the median of L over the second half is within a factor 2 of SGD's.",
    check: (result) => matches(result, "theory", "all"),
    expect: "supported",
    mutants: [
      {
        why: "twice the decay, as with twice the noise",
        alter: (result) =>
          change(result, "theory", (run) => ({
            ...run,
            curve: run.curve.map(([t, loss, decay, nonZeros]) =>
              [t, loss, 2 * decay, nonZeros] as const
            ),
          })),
      },
      { why: "no feedback from SGD's loss", alter: (result) => rename(result, "closed", "theory") },
      EIGHTH_DIVERGES,
      REUSED,
    ],
  },
  {
    id: "A-E8sim.printed",
    source: "sparse features, equation (8) with δ the loss level",
    statement:
      "With δ_t = L(θ_t), as equation (8) with δ the level of the loss reads, the entries off the teacher's support decay in the SDE as in SGD, by the criterion of A-E8sim, in the first quarter of the iterations.",
    check: (result) =>
      decayRatio(result, "printed", {
        statement: "|log2| of the ratio of decays off the support, SDE over SGD, less than 1/2",
        reference: NEAREST,
      }),
    expect: "refuted",
    correction: "A-E8sim",
    severity: "statement",
    mutants: [
      { why: "δ = 2L/n", alter: (result) => rename(result, "theory", "printed") },
      {
        why: "the decay of SGD itself, off by a part in a thousand",
        alter: (result) => asSgd(result, "printed"),
      },
    ],
    remark:
      "n/2 = 40 times too much noise. The paper multiplies by a constant c that it fits and does not report.",
  },
  {
    id: "A-F9",
    source:
      'sparse features, Appendix C, "similar levels of decrease in the rank of the Jacobian and feature sparsity"',
    statement:
      "With δ_t = 2L(θ_t)/n the rank of the Jacobian and the number of non-zeros of u ∘ v, both with a threshold of 10⁻³, ours, end within a factor 2 of those of SGD and below those of gradient flow.",
    check: similarSparsity,
    expect: "supported",
    mutants: [
      {
        why: "gradient flow as SDE",
        alter: (result) => {
          const flow = flowOf(result);
          return change(result, "theory", (run) => ({ ...flow, name: run.name }));
        },
      },
      { why: "δ = L", alter: (result) => rename(result, "printed", "theory") },
      EIGHTH_DIVERGES,
      REUSED,
    ],
  },
  {
    id: "A-F9.flow",
    source:
      'sparse features, Figure 9, "gradient flow discretization exhibits no rank minimization or feature sparsity"',
    statement:
      "Gradient flow leaves the rank at 200 for every threshold up to 10⁻³, and all 200 entries above 10⁻¹⁵.",
    check: (result) => {
      const { end } = flowOf(result);
      return measured({
        statement: "gradient flow at the end",
        values: [
          ...end!.rank.map((rank, k) => (
            { at: `rank at ${THRESHOLDS[k]}`, value: rank, low: 200, high: 200 }
          )),
          ...end!.nonZeros.slice(0, 2).map((count, k) => (
            { at: `entries above ${THRESHOLDS[k]}`, value: count, low: 200, high: 200 }
          )),
        ],
        coverage: { entriesAbove1em3: end!.nonZeros[2]! },
      });
    },
    expect: "supported",
    mutants: [
      { why: "the SDE with δ = 2L/n", alter: (result) => rename(result, "theory", "flow") },
      { why: "SGD", alter: (result) => rename(result, "sgd", "flow") },
    ],
    remark:
      "Gradient flow is one run: without noise nothing varies. How many of the 200 entries it leaves above 10⁻³ is in the coverage.",
  },
  {
    id: "A-F9.closed",
    source: "sparse features, equation (58) with δ_t = c L(θ_t) of its own θ_t (beyond the paper)",
    statement:
      "Fed with its own loss, δ_t = 2L/n, the SDE does not stabilise where SGD does: the median of its loss over the second half differs from SGD's by more than a factor 2, or it diverges.",
    check: leavesLevel,
    expect: "supported",
    mutants: [
      { why: "the SDE that is fed with SGD's loss", alter: (r) => rename(r, "theory", "closed") },
      REUSED,
    ],
    remark:
      "The paper takes the loss in (58) from the SGD run: the SDE is told the level and does not explain it.",
  },
  {
    id: "A-CLM",
    source:
      'sparse features, Section 2.2, "During loss stabilization, SGD is well modelled by GD with constant label noise."',
    statement:
      "From SGD's iterate in the middle on, with a constant δ, 2/n times the mean of SGD's loss over the second half, the SDE of gradient descent with label noise matches SGD by the criteria of A-E8sim: decay off the support and level of the loss.",
    check: (result) => matches(result, "constant", "second half"),
    expect: "supported",
    mutants: [
      {
        why: "twice the decay, as with twice the noise",
        alter: (result) =>
          change(result, "constant", (run) => ({
            ...run,
            curve: run.curve.map(([t, loss, decay, nonZeros]) =>
              [t, loss, 2 * decay, nonZeros] as const
            ),
          })),
      },
      {
        why: "a level of half a decade more",
        alter: (result) =>
          change(result, "constant", (run) => ({ ...run, level: run.level! + 0.5 })),
      },
      REUSED,
    ],
    remark:
      "Gradient descent with label noise is represented by its SDE, ten substeps for each step; see A-F8.sde for where the two part.",
  },
];
