/** The runs of Figure 11: gradient descent, and SGD, with large step sizes on a diagonal linear network. */
import { type DiagonalData, diagonalSgd, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { countNonZeros } from "../../lib/measures/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import {
  type DecayedStepSize,
  DECAYS,
  LAST,
  publishedIterations,
  scheduleOf,
  STEPS,
} from "./_diagonal_schedules.ts";
import {
  begin,
  descend,
  descendSchedules,
  type Descent,
  type Sample11,
  SIZE,
  startOf,
} from "./_figure_11_descent.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { advance, continued, lossOf, predictorOf } from "./_figure_2_steps.ts";
import { sgdWindowRun } from "./_figure_11_window_run.ts";
import { type Plateau, plateauOf } from "./_plateau.ts";
import type { WindowRun } from "./_sgd_window.ts";

/** The published schedules: gradient descent with 2 and with 3.53 decayed at 10, 30 and 50 %; then SGD. */
export const SCHEDULES_11: readonly DecayedStepSize[] = [
  { stepSize: 2, at: null, by: 1 },
  ...DECAYS.map(({ at, by }) => ({ stepSize: 3.53, at, by })),
  { stepSize: 0.272, at: 50_000, by: 20 },
];

/** Number of the schedule of SGD. */
export const SGD = 4;

/** Step sizes tried on other data, from the first on: gradient descent, and SGD. */
const GRIDS = {
  descent: Array.from({ length: 14 }, (_, k) => 4.75 - 0.25 * k),
  sgd: Array.from({ length: 19 }, (_, k) => (33 - k) / 100),
} as const;

/** Orders on which a step size of SGD is tried; half of them must survive this many iterations. */
const [TRIES, TRY_STEPS] = [4, 30_000];

/** One piece of Figure 11. */
export type Figure11Piece =
  /** The published runs: gradient descent with η = 2, with 3.53, or SGD. */
  | { readonly kind: "replay"; readonly schedules: readonly number[] }
  /** SGD in another order. */
  | { readonly kind: "order"; readonly seed: number }
  /** Gradient descent with 3.53 from a start with relative perturbations of 10⁻¹⁴; and SGD in the published order. */
  | { readonly kind: "rounding"; readonly seed: number }
  /** Other data: gradient descent and SGD with step sizes that suit them. */
  | { readonly kind: "data"; readonly seed: number }
  /** Gradient descent with another step size. */
  | { readonly kind: "scan"; readonly stepSize: number }
  /** SGD in another order, with the published step size times factors. */
  | { readonly kind: "window"; readonly seed: number; readonly factors: readonly number[] };

/** How a run ended. */
export interface End11 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** The losses; 0 when it diverged. */
  readonly train: number;
  readonly test: number;
  /** Number of |u_j v_j| > 10⁻⁵⁰, and > 10⁻³; 0 when it diverged. */
  readonly nonZeros: number;
  readonly plainNonZeros: number;
}

/** A published run. */
export interface Replayed11 {
  readonly end: End11;
  readonly samples: readonly Sample11[];
  readonly plateau: Plateau | null;
}

/** What a piece gives. */
export type Figure11Output =
  | { readonly kind: "replay"; readonly runs: readonly Replayed11[] }
  | { readonly kind: "ends"; readonly ends: readonly End11[] }
  | { readonly kind: "scan"; readonly end: End11; readonly plateau: Plateau | null }
  | { readonly kind: "window"; readonly runs: readonly WindowRun[] }
  | {
    readonly kind: "data";
    /** Gradient descent with 2 and with 3.53 decayed at 10 %. */
    readonly fixed: readonly End11[];
    /** The largest step sizes that survive, of gradient descent and of SGD. */
    readonly stepSizes: readonly (number | null)[];
    /** Gradient descent with the small share 2/3.53 of its step size and with all of it, decayed at 10 %; SGD decayed at 50 %. */
    readonly ends: readonly End11[];
    /** Of gradient descent with the large step size. */
    readonly plateau: Plateau | null;
  };

