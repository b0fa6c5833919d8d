/** The checks of the diagonal part of Figure 9. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import type { Recorded } from "../to_json.ts";
import { type Dynamics, type Figure9Output, HALF, type Run9 } from "./_figure_9_runs.ts";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { leavingOut } from "./_left_out.ts";
import { type Diverged, overSeeds } from "./_paired.ts";

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

/** The run of a dynamics. */
export function runOf(row: Recorded9["rows"][number], name: Dynamics): Recorded<Run9> | undefined {
  return row.runs.find((run) => run.name === name);
}

/** Gradient flow, the same for every order. */
export function flowOf({ rows }: Recorded9): Recorded<Run9> {
  const run = rows.map((row) => runOf(row, "flow")).find((flow) => flow !== undefined);
  if (run === undefined) throw new RangeError("Cannot judge Figure 9 without gradient flow");
  return run;
}

/**
 * Of the seeds that ran a dynamics: the ratio of its decay off the support to that of SGD, as |log₂|. The decay is that beyond the
 * flow's up to the last observation, or that within the second half.
 */
export function decayRatio(result: Recorded9, name: Dynamics, options: {
  readonly statement: string;
  readonly reference: number;
  readonly part?: "all" | "second half";
}): Evidence {
  const { part = "all", ...rest } = options;
  const rows = result.rows.filter((row) => runOf(row, name) !== undefined);
  const flow = flowOf(result).curve;
  return overSeeds(rows, (row) => {
    const { divergedAt, curve } = runOf(row, name)!;
    if (divergedAt !== null) return { divergedAt };
    const sgd = runOf(row, "sgd")!.curve;
    const last = curve.length - 1;
    const decay = (run: typeof curve): number =>
      part === "all" ? run[last]![2] - flow[last]![2] : run.at(-1)![2] - run.at(-1 - HALF)![2];
    return Math.abs(Math.log2(Math.max(1e-9, decay(curve) / decay(sgd))));
  }, { varies: ["order", "noise"], alternative: "less", continuous: true, ...rest });
}

type Row = Recorded9["rows"][number];

/** The seeds that ran a dynamics and in which SGD survives; orders with which it diverges were passed over by the runs. */
export function comparable9({ rows }: Recorded9, name: Dynamics): readonly Row[] {
  return rows.filter((row) =>
    runOf(row, name) !== undefined && runOf(row, "sgd")!.divergedAt === null
  );
}

/** Evidence on rows: how many were left out, that no run counts twice, and how many orders diverged before one survived. */
export function ofRows9(evidence: Evidence, { kept, of }: {
  readonly kept: readonly Row[];
  readonly of: Recorded9;
}): Evidence {
  const distinct = ofDistinctRuns(evidence, kept, (row) => runOf(row, "sgd")!.curve);
  const counted = kept.length < of.rows.length
    ? leavingOut(distinct, { judged: kept.length, of: of.rows.length })
    : distinct;
  const ordersPassedOver = of.rows.reduce((sum, { rejected }) => sum + rejected, 0);
  return { ...counted, coverage: { ...counted.coverage, ordersPassedOver } };
}

/** Level of a dynamics minus that of SGD in its row; a dynamics that diverged has none. */
export function levelDifference(row: Row, name: Dynamics): number | Diverged {
  const { level, divergedAt } = runOf(row, name)!;
  return level === null ? { divergedAt: divergedAt! } : level - runOf(row, "sgd")!.level!;
}

/** A rate nearer to that of SGD than to its half or double differs by less than √2: half a unit of log₂. */
export const NEAREST = 0.5;

/** Levels and counts are compared up to a factor 2. */
export const FACTOR_TWO = Math.log10(2);

/** Does a dynamics match SGD in its decay off the support and in its loss level? */
export function matches(result: Recorded9, name: Dynamics, part: "all" | "second half"): Evidence {
  const rows = comparable9(result, name);
  return assemble("sparsification and loss level", [
    {
      label: "decay off the support",
      evidence: decayRatio(result, name, {
        statement:
          "|log2| of the ratio of decays off the support, SDE over SGD, less than 1/2: nearer to SGD than with half or twice the noise",
        ...{ reference: NEAREST, part },
      }),
    },
    {
      label: "level of the loss",
      evidence: ofRows9(
        overSeeds(rows, (row) => {
          const difference = levelDifference(row, name);
          return typeof difference === "number" ? Math.abs(difference) : difference;
        }, {
          statement: "the medians of L over the second half are within a factor 2",
          ...{ varies: ["order", "noise"], alternative: "less", reference: FACTOR_TWO },
        }),
        { kept: rows, of: result },
      ),
    },
  ]);
}

/** Do rank and non-zeros at 10⁻³ end within a factor 2 of those of SGD, and below those of the flow? */
export function similarSparsity(result: Recorded9): Evidence {
  const flow = flowOf(result).end!;
  const rows = comparable9(result, "theory");
  const of = { rank: "the rank at 1e-3", nonZeros: "the number of entries above 1e-3" } as const;
  return assemble(
    "the rank and the number of entries, as of SGD and below those of gradient flow",
    (["rank", "nonZeros"] as const).flatMap((which): Part[] => {
      const counted = (row: Row, compare: (sde: number, sgd: number) => number) => {
        const [sde, sgd] = [runOf(row, "theory")!, runOf(row, "sgd")!];
        return sde.end === null
          ? { divergedAt: sde.divergedAt! }
          : compare(sde.end[which][2]!, sgd.end![which][2]!);
      };
      const judged = (evidence: Evidence): Evidence =>
        ofRows9(evidence, { kept: rows, of: result });
      const options = { varies: ["order", "noise"], alternative: "less" } as const;
      return [
        {
          label: `${of[which]}, SDE beside SGD`,
          evidence: judged(overSeeds(
            rows,
            (row) => counted(row, (sde, sgd) => Math.abs(Math.log10(Math.max(0.5, sde) / sgd))),
            {
              statement: `${of[which]} within a factor 2`,
              ...{ ...options, reference: FACTOR_TWO },
            },
          )),
        },
        {
          label: `${of[which]}, SDE beside gradient flow`,
          evidence: judged(
            overSeeds(rows, (row) => counted(row, (sde) => sde - flow[which][2]!), {
              ...{ ...options, statement: `${of[which]}, SDE minus gradient flow` },
            }),
          ),
        },
      ];
    }),
  );
}

/** Does the SDE that is fed with its own loss leave the level of SGD? A divergence is no level at all: infinitely far. */
export function leavesLevel(result: Recorded9): Evidence {
  const rows = comparable9(result, "closed");
  const far = 99;
  const differences = rows.map((row) => ({ row, difference: levelDifference(row, "closed") }));
  const diverged = differences.filter(({ difference }) => typeof difference !== "number").length;
  const evidence = overSeeds(
    differences.map(({ row: { seed }, difference }) => ({ seed, difference })),
    ({ difference }) => typeof difference === "number" ? Math.abs(difference) : far,
    {
      statement:
        `difference of the medians of log10 L from SGD (${far} for a divergence: ${diverged} of ${rows.length})`,
      ...{ varies: ["order", "noise"], alternative: "greater", reference: FACTOR_TWO },
    },
  );
  const coverage = { ...evidence.coverage, countedAsFar: `${diverged} of ${rows.length}` };
  return ofRows9({ ...evidence, coverage }, { kept: rows, of: result });
}
