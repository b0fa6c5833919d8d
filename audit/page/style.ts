/**
 * The page's style sheet.
 *
 * @module
 */

/** CSS for the page, inline: Okabe–Ito colours, light and dark, screen and print. */
export const STYLE = `
:root {
  --paper: #fbfaf7; --card: #fff; --ink: #1d1c1a; --soft: #5f5b54; --line: #e3dfd6; --link: #00507d;
  --proved: #0072b2; --supported: #56b4e9; --refuted: #d55e00; --inconclusive: #e69f00; --not-run: #8c8c8c;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161a; --card: #1b1e24; --ink: #e9e6df; --soft: #a8a49b; --line: #31353d; --link: #8ecbf3;
    --proved: #3a9bd9; --supported: #7cc8f5; --refuted: #f0803c; --inconclusive: #f0b840; --not-run: #9a9a9a;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 4.5rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
body > header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.definitions { position: absolute; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 9; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
[hidden] { display: none !important; }
.proved { --v: var(--proved); } .supported { --v: var(--supported); } .refuted { --v: var(--refuted); }
.inconclusive { --v: var(--inconclusive); } .not-run { --v: var(--not-run); }
.icon { width: .85em; height: .85em; color: var(--v); margin-right: .38em; vertical-align: -.06em; flex: none; }

.top { padding-top: clamp(2rem, 6vw, 4.5rem) !important; }
.name { margin: 0 0 .6rem; font-size: .82rem; letter-spacing: .14em; text-transform: uppercase; color: var(--soft); }
h1 { font: 500 clamp(2rem, 5.2vw, 3.3rem)/1.1 var(--serif); letter-spacing: -.015em; margin: 0 0 1rem; text-wrap: balance; }
.lead { font: 1.13rem/1.6 var(--serif); max-width: 44rem; margin: 0 0 2rem; color: var(--soft); }
.notice { border-left: 3px solid var(--inconclusive); padding: .4rem 0 .4rem .9rem; max-width: 44rem; }
.bar { display: flex; gap: 2px; height: .8rem; }
.bar span { background: var(--v); min-width: 4px; }
.bar span:first-child { border-radius: 3px 0 0 3px; } .bar span:last-child { border-radius: 0 3px 3px 0; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; padding: 0; margin: .8rem 0 0; font-size: .95rem; color: var(--soft); }
.legend strong { color: var(--ink); font-weight: 600; font-size: 1.1rem; font-variant-numeric: tabular-nums; }
.mutant-count { margin-left: auto; }

.map { margin: 2.4rem 0 0; padding: 1.2rem 0 0; border-top: 1px solid var(--line); }
.scroll { overflow-x: auto; }
.map svg { display: block; width: 100%; height: auto; margin: 0 auto; }
.map .base { stroke: var(--line); stroke-width: 1; }
.map .uses path { fill: none; stroke: var(--soft); stroke-width: .8; opacity: .38; }
.map .corrections path { fill: none; stroke: var(--refuted); stroke-width: .9; opacity: .55; stroke-dasharray: 3 2; }
.map path.lit { opacity: 1 !important; stroke-width: 1.8 !important; }
.mark rect { fill: var(--v); } .mark .target { fill: transparent; } .mark:hover .target { fill: var(--line); }
.mark .hollow { fill: none; stroke: var(--v); stroke-width: 2; }
.map .bracket { stroke: var(--soft); stroke-width: 1; opacity: .5; }
.map text { font: 11px var(--sans); fill: var(--soft); text-anchor: middle; }
figcaption { font-size: .85rem; color: var(--soft); max-width: 46rem; margin-top: .8rem; }
.contents { display: flex; flex-wrap: wrap; gap: .15rem 2.2rem; font-size: .9rem; padding-left: 1.2rem; margin: .7rem 0 0; }
.contents li { padding-left: .1rem; } .contents li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }

h2 { font: 500 1.6rem/1.25 var(--serif); margin: 3.5rem 0 1.1rem; text-wrap: balance; }
h2 .number { color: var(--soft); margin-right: .7em; font-size: .8em; }
h3 { font: 600 1rem/1.4 var(--sans); margin: 0; } h3 a { color: inherit; text-decoration: none; } h3 a:hover { text-decoration: underline; }
h4 { font: 600 .78rem/1.4 var(--sans); letter-spacing: .05em; text-transform: uppercase; color: var(--soft); margin: 0 0 .4rem; }
.card, .finding { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 1.1rem clamp(1rem, 3vw, 1.6rem) 1.2rem; margin: 0 0 .9rem; break-inside: avoid; }
.card { border-left: 3px solid var(--v); }
.card:target { box-shadow: 0 0 0 2px var(--v); }
.card > header, .finding > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .9rem; }
.source { flex-basis: 100%; font-size: .85rem; color: var(--soft); }
.badge { display: inline-flex; align-items: center; font-size: .84rem; font-weight: 600; padding: .06rem .6rem .1rem .5rem; border-radius: 99px; border: 1px solid var(--v); background: color-mix(in srgb, var(--v) 12%, transparent); white-space: nowrap; }
.strength { font-size: .84rem; color: var(--soft); }
.statement { font: 1.12rem/1.55 var(--serif); margin: .7rem 0 .5rem; max-width: 50rem; }
.formula { overflow-x: auto; overflow-y: hidden; margin: .2rem 0 .5rem; padding: .15rem 0; font-size: 1.1rem; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Libertinus Math", math; }
math[display="block"] { text-align: left; margin: 0; width: max-content; }
sub, sup { font-size: .72em; line-height: 0; }
.found { margin: .3rem 0; color: var(--soft); max-width: 52rem; }
.wrong { color: var(--refuted); font-weight: 600; margin: .6rem 0 0; }
.facts { margin: .8rem 0 0; font-size: .9rem; }
.facts > div { display: grid; grid-template-columns: 9.5rem 1fr; gap: .8rem; padding: .22rem 0; }
dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
.fact { display: inline-block; max-width: 100%; margin-right: 1.1rem; overflow-wrap: anywhere; } .fact > span { color: var(--soft); }
.claim-link { display: inline-flex; align-items: center; margin-right: .9rem; white-space: nowrap; }
code { font: .86em/1.5 var(--mono); overflow-wrap: anywhere; }
.command { display: inline-flex; max-width: 100%; align-items: baseline; gap: .5rem; margin: .1rem .6rem .1rem 0; background: color-mix(in srgb, var(--ink) 5%, transparent); border-radius: 4px; padding: .1rem .35rem .1rem .55rem; }
.copy { display: none; } .js .copy { display: inline-block; }
.copy { font: .78rem var(--sans); color: var(--link); border: 0; background: none; padding: .25rem .35rem; cursor: pointer; min-width: 3.6rem; }
details { margin-top: .7rem; font-size: .92rem; } summary { cursor: pointer; color: var(--link); width: fit-content; padding: .15rem 0; }
.parts, .mutants { padding-left: 1.3rem; margin: .5rem 0 0; } .parts p, .mutants p { margin: .15rem 0; }
.parts > li, .mutants > li { margin-bottom: .7rem; } .parts .facts { margin: .2rem 0; }
.mutants { list-style: none; padding-left: 0; }
.rejected, .survives { font-size: .8rem; font-weight: 600; border-radius: 3px; padding: 0 .4rem; margin-right: .3rem; }
.rejected { background: color-mix(in srgb, var(--proved) 14%, transparent); } .rejected::before { content: "✓ "; }
.survives { background: color-mix(in srgb, var(--refuted) 22%, transparent); } .survives::before { content: "✗ "; }
.changes { font-family: var(--mono); font-size: .86em; }

.finding { padding: clamp(1.2rem, 3vw, 2rem); margin-bottom: 1.4rem; border-top: 3px solid var(--refuted); }
.severity-cosmetic { border-top-width: 1px; margin-top: .9rem; }
.finding .statement { font-size: clamp(1.15rem, 2.2vw, 1.4rem); line-height: 1.45; margin: 1rem 0 .7rem; }
.severity { font-size: .84rem; font-weight: 600; color: var(--refuted); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.2rem 2.4rem; margin-top: 1.2rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
.columns > div { min-width: 0; } .columns p { margin: 0 0 .5rem; } .example { font-family: var(--mono); font-size: .88rem; }
.holds p:first-of-type { font-family: var(--serif); font-size: 1.05rem; }
.slips { font-size: 1rem; } .finding .remark { font-size: .94rem; color: var(--soft); }
.severity-reading { border-top-width: 1px; margin-top: .9rem; }

.experiment { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 1.1rem clamp(1rem, 3vw, 1.6rem) 1.2rem; margin: 0 0 1.4rem; }
.experiment blockquote { font: 1.05rem/1.5 var(--serif); border-left: 3px solid var(--line); margin: .8rem 0; padding: .1rem 0 .1rem 1rem; max-width: 50rem; }
.experiment blockquote cite { display: block; font: .85rem var(--sans); color: var(--soft); margin-top: .25rem; }
.experiment figure { margin: 1.2rem 0 0; break-inside: avoid; }
.experiment img { display: block; width: 100%; max-width: 58rem; height: auto; background: #fff; border-radius: 4px; }
.observed { list-style: none; padding: 0; margin: .8rem 0 0; font-size: .95rem; } .observed li { margin: .3rem 0; }
@media (prefers-color-scheme: dark) { .experiment img { opacity: .92; } }

.filters { display: none; }
.js .filters { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; position: sticky; top: 0; z-index: 2; background: var(--paper); padding: .7rem 0; border-bottom: 1px solid var(--line); }
.filters input { font: inherit; flex: 1 1 16rem; min-width: 0; padding: .45rem .7rem; border: 1px solid var(--line); border-radius: 5px; background: var(--card); color: inherit; }
.buttons { display: flex; flex-wrap: wrap; gap: .4rem; }
.filter { font: 600 .84rem var(--sans); color: inherit; display: inline-flex; align-items: center; padding: .35rem .7rem; border: 1px solid var(--line); border-radius: 99px; background: none; cursor: pointer; }
.filter[aria-pressed="true"] { border-color: var(--v); background: color-mix(in srgb, var(--v) 18%, transparent); }
output { font-size: .85rem; color: var(--soft); margin-left: auto; font-variant-numeric: tabular-nums; }
.all { margin-bottom: .6rem; } .group h2 { font-size: 1.35rem; margin-top: 2.4rem; }
footer { margin-top: 4rem; padding-bottom: 4rem; border-top: 1px solid var(--line); font-size: .9rem; color: var(--soft); }
footer h2 { font-size: 1.2rem; margin-top: 2rem; } footer p { max-width: 52rem; } footer dd { overflow-wrap: anywhere; }

@media (max-width: 620px) {
  .mutant-count, output { margin-left: 0; }
  .facts > div { grid-template-columns: 1fr; gap: 0; padding: .3rem 0; }
  .js .filters { position: static; } html { scroll-padding-top: 1rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; }
  body { font-size: 9.5pt; } .js .filters, .js .copy, .skip { display: none; }
  .card, .finding { padding: .6rem .9rem; } .bar span, .mark rect, .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