const DIVERGED = { train: 0, test: 0, nonZeros: 0, plainNonZeros: 0 } as const;

function endOf(parameters: Float64Array, { samples, testSamples }: DiagonalData): End11 {
  const predictor = predictorOf(parameters);
  return {
    divergedAt: null,
    train: lossOf(predictor, samples),
    test: lossOf(predictor, testSamples),
    nonZeros: countNonZeros(predictor, 1e-50),
    plainNonZeros: countNonZeros(predictor, 1e-3),
  };
}

function endOfDescent({ diverged, at, parameters }: Descent, data: DiagonalData): End11 {
  return diverged ? { divergedAt: at, ...DIVERGED } : endOf(parameters, data);
}

/** Stability and level of the large-step phase of a run that survived. */
function plateauOfDescent({ diverged, samples }: Descent, until: number): Plateau | null {
  const phase = samples.filter(({ t }) => t >= 100);
  if (diverged) return null;
  const { share, level, fall } = plateauOf(
    phase.map(({ t }) => t),
    phase.map(({ train }) => train),
    { until },
  );
  return { share: rounded(share, 4), level: rounded(level, 5), fall: rounded(fall, 4) };
}

/** SGD with one decay. */
function sgdEnd(
  data: DiagonalData,
  { stepSize, at, by }: DecayedStepSize,
  { order, start = startOf() }: { readonly order: Uint8Array; readonly start?: Float64Array },
): End11 {
  const { samples } = data;
  const decay = at! + 1;
  const large = continued({ parameters: start, at: 0, diverged: false }, {
    ...{ samples, order, stepSize, to: decay },
  });
  const path = continued(large, { samples, order, stepSize: stepSize / by, to: STEPS });
  return path.diverged ? { divergedAt: path.at, ...DIVERGED } : endOf(path.parameters, data);
}

function orderOf(stream: SeededRng, steps: number): Uint8Array {
  return Uint8Array.from({ length: steps }, () => stream.integer(SIZE.n));
}

function publishedOrder(): Uint8Array {
  const state = new NumpyRandomState(1);
  return Uint8Array.from({ length: STEPS }, () => state.randint(SIZE.n));
}

function replay(schedule: number): readonly Replayed11[] {
  const data = publishedDiagonalData(SIZE);
  if (schedule === SGD) {
    const order = publishedOrder();
    const run = diagonalSgd({
      ...{ samples: data.samples, testSamples: data.testSamples, initial: startOf() },
      ...{ steps: STEPS, arithmetic: "replay", evaluateAt: publishedIterations() },
      stepSize: scheduleOf(SCHEDULES_11[SGD]!),
      sample: (t) => order[t]!,
    });
    const samples = Array.from(run.iterations, (t, k): Sample11 => (
      { t, train: run.trainLoss[k]!, test: run.testLoss[k]!, nonZeros: run.nonZeros[k]! }
    ));
    const end = run.outcome === "diverged"
      ? { divergedAt: run.at, ...DIVERGED }
      : endOf(run.parameters, data);
    return [{ end, samples, plateau: null }];
  }
  const { stepSize } = SCHEDULES_11[schedule]!;
  const observeAt = publishedIterations();
  const runs = schedule === 0
    ? [descend(data, begin(), { stepSize, to: STEPS, observeAt })]
    : descendSchedules(data, { stepSize, observeAt });
  return runs.map((run, k) => ({
    end: endOfDescent(run, data),
    samples: run.samples,
    plateau: schedule === 0 ? null : plateauOfDescent(run, DECAYS[k]!.at),
  }));
}

/** The largest step size with which half of the orders survive, and a run with it in the first order that survives. */
function tunedSgd(data: DiagonalData, rng: SeededRng): {
  readonly stepSize: number | null;
  readonly end: End11;
} {
  const { samples } = data;
  const orders = Array.from(
    { length: TRIES },
    (_, k) => orderOf(rng.split("tuning", k), TRY_STEPS),
  );
  const stepSize = GRIDS.sgd.find((tried) =>
    orders.filter((order) =>
      advance(startOf(), { samples, order, stepSize: tried, from: 0, to: TRY_STEPS }) < TRY_STEPS
    ).length <= TRIES / 2
  );
  if (stepSize === undefined) return { stepSize: null, end: { divergedAt: 0, ...DIVERGED } };
  for (let k = 0;; k++) {
    const order = orderOf(rng.split("order", k), STEPS);
    const end = sgdEnd(data, { ...SCHEDULES_11[SGD]!, stepSize }, { order });
    if (end.divergedAt === null || k === 40) return { stepSize, end };
  }
}

