/** The checks of Figure 2. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import { judgeProportion } from "./_proportion.ts";
import { overSeeds } from "./_paired.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** How the schedules are called. */
export const NAMES = ["η = 0.25", "10 %", "30 %", "50 %"] as const;

type Row = Recorded2["order"][number];
type Final = NonNullable<Row["runs"][number]["final"]>;

/** The orders in which the named schedules end finite. */
export function survivors(rows: readonly Row[], schedules: readonly number[]): Row[] {
  return rows.filter(({ runs }) => schedules.every((schedule) => runs[schedule]!.final !== null));
}

/** Is the loss flat near 10^−1.5 until the decay? */
export function plateau({ order }: Recorded2): Evidence {
  return assemble("level and flatness of every schedule, among the orders that survive it", [
    ...[1, 2, 3].map((schedule): Part => ({
      label: `${NAMES[schedule]}, level`,
      evidence: overSeeds(
        survivors(order, [schedule]),
        ({ runs }) => Math.abs(runs[schedule]!.plateau![0] + 1.5),
        {
          statement: "the median of log10 L over the large-step phase is within 0.3 of −1.5",
          ...{ varies: ["order"], alternative: "less", reference: 0.3 },
        },
      ),
    })),
    {
      label: "50 %, flatness",
      evidence: overSeeds(
        survivors(order, [3]),
        ({ runs }) => Math.abs(runs[3]!.quarters![1] - runs[3]!.quarters![0]),
        {
          statement: "the second and the fourth quarter differ by less than 0.3 decades",
          ...{ varies: ["order"], alternative: "less", reference: 0.3 },
        },
      ),
    },
  ]);
}

/** What the rate of divergence of a schedule is claimed to be. */
export function divergence(
  rows: readonly Row[],
  { schedule, statement, low, high, varies }: {
    readonly schedule: number;
    readonly statement: string;
    readonly low: number;
    readonly high: number;
    readonly varies: string;
  },
): Evidence {
  const successes = rows.filter(({ runs }) => runs[schedule]!.divergedAt !== null).length;
  const seeds = rows.map(({ seed }) => seed);
  return judgeProportion({ successes, trials: rows.length }, {
    ...{ statement, low, high, varies: [varies], seeds },
  });
}

/** Does the plateau survive a step size that is 5 % larger, and is there one when it is 5 % smaller? */
export function stepWindow({ factors, scan }: Recorded2): Evidence {
  const at = (factor: number): number => factors.indexOf(factor);
  const seeds = scan.map(({ seed }) => seed);
  const [below, above] = [at(0.95), at(1.05)];
  return assemble("no plateau 5 % below, divergence 5 % above", [
    {
      label: "0.95 · 0.282",
      evidence: overSeeds(
        scan,
        ({ runs }) => {
          const { level, divergedAt } = runs[below]!;
          return level ?? { divergedAt: divergedAt! };
        },
        {
          statement: "log10 L has fallen below −2 after 30 000 iterations: no plateau",
          ...{ varies: ["order"], alternative: "less", reference: -2, maximumDivergence: 0.25 },
        },
      ),
    },
    {
      label: "1.05 · 0.282",
      evidence: judgeProportion({
        successes: scan.filter(({ runs }) => runs[above]!.divergedAt !== null).length,
        trials: scan.length,
      }, {
        statement: "most orders diverge within 30 000 iterations",
        ...{ low: 0.5, high: 1, varies: ["order"], seeds },
      }),
    },
  ]);
}

/** One pair of schedules to compare. */
export interface Pair2 {
  /** The first schedule, for example the shorter one. */
  readonly from: number;
  /** The second one, claimed to be lower. */
  readonly to: number;
}

