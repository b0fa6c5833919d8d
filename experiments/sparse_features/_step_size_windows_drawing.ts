/** The drawing of survival, plateau and fit against the step size. */
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  drawFigure,
  type Layer,
  type Panel,
  plotMarks,
  type Point,
  theory,
} from "../plot/mod.ts";
import { type Fate, fits, shares, type WindowsResult } from "./_step_size_windows_result.ts";
import { SCANNED, type Scanned } from "./_step_size_windows_runs.ts";

const TITLES: Readonly<Record<Scanned, string>> = {
  "A-F4": "(a) Figure 4: one dimension, 400×",
  "A-F12": "(b) Figure 12: one dimension, 500×",
  "A-F14": "(c) Figure 14: two layers, η = 0.455",
  "A-F5": "(d) Figure 5: three layers, η = 0.04",
};

interface Condition {
  readonly name: string;
  readonly holds: (fate: Fate) => boolean;
}

/** The bound of a fit is one of the networks in one dimension. */
function conditionsOf(figure: Scanned): Condition[] {
  return [
    { name: "survives", holds: ({ survives }) => survives },
    { name: "has a plateau", holds: ({ plateau }) => plateau },
    ...(figure === "A-F4" || figure === "A-F12"
      ? [{ name: "fits: final loss below 0.0073", holds: fits }]
      : []),
  ];
}

function layers(result: WindowsResult, figure: Scanned): Layer[] {
  return conditionsOf(figure).flatMap(({ name, holds }, series): Layer[] => {
    const rows = shares(result, figure, holds);
    return [
      band(
        rows.map(({ factor, successes, trials, interval: [low, high] }) => (
          { x: factor, low, median: successes / trials, high, n: trials }
        )),
        { series, opacity: 0.12 },
      ),
      curve(rows.map(({ factor, successes, trials }): Point => [factor, successes / trials]), {
        ...{ series, size: 1.6, label: name },
      }),
    ];
  });
}

/** Shares of the seeds against the factor, one panel for each network. */
export function drawWindows(result: WindowsResult): Figure {
  const seeds = SCANNED.map((figure) => result.figures[figure].length).join(", ");
  return {
    name: "step_size_windows",
    svg: drawFigure({
      title:
        "Step sizes within ±5 % of the published ones: 50 % runs, shares of seeds with 95 % intervals",
      description:
        "Shares of seeds whose run survives, has a plateau and, in one dimension, fits, with exact 95 % intervals, against the step size divided by the published one, for four networks.",
      columns: 2,
      width: 420,
      height: 230,
      panels: SCANNED.map((figure): Panel => ({
        title: `${TITLES[figure]}: ${result.figures[figure].length} seeds`,
        x: {
          label: "η / published η (the code's: half of equation (2)'s)",
          domain: [0.945, 1.055],
          ticks: 5,
        },
        y: { label: "share of seeds", domain: [-0.03, 1.03], ticks: 5 },
        layers: [
          theory({ x: 1 }, { label: "published" }),
          ...layers(result, figure),
          plotMarks([], [{ label: "bands: 95 % intervals", colour: "#ddd", key: "area" }]),
        ],
      })),
    }),
    caption:
      `${seeds} seeds of weights and order in (a–d), on the published data, the same at every step size, with intervals of Clopper and Pearson (95 %). A run has a plateau when its loss is stable (quarters within a factor 2) for more than half of the large-step phase and then more than a factor 2 above the final loss; runs that diverge have none and do not fit. Fits are drawn in one dimension only, where the bound comes from.`,
    data: Object.fromEntries(SCANNED.map((figure) => [
      figure,
      conditionsOf(figure).map(({ name, holds }) => ({
        name,
        shares: shares(result, figure, holds),
      })),
    ])),
  };
}
