/** The statements about the test loss of Figure 2. */
import type { Observation } from "../experiment.ts";
import {
  changeFinals,
  mapTails,
  oneOrderReused,
  permuteSchedules,
  sortedTests,
} from "./_figure_2_mutants.ts";
import {
  continuedTests,
  lower,
  SHORTER_TO_LONGER,
  SMALL_TO_LARGE,
  survivors,
  TEST,
} from "./_figure_2_pair_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded2, unknown>;

const SECTION = "sparse features, Section 3.1 and Figure 2";
const BEYOND = `${SECTION} (beyond the paper)`;
const REUSED = { why: "one order under every seed's number", alter: oneOrderReused };

/** The level of each of three tests of which one that fails refutes. */
const LEVEL = 0.01 / SHORTER_TO_LONGER.length;

/** How often all three test losses fall with the length of the schedule. */
function fullOrder({ order }: Recorded2): string {
  const rows = survivors(order, [1, 2, 3]);
  const falling =
    rows.filter(({ runs }) => [2, 3].every((k) => runs[k]!.final!.test < runs[k - 1]!.final!.test))
      .length;
  return `${falling} of ${rows.length}`;
}

/** Other data and other orders exchanged. */
function ofTuned(alter: (result: Recorded2) => Recorded2): (result: Recorded2) => Recorded2 {
  return (result) => {
    const rows = result.tuned.filter(({ runs }) => runs.length > 0);
    const order = rows.map(({ seed, runs }) => ({ kind: "seed" as const, seed, runs }));
    const altered = alter({ ...result, order }).order;
    return {
      ...result,
      tuned: altered.map((row, k) => ({ ...rows[k]!, ...row, kind: "tuned" as const })),
    };
  };
}

const HUNDRED_TIMES = {
  why: "each longer schedule a hundred times better",
  alter: (result: Recorded2): Recorded2 =>
    changeFinals(result, (final, schedule) => ({ ...final, test: final.test / 1e4 ** schedule })),
};

