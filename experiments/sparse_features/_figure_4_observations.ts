/** What Figures 4 and 13 are said to show. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { change, duringPhase, laterLevel, ofEnd, ofPlateau } from "./_figure_4_checks.ts";
import { FIT_OBSERVATIONS_4 } from "./_figure_4_fit_observations.ts";
import { REPLAY_OBSERVATIONS_4 } from "./_figure_4_replay_observations.ts";
import { changeRuns4, changeStates, type Figure4Result } from "./_figure_4_result.ts";
import {
  allLower,
  allLowerAlsoIfFit,
  EXCHANGED,
  REPEATED,
  SECTION,
  SPARSITY_OBSERVATIONS_4,
} from "./_figure_4_sparsity_observations.ts";
import { KINK_TOLERANCES, RANK_THRESHOLDS } from "./_one_dimensional_runs.ts";
import { overSeeds } from "./_paired.ts";
import { HALF_DECADE, STABLE_WITHIN } from "./_plateau.ts";

type Observation4 = Observation<Figure4Result, unknown>;

/** The observations of Figures 4 and 13. */
export const OBSERVATIONS_4: readonly Observation4[] = [
  ...REPLAY_OBSERVATIONS_4,
  {
    id: "A-F4.O1",
    source: `${SECTION}: "the training loss stabilizes around 10^−0.5"`,
    statement:
      "For most seeds the median of log₁₀ of the training loss (mean square without ½) in the second half of the large-step phase of the 50 % schedule is −0.5 to the nearest half decade (within 0.25)",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => ofPlateau(long, ({ level }) => Math.abs(level + 0.5)), {
        statement: "distance of the median of log₁₀ of the loss from −0.5",
        alternative: "less",
        reference: HALF_DECADE,
      }),
    expect: "supported",
    mutants: [
      {
        why: "losses of equation (1) halved twice more",
        alter: (result) =>
          changeRuns4(result, {
            long: (run) => ({ ...run, loss: run.loss.map((x) => x / 8) }),
          }),
      },
      EXCHANGED,
    ],
    remark: "In the units of equation (1), with ½, all levels are lower by 0.30.",
  },
  {
    id: "A-F4.stable",
    source: `${SECTION}: "approximate loss stabilization"; (O1): "until step size is decayed"`,
    statement:
      "For most seeds the loss is stable for more than half of the large-step phase of the 50 % schedule: on a stretch that long the means of log₁₀ of the loss over its four quarters are within 0.3 of each other (a factor 2)",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => ofPlateau(long, ({ share }) => share), {
        statement: "share of the phase in which the loss is stable",
        alternative: "greater",
        reference: 1 / 2,
      }),
    expect: "supported",
    mutants: [
      REPEATED,
      {
        why: "the loss halves at every tenth evaluation",
        alter: (result) =>
          changeRuns4(result, {
            long: (run) => ({ ...run, loss: run.loss.map((x, k) => x * 2 ** (-k / 10)) }),
          }),
      },
    ],
    remark:
      "The paper names no criterion: the half and the factor 2 are ours. It is a plateau of the logarithm under a step size that keeps growing, not a constant.",
  },
  {
    id: "A-F4.high",
    source: `${SECTION}; (O1): "training loss stabilizes around a high level set"`,
    statement:
      "The level is high: for most seeds the median loss in the second half of the large-step phase of the 50 % schedule is above that of the 2 % schedule in the same iterations, and more than a factor 2 (what still counts as stable) above the final loss",
    check: ({ pairs }) =>
      assemble("above the other schedule and above the end", [
        {
          label: "other schedule",
          evidence: overSeeds(pairs, ({ short, long }) => {
            const [a, b] = [laterLevel(short), laterLevel(long)];
            if (typeof a !== "number") return a;
            return typeof b === "number" ? b - a : b;
          }, { statement: "log₁₀ of the level: 50 % minus 2 %", alternative: "greater" }),
        },
        {
          label: "end",
          evidence: overSeeds(pairs, ({ long }) => ofPlateau(long, ({ fall }) => fall), {
            ...{ statement: "decades from the level to the end", alternative: "greater" },
            reference: STABLE_WITHIN,
          }),
        },
      ]),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  {
    id: "A-F4.rank",
    source: `${SECTION}: "lower rank of φ_θ(X)"`,
    statement:
      "For most seeds the rank of the Jacobian at the end is lower with the 50 % schedule than with the 2 % schedule, at thresholds 10⁻³, 10⁻⁴ (the code's) and 10⁻⁵ of the largest singular value; also for most of those seeds for which both runs fit (final training loss below 0.0073, see A-F4.fit)",
    check: (result) =>
      allLowerAlsoIfFit(
        result,
        "lower at every threshold",
        RANK_THRESHOLDS.map((threshold, k) => ({
          label: `rank, threshold ${threshold}`,
          value: ({ ranks }) => ranks[k]!,
        })),
      ),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  {
    id: "A-F4.rank-phase",
    source:
      `${SECTION}: "both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase"`,
    statement:
      "For most seeds the rank of the Jacobian is lower just before the decay of the 50 % schedule than at the start",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => duringPhase(long, ({ rank }) => rank), {
        statement: "rank at the decay minus that at the start",
        alternative: "less",
      }),
    expect: "supported",
    mutants: [REPEATED, {
      why: "time runs backwards",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => {
            const values = run.states.map(({ rank }) => rank);
            let at = values.length;
            return changeStates(run, () => ({ rank: values[--at]! }));
          },
        }),
    }],
  },
  ...SPARSITY_OBSERVATIONS_4,
  {
    id: "A-F4.density",
    source: `${SECTION} (the share by itself is not in the paper)`,
    statement:
      "For most seeds the share of non-zero activations, no units merged, is lower at the end with the 50 % schedule than with the 2 % schedule; also for most of those seeds for which both runs fit (see A-F4.rank)",
    check: (result) =>
      allLowerAlsoIfFit(result, "lower share of non-zero activations", [
        { label: "density", value: ({ density }) => density },
      ]),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
    remark: "What is robust of the sparsity in Figure 4; it needs no threshold.",
  },
  {
    id: "A-F4.dead",
    source:
      `${SECTION}: "the rank reduction of φ_θ(X) occurs because of zero activations, and not because of zero weights"`,
    statement:
      "For most seeds more neurons are zero on all training points at the end with the 50 % schedule than with the 2 % schedule, while with the 50 % schedule no weight of either layer (biases aside) is smaller than 10⁻⁴ in absolute value",
    check: (result) =>
      assemble("neurons die, weights do not", [
        {
          label: "dead neurons",
          evidence: overSeeds(
            result.pairs,
            (pair) => change(pair, ({ dead }) => dead),
            { statement: "dead neurons: 50 % minus 2 %", alternative: "greater" },
          ),
        },
        {
          label: "weights",
          evidence: overSeeds(
            result.pairs,
            ({ long }) =>
              ofEnd(long, (state) => Math.min(state.smallestWeight, state.smallestOutput)),
            { statement: "smallest weight", alternative: "greater", reference: 1e-4 },
          ),
        },
      ]),
    expect: "supported",
    mutants: [EXCHANGED, {
      why: "a weight of every run is 0",
      alter: (result) =>
        changeRuns4(result, { long: (run) => changeStates(run, () => ({ smallestWeight: 0 })) }),
    }],
  },
  {
    id: "A-F4.dead-all",
    source:
      `${SECTION}: "the rank reduction of φ_θ(X) occurs because of zero activations" (that there is no other cause is not stated in the paper)`,
    statement:
      "Dead neurons account for the whole fall of the rank: for most seeds the rank divided by the number of neurons that are not zero on all training points is at least as high with the 50 % schedule as with the 2 % schedule",
    check: (result) =>
      overSeeds(result.pairs, (pair) => change(pair, ({ rank, dead }) => rank / (100 - dead)), {
        statement: "rank per live neuron: 50 % minus 2 %",
        alternative: "greater",
      }),
    expect: "refuted",
    mutants: [EXCHANGED, {
      why: "the rank is that of as many generic live neurons",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => changeStates(run, ({ dead }) => ({ rank: 1.2 * (100 - dead) })),
        }),
    }],
    correction: "A-F4.shared",
    severity: "reading",
    remark:
      "Section 2.3.2 itself names another cause: similarly activated neurons align, which reduces the rank.",
  },
  {
    id: "A-F4.shared",
    source:
      'sparse features, Section 2.3.2: "similarly activated neurons align to fit, reducing the rank of φ_θ(X)"; tested on the runs of Figure 4',
    statement:
      "Live neurons (not zero on all training points) also share kinks: for most seeds there are fewer distinct kinks in the range of the data per live neuron with the 50 % schedule than with the 2 % schedule, where kinks closer than 0.001, 0.01 or 0.05 count as one",
    check: (result) =>
      allLower(
        result,
        "fewer per live neuron however kinks are merged",
        KINK_TOLERANCES.map((tolerance, k) => ({
          label: `kinks per live neuron, merged within ${tolerance}`,
          value: ({ distinctKinksAt, dead }) => distinctKinksAt[k]! / (100 - dead),
        })),
      ),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  {
    id: "A-F4.kink",
    source: `${SECTION}: "sparse in terms of the number of distinct ReLU kinks"`,
    statement:
      "For most seeds the final predictor has fewer distinct kinks in the range of the data with the 50 % schedule than with the 2 % schedule, where kinks closer than 0.001, 0.01 or 0.05 count as one; also for most of those seeds for which both runs fit (see A-F4.rank)",
    check: (result) =>
      allLowerAlsoIfFit(
        result,
        "fewer however kinks are merged",
        KINK_TOLERANCES.map((tolerance, k) => ({
          label: `kinks, merged within ${tolerance}`,
          value: ({ distinctKinksAt }) => distinctKinksAt[k]!,
        })),
      ),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  ...FIT_OBSERVATIONS_4,
];
