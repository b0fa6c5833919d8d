/** The statements about Figure 2, with their mutants. */
import type { Observation } from "../experiment.ts";
import {
  commonDivisor,
  divergence,
  growth,
  lateRecovery,
  lower,
  plateau,
  printed,
  recovery,
  replayLarge,
  replaySmall,
  saddles,
  SHORTER_TO_LONGER,
  small,
  SMALL_TO_LARGE,
  stepWindow,
} from "./_figure_2_checks.ts";
import {
  changeFinals,
  mapRuns,
  oneOrderReused,
  permuteSchedules,
  sortedTests,
} from "./_figure_2_mutants.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded2, unknown>;

const SECTION = "sparse features, Section 3.1 and Figure 2";
const REUSED = { why: "one order under every seed's number", alter: oneOrderReused };

/** Other numbers of one replay. */
function changeReplay(
  result: Recorded2,
  schedule: number,
  change: (replay: Recorded2["replays"][number]) => Partial<Recorded2["replays"][number]>,
): Recorded2 {
  return {
    ...result,
    replays: result.replays.map((replay, k) =>
      k === schedule ? { ...replay, ...change(replay) } : replay
    ),
  };
}

const REPLAYS: readonly Statement[] = [
  {
    id: "A-F2.replay",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "The published run with η = 0.25 is reproduced to 11 digits of its training loss and 12 of its test loss, and its curves of losses, rank and non-zeros at every published vertex.",
    check: replaySmall,
    expect: "supported",
    mutants: [
      {
        why: "a training loss that is off by 1e-9",
        alter: (result) =>
          changeReplay(result, 0, ({ final }) => ({
            final: { ...final!, train: final!.train * (1 + 1e-9) },
          })),
      },
      {
        why: "the curve of the 10 % schedule",
        alter: (result) => changeReplay(result, 0, () => ({ train: result.replays[1]!.train })),
      },
    ],
  },
  {
    id: "A-F2.horizon",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "Replayed in the operation order of the authors' code on one machine, the large-step runs give what that code gives there to 11 digits; the published curves, from another machine, agree to 1e-6 in log10 L up to iteration 3000 to 4500 and part before 9000.",
    check: replayLarge,
    expect: "supported",
    mutants: [
      {
        why: "the final losses of another schedule",
        alter: (result) => changeReplay(result, 2, () => ({ final: result.replays[3]!.final })),
      },
      {
        why: "the published curves agree up to the end",
        alter: (result) => changeReplay(result, 1, () => ({ train: result.replays[0]!.train })),
      },
    ],
    remark:
      "Orders of summation are equally right; the runs are chaotic up to their decay, so that the printed digits belong to one machine.",
  },
  {
    id: "A-F2.chaos",
    source: "sparse features, Figure 2 (not stated)",
    statement:
      "With η = 0.282 a relative perturbation of the start by 1e-14 grows by more than a decade in 1000 iterations, with η = 0.25 it stays below 1e-11.",
    check: growth,
    expect: "supported",
    mutants: [
      {
        why: "the two step sizes exchanged",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map((copy) => ({
            ...copy,
            growth: [copy.growth[1]!, copy.growth[0]!],
          })),
        }),
      },
      {
        why: "one perturbation under every seed's number",
        alter: (result) => ({
          ...result,
          rounding: result.rounding.map(() => result.rounding[0]!),
        }),
      },
    ],
  },
  {
    id: "A-F2.printed",
    source: "sparse features, published notebook of Figure 2",
    statement:
      "The printed losses of the large-step runs lie within a factor 2 of those of copies with perturbations of 1e-14: reproduced in distribution, not in digits.",
    check: printed,
    expect: "supported",
    mutants: [
      {
        why: "the printed losses of the small step size",
        alter: (result) => changeReplay(result, 1, () => ({ printed: result.replays[0]!.printed })),
      },
      {
        why: "a printed test loss a hundred times as large",
        alter: (result) =>
          changeReplay(result, 3, ({ printed }) => ({
            printed: { ...printed, test: 100 * printed.test },
          })),
      },
    ],
  },
];

