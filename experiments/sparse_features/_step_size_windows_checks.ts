/** What is judged of the runs with scaled step sizes. */
import type { Evidence } from "../../props/evidence.ts";
import { leavingOut, nothingLeft } from "./_left_out.ts";
import { overSeeds } from "./_paired.ts";
import { judgeProportion } from "./_proportion.ts";
import {
  count,
  fallsWithStepSize,
  type Fate,
  type ScannedSeed,
  shares,
  type WindowsResult,
} from "./_step_size_windows_result.ts";
import type { Scanned } from "./_step_size_windows_runs.ts";

/** The share of seeds at the least, the published and the largest factor, in words, and all of them as numbers. */
function withShares(
  evidence: Evidence,
  result: WindowsResult,
  figure: Scanned,
  condition: (fate: Fate) => boolean,
): Evidence {
  const rows = shares(result, figure, condition);
  const middle = (rows.length - 1) / 2;
  const text = [0, middle, rows.length - 1].map((k) => {
    const { factor, successes, trials, interval: [low, high] } = rows[k]!;
    return `${successes} of ${trials} [${low.toFixed(2)}, ${high.toFixed(2)}] at ${factor}`;
  });
  return {
    ...evidence,
    summary: `${evidence.summary}; seeds: ${text.join(", ")}`,
    coverage: {
      ...evidence.coverage,
      shares: rows.map(({ factor, successes, trials, interval }) => (
        { factor, successes, trials, interval: interval.map((x) => Number(x.toFixed(4))) }
      )),
    },
  };
}

/** The runs at all scanned step sizes that diverged. */
function divergedRuns(rows: readonly ScannedSeed[]): string {
  const fates = rows.flatMap((row) => row.fates);
  return `${fates.length - count(fates, survives)} of ${fates.length} runs`;
}

/** Whether more than half of these seeds survive at every scanned step size: an exact test of the proportion. */
export function everywhere(
  result: WindowsResult,
  figure: Scanned,
  rows: readonly ScannedSeed[],
): Evidence {
  const all = result.figures[figure];
  const successes = rows.filter(({ fates }) => fates.every(survives)).length;
  const statement =
    `${figure}: seeds whose run survives at every step size, of those that are asked`;
  const evidence = rows.length === 0
    ? nothingLeft(statement)
    : judgeProportion({ successes, trials: rows.length }, {
      ...{ statement, low: 0.5, high: 1 },
      ...{ varies: ["order", "initialisation"], seeds: rows.map(({ seed }) => seed) },
    });
  return withShares(
    {
      ...evidence,
      coverage: {
        ...evidence.coverage,
        asked: `${rows.length} of ${all.length} seeds`,
        diverged: divergedRuns(rows),
      },
    },
    result,
    figure,
    survives,
  );
}

/** The seeds whose run survives at the published step size. */
export function survivors({ figures, factors }: WindowsResult, figure: Scanned): ScannedSeed[] {
  return figures[figure].filter(({ fates }) => fates[(factors.length - 1) / 2]!.survives);
}

/** Fewer than these survivors at the published step size decide nothing, whatever becomes of them. */
export const FEWEST = 7;

/** Whether a condition holds, for most seeds that survive at all, at most of the step sizes at which they do. */
export function mostly(
  figure: Scanned,
  condition: (fate: Fate) => boolean,
  what: string,
): (result: WindowsResult) => Evidence {
  return (result) => {
    const all = result.figures[figure];
    const rows = all.filter(({ fates }) => fates.some(survives));
    const statement = `${figure}: share of the surviving step sizes at which a run ${what}`;
    const evidence = rows.length === 0 ? nothingLeft(statement) : overSeeds(rows, ({ fates }) => {
      const alive = fates.filter(survives);
      return count(alive, condition) / alive.length;
    }, { statement, alternative: "greater", reference: 1 / 2 });
    const leaving = leavingOut(evidence, {
      ...{ judged: rows.length, of: all.length, what: "seeds" },
    });
    return withShares(leaving, result, figure, (fate) => survives(fate) && condition(fate));
  };
}

/** Survival below the published step size against that above it; every seed has a value, survivors or not. */
export function edge(result: WindowsResult, figure: Scanned): Evidence {
  const rows = result.figures[figure];
  const evidence = overSeeds(rows, (row) => fallsWithStepSize(row, survives), {
    statement: "surviving step sizes below the published one minus those above it",
    alternative: "greater",
  });
  const runs = divergedRuns(rows);
  const counted = {
    ...evidence,
    summary: evidence.summary.replace(", 0 diverged;", `, ${runs} diverged;`),
    coverage: { ...evidence.coverage, diverged: runs },
  };
  return withShares(counted, result, figure, survives);
}

function survives({ survives }: Fate): boolean {
  return survives;
}

/** Whether the large-step phase is a plateau. */
export function hasPlateau({ plateau }: Fate): boolean {
  return plateau;
}
