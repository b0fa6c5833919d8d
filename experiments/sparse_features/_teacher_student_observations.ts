/** What Figures 5 and 14 are both said to show. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { overSeeds } from "./_paired.ts";
import {
  changeQuartets,
  compared,
  curvesFollowed,
  permuted,
  type PublishedStudent,
  repeatedQuartet,
  studentPlateau,
  studentsReproduced,
  studentStability,
  surviving,
  type TeacherStudentResult,
  withinStudentCopies,
} from "./_teacher_student_result.ts";
import type { StudentState } from "./_teacher_student_runs.ts";

/** An observation on a teacher and student. */
export type StudentObservation = Observation<TeacherStudentResult, unknown>;

type Expect = Pick<StudentObservation, "expect">["expect"];

/** Small and 50 % exchange their runs, as do 10 and 30 %. */
export const REVERSED = {
  why: "the schedules in the opposite order",
  alter: (result: TeacherStudentResult): TeacherStudentResult => permuted(result, [3, 2, 1, 0]),
};
/** One start in place of many. */
export const REPEATED_QUARTET = { why: "one seed recorded for all", alter: repeatedQuartet };

/** Replay, curves and copies. */
export function studentReplay(
  { id, source, published, curves }: {
    readonly id: string;
    readonly source: string;
    readonly published: readonly PublishedStudent[];
    readonly curves: readonly string[];
  },
): StudentObservation[] {
  const halves = (result: TeacherStudentResult): TeacherStudentResult => ({
    ...result,
    replay: {
      ...result.replay,
      runs: result.replay.runs.map((run) => ({
        ...run,
        loss: run.loss.map((x) => x / 2),
        states: run.states.map((state) => (
          { ...state, loss: state.loss / 2, test: state.test / 2 }
        )),
      })),
    },
  });
  const shifted = (result: TeacherStudentResult): TeacherStudentResult => ({
    ...result,
    replay: { ...result.replay, runs: [1, 2, 3, 0].map((k) => result.replay.runs[k]!) },
  });
  const mutants = [
    { why: "losses of equation (1), ½ of the printed ones", alter: halves },
    { why: "the schedules shifted by one", alter: shifted },
  ];
  return [
    {
      id: `${id}.replay`,
      source: `${source}, the printed results of the published notebook`,
      statement:
        "From the authors' random streams, in double precision, the printed losses of the runs that are not chaotic, their last plotted ranks and (to one activation) coefficients are reproduced within the digits that single precision leaves",
      check: (result) => studentsReproduced(result, published),
      expect: "supported",
      mutants,
    },
    {
      id: `${id}.curve`,
      source: `${source}, the plotted training losses`,
      statement:
        "The replay follows the published curves of log₁₀ of the training loss to 10⁻²: at every vertex with the small step size, and with the large one at least until the iterations named in the evidence (the whole run where they are its length)",
      check: (result) => curvesFollowed(result, published, curves),
      expect: "supported",
      mutants,
    },
    {
      id: `${id}.copies`,
      source: `${source}, the printed results of the published notebook`,
      statement:
        "The printed final losses of the chaotic runs lie, up to a factor of 2, within those of copies in single precision that differ by rounding errors: they are reproduced in distribution",
      check: (result) => withinStudentCopies(result, published),
      expect: "supported",
      mutants: [1e3, 1e-3].map((factor) => ({
        why: `the losses of all copies times ${factor}`,
        alter: (result: TeacherStudentResult): TeacherStudentResult => ({
          ...result,
          copies: result.copies.map((copy) =>
            "divergedAt" in copy.end ? copy : {
              ...copy,
              end: {
                ...copy.end,
                loss: factor * copy.end.loss,
                test: factor * copy.end.test,
              },
            }
          ),
        }),
      })),
      remark:
        "Singles are emulated: parameters are rounded after every step, sums inside a step are doubles.",
    },
  ];
}

/** The level of the loss in the second half of the large-step phase, and how long it is stable. */
export function studentPlateaus(
  { id, source, level, within, expect }: {
    readonly id: string;
    readonly source: string;
    readonly level: number;
    readonly within: number;
    readonly expect: readonly [level: Expect, stable: Expect];
  },
): StudentObservation[] {
  const set = (why: string, loss: (x: number, k: number) => number) => ({
    why,
    alter: (result: TeacherStudentResult): TeacherStudentResult =>
      changeQuartets(result, ({ seed, runs }) => ({
        seed,
        runs: runs.map((run) => ({ ...run, loss: run.loss.map(loss) })),
      })),
  });
  const good = [
    set("the loss is constant", () => 10 ** level),
    set("the loss is constant after 30 evaluations", (x, k) => k > 30 ? 0.9 * 10 ** level : x),
  ];
  const bad = [
    set("the loss halves at every second evaluation", (x, k) => x * 2 ** (-k / 2)),
    REPEATED_QUARTET,
  ];
  return [
    {
      id: `${id}.O1`,
      source: `${source}: "we observe loss stabilization"`,
      statement:
        `In the second half of the large-step phase of 50 % the median of log₁₀ of the training loss (mean square without ½) is within ${within} of ${level}`,
      check: (result) =>
        overSeeds(
          surviving(result.onPublished),
          ({ runs }) => Math.abs(studentPlateau(result.network, runs[3]!) - level),
          {
            statement: `distance of the level from ${level}, seeds of which no run diverged`,
            alternative: "less",
            reference: within,
          },
        ),
      expect: expect[0],
      mutants: expect[0] === "supported" ? bad : good,
      remark: "In the units of equation (1), with ½, all levels are lower by 0.30.",
    },
    {
      id: `${id}.stable`,
      source: `${source}: "we observe loss stabilization"`,
      statement:
        "The longest stretch of the large-step phase of 50 % whose quarters differ by at most 0.3 decades is more than a third of the phase",
      check: (result) =>
        overSeeds(
          surviving(result.onPublished),
          ({ runs }) => studentStability(result.network, runs[3]!),
          {
            statement: "share of the phase in which the loss is stable, no run diverged",
            alternative: "greater",
            reference: 1 / 3,
          },
        ),
      expect: expect[1],
      mutants: expect[1] === "supported" ? bad : good,
    },
  ];
}

/** A number of the end, from one schedule to a longer one, on the published data. */
export function lowered(
  { id, source, what, value, from, to, ...rest }: {
    readonly id: string;
    readonly source: string;
    readonly what: string;
    readonly value: (state: StudentState) => number;
    readonly from: number;
    readonly to: number;
    readonly statement: string;
  } & Omit<StudentObservation, "check" | "statement">,
): StudentObservation {
  return {
    id,
    source,
    ...rest,
    check: ({ onPublished }) =>
      compared(onPublished, { from, to, value, what, alternative: "less" }),
  };
}

/** Several numbers of the end, all lower. */
export function allLowered(
  { id, source, values, from, to, ...rest }: {
    readonly id: string;
    readonly source: string;
    readonly values: readonly {
      readonly what: string;
      readonly value: (state: StudentState) => number;
    }[];
    readonly from: number;
    readonly to: number;
  } & Omit<StudentObservation, "check">,
): StudentObservation {
  return {
    id,
    source,
    ...rest,
    check: ({ onPublished }) =>
      assemble(
        "each is lower",
        values.map(({ what, value }) => ({
          label: what,
          evidence: compared(onPublished, { from, to, value, what, alternative: "less" }),
        })),
      ),
  };
}
