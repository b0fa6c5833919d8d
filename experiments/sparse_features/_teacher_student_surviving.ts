/** What is judged of Figures 5, 10 and 14 on the seeds of which no run diverged. */
import type { Evidence } from "../../props/evidence.ts";
import { leavingOut, nothingLeft } from "./_left_out.ts";
import { overSeeds, type OverSeedsOptions } from "./_paired.ts";
import type { Quartet } from "./_teacher_student_result.ts";
import { SCHEDULES, type StudentState } from "./_teacher_student_runs.ts";

/** The quartets of which no run diverged. */
export function surviving(quartets: readonly Quartet[]): Quartet[] {
  return quartets.filter(({ runs }) => runs.every(({ divergedAt }) => divergedAt === null));
}

/** Judges one number of every seed of which no run diverged, and says how many others there are. */
export function overSurviving(
  quartets: readonly Quartet[],
  valueOf: (quartet: Quartet) => number,
  options: OverSeedsOptions,
): Evidence {
  return overKept(surviving(quartets), valueOf, { ...options, of: quartets.length });
}

/** Judges one number of every quartet that is kept because what it is measured on did not diverge. */
export function overKept(
  kept: readonly Quartet[],
  valueOf: (quartet: Quartet) => number,
  { of, ...options }: OverSeedsOptions & { readonly of: number },
): Evidence {
  const evidence = kept.length === 0
    ? nothingLeft(options.statement)
    : overSeeds(kept, valueOf, options);
  return leavingOut(evidence, { judged: kept.length, of });
}

/** Two schedules, a number of the end, and what is claimed of it. */
export interface Comparison extends Omit<OverSeedsOptions, "statement"> {
  /** The place of the first schedule. */
  readonly from: number;
  /** The place of the second one. */
  readonly to: number;
  /** The number. */
  readonly value: (state: StudentState) => number;
  /** What it is. */
  readonly what: string;
}

function endLoss({ runs }: Quartet, schedule: number): number {
  return runs[schedule]!.states.at(-1)!.loss;
}

function changeOf({ from, to, value }: Comparison): (quartet: Quartet) => number {
  return ({ runs }) => value(runs[to]!.states.at(-1)!) - value(runs[from]!.states.at(-1)!);
}

function statedOf({ from, to, value: _, what, ...options }: Comparison): OverSeedsOptions {
  return { ...options, statement: `${what}, ${SCHEDULES[to]} minus ${SCHEDULES[from]}` };
}

/** Judges how a number of the end changes from one schedule to another, over seeds of which no run diverged. */
export function compared(quartets: readonly Quartet[], comparison: Comparison): Evidence {
  return overSurviving(quartets, changeOf(comparison), statedOf(comparison));
}

/** The same over those of these seeds for which both runs end below a loss, with their number. */
export function comparedAmongFits(
  quartets: readonly Quartet[],
  { fit, ...comparison }: Comparison & { readonly fit: number },
): Evidence {
  const alive = surviving(quartets);
  const fitting = alive.filter((quartet) =>
    endLoss(quartet, comparison.from) < fit && endLoss(quartet, comparison.to) < fit
  );
  const options = statedOf(comparison);
  const all = fitting.length === 0
    ? nothingLeft(`${options.statement}, both fit`)
    : overSeeds(fitting, changeOf(comparison), options);
  const evidence = leavingOut(all, { judged: alive.length, of: quartets.length });
  const bothFit = `${fitting.length} of ${alive.length}`;
  return {
    ...evidence,
    summary: `both fit for ${bothFit} seeds; ${evidence.summary}`,
    coverage: {
      ...evidence.coverage,
      bothFit,
      fit: Number(fit.toPrecision(3)),
    },
  };
}
