/** The runs of Figure 3: gradient flow, gradient descent and SGD with large step sizes in 30 dimensions. */
import {
  type DiagonalData,
  diagonalSgd,
  type DiagonalSgdRun,
  publishedDiagonalData,
  type StepSizeSchedule,
} from "../../lib/dynamics/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { type DecayedStepSize, scheduleOf } from "./_diagonal_schedules.ts";
import {
  type Landscape3,
  landscapeOf3,
  type Plane3,
  planeOf3,
  projected3,
  publishedIterations3,
} from "./_figure_3_plane.ts";
import { plateauOf } from "./_plateau.ts";
import type { WindowRun } from "./_sgd_window.ts";

const SIZE = { n: 20, d: 30, r: 3 } as const;

/** Number of iterations. */
export const STEPS_3 = 10_001;

/** The last iteration before gradient descent and SGD divide their step sizes. */
export const DECAY_3 = 5000;

/** The published step sizes: gradient flow as gradient descent with 0.03, gradient descent, and SGD. */
export const SCHEDULES_3: readonly DecayedStepSize[] = [
  { stepSize: 0.03, at: null, by: 1 },
  { stepSize: 3, at: DECAY_3, by: 3 },
  { stepSize: 0.6, at: DECAY_3, by: 3 },
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
  | { readonly kind: "data"; readonly seed: number }
  /** Gradient descent with the published step size times a factor. */
  | { readonly kind: "scan"; readonly factor: number }
  /** SGD in another order, with the published step size times factors. */
  | { readonly kind: "window"; readonly seed: number; readonly factors: readonly number[] };

/** How a run ended. */
export interface End3 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** The losses; 0 when it diverged. */
  readonly train: number;
  readonly test: number;
  /** The training loss at the last evaluation before the decay; 0 when it diverged. */
  readonly beforeDecay: number;
  /** Number of |u_j v_j| > 10⁻³; 0 when it diverged. */
  readonly nonZeros: number;
}

/** A path in the plane of Figure 3: iteration and coordinates of u ∘ v, and log₁₀ of the training loss. */
export type Path3 = readonly (readonly [t: number, x: number, y: number, loss: number])[];

/** What a piece gives. */
export interface Figure3Output {
  readonly ends: readonly End3[];
  /** Of the published runs; `null` for other pieces. */
  readonly picture: {
    /** Of gradient flow, gradient descent, SGD with absolute values as published, and SGD. */
    readonly paths: readonly Path3[];
    /** w* in the plane. */
    readonly teacher: readonly [number, number];
    /** The loss on the plane. */
    readonly landscape: Landscape3;
    /** Distances in the plane between |u| ∘ |v|, which the published figure shows of SGD, and u ∘ v. */
    readonly absolute: { readonly largest: number; readonly end: number };
  } | null;
  /** How far the paths of a copy with a perturbed start are from those of the published runs; empty for other pieces. */
  readonly distances: readonly Distance3[];
  /** One run of every factor; only of pieces that scan step sizes. */
  readonly window?: readonly WindowRun[];
}

/** Distances in the plane between two paths, the largest at the first 500 points and at all 567. */
export interface Distance3 {
  readonly first: number;
  readonly all: number;
}

