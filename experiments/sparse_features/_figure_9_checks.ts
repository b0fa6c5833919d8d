/** The checks of the diagonal part of Figure 9. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import type { Recorded } from "../to_json.ts";
import { type Dynamics, type Figure9Output, HALF, type Run9 } from "./_figure_9_runs.ts";
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

/** A rate nearer to that of SGD than to its half or double differs by less than √2: half a unit of log₂. */
export const NEAREST = 0.5;

/** Levels and counts are compared up to a factor 2. */
export const FACTOR_TWO = Math.log10(2);

/** Does a dynamics match SGD in its decay off the support and in its loss level? */
export function matches(result: Recorded9, name: Dynamics, part: "all" | "second half"): Evidence {
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
      evidence: overSeeds(levelDifference(result, name), ({ value }) => Math.abs(value), {
        statement: "the medians of L over the second half are within a factor 2",
        ...{ varies: ["order", "noise"], alternative: "less", reference: FACTOR_TWO },
      }),
    },
  ]);
}

/** Do rank and non-zeros at 10⁻³ end within a factor 2 of those of SGD, and below those of the flow? */
export function similarSparsity({ rows }: Recorded9): Evidence {
  const flow = flowOf({ rows }).end!;
  const of = { rank: "the rank at 1e-3", nonZeros: "the number of entries above 1e-3" } as const;
  return assemble(
    "the rank and the number of entries, as of SGD and below those of gradient flow",
    (["rank", "nonZeros"] as const).flatMap((which): Part[] => {
      const kept = rows.flatMap((row) => {
        const [sde, sgd] = [runOf(row, "theory")?.end, runOf(row, "sgd")!.end];
        return sde && sgd ? [{ seed: row.seed, sde: sde[which][2]!, sgd: sgd[which][2]! }] : [];
      });
      const options = { varies: ["order", "noise"], alternative: "less" } as const;
      return [
        {
          label: `${of[which]}, SDE beside SGD`,
          evidence: overSeeds(
            kept,
            ({ sde, sgd }) => Math.abs(Math.log10(Math.max(0.5, sde) / sgd)),
            {
              statement: `${of[which]} within a factor 2`,
              ...{ ...options, reference: FACTOR_TWO },
            },
          ),
        },
        {
          label: `${of[which]}, SDE beside gradient flow`,
          evidence: overSeeds(kept, ({ sde }) => sde - flow[which][2]!, {
            ...{ ...options, statement: `${of[which]}, SDE minus gradient flow` },
          }),
        },
      ];
    }),
  );
}
