import type { Figure } from "../experiment.ts";
import { curves, drawFigure, type Panel, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { bandOver, ETA, groupWords, pathLayers } from "./_figure_3_drawing.ts";
import { beyond, countSteps, type TwoLayerResult, type TwoLayerRow } from "./_two_layer_result.ts";

/** The sum of the second layer as in Figure 6, over all seeds at both ends, and how often it changes its sign. */
export function drawFigure6(result: Recorded<TwoLayerResult>): Figure {
  const { steps } = result;
  const group = result.groups[0]!;
  const shown = result.groups.at(-1)!;
  const rows = beyond(group);
  const ensemble = groupWords(group);
  const allSeeds = ({ eta, runs }: TwoLayerRow, name: string): Panel => ({
    title: `(${name}) sum at η = ${eta}`,
    x: { label: "step t" },
    y: { label: "sum Σⱼ aⱼ" },
    layers: [
      curves(
        runs.map(({ sum }) => sum.slice(0, steps + 1).map((value, t): Point => [t, value])),
        { series: 0, label: ensemble, opacity: 0.7 },
      ),
      theory({ y: 0 }),
    ],
  });
  return {
    name: "figure_6",
    caption:
      `(a) The sum Σ_j a_j of the second layer for one seed, n = ${shown.samples}, d = ${shown.dimension}: the quantity whose range the paper's Figure 6 has; the average, which its caption names, is ${group.width} times smaller. (b), (c) All seeds at the smallest and the largest step size. (d) Changes of its sign on ${steps} steps: median and 10 %–90 % band, ${ensemble}.`,
    data: result,
    svg: drawFigure({
      title: "Two-layer network: the second layer oscillates",
      description:
        "The sum of the output weights against the step, for several step sizes and for all seeds; the number of its sign changes against the step size.",
      panels: [
        {
          title: `(a) sum of the second layer, n = ${shown.samples}, one seed`,
          x: { label: "step t" },
          y: { label: "sum Σⱼ aⱼ" },
          layers: [...pathLayers(result, ({ sum }) => sum), theory({ y: 0 })],
        },
        allSeeds(rows[0]!, "b"),
        allSeeds(rows.at(-1)!, "c"),
        {
          title: `(d) sign changes on ${steps} steps`,
          x: ETA,
          y: { label: "changes of sign of Σⱼ aⱼ" },
          layers: [
            bandOver(group.rows, {
              measure: ({ sum }) => countSteps(sum, steps, (one, two) => one * two < 0),
              ...{ series: 0, label: `${ensemble}: median, 10 %–90 %` },
            }),
            theory({ x: group.threshold }, { label: "η_c = 16π/(m(1 + λ²/d))" }),
          ],
        },
      ],
    }),
  };
}
