/**
 * Figures as SVG text, drawn without a browser.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { DomDocument, DomElement } from "./_dom.ts";
import type { Layer, LegendEntry } from "./layers.ts";
import { drawLegend, legendHeight } from "./_legend.ts";
import { element, roundNumbers, serialise, uniqueIds } from "./_svg.ts";

/** An axis. */
export interface Axis {
  /** Symbol and unit: `"step size η d²/π"`, `"time t = ηk (units of 1/λ)"`. */
  readonly label: string;
  /** Whether the scale is logarithmic. */
  readonly log?: boolean;
  /** The ends; those of the data when left out. What lies outside is cut off. */
  readonly domain?: readonly [number, number];
  /** About how many ticks, or where. */
  readonly ticks?: number | readonly number[];
}

/** A panel of a figure. */
export interface Panel {
  /** The words above it: `"(a) bias at T = 10"`. */
  readonly title?: string;
  /** The horizontal axis. */
  readonly x: Axis;
  /** The vertical axis. */
  readonly y: Axis;
  /** What is drawn, from back to front. */
  readonly layers: readonly Layer[];
}

/** A figure. */
export interface FigureOptions {
  /** The title, for readers and screen readers. */
  readonly title: string;
  /** What is seen, in words, for screen readers. */
  readonly description: string;
  /** The panels, row by row. */
  readonly panels: readonly Panel[];
  /** Panels in a row; all of them, at most 2, when left out. */
  readonly columns?: number;
  /** Width of a panel in pixels, 440 unless given. */
  readonly width?: number;
  /** Height of a panel in pixels without its legend, 300 unless given. */
  readonly height?: number;
}

const CLASS = "largestep-figure";
const GAP = 12;
const HEAD = 30;
/** Room for the ticks' words and, left of them, the axis' label. */
const LEFT = 64;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** The words at a tick of a logarithmic axis: 1, 2 and 5 times powers of ten, the others stay bare. */
export function logTick(value: number): string {
  const [mantissa, exponent] = value.toExponential(6).split("e").map(Number) as [number, number];
  if (mantissa !== 1 && mantissa !== 2 && mantissa !== 5) return "";
  if (exponent >= -3 && exponent <= 3) return `${value}`;
  const raised = [...`${Math.abs(exponent)}`].map((digit) => SUPERSCRIPTS[Number(digit)]).join("");
  return `${mantissa === 1 ? "" : `${mantissa}·`}10${exponent < 0 ? "⁻" : ""}${raised}`;
}

function axisOptions({ label, log = false, domain, ticks }: Axis): Plot.ScaleOptions {
  return {
    type: log ? "log" : "linear",
    label,
    labelAnchor: "center",
    labelArrow: "none",
    grid: true,
    ...(domain === undefined ? {} : { domain: [...domain] }),
    ...(ticks === undefined ? {} : { ticks: typeof ticks === "number" ? ticks : [...ticks] }),
    ...(log && ticks === undefined ? { ticks: 5, tickFormat: logTick } : {}),
  };
}

function legendOf({ layers }: Panel): LegendEntry[] {
  const seen = new Set<string>();
  return layers.flatMap(({ legend }) => legend)
    .filter((entry) => {
      const name = JSON.stringify(entry);
      return !seen.has(name) && seen.add(name);
    });
}

function drawPanel(
  panel: Panel,
  { document, width, height, top }: {
    document: DomDocument;
    width: number;
    height: number;
    top: number;
  },
): DomElement {
  const svg = Plot.plot({
    document,
    className: CLASS,
    width,
    height: height + top,
    marginTop: top + 8,
    marginLeft: LEFT,
    marginBottom: 42,
    marginRight: 24,
    style: { fontSize: "11px" },
    x: axisOptions(panel.x),
    y: axisOptions(panel.y),
    marks: [Plot.frame({ stroke: "#999" }), ...panel.layers.flatMap(({ marks }) => marks)],
  }) as unknown as DomElement;
  svg.querySelector("style")?.remove();
  const left = LEFT;
  if (panel.title !== undefined) {
    svg.appendChild(
      element(document, "text", {
        x: left,
        y: 14,
        "text-anchor": "start",
        "font-weight": "bold",
        "font-size": 12,
      }, panel.title),
    );
  }
  const legend = drawLegend(legendOf(panel), { document, left, top: titleHeight(panel), width });
  svg.appendChild(legend);
  return svg;
}

function titleHeight({ title }: Panel): number {
  return title === undefined ? 0 : 20;
}

/**
 * Draws a figure and returns it as the text of an SVG file: deterministic, text as text, with
 * `<title>`, `<desc>` and `aria-label`, on white, numbers rounded to hundredths of a pixel.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { curve, drawFigure, theory } from "./mod.ts";
 *
 * const svg = drawFigure({
 *   title: "A parabola",
 *   description: "x² against x, and the line at 1.",
 *   panels: [{
 *     x: { label: "x" },
 *     y: { label: "x²" },
 *     layers: [
 *       curve([[0, 0], [0.5, 0.25], [1, 1]], { series: 0, label: "x²" }),
 *       theory({ y: 1 }, { label: "one" }),
 *     ],
 *   }],
 * });
 * assertStringIncludes(svg, "<title>A parabola</title>");
 * ```
 */
export function drawFigure(options: FigureOptions): string {
  const { title, description, panels, width = 440, height = 300 } = options;
  if (panels.length === 0) throw new RangeError("Cannot draw a figure without panels");
  const columns = options.columns ?? Math.min(2, panels.length);
  const { document } = parseHTML("<html></html>") as unknown as { document: DomDocument };
  const rows: Panel[][] = [];
  for (let at = 0; at < panels.length; at += columns) rows.push(panels.slice(at, at + columns));

  const outer = element(document, "svg", {
    xmlns: "http://www.w3.org/2000/svg",
    class: CLASS,
    role: "img",
    "aria-label": title,
  });
  outer.appendChild(element(document, "title", {}, title));
  outer.appendChild(element(document, "desc", {}, description));
  outer.appendChild(element(document, "style", {}, `.${CLASS} text { white-space: pre; }`));
  outer.appendChild(element(document, "rect", { width: "100%", height: "100%", fill: "white" }));
  outer.appendChild(
    element(document, "text", {
      x: 8,
      y: 19,
      "font-size": 14,
      "font-weight": "bold",
      "text-anchor": "start",
      "font-family": "system-ui, sans-serif",
      fill: "#222",
    }, title),
  );
  let y = HEAD;
  for (const row of rows) {
    // Panels in a row share the room above, so that their axes are level.
    const top = Math.max(
      ...row.map((panel) => titleHeight(panel) + legendHeight(legendOf(panel), width)),
    );
    for (const [column, panel] of row.entries()) {
      const svg = drawPanel(panel, { document, width, height, top });
      svg.setAttribute("x", `${column * (width + GAP)}`);
      svg.setAttribute("y", `${y}`);
      svg.setAttribute("color", "#222");
      outer.appendChild(svg);
    }
    y += top + height + GAP;
  }
  const fullWidth = Math.min(columns, panels.length) * (width + GAP) - GAP;
  outer.setAttribute("viewBox", `0 0 ${fullWidth} ${y}`);
  outer.setAttribute("width", `${fullWidth}`);
  outer.setAttribute("height", `${y}`);
  roundNumbers(outer);
  uniqueIds(outer);
  return serialise(outer);
}
