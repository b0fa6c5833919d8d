/** One run recorded under several seeds is one run: what counts, which coincide by themselves, do not show. */
import type { Evidence } from "../../props/evidence.ts";

/**
 * The evidence, or undecided evidence when two rows have the same fingerprint: continuous numbers of a run, which differ between
 * seeds; a row with fingerprint `null` has none.
 */
export function ofDistinctRuns<R extends { readonly seed: number }>(
  evidence: Evidence,
  rows: readonly R[],
  fingerprintOf: (row: R) => unknown,
): Evidence {
  const seedOf = new Map<string, number>();
  for (const row of rows) {
    const fingerprint = fingerprintOf(row);
    if (fingerprint === null) continue;
    const text = JSON.stringify(fingerprint);
    const other = seedOf.get(text);
    if (other !== undefined) {
      const reason = `seeds ${other} and ${row.seed} are one run, recorded twice`;
      const { method, coverage } = evidence;
      return { method, outcome: "undecided", ground: "none", summary: reason, coverage, reason };
    }
    seedOf.set(text, row.seed);
  }
  return evidence;
}
