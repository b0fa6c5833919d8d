/** Whether published numbers of a chaotic run could be those of one more copy of it. */
import type { Evidence, Json } from "../../props/evidence.ts";

/** A published number and that of its copies. */
export interface AmongCopies {
  /** Which one. */
  readonly at: string;
  /** The published number. */
  readonly published: number;
  /** The same number of every copy that did not diverge. */
  readonly copies: readonly number[];
}

/**
 * The exact two-sided p-value of a number's rank among copies: were all exchangeable, every rank would be equally likely;
 * ties count against extremeness.
 */
export function rankProbability({ published, copies }: Omit<AmongCopies, "at">): number {
  const below = copies.filter((value) => value <= published).length;
  const above = copies.filter((value) => value >= published).length;
  return Math.min(1, 2 * (1 + Math.min(below, above)) / (copies.length + 1));
}

/**
 * Holds when no published number is too far out among its copies, at a level of 0.05 for all numbers together (Bonferroni);
 * undecided when there are too few copies for any number to be too far out.
 */
export function exchangeable(
  { statement, values, coverage = {} }: {
    readonly statement: string;
    readonly values: readonly AmongCopies[];
    readonly coverage?: Readonly<Record<string, Json>>;
  },
): Evidence {
  const level = 0.05 / values.length;
  const rows = values.map((value) => ({ ...value, p: rankProbability(value) }));
  const few = Math.min(...values.map(({ copies }) => copies.length));
  const outcome = rows.some(({ p }) => p < level)
    ? "fails"
    : 2 / (few + 1) < level
    ? "holds"
    : "undecided";
  const found = rows.map(({ at, p, copies }) => `${at} p = ${p.toPrecision(2)} (${copies.length})`)
    .join(", ");
  return {
    method: "ensemble",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary: `${statement}: rank among copies, ${found}; level ${
      Number(level.toPrecision(3))
    } each`,
    coverage: { level, probabilities: rows.map(({ p }) => p), ...coverage },
    ...(outcome === "undecided"
      ? { reason: `no rank among ${few} copies is significant at level ${level}` }
      : {}),
  };
}
