/**
 * Maps of a quantity over two parameters.
 *
 * @module
 */
import * as Plot from "@observablehq/plot";
import type { DomDocument } from "./_dom.ts";
import { element } from "./_svg.ts";
import type { Layer, LegendEntry } from "./layers.ts";
import { sequentialColour } from "./styles.ts";

/** A quantity on the cells of a grid. */
export interface HeatMapOptions {
  /** The columns' edges, one more than columns. */
  readonly xEdges: readonly number[];
  /** The rows' edges, one more than rows. */
  readonly yEdges: readonly number[];
  /** The values, row-major: `values[row · columns + column]`; null for a run that diverged. */
  readonly values: readonly (number | null)[];
  /** Ascending bounds between the colours: values below the first and from the last on count too. */
  readonly bounds: readonly number[];
  /** The legend's words for what diverged; `"diverged"` unless given. */
  readonly nullLabel?: string;
}

/** White stands apart from the map, in grey too. */
const DIVERGED = "#ffffff";

function levelOf(value: number | null, bounds: readonly number[]): number {
  if (value === null) return -1;
  let level = 0;
  while (level < bounds.length && value >= bounds[level]!) level++;
  return level;
}

function labelOf(level: number, bounds: readonly number[]): string {
  if (level === 0) return `< ${bounds[0]}`;
  if (level === bounds.length) return `≥ ${bounds.at(-1)}`;
  return `${bounds[level - 1]} to ${bounds[level]}`;
}

/**
 * A map in `bounds.length + 1` colours, dark for small values; runs of equal cells in a row are one
 * rectangle. Throws `RangeError` when the number of values does not fit the edges.
 */
export function heatMap(options: HeatMapOptions): Layer {
  const { xEdges, yEdges, values, bounds, nullLabel = "diverged" } = options;
  const [columns, rows] = [xEdges.length - 1, yEdges.length - 1];
  if (values.length !== columns * rows) {
    throw new RangeError(
      `Cannot draw ${values.length} values on ${columns} × ${rows} cells: there must be one for each`,
    );
  }
  const runs = new Map<number, { from: number; to: number; row: number }[]>();
  for (let row = 0; row < rows; row++) {
    for (let from = 0, to = 0; from < columns; from = to) {
      const level = levelOf(values[row * columns + from]!, bounds);
      while (to < columns && levelOf(values[row * columns + to]!, bounds) === level) to++;
      let list = runs.get(level);
      if (list === undefined) runs.set(level, list = []);
      list.push({ from, to, row });
    }
  }
  const colourOf = (level: number): string =>
    level < 0 ? DIVERGED : sequentialColour(level / bounds.length);
  const levels = [...runs.keys()].sort((a, b) => a - b);
  // The frame makes the scales; the cells of one colour are one path.
  const frame = Plot.rect([null], {
    x1: () => xEdges[0],
    x2: () => xEdges.at(-1),
    y1: () => yEdges[0],
    y2: () => yEdges.at(-1),
    fill: "none",
  });
  const cells: Plot.RenderFunction = (_index, scales, _values, _dimensions, context) => {
    const document = context.document as unknown as DomDocument;
    const group = element(document, "g", { "aria-label": "map" });
    const position = (scale: "x" | "y", value: number): number => Number(scales[scale]!(value));
    for (const level of levels) {
      const pieces = runs.get(level)!.map(({ from, to, row }) => {
        const [left, right] = [position("x", xEdges[from]!), position("x", xEdges[to]!)];
        const [bottom, top] = [position("y", yEdges[row]!), position("y", yEdges[row + 1]!)];
        return `M${left},${bottom}H${right}V${top}H${left}Z`;
      });
      group.appendChild(element(document, "path", {
        d: pieces.join(""),
        fill: colourOf(level),
        "shape-rendering": "crispEdges",
      }));
    }
    return group as never;
  };
  const legend = levels.map((level): LegendEntry => ({
    label: level < 0 ? nullLabel : labelOf(level, bounds),
    colour: colourOf(level),
    key: "area",
  }));
  return { marks: [frame, cells], legend };
}
