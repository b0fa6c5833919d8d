import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { toyFigure } from "../testdata/_toy_figure.ts";
import type { End } from "../testdata/toy.ts";
import {
  curve,
  dots,
  drawFigure,
  type FigureOptions,
  heatMap,
  type Layer,
  plotMarks,
  seriesStyle,
  theory,
  words,
} from "./mod.ts";
import { logTick } from "./draw_figure.ts";

const SNAPSHOT = new URL("../testdata/toy_figure.svg", import.meta.url);

function toySvg(): string {
  const runs = (scale: number): { seed: number; end: End }[] =>
    [1, 2, 3, 4, 5].map((seed) => ({ seed, end: { kind: "value", value: seed * scale } }));
  const lost = runs(0).map(({ seed }) => ({ seed, end: { kind: "diverged", at: 1 } as const }));
  const rows = [{ eta: 0.5, runs: runs(0.001) }, { eta: 1.2, runs: runs(0.1) }];
  return toyFigure({ rows: [...rows, { eta: 2, runs: lost }] }).svg;
}

function panelOf(layers: readonly Layer[]): FigureOptions {
  const panels = [{ x: { label: "η" }, y: { label: "λ" }, layers }];
  return { title: "A title", description: "A description", panels };
}

Deno.test("a figure equals its snapshot, byte by byte, however many were drawn before", async () => {
  const snapshot = await Deno.readTextFile(SNAPSHOT);
  assertEquals(toySvg(), snapshot);
  assertEquals(toySvg(), snapshot);
});

Deno.test("a figure has title, description, label, text as text, and escapes what XML reserves", () => {
  const svg = drawFigure({
    ...panelOf([curve([[0, 0], [1, 1]], { series: 0, label: 'a < b & "c"' })]),
    title: "x < y & z",
  });
  assertStringIncludes(svg, "<title>x &lt; y &amp; z</title>");
  assertStringIncludes(svg, 'aria-label="x &lt; y &amp; z"');
  assertStringIncludes(svg, "<desc>A description</desc>");
  assertStringIncludes(svg, '>a &lt; b &amp; "c"</text>');
  assertMatch(svg, /<text[^>]*>η<\/text>/);
  assertMatch(svg, /<text[^>]*>λ<\/text>/);
  assertEquals(/NaN|undefined|Infinity/.test(svg), false);
});

Deno.test("series differ in dashes and symbols, not only in colour, and theory is black", () => {
  const styles = Array.from({ length: 12 }, (_, index) => seriesStyle(index));
  const distinct = (key: "dash" | "symbol"): number =>
    new Set(styles.slice(0, 6).map((style) => style[key])).size;
  assertEquals([distinct("dash"), distinct("symbol")], [6, 6]);
  assertEquals(new Set(styles.map((style) => JSON.stringify(style))).size, 12);
  const svg = drawFigure(panelOf([
    curve([[0, 1], [2, 3]], { series: 1 }),
    theory({ x: 1 }),
    theory({ y: 2 }),
    theory({ points: [[0, 1], [2, 2]] }),
  ]));
  assertEquals(svg.match(/stroke="black"/g)?.length, 3);
  assertStringIncludes(svg, 'stroke-dasharray="7 3"');
});

Deno.test("a null breaks a curve, and dots, words and marks of Plot are drawn", () => {
  const broken = drawFigure(panelOf([
    curve([[0, 0], [1, 1], null, [2, 0], [3, 1]], { series: 0 }),
  ]));
  assertMatch(broken, /<path d="M[^M"]+M[^M"]+"\/>/);
  const svg = drawFigure(panelOf([
    dots([[0, 0], [1, 1]], { series: 2, label: "seeds" }),
    words([0.5, 0.5], "here"),
    plotMarks([], [{ label: "own", colour: "black", key: "area" }]),
  ]));
  for (const text of [">seeds</text>", ">here</text>", ">own</text>"]) {
    assertStringIncludes(svg, text);
  }
});

Deno.test("a map has one path for each level, and its cells cover the panel", () => {
  const map = heatMap({
    xEdges: [0, 1, 2],
    yEdges: [0, 1, 2],
    values: [0, 0, 1, null],
    bounds: [0.5],
  });
  assertEquals(map.legend.map(({ label }) => label), ["diverged", "< 0.5", "≥ 0.5"]);
  const svg = drawFigure(panelOf([map]));
  const paths = [...svg.matchAll(/d="(M[^"]*)" fill="(#[0-9a-f]+)" shape-rendering/g)];
  const area = (path: string): number =>
    [...path.matchAll(/M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)/g)]
      .reduce((sum, [, x1, y1, x2, y2]) => sum + (+x2! - +x1!) * (+y1! - +y2!), 0);
  assertEquals(paths.length, 3);
  const [lost, low, high] = paths.map(([, path]) => area(path!));
  assert(Math.abs(low! - 2 * high!) < 1 && Math.abs(lost! - high!) < 1);
  assertThrows(
    () => heatMap({ xEdges: [0, 1], yEdges: [0, 1], values: [], bounds: [] }),
    RangeError,
    "0 values on 1 × 1 cells",
  );
});

Deno.test("logarithmic ticks say 1, 2 and 5 and write far powers as powers", () => {
  assertEquals([0.001, 3, 5, 2000, 20_000, 1e6, 2e-5, 1e-16].map(logTick), [
    "0.001",
    "",
    "5",
    "2000",
    "2·10⁴",
    "10⁶",
    "2·10⁻⁵",
    "10⁻¹⁶",
  ]);
});

Deno.test("a figure without panels is refused", () => {
  assertThrows(() => drawFigure({ ...panelOf([]), panels: [] }), RangeError, "without panels");
});
