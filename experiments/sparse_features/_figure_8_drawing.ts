/** The drawing of Figure 8. */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../experiment.ts";
import {
  COLOURS,
  curve,
  curves,
  dots,
  drawFigure,
  heatMap,
  type Layer,
  type Panel,
  plotMarks,
  type Point,
  theory,
} from "../plot/mod.ts";
import {
  drop8,
  itoDropOfMiddle8,
  predicted8,
  quietRun8,
  type Recorded8,
  START_ALONG_8,
} from "./_figure_8_checks.ts";
import { CONSTANTS_8, INTERVALS_8 } from "./_figure_8_runs.ts";
import { cycle8, residual8, valleyPoint8, type Weights8 } from "./_figure_8_valley.ts";

const { large, small, middle, cycles } = CONSTANTS_8;

/** The valley from q = from to the sparse point. */
function valley(from: number): Weights8[] {
  return Array.from({ length: 81 }, (_, k) => valleyPoint8(from - 4 * (k / 80) ** 2));
}

const loss = (w: Weights8): number => residual8(w) ** 2 / 2;

/** Small points in white or in a colour, joined by a thin line: the iterates. */
function iterates(points: readonly Point[], { fill, label }: {
  readonly fill: string;
  readonly label: string;
}): Layer {
  const channels = { x: "0", y: "1", clip: true } as const;
  return plotMarks([
    Plot.line(points, { ...channels, stroke: COLOURS[4]!, strokeWidth: 0.5 }),
    Plot.dot(points, { ...channels, fill, stroke: "#222", strokeWidth: 0.5, r: 1.7 }),
  ], [{ label, colour: "#222", key: "dot", symbol: "circle" }]);
}

/** Which way the iterates move: arrows beside the valley. */
function arrows(ends: readonly (readonly [Point, Point])[]): Layer {
  const options = { stroke: COLOURS[2]!, strokeWidth: 2, headLength: 9 } as const;
  const mark = Plot.arrow(ends, {
    ...{ x1: (d) => d[0][0], y1: (d) => d[0][1], x2: (d) => d[1][0], y2: (d) => d[1][1] },
    ...options,
  });
  return plotMarks([mark], [{ label: "movement", colour: COLOURS[2]!, key: "line" }]);
}

function map({ path, quiet }: Recorded8): Panel {
  const [columns, rows] = [100, 90];
  const [x, y] = [[0.45, 1.15], [-0.02, 0.65]] as const;
  const edges = (count: number, [low, high]: readonly [number, number]): number[] =>
    Array.from({ length: count + 1 }, (_, k) => low + (high - low) * k / count);
  const [xEdges, yEdges] = [edges(columns, x), edges(rows, y)];
  const middleOf = (of: readonly number[], k: number): number => (of[k]! + of[k + 1]!) / 2;
  const values = Array.from(
    { length: columns * rows },
    (_, k) => loss([middleOf(xEdges, k % columns), middleOf(yEdges, Math.floor(k / columns))]),
  );
  const beside = (q: number): Point => {
    const [first, second] = valleyPoint8(q);
    return [0.8 * first, 0.8 * second];
  };
  return {
    title: "(a) the loss L from above",
    x: { label: "w₁", domain: x },
    y: { label: "w₂", domain: y },
    layers: [
      heatMap({ xEdges, yEdges, values, bounds: [0.002, 0.02, 0.1] }),
      theory({ points: valley(0.5) }, { label: "bottom of the valley" }),
      iterates(path.slice(0, 300), { fill: "white", label: "300 iterates, η = 0.8" }),
      arrows([[beside(0.25), beside(-0.1)], [beside(-0.3), beside(-0.75)]]),
      dots([quiet.find(({ stepSize }) => stepSize === large.stepSize)!.end], {
        ...{ series: 1, size: 6, label: "end without noise" },
      }),
      dots([[1, 0]], { series: 3, size: 6, label: "sparse point" }),
    ],
  };
}

