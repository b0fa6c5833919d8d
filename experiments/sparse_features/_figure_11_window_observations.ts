/** The statement about SGD of Figure 11 with step sizes around the published one, with its mutants. */
import type { Observation } from "../experiment.ts";
import type { Recorded11 } from "./_figure_11_result.ts";
import { sgdEdge } from "./_figure_11_window_checks.ts";
import { mapWindow } from "./_sgd_window.ts";

type Run = Recorded11["window"]["orders"][number]["runs"][number];

function change(result: Recorded11, run: (run: Run, k: number) => Run): Recorded11 {
  return { ...result, window: mapWindow(result.window, run) };
}

/** Where the edge of divergence of SGD lies. */
export const WINDOW_11: Observation<Recorded11, unknown> = {
  id: "A-F11.window-sgd",
  source: "sparse features, Figure 11 (beyond the paper)",
  statement:
    "For SGD the published step size 0.272 lies beyond the edge of divergence, by less than 5 % (published data, 50 % schedule): with 0.95 × 0.272 most orders survive, and the large-step phase of most of these is a plateau (stable for more than half of it, and more than 0.3 decades above the end); with 0.272 and with 1.05 × 0.272 most orders diverge.",
  check: ({ window }) => sgdEdge(window),
  expect: "supported",
  mutants: [
    {
      why: "survival reversed in the step size",
      alter: (result) => ({
        ...result,
        window: {
          ...result.window,
          orders: result.window.orders.map((row) => ({ ...row, runs: [...row.runs].reverse() })),
        },
      }),
    },
    {
      why: "the published step size survives as the smallest does",
      alter: ({ window, ...rest }) => ({
        ...rest,
        window: {
          ...window,
          orders: window.orders.map(({ seed, runs }) => ({
            seed,
            runs: runs.map((run, k) => k === (runs.length - 1) / 2 ? runs[0]! : run),
          })),
        },
      }),
    },
    {
      why: "a loss that falls all the time",
      alter: (result) =>
        change(result, (run) => ({
          ...run,
          plateau: run.plateau && { ...run.plateau, share: 0.2 },
        })),
    },
    {
      why: "one order, its seed with it, recorded for all",
      alter: ({ window, ...rest }) => ({
        ...rest,
        window: { ...window, orders: window.orders.map(() => window.orders[0]!) },
      }),
    },
  ],
  remark:
    "The statement is ours, chosen on the orders of seeds 0–19, where 18 of 20 survive 0.95 × 0.272 and 1 of 20 survives 0.272; the recorded runs use others. What the figure shows of SGD needs a step size slightly smaller than it states, or a lucky order.",
};
