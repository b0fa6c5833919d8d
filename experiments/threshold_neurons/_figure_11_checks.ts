/** The checks of Figure 11. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import {
  meanOver,
  NEAR,
  partOf,
  type Recorded11 as Result,
  type Run11,
  sharesOf,
} from "./_figure_11_result.ts";
import { type Place11, reportedShares } from "./_figure_11_shares.ts";
import { overSeeds } from "./_over_seeds.ts";

/** The number of a run, averaged over the step sizes, is on one side of a reference for most seeds. */
function average(
  { rows }: Result,
  { statement, value, alternative, reference, from = 0, until = 4 }: {
    readonly statement: string;
    readonly value: (run: Run11) => number;
    readonly alternative: "greater" | "less";
    readonly reference: number;
    readonly from?: number;
    readonly until?: number;
  },
): Evidence {
  return overSeeds(rows, ({ runs }) => meanOver(runs.slice(from, until), value), {
    ...{ statement, alternative, reference, continuous: false },
  });
}

/** Shares coincide between seeds, the bias after 500 steps does not. */
function distinct({ rows }: Result): Part {
  return {
    label: "the seeds' runs",
    evidence: overSeeds(rows, ({ runs }) => meanOver(runs, ({ biases }) => biases.at(-1)!), {
      ...{ statement: "b(500), mean over η", alternative: "less" },
    }),
  };
}

/** Evidence with the shares of steps within 5 % of 2/η and below half of it, which are not judged. */
function withShares(evidence: Evidence, result: Result, what: Place11["what"]): Evidence {
  return { ...evidence, coverage: { ...evidence.coverage, ...reportedShares(result, what) } };
}

/** Is the sharpness at the iterates near or above 2/η in the phase of fast drop? */
export function iteratesAtEdge(result: Result): Evidence {
  const evidence = assemble("over the phase of fast drop", [
    {
      label: "iterates",
      evidence: average(result, {
        statement: "share of the phase with λ_t ≥ 0.9·2/η, mean over η",
        value: (run) => partOf(run, { what: "sharpnesses", part: "phase" }).nearOrAbove,
        ...{ alternative: "greater", reference: 0.5 },
      }),
    },
    distinct(result),
  ]);
  return withShares(evidence, result, "sharpnesses");
}

/** Is the sharpness at the mid-points above 2/η there? */
export function midpointsAboveEdge(result: Result): Evidence {
  const evidence = assemble("over the phase of fast drop", [
    {
      label: "above 2/η",
      evidence: average(result, {
        statement: "share of the phase with mid-point sharpness above 2/η, mean over η",
        value: (run) => partOf(run, { what: "midpoints", part: "phase" }).above,
        ...{ alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "by how much",
      evidence: average(result, {
        statement: "mean over the phase of mid-point sharpness/(2/η), mean over η",
        value: (run) => partOf(run, { what: "midpoints", part: "phase" }).mean,
        ...{ alternative: "greater", reference: 1 },
      }),
    },
    distinct(result),
  ]);
  return withShares(evidence, result, "midpoints");
}

/** Is the sharpness at the iterates seldom above 2/η, and on average below it in the phase of fast drop? */
export function seldomAbove(result: Result): Evidence {
  return assemble("all 500 steps, then the phase alone", [
    {
      label: "all steps",
      evidence: average(result, {
        statement: "share of steps with λ_t > 2/η, mean over η",
        value: ({ sharpnesses }) => sharesOf(sharpnesses).above,
        ...{ alternative: "less", reference: 0.1 },
      }),
    },
    {
      label: "below in the phase, and not just below",
      evidence: average(result, {
        statement: "mean over the phase of λ_t/(2/η), mean over η",
        value: (run) => partOf(run, { what: "sharpnesses", part: "phase" }).mean,
        ...{ alternative: "less", reference: 1 - NEAR },
      }),
    },
    distinct(result),
  ]);
}

/** Does it settle just below 2/η? */
export function settles(result: Result): Evidence {
  const after = (run: Run11) => partOf(run, { what: "sharpnesses", part: "after" });
  const smaller = { from: 0, until: 3 } as const;
  return assemble("after the phase, for the three smaller step sizes and for the largest", [
    {
      label: "near 2/η",
      evidence: average(result, {
        ...{ statement: "share of the rest within 10 % of 2/η, η ≤ 2/1000", ...smaller },
        ...{ value: (run) => after(run).near, alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "just below 2/η",
      evidence: average(result, {
        ...{ statement: "mean of λ_t/(2/η) over the rest, η ≤ 2/1000", ...smaller },
        ...{ value: (run) => after(run).mean, alternative: "less", reference: 1 },
      }),
    },
    {
      label: "the largest step size falls back",
      evidence: overSeeds(
        result.rows,
        ({ runs }) => {
          const last = (run: Run11) => partOf(run, { what: "sharpnesses", part: "last" }).mean;
          const [others, largest] = [runs.slice(0, 3), runs.slice(3)].map((part) =>
            meanOver(part, last)
          );
          if (typeof others !== "number") return others!;
          return typeof largest !== "number" ? largest! : largest - others;
        },
        {
          statement:
            "mean of λ_t/(2/η) over the last fifth with η = 2/500 minus that with η ≤ 2/1000",
          ...{ alternative: "less", continuous: false },
        },
      ),
    },
    distinct(result),
  ]);
}

/** Is the bias lower for larger step sizes? */
export function dropsInOrder({ rows }: Result): Evidence {
  return overSeeds(
    rows,
    ({ runs }) => {
      const diverged = meanOver(runs, () => 0);
      if (typeof diverged !== "number") return diverged;
      const ends = runs.map(({ biases }) => biases.at(-1)!);
      return Math.max(...ends.slice(1).map((bias, k) => bias - ends[k]!));
    },
    {
      statement: "largest of b(500) minus b(500) at the next smaller η",
      alternative: "less",
    },
  );
}
