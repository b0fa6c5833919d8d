/** The runs of Figure 11: gradient descent, and SGD, with large step sizes on a diagonal linear network. */
import {
  type DiagonalData,
  diagonalSgd,
  type DiagonalSgdRun,
  publishedDiagonalData,
} from "../../lib/dynamics/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import {
  type DecayedStepSize,
  DECAYS,
  publishedIterations,
  scheduleOf,
  STEPS,
} from "./_diagonal_schedules.ts";

/** The published schedules: gradient descent with 2 and with 3.53 decayed at 10, 30 and 50 %; then SGD. */
export const SCHEDULES_11: readonly DecayedStepSize[] = [
  { stepSize: 2, at: null, by: 1 },
  ...DECAYS.map(({ at, by }) => ({ stepSize: 3.53, at, by })),
  { stepSize: 0.272, at: 50_000, by: 20 },
];

/** Number of the schedule of SGD. */
export const SGD = 4;

/** Number of iterations of the runs of gradient descent in ensembles: it has converged long before. */
export const SHORT_STEPS = 20_000;

/** One piece of Figure 11. */
export type Figure11Piece =
  | { readonly kind: "replay"; readonly schedule: number }
  /** SGD in another order. */
  | { readonly kind: "order"; readonly seed: number }
  /** The published order from a start with relative perturbations of 10⁻¹⁴. */
  | { readonly kind: "rounding"; readonly seed: number }
  /** Gradient descent on other data, with the small step size and with the large one decayed at 10 %. */
  | { readonly kind: "data"; readonly seed: number }
  /** Gradient descent with another step size. */
  | { readonly kind: "scan"; readonly stepSize: number };

/** How a run ended. */
export interface End11 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** The test loss; 0 when it diverged. */
  readonly test: number;
  /** Number of |u_j v_j| > 10⁻⁵⁰; 0 when it diverged. */
  readonly nonZeros: number;
}

/** What a piece gives. */
export type Figure11Output =
  | {
    readonly kind: "replay";
    readonly end: End11;
    readonly iterations: Float64Array;
    readonly train: Float64Array;
    readonly test: Float64Array;
    readonly nonZeros: Float64Array;
    /** Median, and quantiles 5 and 95 %, of log₁₀ L over the last three quarters of the large-step phase. */
    readonly plateau: readonly [number, number, number] | null;
  }
  | { readonly kind: "ends"; readonly ends: readonly End11[] };

const SIZE = { n: 40, d: 100, r: 20 } as const;

function start(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

function endOf(run: DiagonalSgdRun): End11 {
  return run.outcome === "diverged"
    ? { divergedAt: run.at, test: 0, nonZeros: 0 }
    : { divergedAt: null, test: run.testLoss.at(-1)!, nonZeros: run.nonZeros.at(-1)! };
}

function short(
  data: DiagonalData,
  schedule: DecayedStepSize,
  { initial = start(), steps = SHORT_STEPS, sample }: {
    readonly initial?: Float64Array;
    readonly steps?: number;
    readonly sample?: (t: number) => number;
  } = {},
): End11 {
  const { samples, testSamples } = data;
  return endOf(diagonalSgd({
    ...{ samples, testSamples, initial, stepSize: scheduleOf(schedule), steps },
    ...(sample === undefined ? {} : { sample }),
    evaluateAt: [steps - 1],
  }));
}

function publishedOrder(): (t: number) => number {
  const state = new NumpyRandomState(1);
  return () => state.randint(SIZE.n);
}

function replay(schedule: number): Figure11Output {
  const { at } = SCHEDULES_11[schedule]!;
  const { samples, testSamples } = publishedDiagonalData(SIZE);
  const run = diagonalSgd({
    ...{ samples, testSamples, initial: start(), steps: STEPS },
    stepSize: scheduleOf(SCHEDULES_11[schedule]!),
    evaluateAt: publishedIterations(),
    ...(schedule === SGD ? { sample: publishedOrder(), arithmetic: "replay" as const } : {}),
  });
  const plateau = Array.from(run.iterations).flatMap((t, k) =>
    at !== null && t > at / 4 && t <= at ? [Math.log10(run.trainLoss[k]!)] : []
  ).sort((a, b) => a - b);
  const quantile = (q: number): number => plateau[Math.round(q * (plateau.length - 1))]!;
  const { iterations, trainLoss: train, testLoss: test, nonZeros } = run;
  return {
    kind: "replay",
    end: endOf(run),
    ...{ iterations, train, test, nonZeros },
    plateau: plateau.length === 0
      ? null
      : [rounded(median(plateau)), rounded(quantile(0.05)), rounded(quantile(0.95))],
  };
}

/** Runs one piece of Figure 11. */
export function runFigure11(piece: Figure11Piece, rng: SeededRng): Figure11Output {
  switch (piece.kind) {
    case "replay":
      return replay(piece.schedule);
    case "order": {
      const stream = rng.split("order");
      const sample = (): number => stream.integer(SIZE.n);
      const options = { steps: STEPS, sample };
      return {
        kind: "ends",
        ends: [short(publishedDiagonalData(SIZE), SCHEDULES_11[SGD]!, options)],
      };
    }
    case "rounding": {
      const stream = rng.split("rounding");
      const initial = start();
      for (let k = 0; k < SIZE.d; k++) initial[k]! *= 1 + 1e-14 * (2 * stream.uniform() - 1);
      const data = publishedDiagonalData(SIZE);
      return {
        kind: "ends",
        ends: [
          short(data, SCHEDULES_11[1]!, { initial }),
          short(data, SCHEDULES_11[SGD]!, { initial, steps: STEPS, sample: publishedOrder() }),
        ],
      };
    }
    case "data": {
      // NumPy's seeds 1, 2, …: 0 is the published data.
      const data = publishedDiagonalData(SIZE, { seed: piece.seed + 1 });
      return { kind: "ends", ends: [0, 1].map((k) => short(data, SCHEDULES_11[k]!)) };
    }
    case "scan": {
      const schedule = { ...SCHEDULES_11[1]!, stepSize: piece.stepSize };
      return { kind: "ends", ends: [short(publishedDiagonalData(SIZE), schedule)] };
    }
  }
}
