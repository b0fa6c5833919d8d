/** The checks of Figure 2 that compare schedules on the same order, and what is left at the end. */
import { assemble, type Evidence, type Part } from "../../props/evidence.ts";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { fingerprintOf2, NAMES, type Row2 } from "./_figure_2_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";
import { leavingOut } from "./_left_out.ts";
import { medianOf, overSeeds } from "./_paired.ts";

type Final = NonNullable<Row2["runs"][number]["final"]>;

/** The rows in which the named schedules end finite. */
export function survivors<R extends Row2>(rows: readonly R[], schedules: readonly number[]): R[] {
  return rows.filter(({ runs }) => schedules.every((schedule) => runs[schedule]?.final));
}

/** Evidence from the rows that survive: how many do not, and that no run counts twice. */
function ofSurvivors(evidence: Evidence, kept: readonly Row2[], all: readonly Row2[]): Evidence {
  return leavingOut(ofDistinctRuns(evidence, kept, fingerprintOf2), {
    ...{ judged: kept.length, of: all.length },
  });
}

/** One pair of schedules to compare. */
export interface Pair2 {
  /** The first schedule, for example the shorter one. */
  readonly from: number;
  /** The second one, claimed to be lower. */
  readonly to: number;
}

/** The pairs of (O2) and (O3): small to large. */
export const SMALL_TO_LARGE: readonly Pair2[] = [1, 2, 3].map((to) => ({ from: 0, to }));
/** The pairs of (O2) and (O3): shorter to longer. */
export const SHORTER_TO_LONGER: readonly Pair2[] = [
  { from: 1, to: 2 },
  { from: 2, to: 3 },
  { from: 1, to: 3 },
];

/** The shortest and the longest schedule. */
export const SHORTEST_TO_LONGEST: readonly Pair2[] = [{ from: 1, to: 3 }];

/** Of what is compared. */
export interface Quantity2 {
  readonly of: (final: Final) => number;
  readonly what: string;
  /** Whether log₁₀ of ratios is compared instead of differences. */
  readonly ratio?: boolean;
}

/** The test loss. */
export const TEST: Quantity2 = { of: ({ test }) => test, what: "the test loss", ratio: true };

/** The number of entries above a threshold, and the rank: by the number of the threshold. */
export function sparsity(zeros: number, rank: number): readonly Quantity2[] {
  return [
    { of: ({ nonZeros }) => nonZeros[zeros]!, what: "the number of non-zeros" },
    { of: (final) => final.rank[rank]!, what: "the rank" },
  ];
}

/** Is every quantity lower for the second schedule of every pair, on the rows that survive both? */
export function lower(
  rows: readonly Row2[],
  { pairs, quantities, varies = "order", level = 0.01 }: {
    readonly pairs: readonly Pair2[];
    readonly quantities: readonly Quantity2[];
    readonly varies?: "order" | "data";
    /** Level of each test. */
    readonly level?: number;
  },
): Evidence {
  const what = quantities.map((quantity) => quantity.what).join(" and ");
  return assemble(
    `${what}: lower for the second schedule of each pair, where both survive`,
    quantities.flatMap((quantity) =>
      pairs.map(({ from, to }): Part => {
        const kept = survivors(rows, [from, to]);
        const ends = (k: number): number =>
          medianOf(kept.map(({ runs }) => quantity.of(runs[k]!.final!)));
        const { what, ratio = false } = quantity;
        const evidence = overSeeds(
          kept,
          ({ runs }) => {
            const [a, b] = [quantity.of(runs[from]!.final!), quantity.of(runs[to]!.final!)];
            return ratio ? Math.log10(b / a) : b - a;
          },
          {
            statement: `${ratio ? "log10 of the ratio" : "difference"} of ${what}`,
            ...{ varies: [varies], alternative: "less", continuous: ratio, level },
          },
        );
        const coverage = { ...evidence.coverage, medians: [ends(from), ends(to)] };
        return {
          label: `${what}, ${NAMES[from]} → ${NAMES[to]}`,
          evidence: ofSurvivors({ ...evidence, coverage }, kept, rows),
        };
      })
    ),
  );
}

