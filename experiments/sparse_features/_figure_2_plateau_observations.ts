/** The statements about the plateau of Figure 2, its stability and the test loss. */
import type { Observation } from "../experiment.ts";
import {
  commonDivisor,
  divergence,
  lower,
  plateau,
  SHORTER_TO_LONGER,
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

/** Level and divergence. */
export const STABILISATION: readonly Statement[] = [
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

/** Test losses. */
export const TESTS: readonly Statement[] = [
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
