/** The feature sparsity coefficient of Figure 4 at several thresholds. */
import type { Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { change } from "./_figure_4_checks.ts";
import {
  changeRuns4,
  changeStates,
  exchanged,
  type Figure4Result,
  repeated,
} from "./_figure_4_result.ts";
import { overSeeds } from "./_paired.ts";
import type { OneDimensionalState } from "./_one_dimensional_runs.ts";

type Observation4 = Observation<Figure4Result, unknown>;

/** Where the paper speaks of Figure 4. */
export const SECTION = "sparse features, Section 3.2, two-layer ReLU network in 1D, and Figure 4";
/** Which schedule a run has. */
export const EXCHANGED = { why: "the schedules exchange their runs", alter: exchanged };
/** One start in place of many. */
export const REPEATED = { why: "one seed recorded for all", alter: repeated };

/** Whether a number of the end is lower with the long schedule. */
export function lower(
  { pairs }: Figure4Result,
  statement: string,
  value: Parameters<typeof change>[1],
): Evidence {
  return overSeeds(pairs, (pair) => change(pair, value), { statement, alternative: "less" });
}

/** Sparsity at one threshold, which the long schedule is said to lower. */
function sparsity(
  id: string,
  threshold: string,
  place: 0 | 1 | 2 | "text",
  rest: Pick<Observation4, "expect" | "mutants" | "correction" | "severity" | "remark">,
): Observation4 {
  return {
    id,
    source: `${SECTION}: "much sparser features"`,
    statement:
      `The feature sparsity coefficient at the end is lower with the 50 % schedule than with the 2 % schedule, ${threshold}`,
    check: (result) =>
      lower(
        result,
        `coefficient, ${threshold}: 50 % minus 2 %`,
        (state) => place === "text" ? state.textSparsity : state.sparsity[place],
      ),
    ...rest,
  };
}

const AT_999 = {
  why: "the code's threshold 0.999 in place of this one",
  alter: (result: Figure4Result): Figure4Result =>
    changeRuns4(result, {
      short: (run) => changeStates(run, at999),
      long: (run) => changeStates(run, at999),
    }),
};

function at999({ sparsity: [high] }: OneDimensionalState): Partial<OneDimensionalState> {
  return { sparsity: [high, high, high], textSparsity: high };
}

/** The coefficient at four thresholds. */
export const SPARSITY_OBSERVATIONS_4: readonly Observation4[] = [
  sparsity("A-F4.fs", "correlations above 0.999, as in the code", 0, {
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
    remark: "The plot's threshold; the text's is 0.95, see A-F4.fs-95.",
  }),
  sparsity("A-F4.fs-99", "correlations above 0.99, as in the code of the other networks", 1, {
    expect: "inconclusive",
    mutants: [AT_999, {
      why: "the density of activations in place of the coefficient",
      alter: (result) =>
        changeRuns4(result, {
          short: (run) => changeStates(run, ({ density: d }) => ({ sparsity: [d, d, d] })),
          long: (run) => changeStates(run, ({ density: d }) => ({ sparsity: [d, d, d] })),
        }),
    }],
  }),
  sparsity("A-F4.fs-95", "correlations above 0.95, otherwise as in the code", 2, {
    expect: "refuted",
    mutants: [EXCHANGED, AT_999],
    correction: "A-F4.density",
    severity: "conclusion",
    remark:
      "At the text's own threshold the longer schedule has the larger coefficient. The density of activations and the rank do fall.",
  }),
  sparsity("A-F4.fs-text", "as the text defines it: signed correlations of at least 0.95", "text", {
    expect: "refuted",
    mutants: [EXCHANGED, AT_999],
    correction: "A-F4.density",
    severity: "conclusion",
    remark:
      "Groups are connected components, which do not depend on the order of the neurons; without normalisation.",
  }),
];
