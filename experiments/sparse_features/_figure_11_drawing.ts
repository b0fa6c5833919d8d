/** The drawing of Figure 11. */
import type { Figure } from "../experiment.ts";
import {
  curve,
  dots,
  drawFigure,
  type Layer,
  type Panel,
  type Point,
  theory,
} from "../plot/mod.ts";
import { PUBLISHED_NON_ZEROS_11, PUBLISHED_TEST_11 } from "./_figure_11_published.ts";
import type { Recorded11 } from "./_figure_11_result.ts";
import { windowLayers } from "./_sgd_window.ts";
import { verticesOf } from "./_published_vertices.ts";

const NAMES = ["GD 2", "GD 3.53, 10 %", "GD 3.53, 30 %", "GD 3.53, 50 %", "SGD 0.272"] as const;
const ITERATION = {
  label: "iteration t",
  domain: [0, 100_000],
  ticks: [0, 25_000, 50_000, 75_000],
} as const;

function panel(
  { replays }: Recorded11,
  { title, label, index, domain, published }: {
    readonly title: string;
    readonly label: string;
    readonly index: 1 | 2 | 3;
    readonly domain: readonly [number, number];
    readonly published?: readonly string[];
  },
): Panel {
  return {
    title,
    x: ITERATION,
    y: { label, domain },
    layers: replays.flatMap(({ curve: samples, end }, series): Layer[] => [
      ...(published === undefined ? [] : [dots(
        verticesOf(published[series]!).filter(([t], k) => t >= 400 && k % 3 === 0),
        { series, size: 1.5, ...(series === 0 ? { label: "published (symbols)" } : {}) },
      )]),
      curve(samples.map((sample): Point => [sample[0], sample[index]]), {
        ...{ series, size: 1 },
        label: `${NAMES[series]}${
          end.divergedAt === null ? "" : `, diverged at ${end.divergedAt}`
        }`,
      }),
    ]),
  };
}

/** Figure 11: the published runs beside ours, other data and other step sizes. */
export function drawFigure11(result: Recorded11): Figure[] {
  const { order, data, scan, window } = result;
  const alive = order.flatMap(({ ends }) => ends[0]!.divergedAt === null ? [ends[0]!] : []);
  const pairs = data.filter(({ ends }) => ends.every(({ divergedAt }) => divergedAt === null));
  const left = `${data.length - pairs.length} of ${data.length} left out`;
  const svg = drawFigure({
    title: "Gradient descent and SGD with large step sizes",
    description:
      "Training loss, test loss and non-zeros against the iteration, published and replayed; test losses of orders and data; test loss against the step size; survival of SGD against the step size.",
    columns: 3,
    width: 400,
    height: 250,
    panels: [
      panel(result, { title: "(a) training loss", label: "log₁₀ L", index: 1, domain: [-6, 0] }),
      panel(result, {
        ...{ title: "(b) test loss", label: "log₁₀ test loss", index: 2, domain: [-1.6, 0.2] },
        published: PUBLISHED_TEST_11,
      }),
      panel(result, {
        ...{ title: "(c) ‖u ∘ v‖₀, threshold 1e-50", label: "non-zeros", index: 3 },
        ...{ domain: [0, 105], published: PUBLISHED_NON_ZEROS_11 },
      }),
      {
        title: "(d) SGD 0.272 in other orders",
        x: { label: "non-zeros at the end", domain: [20, 105] },
        y: { label: "test loss", domain: [0, 0.6] },
        layers: [
          dots(alive.map(({ nonZeros, test }): Point => [nonZeros, test]), {
            series: 4,
            label: `SGD: ${order.length - alive.length} of ${order.length} diverged`,
          }),
          ...result.replays.slice(0, 4).map(({ end }, series) =>
            dots([[end.nonZeros, end.test]], { series, label: NAMES[series]! })
          ),
        ],
      },
      {
        title: "(e) other data, the largest step sizes that survive",
        x: { label: "test loss, gradient descent, small step", domain: [0, 0.7] },
        y: { label: "test loss, large step", domain: [0, 0.9] },
        layers: [
          theory({ points: [[0, 0], [0.7, 0.7]] }, { label: `equal; ${left}` }),
          dots(pairs.map(({ ends }): Point => [ends[0]!.test, ends[1]!.test]), {
            ...{ series: 1, size: 2 },
            label: "gradient descent",
          }),
          dots(pairs.map(({ ends }): Point => [ends[0]!.test, ends[2]!.test]), {
            ...{ series: 4, size: 2 },
            label: "SGD",
          }),
        ],
      },
      {
        title: "(f) gradient descent, other step sizes",
        x: { label: "η", domain: [3.34, 3.72] },
        y: { label: "test loss; 0 where it diverged", domain: [-0.02, 0.6] },
        layers: [
          dots(scan.map(({ stepSize, end }): Point => [stepSize, end.test]), {
            series: 1,
            label: `10 % schedule: ${
              scan.filter(({ end }) => end.divergedAt !== null).length
            } of ${scan.length} diverged`,
          }),
        ],
      },
      {
        title: `(g) SGD, other step sizes, ${window.orders.length} orders`,
        x: { label: "η / 0.272", domain: [0.95, 1.05] },
        y: { label: "share of the orders", domain: [0, 1] },
        layers: windowLayers(window),
      },
    ],
  });
  return [{
    name: "figure_11",
    svg,
    caption:
      "(a–c) The published runs (symbols) and ours (lines). The SGD run diverges in our order of operations. (d) SGD in other orders: few survive, and those are sparser and better than gradient descent. (e) On most other draws of the data large-step gradient descent is worse than with a small step, SGD is not. (f) The step size 3.53 lies between step sizes that diverge. (g) SGD survives with step sizes slightly below 0.272 (shares of the orders with exact 95 % intervals).",
    data: { order, data, scan, window },
  }];
}
