/** What Figure 5 is said to show. */
import { assemble, type Evidence } from "../../props/evidence.ts";
import type { ResultMutant } from "../experiment.ts";
import { PUBLISHED_TRAIN_5 } from "./_figure_5_published.ts";
import { PUBLISHED_5 } from "./_figure_5_printed.ts";
import { FIT_5 } from "./_fit_bounds.ts";
import { HALF_DECADE } from "./_plateau.ts";
import {
  allLowered,
  coefficients,
  lowered,
  RANKS,
  REPEATED_QUARTET,
  REVERSED,
  SMALL_AND_10_EXCHANGED,
  type StudentObservation,
  studentReplay,
} from "./_teacher_student_observations.ts";
import { studentPlateaus } from "./_teacher_student_plateaus.ts";
import {
  beforeDecay,
  changeQuartets,
  changeSchedule,
  permuted,
  type TeacherStudentResult,
} from "./_teacher_student_result.ts";
import { overSurviving } from "./_teacher_student_surviving.ts";
import { CORRELATIONS, SCHEDULES, type StudentState } from "./_teacher_student_runs.ts";

const SOURCE = "sparse features, Section 3.2 and Figure 5, three-layer ReLU networks";
const LAYERS = [0, 1] as const;
/** The second part of a statement on sparsity or the test loss. */
const ALSO =
  "; also for most of those seeds for which both runs fit (final training loss below 0.0056, the geometric mean of 10⁻³ and of the plateau's 10^−1.5)";
/** The place of the text's threshold. */
const AT_95 = CORRELATIONS.indexOf(0.95);

/** Whether the final loss that is farthest from 10⁻³ is within so many decades of it. */
function farthest({ onPublished }: TeacherStudentResult, decades: number): Evidence {
  return overSurviving(
    onPublished,
    ({ runs }) =>
      Math.max(...runs.map(({ states }) => Math.abs(Math.log10(states.at(-1)!.loss) + 3))),
    {
      statement: "distance from −3 of the log₁₀ of the final loss farthest from it",
      alternative: "less",
      reference: decades,
    },
  );
}

/** Final losses of every seed. */
function losses(
  why: string,
  loss: (schedule: number) => number,
): ResultMutant<TeacherStudentResult, unknown> {
  return {
    why,
    alter: (result) =>
      [0, 1, 2, 3].reduce(
        (changed, schedule) => changeSchedule(changed, schedule, () => ({ loss: loss(schedule) })),
        result,
      ),
  };
}

/** Losses, ranks, coefficients and densities of one schedule times a factor. */
function scaled(
  schedule: number,
  factor: number,
): ResultMutant<TeacherStudentResult, unknown> {
  return {
    why: `${SCHEDULES[schedule]}: every measure times ${factor}`,
    alter: (result: TeacherStudentResult): TeacherStudentResult =>
      changeSchedule(result, schedule, (state: StudentState) => ({
        loss: factor * state.loss,
        test: factor * state.test,
        rank: factor * state.rank,
        ranks: state.ranks.map((x) => factor * x),
        sparsity: state.sparsity.map((x) => factor * x),
        sparsityAt: state.sparsityAt.map((layer) => layer.map((x) => factor * x)),
        density: state.density.map((x) => factor * x),
      })),
  };
}

function few({ onPublished }: TeacherStudentResult): boolean {
  return onPublished.length < 100;
}

