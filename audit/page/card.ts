/**
 * The card of one claim on the page.
 *
 * @module
 */
import { type Verdict, verdictOf } from "../../props/evidence.ts";
import {
  changesText,
  counterexampleText,
  coverageRows,
  GROUNDS,
  marginText,
  METHODS,
  SEVERITIES,
} from "../describe.ts";
import type { Entry, EvidenceEntry, MutantEntry } from "../schema.ts";
import { complaint, evidenceLine } from "../table.ts";
import { formula } from "./formula.ts";
import {
  badge,
  claimHref,
  claimLink,
  command,
  definition,
  escapeHtml,
  prose,
  verdictClass,
} from "./html.ts";

/** What a card needs to know of the other claims. */
export interface Links {
  /** The verdict of every claim on the page. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The claims that use a claim. */
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
}

function linkList(ids: readonly string[], { verdicts }: Links): string {
  return ids.map((id) => claimLink(id, verdicts.get(id))).join(" ");
}

function coverage(evidence: EvidenceEntry): string {
  const rows = coverageRows(evidence).filter(([, value]) => value !== "");
  return rows.map(([name, value]) =>
    `<span class="fact"><span>${escapeHtml(name)}</span> ${escapeHtml(value)}</span>`
  ).join(" ");
}

function facts(evidence: EvidenceEntry): string {
  const method = `${METHODS[evidence.method]}; rests on ${GROUNDS[evidence.ground]}`;
  return [
    definition("Method", escapeHtml(method)),
    definition("Covered", coverage(evidence)),
    definition(
      "Tightest instance",
      evidence.margin === undefined ? "" : prose(marginText(evidence.margin)),
    ),
    definition(
      "Counterexample",
      evidence.counterexample === undefined
        ? ""
        : prose(counterexampleText(evidence.counterexample)),
    ),
    definition("Reason", prose(evidence.reason ?? "")),
  ].join("");
}

function partsList(evidence: EvidenceEntry): string {
  const { parts } = evidence;
  if (parts === undefined || parts.length === 0) return "";
  const items = parts.map(({ label, evidence: part }) =>
    `<li><p>${badge(verdictOf(part))} <strong>${prose(label)}</strong></p>` +
    `<p>${prose(part.summary)}</p><dl class="facts">${facts(part)}</dl>${partsList(part)}</li>`
  );
  return `<details><summary>${parts.length} ${parts.length === 1 ? "piece" : "pieces"}</summary>` +
    `<ol class="parts">${items.join("")}</ol></details>`;
}

function mutantItem(mutant: MutantEntry): string {
  const mark = mutant.rejected
    ? `<span class="rejected">rejected</span>`
    : `<span class="survives">${mutant.verdict === "not run" ? "not run" : "not rejected"}</span>`;
  return `<li><p>${mark} <strong>${escapeHtml(mutant.why)}</strong> ` +
    `<span class="changes">${escapeHtml(changesText(mutant))}</span> is ${mutant.verdict}</p>` +
    `<p class="found">${prose(mutant.summary)}</p>${command(mutant.replay)}</li>`;
}

function mutantsList({ mutants }: Entry): string {
  if (mutants.length === 0) return "";
  const rejected = mutants.filter((mutant) => mutant.rejected).length;
  return `<details${rejected < mutants.length ? " open" : ""}>` +
    `<summary>Mutants: ${rejected} of ${mutants.length} rejected</summary>` +
    `<ul class="mutants">${mutants.map(mutantItem).join("")}</ul></details>`;
}

function strengthNote(entry: Entry): string {
  if (entry.strength === entry.verdict) return "";
  return `<span class="strength">strength, with all that it uses: ${badge(entry.strength)}</span>`;
}

/** The card of a claim; its `id` is the claim's, so that it can be linked to. */
export function claimArticle(entry: Entry, links: Links): string {
  const { id, evidence } = entry;
  const wrong = complaint(entry);
  const name = escapeHtml(id);
  const severity = entry.severity === null || entry.verdict !== "refuted"
    ? ""
    : `${entry.severity}: ${SEVERITIES[entry.severity]}`;
  const replay = evidence?.counterexample?.replay;
  return `<article class="card ${verdictClass(entry.verdict)}" id="${name}" data-verdict="${
    verdictClass(entry.verdict)
  }" aria-labelledby="${name}.title">
<header><h3 id="${name}.title"><a href="${claimHref(id)}">${name}</a></h3>${badge(entry.verdict)}${
    strengthNote(entry)
  }<span class="source">${prose(entry.source)}</span></header>
${wrong === "" ? "" : `<p class="wrong">Not as expected: ${escapeHtml(wrong)}</p>`}
<p class="statement">${prose(entry.statement)}</p>
${entry.formula === null ? "" : formula(entry.formula)}
<p class="found">${prose(evidenceLine(entry))}</p>
<dl class="facts">${evidence === null ? "" : facts(evidence)}${
    [
      definition("Severity", escapeHtml(severity)),
      definition("Corrected", entry.correction === null ? "" : linkList([entry.correction], links)),
      definition("Uses", linkList(entry.uses, links)),
      definition("Used by", linkList(links.usedBy.get(id) ?? [], links)),
      definition("Remark", prose(entry.remark ?? "")),
      definition(
        "Replay",
        `${replay === undefined ? "" : command(replay)}${command(entry.replay)}`,
      ),
    ].join("")
  }</dl>
${evidence === null ? "" : partsList(evidence)}
${mutantsList(entry)}
</article>`;
}
