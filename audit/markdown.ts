/**
 * AUDIT.md: the report that is read where the code is hosted.
 *
 * @module
 */
import { VERDICTS } from "../props/evidence.ts";
import type { FigureSection } from "./figures.ts";
import { counterexampleText, marginText, recordedNotice, SEVERITIES } from "./describe.ts";
import { effectTexts } from "./effects.ts";
import { findings, mutantCounts } from "./ledger.ts";
import type { Entry, Ledger } from "./schema.ts";
import { bySection } from "./sections.ts";
import { complaint, evidenceLine } from "./table.ts";
import { cut, MARKS } from "../shell/terminal.ts";

/** Longer evidence is cut: all of it is in ledger.json and on the page. */
const FINDING_LENGTH = 400;
const ROW_LENGTH = 160;

/**
 * Plain text for Markdown, in one line: characters that Markdown, HTML or a table would read as
 * markup are escaped.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, " ").trim()
    .replace(/[\\`*_[\]|~$]/g, "\\$&")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^([#+-])/, "\\$1");
}

/** Text as inline code, which may hold backticks; not for use inside a table. */
export function codeSpan(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = "`".repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const padding = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

function anchor(id: string): string {
  const value = id.replace(/[&"<>|]/g, (character) => `&#${character.codePointAt(0)};`);
  return `<a id="${value}"></a>`;
}

function link(id: string): string {
  return `[${escapeMarkdown(id)}](#${encodeURIComponent(id)})`;
}

function marked(verdict: Entry["verdict"]): string {
  return `${MARKS[verdict]} ${verdict}`;
}

function head(entries: readonly Entry[]): string[] {
  const { total, rejected } = mutantCounts(entries);
  const counts = VERDICTS.map((verdict) =>
    entries.filter((entry) => entry.verdict === verdict).length
  );
  return [
    "# Audit",
    "",
    `Every verdict below was computed from evidence, never typed in. ${recordedNotice(entries)}` +
    "This file is generated: the same sources give the same bytes on every machine.",
    "",
    `| ${VERDICTS.map(marked).join(" | ")} | claims | mutants rejected |`,
    `|${"---:|".repeat(VERDICTS.length + 2)}`,
    `| ${counts.join(" | ")} | ${entries.length} | ${rejected}/${total} |`,
    "",
    "**Proved**: exact algebra or intervals over the whole stated domain. **Supported**: no " +
    "violation in what was tested. **Refuted**: a certified counterexample. **Inconclusive**: the " +
    "evidence does not decide. **Not run**: a device or data is missing. The **strength** of a claim " +
    "is the weakest verdict among itself and all that it uses. A **mutant** is a statement close to " +
    "the claim with the opposite truth value; the claim's own check has to reject it.",
    "",
  ];
}

function finding(entry: Entry, byId: ReadonlyMap<string, Entry>): string[] {
  const lines = [
    `### ${escapeMarkdown(entry.id)} (${entry.severity ?? "no severity"})`,
    "",
    `*${escapeMarkdown(entry.source)}*`,
    "",
    `> ${escapeMarkdown(entry.statement)}`,
    "",
    `- **What is wrong:** ${escapeMarkdown(cut(evidenceLine(entry), FINDING_LENGTH))}`,
  ];
  const example = entry.evidence?.counterexample;
  if (example !== undefined) {
    lines.push(`- **Counterexample:** ${escapeMarkdown(counterexampleText(example))}`);
  }
  if (entry.correction !== null) {
    const corrected = byId.get(entry.correction);
    const statement = corrected === undefined
      ? ""
      : ` (${marked(corrected.verdict)}): ${escapeMarkdown(corrected.statement)}`;
    lines.push(`- **Corrected claim** ${link(entry.correction)}${statement}`);
  }
  if (entry.remark !== null) lines.push(`- **Remark:** ${escapeMarkdown(entry.remark)}`);
  lines.push(`- **Replay:** ${codeSpan(example?.replay ?? entry.replay)}`, "");
  return lines;
}

function findingsPart(entries: readonly Entry[]): string[] {
  const refuted = findings(entries);
  if (refuted.length === 0) return [];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const present = new Set(refuted.map(({ severity }) => severity));
  const legend = (["conclusion", "statement", "reading", "cosmetic"] as const)
    .filter((severity) => present.has(severity))
    .map((severity) => {
      const count = refuted.filter((entry) => entry.severity === severity).length;
      return `*${severity}* (${count}): ${SEVERITIES[severity]}`;
    });
  return [
    "## Refuted statements, the most serious first",
    "",
    ...(legend.length > 0 ? [`${legend.join("; ")}.`, ""] : []),
    ...refuted.flatMap((entry) => finding(entry, byId)),
  ];
}

/** One line, and for a recorded observation every statistical piece of it. */
function evidenceCell(entry: Entry): string {
  const line = escapeMarkdown(cut(evidenceLine(entry), ROW_LENGTH));
  if (entry.evidence?.coverage.recordedBy === undefined) return line;
  return [line, ...effectTexts(entry.evidence).map(escapeMarkdown)].join("<br>");
}

function tableRow(entry: Entry): string {
  const wrong = complaint(entry);
  const evidence = `${wrong === "" ? "" : `**${wrong}.** `}${evidenceCell(entry)}`;
  const margin = entry.evidence?.margin;
  const mutants = entry.mutants.filter(({ rejected }) => rejected).length;
  const cells = [
    `${anchor(entry.id)}${escapeMarkdown(entry.id)}`,
    escapeMarkdown(entry.statement),
    marked(entry.verdict),
    entry.strength === entry.verdict ? "same" : marked(entry.strength),
    margin === undefined ? "" : escapeMarkdown(marginText(margin)),
    `${mutants}/${entry.mutants.length}`,
    evidence,
  ];
  return `| ${cells.join(" | ")} |`;
}

function sectionsPart(entries: readonly Entry[]): string[] {
  return bySection(entries).flatMap(([title, members]) => [
    `### ${escapeMarkdown(title)}`,
    "",
    "| ID | statement | verdict | strength | tightest instance | mutants rejected | evidence |",
    "|---|---|---|---|---|---:|---|",
    ...members.map(tableRow),
    "",
  ]);
}

function figuresPart(figures: readonly FigureSection[]): string[] {
  if (figures.length === 0) return [];
  return [
    "## Figures",
    "",
    "Drawn from the recorded runs; the page shows them beside what the papers say.",
    "",
    "| figure | drawn | observations | made by |",
    "|---|---|---|---|",
    ...figures.map(({ figure, command, drawings, observations }) => {
      const cells = [
        escapeMarkdown(figure),
        drawings.map(({ name, path }) => `[${escapeMarkdown(name)}](${path})`).join(", "),
        observations.map(link).join(", "),
        codeSpan(command),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
    "",
  ];
}

/** Writes AUDIT.md; `figures` are the drawings of recorded experiments. It holds no clock and nothing of the machine. */
export function auditMarkdown(
  { claims, provenance }: Ledger,
  figures: readonly FigureSection[] = [],
): string {
  const example = claims.find(({ mutants }) => mutants.length > 0);
  const lines = [
    ...head(claims),
    ...findingsPart(claims),
    ...figuresPart(figures),
    "## All claims",
    "",
    ...sectionsPart(claims),
    "## How to replay",
    "",
    `At effort ${provenance.effort} and seed ${provenance.seed} (the defaults):`,
    "",
    "```sh",
    "deno task audit                    # everything: this file, out/audit/ledger.json and the page out/audit/index.html",
    ...(example === undefined ? [] : [
      `deno task audit explain ${
        example.id.padEnd(10)
      } # one claim, with all that stands behind its verdict`,
      `${example.mutants[0]!.replay}    # one mutant, or your own`,
    ]),
    "deno task audit --effort 10        # the same with ten times the cases, seeds and boxes",
    "```",
    "",
    "The parameters of each claim and the replay command of each mutant are in `out/audit/ledger.json`.",
  ];
  return `${lines.join("\n")}\n`;
}
