/** The drawing of the kink. */
import { MeanModel } from "../../lib/models/mean_model.ts";
import type { Figure } from "../experiment.ts";
import { dots, drawFigure, type Layer, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import type { KinkResult, KinkRun } from "./mean_model_kink.ts";

type Run = Recorded<KinkRun>;

function groups<Key>(runs: readonly Run[], key: (run: Run) => Key): Map<Key, Run[]> {
  const found = new Map<Key, Run[]>();
  for (const run of runs) found.set(key(run), [...found.get(key(run)) ?? [], run]);
  return found;
}

/** b_∞ near K = 8, and |b_∞|d² at K = 8 and 7. */
export function drawKink({ near, critical, below }: Recorded<KinkResult>): Figure[] {
  const K = near.filter(({ dimension }) => dimension === near[0]!.dimension)
    .map(({ scaledStepSize }) => scaledStepSize);
  const model = new MeanModel({ dimension: 1 });
  const kink = K.map((k): Point => [k, Math.min(0, model.edgeBias(k * Math.PI))]);
  const curves = [...groups(near, ({ dimension }) => dimension)].flatMap(
    ([dimension, runs], series): Layer[] => [
      theory({ points: runs.map((run): Point => [run.scaledStepSize, run.law]) }, {
        ...{ dash: "2 2" },
        ...(series === 0 ? { label: "law with Lambert's W" } : {}),
      }),
      dots(runs.map((run): Point => [run.scaledStepSize, run.bias]), {
        ...{ series, label: `d = ${dimension}`, size: 2.5 },
      }),
    ],
  );
  const level = (run: Run, bias: number): Point => [run.dimension, -bias * run.dimension ** 2];
  const dimensions = [...groups(critical, ({ sum }) => sum)].flatMap(
    ([sum, runs], series): Layer[] => [
      theory({ points: runs.map((run) => level(run, run.law)) }, {
        ...{ dash: "2 2" },
        ...(series === 0 ? { label: "law with Lambert's W" } : {}),
      }),
      dots(runs.map((run) => level(run, run.bias)), { series, label: `K = 8, A₀ = ${sum}` }),
    ],
  );
  const sevens = below.filter(({ sum }) => sum === 1);
  const svg = drawFigure({
    title: "The phase transition of the mean model is a kink",
    description:
      "Left: b_∞ against K near 8 for several dimensions with the limit min(0, b*). Right: |b_∞|d² against d grows like a logarithm at K = 8 and is constant at K = 7.",
    panels: [
      {
        title: "(a) near the threshold, A₀ = 1",
        x: { label: "K = ηd²/π", domain: [7.48, 8.52] },
        y: { label: "b_∞", domain: [-0.036, 0.001] },
        layers: [
          theory({ points: kink }, { label: "min(0, b*), d → ∞" }),
          ...curves,
        ],
      },
      {
        title: "(b) at the threshold",
        x: { label: "dimension d", log: true, domain: [40, 1.25 * critical.at(-1)!.dimension] },
        y: { label: "|b_∞| d²", domain: [0, 230] },
        layers: [
          ...dimensions,
          dots(sevens.map((run) => level(run, run.bias)), {
            ...{ series: 5, label: "K = 7, A₀ = 1" },
          }),
        ],
      },
    ],
  });
  return [{
    name: "mean_model_kink",
    svg,
    caption:
      "(a) Limits near K = 8: dots are runs, dotted lines the law with Lambert's function, the dashed line what remains as d → ∞. (b) At K = 8 the limit times d² grows with log d, at K = 7 it does not.",
    data: { near, critical, below },
  }];
}