function start(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

function endOf(run: DiagonalSgdRun): End3 {
  if (run.outcome === "diverged") {
    return { divergedAt: run.at, train: 0, test: 0, beforeDecay: 0, nonZeros: 0 };
  }
  return {
    divergedAt: null,
    train: run.trainLoss.at(-1)!,
    test: run.testLoss.at(-1)!,
    beforeDecay: run.trainLoss[run.iterations.findLastIndex((t) => t <= DECAY_3)]!,
    nonZeros: run.nonZeros.at(-1)!,
  };
}

function run(
  data: DiagonalData,
  schedule: number,
  options: {
    readonly sample?: () => number;
    readonly stepSize?: StepSizeSchedule;
    readonly initial?: Float64Array;
    readonly evaluateAt?: readonly number[];
    readonly observe?: (t: number, parameters: Float64Array) => void;
  } = {},
): DiagonalSgdRun {
  const { samples, testSamples } = data;
  return diagonalSgd({
    ...{ samples, testSamples, initial: start(), steps: STEPS_3 + 1, zeroThreshold: 1e-3 },
    // The last evaluation comes before a step that nothing sees: it is that after 10 001 steps.
    ...{ stepSize: scheduleOf(SCHEDULES_3[schedule]!), evaluateAt: [DECAY_3, STEPS_3] },
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

interface Seen3 {
  readonly result: DiagonalSgdRun;
  readonly seen: readonly { readonly t: number; readonly predictor: Float64Array }[];
}

/** The published runs, seen at the start and at the published evaluations, which come after the step. */
function publishedRuns(data: DiagonalData, initial = start()): Seen3[] {
  const evaluateAt = [0, ...publishedIterations3().map((t) => t + 1)];
  return SCHEDULES_3.map((_, schedule) => {
    const seen: { readonly t: number; readonly predictor: Float64Array }[] = [];
    const result = run(data, schedule, {
      ...(schedule === 2 ? { sample: publishedSample() } : {}),
      ...{ initial, evaluateAt },
      observe: (t, parameters) => seen.push({ t, predictor: predictorOf(parameters) }),
    });
    return { result, seen };
  });
}

function planeOfRuns(data: DiagonalData, runs: readonly Seen3[]): Plane3 {
  return planeOf3(data.teacher, runs[0]!.seen.at(-1)!.predictor);
}

/** What the published figure shows of a predictor: that of SGD is of absolute values. */
function shown(predictor: Float64Array, schedule: number): Float64Array {
  return schedule === 2 ? predictor.map(Math.abs) : predictor;
}

function replay(): Figure3Output {
  const data = publishedDiagonalData(SIZE);
  const runs = publishedRuns(data);
  const plane = planeOfRuns(data, runs);
  const path = ({ result, seen }: Seen3, show: (predictor: Float64Array) => Float64Array): Path3 =>
    seen.map(({ t, predictor }, k) => {
      const [x, y] = projected3(show(predictor), plane);
      const loss = Math.max(-34, Math.log10(result.trainLoss[k]!));
      return [t, rounded(x, 6), rounded(y, 6), rounded(loss, 5)];
    });
  const absolute = runs[2]!.seen.map(({ predictor }) =>
    Math.hypot(...projected3(predictor.map((value) => value - Math.abs(value)), plane))
  );
  return {
    ends: runs.map(({ result }) => endOf(result)),
    picture: {
      paths: [
        ...runs.map((run, schedule) => path(run, (predictor) => shown(predictor, schedule))),
        path(runs[2]!, (predictor) => predictor),
      ],
      teacher: projected3(data.teacher, plane),
      landscape: landscapeOf3(data, plane),
      absolute: { largest: Math.max(...absolute), end: absolute.at(-1)! },
    },
    distances: [],
  };
}

/** Moves the start by relative 10⁻¹⁴ and compares the paths in the plane of the unmoved runs. */
function moved(rng: SeededRng): Figure3Output {
  const data = publishedDiagonalData(SIZE);
  const initial = start();
  for (let k = 0; k < SIZE.d; k++) initial[k]! *= 1 + 1e-14 * (2 * rng.uniform() - 1);
  const [runs, copies] = [publishedRuns(data), publishedRuns(data, initial)];
  const plane = planeOfRuns(data, runs);
  const distances = runs.map(({ seen }, schedule): Distance3 => {
    const copy = copies[schedule]!.seen;
    const apart = seen.map(({ predictor }, k) => {
      const other = copy[k]?.predictor;
      // A copy that diverged has no more points.
      if (other === undefined) return 1e6;
      const at = shown(predictor, schedule);
      const difference = shown(other, schedule).map((value, i) => value - at[i]!);
      return Math.hypot(...projected3(difference, plane));
    });
    return { first: Math.max(...apart.slice(0, 500)), all: Math.max(...apart) };
  });
  return { ends: copies.map(({ result }) => endOf(result)), picture: null, distances };
}

/** Evaluations of runs with other step sizes. */
const WINDOW_GRID = [...Array.from({ length: 250 }, (_, k) => 20 * (k + 1)), STEPS_3];

/** A run with a published step size times a factor, and its large-step phase. */
function windowRun(
  data: DiagonalData,
  schedule: 1 | 2,
  { factor, sample }: { readonly factor: number; readonly sample?: () => number },
): WindowRun {
  const { stepSize, ...decay } = SCHEDULES_3[schedule]!;
  const result = run(data, schedule, {
    stepSize: scheduleOf({ ...decay, stepSize: factor * stepSize }),
    evaluateAt: WINDOW_GRID,
    ...(sample && { sample }),
  });
  if (result.outcome === "diverged") return { divergedAt: result.at, plateau: null };
  // A loss that has underflowed to 0 has no logarithm.
  const losses = Array.from(result.trainLoss, (loss) => Math.max(1e-300, loss));
  return { divergedAt: null, plateau: plateauOf(WINDOW_GRID, losses, { until: DECAY_3 }) };
}

/** Runs one piece of Figure 3. */
export function runFigure3(piece: Figure3Piece, rng: SeededRng): Figure3Output {
  const none = { picture: null, distances: [] };
  switch (piece.kind) {
    case "replay":
      return replay();
    case "rounding":
      return moved(rng.split("rounding"));
    case "scan": {
      const { factor } = piece;
      return { ...none, ends: [], window: [windowRun(publishedDiagonalData(SIZE), 1, { factor })] };
    }
    case "window": {
      const data = publishedDiagonalData(SIZE);
      const stream = rng.split("window");
      const order = Uint8Array.from({ length: STEPS_3 + 1 }, () => stream.integer(SIZE.n));
      const window = piece.factors.map((factor) => {
        let t = 0;
        return windowRun(data, 2, { factor, sample: () => order[t++]! });
      });
      return { ...none, ends: [], window };
    }
    case "order":
    case "data": {
      // NumPy's seed 0 is the published data.
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
