/** What Figure 10 is said to show: neurons along those of the teacher. */
import type { Evidence } from "../../props/evidence.ts";
import { overSeeds } from "./_paired.ts";
import {
  allLowered,
  lowered,
  REPEATED_QUARTET,
  REVERSED,
  type StudentObservation,
} from "./_teacher_student_observations.ts";
import {
  changeQuartets,
  changeSchedule,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";
import { overKept } from "./_teacher_student_surviving.ts";
import { SCHEDULES, type StudentState } from "./_teacher_student_runs.ts";

const SOURCE_10 = "sparse features, Figure 10";

/** The share of the weight within 10° of the teacher against one half; seeds whose run diverged have none. */
function aligned(
  { onPublished }: TeacherStudentResult,
  schedule: number,
  alternative: "greater" | "less",
): Evidence {
  return overKept(
    onPublished.filter(({ runs }) => runs[schedule]!.divergedAt === null),
    ({ runs }) => runs[schedule]!.states.at(-1)!.alignedShare ?? 0,
    {
      statement: `share of the weight within 10°, ${SCHEDULES[schedule]}, runs that survive`,
      ...{ alternative, reference: 0.5, of: onPublished.length },
    },
  );
}

/** The observations of Figure 10. */
export const ALIGNMENT_OBSERVATIONS: readonly StudentObservation[] = [
  allLowered({
    id: "A-F10",
    source:
      `${SOURCE_10}: "Only for a large step size, the neurons w_i cluster along the teacher neurons w*_i"`,
    statement:
      "For most seeds of which no run diverges the median angle of a neuron with its nearest teacher neuron is smaller at the end, and the share of the weight |a|‖w‖ within 10° larger, with the large step size (50 %) than with the small one",
    values: [
      { what: "median angle", value: ({ medianAngle }) => medianAngle ?? 180 },
      { what: "share not aligned", value: ({ alignedShare }) => 1 - (alignedShare ?? 0) },
    ],
    ...{ from: 0, to: 3, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  {
    id: "A-F10.small",
    source:
      'sparse features, Appendix D: "for SGD with a small step size, the neurons w_i stay close to their initialization" (that they do not turn towards the teacher is not stated in the paper)',
    statement:
      "With the small step size neurons do not turn towards the teacher neurons: for most seeds the median angle with the nearest one is no smaller at the end than at the start",
    check: ({ onPublished }) =>
      overSeeds(
        onPublished,
        ({ runs: [small] }) =>
          small!.divergedAt === null
            ? (small!.states.at(-1)!.medianAngle ?? 90) - (small!.states[0]!.medianAngle ?? 90)
            : { divergedAt: small!.divergedAt },
        {
          statement: "median angle, small step size, end minus start, in degrees",
          alternative: "greater",
          continuous: true,
        },
      ),
    expect: "refuted",
    mutants: [
      {
        why: "start and end exchanged",
        alter: (result) =>
          changeQuartets(result, ({ seed, runs }) => ({
            seed,
            runs: runs.map((run) => ({ ...run, states: [...run.states].reverse() })),
          })),
      },
      {
        why: "a tenth of the angle at the start",
        alter: (result) =>
          changeSchedule(result, 0, (state: StudentState) => (
            state.at === 0 ? { medianAngle: (state.medianAngle ?? 90) / 10 } : {}
          )),
      },
    ],
    correction: "A-F10",
    severity: "reading",
    remark: "How far neurons move from their initialisation is A-F10.move.",
  },
  {
    id: "A-F10.most",
    source: `${SOURCE_10}: "the neurons w_i cluster along the teacher neurons w*_i"`,
    statement:
      "For most seeds whose 50 % run survives, most of the weight |a|‖w‖ lies within 10° of a teacher neuron at its end",
    check: (result) => aligned(result, 3, "greater"),
    expect: "supported",
    mutants: [REVERSED, {
      why: "the shares that are not aligned",
      alter: (result) =>
        changeSchedule(result, 3, (state: StudentState) => (
          { alignedShare: 1 - (state.alignedShare ?? 0) }
        )),
    }],
  },
  {
    id: "A-F10.only",
    source: `${SOURCE_10}: "Only for a large step size"`,
    statement:
      "For most seeds less than half of the weight |a|‖w‖ lies within 10° of a teacher neuron at the end with the small step size",
    check: (result) => aligned(result, 0, "less"),
    expect: "inconclusive",
    remark:
      "The half is ours. With the small step size many seeds lie on either side of it; that the large step size aligns more of the weight is A-F10.",
    mutants: [2, 4].map((divisor) => ({
      why: `the shares divided by ${divisor}`,
      alter: (result) =>
        changeSchedule(result, 0, (state: StudentState) => (
          { alignedShare: (state.alignedShare ?? 0) / divisor }
        )),
    })),
  },
  lowered({
    id: "A-F10.move",
    source:
      'sparse features, Appendix D: "for SGD with a small step size, the neurons w_i stay close to their initialization, while for a large step size, there is a clear clustering"',
    statement:
      "For most seeds of which no run diverges neurons stay closer to their initialisation with the small step size than with the large one (50 %): the median over the neurons of ‖w − w(0)‖/‖w(0)‖ at the end is smaller",
    what: "median relative move of the neurons",
    value: ({ medianMove }) => medianMove ?? 0,
    ...{ from: 3, to: 0, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
    remark: "How close is close is A-F10.close.",
  }),
  {
    id: "A-F10.close",
    source:
      'sparse features, Appendix D: "for SGD with a small step size, the neurons w_i stay close to their initialization" (no distance is stated in the paper)',
    statement:
      "Taken literally: with the small step size the neurons stay close to their initialisation for most seeds: the median over the neurons of ‖w − w(0)‖ at the end is less than half of ‖w(0)‖",
    check: ({ onPublished }) =>
      overSeeds(
        onPublished,
        ({ runs: [small] }) =>
          small!.divergedAt === null
            ? small!.states.at(-1)!.medianMove ?? 0
            : { divergedAt: small!.divergedAt },
        {
          statement: "median of ‖w − w(0)‖/‖w(0)‖, small step size",
          ...{ alternative: "less", reference: 0.5, continuous: true },
        },
      ),
    expect: "supported",
    mutants: [REVERSED, REPEATED_QUARTET],
    remark: "The half is ours.",
  },
];
