/** Saying which runs have no part in a judgement. */
import type { Evidence } from "../../props/evidence.ts";

/** How many were left out. */
export interface LeftOut {
  /** How many are judged. */
  readonly judged: number;
  /** Of how many. */
  readonly of: number;
  /** What they are: seeds when left out. */
  readonly what?: string;
}

/**
 * Evidence on those of which no run diverged: says in summary and coverage how many others there are, which is not the
 * number of divergences among those that are judged.
 */
export function leavingOut(
  evidence: Evidence,
  { judged, of, what = "seeds" }: LeftOut,
): Evidence {
  const diverged = `${of - judged} of ${of}`;
  return {
    ...evidence,
    summary: evidence.summary.replace(
      ", 0 diverged;",
      `, ${diverged} ${what} left out as a run diverged;`,
    ),
    coverage: { ...evidence.coverage, diverged },
  };
}

/** No judgement, as nothing is left. */
export function nothingLeft(statement: string, coverage: Evidence["coverage"] = {}): Evidence {
  const reason = `${statement}: there is none`;
  return {
    ...{ method: "ensemble", outcome: "undecided", ground: "none" },
    ...{ summary: reason, coverage: { seeds: 0, ...coverage }, reason },
  };
}
