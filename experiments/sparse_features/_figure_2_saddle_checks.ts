/** The checks of what looks like a saddle point after the decays of Figure 2. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import { DECAYS, publishedIterations } from "./_diagonal_schedules.ts";
import { fingerprintOf2, NAMES, type Row2 } from "./_figure_2_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { flatShare } from "./_figure_2_schedules_run.ts";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { leavingOut } from "./_left_out.ts";
import { medianOf, overSeeds } from "./_paired.ts";

type Run = Row2["runs"][number];

const FACTOR_TWO = Math.log10(2);

/** Number of drawn evaluations in the medians at both ends of the fall. */
const END = 3;

/** The decades from the first drawn evaluations after the decay to the last ones: the drop right at the decay is not among them. */
export function fallAfterDecay({ curve }: Run, schedule: number): number {
  const { at } = DECAYS[schedule - 1]!;
  const logs = curve.filter(([t]) => t > at).map(([, train]) => train);
  return medianOf(logs.slice(0, END)) - medianOf(logs.slice(-END));
}

/**
 * The flat share of an exponential fall over D decades: log₁₀ 2 / D, or what the measure gives at the published evaluations if that
 * is more.
 */
export function exponentialShare(decades: number, schedule: number): number {
  const { at } = DECAYS[schedule - 1]!;
  const count = publishedIterations().filter((t) => t > at).length;
  const line = Array.from({ length: count }, (_, k) => -decades * k / (count - 1));
  return Math.max(flatShare(line), FACTOR_TWO / Math.max(decades, FACTOR_TWO));
}

/** The runs of every order with an exponential fall to the same end after every decay. */
export function exponentialFalls(runs: readonly Run[]): Run[] {
  return runs.map((run, schedule) => {
    if (run.saddle === null) return run;
    const flat = exponentialShare(fallAfterDecay(run, schedule), schedule);
    return { ...run, saddle: { ...run.saddle, flat } };
  });
}

/** After the decays of these schedules: a flat stretch that an exponential fall has not, and entries that come back from zero? */
export function saddlesOf(schedules: readonly number[], { order }: Recorded2): Evidence {
  const judged = (kept: Recorded2["order"], evidence: Evidence): Evidence =>
    leavingOut(ofDistinctRuns(evidence, kept, fingerprintOf2), {
      ...{ judged: kept.length, of: order.length },
    });
  const escaped = ({ runs }: Row2): number =>
    schedules.reduce((sum, schedule) => sum + (runs[schedule]!.saddle?.escaped ?? 0), 0);
  const survivors = order.filter(({ runs }) =>
    schedules.some((schedule) => runs[schedule]!.saddle)
  );
  return assemble(
    "a flat stretch longer than that of an exponential fall after every decay, and directions of escape",
    [
      ...schedules.map((schedule): Part => {
        const kept = order.filter(({ runs }) => runs[schedule]!.saddle);
        const evidence = overSeeds(kept, ({ runs }) => {
          const run = runs[schedule]!;
          return run.saddle!.flat - exponentialShare(fallAfterDecay(run, schedule), schedule);
        }, {
          statement:
            "share of the time left with L (medians of five evaluations) within a factor 2, before a fall by another, minus that of an exponential fall to the same end",
          ...{ varies: ["order"], alternative: "greater" },
        });
        const coverage = {
          ...evidence.coverage,
          medianShare: medianOf(kept.map(({ runs }) => runs[schedule]!.saddle!.flat)),
          medianDecades: medianOf(
            kept.map(({ runs }) => fallAfterDecay(runs[schedule]!, schedule)),
          ),
        };
        return {
          label: `${NAMES[schedule]}, flat stretch`,
          evidence: judged(kept, { ...evidence, coverage }),
        };
      }),
      {
        label: "escape",
        evidence: judged(
          survivors,
          overSeeds(
            survivors,
            escaped,
            {
              statement:
                "entries below 1e-15 at the decay and above 1e-3 at the end, over the schedules that survive",
              ...{ varies: ["order"], alternative: "greater", reference: 0.5 },
            },
          ),
        ),
      },
    ],
  );
}
