/** What Figures 10 and 14 are said to show. */
import type { Evidence } from "../../props/evidence.ts";
import { overSeeds } from "./_paired.ts";
import { PUBLISHED_TRAIN_14 } from "./_figure_14_published.ts";
import {
  allLowered,
  lowered,
  REPEATED_QUARTET,
  REVERSED,
  type StudentObservation,
  studentPlateaus,
  studentReplay,
} from "./_teacher_student_observations.ts";
import {
  changeQuartets,
  changeSchedule,
  permuted,
  type PublishedStudent,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";
import type { StudentState } from "./_teacher_student_runs.ts";

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
const SOURCE_10 = "sparse features, Figure 10";
const LAYER = 0;

function divergences(result: TeacherStudentResult, sign: 1 | -1): Evidence {
  return overSeeds(
    result.onPublished,
    ({ runs }) => runs[3]!.divergedAt === null ? -sign : sign,
    {
      statement: `50 % run: ${sign} for a run that diverges, ${-sign} for one that does not`,
      alternative: "greater",
    },
  );
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
    source: `${SOURCE_14}, whose runs all survive`,
    statement:
      "With the published large step size 0.455 (0.91 in equation (2)) on the published data, SGD does not diverge for most seeds of weights and order",
    check: (result) => divergences(result, -1),
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
    severity: "conclusion",
  },
  {
    id: "A-F14.divergence",
    source: SOURCE_14,
    statement:
      "With the published large step size on the published data, SGD diverges for more than half of the seeds of weights and order",
    check: (result) => divergences(result, 1),
    expect: "supported",
    mutants: [
      { why: "no run diverges", alter: fates(true) },
      REPEATED_QUARTET,
    ],
    remark:
      "Divergence comes within the first hundred iterations. All statements about larger steps are conditional on survival.",
  },
  studentPlateaus({
    id: "A-F14",
    source: SOURCE_14,
    level: -1.5,
    within: 0.5,
    expect: ["supported", "supported"],
  })[1]!,
  lowered({
    id: "A-F14.O2",
    source: `${SOURCE_14}: "better test loss for longer schedules": small against large step size`,
    statement:
      "The final test loss is lower with the large step size decayed at 10 % than with the small step size, for seeds of which no run diverges",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F14.O2-longer",
    source: `${SOURCE_14}: "better test loss for longer schedules"`,
    statement:
      "The final test loss is lower when the large step size decays at 50 % than when it decays at 10 %, for seeds of which no run diverges",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 1, to: 3, expect: { quick: "inconclusive", paper: "refuted" } },
    mutants: [{
      why: "10⁻⁴ of the test losses of 50 %",
      alter: (result) => changeSchedule(result, 3, ({ test }) => ({ test: test / 1e4 })),
    }, {
      why: "the published order: every test loss of 50 % is a third of that of 10 %",
      alter: (result) =>
        changeSchedule(result, 3, (_, { runs }) => ({
          test: (runs[1]!.states.at(-1)?.test ?? 1) / 3,
        })),
    }],
    correction: "A-F14.O2",
    severity: "conclusion",
    remark: "On the published data the order of the published seed is that of a minority.",
  }),
  allLowered({
    id: "A-F14.O3",
    source: `${SOURCE_14}: "sparser features due to simplification of φ(X)"`,
    statement:
      "Rank and feature sparsity coefficient, at correlations above 0.99 and above 0.95, are lower at the end with the large step size decayed at 10 % than with the small one, for seeds of which no run diverges",
    values: [
      { what: "rank", value: ({ rank }) => rank },
      { what: "coefficient, 0.99", value: ({ sparsity }) => sparsity[LAYER]! },
      { what: "coefficient, 0.95", value: ({ sparsity95 }) => sparsity95[LAYER]! },
    ],
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F14.density",
    source: `${SOURCE_14}: "sparser features due to simplification of φ(X)"`,
    statement:
      "The share of non-zero activations, no units merged, is lower at the end with the large step size decayed at 10 % than with the small one, for seeds of which no run diverges",
    what: "share of non-zero activations",
    value: ({ density }) => density[LAYER]!,
    ...{ from: 0, to: 1, expect: "inconclusive" },
    mutants: [{
      why: "half the shares of the large step size",
      alter: (result) =>
        changeSchedule(result, 1, ({ density }) => ({ density: density.map((x) => x / 2) })),
    }, {
      why: "the coefficient at 0.99 in place of the share",
      alter: (result) =>
        changeSchedule(
          changeSchedule(result, 1, ({ sparsity }) => ({ density: sparsity })),
          0,
          ({ sparsity }) => ({ density: sparsity }),
        ),
    }],
    remark:
      "What falls is the number of distinct units: the neurons become parallel, they do not become inactive.",
  }),
  allLowered({
    id: "A-F14.O3-longer",
    source: `${SOURCE_14}: "sparser features due to simplification of φ(X)"`,
    statement:
      "Rank and feature sparsity coefficient (at correlations above 0.99) are lower at the end when the large step size decays at 50 % than when it decays at 10 %, for seeds of which no run diverges",
    values: [
      { what: "rank", value: ({ rank }) => rank },
      { what: "coefficient, 0.99", value: ({ sparsity }) => sparsity[LAYER]! },
    ],
    ...{ from: 1, to: 3, expect: "supported" },
    mutants: [longerIsBetter, REPEATED_QUARTET],
  }),
  allLowered({
    id: "A-F10",
    source:
      `${SOURCE_10}: "Only for a large step size, the neurons cluster along the teacher neurons"`,
    statement:
      "With the large step size (50 %) the median angle of a neuron with its nearest teacher neuron is smaller at the end, and the share of the weight |a|‖w‖ within 10° larger, than with the small step size, for seeds of which no run diverges",
    values: [
      { what: "median angle", value: ({ medianAngle }) => medianAngle ?? 180 },
      { what: "share not aligned", value: ({ alignedShare }) => 1 - (alignedShare ?? 0) },
    ],
    ...{ from: 0, to: 3, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  {
    id: "A-F10.small",
    source: `${SOURCE_10}: "Only for a large step size"`,
    statement:
      "With the small step size neurons do not cluster: the median angle with the nearest teacher neuron at the end exceeds 10°",
    check: ({ onPublished }) =>
      overSeeds(
        onPublished,
        ({ runs: [small] }) =>
          small!.divergedAt === null
            ? small!.states.at(-1)!.medianAngle ?? 0
            : { divergedAt: small!.divergedAt },
        {
          statement: "median angle, small step size, in degrees",
          alternative: "greater",
          reference: 10,
          continuous: true,
        },
      ),
    expect: "supported",
    mutants: [
      {
        why: "a tenth of the angles",
        alter: (result) =>
          changeSchedule(result, 0, (state: StudentState) => (
            { medianAngle: (state.medianAngle ?? 0) / 10 }
          )),
      },
      REPEATED_QUARTET,
    ],
  },
];
