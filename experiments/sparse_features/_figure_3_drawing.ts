/** The drawing of Figure 3. */
import type { Figure } from "../experiment.ts";
import { curve, dots, drawFigure, heatMap, type Panel, type Point } from "../plot/mod.ts";
import type { Recorded3 } from "./_figure_3_checks.ts";
import { landscapeAt3 } from "./_figure_3_plane.ts";
import { windowLayers } from "./_sgd_window.ts";

const NAMES = ["gradient flow", "GD", "SGD, |u| ∘ |v|", "SGD, u ∘ v"] as const;

type Path = Recorded3["replay"]["picture"]["paths"][number];
/** Series whose symbols mark the ends of flow, gradient descent and SGD on any colour of the loss. */
const END_SERIES = [4, 1, 5] as const;

const points = (path: Path): Point[] => path.map(([, x, y]) => [x, y]);

function landscape({ replay: { picture } }: Recorded3): Panel {
  const [columns, rows] = [90, 70];
  const [x, y] = [[-0.6, 1.6], [-0.8, 0.9]] as const;
  const edges = (count: number, [low, high]: readonly [number, number]): number[] =>
    Array.from({ length: count + 1 }, (_, k) => low + (high - low) * k / count);
  const [xEdges, yEdges] = [edges(columns, x), edges(rows, y)];
  const middle = (of: readonly number[], k: number): number => (of[k]! + of[k + 1]!) / 2;
  const values = Array.from(
    { length: columns * rows },
    (_, k) =>
      landscapeAt3(picture.landscape, [
        middle(xEdges, k % columns),
        middle(yEdges, Math.floor(k / columns)),
      ]),
  );
  return {
    title: "(b) their ends on the loss in the plane",
    x: { label: "along w* − w_init", domain: x },
    y: { label: "along the rest of w_flow − w_init", domain: y },
    layers: [
      heatMap({ xEdges, yEdges, values, bounds: [0.003, 0.03, 0.1, 0.3] }),
      ...[1, 0, 2].map((series) =>
        dots(points(picture.paths[series]!).slice(-1), {
          ...{ series: END_SERIES[series]!, size: 6, label: NAMES[series]! },
        })
      ),
      dots([[0, 0]], { series: 2, label: "w_init", size: 5 }),
      dots([[1, 0]], { series: 3, label: "w*", size: 9 }),
    ],
  };
}

/** Figure 3: the paths in the plane, the loss there, the training losses, and SGD in other orders. */
export function drawFigure3Diagonal(result: Recorded3): Figure[] {
  const { replay, order, data } = result;
  const { paths } = replay.picture;
  const alive = order.filter(({ ends }) => ends[0]!.divergedAt === null);
  const svg = drawFigure({
    title: "Gradient flow, gradient descent and SGD in a plane",
    description:
      "Paths of u ∘ v in the plane of the teacher and the limit of gradient flow, the loss on that plane, training losses against the iteration, and test losses and non-zeros of SGD in other orders, and its survival against the step size.",
    columns: 2,
    width: 440,
    height: 290,
    panels: [
      {
        title: "(a) paths in the plane",
        x: { label: "along w* − w_init", domain: [-0.3, 1.5] },
        y: { label: "along the rest of w_flow − w_init", domain: [-0.6, 0.8] },
        layers: [
          ...[1, 2, 0].map((series) =>
            curve(points(paths[series]!), {
              ...{ series, size: series === 0 ? 2.5 : 1, opacity: series === 0 ? 1 : 0.7 },
              label: NAMES[series]!,
            })
          ),
          curve(points(paths[3]!), { series: 4, size: 0.6, opacity: 0.8, label: NAMES[3] }),
          dots([[1, 0]], { series: 3, label: "w*", size: 5 }),
          ...["flow", "GD", "SGD"].map((name, k) =>
            dots(points(paths[k]!).slice(-1), {
              ...{ series: END_SERIES[k]!, size: 5, label: `end of ${name}` },
            })
          ),
        ],
      },
      landscape(result),
      {
        title: "(c) training loss",
        x: { label: "iteration t", domain: [0, 10_000], ticks: [0, 2500, 5000, 7500] },
        y: { label: "log₁₀ L", domain: [-12, 1] },
        layers: [0, 1, 2].map((series) =>
          curve(paths[series]!.map(([t, , , loss]): Point => [t, loss]), {
            ...{ series, label: NAMES[series]!.split(",")[0]!, size: 1 },
          })
        ),
      },
      {
        title: "(d) SGD in other orders",
        x: { label: "entries above 1e-3", domain: [0, 31] },
        y: { label: "log₁₀ test loss", domain: [-8, 0] },
        layers: [
          dots(alive.map(({ ends }): Point => [ends[0]!.nonZeros, Math.log10(ends[0]!.test)]), {
            series: 2,
            label: `SGD: ${order.length - alive.length} of ${order.length} diverged`,
          }),
          ...[0, 1].map((series) => {
            const { nonZeros, test } = replay.ends[series]!;
            return dots([[nonZeros, Math.log10(test)]], { series, label: NAMES[series]! });
          }),
        ],
      },
      {
        title: `(e) SGD, other step sizes, ${result.window.orders.length} orders`,
        x: { label: "η / 0.6", domain: [0.95, 1.05] },
        y: { label: "share of the orders", domain: [0, 1] },
        layers: windowLayers(result.window),
      },
    ],
  });
  return [{
    name: "figure_3",
    svg,
    caption:
      `(a) u ∘ v in the plane of w* and the limit of gradient flow, at the published evaluations; the published path of SGD is that of absolute values. (b) The training loss at the points of the plane; the paths run beside the plane, only w*, w_init and the limit of the flow lie in it. (c) Training losses. (d) SGD in ${order.length} orders. (e) SGD around the published step size (shares of the orders with exact 95 % intervals). On ${
        data.filter(({ ends }) => ends.some(({ divergedAt }) => divergedAt !== null)).length
      } of ${data.length} other draws of the data gradient descent or SGD diverges.`,
  }];
}
