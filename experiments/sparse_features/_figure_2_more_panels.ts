/** The panels of Figure 2 that the paper does not have: growth of perturbations, other step sizes, survival, other data. */
import { band, curve, curves, dots, type Panel, type Point, theory } from "../plot/mod.ts";
import { NAMES } from "./_figure_2_checks.ts";
import { DECAYS } from "./_diagonal_schedules.ts";
import { GROWTH_AT } from "./_figure_2_pieces.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { proportionInterval } from "./_proportion.ts";

/** Distances of two runs in one order. */
export function growthPanel({ growth }: Recorded2): Panel {
  const lines = (which: number): Point[][] =>
    growth.map(({ distances }) =>
      distances[which]!.map((value, k): Point => [GROWTH_AT[k]!, value])
    );
  return {
    title: "(h) two copies, moved by 1e-14, in other orders",
    x: { label: "iteration t", domain: [0, 8000], ticks: 5 },
    y: { label: "log₁₀ of the relative distance", domain: [-15, 0.5] },
    layers: [
      curves(lines(0), { series: 0, label: `η = 0.25, ${growth.length} orders` }),
      curves(lines(1), { series: 1, label: "η = 0.282" }),
    ],
  };
}

/** Level and share of divergence against the step size. */
export function stepSizePanels({ factors, scan }: Recorded2): Panel[] {
  const levels = factors.flatMap((factor, k) =>
    scan.flatMap(({ runs }): Point[] => {
      const { level } = runs[k]!;
      return level === null ? [] : [[factor, level]];
    })
  );
  const x = { label: "η/0.282", domain: [0.94, 1.06] } as const;
  return [
    {
      title: "(i) level at other step sizes",
      x,
      y: { label: "log₁₀ L after 30 000 iterations", domain: [-5, 0] },
      layers: [
        theory({ y: -1.5 }, { label: "10⁻¹·⁵" }),
        dots(levels, { series: 0, size: 2.5, label: "orders that survive" }),
      ],
    },
    {
      title: "(j) divergence at other step sizes",
      x,
      y: { label: "share within 30 000 iterations", domain: [0, 1] },
      layers: [
        band(
          factors.map((factor, k) => {
            const successes = scan.filter(({ runs }) => runs[k]!.divergedAt !== null).length;
            const [low, high] = proportionInterval({ successes, trials: scan.length });
            return { x: factor, low, median: successes / scan.length, high, n: scan.length };
          }),
          { series: 1, label: `of ${scan.length} orders, exact 95 % intervals` },
        ),
      ],
    },
  ];
}

/** The share that is alive, against the iteration. */
export function survivalPanel({ order, orderSurvival, dataSurvival }: Recorded2): Panel {
  const alive = (times: readonly (number | null)[]): Point[] =>
    Array.from({ length: 101 }, (_, k): Point => {
      const t = DECAYS[2].at * k / 100;
      return [t, times.filter((at) => at === null || at > t).length / times.length];
    });
  const orders = [
    ...order.map(({ runs }) => runs[3]!.divergedAt),
    ...orderSurvival.map(({ large }) => large),
  ];
  return {
    title: "(k) share that is alive, no decay",
    x: { label: "iteration t", domain: [0, 50_000], ticks: [0, 20_000, 40_000] },
    y: { label: "share", domain: [0, 1.02] },
    layers: [
      curve(alive(orders), { series: 1, label: `η = 0.282, ${orders.length} orders` }),
      curve(alive(dataSurvival.map(({ large }) => large)), {
        ...{ series: 2, label: `η = 0.282, ${dataSurvival.length} other draws of the data` },
      }),
      curve(alive(dataSurvival.map(({ small }) => small)), {
        ...{ series: 0, label: `η = 0.25, ${dataSurvival.length} other draws of the data` },
      }),
    ],
  };
}

/** Test losses of small and large step sizes on other data. */
export function otherDataPanel({ tuned }: Recorded2): Panel {
  const kept = tuned.filter(({ runs }) => runs.length > 0 && runs.every(({ final }) => final));
  const log = (value: number): number => Math.log10(value);
  return {
    title: "(l) other data, step sizes that suit them",
    x: { label: "log₁₀ test loss, small step size", domain: [-5, 0] },
    y: { label: "log₁₀ test loss, large step size", domain: [-6.5, 0] },
    layers: [
      theory({ points: [[-5, -5], [0, 0]] }, {
        label: `equal; ${tuned.length - kept.length} of ${tuned.length} draws left out`,
      }),
      ...[1, 3].map((schedule) =>
        dots(
          kept.map(({ runs }): Point => [
            log(runs[0]!.final!.test),
            log(runs[schedule]!.final!.test),
          ]),
          { series: schedule, size: 2, label: NAMES[schedule]! },
        )
      ),
    ],
  };
}
