/**
 * What a panel is made of: curves, bands, dots and theory lines, with their entries in the legend.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { BandRow } from "./quantile_band.ts";
import { seriesStyle } from "./styles.ts";

/** A point of a panel, in the units of its axes. */
export type Point = readonly [x: number, y: number];

/** An entry of a legend. */
export interface LegendEntry {
  /** The words. */
  readonly label: string;
  /** The colour. */
  readonly colour: string;
  /** How the key looks; `area` is a filled box. */
  readonly key: "line" | "area" | "dot";
  /** The dash pattern of a line. */
  readonly dash?: string;
  /** The symbol of a dot. */
  readonly symbol?: string;
}

/** Marks of Observable Plot with their entries in the legend. */
export interface Layer {
  /** The marks, drawn in this order. */
  readonly marks: readonly Plot.Markish[];
  /** The entries. */
  readonly legend: readonly LegendEntry[];
}

/** Which series a layer belongs to, and what the legend calls it. */
export interface SeriesOptions {
  /** The number of the series, from 0: decides colour, dash and symbol. */
  readonly series: number;
  /** The legend's words; no entry when left out. */
  readonly label?: string;
  /** Opacity, 1 unless given. */
  readonly opacity?: number;
  /** Width of lines or radius of dots, in pixels. */
  readonly size?: number;
}

function entries(label: string | undefined, entry: Omit<LegendEntry, "label">): LegendEntry[] {
  return label === undefined ? [] : [{ label, ...entry }];
}

/** One curve through points in their order. Points with y = null are left out: the line is broken there. */
export function curve(points: readonly (Point | null)[], options: SeriesOptions): Layer {
  const { series, label, opacity = 1, size = 1.6 } = options;
  const { colour, dash } = seriesStyle(series);
  const line = Plot.line(points.map((point) => point ?? [Number.NaN, Number.NaN]), {
    x: "0",
    y: "1",
    stroke: colour,
    strokeWidth: size,
    strokeOpacity: opacity,
    strokeDasharray: dash,
    clip: true,
  });
  return { marks: [line], legend: entries(label, { colour, key: "line", dash }) };
}

/** One thin full line for every run of an ensemble, all in the colour of one series. */
export function curves(runs: readonly (readonly Point[])[], options: SeriesOptions): Layer {
  const { series, label, opacity = 0.35, size = 0.8 } = options;
  const { colour } = seriesStyle(series);
  const rows = runs.flatMap((points, run) => points.map(([x, y]) => ({ x, y, run })));
  const line = Plot.line(rows, {
    x: "x",
    y: "y",
    z: "run",
    stroke: colour,
    strokeWidth: size,
    strokeOpacity: opacity,
    clip: true,
  });
  return { marks: [line], legend: entries(label, { colour, key: "line", dash: "none" }) };
}

/** A band between two quantiles with the median as a curve; the caption states n. */
export function band(rows: readonly BandRow[], options: SeriesOptions): Layer {
  const { series, opacity = 0.2 } = options;
  const { colour } = seriesStyle(series);
  const area = Plot.areaY(rows, {
    x: "x",
    y1: "low",
    y2: "high",
    fill: colour,
    fillOpacity: opacity,
    clip: true,
  });
  const { opacity: _, ...rest } = options;
  const median = curve(rows.map((row): Point => [row.x, row.median]), rest);
  return { marks: [area, ...median.marks], legend: median.legend };
}

/** A symbol at every point. */
export function dots(points: readonly Point[], options: SeriesOptions): Layer {
  const { series, label, opacity = 1, size = 3 } = options;
  const { colour, symbol } = seriesStyle(series);
  const mark = Plot.dot(points, {
    x: "0",
    y: "1",
    symbol,
    r: size,
    stroke: colour,
    strokeOpacity: opacity,
    clip: true,
  });
  return { marks: [mark], legend: entries(label, { colour, key: "dot", symbol }) };
}

/** Where theory says something happens: a black line at x, at y, or through points. */
export function theory(
  where: { readonly x: number } | { readonly y: number } | { readonly points: readonly Point[] },
  { label, dash = "5 3" }: { label?: string; dash?: string } = {},
): Layer {
  const style = { stroke: "black", strokeWidth: 1.3, strokeDasharray: dash };
  const mark = "points" in where
    ? Plot.line(where.points, { x: "0", y: "1", clip: true, ...style })
    : "x" in where
    ? Plot.ruleX([where.x], style)
    : Plot.ruleY([where.y], style);
  return { marks: [mark], legend: entries(label, { colour: "black", key: "line", dash }) };
}

/** Words at a point. */
export function words(
  [x, y]: Point,
  text: string,
  { anchor = "start", dx = 4, dy = -6 }: {
    anchor?: "start" | "middle" | "end";
    dx?: number;
    dy?: number;
  } = {},
): Layer {
  const mark = Plot.text([{ x, y }], {
    x: "x",
    y: "y",
    text: () => text,
    textAnchor: anchor,
    dx,
    dy,
  });
  return { marks: [mark], legend: [] };
}

/** Any marks of Observable Plot. */
export function plotMarks(
  marks: readonly Plot.Markish[],
  legend: readonly LegendEntry[] = [],
): Layer {
  return { marks, legend };
}
