/** (O1) of Figures 5 and 14. */
import { assemble } from "../../props/evidence.ts";
import { HALF_DECADE, STABLE_WITHIN } from "./_plateau.ts";
import {
  REPEATED_QUARTET,
  REVERSED,
  type StudentObservation,
} from "./_teacher_student_observations.ts";
import {
  changeQuartets,
  studentLevel,
  studentPlateau,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";
import { overSurviving } from "./_teacher_student_surviving.ts";

function minus(value: number): string {
  return `${value}`.replace("-", "−");
}

/** (O1): how long the loss is stable, whether its level is high, and the level when the text names one. */
export function studentPlateaus(
  { ids, source, level }: {
    readonly ids: { readonly level?: string; readonly stable: string; readonly high: string };
    readonly source: string;
    readonly level?: number;
  },
): StudentObservation[] {
  const losses = (why: string, loss: (x: number, k: number) => number) => ({
    why,
    alter: (result: TeacherStudentResult): TeacherStudentResult =>
      changeQuartets(result, ({ seed, runs }) => ({
        seed,
        runs: runs.map((run) => ({ ...run, loss: run.loss.map(loss) })),
      })),
  });
  const levels: StudentObservation[] = level === undefined || ids.level === undefined ? [] : [{
    id: ids.level,
    source: `${source}: "the training loss stabilizes around 10^${minus(level)}"`,
    statement:
      `For most seeds of which no run diverges the median of log₁₀ of the training loss (mean square without ½) in the second half of the large-step phase of 50 % is ${
        minus(level)
      } to the nearest half decade (within 0.25)`,
    check: ({ network, onPublished }) =>
      overSurviving(
        onPublished,
        ({ runs }) => Math.abs(studentPlateau(network, runs[3]!).level - level),
        {
          statement: `distance of the level from ${minus(level)}`,
          alternative: "less",
          reference: HALF_DECADE,
        },
      ),
    expect: { quick: "inconclusive", paper: "supported" },
    mutants: [8, 16].map((factor) => ({
      why: `losses divided by ${factor}; with few seeds, constant`,
      alter: (result) =>
        losses("", (x) => result.onPublished.length < 100 ? 10 ** level : x / factor)
          .alter(result),
    })),
    remark: "In the units of equation (1), with ½, all levels are lower by 0.30.",
  }];
  return [
    ...levels,
    {
      id: ids.stable,
      source: `${source}: "We observe loss stabilization"; (O1): "until step size is decayed"`,
      statement:
        "For most seeds of which no run diverges the loss is stable for more than half of the large-step phase of 50 %: on a stretch that long the means of log₁₀ of the loss over its four quarters are within 0.3 of each other (a factor 2)",
      check: ({ network, onPublished }) =>
        overSurviving(
          onPublished,
          ({ runs }) => studentPlateau(network, runs[3]!).share,
          {
            statement: `share of the phase in which the loss is stable`,
            alternative: "greater",
            reference: 1 / 2,
          },
        ),
      expect: "supported",
      mutants: [
        losses("the loss halves at every second evaluation", (x, k) => x * 2 ** (-k / 2)),
        REPEATED_QUARTET,
      ],
      remark: "The paper names no criterion: the half and the factor 2 are ours.",
    },
    {
      id: ids.high,
      source: `${source}; (O1): "training loss stabilizes around a high level set"`,
      statement:
        "The level is high: for most seeds of which no run diverges the median loss in the second half of the large-step phase of 50 % is above that of the small step size in the same iterations, and more than a factor 2 (what still counts as stable) above the final loss",
      check: ({ network, onPublished }) =>
        assemble("above the small step size and above the end", [
          {
            label: "small step size",
            evidence: overSurviving(
              onPublished,
              ({ runs }) => studentLevel(network, runs[3]!) - studentLevel(network, runs[0]!),
              {
                statement: `log₁₀ of the level: 50 % minus small step size`,
                alternative: "greater",
              },
            ),
          },
          {
            label: "end",
            evidence: overSurviving(
              onPublished,
              ({ runs }) => studentPlateau(network, runs[3]!).fall,
              {
                statement: `decades from the level to the end`,
                alternative: "greater",
                reference: STABLE_WITHIN,
              },
            ),
          },
        ]),
      expect: "supported",
      mutants: [REVERSED, REPEATED_QUARTET],
    },
  ];
}
