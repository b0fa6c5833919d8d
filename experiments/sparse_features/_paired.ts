/** Judging one number of every seed of replayed streams, and ensembles that a judgement must reject. */
import { ensembleOf, type EnsembleOfOptions } from "../../props/ensemble_of.ts";
import type { Evidence } from "../../props/evidence.ts";

/** A run that diverged, and at which iteration. */
export interface Diverged {
  /** The iteration. */
  readonly divergedAt: number;
}

/** What {@link overSeeds} is given; order and initial weights vary unless it says otherwise. */
export interface OverSeedsOptions extends Omit<EnsembleOfOptions, "varies"> {
  /** What the seeds vary. */
  readonly varies?: EnsembleOfOptions["varies"];
}

/** Judges one number of every seed; a run that diverged speaks against the claim. */
export function overSeeds<R extends { readonly seed: number }>(
  rows: readonly R[],
  valueOf: (row: R) => number | Diverged,
  options: OverSeedsOptions,
): Evidence {
  return ensembleOf(
    rows.map((row) => {
      const value = valueOf(row);
      return {
        seed: row.seed,
        result: typeof value === "number"
          ? { kind: "value" as const, value }
          : { kind: "diverged" as const, at: value.divergedAt },
      };
    }),
    { varies: ["order", "initialisation"], ...options },
  );
}

/** The number in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** The share of values below a number, ties counted half, in percent. */
export function percentile(values: readonly number[], value: number): number {
  const below = values.filter((other) => other < value).length;
  const equal = values.filter((other) => other === value).length;
  return 100 * (below + equal / 2) / values.length;
}
