/** Judging one number of every seed, and the falsified ensembles that a judgement must reject. */
import type { Evidence } from "../../props/evidence.ts";
import { ensembleOf, type EnsembleOfOptions } from "../../props/ensemble_of.ts";

/** What belongs to a seed. */
export interface OfSeed {
  /** The seed of data and initial weights. */
  readonly seed: number;
}

/** What {@link overSeeds} is given; data and initial weights vary and values are continuous unless it says otherwise. */
export type OverSeedsOptions = Omit<EnsembleOfOptions, "varies">;

/** A run that diverged, and at which iteration. */
export interface Diverged {
  /** The iteration. */
  readonly divergedAt: number;
}

/** Judges one number of every seed; a run that diverged speaks against the claim. */
export function overSeeds<R extends OfSeed>(
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
    { continuous: true, ...options, varies: ["data", "initialisation"] },
  );
}

/** The first seed's row under every seed's name. */
export function firstSeedForAll<R extends OfSeed>(rows: readonly R[]): R[] {
  return rows.map(({ seed }) => ({ ...rows[0]!, seed }));
}

/** Kendall's τ of pairs: the share of pairs in the same order minus that in opposite orders; ties count for neither. */
export function kendall(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) sum += Math.sign((x[i]! - x[j]!) * (y[i]! - y[j]!));
  }
  return 2 * sum / (x.length * (x.length - 1));
}

/** Items in another order that depends on their number only, so that neighbours come far apart. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items.map((item, index) => ({ item, key: (index * 0.6180339887498949 + 0.3) % 1 }))
    .sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** A number with so many significant digits, to keep recorded curves short. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toPrecision(digits));
}
