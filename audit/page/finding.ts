/**
 * The large cards of refuted statements at the head of the page.
 *
 * @module
 */
import { counterexampleText, SEVERITIES } from "../describe.ts";
import type { Entry } from "../schema.ts";
import { evidenceLine } from "../table.ts";
import { formula } from "./formula.ts";
import { badge, claimHref, claimLink, command, escapeHtml, prose } from "./html.ts";

const TITLES: Readonly<Record<NonNullable<Entry["severity"]>, string>> = {
  conclusion: "Changes a conclusion",
  statement: "Changes the statement",
  reading: "A reading the paper does not state",
  cosmetic: "A slip",
};

function correction(entry: Entry, byId: ReadonlyMap<string, Entry>): string {
  if (entry.correction === null) return "";
  const corrected = byId.get(entry.correction);
  if (corrected === undefined) {
    return `<div class="holds"><h4>What holds instead</h4><p>${
      claimLink(entry.correction)
    }</p></div>`;
  }
  return `<div class="holds"><h4>What holds instead</h4><p>${prose(corrected.statement)}</p>${
    corrected.formula === null ? "" : formula(corrected.formula)
  }<p>${claimLink(corrected.id, corrected.verdict)} is ${corrected.verdict}</p></div>`;
}

/** The large card of a refuted statement: what it says, what is wrong, what holds instead. */
export function findingArticle(entry: Entry, byId: ReadonlyMap<string, Entry>): string {
  const example = entry.evidence?.counterexample;
  const title = entry.severity === null ? "Refuted" : TITLES[entry.severity];
  const meaning = entry.severity === null ? "" : SEVERITIES[entry.severity];
  return `<article class="finding severity-${entry.severity ?? "none"}">
<header><span class="severity" title="${meaning}">${title}</span><h3><a href="${
    claimHref(entry.id)
  }">${escapeHtml(entry.id)}</a></h3>${badge(entry.verdict)}<span class="source">${
    prose(entry.source)
  }</span></header>
<p class="statement">${prose(entry.statement)}</p>
${entry.formula === null ? "" : formula(entry.formula)}
<div class="columns"><div class="wrong-with"><h4>What is wrong</h4><p>${
    prose(evidenceLine(entry))
  }</p>${
    example === undefined ? "" : `<p class="example">${prose(counterexampleText(example))}</p>`
  }${entry.remark === null ? "" : `<p class="remark">${prose(entry.remark)}</p>`}${
    command(example?.replay ?? entry.replay)
  }</div>${correction(entry, byId)}</div>
</article>`;
}
