/**
 * Colours, dashes and symbols: every series differs in more than its colour.
 *
 * @module
 */

/** The colours of Okabe and Ito that are legible on white, black kept for theory. */
export const COLOURS: readonly string[] = [
  "#0072b2", // blue
  "#d55e00", // vermilion
  "#009e73", // bluish green
  "#cc79a7", // reddish purple
  "#e69f00", // orange
  "#56b4e9", // sky blue
];

/** The dash patterns that go with the colours; the first is a full line. */
export const DASHES: readonly string[] = ["none", "7 3", "2 2.5", "9 3 2 3", "14 4", "4 2 1 2 1 2"];

/** The name of a symbol. */
export type SymbolName = "circle" | "triangle" | "square" | "diamond" | "cross" | "star";

/** The symbols that go with the colours. */
export const SYMBOLS: readonly SymbolName[] = [
  "circle",
  "triangle",
  "square",
  "diamond",
  "cross",
  "star",
];

/** How the series with an index is drawn; from the seventh on, colours come again with other dashes. */
export function seriesStyle(
  index: number,
): { readonly colour: string; readonly dash: string; readonly symbol: SymbolName } {
  const round = Math.floor(index / COLOURS.length);
  return {
    colour: COLOURS[index % COLOURS.length]!,
    dash: DASHES[(index + round) % DASHES.length]!,
    symbol: SYMBOLS[(index + round) % SYMBOLS.length]!,
  };
}

/** Stops of the colour map cividis, which keeps its order in grey and for every kind of colour vision. */
const CIVIDIS: readonly (readonly [number, number, number])[] = [
  [0, 32, 77],
  [0, 52, 110],
  [57, 72, 107],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [166, 157, 117],
  [196, 181, 108],
  [228, 207, 91],
  [255, 234, 70],
];

/** The colour of the map cividis at a position from 0 to 1. */
export function sequentialColour(position: number): string {
  const at = Math.min(1, Math.max(0, position)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const mixed = CIVIDIS[low]!.map((from, channel) =>
    Math.round(from + (at - low) * (CIVIDIS[low + 1]![channel]! - from))
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
