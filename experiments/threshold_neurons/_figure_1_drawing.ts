/** The drawing of Figure 1: per-seed curves, bands and thresholds; and each seed's transition. */
import { MeanModel } from "../../lib/models/mean_model.ts";
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  curves,
  dots,
  drawFigure,
  type Panel,
  type Point,
  quantile,
  quantileBand,
  type Sample,
  theory,
} from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import {
  biasDifference,
  type Figure1Result,
  numberOf,
  scaled,
  transitionOf,
  unscaled,
} from "./_figure_1_result.ts";
import { DIMENSION } from "./_figure_1_runs.ts";
import type { Diverged } from "./_over_seeds.ts";

type Result = Recorded<Figure1Result>;

const THRESHOLD = unscaled(8);

/** One curve per seed, without the runs that diverged. */
function linesOf(
  x: readonly number[],
  values: readonly (readonly (number | Diverged)[])[],
): Point[][] {
  return values.map((row) =>
    row.flatMap((value, k): Point[] => typeof value === "number" ? [[x[k]!, value]] : [])
  );
}

function samplesOf(x: readonly number[], lines: readonly (readonly Point[])[]): Sample[] {
  return x.map((at) => ({
    x: at,
    values: lines.flatMap((line) => line.filter(([place]) => place === at).map(([, y]) => y)),
  }));
}

function edgeCurve(from: number, to: number): Point[] {
  const model = new MeanModel({ dimension: DIMENSION });
  return Array.from({ length: 101 }, (_, k): Point => {
    const eta = from + (to - from) * k / 100;
    return [eta, Math.min(0, model.edgeBias(eta))];
  });
}

function panelOf(
  { stepSizes, rows }: Result,
  { what, upTo, title }: {
    readonly what: "bias" | "accuracy";
    readonly upTo: number;
    readonly title: string;
  },
): Panel {
  const shown = stepSizes.filter((size) => size <= upTo);
  const lines = linesOf(stepSizes, rows.map(({ ten }) => ten.map((end) => numberOf(end, what))))
    .map((line) => line.filter(([x]) => x <= upTo));
  const values = lines.flatMap((line) => line.map(([, y]) => y));
  const bounds: [number, number] = what === "bias"
    ? [Math.min(...values) * 1.05, 0]
    : [Math.min(...values) - 0.01, Math.max(...values) + 0.01];
  return {
    title,
    x: { label: "step size η", domain: [0, upTo], ticks: 6 },
    y: {
      label: what === "bias" ? "bias b at time 10" : "test accuracy at time 10",
      domain: bounds,
    },
    layers: [
      curves(lines, { series: 0, label: "each seed" }),
      band(quantileBand(samplesOf(shown, lines)), {
        ...{ series: 1, label: "median and 10 %–90 % band" },
      }),
      theory({ x: THRESHOLD }, { label: "8π/d²" }),
      ...(what === "bias"
        ? [theory({ points: edgeCurve(THRESHOLD / 4, upTo) }, {
          ...{ label: "edge g⁻¹(2/(d√η)) of the mean model", dash: "1.5 3" },
        })]
        : []),
    ],
  };
}

function transitionPanels({ scaledStepSizes, rows }: Result): Panel[] {
  const lines = linesOf(
    scaledStepSizes,
    rows.map(({ two, twoReference }) => two.map((end) => biasDifference(end, twoReference))),
  );
  const places = rows.flatMap((row): Point[] => {
    const at = transitionOf(row, scaledStepSizes);
    return at === null ? [] : [[row.edgeOnPath, at]];
  });
  const ends: [number, number] = [
    Math.floor(10 * Math.min(7.7, ...places.flat()) - 0.5) / 10,
    Math.ceil(10 * Math.max(8.3, ...places.flat()) + 0.5) / 10,
  ];
  const range = [scaledStepSizes[0]!, scaledStepSizes.at(-1)!] as const;
  const edge = edgeCurve(unscaled(range[0]), unscaled(range[1]))
    .map(([eta, bias]): Point => [scaled(eta), bias]);
  return [
    {
      title: "(a) what the step size adds to the bias at time 2",
      x: { label: "step size K = ηd²/π", domain: range },
      y: { label: "Δb = b − b(η = 0.0004)", domain: [-0.13, 0.005] },
      layers: [
        curves(lines, { series: 0, label: "each seed" }),
        band(quantileBand(samplesOf(scaledStepSizes, lines)), {
          ...{ series: 1, label: "median and 10 %–90 % band" },
        }),
        theory({ x: 8 }, { label: "8π/d²" }),
        theory({ x: quantile(rows.map(({ edgeAtZero }) => edgeAtZero), 0.5) }, {
          ...{ label: "2/η = sharpness at zero, median", dash: "8 3 2 3" },
        }),
        theory({ points: edge }, { label: "edge of the mean model", dash: "1.5 3" }),
      ],
    },
    {
      title: "(b) each seed's transition",
      x: { label: "K₁: 2/η = largest sharpness on the path", domain: ends },
      y: { label: "K where Δb starts to fall", domain: ends },
      layers: [
        curve([[ends[0], ends[0]], [ends[1], ends[1]]], { series: 2, label: "equal" }),
        theory({ y: 8 }, { label: "8π/d²" }),
        dots(places, { series: 0, label: "each seed" }),
      ],
    },
  ];
}

