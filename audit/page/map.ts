/**
 * The picture of the whole audit: one mark per claim in the order of the papers, with arcs for what
 * rests on what.
 *
 * @module
 */
import type { Entry } from "../schema.ts";
import { bySection } from "../sections.ts";
import { claimHref, escapeHtml, verdictClass } from "./html.ts";

/** Width of the drawing at which its marks stop shrinking; a narrower screen scrolls. */
const TARGET_WIDTH = 1000;
const GAP = 14;
const BAR = 26;
const SPACE = 4;

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Horizontal room of one mark, so that the whole map fits the page whatever the number of claims. */
function stepFor(claims: number): number {
  return Math.min(13, Math.max(2.5, (TARGET_WIDTH - 6 * GAP) / Math.max(1, claims)));
}

function rise(distance: number): number {
  return Math.min(90, 2.5 * Math.sqrt(distance) + distance * 0.1);
}

function arc(from: number, to: number, { y, down }: { y: number; down: boolean }): string {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const height = rise(right - left) * 1.33 * (down ? 1 : -1);
  const control = round(y + height);
  return `M${round(left)} ${y}C${round(left)} ${control} ${round(right)} ${control} ${
    round(right)
  } ${y}`;
}

/** The shape tells the verdict without its colour: up, half up, down, hollow, a dash. */
function mark(entry: Entry, x: number, { base, step }: { base: number; step: number }): string {
  const width = round(step * 0.64);
  const left = round(x - step * 0.32);
  switch (entry.verdict) {
    case "proved":
      return `<rect x="${left}" y="${base - BAR}" width="${width}" height="${BAR}" rx="1.5"/>`;
    case "supported":
      return `<rect x="${left}" y="${base - BAR / 2}" width="${width}" height="${
        BAR / 2
      }" rx="1.5"/>`;
    case "refuted":
      return `<rect x="${left}" y="${base}" width="${width}" height="${BAR}" rx="1.5"/>`;
    case "inconclusive":
      return `<rect class="hollow" x="${left}" y="${
        base - 8
      }" width="${width}" height="7" rx="1"/>`;
    case "not run":
      return `<rect x="${left}" y="${base - 2}" width="${width}" height="2"/>`;
  }
}

/**
 * Draws the map. Arcs above join a claim to those that its proof rests on, arcs below a refuted
 * statement to its correction; every mark links to its card.
 */
export function claimMap(entries: readonly Entry[]): string {
  const places = new Map<string, number>();
  const step = stepFor(entries.length);
  let x = GAP;
  const sections = bySection(entries).map(([title, members]) => {
    const start = x;
    for (const { id } of members) {
      places.set(id, x + step / 2);
      x += step;
    }
    const end = x;
    x += GAP;
    return { title, start, end };
  });
  const width = x;
  const distance = (from: string, to: string): number =>
    Math.abs((places.get(from) ?? 0) - (places.get(to) ?? 0));
  const uses = entries.flatMap(({ id, uses }) => uses.map((used) => [id, used] as const))
    .filter(([, used]) => places.has(used));
  const corrections = entries.flatMap(({ id, correction }) =>
    correction !== null && places.has(correction) ? [[id, correction] as const] : []
  );
  const above = Math.max(0, ...uses.map(([from, to]) => rise(distance(from, to))));
  const below = Math.max(0, ...corrections.map(([from, to]) => rise(distance(from, to))));
  const base = Math.ceil(above + SPACE + BAR + 6);
  const foot = Math.ceil(base + BAR + SPACE + below + 8);
  const height = foot + 20;

  const path = (ids: readonly [string, string], down: boolean): string => {
    const [from, to] = ids.map((id) => places.get(id)!) as [number, number];
    const y = down ? base + BAR + SPACE : base - BAR - SPACE;
    return `<path d="${arc(from, to, { y, down })}" data-from="${escapeHtml(ids[0])}" data-to="${
      escapeHtml(ids[1])
    }"/>`;
  };
  const marks = entries.map((entry) => {
    const at = places.get(entry.id)!;
    const title = escapeHtml(`${entry.id}, ${entry.verdict}: ${entry.statement}`);
    return `<a href="${claimHref(entry.id)}" class="mark ${
      verdictClass(entry.verdict)
    }" tabindex="-1" data-id="${
      escapeHtml(entry.id)
    }"><title>${title}</title><rect class="target" x="${round(at - step / 2)}" y="${
      base - BAR
    }" width="${round(step)}" height="${2 * BAR}"/>${mark(entry, at, { base, step })}</a>`;
  });
  const labels = sections.map(({ start, end }, index) =>
    `<path class="bracket" d="M${start} ${foot}H${end}"/><text x="${round((start + end) / 2)}" y="${
      foot + 14
    }">${index + 1}</text>`
  );
  const legend = sections.map(({ title }, index) =>
    `<li><a href="#section-${index + 1}">${escapeHtml(title)}</a></li>`
  );
  return `<figure class="map"><div class="scroll" tabindex="0" role="region" aria-label="Map of all claims">
<svg viewBox="0 0 ${width} ${height}" style="min-width:${
    Math.min(640, Math.round(width))
  }px;max-width:${
    Math.round(width * 2.2)
  }px" role="img" aria-label="${entries.length} claims as marks in the order of the papers">
<path class="base" d="M0 ${base}H${width}"/>
<g class="uses">${uses.map((pair) => path(pair, false)).join("")}</g>
<g class="corrections">${corrections.map((pair) => path(pair, true)).join("")}</g>
<g>${marks.join("")}</g><g class="labels">${labels.join("")}</g></svg></div>
<figcaption>One mark per claim in the order of the papers: up is proved, half up supported, down refuted.
Arcs above join a claim to those that its proof rests on; arcs below join a refuted statement to its
correction.</figcaption><ol class="contents">${legend.join("")}</ol></figure>`;
}
