/**
 * A line chart as SVG, made by hand: the same data give the same bytes.
 *
 * @module
 */

/** One line of a chart. */
export interface ChartSeries {
  /** Its name in the legend. */
  readonly name: string;
  /** Values at t = 0, 1, …, or where `at` says; what is not finite (or not positive, on a logarithmic axis) leaves a gap. */
  readonly values: readonly number[];
  /** The t of every value, increasing; 0, 1, … by default. */
  readonly at?: readonly number[];
}

/** What a chart shows. */
export interface Chart {
  /** Its title. */
  readonly title: string;
  /** One sentence for readers who do not see the chart. */
  readonly description: string;
  /** The label of the horizontal axis: a symbol, with its unit in brackets. */
  readonly xLabel: string;
  /** The label of the vertical axis: a symbol, with its unit in brackets. */
  readonly yLabel: string;
  /** Whether the vertical axis is logarithmic. */
  readonly logarithmic?: boolean;
  /** The lines. */
  readonly series: readonly ChartSeries[];
  /** Horizontal reference lines of the theory. */
  readonly references?: readonly { readonly name: string; readonly value: number }[];
}

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 80;
const RIGHT = 150;
const TOP = 40;
const BOTTOM = 52;
// Okabe and Ito's palette, with dashes so that lines stay apart in grey.
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];
const DASHES = ["none", "6 3", "2 2", "8 3 2 3"];
const REFERENCE_COLOUR = "#666666";
const MOST_POINTS = 2000;

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Multiples of 1, 2 or 5 times a power of ten inside [low, high]: about five of them. */
export function ticks(low: number, high: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= span / 6) ?? 10);
  const result: number[] = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
    result.push(Number((k * step).toPrecision(12)));
  }
  return result;
}

/** Smallest and largest value per stretch of iterations, so that neither side of a bounce is lost. */
function thinned(values: readonly number[], at?: readonly number[]): [number, number][] {
  const points = values.map((value, k): [number, number] => [at?.[k] ?? k, value]);
  if (points.length <= MOST_POINTS) return points;
  const stretch = Math.ceil((2 * points.length) / MOST_POINTS);
  const result: [number, number][] = [];
  for (let start = 0; start < points.length; start += stretch) {
    const part = points.slice(start, start + stretch);
    const finite = part.filter(([, value]) => Number.isFinite(value));
    if (finite.length === 0) {
      result.push(part[0]!);
      continue;
    }
    const low = finite.reduce((best, point) => point[1] < best[1] ? point : best);
    const high = finite.reduce((best, point) => point[1] > best[1] ? point : best);
    result.push(...(low === high ? [low] : low[0] < high[0] ? [low, high] : [high, low]));
  }
  return result;
}

/** The chart as an SVG document. */
export function renderChart(chart: Chart): string {
  const { logarithmic = false, references = [] } = chart;
  const scaled = (value: number): number => logarithmic ? Math.log10(value) : value;
  const lines = chart.series.map(({ name, values, at }) => ({
    name,
    points: thinned(values.map(scaled), at),
  }));
  const levels = references.map(({ name, value }) => ({ name, value: scaled(value) }));
  const shown = [
    ...lines.flatMap(({ points }) => points.map(([, y]) => y)),
    ...levels.map(({ value }) => value),
  ].filter((y) => Number.isFinite(y));
  const low = shown.reduce((a, b) => Math.min(a, b), shown[0] ?? 0);
  const high = shown.reduce((a, b) => Math.max(a, b), shown[0] ?? 1);
  const margin = high > low ? (high - low) * 0.05 : Math.max(1e-12, Math.abs(high) * 0.1);
  const [bottom, top] = [low - margin, high + margin];
  const last = Math.max(
    1,
    ...chart.series.map(({ values, at }) => at?.at(-1) ?? values.length - 1),
  );
  const x = (t: number): string => (LEFT + (t / last) * (WIDTH - LEFT - RIGHT)).toFixed(2);
  const y = (value: number): string =>
    (HEIGHT - BOTTOM - ((value - bottom) / (top - bottom)) * (HEIGHT - TOP - BOTTOM)).toFixed(2);

  const yTicks = ticks(bottom, top).filter((value) => !logarithmic || Number.isInteger(value));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${
      escape(chart.title)
    }" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${escape(chart.title)}</title>`,
    `<desc>${escape(chart.description)}</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    `<text x="${LEFT}" y="24" font-size="14">${escape(chart.title)}</text>`,
    ...ticks(0, last).filter((t) => Number.isInteger(t)).map((t) =>
      `<text x="${x(t)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${t}</text>`
    ),
    ...yTicks.map((value) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${
        y(value)
      }" stroke="#dddddd"/>` +
      `<text x="${LEFT - 8}" y="${y(value)}" text-anchor="end" dominant-baseline="middle">${
        logarithmic ? `1e${value}` : value
      }</text>`
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 12}" text-anchor="middle">${
      escape(chart.xLabel)
    }</text>`,
    `<text transform="translate(18 ${
      (TOP + HEIGHT - BOTTOM) / 2
    }) rotate(-90)" text-anchor="middle">${escape(chart.yLabel)}</text>`,
    ...levels.filter(({ value }) => Number.isFinite(value)).map(({ name, value }) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${
        y(value)
      }" stroke="${REFERENCE_COLOUR}" stroke-dasharray="1 3"/>` +
      `<text x="${WIDTH - RIGHT + 8}" y="${
        y(value)
      }" dominant-baseline="middle" fill="${REFERENCE_COLOUR}">${escape(name)}</text>`
    ),
    ...lines.map(({ name, points }, k) => {
      const style = `stroke="${COLOURS[k % COLOURS.length]}" stroke-dasharray="${
        DASHES[k % DASHES.length]
      }"`;
      const legend = HEIGHT - BOTTOM - 8 - 18 * (lines.length - 1 - k);
      return `<path d="${path(points, x, y)}" fill="none" stroke-width="1.5" ${style}/>` +
        `<line x1="${WIDTH - RIGHT + 8}" x2="${
          WIDTH - RIGHT + 32
        }" y1="${legend}" y2="${legend}" stroke-width="1.5" ${style}/>` +
        `<text x="${WIDTH - RIGHT + 38}" y="${legend}" dominant-baseline="middle">${
          escape(name)
        }</text>`;
    }),
    "</svg>",
  ];
  return `${parts.join("\n")}\n`;
}

function path(
  points: readonly (readonly [number, number])[],
  x: (t: number) => string,
  y: (value: number) => string,
): string {
  let text = "";
  let pen = false;
  for (const [t, value] of points) {
    if (Number.isFinite(value)) text += `${pen ? "L" : "M"}${x(t)} ${y(value)}`;
    pen = Number.isFinite(value);
  }
  return text;
}
