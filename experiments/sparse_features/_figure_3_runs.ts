/** The runs of Figure 3: gradient flow, gradient descent and SGD with large step sizes in 30 dimensions. */
import {
  type DiagonalData,
  diagonalSgd,
  type DiagonalSgdRun,
  publishedDiagonalData,
} from "../../lib/dynamics/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { type DecayedStepSize, scheduleOf } from "./_diagonal_schedules.ts";

const SIZE = { n: 20, d: 30, r: 3 } as const;

/** Number of iterations. */
export const STEPS_3 = 10_001;

/** The published step sizes: gradient flow as gradient descent with 0.03, gradient descent, and SGD. */
export const SCHEDULES_3: readonly DecayedStepSize[] = [
  { stepSize: 0.03, at: null, by: 1 },
  { stepSize: 3, at: 5000, by: 3 },
  { stepSize: 0.6, at: 5000, by: 3 },
];

/** One piece of Figure 3. */
export type Figure3Piece =
  /** The published runs: data seed 0, order seed 2. */
  | { readonly kind: "replay" }
  /** The published runs from a start with relative perturbations of 10⁻¹⁴. */
  | { readonly kind: "rounding"; readonly seed: number }
  /** SGD in another order. */
  | { readonly kind: "order"; readonly seed: number }
  /** Gradient descent and SGD on other data. */
  | { readonly kind: "data"; readonly seed: number };

/** How a run ended. */
export interface End3 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** The losses; 0 when it diverged. */
  readonly train: number;
  readonly test: number;
  /** Number of |u_j v_j| > 10⁻³; 0 when it diverged. */
  readonly nonZeros: number;
}

/** A path in the plane of Figure 3: iteration and coordinates of u ∘ v, and log₁₀ of the training loss. */
export type Path3 = readonly (readonly [t: number, x: number, y: number, loss: number])[];

/** What a piece gives. */
export interface Figure3Output {
  readonly ends: readonly End3[];
  /** The paths of the published runs; empty for other pieces. */
  readonly paths: readonly Path3[];
  /** w* in the plane; `null` for other pieces. */
  readonly teacher: readonly [number, number] | null;
}

function start(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

function endOf(run: DiagonalSgdRun): End3 {
  return run.outcome === "diverged" ? { divergedAt: run.at, train: 0, test: 0, nonZeros: 0 } : {
    divergedAt: null,
    train: run.trainLoss.at(-1)!,
    test: run.testLoss.at(-1)!,
    nonZeros: run.nonZeros.at(-1)!,
  };
}

function run(
  data: DiagonalData,
  schedule: number,
  options: {
    readonly sample?: () => number;
    readonly initial?: Float64Array;
    readonly evaluateAt?: readonly number[];
    readonly observe?: (t: number, parameters: Float64Array) => void;
  } = {},
): DiagonalSgdRun {
  const { samples, testSamples } = data;
  return diagonalSgd({
    ...{ samples, testSamples, initial: start(), steps: STEPS_3 + 1, zeroThreshold: 1e-3 },
    // The last evaluation comes before a step that nothing sees: it is that after 10 001 steps.
    ...{ stepSize: scheduleOf(SCHEDULES_3[schedule]!), evaluateAt: [STEPS_3] },
    ...options,
  });
}

function publishedSample(): () => number {
  const state = new NumpyRandomState(2);
  return () => state.randint(SIZE.n);
}

function predictorOf(parameters: Float64Array): Float64Array {
  return Float64Array.from({ length: SIZE.d }, (_, k) => parameters[k]! * parameters[SIZE.d + k]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}

function replay(): Figure3Output {
  const data = publishedDiagonalData(SIZE);
  const evaluateAt = [
    ...Array(100).keys(),
    ...Array.from({ length: 200 }, (_, k) => Math.round(100 + (STEPS_3 - 100) * k / 199)),
  ];
  const runs = SCHEDULES_3.map((_, schedule) => {
    const seen: { readonly t: number; readonly predictor: Float64Array }[] = [];
    const result = run(data, schedule, {
      ...(schedule === 2 ? { sample: publishedSample() } : {}),
      evaluateAt,
      observe: (t, parameters) => seen.push({ t, predictor: predictorOf(parameters) }),
    });
    return { result, seen };
  });
  // Gram and Schmidt on w* − w_init and w_flow − w_init; w_init = 0.
  const unit = (vector: Float64Array): Float64Array => {
    const length = Math.sqrt(dot(vector, vector));
    return vector.map((value) => value / length);
  };
  const first = unit(data.teacher);
  const flow = runs[0]!.seen.at(-1)!.predictor;
  const along = dot(flow, first);
  const second = unit(flow.map((value, k) => value - along * first[k]!));
  return {
    ends: runs.map(({ result }) => endOf(result)),
    paths: runs.map(({ result, seen }) =>
      seen.map(({ t, predictor }, k) => [
        t,
        rounded(dot(predictor, first), 6),
        rounded(dot(predictor, second), 6),
        rounded(Math.max(-34, Math.log10(result.trainLoss[k]!)), 5),
      ])
    ),
    teacher: [dot(data.teacher, first), 0],
  };
}

/** Runs one piece of Figure 3. */
export function runFigure3(piece: Figure3Piece, rng: SeededRng): Figure3Output {
  const none = { paths: [], teacher: null };
  switch (piece.kind) {
    case "replay":
      return replay();
    case "rounding": {
      const data = publishedDiagonalData(SIZE);
      const stream = rng.split("rounding");
      const initial = start();
      for (let k = 0; k < SIZE.d; k++) initial[k]! *= 1 + 1e-14 * (2 * stream.uniform() - 1);
      const ends = SCHEDULES_3.map((_, schedule) =>
        endOf(run(data, schedule, {
          initial,
          ...(schedule === 2 ? { sample: publishedSample() } : {}),
        }))
      );
      return { ...none, ends };
    }
    case "order":
    case "data": {
      // NumPy's seeds 1, 2, …: 0 is the published data.
      const data = publishedDiagonalData(SIZE, {
        seed: piece.kind === "data" ? piece.seed + 1 : 0,
      });
      const stream = rng.split("order");
      const sample = (): number => stream.integer(SIZE.n);
      const sgd = endOf(run(data, 2, { sample }));
      return {
        ...none,
        ends: piece.kind === "order" ? [sgd] : [endOf(run(data, 0)), endOf(run(data, 1)), sgd],
      };
    }
  }
}