const STABILISATION: readonly Statement[] = [
  {
    id: "A-F2.O1",
    source: SECTION,
    statement:
      "The training loss stabilises around 10^−1.5: among the orders that survive, the median of log10 L over the large-step phase is within 0.3 of −1.5, and flat.",
    check: plateau,
    expect: "supported",
    mutants: [
      { why: "the small step size as 50 %", alter: (r) => permuteSchedules(r, [3, 1, 2, 0]) },
      REUSED,
      {
        why: "a level of 10^−1",
        alter: (result) =>
          mapRuns(result, (runs) =>
            runs.map((run) => ({
              ...run,
              plateau: run.plateau && [run.plateau[0] + 0.5, run.plateau[1], run.plateau[2]],
            }))),
      },
    ],
  },
  {
    id: "A-F2.div",
    source: SECTION,
    statement:
      "The plateau is stable: at most one order of samples in four diverges with η = 0.282 decayed at 50 %.",
    check: ({ order }) =>
      divergence(order, {
        statement: "rate of divergence",
        ...{ schedule: 3, low: 0, high: 0.25, varies: "order" },
      }),
    expect: "refuted",
    correction: "A-F2.div.rate",
    severity: "reading",
    mutants: [
      { why: "the small step size as 50 %", alter: (r) => permuteSchedules(r, [3, 1, 2, 0]) },
      {
        why: "no run diverges",
        alter: (result) =>
          mapRuns(result, (runs) => runs.map((run) => ({ ...run, divergedAt: null }))),
      },
    ],
    remark: "The published order is one of those that survive.",
  },
  {
    id: "A-F2.div.rate",
    source: SECTION,
    statement:
      "The plateau is metastable: with η = 0.282 decayed at 50 %, between one in ten and nine in ten orders of samples diverge.",
    check: ({ order }) =>
      divergence(order, {
        statement: "rate of divergence",
        ...{ schedule: 3, low: 0.1, high: 0.9, varies: "order" },
      }),
    expect: "supported",
    mutants: [
      { why: "the small step size as 50 %", alter: (r) => permuteSchedules(r, [3, 1, 2, 0]) },
      {
        why: "every run diverges",
        alter: (result) =>
          mapRuns(result, (runs) => runs.map((run) => ({ ...run, divergedAt: 30 }))),
      },
    ],
  },
  {
    id: "A-F2.div.data",
    source: SECTION,
    statement:
      "The step size belongs to the data: on other draws of the data more than half of the runs with η = 0.282 decayed at 50 % diverge.",
    check: ({ data }) =>
      divergence(data, {
        statement: "rate of divergence",
        ...{ schedule: 3, low: 0.5, high: 1, varies: "data" },
      }),
    expect: "supported",
    mutants: [
      {
        why: "the small step size survives everywhere",
        alter: (result) => ({
          ...result,
          data: result.data.map((row) => ({
            ...row,
            runs: row.runs.map((run) => ({ ...run, divergedAt: null })),
          })),
        }),
      },
      {
        why: "one draw under every seed's number",
        alter: (result) => ({ ...result, data: result.data.map(() => result.data[0]!) }),
      },
    ],
  },
  {
    id: "A-F2.window",
    source: SECTION,
    statement:
      "The window is narrow: 5 % below η = 0.282 the loss falls below 10^−2 within 30 000 iterations, 5 % above it most orders diverge.",
    check: stepWindow,
    expect: "supported",
    mutants: [
      {
        why: "the factors reversed",
        alter: (result) => ({
          ...result,
          scan: result.scan.map((row) => ({ ...row, runs: [...row.runs].reverse() })),
        }),
      },
      {
        why: "the published step size at every factor",
        alter: (result) => ({
          ...result,
          scan: result.scan.map((row) => ({
            ...row,
            runs: row.runs.map(() => row.runs[row.runs.length >> 1]!),
          })),
        }),
      },
    ],
  },
];

const TESTS: readonly Statement[] = [
  {
    id: "A-F2.O2a",
    source: SECTION,
    statement:
      "Every schedule with the large step size ends with a lower test loss than the small step size, on the orders that survive.",
    check: ({ order }) =>
      lower(order, {
        pairs: SMALL_TO_LARGE,
        of: ({ test }) => test,
        what: "the test loss",
        ratio: true,
      }),
    expect: "supported",
    mutants: [
      { why: "labels of schedules permuted", alter: (r) => permuteSchedules(r, [1, 0, 2, 3]) },
      REUSED,
    ],
  },
  {
    id: "A-F2.O2b",
    source: SECTION,
    statement:
      "The test loss improves for longer schedules: 30 % ends below 10 %, and 50 % below 30 %, on the orders that survive.",
    check: ({ order }) =>
      lower(order, {
        ...{ pairs: SHORTER_TO_LONGER, of: ({ test }) => test, what: "the test loss" },
        ratio: true,
      }),
    expect: "inconclusive",
    mutants: [
      { why: "test losses sorted by length of the schedule", alter: sortedTests },
      {
        why: "each longer schedule ten times better",
        alter: (result) =>
          changeFinals(
            result,
            (final, schedule) => ({ ...final, test: final.test / 100 ** schedule }),
          ),
      },
    ],
    remark:
      "In the published order the three test losses fall; in 10 of 52 orders (paper profile) they do, as often as in a random permutation. Neither direction of 10 % → 30 % is established, and the decays have different divisors.",
  },
  {
    id: "A-F2.O2b.divisor",
    source: SECTION,
    statement:
      "With one divisor for all schedules and four times the iterations, 50 % still ends with a lower test loss than 30 %, on the orders that survive.",
    check: commonDivisor,
    expect: { quick: "inconclusive", paper: "refuted" },
    correction: "A-F2.O3",
    severity: "reading",
    mutants: [
      {
        why: "the lower test loss given to 50 %",
        alter: (result) => ({
          ...result,
          order: result.order.map((row) => ({
            ...row,
            tail: [...row.tail].sort((a, b) => b.test - a.test),
          })),
        }),
      },
      {
        why: "a hundredth of the test loss of 50 %",
        alter: (result) => ({
          ...result,
          order: result.order.map((row) => ({
            ...row,
            tail: row.tail.map((run, k) => k === 1 ? { ...run, test: run.test / 100 } : run),
          })),
        }),
      },
    ],
    remark: "What remains of a longer phase is sparsity, not a better test loss.",
  },
];

const SPARSITY: readonly Statement[] = [
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

/** All statements about Figure 2. */
export const OBSERVATIONS_2: readonly Statement[] = [
  ...REPLAYS,
  ...STABILISATION,
  ...TESTS,
  ...SPARSITY,
];
