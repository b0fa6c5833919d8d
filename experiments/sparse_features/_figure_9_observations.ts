/** The statements about the diagonal part of Figure 9, with their checks and mutants. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { measured } from "../threshold_neurons/_measured.ts";
import { type Dynamics, type Figure9Output, type Run9 } from "./_figure_9_runs.ts";
import { overSeeds } from "./_paired.ts";

/** One order and noise. */
export interface Row9 extends Figure9Output {
  readonly seed: number;
}

/** The result of Figure 9. */
export interface Figure9Result {
  readonly rows: readonly Row9[];
}

/** The result as it is read back. */
export type Recorded9 = Recorded<Figure9Result>;

/** Parameters are sizes only: no check reads them. */
type Statement = Observation<Recorded9, unknown>;

/** The run of a dynamics. */
export function runOf(row: Recorded9["rows"][number], name: Dynamics): Recorded<Run9> | undefined {
  return row.runs.find((run) => run.name === name);
}

/** Mean of log₁₀|u_j v_j| off the support at the end of gradient flow, the same for every order. */
function flowDecay({ rows }: Recorded9): number {
  const run = rows.map((row) => runOf(row, "flow")).find((flow) => flow !== undefined);
  if (run === undefined) throw new RangeError("Cannot judge Figure 9 without gradient flow");
  return run.curve.at(-1)![2];
}

/** Of the seeds that ran a dynamics: the ratio of its decay off the support to that of SGD, both beyond that of the flow. */
function decayRatio(result: Recorded9, name: Dynamics, options: {
  readonly statement: string;
  readonly reference: number;
}): Evidence {
  const base = flowDecay(result);
  const rows = result.rows.filter((row) => runOf(row, name) !== undefined);
  return overSeeds(rows, (row) => {
    const { divergedAt, curve } = runOf(row, name)!;
    if (divergedAt !== null) return { divergedAt };
    const ratio = (curve.at(-1)![2] - base) / (runOf(row, "sgd")!.curve.at(-1)![2] - base);
    return Math.abs(Math.log2(Math.max(1e-9, ratio)));
  }, { varies: ["order", "noise"], alternative: "less", continuous: true, ...options });
}

function levelDifference(result: Recorded9, name: Dynamics): readonly {
  readonly seed: number;
  readonly value: number;
}[] {
  return result.rows.flatMap((row) => {
    const [level, sgd] = [runOf(row, name)?.level, runOf(row, "sgd")!.level];
    return typeof level === "number" && typeof sgd === "number"
      ? [{ seed: row.seed, value: level - sgd }]
      : [];
  });
}

const WITHIN_A_THIRD = Math.log2(4 / 3);

function matches(result: Recorded9, name: Dynamics): Evidence {
  return assemble("sparsification and loss level", [
    {
      label: "decay off the support",
      evidence: decayRatio(result, name, {
        statement:
          "|log2| of the ratio of decays off the support, SDE over SGD, less than log2(4/3)",
        reference: WITHIN_A_THIRD,
      }),
    },
    {
      label: "level of the loss",
      evidence: overSeeds(levelDifference(result, name), ({ value }) => Math.abs(value), {
        statement: "difference of the medians of log10 L less than 0.3",
        ...{ varies: ["order", "noise"], alternative: "less", reference: 0.3 },
      }),
    },
  ]);
}

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
  alter: ({ rows }: Recorded9): Recorded9 => ({ rows: rows.map(() => rows[0]!) }),
};

