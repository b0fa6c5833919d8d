/** The drawing of Figure 2. */
import type { Figure } from "../experiment.ts";
import {
  band,
  curve,
  dots,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  quantileBand,
} from "../plot/mod.ts";
import { NAMES } from "./_figure_2_checks.ts";
import { PUBLISHED_NON_ZEROS, PUBLISHED_RANK } from "./_figure_2_published_counts.ts";
import { PUBLISHED_TEST } from "./_figure_2_published_test_loss.ts";
import { PUBLISHED_TRAIN } from "./_figure_2_published_train.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import {
  growthPanel,
  otherDataPanel,
  stepSizePanels,
  survivalPanel,
} from "./_figure_2_more_panels.ts";
import { verticesOf } from "./_published_vertices.ts";

const ITERATION = {
  label: "iteration t",
  domain: [0, 100_000],
  ticks: [0, 25_000, 50_000, 75_000],
} as const;

type Sample = Recorded2["replays"][number]["curve"][number];

/** A published quantity: small symbols for the authors' vertices, lines for our replay. */
function replayPanel(
  { replays }: Recorded2,
  { title, label, published, ours, domain, first = 400 }: {
    readonly title: string;
    readonly label: string;
    readonly published: readonly string[];
    readonly ours: (replay: Recorded2["replays"][number]) => readonly Point[];
    readonly domain: readonly [number, number];
    readonly first?: number;
  },
): Panel {
  return {
    title,
    x: ITERATION,
    y: { label, domain },
    layers: replays.flatMap((replay, series): Layer[] => [
      dots(
        verticesOf(published[series]!).filter(([t], k) => t >= first && k % 3 === 0),
        {
          series,
          size: 1.4,
          opacity: 0.8,
          ...(series === 0 ? { label: "published (symbols)" } : {}),
        },
      ),
      curve(ours(replay), { series, size: 1, label: `${NAMES[series]}, our replay` }),
    ]),
  };
}

/** Quantiles 10 and 90 % over the orders that are still alive at t. */
function bandPanel(
  { order }: Recorded2,
  { title, label, of, domain }: {
    readonly title: string;
    readonly label: string;
    readonly of: (sample: Sample) => number;
    readonly domain: readonly [number, number];
  },
): Panel {
  return {
    title,
    x: ITERATION,
    y: { label, domain },
    layers: NAMES.map((name, series) => {
      const samples = new Map<number, number[]>();
      for (const { runs } of order) {
        for (const sample of runs[series]!.curve) {
          samples.set(sample[0], [...samples.get(sample[0]) ?? [], of(sample)]);
        }
      }
      const diverged = order.filter(({ runs }) => runs[series]!.divergedAt !== null).length;
      return band(quantileBand([...samples].map(([x, values]) => ({ x, values }))), {
        ...{ series, size: 1 },
        label: `${name}: ${diverged} of ${order.length} diverged`,
      });
    }),
  };
}

/** The panel of other data with room for all its points. */
function widened(panel: Panel): Panel {
  return {
    ...panel,
    x: { ...panel.x, domain: [-5.5, 0] },
    y: { ...panel.y, domain: [-7.8, 0] },
  };
}

/** Figure 2: the published runs, ours, ensembles, growth of perturbations and the scan of step sizes. */
export function drawFigure2(result: Recorded2): Figure[] {
  const svg = drawFigure({
    title: "SGD on diagonal linear networks, small and large step sizes",
    description:
      "Training loss, test loss, rank and number of non-zeros against the iteration for four schedules, published and replayed; quantile bands over orders of samples; distances of perturbed copies; level and divergence against the step size; shares of runs that are alive; test losses on other data.",
    columns: 3,
    width: 400,
    height: 250,
    panels: [
      replayPanel(result, {
        title: "(a) training loss, the published order",
        ...{ label: "log₁₀ L", published: PUBLISHED_TRAIN, domain: [-6.5, 0.3] },
        ours: ({ curve }) => curve.map(([t, train]): Point => [t, train]),
      }),
      replayPanel(result, {
        title: "(b) test loss, the published order",
        ...{ label: "log₁₀ test loss", published: PUBLISHED_TEST, domain: [-4.5, 0] },
        ours: ({ curve }) => curve.map(([t, , test]): Point => [t, test]),
      }),
      replayPanel(result, {
        title: "(c) rank of φ, threshold 1e-15",
        ...{ label: "rank", published: PUBLISHED_RANK, domain: [0, 210], first: 0 },
        ours: ({ rankCurve }) => rankCurve,
      }),
      replayPanel(result, {
        title: "(d) ‖u ∘ v‖₀, threshold 1e-50",
        ...{ label: "non-zeros", published: PUBLISHED_NON_ZEROS, domain: [0, 210] },
        ours: ({ curve }) => curve.map(([t, , , nonZeros]): Point => [t, nonZeros]),
      }),
      bandPanel(result, {
        title: "(e) training loss over orders, 10–90 %",
        ...{ label: "log₁₀ L", of: ([, train]) => train, domain: [-10.5, 0] },
      }),
      bandPanel(result, {
        title: "(f) test loss over orders, 10–90 %",
        ...{ label: "log₁₀ test loss", of: ([, , test]) => test, domain: [-4.5, 0] },
      }),
      bandPanel(result, {
        title: "(g) ‖u ∘ v‖₀ over orders, 10–90 %",
        ...{ label: "non-zeros", of: ([, , , nonZeros]) => nonZeros, domain: [0, 210] },
      }),
      growthPanel(result),
      ...stepSizePanels(result),
      survivalPanel(result),
      widened(otherDataPanel(result)),
    ],
  });
  return [{
    name: "figure_2",
    svg,
    caption:
      `(a–d) The published runs (symbols: vertices of the authors' plot) and our replay (lines): they part after iteration 3600 when η = 0.282, which amplifies rounding errors (h). (e–g) ${result.order.length} orders of samples: medians and bands of those that are alive. (i, j) Level and share of diverged orders around the published step size. (k) Orders and other draws of the data that are alive. (l) Other draws, step sizes scaled so that half of the orders survive.`,
    data: {
      order: result.order.map(({ seed, runs }) => ({
        seed,
        runs: runs.map(({ curve: _, ...run }) => run),
      })),
      scan: result.scan,
    },
  }];
}
