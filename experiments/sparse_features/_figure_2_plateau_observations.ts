/** The statements about the plateau of Figure 2 and its stability. */
import type { Observation } from "../experiment.ts";
import {
  dataDivergence,
  lateDivergence,
  rareDivergence,
  smallStep,
  stabilises,
  stepWindow,
} from "./_figure_2_checks.ts";
import { changeFinals, mapRuns, oneOrderReused, permuteSchedules } from "./_figure_2_mutants.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

/** Parameters are sizes of ensembles only: no check reads them. */
type Statement = Observation<Recorded2, unknown>;

const SECTION = "sparse features, Section 3.1 and Figure 2";
const BEYOND = `${SECTION} (beyond the paper)`;
const REUSED = { why: "one order under every seed's number", alter: oneOrderReused };

/** No order diverges, or all of them at the same iteration. */
function everyOrder(result: Recorded2, at: number | null): Recorded2 {
  return {
    ...mapRuns(result, (runs) => runs.map((run) => ({ ...run, divergedAt: at }))),
    orderSurvival: result.orderSurvival.map((row) => ({ ...row, large: at })),
  };
}

/** The plateaus of other data moved, where they have one. */
function mapTuned(
  result: Recorded2,
  change: (level: number, index: number) => number,
): Recorded2 {
  return {
    ...result,
    tuned: result.tuned.map((row, index) => ({
      ...row,
      runs: row.runs.map((run) => ({
        ...run,
        plateau: run.plateau && {
          share: 1,
          fall: 2,
          level: change(run.plateau.level, index),
        },
      })),
    })),
  };
}

/** Level, stability and divergence. */
export const STABILISATION: readonly Statement[] = [
  {
    id: "A-F2.O1",
    source: SECTION,
    statement:
      "The training loss stabilises around 10^−1.5 until the step size is decayed: where the large-step phase of 10, 30 or 50 % is survived, the loss is stable for more than half of it (the means of log₁₀ L over the quarters of a stretch are within a factor 2), its median in the second half is nearer to 10^−1.5 than to other half powers of ten, and it falls by more than a decade afterwards, in most of these orders.",
    check: ({ order }) => stabilises(order, { schedules: [1, 2, 3], varies: "order" }),
    expect: "supported",
    mutants: [
      { why: "the small step size as 50 %", alter: (r) => permuteSchedules(r, [3, 1, 2, 0]) },
      REUSED,
      {
        why: "a level of 10^−1",
        alter: (result) =>
          mapRuns(result, (runs) =>
            runs.map((run) => ({
              ...run,
              plateau: run.plateau && { ...run.plateau, level: run.plateau.level + 0.5 },
            }))),
      },
    ],
  },
  {
    id: "A-F2.O1.data",
    source: BEYOND,
    statement:
      "The level belongs to the model, not to one draw: on most other draws of the data, with all step sizes of a draw scaled as in A-F2.O3.data, the loss of the 50 % schedule stabilises around 10^−1.5, too.",
    check: ({ tuned }) => stabilises(tuned, { schedules: [3], varies: "data" }),
    expect: { quick: "inconclusive", paper: "refuted" },
    correction: "A-F2.O1",
    severity: "reading",
    mutants: [
      { why: "the level of every draw at 10^−1.5", alter: (r) => mapTuned(r, () => -1.5) },
      {
        why: "levels spread by a tenth of a decade",
        alter: (result) => mapTuned(result, (_, k) => -1.5 + 0.1 * Math.sin(k)),
      },
    ],
    remark:
      "The paper shows one draw. On others the level ranges over decades at step sizes that half of the orders survive; its median is near 10^−1.3.",
  },
  {
    id: "A-F2.sto",
    source:
      'sparse features, Section 3.1, "for loss stabilization, stochasticity alone does not suffice and large step sizes are necessary"',
    statement:
      "With η = 0.25 the loss is stable, as in A-F2.O1, for less than half of the run and leaves the level of 10^−1.5 downwards; all 200 entries end above 10⁻⁵⁰ and the rank (threshold 10⁻¹⁵) ends at 200, in most of the orders that survive.",
    check: smallStep,
    expect: "supported",
    mutants: [
      { why: "the 10 % schedule as small", alter: (r) => permuteSchedules(r, [1, 0, 2, 3]) },
      {
        why: "one entry less",
        alter: (result) =>
          changeFinals(result, (final) => ({
            ...final,
            nonZeros: final.nonZeros.map((count) => count - 1),
          })),
      },
    ],
  },
  {
    id: "A-F2.div",
    source: BEYOND,
    statement:
      "The plateau of the loss is stable: on the published data at most one order of samples in twenty diverges before iteration 50 000 with η = 0.282.",
    check: rareDivergence,
    expect: "refuted",
    correction: "A-F2.div.rate",
    severity: "reading",
    mutants: [
      { why: "no run diverges", alter: (result) => everyOrder(result, null) },
      {
        why: "the divergences of the small step size",
        alter: (result) => ({
          ...permuteSchedules(result, [3, 1, 2, 0]),
          orderSurvival: result.orderSurvival.map((row) => ({ ...row, large: null })),
        }),
      },
    ],
    remark:
      "The paper does not mention divergence; one in twenty is the convention for rare. The published order is one of those that survive.",
  },
  {
    id: "A-F2.div.rate",
    source: BEYOND,
    statement:
      "The plateau is metastable: of the orders that are alive after 10 000 iterations with η = 0.282, more than one in twenty diverge before iteration 50 000.",
    check: lateDivergence,
    expect: "supported",
    mutants: [
      { why: "no run diverges", alter: (result) => everyOrder(result, null) },
      {
        why: "runs that diverge do so at once",
        alter: (result) => {
          const early = (at: number | null): number | null => at === null ? null : 30;
          return {
            ...mapRuns(
              result,
              (runs) => runs.map((run) => ({ ...run, divergedAt: early(run.divergedAt) })),
            ),
            orderSurvival: result.orderSurvival.map((row) => ({
              ...row,
              large: early(row.large),
            })),
          };
        },
      },
    ],
  },
  {
    id: "A-F2.div.data",
    source: BEYOND,
    statement:
      "The step size belongs to the data: on most other draws of the data a run with η = 0.282 diverges before iteration 50 000.",
    check: dataDivergence,
    expect: "supported",
    mutants: [
      {
        why: "no run diverges",
        alter: (result) => ({
          ...result,
          dataSurvival: result.dataSurvival.map((row) => ({ ...row, large: null })),
        }),
      },
      {
        why: "one draw, its seed with it, recorded for all",
        alter: (result) => ({
          ...result,
          dataSurvival: result.dataSurvival.map(() => result.dataSurvival[0]!),
        }),
      },
    ],
  },
  {
    id: "A-F2.window",
    source: BEYOND,
    statement:
      "The window of step sizes is narrow: 5 % below η = 0.282 the loss has left the level of 10^−1.5 downwards after 30 000 iterations in most orders, 5 % above it most orders diverge by then.",
    check: stepWindow,
    expect: "supported",
    mutants: [
      {
        why: "the factors reversed",
        alter: (result) => ({
          ...result,
          scan: result.scan.map((row) => ({ ...row, runs: [...row.runs].reverse() })),
        }),
      },
      {
        why: "the published step size at every factor",
        alter: (result) => ({
          ...result,
          scan: result.scan.map((row) => ({
            ...row,
            runs: row.runs.map(() => row.runs[row.runs.length >> 1]!),
          })),
        }),
      },
    ],
  },
];
