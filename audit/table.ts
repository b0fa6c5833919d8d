/**
 * The table that a run prints.
 *
 * @module
 */
import { VERDICTS } from "../props/evidence.ts";
import { isAsExpected, mutantCounts } from "./ledger.ts";
import type { Entry } from "./schema.ts";
import { cut, type Look, paint, paintVerdict } from "../shell/terminal.ts";

/** One line on what stands behind an entry. */
export function evidenceLine(entry: Entry): string {
  return entry.evidence?.summary ?? entry.reason ?? "";
}

/** What is not as expected about an entry, in a few words; empty when all is well. */
export function complaint(entry: Entry): string {
  const words: string[] = [];
  if (entry.evidence === null && entry.verdict !== "not run") words.push("the check failed to run");
  else if (entry.verdict !== entry.expected) words.push(`expected ${entry.expected}`);
  const surviving = entry.mutants.filter(({ rejected, verdict }) =>
    !rejected && verdict !== "not run"
  );
  if (surviving.length > 0) {
    words.push(`${surviving.length} mutant${surviving.length === 1 ? "" : "s"} not rejected`);
  }
  return words.join(", ");
}

/** The verdicts that occur with their counts, strongest first: `61 proved, 12 supported`. */
export function countsLine(entries: readonly Entry[]): string {
  return VERDICTS
    .map((verdict) =>
      [entries.filter((entry) => entry.verdict === verdict).length, verdict] as const
    )
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`).join(", ");
}

/** The table of all entries: ID, verdict, margin, one line; complaints in front of the line. */
export function verdictTable(entries: readonly Entry[], look: Look): string {
  const idWidth = Math.max(2, ...entries.map(({ id }) => id.length));
  const margins = entries.map(({ evidence }) => cut(evidence?.margin?.value ?? "", 14));
  const marginWidth = Math.max(6, ...margins.map((margin) => margin.length));
  const rest = look.width - idWidth - marginWidth - 20;
  const head = `${"ID".padEnd(idWidth)}  ${"verdict".padEnd(14)}  ${
    "margin".padEnd(marginWidth)
  }  evidence`;
  const lines = entries.map((entry, index) => {
    const wrong = isAsExpected(entry) ? "" : complaint(entry);
    const text = cut(
      `${wrong === "" ? "" : `[${wrong}] `}${evidenceLine(entry)}`,
      Math.max(20, rest),
    );
    return [
      entry.id.padEnd(idWidth),
      paintVerdict(look, entry.verdict, 14),
      margins[index]!.padEnd(marginWidth),
      wrong === "" ? text : paint(look, "red", text),
    ].join("  ").trimEnd();
  });
  const { total, rejected } = mutantCounts(entries);
  const foot = `${entries.length} claims: ${
    countsLine(entries)
  }; mutants rejected ${rejected}/${total}`;
  return `${[paint(look, "bold", head), ...lines, "", foot].join("\n")}\n`;
}

/** The table of `--mutants`: how many mutants each check rejected, and which survive. */
export function mutantTable(entries: readonly Entry[], look: Look): string {
  const idWidth = Math.max(2, ...entries.map(({ id }) => id.length));
  const lines = entries.map(({ id, mutants }) => {
    const rejected = mutants.filter((mutant) => mutant.rejected).length;
    const others = mutants.filter((mutant) => !mutant.rejected)
      .map(({ why, verdict }) =>
        `${verdict === "not run" ? "not run" : "survives"}: ${why} (${verdict})`
      );
    const line = `${id.padEnd(idWidth)}  ${`${rejected}/${mutants.length}`.padEnd(8)}  ${
      others.join("; ")
    }`;
    return others.length === 0 ? line.trimEnd() : paint(look, "red", line);
  });
  return `${[paint(look, "bold", `${"ID".padEnd(idWidth)}  rejected`), ...lines].join("\n")}\n`;
}
