/**
 * The figures on the page: what the paper says, what was observed, and the drawings.
 *
 * @module
 */
import type { Drawing, FigureSection } from "../figures.ts";
import type { Entry } from "../schema.ts";
import { claimLink, command, escapeHtml, prose } from "./html.ts";

/** A drawing as an address that carries it whole, for a quoted attribute. */
export function dataAddress(svg: string): string {
  const quote = svg.includes("'") ? "%22" : "'";
  const encoded = svg.trim().replaceAll("%", "%25").replaceAll("#", "%23").replaceAll('"', quote)
    .replaceAll("\n", "%0A");
  return `data:image/svg+xml;charset=utf-8,${encoded.replaceAll("&", "&amp;")}`;
}

function drawingFigure({ name, caption, svg }: Drawing): string {
  const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? name;
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const size = width === undefined ? "" : ` width="${width}" height="${height}"`;
  return `<figure><img alt="${title.replaceAll('"', "&quot;")}"${size} loading="lazy" src="${
    dataAddress(svg)
  }"><figcaption>${prose(caption)}</figcaption></figure>`;
}

function experimentArticle(
  section: FigureSection,
  byId: ReadonlyMap<string, Entry>,
): string {
  const { experiment, figure, title, says, observations, drawings } = section;
  const quotes = says.map(({ source, text }) =>
    `<blockquote>${prose(text)}<cite>${prose(source)}</cite></blockquote>`
  );
  const observed = observations.map((id) => {
    const entry = byId.get(id)!;
    return `<li>${claimLink(id, entry.verdict)}${prose(entry.statement)}</li>`;
  });
  return `<article class="experiment" id="figure-${escapeHtml(experiment)}">
<header><h3>${prose(figure)}</h3><span class="source">${prose(title)}</span></header>
${quotes.join("\n")}
${drawings.map(drawingFigure).join("\n")}
<details><summary>${observations.length} observation${
    observations.length === 1 ? "" : "s"
  }</summary><ul class="observed">${observed.join("")}</ul></details>
<p>${command(section.command)}</p>
</article>`;
}

/** All figures; nothing without any. */
export function figuresSection(
  sections: readonly FigureSection[],
  claims: readonly Entry[],
): string {
  if (sections.length === 0) return "";
  const byId = new Map(claims.map((entry) => [entry.id, entry]));
  return `<section id="figures" aria-labelledby="figures.title"><h2 id="figures.title">The figures, over ensembles</h2>
${sections.map((section) => experimentArticle(section, byId)).join("\n")}</section>`;
}
