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

/** The level for all numbers together. */
const LEVEL = 0.05;

/** Whether a number can be too far out among so many copies, one of so many numbers. */
export function isEnough(copies: number, numbers: number): boolean {
  return 2 / (copies + 1) < LEVEL / numbers;
}

/**
 * The least power of 2 (sign 1) or of ½ (sign −1) times which the copies of one of the numbers lie all above or all below
 * what was published: for falsified copies that are as near as can be.
 */
export function factorOutside(values: readonly AmongCopies[], sign: 1 | -1): number {
  const powers = values.map(({ published, copies }) => {
    const ratios = copies.map((copy) => sign * Math.log2(published / copy));
    return Math.max(0, Math.floor(Math.max(...ratios)) + 1);
  });
  return 2 ** (sign * Math.min(...powers));
}

/**
 * Holds when no published number is too far out among its copies, at a level of 0.05 for all numbers together (Bonferroni);
 * undecided when there are too few copies for any number to be too far out.
 */
export function exchangeable(
  { statement, values, coverage = {}, reused = false }: {
    readonly statement: string;
    readonly values: readonly AmongCopies[];
    readonly coverage?: Readonly<Record<string, Json>>;
    /** Whether two copies are one run recorded twice; then nothing is decided. */
    readonly reused?: boolean;
  },
): Evidence {
  const level = LEVEL / values.length;
  const rows = values.map((value) => ({ ...value, p: rankProbability(value) }));
  const few = Math.min(...values.map(({ copies }) => copies.length));
  const outcome = reused
    ? "undecided"
    : rows.some(({ p }) => p < level)
    ? "fails"
    : isEnough(few, values.length)
    ? "holds"
    : "undecided";
  const found = rows.map(({ at, p, copies }) => `${at} p = ${p.toPrecision(2)} (${copies.length})`)
    .join(", ");
  return {
    method: "ensemble",
    outcome,
    // That a test does not reject is no proof of anything.
    ground: outcome === "fails" ? "statistics" : outcome === "holds" ? "search" : "none",
    summary: `${statement}: rank among copies, ${found}; level ${
      Number(level.toPrecision(3))
    } each`,
    coverage: { level, probabilities: rows.map(({ p }) => p), ...coverage },
    ...(outcome === "undecided"
      ? {
        reason: reused
          ? "two copies are the same: a seed reused"
          : `no rank among ${few} copies is significant at level ${level}`,
      }
      : {}),
  };
}
