/**
 * The table of observations on the terminal.
 *
 * @module
 */
import { VERDICTS } from "../props/evidence.ts";
import { cut, type Look, paint, paintVerdict } from "../shell/terminal.ts";
import { isAsExpected, type JudgedObservation } from "./judge.ts";

/** What is not as expected, in words; empty when everything is. */
export function complaint(observation: JudgedObservation): string {
  const { reason, verdict, expected, mutants } = observation;
  const words: string[] = [];
  if (reason !== null) words.push(reason);
  if (verdict !== expected) words.push(`${verdict}, expected ${expected}`);
  for (const mutant of mutants) {
    if (mutant.rejected) continue;
    words.push(`mutant "${mutant.why}" not rejected (${mutant.reason ?? mutant.verdict})`);
  }
  return words.join("; ");
}

/** The table: identifier, verdict, mutants rejected, one line of evidence. */
export function observationTable(entries: readonly JudgedObservation[], look: Look): string {
  const idWidth = Math.max(2, ...entries.map(({ id }) => id.length));
  const head = `${"ID".padEnd(idWidth)}  ${"verdict".padEnd(14)}  mutants  evidence`;
  const lines = entries.map((entry) => {
    const rejected = entry.mutants.filter((mutant) => mutant.rejected).length;
    const good = isAsExpected(entry);
    const line = entry.evidence?.summary ?? entry.reason ?? "";
    const text = cut(
      good ? line : `[${complaint(entry)}] ${line}`,
      Math.max(20, look.width - idWidth - 27),
    );
    return [
      entry.id.padEnd(idWidth),
      paintVerdict(look, entry.verdict, 14),
      `${rejected}/${entry.mutants.length}`.padEnd(7),
      good ? text : paint(look, "red", text),
    ].join("  ").trimEnd();
  });
  const counts = VERDICTS
    .map((verdict) => [entries.filter((entry) => entry.verdict === verdict).length, verdict])
    .filter(([count]) => count !== 0)
    .map(([count, verdict]) => `${count} ${verdict}`).join(", ");
  const mutants = entries.flatMap((entry) => entry.mutants);
  const foot = `${entries.length} observations: ${
    counts === "" ? "none" : counts
  }; mutants rejected ${mutants.filter(({ rejected }) => rejected).length}/${mutants.length}`;
  return `${[paint(look, "bold", head), ...lines, "", foot].join("\n")}\n`;
}