/** All statements about the diagonal part of Figure 9. */
export const OBSERVATIONS_9_DIAGONAL: readonly Statement[] = [
  {
    id: "A-E8sim",
    source: "sparse features, equation (58) and Figure 9",
    statement:
      "With nothing fitted, δ_t = 2L(θ_t)/n with the loss of the SGD run: the discretised SDE matches SGD with η = 0.282 in its decay off the support (within a third) and its loss level (within 0.3).",
    check: (result) => matches(result, "theory"),
    expect: "supported",
    mutants: [
      { why: "twice the noise", alter: (result) => rename(result, "double", "theory") },
      { why: "no feedback from SGD's loss", alter: (result) => rename(result, "closed", "theory") },
      REUSED,
    ],
  },
  {
    id: "A-E8sim.printed",
    source: "sparse features, equation (8) with δ the loss level",
    statement: "With δ_t = L(θ_t), as equation (8) reads, the SDE matches SGD.",
    check: (result) =>
      decayRatio(result, "printed", {
        statement:
          "|log2| of the ratio of decays off the support, SDE over SGD, less than log2(4/3)",
        reference: WITHIN_A_THIRD,
      }),
    expect: "refuted",
    correction: "A-E8sim",
    severity: "statement",
    mutants: [
      { why: "δ = 2L/n", alter: (result) => rename(result, "theory", "printed") },
      {
        why: "the decay of SGD itself, off by a part in a thousand",
        alter: (result) => ({
          rows: result.rows.map((row) => ({
            ...row,
            runs: row.runs.map((run) =>
              run.name === "printed"
                ? {
                  ...run,
                  curve: runOf(row, "sgd")!.curve.map(([t, loss, decay, nonZeros]) =>
                    [t, loss, decay * (1.001 + row.seed * 1e-5), nonZeros] as const
                  ),
                }
                : run
            ),
          })),
        }),
      },
    ],
    remark: "The paper multiplies by a constant c that it fits and does not report.",
  },
  {
    id: "A-F9.flow",
    source:
      'sparse features, Figure 9, "gradient flow discretization exhibits no rank minimization or feature sparsity"',
    statement:
      "Gradient flow leaves all 200 entries above 10⁻¹⁵ and those off the support at 10⁻³ or more on average (in log10).",
    check: ({ rows }) => {
      const run = rows.map((row) => runOf(row, "flow")).find((flow) => flow !== undefined)!;
      const [, , decay, nonZeros] = run.curve.at(-1)!;
      return measured({
        statement: "gradient flow at the end",
        values: [
          { at: "entries above 1e-15", value: nonZeros, low: 200, high: 200 },
          { at: "mean of log10|u v| off the support", value: decay, low: -3, high: 0 },
        ],
      });
    },
    expect: "supported",
    mutants: [
      { why: "the SDE with δ = 2L/n", alter: (result) => rename(result, "theory", "flow") },
      { why: "SGD", alter: (result) => rename(result, "sgd", "flow") },
    ],
  },
  {
    id: "A-F9.closed",
    source: "sparse features, equation (58) with δ_t = c L(θ_t)",
    statement:
      "Fed with its own loss the SDE does not stabilise: its loss level is more than 0.5 decades below that of SGD, among the noises that survive.",
    check: (result) =>
      overSeeds(levelDifference(result, "closed"), ({ value }) => value, {
        statement: "difference of the medians of log10 L, SDE minus SGD",
        ...{ varies: ["order", "noise"], alternative: "less", reference: -0.5 },
      }),
    expect: "supported",
    mutants: [
      { why: "the SDE that is fed with SGD's loss", alter: (r) => rename(r, "theory", "closed") },
      REUSED,
    ],
    remark: "Loss stabilisation is an effect of discrete steps; equation (58) is told the level.",
  },
  {
    id: "A-CLM",
    source:
      'sparse features, Section 2.2, "during loss stabilization SGD behaves like GD with constant label noise"',
    statement:
      "With a constant δ, 2/n times the mean of SGD's loss, the SDE still decays off the support as SGD does, within a factor 2.",
    check: (result) =>
      decayRatio(result, "constant", {
        statement: "|log2| of the ratio of decays off the support, SDE over SGD, less than 1",
        reference: 1,
      }),
    expect: "supported",
    mutants: [
      { why: "δ = L", alter: (result) => rename(result, "printed", "constant") },
      REUSED,
    ],
  },
];