/** The point of the picture for a point of the surface: seen from the sparse end, up the valley. */
function seen(w: Weights8, height = loss(w)): Point {
  const [across, along] = [(w[0] + w[1]) / Math.SQRT2 - 0.75, (w[0] - w[1]) / Math.SQRT2];
  return [2.4 * across + 0.9 * along, 4.5 * height - 0.55 * along];
}

function surface({ path }: Recorded8): Panel {
  // Lines along the valley and across it: its points, and multiples of them.
  const bottom = valley(0.25);
  const scaled = (w: Weights8, scale: number): Weights8 => [w[0] * scale, w[1] * scale];
  const scales = Array.from({ length: 31 }, (_, k) => 0.74 + 0.5 * k / 30);
  const lines: Point[][] = [
    ...bottom.filter((_, k) => k % 4 === 0).map((w) => scales.map((s) => seen(scaled(w, s)))),
    ...scales.filter((_, k) => k % 3 === 0).map((s) => bottom.map((w) => seen(scaled(w, s)))),
  ];
  const arrow = (q: number, to: number): readonly [Point, Point] => [
    seen(valleyPoint8(q), 0.08),
    seen(valleyPoint8(to), 0.08),
  ];
  return {
    title: "(b) the same, obliquely",
    x: { label: "across the valley →, along it ↘", ticks: [], domain: [-0.5, 1.06] },
    y: { label: "loss L ↑", ticks: [], domain: [-0.46, 0.78] },
    layers: [
      curves(lines, { series: 5, opacity: 0.7, size: 0.6, label: "surface of the loss" }),
      iterates(path.slice(0, 100).map((w) => seen(w)), {
        ...{ fill: COLOURS[0]!, label: "100 iterates, η = 0.8" },
      }),
      theory({ points: bottom.map((w) => seen(w, 0)) }, { label: "bottom of the valley" }),
      arrows([arrow(-0.05, -0.5)]),
      dots([seen([1, 0])], { series: 3, size: 6, label: "sparse point" }),
    ],
  };
}

function shares(result: Recorded8): Panel {
  const { rows } = result;
  const positive = (points: readonly (readonly [number, number])[]): Point[] =>
    points.map(([t, value]): Point => [t, value]);
  return {
    title: "(c) along the valley",
    x: { label: "step t", domain: [0, 1500] },
    y: { label: "log₁₀ of the share of the second entry", domain: [-5, 0] },
    layers: [
      curves(rows.slice(0, 30).map(({ large }) => positive(large.shares)), {
        ...{ series: 0, label: "η = 0.8, √δ = 0.03" },
      }),
      curves(rows.slice(0, 30).map(({ small }) => positive(small.shares)), {
        ...{ series: 2, label: "η = 0.1, √δ = 0.03" },
      }),
      curve(positive(quietRun8(result, large.stepSize).shares), {
        ...{ series: 1, label: "η = 0.8, no noise" },
      }),
      curve(positive(quietRun8(result, small.stepSize).shares), {
        ...{ series: 4, label: "η = 0.1, no noise" },
      }),
      curve(positive(quietRun8(result, 1.05).shares), {
        ...{ series: 3, label: "η = 1.05, no noise" },
      }),
    ],
  };
}

/** The mean of the loss over the noises. */
function meanLoss(runs: readonly Recorded8["rows"][number]["large"][]): Point[] {
  return runs[0]!.losses.map(([t], k): Point => [
    t,
    Math.log10(runs.reduce((sum, { losses }) => sum + 10 ** losses[k]![1], 0) / runs.length),
  ]);
}

