/** What the paper says of the second layer of the two-layer network, and which quantity it draws. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { ensembleOf } from "../../props/ensemble_of.ts";
import type { Recorded } from "../to_json.ts";
import { EXPLORED } from "./_explored.ts";
import { ensembleGroup, VARIES } from "./_figure_3_checks.ts";
import type { TwoLayerObservation } from "./_figure_3_observations.ts";
import {
  beyond,
  countSteps,
  perSeed,
  type TwoLayerResult,
  type TwoLayerRun,
} from "./_two_layer_result.ts";
import {
  changeRuns,
  exchangedLabels,
  repeatedSeed,
  reusedSeed,
  reversedLabels,
} from "./_two_layer_mutants.ts";

type Result = Recorded<TwoLayerResult>;

const CAPTION = "threshold neurons, Appendix A.1 and caption of Figure 6";

/** How far Σ_j a_j goes to the side on which it goes less far. */
function bothWays({ sum }: TwoLayerRun): number {
  return Math.min(Math.max(...sum), -Math.min(...sum));
}

function amplitude({ sum }: TwoLayerRun): number {
  return Math.max(...sum.map(Math.abs));
}

function oscillation(result: Result): Evidence {
  return ensembleOf(
    perSeed(beyond(ensembleGroup(result)), (runs) => Math.min(...runs.map(bothWays))),
    {
      statement: "least of max Σa_j and −min Σa_j over all step sizes",
      varies: VARIES,
      ...{ alternative: "greater", reference: 2, continuous: true },
    },
  );
}

function lasting(result: Result): Evidence {
  const { steps } = result;
  const rows = beyond(ensembleGroup(result));
  const [near, far] = [rows[0]!, rows.at(-1)!];
  const changes = ({ sum }: TwoLayerRun): number =>
    countSteps(sum, steps, (before, after) => before * after < 0);
  return ensembleOf(perSeed([near, far], ([a, b]) => changes(a!) - changes(b!)), {
    statement:
      `changes of the sign of Σa_j on ${steps} steps at η = ${near.eta} minus those at η = ${far.eta}`,
    varies: VARIES,
    alternative: "greater",
  });
}

function largestAmplitude(
  result: Result,
  { divisor, bounds, what }: {
    readonly divisor: number;
    readonly bounds: readonly { alternative: "greater" | "less"; reference: number }[];
    readonly what: string;
  },
): Evidence {
  const row = beyond(ensembleGroup(result)).at(-1)!;
  return assemble(
    "every bound",
    bounds.map((bound) => ({
      label: `${bound.alternative} than ${bound.reference}`,
      evidence: ensembleOf(perSeed([row], ([run]) => amplitude(run!) / divisor), {
        statement: `largest |${what}| at η = ${row.eta}`,
        varies: VARIES,
        ...bound,
        continuous: true,
      }),
    })),
  );
}

/** Observations on Figure 6. */
export const sumObservations: readonly TwoLayerObservation[] = [
  {
    id: "B-F6.sum",
    source: `${CAPTION}: “confirm that the sum oscillates”`,
    statement:
      "The sum Σ_j a_j of the second layer oscillates: for most seeds it goes beyond 2 and beyond −2 with every step size from 0.03 to 0.2, two standard deviations of its initial law N(0, 1)",
    check: oscillation,
    expect: "supported",
    mutants: [
      { why: "labels permuted between step sizes", alter: reversedLabels },
      { why: "a seed reused", alter: reusedSeed },
      {
        why: "only positive sums",
        alter: (result) => changeRuns(result, (run) => ({ ...run, sum: run.sum.map(Math.abs) })),
      },
    ],
  },
  {
    id: "B-F6.lasting",
    source:
      `beyond the paper: ${CAPTION}, “oscillates similarly to our findings for the mean model”`,
    statement:
      "The oscillation lasts longer near the threshold: for most seeds Σ_j a_j changes its sign more often on 30 steps at η = 0.03 than at η = 0.2",
    check: lasting,
    expect: "supported",
    mutants: [
      {
        why: "smallest and largest step size exchanged",
        alter: (result) => exchangedLabels(result, [0, -1]),
      },
      {
        why: "a seed recorded eight times",
        alter: repeatedSeed,
      },
    ],
    remark: "At η = 0.2 most neurons are silent after one swing, see B-F3top.harm.",
  },
  {
    id: "B-F6.average",
    source: "threshold neurons, caption and vertical axis of Figure 6",
    statement:
      "Figure 6 shows the average (1/m)Σ_j a_j of the second layer, on an axis that goes to −60: at η = 0.2 the average goes beyond 30 in absolute value for most seeds",
    check: (result) =>
      largestAmplitude(result, {
        divisor: ensembleGroup(result).width,
        bounds: [{ alternative: "greater", reference: 30 }],
        what: "average",
      }),
    expect: "refuted",
    mutants: [
      {
        why: "the sum in place of the average",
        alter: (result) => ({
          ...result,
          groups: result.groups.map((group) => ({ ...group, width: 1 })),
        }),
      },
      {
        why: "output weights m times as large",
        alter: (result, { width }) =>
          changeRuns(result, (run) => ({ ...run, sum: run.sum.map((sum) => width * sum) })),
      },
    ],
    correction: "B-F6.range",
    severity: "cosmetic",
    remark: "The average stays below 0.05: what is drawn is the sum, which the text also names.",
  },
  {
    id: "B-F6.range",
    source: "threshold neurons, vertical axis of Figure 6",
    statement:
      "At η = 0.2 the largest |Σ_j a_j| is that of the axis, 60, up to a factor of two: for most seeds it goes beyond 30, and not to 120",
    check: (result) =>
      largestAmplitude(result, {
        divisor: 1,
        bounds: [
          { alternative: "greater", reference: 30 },
          { alternative: "less", reference: 120 },
        ],
        what: "Σa_j",
      }),
    expect: "supported",
    mutants: [
      { why: "labels permuted between step sizes", alter: reversedLabels },
      { why: "a seed reused", alter: reusedSeed },
      {
        why: "the mean in place of the sum",
        alter: (result, { width }) =>
          changeRuns(result, (run) => ({ ...run, sum: run.sum.map((sum) => sum / width) })),
      },
    ],
    remark:
      `The sign is not judged: the swing goes to either side, depending on the seed. ${EXPLORED}`,
  },
];
