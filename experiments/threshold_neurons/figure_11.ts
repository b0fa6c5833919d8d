/**
 * Figure 11: the sharpness λ_t = λ_max(∇²L(θ_t)) along 500 steps of gradient descent with η = 2/2000, 2/1500, 2/1000, 2/500.
 *
 * - **The phase.** The bias drops fast until it has made 80 % of its fall until step 500; this is what “initial phase” means
 *   here, run by run.
 * - **Iterates and mid-points.** While A = d(a⁻ + a⁺) jumps across its minimum, the margins at the iterates are large and the
 *   logistic loss is flat there; half-way between two iterates they are small. So the curvature that makes the jump, that of
 *   the segment from θ_t to θ_{t+1}, is not seen at its ends. The 3 × 3 Hessian is exact at both places.
 *
 * @module
 */
import { assemble, type Evidence } from "../../props/evidence.ts";
import { experiment } from "../experiment.ts";
import type { Recorded } from "../to_json.ts";
import { drawFigure11 } from "./_figure_11_drawing.ts";
import {
  type Figure11Result,
  meanOver,
  partOf,
  type Run11,
  sharesOf,
} from "./_figure_11_result.ts";
import { type Figure11Piece, runFigure11 } from "./_figure_11_runs.ts";
import { firstSeedForAll, overSeeds } from "./_over_seeds.ts";

type Result = Recorded<Figure11Result>;

const CAPTION = "threshold neurons, Figure 11, caption";
const EDGES = [2000, 1500, 1000, 500];

/** The number of a run, averaged over the step sizes, is on one side of a reference for most seeds. */
function average(
  { rows }: Result,
  { statement, value, alternative, reference, from = 0, until = 4 }: {
    readonly statement: string;
    readonly value: (run: Run11) => number;
    readonly alternative: "greater" | "less";
    readonly reference: number;
    readonly from?: number;
    readonly until?: number;
  },
): Evidence {
  return overSeeds(rows, ({ runs }) => meanOver(runs.slice(from, until), value), {
    ...{ statement, alternative, reference, continuous: false },
  });
}

/** Shares coincide between seeds, the bias after 500 steps does not. */
function distinct({ rows }: Result) {
  return {
    label: "the seeds' runs",
    evidence: overSeeds(rows, ({ runs }) => meanOver(runs, ({ biases }) => biases.at(-1)!), {
      ...{ statement: "b(500), mean over η", alternative: "less" },
    }),
  };
}

function iteratesAtEdge(result: Result): Evidence {
  return assemble("over the phase of fast drop", [
    {
      label: "iterates",
      evidence: average(result, {
        statement: "share of the phase with λ_t ≥ 0.95·2/η, mean over η",
        value: (run) => partOf(run, { what: "sharpnesses", part: "phase" }).nearOrAbove,
        ...{ alternative: "greater", reference: 0.5 },
      }),
    },
    distinct(result),
  ]);
}

function midpointsAboveEdge(result: Result): Evidence {
  return assemble("over the phase of fast drop", [
    {
      label: "above 2/η",
      evidence: average(result, {
        statement: "share of the phase with mid-point sharpness above 2/η, mean over η",
        value: (run) => partOf(run, { what: "midpoints", part: "phase" }).above,
        ...{ alternative: "greater", reference: 0.8 },
      }),
    },
    {
      label: "by how much",
      evidence: average(result, {
        statement: "mean over the phase of mid-point sharpness/(2/η), mean over η",
        value: (run) => partOf(run, { what: "midpoints", part: "phase" }).mean,
        ...{ alternative: "greater", reference: 1.1 },
      }),
    },
    distinct(result),
  ]);
}

function seldomAbove(result: Result): Evidence {
  return assemble("all 500 steps, then the phase alone", [
    {
      label: "all steps",
      evidence: average(result, {
        statement: "share of steps with λ_t > 2/η, mean over η",
        value: ({ sharpnesses }) => sharesOf(sharpnesses).above,
        ...{ alternative: "less", reference: 0.05 },
      }),
    },
    {
      label: "far below in the phase",
      evidence: average(result, {
        statement: "share of the phase with λ_t < 0.8·2/η, mean over η",
        value: (run) => partOf(run, { what: "sharpnesses", part: "phase" }).farBelow,
        ...{ alternative: "greater", reference: 0.5 },
      }),
    },
    distinct(result),
  ]);
}

