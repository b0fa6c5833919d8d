/**
 * Selecting claims or experiments by identifier or glob.
 *
 * @module
 */
import { UsageError } from "./usage_error.ts";

function globToRegExp(glob: string): RegExp {
  const escaped = glob.replace(/[\\^$.|+(){}[\]]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`);
}

/** Whether a pattern, in which `*` stands for any text and `?` for one character, selects an identifier. */
export function matches(pattern: string, id: string): boolean {
  return globToRegExp(pattern).test(id);
}

/** The number of insertions, deletions, substitutions and exchanges of neighbours between two words. */
function editDistance(first: string, second: string): number {
  let before: number[] = [];
  let row = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let i = 1; i <= first.length; i++) {
    const next = [i];
    for (let j = 1; j <= second.length; j++) {
      const substitution = row[j - 1]! + (first[i - 1] === second[j - 1] ? 0 : 1);
      const exchange = i > 1 && j > 1 && first[i - 1] === second[j - 2] &&
          first[i - 2] === second[j - 1]
        ? before[j - 2]! + 1
        : Infinity;
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1, exchange));
    }
    [before, row] = [row, next];
  }
  return row[second.length]!;
}

/** The candidates closest to a mistyped word, at most three, none when nothing is near. */
export function nearMisses(word: string, candidates: readonly string[]): string[] {
  if (word === "") return [];
  const lower = word.toLowerCase();
  const scored = candidates.map((candidate) => {
    const other = candidate.toLowerCase();
    const distance = editDistance(lower, other);
    return { candidate, score: other.startsWith(lower) ? Math.min(distance, 0.5) : distance };
  });
  const limit = Math.max(1, Math.floor(word.length / 3));
  return scored.filter(({ score }) => score <= limit)
    .sort((first, second) => first.score - second.score)
    .slice(0, 3).map(({ candidate }) => candidate);
}

/** What is selected, in words. */
export interface SelectOptions {
  /** What one of them is called. */
  readonly noun?: string;
  /** The command that lists them. */
  readonly list?: string;
  /** The module that registers them. */
  readonly home?: string;
}

/**
 * The identifiers that any of the patterns selects, in the order of `ids`; all of them when there is
 * no pattern. In a pattern `*` stands for any text and `?` for one character. Throws `UsageError`
 * for a pattern that selects nothing.
 */
export function selectIds(
  patterns: readonly string[],
  ids: readonly string[],
  { noun = "claim", list = "deno task audit list", home = "theorems/mod.ts" }: SelectOptions = {},
): string[] {
  if (ids.length === 0) {
    throw new UsageError(`Cannot select ${noun}s as none is registered: ${home} imports none`);
  }
  if (patterns.length === 0) return [...ids];
  const selected = new Set<string>();
  for (const pattern of patterns) {
    const found = ids.filter((id) => matches(pattern, id));
    if (found.length === 0) {
      const near = nearMisses(pattern, ids);
      const hint = near.length > 0
        ? `did you mean ${near.join(" or ")}?`
        : `\`${list}\` shows them all`;
      const what = /[*?]/.test(pattern)
        ? `no ${noun} matches "${pattern}"`
        : `there is no ${noun} "${pattern}"`;
      throw new UsageError(`Cannot select ${noun}s as ${what}: ${hint}`);
    }
    found.forEach((id) => selected.add(id));
  }
  return ids.filter((id) => selected.has(id));
}
