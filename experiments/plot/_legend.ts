/** The legend above a panel: keys with words, wrapped to the panel's width. */
import type { DomDocument, DomElement } from "./_dom.ts";
import type { LegendEntry } from "./layers.ts";
import { element } from "./_svg.ts";

const LINE = 16;
const KEY = 26;
const LEFT = 58;

/** About how wide a text is at 11 pixels: no font is at hand, so a little too much. */
function textWidth(text: string): number {
  return 6.4 * [...text].length;
}

function rowsOf(entries: readonly LegendEntry[], width: number): LegendEntry[][] {
  const rows: LegendEntry[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const needed = KEY + textWidth(entry.label) + 12;
    if (used + needed > width - LEFT) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(entry);
    used += needed;
  }
  return rows;
}

/** The room that the legend takes. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  return rowsOf(entries, width).length * LINE;
}

const SHAPES: Readonly<Record<string, string>> = {
  circle: "M3.5,0A3.5,3.5,0,1,1,-3.5,0A3.5,3.5,0,1,1,3.5,0Z",
  triangle: "M0,-4L4,3L-4,3Z",
  square: "M-3,-3H3V3H-3Z",
  diamond: "M0,-4.5L3,0L0,4.5L-3,0Z",
  cross: "M-4,0H4M0,-4V4",
  star: "M0,-4L1,-1L4,-1L2,1L3,4L0,2L-3,4L-2,1L-4,-1L-1,-1Z",
};

function key(document: DomDocument, { colour, key: kind, dash, symbol }: LegendEntry): DomElement {
  if (kind === "area") {
    return element(document, "rect", {
      x: 4,
      y: -5,
      width: 16,
      height: 10,
      fill: colour,
      stroke: "#999",
    });
  }
  if (kind === "dot") {
    return element(document, "path", {
      d: SHAPES[symbol ?? "circle"] ?? SHAPES.circle!,
      transform: "translate(11,0)",
      fill: "none",
      stroke: colour,
      "stroke-width": 1.5,
    });
  }
  return element(document, "line", {
    x1: 0,
    x2: 22,
    y1: 0,
    y2: 0,
    stroke: colour,
    "stroke-width": 2,
    "stroke-dasharray": dash ?? "none",
  });
}

/** Draws the legend. */
export function drawLegend(
  entries: readonly LegendEntry[],
  { document, left, top, width }: {
    document: DomDocument;
    left: number;
    top: number;
    width: number;
  },
): DomElement {
  const group = element(document, "g", { "aria-label": "legend", "text-anchor": "start" });
  rowsOf(entries, width).forEach((row, index) => {
    let x = left;
    for (const entry of row) {
      const item = element(document, "g", {
        transform: `translate(${x},${top + LINE * index + 8})`,
      });
      item.appendChild(key(document, entry));
      item.appendChild(
        element(document, "text", { x: KEY, y: "0.35em", fill: "currentColor" }, entry.label),
      );
      group.appendChild(item);
      x += KEY + textWidth(entry.label) + 12;
    }
  });
  return group;
}