function testTimes(result: TeacherStudentResult, factor: number): TeacherStudentResult {
  return changeSchedule(result, 3, ({ test }) => ({ test: factor * test }));
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
    ids: { level: "A-F5.O1", stable: "A-F5.stable", high: "A-F5.high" },
    source: SOURCE,
    level: -1.5,
  }),
  {
    id: "A-F5.eq",
    source:
      `${SOURCE}: "All methods have the same value of the training loss (10^−3) after 10^4 iterations"`,
    statement:
      "For most seeds the final training losses (mean square without ½) of all four schedules are 10⁻³ to the nearest half decade",
    check: (result) => farthest(result, HALF_DECADE),
    expect: "refuted",
    mutants: [
      losses("every schedule ends at the loss printed for it", (k) => PUBLISHED_5[k]!.train),
      losses("every schedule ends at 10⁻³", () => 1e-3),
    ],
    correction: "A-F5.eq-decade",
    severity: "statement",
    remark: "For the published seed they are.",
  },
  {
    id: "A-F5.eq-decade",
    source:
      `${SOURCE}: "All methods have the same value of the training loss (10^−3) after 10^4 iterations"`,
    statement:
      "With each of the four schedules the final training loss is within a factor 10 of 10⁻³ for most seeds",
    check: ({ onPublished }) =>
      assemble(
        "each schedule ends within a factor 10 of 10⁻³",
        SCHEDULES.map((label, schedule) => ({
          label,
          evidence: overSurviving(
            onPublished,
            ({ runs }) => Math.abs(Math.log10(runs[schedule]!.states.at(-1)!.loss) + 3),
            {
              statement: `distance of log₁₀ of the final loss from −3, ${label}`,
              alternative: "less",
              reference: 1,
            },
          ),
        })),
      ),
    expect: "supported",
    mutants: [REPEATED_QUARTET, {
      why: "the loss before the decay of the 50 % run",
      alter: (result) =>
        changeSchedule(result, 3, (_, { runs }) => {
          const last = beforeDecay(result.network, runs[3]!);
          return { loss: last.loss };
        }),
    }, scaled(0, 5)],
    remark: "The factor is ours, chosen on other seeds than those of the recorded runs.",
  },
  lowered({
    id: "A-F5.O2",
    source:
      `${SOURCE}: "the test loss is smaller for longer schedules"; here the large against the small step size`,
    statement:
      `For most seeds the final test loss is lower with the large step size decayed at 10 % than with the small step size${ALSO}`,
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 0, to: 1, fit: FIT_5, expect: "supported" },
    mutants: [SMALL_AND_10_EXCHANGED, REPEATED_QUARTET],
  }),
  lowered({
    id: "A-F5.O2-longer",
    source: `${SOURCE}: "the test loss is smaller for longer schedules"`,
    statement:
      `For most seeds the final test loss is lower when the large step size decays at 50 % than when it decays at 10 %${ALSO}`,
    what: "test loss",
    value: ({ test }) => test,
    ...{ from: 1, to: 3, fit: FIT_5, expect: { quick: "inconclusive", paper: "supported" } },
    mutants: [
      {
        why: "10 and 50 % exchange their runs; with few seeds, half of the test losses of 50 %",
        alter: (result) => few(result) ? testTimes(result, 1 / 2) : permuted(result, [0, 3, 2, 1]),
      },
      {
        why: "1.5 times the test losses of 50 %; with few seeds, a third of them",
        alter: (result) => testTimes(result, few(result) ? 1 / 3 : 1.5),
      },
    ],
    remark:
      "A tendency at most: earlier sets of seeds gave 102 and 81 of 150 and 183 of 320 (137 of the 206 for which both fit); the number of seeds was then raised, and the recorded runs use others.",
  }),
  allLowered({
    id: "A-F5.O3",
    source: `${SOURCE}: "lower feature sparsity coefficient on both hidden layers"`,
    statement:
      `For most seeds the feature sparsity coefficients of both hidden layers, at correlations above 0.999, 0.99 (the code's) and 0.95 (the text's), are lower at the end with the large step size decayed at 10 % than with the small one${ALSO}`,
    values: [...coefficients(0), ...coefficients(1)],
    ...{ from: 0, to: 1, fit: FIT_5, expect: "supported" },
    mutants: [SMALL_AND_10_EXCHANGED, REPEATED_QUARTET],
  }),
  allLowered({
    id: "A-F5.O3-longer",
    source: `${SOURCE}; (O3): "longer loss stabilization leads to sparser features"`,
    statement:
      `For most seeds the feature sparsity coefficients of both hidden layers, at correlations above 0.999, 0.99 and 0.95, are lower at the end when the large step size decays at 50 % than when it decays at 10 %${ALSO}`,
    values: [...coefficients(0), ...coefficients(1)],
    ...{ from: 1, to: 3, fit: FIT_5, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  {
    id: "A-F5.O3-phase",
    source:
      `${SOURCE}: "both rank(φ_θ(X)) and the feature sparsity coefficient substantially decrease during the loss stabilization phase"`,
    statement:
      "For most seeds the rank of the Jacobian and the feature sparsity coefficients of both hidden layers (correlations above 0.99, as in the code) are lower before the decay of the 50 % schedule than at the start",
    check: ({ network, onPublished }) =>
      assemble(
        "each falls during the phase",
        [
          { label: "rank", value: ({ rank }: StudentState) => rank },
          ...LAYERS.map((layer) => ({
            label: `coefficient of layer ${layer + 1}`,
            value: ({ sparsity }: StudentState) => sparsity[layer]!,
          })),
        ].map(({ label, value }) => ({
          label,
          evidence: overSurviving(
            onPublished,
            ({ runs }) => value(beforeDecay(network, runs[3]!)) - value(runs[3]!.states[0]!),
            { statement: `${label}: before the decay minus start`, alternative: "less" },
          ),
        })),
      ),
    expect: "supported",
    mutants: [REPEATED_QUARTET, {
      why: "time runs backwards",
      alter: (result) =>
        changeQuartets(result, ({ seed, runs }) => ({
          seed,
          runs: runs.map((run) => {
            const { states } = run;
            return {
              ...run,
              states: states.map((state, k) => (
                { ...states[states.length - 1 - k]!, at: state.at }
              )),
            };
          }),
        })),
    }],
  },
  allLowered({
    id: "A-F5.rank",
    source: `${SOURCE}: "lower rank of the Jacobian"`,
    statement:
      `For most seeds the rank of the Jacobian at the end, at thresholds 10⁻³, 10⁻⁴ (the code's) and 10⁻⁵, is lower with the large step size decayed at 50 % than with the small one${ALSO}`,
    values: RANKS,
    ...{ from: 0, to: 3, fit: FIT_5, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
    remark: "The published 10 % run has the rank 150 of the small step size.",
  }),
  allLowered({
    id: "A-F5.rank-longer",
    source: `${SOURCE}; (O3): "longer loss stabilization leads to sparser features"`,
    statement:
      `For most seeds the rank of the Jacobian at the end, at thresholds 10⁻³, 10⁻⁴ and 10⁻⁵, is lower when the large step size decays at 50 % than when it decays at 10 %${ALSO}`,
    values: RANKS,
    ...{ from: 1, to: 3, fit: FIT_5, expect: "supported" },
    mutants: [REVERSED, REPEATED_QUARTET],
  }),
  {
    id: "A-FS.eq",
    source: `${SOURCE}, the feature sparsity coefficient (not stated in the paper)`,
    statement:
      "For most seeds no two units are correlated above 0.95 after training with the 50 % schedule: on both layers the coefficient is the share of non-zero activations",
    check: ({ onPublished }) =>
      overSurviving(
        onPublished,
        ({ runs }) => {
          const { density, sparsityAt } = runs[3]!.states.at(-1)!;
          return LAYERS.reduce<number>((sum, l) => sum + density[l]! - sparsityAt[l]![AT_95]!, 0);
        },
        {
          statement: "density minus coefficient at 0.95, both layers, no run diverged",
          alternative: "less",
          reference: 1e-9,
        },
      ),
    expect: "supported",
    mutants: [REPEATED_QUARTET, {
      why: "one unit in ten merged",
      alter: (result) =>
        changeSchedule(result, 3, ({ density }) => (
          { sparsityAt: density.map((x) => CORRELATIONS.map(() => 0.9 * x - 0.001)) }
        )),
    }],
    remark:
      "For these seeds the coefficient measures nothing but the share of non-zero activations.",
  },
];
