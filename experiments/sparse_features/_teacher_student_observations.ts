/** What Figures 5 and 14 are both said to show. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import {
  compared,
  curvesFollowed,
  permuted,
  type PublishedStudent,
  repeatedQuartet,
  type StudentCopy,
  studentsReproduced,
  type TeacherStudentResult,
  withinStudentCopies,
} from "./_teacher_student_result.ts";
import {
  CORRELATIONS,
  STUDENT_RANK_THRESHOLDS,
  type StudentState,
} from "./_teacher_student_runs.ts";

/** An observation on a teacher and student. */
export type StudentObservation = Observation<TeacherStudentResult, unknown>;

type Expect = Pick<StudentObservation, "expect">["expect"];

/** Small and 50 % exchange their runs, as do 10 and 30 %. */
export const REVERSED = {
  why: "the schedules in the opposite order",
  alter: (result: TeacherStudentResult): TeacherStudentResult => permuted(result, [3, 2, 1, 0]),
};
/** Small and 10 % exchange their runs. */
export const SMALL_AND_10_EXCHANGED = {
  why: "small step size and 10 % exchange their runs",
  alter: (result: TeacherStudentResult): TeacherStudentResult => permuted(result, [1, 0, 2, 3]),
};
/** One start in place of many. */
export const REPEATED_QUARTET = { why: "one seed recorded for all", alter: repeatedQuartet };

function moved(copy: StudentCopy, factor: number): StudentCopy {
  if ("divergedAt" in copy.end) return copy;
  const { loss, test } = copy.end;
  return { ...copy, end: { ...copy.end, loss: factor * loss, test: factor * test } };
}

function manyCopies(
  { copies, replay }: TeacherStudentResult,
  published: readonly PublishedStudent[],
): StudentCopy[] {
  const state = replay.runs[0]!.states.at(-1)!;
  return [...new Set(copies.map(({ schedule }) => schedule))].flatMap((schedule) =>
    Array.from({ length: 201 }, (_, copy) => {
      const { train, test } = published[schedule]!;
      const factor = 1.01 ** (copy - 100);
      return {
        ...{ copy, schedule },
        end: { ...state, loss: factor * train, test: factor * test },
      };
    })
  );
}

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
      remark:
        "One deterministic computation, no sample: the digits asked for are those that were found.",
    },
    {
      id: `${id}.curve`,
      source: `${source}, the plotted training losses`,
      statement:
        "The replay follows the published curves of log₁₀ of the training loss to 10⁻²: at every vertex with the small step size, and with the large one at least until the iterations named in the evidence (the whole run where they are its length)",
      check: (result) => curvesFollowed(result, published, curves),
      expect: "supported",
      mutants,
      remark:
        "One deterministic computation, no sample: the iterations asked for are below those that were found.",
    },
    {
      id: `${id}.copies`,
      source: `${source}, the printed results of the published notebook`,
      statement:
        "The printed final training and test losses of the chaotic runs could be those of one more copy in single precision that differs by rounding errors: no rank among the copies is too far out at a common level of 0.05",
      check: (result) => withinStudentCopies(result, published),
      expect: { quick: "inconclusive", paper: "supported" },
      mutants: [1e3, 1e-3].map((factor) => ({
        why:
          `the losses of all copies times ${factor}; with too few copies to decide, 201 of each around the print`,
        alter: (result: TeacherStudentResult): TeacherStudentResult => ({
          ...result,
          copies: result.copies.length >= 80
            ? result.copies.map((copy) => moved(copy, factor))
            : manyCopies(result, published),
        }),
      })),
      remark:
        "Singles are emulated: parameters are rounded after every step, sums inside a step are doubles.",
    },
  ];
}

/** The rank at every threshold, for {@linkcode allLowered}. */
export const RANKS = STUDENT_RANK_THRESHOLDS.map((threshold, k) => ({
  what: `rank, threshold ${threshold}`,
  value: ({ ranks }: StudentState): number => ranks[k]!,
}));

/** The coefficient of a layer at every correlation. */
export function coefficients(layer: number): {
  readonly what: string;
  readonly value: (state: StudentState) => number;
}[] {
  return CORRELATIONS.map((correlation, k) => ({
    what: `coefficient of layer ${layer + 1}, correlations above ${correlation}`,
    value: ({ sparsityAt }) => sparsityAt[layer]![k]!,
  }));
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