/** Figure 1 as an ensemble, and where every seed's bias starts to move. */
export function drawFigure1(result: Result): Figure[] {
  const { stepSizes, rows, scaledStepSizes } = result;
  const runs = rows.flatMap(({ ten }) => ten);
  const diverged = runs.filter(({ kind }) => kind === "diverged").length;
  const largest = Math.max(...stepSizes);
  const drifted =
    rows.filter(({ tenReference: end }) => end.kind === "value" && Math.abs(end.bias) >= 0.1)
      .length;
  const places = rows.flatMap((row) => transitionOf(row, scaledStepSizes) ?? []);
  const shown = (q: number): string =>
    places.length === 0 ? "none" : quantile(places, q).toFixed(2);
  return [
    {
      name: "figure_1",
      svg: drawFigure({
        title: "Large step sizes learn a threshold neuron: ReLU network at time ηt = 10",
        description:
          "Bias and test accuracy against the step size for every seed, with medians and bands, over the whole range and near the threshold 8π/d².",
        panels: [
          panelOf(result, { what: "bias", upTo: largest, title: "(a) bias" }),
          panelOf(result, { what: "accuracy", upTo: largest, title: "(b) test accuracy" }),
          panelOf(result, { what: "bias", upTo: 0.0015, title: "(c) bias near the threshold" }),
          panelOf(result, { what: "accuracy", upTo: 0.0015, title: "(d) test accuracy near it" }),
        ],
      }),
      caption:
        `d = 200, n = 300, λ = 3, ${rows.length} seeds of data and initial weights; ${diverged} of ${runs.length} runs diverged. Every run makes 10/η steps. Dashed: 8π/d² = 6.283·10⁻⁴. Dotted: the bias at which the mean model's minimum has sharpness 2/η. Below the threshold the bias at time 10 hardly depends on η; it is not zero: |b| ≥ 0.1 at η = 0.0004 for ${drifted} seeds.`,
      data: {
        stepSizes,
        seeds: rows.map(({ seed }) => seed),
        bias: rows.map(({ ten }) => ten.map((end) => end.kind === "value" ? end.bias : null)),
        accuracy: rows.map(({ ten }) =>
          ten.map((end) => end.kind === "value" ? end.accuracy : null)
        ),
      },
    },
    {
      name: "figure_1_transition",
      svg: drawFigure({
        title: "Where each seed's bias starts to move",
        description:
          "Left: the bias at time 2 minus that of a step size below the threshold, against K. Right: the extrapolated transition of every seed against the place that the sharpness on its path predicts.",
        panels: transitionPanels(result),
      }),
      caption:
        `${places.length} of ${rows.length} seeds have a transition for K = ηd²/π in [${scaledStepSizes[
          0
        ]!}, ${scaledStepSizes.at(-1)!.toFixed(1)}]: median ${shown(0.5)}, 10 %–90 % from ${
          shown(0.1)
        } to ${
          shown(0.9)
        }; the mean model's is 8. (b) The transitions lie near the K at which 2/η equals the largest sharpness on the path of a small step size, most of them a little above.`,
      data: rows.map((row) => ({
        seed: row.seed,
        transition: transitionOf(row, scaledStepSizes),
        edgeOnPath: row.edgeOnPath,
        edgeAtZero: row.edgeAtZero,
        initialSum: row.initialSum,
        initialDifference: row.initialDifference,
      })),
    },
  ];
}
