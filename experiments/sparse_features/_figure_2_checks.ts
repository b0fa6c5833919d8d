/** The checks of Figure 2: stability, and how often runs diverge. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { leavingOut } from "./_left_out.ts";
import { overSeeds } from "./_paired.ts";
import { HALF_DECADE } from "./_plateau.ts";
import { judgeProportion, proportionInterval } from "./_proportion.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** How the schedules are called. */
export const NAMES = ["η = 0.25", "10 %", "30 %", "50 %"] as const;

/** The schedules in one order. */
export type Row2 = Pick<Recorded2["order"][number], "seed" | "runs">;

/** What differs between any two orders or draws: when runs diverge, and the losses of the others; `null` when all diverged. */
export function fingerprintOf2({ runs }: Row2): unknown {
  return runs.some(({ final }) => final !== null)
    ? runs.map(({ divergedAt, final }) => [divergedAt, final && final.train])
    : null;
}

/** The level that Section 3.1 states, as log₁₀ L. */
const LEVEL = -1.5;

/** What counts as rare: the convention of one in twenty. */
const RARE = 0.05;

/** Does the loss stabilise near 10^−1.5, for most of the phase and a decade above the end? */
export function stabilises(
  rows: readonly Row2[],
  { schedules, varies }: {
    readonly schedules: readonly number[];
    readonly varies: "order" | "data";
  },
): Evidence {
  const options = { varies: [varies] };
  return assemble(
    "level, stability and fall after the decay, where the phase is survived",
    schedules.flatMap((schedule): Part[] => {
      const kept = rows.flatMap((row) => {
        const plateau = row.runs[schedule]?.plateau;
        return plateau ? [{ seed: row.seed, fingerprint: fingerprintOf2(row), ...plateau }] : [];
      });
      const part = (what: string, evidence: Evidence): Part => ({
        label: `${NAMES[schedule]!}, ${what}`,
        evidence: leavingOut(ofDistinctRuns(evidence, kept, ({ fingerprint }) => fingerprint), {
          ...{ judged: kept.length, of: rows.length },
        }),
      });
      return [
        part(
          "level",
          overSeeds(kept, ({ level }) => Math.abs(level - LEVEL), {
            statement: `log10 L is nearer to ${LEVEL} than to other half decades`,
            ...{ ...options, alternative: "less", reference: HALF_DECADE },
          }),
        ),
        part(
          "stability",
          overSeeds(kept, ({ share }) => share, {
            statement:
              "the longest stretch on which the means of log10 L over its quarters are within a factor 2 takes more than half of the phase",
            ...{ ...options, alternative: "greater", reference: 1 / 2 },
          }),
        ),
        part(
          "fall",
          overSeeds(kept, ({ fall }) => fall, {
            statement: "log10 L falls by more than 1 from the phase to the end",
            ...{ ...options, alternative: "greater", reference: 1 },
          }),
        ),
      ];
    }),
  );
}

/** All orders: those that were run with every schedule, and those followed for their survival. */
function largeStepDivergences({ order, orderSurvival }: Recorded2): readonly {
  readonly seed: number;
  readonly at: number | null;
}[] {
  // Both kinds have seeds from the same number on, but streams of their own.
  return [
    ...order.map(({ seed, runs }) => ({ seed, at: runs[3]!.divergedAt })),
    ...orderSurvival.map(({ seed, large }) => ({ seed: 1e6 + seed, at: large })),
  ];
}

/** Are divergences rare? */
export function rareDivergence(result: Recorded2): Evidence {
  const runs = largeStepDivergences(result);
  return judgeProportion({
    successes: runs.filter(({ at }) => at !== null).length,
    trials: runs.length,
  }, {
    statement: "rate of divergence with η = 0.282 until iteration 50 000",
    ...{ low: 0, high: RARE, varies: ["order"], seeds: runs.map(({ seed }) => seed) },
  });
}

/** Do runs that were stable for 10 000 iterations still diverge, and not rarely? */
export function lateDivergence(result: Recorded2): Evidence {
  const alive = largeStepDivergences(result).filter(({ at }) => at === null || at > 10_000);
  return judgeProportion({
    successes: alive.filter(({ at }) => at !== null).length,
    trials: alive.length,
  }, {
    statement: "rate of divergence from iteration 10 001 to 50 000 of the orders alive then",
    ...{ low: RARE, high: 1, varies: ["order"], seeds: alive.map(({ seed }) => seed) },
  });
}

