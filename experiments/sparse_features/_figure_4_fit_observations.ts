/** Which runs of Figure 4 fit, and when: Figure 13. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { FIT, kinksOverTime, laterLevel, ofEnd } from "./_figure_4_checks.ts";
import { changeRuns4, changeStates, type Figure4Result } from "./_figure_4_result.ts";
import { EXCHANGED, REPEATED, SECTION } from "./_figure_4_sparsity_observations.ts";
import { overSeeds } from "./_paired.ts";

/** Fitting after simplifying. */
export const FIT_OBSERVATIONS_4: readonly Observation<Figure4Result, unknown>[] = [
  {
    id: "A-F4.fit",
    source: `${SECTION}, Figure 4: training loss after the decay`,
    statement:
      "For most seeds the network fits with the 50 % schedule: the final training loss is below 0.0073, the geometric mean of the printed 1.7·10⁻⁴ and of the 10^−0.5 at which Figure 12 is stuck",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ long }) => ofEnd(long, ({ loss }) => loss), {
        statement: "final loss of the 50 % schedule",
        alternative: "less",
        reference: FIT,
        continuous: true,
      }),
    expect: "supported",
    mutants: [REPEATED, {
      why: "the loss before the decay",
      alter: (result) =>
        changeRuns4(result, {
          long: (run) => changeStates(run, () => ({ loss: 10 ** Number(laterLevel(run)) })),
        }),
    }],
  },
  {
    id: "A-F4.baseline",
    source: `${SECTION}, Figure 4: training loss of the 2 % schedule`,
    statement:
      "For most seeds the network fits with the 2 % schedule: the final training loss is below 0.0073, as in A-F4.fit",
    check: ({ pairs }) =>
      overSeeds(pairs, ({ short }) => ofEnd(short, ({ loss }) => loss), {
        statement: "final loss of the 2 % schedule",
        alternative: "less",
        reference: FIT,
      }),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [1000, 10_000].map((factor) => ({
      why: `losses times ${factor}; with too few seeds to decide, divided by it`,
      alter: (result) =>
        changeRuns4(result, {
          short: (run) =>
            changeStates(run, ({ loss }) => ({
              loss: result.pairs.length < 100 ? loss / factor : loss * factor,
            })),
        }),
    })),
    remark:
      "The baseline of the comparison does not fit for every seed: a difference between the schedules is not one between solutions.",
  },
  {
    id: "A-F13",
    source:
      'sparse features, Figure 13: "first the model is simplified and only then it fits the training data"',
    statement:
      "For most seeds more than half of the fall in distinct kinks of the 50 % run happens before the decay, where it has fewer than the 2 % run, and the training loss crosses 0.0073 (see A-F4.fit) only after it",
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
          label: "fewer kinks than without the large step size",
          evidence: overSeeds(pairs, ({ short, long }) => {
            const [a, b] = [kinksOverTime(short), kinksOverTime(long)];
            if ("divergedAt" in a) return a;
            return "divergedAt" in b ? b : b[1] - a[1];
          }, {
            statement: "distinct kinks before the decay of 50 %: 50 % minus 2 %",
            alternative: "less",
          }),
        },
        {
          label: "not fitted before",
          evidence: overSeeds(pairs, ({ long }) => laterLevel(long), {
            ...{ statement: "log₁₀ of the loss before the decay", alternative: "greater" },
            reference: Math.log10(FIT),
          }),
        },
        {
          label: "fitted after",
          evidence: overSeeds(pairs, ({ long }) => ofEnd(long, ({ loss }) => loss), {
            ...{ statement: "final loss", alternative: "less", reference: FIT },
          }),
        },
      ]),
    expect: "supported",
    remark:
      "Without the comparison with the 2 % run the check would not tell the two schedules apart.",
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