/** Is a quantity lower for the second schedule of every pair, on the orders that survive both? */
export function lower(
  rows: readonly Row[],
  { pairs, of, what, ratio = false }: {
    readonly pairs: readonly Pair2[];
    readonly of: (final: Final) => number;
    readonly what: string;
    readonly ratio?: boolean;
  },
): Evidence {
  return assemble(
    `${what} is lower for the second schedule of each pair, on the orders that survive both`,
    pairs.map(({ from, to }): Part => ({
      label: `${NAMES[from]} → ${NAMES[to]}`,
      evidence: overSeeds(
        survivors(rows, [from, to]),
        ({ runs }) => {
          const [a, b] = [of(runs[from]!.final!), of(runs[to]!.final!)];
          return ratio ? Math.log10(b / a) : b - a;
        },
        {
          statement: `${ratio ? "log10 of the ratio" : "difference"} of ${what}`,
          ...{ varies: ["order"], alternative: "less", continuous: ratio },
        },
      ),
    })),
  );
}

/** The pairs of (O2) and (O3): small to large, and shorter to longer. */
export const SMALL_TO_LARGE: readonly Pair2[] = [1, 2, 3].map((to) => ({ from: 0, to }));
/** The pairs of (O2) and (O3): small to large, and shorter to longer. */
export const SHORTER_TO_LONGER: readonly Pair2[] = [{ from: 1, to: 2 }, { from: 2, to: 3 }];

/** With one divisor and four times the iterations: is the test loss of 50 % below that of 30 %? */
export function commonDivisor({ order }: Recorded2): Evidence {
  const rows = order.filter(({ tail }) =>
    tail.length > 0 && tail.every(({ divergedAt }) => divergedAt === null)
  );
  return overSeeds(rows, ({ tail }) => Math.log10(tail[1]!.test / tail[0]!.test), {
    statement: "log10 of the ratio of test losses, 50 % over 30 %, among the orders that survive",
    ...{ varies: ["order"], alternative: "less", continuous: true },
  });
}

/** Does η = 0.25 leave every entry non-zero and the rank full? */
export function small({ order }: Recorded2): Evidence {
  const rows = survivors(order, [0]);
  const at = (of: (final: Final) => number, statement: string): Evidence =>
    overSeeds(rows, ({ runs }) => of(runs[0]!.final!), {
      ...{ statement, varies: ["order"], alternative: "greater", reference: 199.5 },
    });
  return assemble("neither zeros nor a lower rank", [
    {
      label: "non-zeros",
      evidence: at(({ nonZeros }) => nonZeros[0]!, "200 entries above 1e-50"),
    },
    { label: "rank", evidence: at(({ rank }) => rank[1]!, "200 singular values above 1e-15") },
  ]);
}

/** Is the training loss flat above its final level for some time after a decay? */
export function saddles({ order }: Recorded2): Evidence {
  return overSeeds(
    survivors(order, [1]),
    ({ runs }) => Math.max(...runs.map(({ saddle }) => saddle?.[0] ?? 0)),
    {
      statement:
        "largest share, over the schedules, of the time after the decay on which blocks of ten evaluations are flat to 0.1 and 0.3 above the end",
      ...{ varies: ["order"], alternative: "greater", reference: 0.05 },
    },
  );
}

/** Are exactly the 20 entries of the teacher above 10⁻³ at the end? */
export function recovery({ order }: Recorded2): Evidence {
  return overSeeds(
    survivors(order, [3]),
    ({ runs }) => runs[3]!.final!.nonZeros[2]!,
    {
      statement: "at most 20 entries above 1e-3 at the end of the 50 % schedule",
      ...{ varies: ["order"], alternative: "less", reference: 20.5 },
    },
  );
}

/** Is the support found with a tenth of the step size and fifteen times the iterations? */
export function lateRecovery({ long }: Recorded2): Evidence {
  const alive = long.filter(({ run }) => run.divergedAt === null);
  return assemble("exactly the support, and a lower test loss", [
    {
      label: "support",
      evidence: overSeeds(alive, ({ run }) => run.support ? 1 : 0, {
        statement: "the entries above 1e-3 are those of the teacher (1) or not (0)",
        ...{ varies: ["order"], alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "test loss",
      evidence: overSeeds(alive, ({ run }) => Math.log10(run.test), {
        statement: "log10 of the test loss",
        ...{ varies: ["order"], alternative: "less", reference: -5, continuous: true },
      }),
    },
  ]);
}
