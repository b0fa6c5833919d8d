/** What Figure 5 is said to show. */
import type { ResultMutant } from "../experiment.ts";
import { PUBLISHED_TRAIN_5 } from "./_figure_5_published.ts";
import { overSeeds } from "./_paired.ts";
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
  changeSchedule,
  type PublishedStudent,
  surviving,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";
import type { StudentState } from "./_teacher_student_runs.ts";

/** The printed and plotted results of Figure 5. */
export const PUBLISHED_5: readonly PublishedStudent[] = [
  {
    train: 0.0013713681837543845,
    test: 0.061387766152620316,
    rank: 150,
    sparsity: [57, 46.6],
    digits: { train: 5.4, test: 6 },
    horizon: null,
  },
  {
    train: 0.0010971605079248548,
    test: 0.03218121454119682,
    rank: 150,
    sparsity: [47.6, 31.2],
    digits: { train: 2.2, test: 3.1 },
    horizon: 9000,
  },
  {
    train: 0.0010054792510345578,
    test: 0.02477150969207287,
    rank: 125,
    sparsity: [37.8, 25.2],
    digits: { train: 3.7, test: 4.7 },
    horizon: 9000,
  },
  {
    train: 0.0010613595368340611,
    test: 0.02057831920683384,
    rank: 102,
    sparsity: [34, 18.2],
    digits: null,
    horizon: 4000,
  },
];

const SOURCE = "sparse features, Section 3.2 and Figure 5, three-layer ReLU networks";
const LAYERS = [0, 1] as const;

/** Losses, ranks, coefficients and densities of one schedule made smaller by a factor. */
function scaled(
  schedule: number,
  factor: number,
): ResultMutant<TeacherStudentResult, unknown> {
  return {
    why: `schedule ${schedule}: every measure times ${factor}`,
    alter: (result: TeacherStudentResult): TeacherStudentResult =>
      changeSchedule(result, schedule, (state: StudentState) => ({
        loss: factor * state.loss,
        test: factor * state.test,
        rank: factor * state.rank,
        sparsity: state.sparsity.map((x) => factor * x),
        density: state.density.map((x) => factor * x),
      })),
  };
}

/** The observations of Figure 5. */
export const OBSERVATIONS_5: readonly StudentObservation[] = [
  ...studentReplay({
    id: "A-F5",
    source: SOURCE,
    published: PUBLISHED_5,
    curves: PUBLISHED_TRAIN_5,
  }),
  ...studentPlateaus({
    id: "A-F5",
    source: SOURCE,
    level: -1.5,
    within: 0.5,
    expect: ["supported", "supported"],
  }),
  {
    id: "A-F5.eq",
    source: `${SOURCE}: the same training loss at the end`,
    statement:
      "With the 50 % schedule the final training loss is within a factor 10 of 10⁻³ (mean square without ½)",
    check: ({ onPublished }) =>
      overSeeds(
        surviving(onPublished),
        ({ runs }) => Math.abs(Math.log10(runs[3]!.states.at(-1)!.loss) + 3),
        {
          statement: "distance of log₁₀ of the final loss from −3, no run diverged",
          alternative: "less",
          reference: 1,
        },
      ),
    expect: "supported",
    mutants: [REPEATED_QUARTET, scaled(3, 1e3)],
    remark:
      "It is no more than a tendency: about one start in four ends above 10⁻², some with a dead layer (rank 2 to 10).",
  },
  lowered({
    id: "A-F5.O2",
    source: `${SOURCE}: smaller test loss with large steps`,
    statement:
      "The final test loss is lower with the large step size decayed at 10 % than with the small step size",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F5.O2-longer",
    source: `${SOURCE}: smaller test loss for longer schedules`,
    statement:
      "The final test loss is lower when the large step size decays at 50 % than when it decays at 10 %",
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 1, to: 3, expect: "inconclusive" },
    mutants: [scaled(3, 0.01), scaled(3, 0.001)],
  }),
  allLowered({
    id: "A-F5.O3",
    source: `${SOURCE}: "lower feature sparsity coefficient on both hidden layers"`,
    statement:
      "The feature sparsity coefficients of both hidden layers are lower at the end with the large step size decayed at 10 % than with the small one",
    values: LAYERS.map((layer) => ({
      what: `coefficient of layer ${layer + 1}`,
      value: ({ sparsity }: StudentState) => sparsity[layer]!,
    })),
    ...{ from: 0, to: 1, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F5.O3-first",
    source: `${SOURCE}: sparser for longer schedules`,
    statement:
      "The feature sparsity coefficient of the first hidden layer is lower at the end when the large step size decays at 50 % than when it decays at 10 %",
    what: "coefficient of layer 1",
    value: ({ sparsity }) => sparsity[0]!,
    ...{ from: 1, to: 3, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F5.rank",
    source: `${SOURCE}: "lower rank of the Jacobian"`,
    statement:
      "The rank of the Jacobian at the end is lower with the large step size decayed at 50 % than with the small one",
    what: "rank",
    value: ({ rank }) => rank,
    ...{ from: 0, to: 3, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
    remark: "The published 10 % run has the rank 150 of the small step size.",
  }),
  {
    id: "A-FS.eq",
    source: `${SOURCE}, the feature sparsity coefficient`,
    statement:
      "After training with the 50 % schedule no two units are correlated above 0.95: on both layers the coefficient is the share of non-zero activations",
    check: ({ onPublished }) =>
      overSeeds(
        surviving(onPublished),
        ({ runs }) => {
          const { density, sparsity95 } = runs[3]!.states.at(-1)!;
          return LAYERS.reduce<number>((sum, l) => sum + density[l]! - sparsity95[l]!, 0);
        },
        {
          statement: "density minus coefficient at 0.95, both layers, no run diverged",
          alternative: "less",
          reference: 1e-9,
        },
      ),
    expect: "supported",
    mutants: [REPEATED_QUARTET, {
      why: "one unit in ten of the second layer merged",
      alter: (result) =>
        changeSchedule(result, 3, ({ density }) => (
          { sparsity95: [density[0]!, 0.9 * density[1]! - 0.001] }
        )),
    }],
    remark: "On these runs the coefficient measures nothing but the density of activations.",
  },
];
