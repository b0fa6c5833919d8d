/** What Figures 4 and 13 are said to show. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { change, kinksOverTime, ofEnd, plateau, stableShare } from "./_figure_4_checks.ts";
import { REPLAY_OBSERVATIONS_4 } from "./_figure_4_replay_observations.ts";
import { changeRuns4, changeStates, type Figure4Result } from "./_figure_4_result.ts";
import {
  EXCHANGED,
  lower,
  REPEATED,
  SECTION,
  SPARSITY_OBSERVATIONS_4,
} from "./_figure_4_sparsity_observations.ts";
import { overSeeds } from "./_paired.ts";

type Observation4 = Observation<Figure4Result, unknown>;

/** The observations of Figures 4 and 13. */
export const OBSERVATIONS_4: readonly Observation4[] = [
  ...REPLAY_OBSERVATIONS_4,
  {
    id: "A-F4.O1",
    source: `${SECTION}: "the training loss stabilizes around 10^−0.5"`,
    statement:
      "In the second half of the large-step phase of the 50 % schedule the median of log₁₀ of the training loss (mean square without ½) is within 0.3 of −0.5",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => {
        const level = plateau(long);
        return typeof level === "number" ? Math.abs(level + 0.5) : level;
      }, {
        statement: "distance of the median of log₁₀ of the loss from −0.5",
        alternative: "less",
        reference: 0.3,
      }),
    expect: "supported",
    mutants: [
      {
        why: "losses of equation (1) plotted twice halved: a quarter",
        alter: (result) =>
          changeRuns4(result, {
            long: (run) => ({ ...run, loss: run.loss.map((x) => x / 4) }),
          }),
      },
      EXCHANGED,
    ],
    remark: "In the units of equation (1), with ½, all levels are lower by 0.30.",
  },
  {
    id: "A-F4.stable",
    source:
      `${SECTION}: "long linear warmup (otherwise, we were unable to achieve approximate loss stabilization)"`,
    statement:
      "In the large-step phase of the 50 % schedule the loss is stable for a long time: the longest stretch whose quarters differ by at most 0.3 decades is more than a third of the phase",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => stableShare(long), {
        statement: "share of the phase in which the loss is stable",
        alternative: "greater",
        reference: 1 / 3,
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
      "Approximate: it is a plateau in the logarithm under a step size that keeps growing, not a constant.",
  },
  {
    id: "A-F4.rank",
    source: `${SECTION}: "lower rank of φ_θ(X)"`,
    statement:
      "The rank of the Jacobian at the end is lower with the 50 % schedule than with the 2 % schedule",
    check: (result) => lower(result, "rank: 50 % minus 2 %", ({ rank }) => rank),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  ...SPARSITY_OBSERVATIONS_4,
  {
    id: "A-F4.density",
    source: SECTION,
    statement:
      "The share of non-zero activations, no units merged, is lower at the end with the 50 % schedule than with the 2 % schedule",
    check: (result) => lower(result, "density: 50 % minus 2 %", ({ density }) => density),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
    remark: "What is robust of the sparsity in Figure 4; it needs no threshold.",
  },
  {
    id: "A-F4.dead",
    source:
      `${SECTION}: "the rank reduction occurs because of zero activations, and not because of zero weights"`,
    statement:
      "With the 50 % schedule more neurons are zero on all training points than with the 2 % schedule, while no weight is smaller than 10⁻⁶",
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
            { statement: "smallest weight", alternative: "greater", reference: 1e-6 },
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
    source: `${SECTION}: "the rank reduction occurs because of zero activations"`,
    statement:
      "Zero activations account for the whole drop of the rank: the rank per neuron that is not dead is not lower with the 50 % schedule",
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
    severity: "statement",
  },
  {
    id: "A-F4.shared",
    source: SECTION,
    statement:
      "Live neurons also share kinks: with the 50 % schedule there are fewer distinct kinks within the data per live neuron than with the 2 % schedule",
    check: (result) =>
      lower(
        result,
        "distinct kinks per live neuron: 50 % minus 2 %",
        ({ distinctKinks, dead }) => distinctKinks / (100 - dead),
      ),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  {
    id: "A-F4.kink",
    source: `${SECTION}: "sparse in terms of the number of distinct ReLU kinks"`,
    statement:
      "The final predictor has fewer distinct kinks in the range of the data (closer than 0.01 counts as one) with the 50 % schedule than with the 2 % schedule",
    check: (result) => lower(result, "kinks: 50 % minus 2 %", ({ distinctKinks }) => distinctKinks),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED],
  },
  {
    id: "A-F4.fit",
    source: `${SECTION}, Figure 4: training loss after the decay`,
    statement: "With the 50 % schedule the network fits: the final training loss is below 0.01",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => ofEnd(long, ({ loss }) => loss), {
        statement: "final loss of the 50 % schedule",
        alternative: "less",
        reference: 0.01,
        continuous: true,
      }),
    expect: "supported",
    mutants: [REPEATED, {
      why: "the loss before the decay",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => changeStates(run, () => ({ loss: 10 ** Number(plateau(run)) })),
        }),
    }],
  },
  {
    id: "A-F4.baseline",
    source: `${SECTION}, Figure 4: training loss of the 2 % schedule`,
    statement: "With the 2 % schedule the network fits: the final training loss is below 0.01",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ short }) => ofEnd(short, ({ loss }) => loss), {
        statement: "final loss of the 2 % schedule",
        alternative: "less",
        reference: 0.01,
      }),
    expect: "inconclusive",
    mutants: [EXCHANGED, {
      why: "losses divided by 100",
      alter: (result) =>
        changeRuns4(result, {
          short: (run) => changeStates(run, ({ loss }) => ({ loss: loss / 100 })),
        }),
    }],
    remark: "The small-step baseline of the comparison does not converge for many seeds.",
  },
  {
    id: "A-F13",
    source:
      'sparse features, Figure 13: "first the model is simplified and only then it fits the training data"',
    statement:
      "In the 50 % run more than half of the fall in distinct kinks happens before the decay, and the loss falls by more than a decade after it",
    check: ({ pairs }) =>
      assemble("simplified first, fitted later", [
        {
          label: "kinks",
          evidence: overSeeds(pairs, ({ long }) => {
            const kinks = kinksOverTime(long);
            if ("divergedAt" in kinks) return kinks;
            return (kinks[0] - kinks[1]) / Math.max(1, kinks[0] - kinks[2]);
          }, {
            statement: "share of the fall in kinks before the decay",
            alternative: "greater",
            reference: 0.5,
          }),
        },
        {
          label: "loss",
          evidence: overSeeds(pairs, ({ long }) => {
            const [level, end] = [plateau(long), ofEnd(long, ({ loss }) => loss)];
            if (typeof level !== "number") return level;
            return typeof end === "number" ? level - Math.log10(end) : end;
          }, {
            statement: "decades by which the loss falls after the decay",
            alternative: "greater",
            reference: 1,
          }),
        },
      ]),
    expect: "supported",
    mutants: [EXCHANGED, REPEATED, {
      why: "time runs backwards",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => {
            const kinks = run.states.map(({ distinctKinks }) => distinctKinks);
            let at = kinks.length;
            return changeStates(run, () => ({ distinctKinks: kinks[--at]! }));
          },
        }),
    }],
  },
];
