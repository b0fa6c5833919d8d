/** What is judged of SGD of Figure 11 with step sizes around the published one. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import type { Recorded } from "../to_json.ts";
import { nothingLeft } from "./_left_out.ts";
import { judgeProportion } from "./_proportion.ts";
import {
  hasPlateau,
  type SgdWindow,
  survives,
  windowCoverage,
  type WindowRun,
} from "./_sgd_window.ts";

/** Survival 5 % below the published step size, divergence at it and 5 % above, plateaus where SGD survives below. */
export function sgdEdge(window: Recorded<SgdWindow>): Evidence {
  const { factors, orders } = window;
  const last = factors.length - 1;
  const seeds = orders.map(({ seed }) => seed);
  const most = (label: string, k: number, condition: (run: WindowRun) => boolean): Part => ({
    label: `${factors[k]} × 0.272`,
    evidence: judgeProportion({
      successes: orders.filter(({ runs }) => condition(runs[k]!)).length,
      trials: orders.length,
    }, {
      statement: `${label} with ${factors[k]} × 0.272`,
      ...{ low: 0.5, high: 1, varies: ["order"], seeds },
    }),
  });
  const below = orders.filter(({ runs }) => survives(runs[0]!));
  const phase = "the large-step phase is a plateau with 0.95 × 0.272 where it is survived";
  const evidence = assemble("SGD, published data: survival around η = 0.272", [
    most("SGD survives", 0, survives),
    most("SGD diverges", last / 2, (run) => !survives(run)),
    most("SGD diverges", last, (run) => !survives(run)),
    {
      label: "plateau",
      evidence: below.length === 0 ? nothingLeft(phase) : judgeProportion({
        successes: below.filter(({ runs }) => hasPlateau(runs[0]!)).length,
        trials: below.length,
      }, {
        ...{ statement: phase, low: 0.5, high: 1, varies: ["order"] },
        seeds: below.map(({ seed }) => seed),
      }),
    },
  ]);
  return { ...evidence, coverage: { ...evidence.coverage, ...windowCoverage(window) } };
}
