/** The drawing of Figure 9. */
import type { Figure } from "../experiment.ts";
import { dots, drawFigure, type Layer, type Point, theory } from "../plot/mod.ts";
import type { Recorded } from "../to_json.ts";
import { predictedCount } from "./_count_law.ts";
import type { Figure9Result, Loss9 } from "./_figure_9_result.ts";
import { lossLabel } from "./_losses.ts";

type Row = Recorded<Loss9>;
type Run = Row["edge"][number];

// In increasing β, as the legends have them.
const SHOWN = ["1.25", "1.5", "2", "3", "10", "huber"] as const;
const COUNTED = ["1.25", "1.5", "1.75", "2", "4", "10"] as const;
const LOGARITHMIC = ["sqrt", "tanh", "2"] as const;

/** Every loss has its own colour and symbol in all panels; within a panel all symbols differ. */
const SERIES: Readonly<Record<string, number>> = {
  ...{ "1.25": 0, "1.5": 1, "2": 2, "3": 3, "10": 4, huber: 5 },
  ...{ tanh: 6, sqrt: 10, "1.75": 15, "4": 29 },
};

function lossDots(row: Row, points: readonly Point[]): Layer {
  return dots(points, { series: SERIES[row.loss]!, label: lossLabel(row.loss), size: 2.5 });
}

function panelLayers(
  rows: readonly Row[],
  { value, law, lawLabel }: {
    readonly value: (run: Run, row: Row) => number;
    readonly law: (eta: number, row: Row) => number;
    readonly lawLabel: string;
  },
): Layer[] {
  return rows.flatMap((row, index) => [
    theory({ points: row.edge.map(({ eta }): Point => [eta, law(eta, row)]) }, {
      ...(index === 0 ? { label: lawLabel } : {}),
      dash: "4 2",
    }),
    lossDots(row, row.edge.map((run): Point => [run.eta, value(run, row)])),
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
        y: { label: "2/η − y_∞²", log: true, domain: [4e-6, 4] },
        layers: panelLayers(pick(SHOWN), {
          value: ({ gap }) => gap,
          law: (eta, row) => gapOf(row, eta),
          lawLabel: "G_β η^(1/(β−1))",
        }),
      },
      {
        title: "(b) iterations with 2/η ≤ y² ≤ 3/η",
        x: { ...step, ...range(smallest / 1.2) },
        y: { label: "number N of iterations", log: true, domain: [15, 1.5e8] },
        layers: panelLayers(pick(COUNTED), {
          value: ({ count }) => count,
          law: (eta, { law }) => predictedCount(law, eta),
          lawLabel: "predicted, nothing fitted",
        }),
      },
      {
        title: "(c) gap over its leading term",
        x: { ...step, ...range(smallest / 1.2) },
        y: { label: "gap over G_β η^(1/(β−1))", domain: [0.88, 1.06] },
        layers: [
          theory({ y: 1 }, { label: "1" }),
          ...pick(SHOWN).map((row) =>
            lossDots(row, row.edge.map((run): Point => [run.eta, run.gap / gapOf(row, run.eta)]))
          ),
        ],
      },
      {
        title: "(d) the logarithm at β = 2",
        x: { label: "log(1/η)", domain: [1.8, Math.log(1 / smallest) + 0.2] },
        y: { label: "N η²", domain: [0, 1.2 * Math.log(1 / smallest)] },
        layers: [
          ...pick(LOGARITHMIC).flatMap((row, index) => {
            const at = ({ eta }: Run): number => Math.log(1 / eta);
            const line = row.edge.map((run): Point => [
              at(run),
              row.law.logarithmic * at(run) + row.law.regular,
            ]);
            return [
              theory({ points: line }, {
                ...(index === 0 ? { label: "2c log(1/η) + F" } : {}),
                dash: "4 2",
              }),
              lossDots(row, row.edge.map((run): Point => [at(run), run.count * run.eta ** 2])),
            ];
          }),
          ...pick(["4"]).map((row) =>
            lossDots(
              row,
              row.edge.map((run): Point => [Math.log(1 / run.eta), run.count * run.eta ** 2]),
            )
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
