/** The statements about Figure 11, with their mutants. */
import type { Observation } from "../experiment.ts";
import {
  dropsInOrder,
  iteratesAtEdge,
  midpointsAboveEdge,
  seldomAbove,
  settles,
} from "./_figure_11_checks.ts";
import type { Recorded11 as Result, Run11 } from "./_figure_11_result.ts";
import { EXPLORED } from "./_explored.ts";
import { firstSeedForAll } from "./_over_seeds.ts";

const CAPTION = "threshold neurons, Figure 11, caption";

const withRuns = (result: Result, change: (run: Run11) => Run11): Result => ({
  ...result,
  rows: result.rows.map(({ seed, runs }) => ({ seed, runs: runs.map(change) })),
});
const rescaled = (factor: number) => (result: Result): Result =>
  withRuns(result, (run) => ({
    ...run,
    sharpnesses: run.sharpnesses.map((value) => factor * value),
    midpoints: run.midpoints.map((value) => factor * value),
  }));
const REUSED = {
  why: "a seed reused",
  alter: (result: Result): Result => ({ ...result, rows: firstSeedForAll(result.rows) }),
};
const DOUBLED = { why: "η scaled by 2 when 2/η is drawn", alter: rescaled(2) };
const HALVED = { why: "η scaled by 1/2 when 2/η is drawn", alter: rescaled(0.5) };
const PERMUTED = {
  why: "labels permuted between step sizes",
  alter: (result: Result): Result => ({
    ...result,
    rows: result.rows.map(({ seed, runs }) => ({
      seed,
      runs: [2, 0, 3, 1].map((index) => {
        const factor = result.edges[index]! / result.edges[[2, 0, 3, 1].indexOf(index)]!;
        const run = runs[index]!;
        const scale = (values: readonly number[]) => values.map((value) => factor * value);
        return {
          ...run,
          ...{ sharpnesses: scale(run.sharpnesses), midpoints: scale(run.midpoints) },
        };
      }),
    })),
  }),
};

/** The observations of Figure 11. */
export const OBSERVATIONS_11: readonly Observation<Result, unknown>[] = [
  {
    id: "B-F11.iterates",
    source:
      `${CAPTION}: “GD iterates lie in the EoS during the initial phase of training when there is a fast drop in the bias”`,
    statement:
      "While the bias makes the first 80 % of its fall until step 500, the sharpness at the iterates is near or above 2/η (at least 0.9·2/η) in more than half of the steps, averaged over η = 2/2000, 2/1500, 2/1000 and 2/500, for most seeds",
    formula: String.raw`\lambda_{\max}(\nabla^2L(\theta_t))\gtrsim\frac2\eta`,
    check: iteratesAtEdge,
    expect: "refuted",
    correction: "B-F11.midpoints",
    severity: "statement",
    mutants: [
      {
        why: "the mid-points of consecutive iterates in place of the iterates",
        alter: (result) => withRuns(result, (run) => ({ ...run, sharpnesses: run.midpoints })),
      },
      {
        why: "η scaled by 3 when 2/η is drawn",
        alter: rescaled(3),
      },
    ],
    remark:
      `“Near or above” is the paper's own description of the EoS; 0.9 and 80 % are our reading. The figure's legend has 2/2000, 2/1500 and 2/1000; 2/500 we could not read in it. In this phase the sharpness at the iterates is about half of 2/η, and it rises: this is progressive sharpening, not saturation at the edge of stability. ${EXPLORED}`,
  },
  {
    id: "B-F11.midpoints",
    source: "repairs B-F11.iterates, not stated in the paper",
    statement:
      "In the same phase the sharpness at the mid-points ½(θ_t + θ_{t+1}) is above 2/η in more than half of the steps, and on average over them, for most seeds",
    formula: String
      .raw`\lambda_{\max}\bigl(\nabla^2L(\tfrac12(\theta_t+\theta_{t+1}))\bigr)>\frac2\eta`,
    check: midpointsAboveEdge,
    expect: "supported",
    mutants: [
      {
        why: "the iterates in place of the mid-points",
        alter: (result) => withRuns(result, (run) => ({ ...run, midpoints: run.sharpnesses })),
      },
      HALVED,
      REUSED,
    ],
    remark:
      "So the network is beyond the stability threshold in this phase in the sense that matters for the bounce. As A goes to zero, iterates and mid-points come together at 2/η.",
  },
  {
    id: "B-F11.below",
    source: "sharpens B-F11.iterates, not stated in the paper",
    statement:
      "Over all 500 steps the sharpness at the iterates is above 2/η in less than a tenth of the steps, and in the phase of fast drop it is on average below 0.9·2/η, averaged over the step sizes, for most seeds",
    check: seldomAbove,
    expect: "supported",
    mutants: [
      {
        why: "the mid-points of consecutive iterates in place of the iterates",
        alter: (result) => withRuns(result, (run) => ({ ...run, sharpnesses: run.midpoints })),
      },
      DOUBLED,
      REUSED,
    ],
    remark:
      `Most exceptions are late: with some seeds the bounce is lopsided, and every other iterate, the one nearer to the minimum, is above 2/η by about 1 % or less (for η = 2/500 also by more, in single steps). Seeds with small |A₀| start near the minimum, above 2/η, for a step or two. ${EXPLORED}`,
  },
  {
    id: "B-F11.settles",
    source: "threshold neurons, §1.1: “saturates near or above 2/η (“EoS”)”, read on Figure 11",
    statement:
      "After the phase of fast drop the sharpness settles just below 2/η for η = 2/2000, 2/1500 and 2/1000: on average below it, and within 10 % of it in more than half of the steps until 500; for η = 2/500 it has fallen back: in the last 100 steps it is lower in units of 2/η than for the three; for most seeds",
    check: settles,
    expect: "supported",
    mutants: [PERMUTED, DOUBLED, HALVED, REUSED],
    remark: `“Near” is within a tenth, as in the other observations. ${EXPLORED}`,
  },
  {
    id: "B-F11.bias",
    source: "threshold neurons, Figure 11, left panel",
    statement:
      "After 500 steps the bias of most seeds is lower with each larger one of the four step sizes",
    check: dropsInOrder,
    expect: "supported",
    mutants: [PERMUTED, REUSED],
  },
];