function losses(result: Recorded8): Panel {
  const product = 2 * large.stepSize;
  const level = product * large.deviation ** 2 / (2 - product) / 2;
  const alive = result.rows.filter((row) => row.large.divergedAt === null);
  return {
    title: "(d) loss, with noise its mean over the noises",
    x: { label: "step t", domain: [0, 1500] },
    y: { label: "log₁₀ L", domain: [-8, 0] },
    layers: [
      curve(meanLoss(alive.map((row) => row.large)), { series: 0, label: "η = 0.8, √δ = 0.03" }),
      curve(meanLoss(alive.map((row) => row.small)), { series: 2, label: "η = 0.1, √δ = 0.03" }),
      curve(quietRun8(result, large.stepSize).losses, { series: 1, label: "η = 0.8, no noise" }),
      curve(quietRun8(result, 1.05).losses, { series: 3, size: 1, label: "η = 1.05, no noise" }),
      theory({ y: Math.log10(level) }, { label: "ηκδ/(2(2 − ηκ)) at the sparse point" }),
    ],
  };
}

function movement({ rows }: Recorded8): Panel {
  const at = (along: readonly number[]): Point[] =>
    along.map((q, k) => [k * middle.steps / INTERVALS_8, q]);
  return {
    title: "(e) the speed along the valley, η = 0.5, √δ = 0.02",
    x: { label: "step t", ticks: [0, 2500, 5000, 7500] },
    y: { label: "q = log|w₂|/x₂ − log|w₁|/x₁" },
    layers: [
      curves(rows.slice(0, 30).map(({ iterates }) => at(iterates.along)), {
        ...{ series: 0, label: "iterates" },
      }),
      curves(rows.slice(0, 30).map(({ sde }) => at(sde.along)), {
        ...{ series: 1, label: "SDE (9), 40 substeps" },
      }),
      theory({ points: at(predicted8().along) }, { label: "−(x₂ − x₁)η²δ/(2 − ηκ) a step" }),
      theory({
        points: [[0, START_ALONG_8], [middle.steps, START_ALONG_8 - itoDropOfMiddle8()]],
      }, { label: "Itô: −(x₂ − x₁)η²δ/2", dash: "2 2" }),
    ],
  };
}

function cyclesPanel(result: Recorded8): Panel {
  const steps = 300;
  return {
    title: "(f) without noise, steps too large for every point",
    x: { label: "step t", domain: [0, steps] },
    y: { label: "log₁₀ of the share of the second entry", domain: [-40, 0] },
    layers: cycles.flatMap((stepSize, series) => {
      const { shares } = quietRun8(result, stepSize);
      const [from, value] = shares.find(([t]) => t >= 100)!;
      const slope = Math.log10(cycle8(stepSize).factor);
      return [
        curve(shares, { series, label: `η = ${stepSize}`, size: 2.4, opacity: 0.6 }),
        theory({ points: [[from, value], [steps, value + slope * (steps - from)]] }, {
          ...(series === 0 ? { label: "1 − (γ − 1)k(k − 1) in two steps" } : {}),
        }),
      ];
    }),
  };
}

/** Figure 8: the landscape with the iterates, and what they do across and along the valley. */
export function drawFigure8(result: Recorded8): Figure[] {
  const { rows } = result;
  const svg = drawFigure({
    title: "Bouncing across a valley, drifting along it",
    description:
      "The loss of one sample in two dimensions with the iterates of gradient descent with label noise, from above and obliquely; the share of the second weight and the loss against the step, with and without noise; the speed along the valley beside theory; gradient descent with larger steps.",
    columns: 3,
    width: 400,
    height: 290,
    panels: [
      map(result),
      surface(result),
      shares(result),
      losses(result),
      movement(result),
      cyclesPanel(result),
    ],
  });
  const ratios = rows.map(({ iterates }) => drop8(iterates) / itoDropOfMiddle8());
  return [{
    name: "figure_8",
    svg,
    caption:
      `x = (1, 2), y = 1, start u = v = (0.65, 0.45); constants are ours. (a), (b) 300 and 100 iterates of one noise. (c), (e) ${
        Math.min(30, rows.length)
      } noises. (c) Noise and a large step lead to the sparse point; without noise gradient descent stops below the edge ηκ = 2. (d) The loss; with noise the mean over all noises. (e) The iterates move ${
        (ratios.reduce((a, b) => a + b, 0) / ratios.length).toFixed(2)
      } times as far as the SDE. (f) With η > 1 no noise is needed.`,
  }];
}