/** Continued four times as long: is the test loss of every longer schedule lower? */
export function continuedTests({ tail }: Recorded2, which: "own" | "common"): Evidence {
  const decays = tail[0]!.tails.map(({ decay }) => decay);
  return assemble(
    "the test loss, lower for the longer schedule of each pair of neighbours",
    decays.slice(1).map((decay, k): Part => {
      const values = tail.map(({ seed, tails }) => (
        { seed, value: Math.log10(tails[k + 1]![which][0] / tails[k]![which][0]) }
      ));
      const evidence = overSeeds(values, ({ value }) => value, {
        statement: "log10 of the ratio of test losses",
        ...{ varies: ["order"], alternative: "less", continuous: true },
      });
      const twenty = [k, k + 1].map((one) =>
        tail.filter(({ tails }) => tails[one]![which][1] === 20).length
      );
      return {
        label: `${NAMES[decays[k]! + 1]} → ${NAMES[decay + 1]}`,
        evidence: {
          ...evidence,
          coverage: { ...evidence.coverage, withTwentyEntriesAbove1em3: twenty },
        },
      };
    }),
  );
}

/** Do zeros and rank fall during the large-step phase, from its first quarter to its end? */
export function fallDuring({ order }: Recorded2): Evidence {
  return assemble(
    "non-zeros and rank, from the first quarter of the large-step phase to its end",
    [1, 2, 3].flatMap((schedule) =>
      ["non-zeros", "rank"].map((what, which): Part => {
        const kept = order.filter(({ runs }) => runs[schedule]!.during);
        const evidence = overSeeds(kept, ({ runs }) => {
          const [quarter, end] = runs[schedule]!.during!;
          return end![which]! - quarter![which]!;
        }, {
          statement: `difference of the ${what}`,
          ...{ varies: ["order"], alternative: "less" },
        });
        return {
          label: `${NAMES[schedule]}, ${what}`,
          evidence: ofSurvivors(evidence, kept, order),
        };
      })
    ),
  );
}

/** Are at most the 20 entries of the teacher above 10⁻³ at the end? */
export function recovery({ order }: Recorded2): Evidence {
  return assemble(
    "every large-step schedule",
    [1, 2, 3].map((schedule): Part => {
      const kept = survivors(order, [schedule]);
      const evidence = overSeeds(kept, ({ runs }) => runs[schedule]!.final!.nonZeros[2]!, {
        statement: "at most 20 entries above 1e-3 at the end",
        ...{ varies: ["order"], alternative: "less", reference: 20.5 },
      });
      return { label: NAMES[schedule]!, evidence: ofSurvivors(evidence, kept, order) };
    }),
  );
}

/** Is the predictor within half of the smallest entry of the teacher, with a tenth of the step size and ten times the iterations? */
export function lateRecovery({ long }: Recorded2): Evidence {
  const at = long.map(({ run }) => run.recoveredAt);
  const counted = overSeeds(long, ({ run }) => run.recoveredAt === null ? 0 : 1, {
    statement: "all entries within half of the smallest entry of the teacher (1) or not (0)",
    ...{ varies: ["order"], alternative: "greater", reference: 0.5 },
  });
  const evidence = ofDistinctRuns(counted, long, ({ run }) => run.test);
  const multiples = [...new Set(at)].filter((one) => one !== null).sort((a, b) => a - b);
  return {
    ...evidence,
    coverage: {
      ...evidence.coverage,
      recoveredAtMultiplesOfThePaper: multiples.map((one) => [
        one,
        at.filter((other) => other === one).length,
      ]),
      medianTestLoss: medianOf(long.map(({ run }) => run.test)),
      rejectedOrders: long.reduce((sum, { rejected }) => sum + rejected, 0),
    },
  };
}