/** Do most other draws of the data diverge? */
export function dataDivergence({ dataSurvival }: Recorded2): Evidence {
  const count = (of: (row: typeof dataSurvival[number]) => number | null): number =>
    dataSurvival.filter((row) => of(row) !== null).length;
  const evidence = judgeProportion({
    successes: count(({ large }) => large),
    trials: dataSurvival.length,
  }, {
    statement: "rate of divergence with η = 0.282 until iteration 50 000",
    ...{ low: 0.5, high: 1, varies: ["data"], seeds: dataSurvival.map(({ seed }) => seed) },
  });
  const small = proportionInterval({
    successes: count((row) => row.small),
    trials: dataSurvival.length,
  }, 0.98);
  const coverage = {
    ...evidence.coverage,
    divergedWithTheSmallStepSize: count((row) => row.small),
    intervalWithTheSmallStepSize: small.map((value) => Number(value.toFixed(4))),
  };
  return { ...evidence, coverage };
}

/** Is the level of 10^−1.5 left when the step size is 5 % smaller, and do most orders diverge when it is 5 % larger? */
export function stepWindow({ factors, scan }: Recorded2): Evidence {
  const seeds = scan.map(({ seed }) => seed);
  const [below, above] = [factors.indexOf(0.95), factors.indexOf(1.05)];
  const alive = scan.filter(({ runs }) => runs[below]!.level !== null);
  const diverged = factors.map((_, k) =>
    scan.filter(({ runs }) => runs[k]!.divergedAt !== null).length
  );
  const levels = leavingOut(
    overSeeds(alive, ({ runs }) => runs[below]!.level!, {
      statement: "log10 L is nearer to −2 or less than to −1.5 after 30 000 iterations",
      ...{ varies: ["order"], alternative: "less", reference: LEVEL - HALF_DECADE },
    }),
    { judged: alive.length, of: scan.length },
  );
  const coverage = { ...levels.coverage, factors: [...factors], divergedByFactor: diverged };
  return assemble("below: another level; above: divergence", [
    { label: "0.95 · 0.282", evidence: { ...levels, coverage } },
    {
      label: "1.05 · 0.282",
      evidence: judgeProportion({ successes: diverged[above]!, trials: scan.length }, {
        statement: "most orders diverge within 30 000 iterations",
        ...{ low: 0.5, high: 1, varies: ["order"], seeds },
      }),
    },
  ]);
}

/** With η = 0.25: no stable stretch near 10^−1.5, no zeros, full rank? */
export function smallStep({ order }: Recorded2): Evidence {
  const rows = order.filter(({ runs }) => runs[0]!.final !== null);
  const part = (
    label: string,
    statement: string,
    of: (run: Row2["runs"][number]) => number,
    bound: { readonly alternative: "less" | "greater"; readonly reference: number },
  ): Part => ({
    label,
    evidence: leavingOut(
      overSeeds(rows, ({ runs }) => of(runs[0]!), {
        ...{ statement, varies: ["order"], ...bound },
      }),
      { judged: rows.length, of: order.length },
    ),
  });
  return assemble("neither stabilisation near 10^−1.5, nor zeros, nor a lower rank", [
    part("level", "log10 L is nearer to −2 or less than to −1.5", ({ plateau }) => plateau!.level, {
      ...{ alternative: "less", reference: LEVEL - HALF_DECADE },
    }),
    part(
      "stability",
      "L is stable for less than half of the run",
      ({ plateau }) => plateau!.share,
      {
        ...{ alternative: "less", reference: 1 / 2 },
      },
    ),
    part("non-zeros", "all 200 entries above 1e-50", ({ final }) => final!.nonZeros[0]!, {
      ...{ alternative: "greater", reference: 199.5 },
    }),
    part("rank", "all 200 singular values above 1e-15", ({ final }) => final!.rank[1]!, {
      ...{ alternative: "greater", reference: 199.5 },
    }),
  ]);
}
