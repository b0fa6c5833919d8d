/** What Figure 14 is said to show; for Figure 10 see the alignment. */
import type { Evidence } from "../../props/evidence.ts";
import { ALIGNMENT_OBSERVATIONS } from "./_figure_10_alignment_observations.ts";
import { PUBLISHED_TRAIN_14 } from "./_figure_14_published.ts";
import { judgeProportion } from "./_proportion.ts";
import {
  allLowered,
  coefficients,
  lowered,
  RANKS,
  REPEATED_QUARTET,
  SMALL_AND_10_EXCHANGED,
  type StudentObservation,
  studentReplay,
} from "./_teacher_student_observations.ts";
import { studentPlateaus } from "./_teacher_student_plateaus.ts";
import {
  changeQuartets,
  changeSchedule,
  permuted,
  type PublishedStudent,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";

/** The printed and plotted results of Figure 14. */
export const PUBLISHED_14: readonly PublishedStudent[] = [
  {
    train: 1.353839979856275e-5,
    test: 0.000609822163823992,
    rank: 26,
    sparsity: [26.3333],
    digits: { train: 5, test: 5 },
    horizon: null,
  },
  {
    train: 1.0185355677094776e-5,
    test: 0.0001622068084543571,
    rank: 16,
    sparsity: [11],
    digits: { train: 2.9, test: 2.7 },
    horizon: null,
  },
  {
    train: 1.1195015758858062e-5,
    test: 0.0001382110349368304,
    rank: 12,
    sparsity: [8.66667],
    digits: null,
    horizon: 1000,
  },
  {
    train: 1.1127009202027693e-5,
    test: 5.4106094466988e-5,
    rank: 7,
    sparsity: [6.33333],
    digits: null,
    horizon: 1000,
  },
];

const SOURCE_14 = "sparse features, Figure 14";
const LAYER = 0;

/** More than half of the 50 % runs survive, or diverge: an exact test of the proportion. */
function mostOf(
  { onPublished }: TeacherStudentResult,
  which: "survives" | "diverges",
): Evidence {
  const diverged = onPublished.filter(({ runs }) => runs[3]!.divergedAt !== null).length;
  const trials = onPublished.length;
  const successes = which === "diverges" ? diverged : trials - diverged;
  const evidence = judgeProportion({ successes, trials }, {
    ...{ statement: `50 % run ${which}`, low: 0.5, high: 1 },
    ...{ varies: ["order", "initialisation"], seeds: onPublished.map(({ seed }) => seed) },
  });
  return { ...evidence, coverage: { ...evidence.coverage, diverged: `${diverged} of ${trials}` } };
}

/** All runs with the fates of the small step size, or none surviving. */
function fates(survive: boolean): (result: TeacherStudentResult) => TeacherStudentResult {
  return (result: TeacherStudentResult): TeacherStudentResult =>
    changeQuartets(result, ({ seed, runs }) => ({
      seed,
      runs: runs.map((run) => ({
        ...run,
        divergedAt: survive ? null : 20,
        states: survive && run.divergedAt !== null ? runs[0]!.states : run.states,
      })),
    }));
}

const longerIsBetter = {
  why: "10 and 50 % exchange their runs",
  alter: (result: TeacherStudentResult): TeacherStudentResult => permuted(result, [0, 3, 2, 1]),
};

/** Too few seeds survive for a test. */
function few({ onPublished }: TeacherStudentResult): boolean {
  return onPublished.length < 100;
}

/** Every test loss of 50 % a multiple of that of 10 %. */
function ratio(result: TeacherStudentResult, by: number): TeacherStudentResult {
  return changeSchedule(result, 3, (_, { runs }) => (
    { test: by * (runs[1]!.states.at(-1)?.test ?? 1) }
  ));
}

/** The observations of Figures 10 and 14. */
export const OBSERVATIONS_10: readonly StudentObservation[] = [
  ...studentReplay({
    id: "A-F14",
    source: SOURCE_14,
    published: PUBLISHED_14,
    curves: PUBLISHED_TRAIN_14,
  }),
  {
    id: "A-F14.survive",
    source: `${SOURCE_14}, whose runs all survive (that others do is not stated in the paper)`,
    statement:
      "With the published large step size 0.455 (0.91 in equation (2)) on the published data, SGD does not diverge for most seeds of weights and order",
    check: (result) => mostOf(result, "survives"),
    expect: "refuted",
    mutants: [
      { why: "no run diverges", alter: fates(true) },
      {
        why: "the fates of the runs with the small step size",
        alter: (result) =>
          changeQuartets(result, ({ seed, runs }) => (
            { seed, runs: runs.map(() => runs[0]!) }
          )),
      },
    ],
    correction: "A-F14.divergence",
    severity: "reading",
  },
  {
    id: "A-F14.divergence",
    source: `${SOURCE_14} (not stated in the paper)`,
    statement:
      "With the published large step size on the published data, SGD diverges for more than half of the seeds of weights and order",
    check: (result) => mostOf(result, "diverges"),
    expect: "supported",
    mutants: [
      { why: "no run diverges", alter: fates(true) },
      REPEATED_QUARTET,
    ],
    remark:
      "All other statements about the large step size are on the seeds of which no run diverges.",
  },
  ...studentPlateaus({ ids: { stable: "A-F14.O1", high: "A-F14.high" }, source: SOURCE_14 }),
  lowered({
    id: "A-F14.O2",
    source:
      `${SOURCE_14}: "better test loss for longer schedules"; here the large against the small step size`,
    statement:
      "For most seeds of which no run diverges the final test loss is lower with the large step size decayed at 10 % than with the small step size",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [SMALL_AND_10_EXCHANGED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F14.O2-longer",
    source: `${SOURCE_14}: "better test loss for longer schedules"`,
    statement:
      "For most seeds of which no run diverges the final test loss is lower when the large step size decays at 50 % than when it decays at 10 %",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 1, to: 3, expect: { quick: "inconclusive", paper: "refuted" } },
    mutants: [{
      why:
        "10 and 50 % exchange their runs; with few seeds, every test loss of 50 % is half of that of 10 %",
      alter: (result) => few(result) ? ratio(result, 1 / 2) : longerIsBetter.alter(result),
    }, {
      why: "the published order: every test loss of 50 % is a third of that of 10 %",
      alter: (result) => ratio(result, 1 / 3),
    }],
    correction: "A-F14.O2-shorter",
    severity: "conclusion",
    remark:
      "The order of the published seed (50 % better than 10 %) is that of a minority on the published data.",
  }),
  lowered({
    id: "A-F14.O2-shorter",
    source:
      `${SOURCE_14}: "better test loss for longer schedules" (the opposite is not stated in the paper)`,
    statement:
      "For most seeds of which no run diverges the final test loss is higher when the large step size decays at 50 % than when it decays at 10 %",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 3, to: 1, expect: { quick: "inconclusive", paper: "supported" } },
    mutants: [{
      why:
        "10 and 50 % exchange their runs; with few seeds, every test loss of 50 % is twice that of 10 %",
      alter: (result) => few(result) ? ratio(result, 2) : longerIsBetter.alter(result),
    }, {
      why: "one seed recorded for all; with few seeds, three times that of 10 %",
      alter: (result) => few(result) ? ratio(result, 3) : REPEATED_QUARTET.alter(result),
    }],
  }),
  allLowered({
    id: "A-F14.O3",
    source: `${SOURCE_14}: "sparser features due to simplification of φ(X)"`,
    statement:
      "For most seeds of which no run diverges the rank (at thresholds 10⁻³, 10⁻⁴ and 10⁻⁵) and the feature sparsity coefficient (at correlations above 0.999, 0.99 and 0.95) are lower at the end with the large step size decayed at 10 % than with the small one",
    values: [...RANKS, ...coefficients(LAYER)],
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [SMALL_AND_10_EXCHANGED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F14.density",
    source:
      `${SOURCE_14}: "sparser features due to simplification of φ(X)" (the share by itself is not in the paper)`,
    statement:
      "For most seeds of which no run diverges the share of non-zero activations, no units merged, is lower at the end with the large step size decayed at 10 % than with the small one",
    what: "share of non-zero activations",
    value: ({ density }) => density[LAYER]!,
    ...{ from: 0, to: 1, expect: { quick: "inconclusive", paper: "supported" } },
    mutants: [2, 3].map((factor) => ({
      why:
        `the shares of the large step size times ${factor}; with few seeds, divided by ${factor}`,
      alter: (result) =>
        changeSchedule(result, 1, ({ density }) => ({
          density: density.map((x) => result.onPublished.length < 100 ? x / factor : x * factor),
        })),
    })),
  }),
  allLowered({
    id: "A-F14.O3-longer",
    source: `${SOURCE_14}: "sparser features due to simplification of φ(X)"`,
    statement:
      "For most seeds of which no run diverges the rank (at thresholds 10⁻³, 10⁻⁴ and 10⁻⁵) and the feature sparsity coefficient (at correlations above 0.999, 0.99 and 0.95) are lower at the end when the large step size decays at 50 % than when it decays at 10 %",
    values: [...RANKS, ...coefficients(LAYER)],
    ...{ from: 1, to: 3, expect: "supported" },
    mutants: [longerIsBetter, REPEATED_QUARTET],
  }),
  ...ALIGNMENT_OBSERVATIONS,
];
