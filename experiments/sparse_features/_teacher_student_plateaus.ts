/** (O1) of Figures 5 and 14. */
import { assemble } from "../../props/evidence.ts";
import { overSeeds } from "./_paired.ts";
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
  surviving,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";

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
    source: `${source}: "the training loss stabilizes around 10^${level}"`,
    statement:
      `For most seeds the median of log₁₀ of the training loss (mean square without ½) in the second half of the large-step phase of 50 % is ${level} to the nearest half decade`,
    check: ({ network, onPublished }) =>
      overSeeds(
        surviving(onPublished),
        ({ runs }) => Math.abs(studentPlateau(network, runs[3]!).level - level),
        {
          statement: `distance of the level from ${level}, seeds of which no run diverged`,
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
      source: `${source}: "we observe loss stabilization"; (O1): "until step size is decayed"`,
      statement:
        "For most seeds the loss is stable for most of the large-step phase of 50 %: the longest stretch whose quarters differ by at most a factor 2 is more than half of it",
      check: ({ network, onPublished }) =>
        overSeeds(
          surviving(onPublished),
          ({ runs }) => studentPlateau(network, runs[3]!).share,
          {
            statement: "share of the phase in which the loss is stable, no run diverged",
            alternative: "greater",
            reference: 1 / 2,
          },
        ),
      expect: "supported",
      mutants: [
        losses("the loss halves at every second evaluation", (x, k) => x * 2 ** (-k / 2)),
        REPEATED_QUARTET,
      ],
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
            evidence: overSeeds(
              surviving(onPublished),
              ({ runs }) => studentLevel(network, runs[3]!) - studentLevel(network, runs[0]!),
              {
                statement: "log₁₀ of the level: 50 % minus small step size",
                alternative: "greater",
              },
            ),
          },
          {
            label: "end",
            evidence: overSeeds(
              surviving(onPublished),
              ({ runs }) => studentPlateau(network, runs[3]!).fall,
              {
                statement: "decades from the level to the end",
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
