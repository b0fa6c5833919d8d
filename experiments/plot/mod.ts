/**
 * Figures without a browser: layers (curves, bands of quantiles, dots, maps, theory lines) on panels
 * with named axes, drawn by Observable Plot and written as SVG text.
 *
 * @module
 */
export { type Axis, drawFigure, type FigureOptions, type Panel } from "./draw_figure.ts";
export { heatMap, type HeatMapOptions } from "./heat_map.ts";
export {
  band,
  curve,
  curves,
  dots,
  type Layer,
  type LegendEntry,
  plotMarks,
  type Point,
  type SeriesOptions,
  theory,
  words,
} from "./layers.ts";
export { type BandRow, quantile, quantileBand, type Sample } from "./quantile_band.ts";
export {
  COLOURS,
  DASHES,
  sequentialColour,
  seriesStyle,
  type SymbolName,
  SYMBOLS,
} from "./styles.ts";