function settles(result: Result): Evidence {
  const after = (run: Run11) => partOf(run, { what: "sharpnesses", part: "after" });
  const smaller = { from: 0, until: 3 } as const;
  return assemble("after the phase, for the three smaller step sizes and for the largest", [
    {
      label: "near 2/η",
      evidence: average(result, {
        ...{ statement: "share of the rest within 5 % of 2/η, η ≤ 2/1000", ...smaller },
        ...{ value: (run) => after(run).near, alternative: "greater", reference: 0.5 },
      }),
    },
    {
      label: "just below 2/η",
      evidence: average(result, {
        ...{ statement: "mean of λ_t/(2/η) over the rest, η ≤ 2/1000", ...smaller },
        ...{ value: (run) => after(run).mean, alternative: "less", reference: 1 },
      }),
    },
    {
      label: "the largest step size falls back",
      evidence: average(result, {
        ...{ statement: "mean of λ_t/(2/η) over the last fifth, η = 2/500", from: 3, until: 4 },
        value: (run) => partOf(run, { what: "sharpnesses", part: "last" }).mean,
        ...{ alternative: "less", reference: 0.95 },
      }),
    },
    distinct(result),
  ]);
}

function dropsInOrder({ rows }: Result): Evidence {
  return overSeeds(
    rows,
    ({ runs }) => {
      const diverged = meanOver(runs, () => 0);
      if (typeof diverged !== "number") return diverged;
      const ends = runs.map(({ biases }) => biases.at(-1)!);
      return Math.max(...ends.slice(1).map((bias, k) => bias - ends[k]!));
    },
    {
      statement: "largest of b(500) minus b(500) at the next smaller η",
      ...{ alternative: "less", reference: -0.05 },
    },
  );
}

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

experiment({
  id: "B-F11",
  figure: "threshold neurons, Figure 11",
  title: "Sharpness of the ReLU network along gradient descent, at and between the iterates",
  module: import.meta.url,
  pieceModule: import.meta.resolve("./_figure_11_runs.ts"),
  says: [
    {
      source: CAPTION,
      text:
        "Understanding our main question is surprisingly related to the EoS. Under the same setting as Figure 1, we report the largest eigenvalue of the Hessian (“sharpness”), and observe that GD iterates lie in the EoS during the initial phase of training when there is a fast drop in the bias.",
    },
    {
      source: "threshold neurons, §1.1",
      text:
        "the largest eigenvalue of the Hessian at the current iterate (dubbed the “sharpness”) initially increases during training (“progressive sharpening”) and saturates near or above 2/η (“EoS”).",
    },
  ],
  profiles: {
    quick: { seeds: 20, parameters: { edges: EDGES, steps: 500 } },
    paper: { seeds: 40, parameters: { edges: EDGES, steps: 500 } },
  },
  pieces: ({ edges, steps }, seeds): readonly Figure11Piece[] =>
    seeds.flatMap((seed) => edges.map((edge) => ({ seed, edge, steps }))),
  runPiece: (piece, { rng }) => runFigure11(piece, rng.split("task")),
  combine: (finished, { edges }): Figure11Result => ({
    edges,
    rows: [...new Set(finished.map(({ piece }) => piece.seed))].map((seed) => ({
      seed,
      runs: finished.filter(({ piece }) => piece.seed === seed).map(({ output }) => output),
    })),
  }),
  observations: [
    {
      id: "B-F11.iterates",
      source:
        `${CAPTION}: “GD iterates lie in the EoS during the initial phase of training when there is a fast drop in the bias”`,
      statement:
        "While the bias makes the first 80 % of its fall until step 500, the sharpness at the iterates is near or above 2/η (at least 0.95·2/η) in more than half of the steps, averaged over the four step sizes",
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
        "“Near or above” is the paper's own description of the EoS; 0.95 and 80 % are our reading. In this phase the sharpness at the iterates is about half of 2/η, and it rises: this is progressive sharpening, not saturation.",
    },
    {
      id: "B-F11.midpoints",
      source: "repairs B-F11.iterates",
      statement:
        "In the same phase the sharpness at the mid-points ½(θ_t + θ_{t+1}) is above 2/η in more than 80 % of the steps, on average more than 1.1 times 2/η",
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
      source: "sharpens B-F11.iterates",
      statement:
        "Over all 500 steps the sharpness at the iterates is above 2/η in less than 5 % of the steps, and in the phase of fast drop it is below 0.8·2/η in more than half, averaged over the step sizes, for most seeds",
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
        "The exceptions are seeds with small |A₀|: they start near the minimum, above 2/η, and leave it.",
    },
    {
      id: "B-F11.settles",
      source: "threshold neurons, §1.1: “saturates near or above 2/η (“EoS”)”, read on Figure 11",
      statement:
        "After the phase of fast drop the sharpness settles just below 2/η for η = 2/2000, 2/1500 and 2/1000: on average below it, and within 5 % in more than half of the steps until 500; for η = 2/500 it falls below 0.95·2/η again",
      check: settles,
      expect: "supported",
      mutants: [PERMUTED, DOUBLED, HALVED, REUSED],
    },
    {
      id: "B-F11.bias",
      source: "threshold neurons, Figure 11, left panel",
      statement:
        "After 500 steps the bias is lower by more than 0.05 for each next larger step size",
      check: dropsInOrder,
      expect: "supported",
      mutants: [PERMUTED, REUSED],
    },
  ],
  figures: (result) => drawFigure11(result),
});
