/** The drawing of the diagonal part of Figure 9. */
import * as Plot from "@observablehq/plot";
import type { Figure } from "../experiment.ts";
import {
  band,
  type BandRow,
  drawFigure,
  type Layer,
  type Panel,
  plotMarks,
  quantileBand,
} from "../plot/mod.ts";
import { type Recorded9, runOf } from "./_figure_9_checks.ts";
import { DYNAMICS, type Dynamics } from "./_figure_9_runs.ts";

interface Style {
  readonly colour: string;
  readonly dash: string;
}

/** Six series have colours of their own; these are for the two beyond them. */
const OWN_STYLES: Partial<Readonly<Record<Dynamics, Style>>> = {
  constant: { colour: "#7a4b1e", dash: "10 2" },
  closed: { colour: "#777777", dash: "4 1.5" },
};

/** A band with its median in a style. */
function bandIn(rows: readonly BandRow[], { colour, dash }: Style, label: string): Layer {
  return plotMarks([
    Plot.areaY(rows, {
      ...{ x: "x", y1: "low", y2: "high" },
      ...{ fill: colour, fillOpacity: 0.12, clip: true },
    }),
    Plot.line(rows, {
      ...{ x: "x", y: "median", stroke: colour },
      ...{ strokeWidth: 1, strokeDasharray: dash, clip: true },
    }),
  ], [{ label, colour, dash, key: "line" }]);
}

/** Says when the medians are below the picture, from the start or at the end. */
function whereabouts(rows: readonly BandRow[], bottom: number): string[] {
  if (rows.every(({ median }) => median < bottom)) return ["below the picture"];
  return rows.at(-1)!.median < bottom ? ["leaves the picture"] : [];
}

function panel(
  { rows }: Recorded9,
  { title, label, index, domain }: {
    readonly title: string;
    readonly label: string;
    readonly index: 1 | 2 | 3;
    readonly domain: readonly [number, number];
  },
): Panel {
  return {
    title,
    x: { label: "iteration t of SGD" },
    y: { label, domain },
    layers: DYNAMICS.flatMap(({ name, label }, series): Layer[] => {
      const runs = rows.flatMap((row) => runOf(row, name) ?? []);
      if (runs.length === 0) return [];
      const diverged = runs.filter(({ divergedAt }) => divergedAt !== null).length;
      const samples = new Map<number, number[]>();
      for (const { curve } of runs) {
        // u ∘ v = 0 at the start.
        for (const sample of curve.slice(1)) {
          samples.set(sample[0], [...samples.get(sample[0]) ?? [], sample[index]]);
        }
      }
      const kept = [...samples].filter((_, k) => k % 2 === 0)
        .map(([x, values]) => ({ x, values }));
      const bands = quantileBand(kept);
      const notes = [
        ...(name === "printed" ? ["run for a quarter of the time"] : []),
        ...(diverged > 0 ? [`${diverged} of ${runs.length} diverged`] : []),
        ...whereabouts(bands, domain[0]),
      ];
      const words = [label, ...notes].join(", ");
      const own = OWN_STYLES[name];
      return own === undefined
        ? [band(bands, { series, size: 1, opacity: 0.12, label: words })]
        : [bandIn(bands, own, words)];
    }),
  };
}

/** Loss, decay off the support and number of non-zeros of SGD, the SDE and the flow. */
export function drawFigure9Diagonal(result: Recorded9): Figure[] {
  const svg = drawFigure({
    title: "SGD, its SDE and gradient flow on a diagonal linear network, η = 0.282",
    description:
      "Training loss, mean logarithm of the entries off the support and number of entries above 1e-15 against the iteration, for SGD, the discretised SDE with several noise levels and gradient flow.",
    columns: 3,
    width: 420,
    height: 290,
    panels: [
      panel(result, { title: "(a) training loss", label: "log₁₀ L", index: 1, domain: [-6, 0] }),
      panel(result, {
        title: "(b) entries off the support",
        ...{ label: "mean of log₁₀|u v|", index: 2, domain: [-40, 0] },
      }),
      panel(result, {
        title: "(c) entries above 1e-15",
        ...{ label: "non-zeros", index: 3, domain: [0, 210] },
      }),
    ],
  });
  return [{
    name: "figure_9_diagonal",
    svg,
    caption:
      `${result.rows.length} orders and noises, medians and 10–90 % bands (flow, half and twice the noise: one each). The SDE with δ = 2L/n of the SGD run and nothing fitted follows SGD; with δ = L every entry is shrunk away; fed with its own loss it does not stabilise; gradient flow is not sparse.`,
  }];
}
