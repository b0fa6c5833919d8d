/** The feature sparsity coefficient of Figure 4 at several thresholds. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { bothFit, change, duringPhase } from "./_figure_4_checks.ts";
import {
  changeRuns4,
  changeStates,
  exchanged,
  type Figure4Result,
  repeated,
} from "./_figure_4_result.ts";
import { nothingLeft } from "./_left_out.ts";
import { overSeeds } from "./_paired.ts";
import { CORRELATIONS_4, type OneDimensionalState } from "./_one_dimensional_runs.ts";

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

/** Whether several numbers of the end are lower with the long schedule, each on its own. */
export function allLower(
  result: Figure4Result,
  statement: string,
  values: readonly {
    readonly label: string;
    readonly value: Parameters<typeof change>[1];
  }[],
): Evidence {
  return assemble(
    statement,
    values.map(({ label, value }) => ({
      label,
      evidence: lower(result, `${label}: 50 % minus 2 %`, value),
    })),
  );
}

/** The same of all seeds and, on its own, of those for which both runs fit. */
export function allLowerAlsoIfFit(
  result: Figure4Result,
  statement: string,
  values: Parameters<typeof allLower>[2],
): Evidence {
  const fitting = { ...result, pairs: result.pairs.filter(bothFit) };
  const counted = `${fitting.pairs.length} of ${result.pairs.length} seeds`;
  return assemble(statement, [
    { label: "all seeds", evidence: allLower(result, statement, values) },
    {
      label: `both runs fit, ${counted}`,
      evidence: fitting.pairs.length === 0
        ? nothingLeft(`seeds for which both runs fit, ${statement}`)
        : allLower(fitting, `both runs fit for ${counted}, ${statement}`, values),
    },
  ]);
}

/** Sparsity at one threshold, which the long schedule is said to lower. */
function sparsity(
  id: string,
  threshold: string,
  place: 0 | 1 | 2 | 3 | "text",
  rest: Pick<Observation4, "expect" | "mutants" | "correction" | "severity" | "remark">,
): Observation4 {
  return {
    id,
    source: `${SECTION}: "much sparser features"`,
    statement:
      `For most seeds the feature sparsity coefficient (${threshold}) is lower at the end with the 50 % schedule than with the 2 % schedule`,
    check: (result) =>
      lower(
        result,
        `coefficient, ${threshold}: 50 % minus 2 %`,
        (state) => place === "text" ? state.textSparsity : state.sparsity[place]!,
      ),
    ...rest,
  };
}

/** The code's threshold, whatever is asked for. */
export const AT_999 = {
  why: "the code's threshold 0.999 in place of this one",
  alter: (result: Figure4Result): Figure4Result =>
    changeRuns4(result, {
      short: (run) => changeStates(run, at999),
      long: (run) => changeStates(run, at999),
    }),
};

function at999({ sparsity }: OneDimensionalState): Partial<OneDimensionalState> {
  const high = sparsity[0]!;
  return { sparsity: sparsity.map(() => high), textSparsity: high };
}

/** The coefficient of every run at the threshold of another place. */
function shuffled(order: readonly number[]): (result: Figure4Result) => Figure4Result {
  const change = ({ sparsity }: OneDimensionalState): Partial<OneDimensionalState> => (
    { sparsity: order.map((k) => sparsity[k]!) }
  );
  return (result) =>
    changeRuns4(result, {
      short: (run) => changeStates(run, change),
      long: (run) => changeStates(run, change),
    });
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
          short: (run) => changeStates(run, ({ density: d }) => ({ sparsity: [d, d, d, d] })),
          long: (run) => changeStates(run, ({ density: d }) => ({ sparsity: [d, d, d, d] })),
        }),
    }],
  }),
  {
    id: "A-F4.fs-phase",
    source:
      `${SECTION}: "both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase"`,
    statement:
      "For most seeds the feature sparsity coefficient (correlations above 0.999, as in the code) is lower just before the decay of the 50 % schedule than at the start",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => duringPhase(long, (state) => state.sparsity[0]!), {
        statement: "coefficient at the decay minus that at the start",
        alternative: "less",
      }),
    expect: "supported",
    mutants: [REPEATED, {
      why: "time runs backwards",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => {
            const values = run.states.map((state) => state.sparsity);
            let at = values.length;
            return changeStates(run, () => ({ sparsity: values[--at]! }));
          },
        }),
    }],
  },
  {
    id: "A-F4.fs-phase-95",
    source:
      `${SECTION}: "both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase"`,
    statement:
      "For most seeds the feature sparsity coefficient (correlations above 0.95, the text's threshold) is lower just before the decay of the 50 % schedule than at the start",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => duringPhase(long, (state) => state.sparsity[2]!), {
        statement: "coefficient at the decay minus that at the start",
        alternative: "less",
      }),
    expect: "refuted",
    mutants: [AT_999, {
      why: "the density of activations in place of the coefficient",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => changeStates(run, ({ density: d }) => ({ sparsity: [d, d, d, d] })),
        }),
    }],
    correction: "A-F4.fs-phase",
    severity: "statement",
  },
  {
    id: "A-FS.thr",
    source:
      'sparse features, Section 3: "Pearson’s correlation coefficient is at least 0.95"; the published code of Figure 4 has 0.999 (not stated in the paper)',
    statement:
      "The order of the two schedules depends on the threshold: for most seeds the final feature sparsity coefficient of Figure 4 is lower with the 50 % than with the 2 % schedule at correlations above 0.999, and higher at those above 0.95 and above 0.9",
    check: (result) =>
      assemble(
        "lower at the code's threshold, higher at the text's and below it",
        ([0, 2, 3] as const).map((place) => {
          const alternative = place === 0 ? "less" : "greater";
          return {
            label: `above ${CORRELATIONS_4[place]}`,
            evidence: overSeeds(
              result.pairs,
              (pair) => change(pair, ({ sparsity }) => sparsity[place]!),
              {
                statement: `coefficient above ${CORRELATIONS_4[place]}: 50 % minus 2 %`,
                alternative,
              },
            ),
          };
        }),
      ),
    expect: "supported",
    mutants: [EXCHANGED, AT_999, {
      why: "thresholds in the opposite order",
      alter: shuffled([3, 2, 1, 0]),
    }],
    remark: "At 0.99 see A-F4.fs-99.",
  },
  sparsity("A-F4.fs-95", "correlations above 0.95, otherwise as in the code", 2, {
    expect: "refuted",
    mutants: [EXCHANGED, AT_999],
    correction: "A-FS.thr",
    severity: "statement",
    remark:
      "At the text's own threshold the longer schedule has the larger coefficient. The share of non-zero activations (A-F4.density) and the rank (A-F4.rank) do fall.",
  }),
  sparsity("A-F4.fs-text", "as the text defines it: signed correlations of at least 0.95", "text", {
    expect: "refuted",
    mutants: [EXCHANGED, AT_999],
    correction: "A-FS.thr",
    severity: "statement",
    remark:
      "Neurons form a group when they are linked by pairs of correlated ones, so that their order does not matter; activations are not normalised.",
  }),
];