/** Evaluations of the 10 % schedule. */
const TEN_PERCENT_GRID = [...Array.from({ length: 100 }, (_, k) => 100 * (k + 1)), LAST];

function otherData(seed: number, rng: SeededRng): Figure11Output {
  // NumPy's seeds 1, 2, …: 0 is the published data.
  const data = publishedDiagonalData(SIZE, { seed: seed + 1 });
  const until = DECAYS[0].at;
  const observeAt = TEN_PERCENT_GRID;
  const tenPercent = (stepSize: number): Descent =>
    descendSchedules(data, { stepSize, observeAt, decays: 1 })[0]!;
  const constant = (stepSize: number): Descent =>
    descend(data, begin(), { stepSize, to: STEPS, observeAt: [] });
  let large: Descent | undefined;
  const stepSize = GRIDS.descent.find((tried) => {
    large = tenPercent(tried);
    return !large.diverged;
  }) ?? null;
  const sgd = tunedSgd(data, rng);
  const none = { divergedAt: 0, ...DIVERGED };
  return {
    kind: "data",
    fixed: [constant(2), tenPercent(3.53)].map((run) => endOfDescent(run, data)),
    stepSizes: [stepSize, sgd.stepSize],
    ends: [
      stepSize === null ? none : endOfDescent(constant(stepSize * 2 / 3.53), data),
      stepSize === null ? none : endOfDescent(large!, data),
      sgd.end,
    ],
    plateau: stepSize === null ? null : plateauOfDescent(large!, until),
  };
}

/** Runs one piece of Figure 11. */
export function runFigure11(piece: Figure11Piece, rng: SeededRng): Figure11Output {
  switch (piece.kind) {
    case "replay":
      return { kind: "replay", runs: replay(piece.schedules[0]!) };
    case "order": {
      const order = orderOf(rng.split("order"), STEPS);
      const data = publishedDiagonalData(SIZE);
      return { kind: "ends", ends: [sgdEnd(data, SCHEDULES_11[SGD]!, { order })] };
    }
    case "rounding": {
      const stream = rng.split("rounding");
      const initial = startOf();
      for (let k = 0; k < SIZE.d; k++) initial[k]! *= 1 + 1e-14 * (2 * stream.uniform() - 1);
      const data = publishedDiagonalData(SIZE);
      const { stepSize } = SCHEDULES_11[1]!;
      const schedules = descendSchedules(data, { stepSize, observeAt: [], start: initial });
      return {
        kind: "ends",
        ends: [
          ...schedules.map((run) => endOfDescent(run, data)),
          sgdEnd(data, SCHEDULES_11[SGD]!, { order: publishedOrder(), start: initial }),
        ],
      };
    }
    case "data":
      return otherData(piece.seed, rng);
    case "scan": {
      const data = publishedDiagonalData(SIZE);
      const { stepSize } = piece;
      const schedule = { stepSize, observeAt: TEN_PERCENT_GRID, decays: 1 };
      const run = descendSchedules(data, schedule)[0]!;
      const plateau = plateauOfDescent(run, DECAYS[0].at);
      return { kind: "scan", end: endOfDescent(run, data), plateau };
    }
    case "window": {
      const data = publishedDiagonalData(SIZE);
      const order = orderOf(rng.split("window"), STEPS);
      const { stepSize, at, by } = SCHEDULES_11[SGD]!;
      const runs = piece.factors.map((factor) =>
        sgdWindowRun(data, { stepSize: factor * stepSize, at: at!, by, order })
      );
      return { kind: "window", runs };
    }
  }
}
