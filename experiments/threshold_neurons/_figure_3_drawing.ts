import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  quantileBand,
  theory,
} from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import {
  atTime,
  beyond,
  edgeBias,
  type TwoLayerGroup,
  type TwoLayerResult,
  type TwoLayerRow,
  type TwoLayerRun,
} from "./_two_layer_result.ts";

/** n, d and the number of seeds in words. */
export function groupWords({ samples, dimension, rows }: TwoLayerGroup): string {
  const seeds = rows[0]!.runs.length;
  return `n = ${samples}, d = ${dimension}, ${seeds === 1 ? "one seed" : `${seeds} seeds`}`;
}

/** One curve for every step size: the first seed of the largest data, at every step of the figure. */
export function pathLayers(
  { groups, steps }: Recorded<TwoLayerResult>,
  path: (run: TwoLayerRun) => readonly number[],
): Layer[] {
  return groups.at(-1)!.rows.map(({ eta, runs }, series) =>
    curve(
      path(runs[0]!).slice(0, steps + 1).map((value, t): Point => [t, value]),
      { series, label: `η = ${eta}` },
    )
  );
}

/** The band of a number over the seeds that did not diverge, against η. */
export function bandOver(
  rows: readonly TwoLayerRow[],
  { measure, series, label }: {
    readonly measure: (run: TwoLayerRun, eta: number) => number | null;
    readonly series: number;
    readonly label: string;
  },
): Layer {
  const samples = rows.map(({ eta, runs }) => ({
    x: eta,
    values: runs.filter(({ divergedAt }) => divergedAt === null)
      .map((run) => measure(run, eta)).filter((value) => value !== null),
  }));
  return band(quantileBand(samples), { series, label });
}

function law(group: TwoLayerGroup): Point[] {
  const last = group.rows.at(-1)!.eta;
  return Array.from({ length: 200 }, (_, i): Point => {
    const eta = 0.01 + (last - 0.01) * i / 199;
    return [eta, edgeBias(group, eta)];
  });
}

/** The axis of step sizes. */
export const ETA: Panel["x"] = { label: "step size η", log: true, domain: [0.009, 0.22] };

/** Loss and bias as in Figure 3 (top), with bias and test accuracy against the step size. */
export function drawFigure3(result: Recorded<TwoLayerResult>): Figure {
  const { steps, time } = result;
  const group = result.groups[0]!;
  const shown = result.groups.at(-1)!;
  const edge = theory({ x: group.threshold }, { label: "η_c = 16π/(m(1 + λ²/d))" });
  const accuracy = ({ testAccuracy }: TwoLayerRun): number | null => testAccuracy;
  const ensemble = groupWords(group);
  const seeds = `${group.rows[0]!.runs.length} seeds`;
  const diverged = group.rows.flatMap(({ runs }) => runs)
    .filter(({ divergedAt }) => divergedAt !== null).length;
  return {
    name: "figure_3_top",
    caption:
      `(a), (b) Training loss and bias of the two-layer network for one seed, n = ${shown.samples}, d = ${shown.dimension}. (c) The bias after ${steps} steps, as the paper compares it, and at the equal time ηt = ${time}: median and 10 %–90 % band, ${ensemble}, ${diverged} runs diverged; the predicted threshold and the mean model's b*(η). (d) Test accuracy after ${steps} steps.`,
    data: result,
    svg: drawFigure({
      title: "Two-layer network on sparse coding data: loss, bias, and a control at equal time",
      description:
        "Loss and bias against the step for several step sizes; bias and test accuracy against the step size over an ensemble, with the predicted threshold.",
      panels: [
        {
          title: `(a) training loss, n = ${shown.samples}, one seed`,
          x: { label: "step t" },
          y: { label: "loss L", log: true },
          layers: [
            ...pathLayers(result, ({ loss }) => loss),
            theory({ y: Math.LN2 }, { label: "log 2", dash: "2 3" }),
          ],
        },
        {
          title: `(b) bias, n = ${shown.samples}, one seed`,
          x: { label: "step t" },
          y: { label: "bias b" },
          layers: pathLayers(result, ({ bias }) => bias),
        },
        {
          title: "(c) bias against step size",
          x: ETA,
          y: { label: "bias b" },
          layers: [
            bandOver(beyond(group), {
              measure: ({ bias }) => bias[steps]!,
              ...{ series: 0, label: `after ${steps} steps, ${seeds}` },
            }),
            bandOver(group.rows, {
              measure: ({ bias }, eta) => atTime(bias, { eta, time }),
              ...{ series: 1, label: `at ηt = ${time}` },
            }),
            edge,
            theory({ points: law(group) }, { label: "b*(η)", dash: "1.5 2.5" }),
          ],
        },
        {
          title: `(d) test accuracy after ${steps} steps`,
          x: ETA,
          y: { label: "test accuracy" },
          layers: [
            bandOver(group.rows, {
              measure: accuracy,
              series: 2,
              label: `n = ${group.samples}, ${seeds}`,
            }),
            ...result.groups.slice(1).map(({ rows, samples }) =>
              curve(
                rows.map(({ eta, runs }): Point | null =>
                  runs[0]!.testAccuracy === null ? null : [eta, runs[0]!.testAccuracy]
                ),
                { series: 3, label: `n = ${samples}, one seed` },
              )
            ),
            edge,
          ],
        },
      ],
    }),
  };
}