/** Test losses. */
export const TESTS: readonly Statement[] = [
  {
    id: "A-F2.O2a",
    source: SECTION,
    statement:
      "Every schedule with the large step size ends with a lower test loss than the small step size, in most of the orders that survive.",
    check: ({ order }) => lower(order, { pairs: SMALL_TO_LARGE, quantities: [TEST] }),
    expect: "supported",
    mutants: [
      { why: "labels of schedules permuted", alter: (r) => permuteSchedules(r, [1, 0, 2, 3]) },
      REUSED,
    ],
  },
  {
    id: "A-F2.O2a.data",
    source: BEYOND,
    statement:
      "On most other draws of the data, with all step sizes of a draw scaled as in A-F2.O3.data, the large step size decayed at 10 % ends with a lower test loss than the small one.",
    check: ({ tuned }) => {
      const evidence = lower(tuned, {
        ...{ pairs: SMALL_TO_LARGE.slice(0, 1), quantities: [TEST], varies: "data" },
      });
      const lowerForLonger = SMALL_TO_LARGE.slice(1).map(({ from, to }) => {
        const kept = survivors(tuned, [from, to]);
        const count = kept.filter(({ runs }) => runs[to]!.final!.test < runs[from]!.final!.test);
        return [count.length, kept.length];
      });
      return { ...evidence, coverage: { ...evidence.coverage, lowerForLonger } };
    },
    expect: "supported",
    mutants: [
      { why: "labels permuted", alter: ofTuned((r) => permuteSchedules(r, [1, 0, 2, 3])) },
      { why: "one draw under every seed's number", alter: ofTuned(oneOrderReused) },
    ],
    remark:
      "The schedule of the three was chosen on draws of seeds 0–15; the recorded runs use others. How often the longer ones end lower than the small step size is in the coverage.",
  },
  {
    id: "A-F2.O2b",
    source: SECTION,
    statement:
      "The test loss improves for longer schedules: 30 % ends below 10 %, 50 % below 30 % and below 10 %, in most of the orders that survive (level 0.01, split over the three pairs).",
    check: (result) => {
      const evidence = lower(result.order, {
        ...{ pairs: SHORTER_TO_LONGER, quantities: [TEST], level: LEVEL },
      });
      const coverage = { ...evidence.coverage, allThreeFall: fullOrder(result) };
      return { ...evidence, coverage };
    },
    expect: "inconclusive",
    mutants: [
      { why: "test losses sorted by length of the schedule", alter: sortedTests },
      HUNDRED_TIMES,
    ],
    remark:
      "In the published order the three test losses fall; in a random permutation they do with probability 1/6. After 100 000 iterations nothing has converged, and the published code divides the step size by 4.8, 3.4 and 1.5 at the three decays, which the paper does not state. See A-F2.O2b.continued for longer runs. 50 % ended below 10 % in 25 of 53 orders of seeds 0–99, on which the statements were developed, and in 35 of 50 of seeds 1000–1099: in 60 of 103 together. The recorded runs use others.",
  },
  {
    id: "A-F2.O2b.data",
    source: BEYOND,
    statement:
      "The test loss improves for longer schedules on most other draws of the data, with all step sizes of a draw scaled as in A-F2.O3.data (level 0.01, split over the three pairs).",
    check: ({ tuned }) =>
      lower(tuned, {
        pairs: SHORTER_TO_LONGER,
        ...{ quantities: [TEST], varies: "data", level: LEVEL },
      }),
    expect: { quick: "inconclusive", paper: "refuted" },
    correction: "A-F2.O3.data",
    severity: "reading",
    mutants: [
      { why: "test losses sorted by length of the schedule", alter: ofTuned(sortedTests) },
      { ...HUNDRED_TIMES, alter: ofTuned(HUNDRED_TIMES.alter) },
    ],
    remark:
      "The paper shows one draw. After its number of iterations, with the divisors of its code. The effect is small: of 99 draws of seeds 0–99, on which the statement was developed, 50 % ended above 30 % in 63 and 30 % above 10 % in 42. What remains of a longer phase on other data is sparsity. The level was split over the three pairs and the number of draws raised from 200 to 470 after the draws of seeds 1000–1199 had given p = 0.0053 at best: an effect in 59 of 100 draws is then found with a probability above 0.87. The recorded runs use seeds that were not seen before.",
  },
  {
    id: "A-F2.O2b.continued",
    source: BEYOND,
    statement:
      "With the divisors of the published code (4.8, 3.4, 1.5) and four times the iterations the test loss of every longer schedule is lower, in most of the orders that survive.",
    check: (result) => continuedTests(result, "own"),
    expect: "supported",
    mutants: [
      {
        why: "the schedules in reverse",
        alter: (result) => ({
          ...result,
          tail: result.tail.map((row) => {
            const reversed = [...row.tails].reverse();
            return {
              ...row,
              tails: row.tails.map((one, k) => ({ ...one, own: reversed[k]!.own })),
            };
          }),
        }),
      },
      {
        why: "one order under every seed's number",
        alter: (result) => ({
          ...result,
          tail: result.tail.map(({ seed }) => ({ ...result.tail[0]!, seed })),
        }),
      },
      {
        why: "the longest schedule a hundred times worse",
        alter: (result) =>
          mapTails(
            result,
            (one) => one.decay === 2 ? { ...one, own: [100 * one.own[0], one.own[1]] } : one,
          ),
      },
      {
        why: "decay factors equalised",
        alter: (result) => mapTails(result, (one) => ({ ...one, own: one.common })),
      },
    ],
    remark:
      "A longer schedule is divided by less: it goes on with a larger step size, too. See A-F2.O2b.divisor.",
  },
  {
    id: "A-F2.O2b.divisor",
    source: BEYOND,
    statement:
      "With one divisor for all schedules (3.4) and four times the iterations the test loss of every longer schedule is lower, in most of the orders that survive.",
    check: (result) => continuedTests(result, "common"),
    expect: { quick: "inconclusive", paper: "refuted" },
    correction: "A-F2.O2b.continued",
    severity: "reading",
    mutants: [
      {
        why: "each longer schedule ten thousand times better",
        alter: (result) =>
          mapTails(result, (one) => ({ ...one, common: [one.common[0] / 1e4 ** one.decay, 20] })),
      },
      {
        why: "the lower test loss given to the longer schedule",
        alter: (result) => ({
          ...result,
          tail: result.tail.map((row) => {
            const sorted = row.tails.map(({ common }) => common).sort((a, b) => b[0] - a[0]);
            return { ...row, tails: row.tails.map((one, k) => ({ ...one, common: sorted[k]! })) };
          }),
        }),
      },
    ],
    remark:
      "50 % ends above 30 %. In most orders only 20 entries, as many as the teacher has, are above 10⁻³ by then (counts in the coverage): what differs there is how far the run has converged.",
  },
];
