/**
 * Formulas as MathML, which browsers show without fonts or style sheets of ours.
 *
 * @module
 */
import katex from "katex";
import { escapeHtml } from "./html.ts";

/** TeX as a displayed MathML formula; TeX that KaTeX cannot read is shown as it is. */
export function formula(tex: string): string {
  try {
    const html = katex.renderToString(tex, {
      output: "mathml",
      displayMode: true,
      throwOnError: true,
      strict: "ignore",
    });
    // HTML needs no name space, and without it the page names no address at all.
    return `<div class="formula">${html.replace(/ xmlns="[^"]*"/g, "")}</div>`;
  } catch {
    return `<div class="formula"><code>${escapeHtml(tex)}</code></div>`;
  }
}
