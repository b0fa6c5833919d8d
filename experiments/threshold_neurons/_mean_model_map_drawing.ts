/** The drawing of the phase diagram. */
import { MeanModel } from "../../lib/models/mean_model.ts";
import type { Figure } from "../experiment.ts";
import { curve, dots, drawFigure, heatMap, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { edgeOf, type MapResult } from "./_mean_model_map_result.ts";

const BOUNDS = [-2, -1.5, -1, -0.7, -0.4, -0.2, -0.1, -0.05, -0.01, -0.001];

/** The edges of the cells whose midpoints are equally spaced on a logarithmic scale. */
function edgesOf(midpoints: readonly number[]): number[] {
  const half = Math.sqrt(midpoints[1]! / midpoints[0]!);
  return [...midpoints.map((value) => value / half), midpoints.at(-1)! * half];
}

/** The map, and slices through it. */
export function drawMap(result: Recorded<MapResult>): Figure[] {
  const { dimension, scaledStepSizes, sums, biases, outcomes, slices, breakdowns } = result;
  const [xEdges, yEdges] = [edgesOf(scaledStepSizes), edgesOf(sums)];
  const breakdown = breakdowns.find((row) => row.dimension === dimension)?.scaledStep ?? null;
  const model = new MeanModel({ dimension });
  // Where the flow alone reaches b* : A₀ = 2d√(−κ(b*)), found by bisection.
  const flowReaches = scaledStepSizes.filter((K) => K > 8.1).map((K): Point => {
    const { edge } = edgeOf({ dimension, scaledStepSize: K });
    let [low, high] = [0, 4 * dimension];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (model.flowLimit({ sum: middle, bias: 0 }) > edge) low = middle;
      else high = middle;
    }
    return [K, high];
  });
  const map = drawFigure({
    title: `Limiting bias b_∞ of the mean model, d = ${dimension}`,
    description:
      "Map of the limiting bias over K = ηd²/π and A₀: near zero below K = 8 unless A₀ is of the order of d, at the edge above, dependent on A₀ beyond the second breakdown.",
    panels: [{
      x: { label: "K = ηd²/π", log: true },
      y: { label: "A₀ = d(a⁻ + a⁺) at the start", log: true },
      layers: [
        heatMap({ xEdges, yEdges, values: biases, bounds: BOUNDS, nullLabel: "not settled" }),
        theory({ x: 8 }, { label: "K = 8, η = 8π/d²" }),
        theory({ points: flowReaches }, { label: "gradient flow ends at b*", dash: "2 2" }),
        ...(breakdown === null ? [] : [
          theory({ x: breakdown * dimension / Math.PI }, {
            ...{ label: `ηd = ${breakdown}`, dash: "8 3 2 3" },
          }),
        ]),
      ],
    }],
    ...{ width: 660, height: 430 },
  });
  const lines = drawFigure({
    title: "Limiting bias against the step size: threshold and second breakdown",
    description:
      "Left: b_∞ against K for several dimensions with the edge b*. Right: the same minus the edge, against ηd.",
    panels: [
      {
        title: "(a) b_∞ from A₀ = 1",
        x: { label: "K = ηd²/π", log: true, domain: [1, 2.2 * slices.at(-1)!.dimension] },
        y: { label: "b_∞", domain: [-2.5, 0.1] },
        layers: [
          theory({ x: 8 }, { label: "K = 8", dash: "2 2" }),
          theory({
            points: scaledStepSizes.filter((K) => K >= 8).map((K): Point => [
              K,
              edgeOf({ dimension, scaledStepSize: K }).edge,
            ]),
          }, { label: "b* = g⁻¹(2/√(Kπ))" }),
          ...slices.map((slice, series) =>
            curve(
              slice.biases.map((bias, i): Point | null =>
                bias === null ? null : [slice.scaledStepSizes[i]!, bias]
              ),
              { series, label: `d = ${slice.dimension}` },
            )
          ),
        ],
      },
      {
        title: "(b) distance from the edge",
        x: { label: "ηd", domain: [0, 5] },
        y: { label: "b_∞ − b*", domain: [-1, 0.05] },
        layers: [
          theory({ y: 0 }),
          theory({ y: -0.1 }, { label: "−0.1", dash: "2 2" }),
          ...slices.map((slice, series) =>
            curve(
              slice.biases.map((bias, i): Point | null => {
                if (bias === null) return null;
                const K = slice.scaledStepSizes[i]!;
                const { edge } = edgeOf({ dimension: slice.dimension, scaledStepSize: K });
                return [K * Math.PI / slice.dimension, bias - Math.min(0, edge)];
              }),
              { series, label: `d = ${slice.dimension}` },
            )
          ),
          dots(
            breakdowns.flatMap(({ scaledStep }): Point[] =>
              scaledStep === null ? [] : [[scaledStep, -0.1]]
            ),
            {
              series: 3,
              label: `first for any A₀: d = ${
                breakdowns.map(({ dimension }) => dimension).join(", ")
              }`,
            },
          ),
        ],
      },
    ],
  });
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`).join(
    ", ",
  );
  return [
    {
      name: "mean_model_map",
      svg: map,
      caption:
        `b_∞ for ${scaledStepSizes.length} × ${sums.length} runs (${ended}) from b₀ = 0, d = ${dimension}. Left of K = 8 the bias stays near 0 unless A₀ is of the order of d; right of it the colour does not depend on A₀ up to the dotted curve, above which the flow alone goes further; right of the dash-dotted line it depends on A₀ again, periodically in log A₀.`,
      data: { scaledStepSizes, sums, biases },
    },
    {
      name: "mean_model_breakdown",
      svg: lines,
      caption:
        "(a) The limit leaves 0 at K = 8, follows b*, and leaves it again. (b) The distance from b* against ηd: diamonds stand at the ηd at which b_∞ is first more than 0.1 below b* for some A₀, for one dimension after the other.",
      data: { slices, breakdowns },
    },
  ];
}
