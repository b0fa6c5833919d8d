/** What Figures 5 and 14 are both said to show. */
import { assemble } from "../../props/evidence.ts";
import type { Observation } from "../experiment.ts";
import { factorOutside } from "./_exchangeable.ts";
import {
  curvesFollowed,
  permuted,
  publishedAmong,
  type PublishedStudent,
  repeatedQuartet,
  type StudentCopy,
  studentsReproduced,
  type TeacherStudentResult,
  withinStudentCopies,
} from "./_teacher_student_result.ts";
import { compared, comparedAmongFits, type Comparison } from "./_teacher_student_surviving.ts";
import {
  CORRELATIONS,
  SCHEDULES,
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
  const named = (holds: (digits: PublishedStudent["digits"]) => boolean): string =>
    SCHEDULES.filter((_, k) => holds(published[k]!.digits)).join(", ");
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
        `From the authors' random streams, in double precision, the runs in which rounding errors stay small (${
          named((digits) => digits !== null)
        }) reproduce the printed losses to the digits named in the evidence, their last plotted ranks exactly and their last plotted feature sparsity coefficients to one activation`,
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
        "In double precision the replay follows the published curves of log₁₀ of the training loss to 10⁻²: with the small step size to the end, with the others at least up to the iterations named in the evidence (14,126 or 10,001 is the whole run)",
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
        `The printed final training and test losses of the runs in which rounding errors grow (${
          named((digits) => digits === null)
        }) could be those of one more copy in single precision that differs by rounding errors: two-sided tests of their ranks among the copies, at level 0.05 for all together, do not reject it`,
      check: (result) => withinStudentCopies(result, published),
      expect: { quick: "inconclusive", paper: "supported" },
      mutants: ([1, -1] as const).map((sign) => ({
        why: `the losses of all copies times the least power of ${
          sign > 0 ? "2" : "½"
        } that puts one printed loss outside of them; with too few copies to decide, 201 of each around the print`,
        alter: (result: TeacherStudentResult): TeacherStudentResult => {
          const factor = factorOutside(publishedAmong(result, published), sign);
          return {
            ...result,
            copies: result.copies.length >= 80
              ? result.copies.map((copy) => moved(copy, factor))
              : manyCopies(result, published),
          };
        },
      })),
      remark:
        "Single precision is emulated: parameters are rounded after every step, sums inside a step are doubles.",
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

type Value = Pick<Comparison, "what" | "value">;

/** A number of the end, from one schedule to another, on the published data; with `fit` see {@linkcode allLowered}. */
export function lowered(
  { what, value, ...rest }: Value & Omit<LoweredOptions, "values">,
): StudentObservation {
  return allLowered({ ...rest, values: [{ what, value }] });
}

/** Which schedules are compared, and how the observation is stated. */
export interface LoweredOptions extends Omit<StudentObservation, "check"> {
  /** The numbers that are to be lower. */
  readonly values: readonly Value[];
  /** The place of the first schedule. */
  readonly from: number;
  /** The place of the second one, with which the numbers are lower. */
  readonly to: number;
  /** The final training loss below which a run fits. */
  readonly fit?: number;
}

/** Several numbers of the end, all lower; with `fit` also on their own for the seeds for which both runs fit. */
export function allLowered(
  { values, from, to, fit, ...rest }: LoweredOptions,
): StudentObservation {
  const alternative = "less";
  return {
    ...rest,
    check: ({ onPublished }) => {
      const all = values.map(({ what, value }) => ({
        label: what,
        evidence: compared(onPublished, { from, to, value, what, alternative }),
      }));
      const fits = fit === undefined ? [] : values.map(({ what, value }) => ({
        label: `${what}, both fit`,
        evidence: comparedAmongFits(onPublished, { from, to, value, what, alternative, fit }),
      }));
      const parts = [...all, ...fits];
      return parts.length === 1 ? all[0]!.evidence : assemble("each is lower", parts);
    },
  };
}
