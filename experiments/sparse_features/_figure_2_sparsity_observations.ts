/** The statements about rank, zeros and recovery of Figure 2. */
import type { Observation } from "../experiment.ts";
import {
  lateRecovery,
  lower,
  recovery,
  saddles,
  SHORTER_TO_LONGER,
  small,
  SMALL_TO_LARGE,
} from "./_figure_2_checks.ts";
import { changeFinals, mapRuns, oneOrderReused, permuteSchedules } from "./_figure_2_mutants.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded2, unknown>;

const SECTION = "sparse features, Section 3.1 and Figure 2";
const REUSED = { why: "one order under every seed's number", alter: oneOrderReused };

/** Ranks, zeros, saddles and recovery. */
export const SPARSITY: readonly Statement[] = [
  {
    id: "A-F2.O3",
    source: SECTION,
    statement:
      "Rank (threshold 10⁻¹⁵) and number of non-zeros (10⁻⁵⁰) of the code: both fall from 10 % to 30 % to 50 %, and the non-zeros from the small step size to 10 %, on the orders that survive.",
    check: ({ order }) => {
      const count = lower(order, {
        ...{ pairs: [{ from: 0, to: 1 }, ...SHORTER_TO_LONGER], what: "the number of non-zeros" },
        of: ({ nonZeros }) => nonZeros[0]!,
      });
      const rank = lower(order, {
        ...{ pairs: [{ from: 0, to: 1 }, ...SHORTER_TO_LONGER], what: "the rank" },
        of: ({ rank }) => rank[1]!,
      });
      return count.outcome === "holds" ? rank : count;
    },
    expect: "supported",
    mutants: [
      { why: "30 and 50 % exchanged", alter: (r) => permuteSchedules(r, [0, 1, 3, 2]) },
      {
        why: "thresholds swapped: rank at 10⁻⁵⁰",
        alter: (r) =>
          changeFinals(r, (final) => ({ ...final, rank: final.rank.map(() => final.rank[0]!) })),
      },
      REUSED,
    ],
  },
  {
    id: "A-F2.O3.plain",
    source: SECTION,
    statement:
      "With a threshold of 10⁻³ for both, non-zeros and rank of every large-step schedule are still below those of the small step size.",
    check: ({ order }) => {
      const count = lower(order, {
        ...{ pairs: SMALL_TO_LARGE, what: "the number of entries above 1e-3" },
        of: ({ nonZeros }) => nonZeros[2]!,
      });
      const rank = lower(order, {
        ...{ pairs: SMALL_TO_LARGE, what: "the rank at 1e-3", of: ({ rank }) => rank[2]! },
      });
      return count.outcome === "holds" ? rank : count;
    },
    expect: "supported",
    mutants: [
      { why: "labels of schedules permuted", alter: (r) => permuteSchedules(r, [1, 0, 2, 3]) },
      REUSED,
    ],
    remark:
      "Between the large-step schedules the threshold decides: 10 > 30 > 50 % holds in each of 52 orders at 10⁻⁵⁰, in 46 at 10⁻¹⁵ and in 21 at 10⁻³ (paper profile). At 10⁻⁵⁰ the count is a clock: entries off the support fall exponentially while the large step size lasts.",
  },
  {
    id: "A-F2.sto",
    source: "sparse features, Sections 1 and 3.1",
    statement:
      "Stochasticity alone does not suffice: with η = 0.25 all 200 entries stay above 10⁻⁵⁰ and the rank stays 200.",
    check: small,
    expect: "supported",
    mutants: [
      { why: "the 10 % schedule as small", alter: (r) => permuteSchedules(r, [1, 0, 2, 3]) },
      {
        why: "one entry less",
        alter: (result) =>
          changeFinals(result, (final) => ({
            ...final,
            nonZeros: final.nonZeros.map((count) => count - 1),
          })),
      },
    ],
  },
  {
    id: "A-F2.sad",
    source: SECTION,
    statement:
      "After the decay the training loss stays flat (to 0.1 in log10 over 8000 iterations) at least 0.3 above its final level for more than a twentieth of the time left, in at least one of the schedules that survive.",
    check: saddles,
    expect: "supported",
    mutants: [
      {
        why: "no flat stretch",
        alter: (result) =>
          mapRuns(result, (runs) => runs.map((run) => ({ ...run, saddle: run.saddle && [0, 0] }))),
      },
      REUSED,
    ],
    remark:
      "Flat stretches are what saddles look like; that they are saddles is not shown by this. Single schedules of single orders have none.",
  },
  {
    id: "A-PV",
    source:
      'sparse features, Section 2.3.1, "decreasing later the step size leads to perfect recovery … illustrated … in Figure 2"',
    statement:
      "At the end of the runs of Figure 2 only the 20 entries of the sparsest predictor are above 10⁻³ (50 % schedule).",
    check: recovery,
    expect: "refuted",
    correction: "A-PV.late",
    severity: "statement",
    mutants: [
      {
        why: "20 entries",
        alter: (result) =>
          changeFinals(result, (final) => ({ ...final, nonZeros: final.nonZeros.map(() => 20) })),
      },
      {
        why: "twenty entries fewer",
        alter: (result) =>
          changeFinals(result, (final) => ({
            ...final,
            nonZeros: final.nonZeros.map((count) => count - 20),
          })),
      },
    ],
  },
  {
    id: "A-PV.late",
    source: "sparse features, Section 2.3.1",
    statement:
      "With a tenth of the large step size after 10 % and 1.5·10⁶ iterations, the entries above 10⁻³ are exactly the support of the teacher and the test loss is below 10⁻⁵, on the orders that survive.",
    check: lateRecovery,
    expect: "supported",
    mutants: [
      {
        why: "one more entry",
        alter: (result) => ({
          ...result,
          long: result.long.map((row) => ({ ...row, run: { ...row.run, support: false } })),
        }),
      },
      {
        why: "one order under every seed's number",
        alter: (result) => {
          const one = result.long.find(({ run }) => run.divergedAt === null)!;
          return { ...result, long: result.long.map(() => one) };
        },
      },
    ],
  },
];
