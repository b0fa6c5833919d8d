/** The drawing of Figure 9. */
import type { Figure } from "../experiment.ts";
import { dots, drawFigure, type Layer, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { predictedCount } from "./_count_law.ts";
import type { Figure9Result, Loss9 } from "./_figure_9_result.ts";
import { lossLabel } from "./_losses.ts";

type Row = Recorded<Loss9>;
type Run = Row["edge"][number];

const SHOWN = ["1.25", "1.5", "2", "3", "10", "huber"] as const;
const COUNTED = ["1.25", "1.5", "2", "1.75", "10", "4"] as const;

function panelLayers(
  rows: readonly Row[],
  { value, law, lawLabel }: {
    readonly value: (run: Run, row: Row) => number;
    readonly law: (eta: number, row: Row) => number;
    readonly lawLabel: string;
  },
): Layer[] {
  return rows.flatMap((row, series) => [
    theory({ points: row.edge.map(({ eta }): Point => [eta, law(eta, row)]) }, {
      ...(series === 0 ? { label: lawLabel } : {}),
      dash: "4 2",
    }),
    dots(row.edge.map((run): Point => [run.eta, value(run, row)]), {
      ...{ series, label: lossLabel(row.loss), size: 2.5 },
    }),
  ]);
}

/** Figure 9 with predicted slopes and offsets, and the same divided by the prediction. */
export function drawFigure9({ losses }: Recorded<Figure9Result>): Figure[] {
  const pick = (names: readonly string[]): Row[] =>
    names.map((name) => losses.find(({ loss }) => loss === name)!);
  const step = { label: "step size η", log: true } as const;
  const range = (smallest: number): { domain: [number, number] } => ({ domain: [smallest, 0.16] });
  const smallest = Math.min(...losses.flatMap(({ edge }) => edge.map(({ eta }) => eta)));
  const gapOf = ({ gapConstant, power }: Row, eta: number): number => gapConstant * eta ** power;
  const svg = drawFigure({
    title: "Sharpness gap and bouncing phase against the step size",
    description:
      "Log-log plots of the gap 2/η − y_∞² and of the number of iterations with y² between 2/η and 3/η for several losses, with predicted slopes and constants, and the ratios to the predictions.",
    panels: [
      {
        title: "(a) sharpness gap",
        x: { ...step, ...range(smallest / 1.2) },
        y: { label: "2/η − y_∞²", log: true, domain: [3e-5, 4] },
        layers: panelLayers(pick(SHOWN), {
          value: ({ gap }) => gap,
          law: (eta, row) => gapOf(row, eta),
          lawLabel: "G_β η^(1/(β−1))",
        }),
      },
      {
        title: "(b) iterations with 2/η ≤ y² ≤ 3/η",
        x: { ...step, ...range(smallest / 1.2) },
        y: { label: "number N of iterations", log: true, domain: [15, 1e7] },
        layers: panelLayers(pick(COUNTED), {
          value: ({ count }) => count,
          law: (eta, { law }) => predictedCount(law, eta),
          lawLabel: "predicted, nothing fitted",
        }),
      },
      {
        title: "(c) gap over its leading term",
        x: { ...step, ...range(smallest / 1.2) },
        y: { label: "gap over G_β η^(1/(β−1))", domain: [0.9, 1.1] },
        layers: [
          theory({ y: 1 }, { label: "1" }),
          ...pick(SHOWN).map((row, series) =>
            dots(row.edge.map((run): Point => [run.eta, run.gap / gapOf(row, run.eta)]), {
              ...{ series, label: lossLabel(row.loss), size: 2.5 },
            })
          ),
        ],
      },
      {
        title: "(d) the logarithm at β = 2",
        x: { label: "log(1/η)", domain: [1.8, Math.log(1 / smallest) + 0.2] },
        y: { label: "N η²", domain: [0, 1.2 * Math.log(1 / smallest)] },
        layers: [
          ...pick(["sqrt", "tanh", "2"]).flatMap((row, series) => {
            const at = ({ eta }: Run): number => Math.log(1 / eta);
            const line = row.edge.map((run): Point => [
              at(run),
              row.law.logarithmic * at(run) + row.law.regular,
            ]);
            return [
              theory({ points: line }, {
                ...(series === 0 ? { label: "2c log(1/η) + F" } : {}),
                dash: "4 2",
              }),
              dots(row.edge.map((run): Point => [at(run), run.count * run.eta ** 2]), {
                ...{ series, label: lossLabel(row.loss), size: 2.5 },
              }),
            ];
          }),
          dots(
            pick(["4"])[0]!.edge.map((run): Point => [
              Math.log(1 / run.eta),
              run.count * run.eta ** 2,
            ]),
            { series: 3, label: lossLabel("4"), size: 2.5 },
          ),
        ],
      },
    ],
  });
  return [{
    name: "figure_9",
    svg,
    caption:
      "Gradient descent from (3/2, 5/2)/√η. (a) Gaps and (b) counts with their predicted laws, slopes and constants (dashed; no offset is fitted). (c) The gaps over their leading terms tend to 1; β = 10 needs the smallest η. (d) At β = 2 the count times η² grows like 2c log(1/η), while at β = 4 it levels off: on log-log axes both look like powers.",
    data: losses,
  }];
}
