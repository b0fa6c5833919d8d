/** The drawing of Figure 3. */
import type { Figure } from "../experiment.ts";
import { curve, dots, drawFigure, type Point } from "../plot/mod.ts";
import type { Recorded3 } from "./_figure_3_observations.ts";

const NAMES = ["gradient flow", "GD", "SGD"] as const;

/** Figure 3: the paths in the plane, the training losses, and SGD in other orders. */
export function drawFigure3Diagonal({ replay, order, data }: Recorded3): Figure[] {
  const alive = order.filter(({ ends }) => ends[0]!.divergedAt === null);
  const points = (path: Recorded3["replay"]["paths"][number]): Point[] =>
    path.map(([, x, y]) => [x, y]);
  const svg = drawFigure({
    title: "Gradient flow, gradient descent and SGD in a plane",
    description:
      "Paths of u ∘ v in the plane of the teacher and the limit of gradient flow, training losses against the iteration, and test losses and non-zeros of SGD in other orders.",
    columns: 3,
    width: 400,
    height: 280,
    panels: [
      {
        title: "(a) paths in the plane",
        x: { label: "along w* − w_init", domain: [-0.3, 1.5] },
        y: { label: "along the rest of w_flow − w_init", domain: [-0.6, 0.8] },
        layers: [
          ...[1, 2, 0].map((series) =>
            curve(points(replay.paths[series]!), {
              ...{ series, size: series === 0 ? 2.5 : 1, opacity: series === 0 ? 1 : 0.7 },
              label: NAMES[series]!,
            })
          ),
          dots([[1, 0]], { series: 3, label: "w*", size: 5 }),
          ...NAMES.map((_, series) =>
            dots(points(replay.paths[series]!).slice(-1), { series, size: 4 })
          ),
        ],
      },
      {
        title: "(b) training loss",
        x: { label: "iteration t", domain: [0, 10_000], ticks: [0, 2500, 5000, 7500] },
        y: { label: "log₁₀ L", domain: [-12, 1] },
        layers: NAMES.map((label, series) =>
          curve(replay.paths[series]!.map(([t, , , loss]): Point => [t, loss]), {
            ...{ series, label, size: 1 },
          })
        ),
      },
      {
        title: "(c) SGD in other orders",
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
    ],
  });
  return [{
    name: "figure_3",
    svg,
    caption:
      `(a) u ∘ v in the plane of w* and the limit of gradient flow, as published; our SGD path is that of u ∘ v itself, the published one of absolute values. (b) Training losses. (c) SGD in ${order.length} orders. On ${
        data.filter(({ ends }) => ends.some(({ divergedAt }) => divergedAt !== null)).length
      } of ${data.length} other draws of the data gradient descent or SGD diverges.`,
  }];
}
