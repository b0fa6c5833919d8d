/**
 * Small pieces of HTML that the page is made of.
 *
 * @module
 */
import type { Verdict } from "../../props/evidence.ts";

/** Text for the content of an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Prose with plain-text mathematics: indices and exponents such as `θ_{t+1}`, `γ_max`, `η^2` are set
 * below and above the line.
 */
export function prose(text: string): string {
  return escapeHtml(text)
    .replace(
      /(?<=[\p{L}\p{N})\]])_(?:\{([^{}]*)\}|(\p{L}{1,3}(?![\p{L}_])|\d+|\*))/gu,
      (_, inner, bare) => `<sub>${inner ?? bare}</sub>`,
    )
    .replace(
      /(?<=[\p{L}\p{N})\]>|])\^(?:\{([^{}]*)\}|([-−]?\d+(?:\.\d+)?|\p{L}|\*))/gu,
      (_, inner, bare) => `<sup>${inner ?? bare}</sup>`,
    );
}

/** A verdict as a class name. */
export function verdictClass(verdict: Verdict): string {
  return verdict.replace(" ", "-");
}

/** The verdict's mark as a drawing. */
export function icon(verdict: Verdict): string {
  return `<svg class="icon" aria-hidden="true"><use href="#icon-${verdictClass(verdict)}"/></svg>`;
}

/** A verdict with mark, colour and word. */
export function badge(verdict: Verdict): string {
  return `<span class="badge ${verdictClass(verdict)}">${icon(verdict)}${verdict}</span>`;
}

/** The `href` of a claim's card. */
export function claimHref(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

/** A link to a claim's card, with the mark of its verdict when that is known. */
export function claimLink(id: string, verdict?: Verdict): string {
  // A claim outside a partial run has no card to go to.
  if (verdict === undefined) return `<span class="claim-link">${escapeHtml(id)}</span>`;
  const title = `${escapeHtml(id)}: ${verdict}`;
  return `<a class="claim-link ${verdictClass(verdict)}" href="${
    claimHref(id)
  }" title="${title}">` +
    `${icon(verdict)}${escapeHtml(id)}</a>`;
}

/** A command with a button that copies it. */
export function command(text: string): string {
  const escaped = escapeHtml(text);
  return `<span class="command"><code>${escaped}</code>` +
    `<button type="button" class="copy" data-copy="${escaped}">Copy</button></span>`;
}

/** One row of a definition list; nothing when there is no content. */
export function definition(term: string, content: string): string {
  return content === "" ? "" : `<div><dt>${term}</dt><dd>${content}</dd></div>`;
}

/** The drawings of the verdicts' marks, defined once for the page. */
export const ICONS = `<svg width="0" height="0" aria-hidden="true" class="definitions"><defs>
<symbol id="icon-proved" viewBox="0 0 16 16"><path d="M2.5 8.6 6.3 12.4 13.5 4" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="icon-supported" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" stroke-width="2.4"/></symbol>
<symbol id="icon-refuted" viewBox="0 0 16 16"><path d="M3.5 3.5l9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></symbol>
<symbol id="icon-inconclusive" viewBox="0 0 16 16"><path d="M5 5.6C5 3.6 6.4 2.6 8 2.6s3 1 3 2.8C11 7.6 8 7.8 8 10" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/><circle cx="8" cy="13.2" r="1.4" fill="currentColor"/></symbol>
<symbol id="icon-not-run" viewBox="0 0 16 16"><path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></symbol>
</defs></svg>`;
