/**
 * The page: the whole ledger as one self-contained HTML file that needs no network.
 *
 * @module
 */
import { recordedNotice } from "../describe.ts";
import { VERDICTS } from "../../props/evidence.ts";
import { findings, mutantCounts } from "../ledger.ts";
import type { Entry, Ledger } from "../schema.ts";
import { bySection } from "../sections.ts";
import type { FigureSection } from "../figures.ts";
import { claimArticle, type Links } from "./card.ts";
import { figuresSection } from "./figures.ts";
import { findingArticle } from "./finding.ts";
import { escapeHtml, icon, ICONS, verdictClass } from "./html.ts";
import { claimMap } from "./map.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

function linksOf(entries: readonly Entry[]): Links {
  const usedBy = new Map<string, string[]>();
  for (const { id, uses } of entries) {
    for (const used of uses) usedBy.set(used, [...(usedBy.get(used) ?? []), id]);
  }
  return { verdicts: new Map(entries.map(({ id, verdict }) => [id, verdict])), usedBy };
}

function counts(entries: readonly Entry[]): string {
  const present = VERDICTS.map((verdict) => ({
    verdict,
    count: entries.filter((entry) => entry.verdict === verdict).length,
  })).filter(({ count }) => count > 0);
  const bar = present.map(({ verdict, count }) =>
    `<span class="${
      verdictClass(verdict)
    }" style="flex-grow:${count}" title="${count} ${verdict}"></span>`
  );
  const legend = present.map(({ verdict, count }) =>
    `<li class="${verdictClass(verdict)}">${icon(verdict)}<strong>${count}</strong> ${verdict}</li>`
  );
  const { total, rejected } = mutantCounts(entries);
  return `<div class="counts"><div class="bar" aria-hidden="true">${bar.join("")}</div>
<ul class="legend">${
    legend.join("")
  }<li class="mutant-count"><strong>${rejected}/${total}</strong> mutants rejected</li></ul></div>`;
}

function filters(entries: readonly Entry[]): string {
  const buttons = VERDICTS.filter((verdict) => entries.some((entry) => entry.verdict === verdict))
    .map((verdict) =>
      `<button type="button" class="filter ${
        verdictClass(verdict)
      }" aria-pressed="false" data-filter="${verdictClass(verdict)}">${
        icon(verdict)
      }${verdict}</button>`
    );
  return `<form class="filters" role="search" aria-label="Filter the claims"><input type="search" id="search" placeholder="Search identifiers, statements, sources" aria-label="Search the claims">
<div class="buttons" role="group" aria-label="Verdicts">${
    buttons.join("")
  }</div><output id="shown" aria-live="polite">${entries.length} claims</output></form>`;
}

function findingsSection(entries: readonly Entry[]): string {
  const refuted = findings(entries);
  if (refuted.length === 0) return "";
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const large = refuted.filter(({ severity }) =>
    severity === "conclusion" || severity === "statement"
  );
  const folded = (severity: Entry["severity"], title: string): string => {
    const members = refuted.filter((entry) => entry.severity === severity);
    return members.length === 0
      ? ""
      : `<details class="slips"><summary>${members.length} ${title}${
        members.length === 1 ? "" : "s"
      }</summary>${members.map((entry) => findingArticle(entry, byId)).join("\n")}</details>`;
  };
  return `<section id="findings" aria-labelledby="findings.title"><h2 id="findings.title">Refuted, the most serious first</h2>
${large.map((entry) => findingArticle(entry, byId)).join("\n")}${
    folded("reading", "refuted reading")
  }${folded("cosmetic", "cosmetic slip")}</section>`;
}

function claimSections(entries: readonly Entry[]): string {
  const links = linksOf(entries);
  return bySection(entries).map(([title, members], index) =>
    `<section class="group" id="section-${index + 1}" aria-labelledby="section-${index + 1}.title">
<h2 id="section-${index + 1}.title"><span class="number">${index + 1}</span>${
      escapeHtml(title)
    }</h2>
${members.map((entry) => claimArticle(entry, links)).join("\n")}</section>`
  ).join("\n");
}

function footer({ provenance }: Ledger): string {
  const dependencies = Object.entries(provenance.dependencies)
    .map(([name, version]) => `${name} ${version}`).sort().join(", ");
  const rows = [
    ["Project", `${provenance.project} ${provenance.version}`],
    ["Effort and seed", `${provenance.effort}, ${provenance.seed}`],
    ["Sources, sha-256", provenance.code],
    ["Deno", provenance.deno],
    ["Dependencies", dependencies],
  ].map(([term, text]) => `<div><dt>${term}</dt><dd>${escapeHtml(text!)}</dd></div>`);
  return `<footer><h2>Where this comes from</h2><dl class="facts">${rows.join("")}</dl>
<p>The same content as data: <a href="ledger.json">ledger.json</a>, with its schema
<a href="ledger.schema.json">ledger.schema.json</a>. Proved: exact algebra or intervals over the whole
stated domain. Supported: no violation in what was tested. Refuted: a certified counterexample.
Inconclusive: the evidence does not decide. Not run: a device or data is missing. The strength of a
claim is the weakest verdict among itself and all that it uses. A mutant is a statement close to the
claim with the opposite truth value, which the claim's own check has to reject.</p></footer>`;
}

function notice({ provenance, claims }: Ledger): string {
  if (provenance.run === "full") return "";
  const what = provenance.run === "interrupted"
    ? "This run was interrupted: what had not finished is marked as not run."
    : `This is a partial run (${claims.length} claims, effort ${provenance.effort}, seed ${provenance.seed}): strengths count claims outside it as not run.`;
  return `<p class="notice">${what}</p>`;
}

/** Writes the page; `figures` are the drawings of recorded experiments. */
export function auditPage(ledger: Ledger, figures: readonly FigureSection[] = []): string {
  const { claims } = ledger;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>Largestep: the audit</title>
<style>${STYLE}</style>
</head>
<body>
${ICONS}
<a class="skip" href="#claims">Skip to the claims</a>
<header class="top">
<p class="name">Largestep</p>
<h1>Every claim, checked by computation</h1>
<p class="lead">An audit of the theory of large step sizes. Each statement below was put to a check that
computes its verdict from evidence: exact algebra, interval proofs over whole domains, certified
counterexamples, targeted random search. Each check also had to reject falsified variants of its own
statement. ${escapeHtml(recordedNotice(ledger.claims))}</p>
${notice(ledger)}
${counts(claims)}
${claimMap(claims)}
</header>
<main>
${findingsSection(claims)}
${figuresSection(figures, claims)}
<div id="claims">
<h2 class="all">All claims</h2>
${filters(claims)}
${claimSections(claims)}
<p class="nothing" hidden>No claim matches.</p>
</div>
</main>
${footer(ledger)}
<script>${SCRIPT}</script>
</body>
</html>
`;
}
