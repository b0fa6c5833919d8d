/**
 * The card that explains one claim in a terminal.
 *
 * @module
 */
import { type Evidence, verdictOf } from "../props/evidence.ts";
import {
  changesText,
  counterexampleText,
  coverageRows,
  GROUNDS,
  marginText,
  METHODS,
  SEVERITIES,
} from "./describe.ts";
import type { Entry, EvidenceEntry } from "./schema.ts";
import { type Look, paint, paintVerdict } from "../shell/terminal.ts";

const LABEL_WIDTH = 15;

/** What a card says besides the entry itself. */
export interface CardContext {
  /** How to write to the terminal. */
  readonly look: Look;
  /** Verdicts of the claims that are used, as far as they are known. */
  readonly others: ReadonlyMap<string, Entry>;
  /** The claims that use this one. */
  readonly usedBy: readonly string[];
}

/** The text broken at spaces into lines of at most `width` characters (longer words stay whole). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && [...last].length + 1 + [...word].length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

function row(look: Look, label: string, text: string): string {
  const width = Math.max(30, Math.min(look.width, 100) - LABEL_WIDTH);
  const lines = wrap(text, width);
  return lines.map((line, index) =>
    `${
      index === 0 ? paint(look, "dim", label.padEnd(LABEL_WIDTH)) : " ".repeat(LABEL_WIDTH)
    }${line}`
  ).join("\n");
}

/** The rows about a piece of evidence; those of its parts are one line each. */
export function evidenceRows(evidence: EvidenceEntry, look: Look): string[] {
  const rows = [
    row(look, "method", `${METHODS[evidence.method]}; rests on ${GROUNDS[evidence.ground]}`),
    row(look, "found", evidence.summary),
  ];
  coverageRows(evidence).forEach(([name, value], index) => {
    rows.push(row(look, index === 0 ? "covered" : "", `${name}: ${value}`));
  });
  if (evidence.margin !== undefined) rows.push(row(look, "tightest", marginText(evidence.margin)));
  if (evidence.counterexample !== undefined) {
    rows.push(row(look, "counterexample", counterexampleText(evidence.counterexample)));
    const { replay } = evidence.counterexample;
    if (replay !== undefined) rows.push(`${" ".repeat(LABEL_WIDTH)}${replay}`);
  }
  if (evidence.reason !== undefined) rows.push(row(look, "reason", evidence.reason));
  evidence.parts?.forEach((part, index) => {
    const mark = paintVerdict(look, verdictOf(part.evidence as Evidence));
    rows.push(
      row(look, index === 0 ? "parts" : "", `${mark}  ${part.label}: ${part.evidence.summary}`),
    );
  });
  return rows;
}

function linkText(id: string, { others, look }: CardContext): string {
  const other = others.get(id);
  return other === undefined ? id : `${id} (${paintVerdict(look, other.verdict)})`;
}

/** The card of one claim. */
export function claimCard(entry: Entry, context: CardContext): string {
  const { look, usedBy } = context;
  const strength = `strength, with all that it uses: ${paintVerdict(look, entry.strength)}`;
  const expected = entry.verdict === entry.expected
    ? ""
    : paint(look, "red", `   expected: ${entry.expected}`);
  const lines = [
    `${paint(look, "bold", entry.id)}   ${
      paintVerdict(look, entry.verdict)
    }   ${strength}${expected}`,
    paint(look, "dim", entry.source),
    "",
    ...wrap(entry.statement, Math.min(look.width, 100) - 2).map((line) => `  ${line}`),
    "",
  ];
  if (entry.evidence !== null) lines.push(...evidenceRows(entry.evidence, look));
  if (entry.reason !== null) lines.push(row(look, "no evidence", entry.reason));
  if (entry.severity !== null) {
    lines.push(row(look, "severity", `${entry.severity}: ${SEVERITIES[entry.severity]}`));
  }
  entry.mutants.forEach((mutant, index) => {
    const mark = mutant.rejected ? "rejected" : paint(look, "red", "NOT rejected");
    const text = `${mark}: ${mutant.why} (${changesText(mutant)}) is ${mutant.verdict}`;
    lines.push(row(look, index === 0 ? "mutants" : "", text));
  });
  if (entry.uses.length > 0) {
    lines.push(row(look, "uses", entry.uses.map((id) => linkText(id, context)).join(", ")));
  }
  if (usedBy.length > 0) lines.push(row(look, "used by", usedBy.join(", ")));
  if (entry.correction !== null) {
    const corrected = context.others.get(entry.correction);
    const statement = corrected === undefined ? "" : `: ${corrected.statement}`;
    lines.push(row(look, "correction", `${linkText(entry.correction, context)}${statement}`));
  }
  if (entry.remark !== null) lines.push(row(look, "remark", entry.remark));
  lines.push(row(look, "replay", entry.replay));
  return `${lines.join("\n")}\n`;
}
