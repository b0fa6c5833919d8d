/** The published runs of the fully-connected networks in single precision, and changed ones. */
import {
  replayedPredictions,
  replayNetworkTraining,
} from "../../lib/dynamics/replayed_network_training.ts";
import type { Samples } from "../../lib/models/regression.ts";
import { NumpyRandomState, seededRng } from "../../lib/random/mod.ts";
import { evaluationGrid } from "./_relu_training.ts";
import {
  type ReplayedRun,
  type ReplayedSetting,
  settingOf,
  sparsities,
  stepSizeOf,
  stepsOf,
} from "./_replayed_networks_settings.ts";

/** What is changed in a run. */
export type Change = "none" | "unfused" | "order" | "rate";

/** A piece: one run with its curves, or copies of it that differ by rounding errors. */
export interface ReplayedPiece {
  /** The published run. */
  readonly run: ReplayedRun;
  /** What is changed: products and sums rounded separately, the next seed of the order, all step sizes 1 % larger. */
  readonly change: Change;
  /** Iterations at which the rank is taken; the last one is extra. */
  readonly ranksAt: readonly number[];
  /** The seeds of copies; empty for a run with its curves. */
  readonly copies: readonly number[];
}

/** The last evaluation. */
export interface ReplayedEnd {
  /** Mean square on the training set, without ½. */
  readonly train: number;
  /** The same on the test set; that of the training set in one dimension. */
  readonly test: number;
  /** Rank of the Jacobian, threshold 10⁻⁴. */
  readonly rank: number;
  /** Feature sparsity coefficients of the hidden layers as in the code. */
  readonly sparsity: readonly number[];
  /** Share of non-zero activations in the first hidden layer. */
  readonly density: number;
}

/** A copy of a run whose start is moved by a unit in the last place. */
export interface ReplayedCopy {
  /** Its seed. */
  readonly seed: number;
  /** Its last evaluation; `null` when it diverged. */
  readonly end: ReplayedEnd | null;
  /** log₁₀ |θ′ − θ|/|θ| at {@linkcode distancesAt} until it diverged, at least −12. */
  readonly distances: readonly number[];
}

/** What is recorded of a piece. */
export interface ReplayedOutput {
  /** The iteration of a divergence. */
  readonly divergedAt: number | null;
  /** Mean squares on the training set at the evaluation points. */
  readonly train: readonly number[];
  /** The same on the test set; of a run that is not changed and has one. */
  readonly test: readonly number[];
  /** Iterations and ranks. */
  readonly ranks: readonly (readonly [iteration: number, rank: number])[];
  /** Coefficients at the evaluation points, by hidden layer. */
  readonly sparsity: readonly (readonly number[])[];
  /** The last evaluation; `null` after a divergence. */
  readonly end: ReplayedEnd | null;
  /** The copies. */
  readonly copies: readonly ReplayedCopy[];
}

/** Iterations at which copies are compared: 21 equally spaced evaluations. */
export function distancesAt(setting: ReplayedSetting): number[] {
  const grid = evaluationGrid(stepsOf(setting));
  const end = grid.at(-1)!;
  return Array.from(
    { length: 21 },
    (_, k) => grid.findLast((t) => t <= k * end / 20)!,
  );
}

/** A start with every parameter moved by −1, 0 or 1 unit in the last place of a single; zeros stay. */
function moved(initial: Float64Array, seed: number): Float32Array {
  const rng = seededRng(seed, "a unit in the last place");
  const singles = Float32Array.from(initial);
  const bits = new Int32Array(singles.buffer);
  singles.forEach((value, k) => {
    const units = rng.integer(3) - 1;
    if (value !== 0) bits[k]! += units;
  });
  return singles;
}

/** All that the two kinds of pieces need. */
interface Prepared {
  readonly run: ReplayedRun;
  readonly train: (
    initial: ArrayLike<number>,
    grid: readonly number[],
    evaluate: (t: number, parameters: Float32Array) => void,
  ) => number | null;
  readonly initial: Float64Array;
  readonly samples: Samples;
  readonly testSamples: Samples | null;
  readonly meanSquare: (parameters: Float32Array, samples: Samples) => number;
  readonly measures: (parameters: Float64Array) => ReturnType<typeof sparsities>;
  readonly rank: (parameters: Float64Array) => number;
}

function prepare(run: ReplayedRun, change: Change): Prepared {
  const data = settingOf(run.setting);
  const { network, start, steps, seed } = data;
  const fused = change !== "unfused";
  const stream = new NumpyRandomState(change === "order" ? seed + 1 : seed);
  const count = start.samples.targets.length;
  const order = Int32Array.from({ length: steps }, () => stream.choice(count));
  const published = stepSizeOf(run);
  const stepSize = change === "rate" ? (t: number): number => 1.01 * published(t) : published;
  const { samples, testSamples, initial } = start;
  return {
    ...{ run, initial, samples, testSamples: testSamples === samples ? null : testSamples },
    train: (initial, grid, evaluate) =>
      replayNetworkTraining(network, {
        ...{ samples, initial, stepSize, order, fused, grid, evaluate },
      }),
    meanSquare: (parameters, { inputs, targets }) => {
      const predictions = replayedPredictions(network, parameters, { inputs, fused });
      const sum = predictions.reduce((sum, p, i) => sum + Math.fround(p - targets[i]!) ** 2, 0);
      return sum / predictions.length;
    },
    measures: (parameters) => sparsities(run.setting, data, parameters),
    rank: data.rank,
  };
}

function endOf(
  { meanSquare, samples, testSamples, measures, rank }: Prepared,
  parameters: Float32Array,
): ReplayedEnd {
  const doubles = Float64Array.from(parameters);
  const measured = measures(doubles);
  const train = meanSquare(parameters, samples);
  return {
    train,
    test: testSamples === null ? train : meanSquare(parameters, testSamples),
    rank: rank(doubles),
    sparsity: measured.map(({ coefficient }) => coefficient),
    density: measured[0]!.density,
  };
}

/** Runs a piece. */
export function runReplayed({ run, change, ranksAt, copies }: ReplayedPiece): ReplayedOutput {
  const prepared = prepare(run, change);
  return copies.length > 0
    ? { ...NOTHING, copies: copiesOf(prepared, copies) }
    : { ...NOTHING, ...curvesOf(prepared, change === "none" ? new Set(ranksAt) : null) };
}

const NOTHING: ReplayedOutput = {
  ...{ divergedAt: null, train: [], test: [], ranks: [], sparsity: [], end: null, copies: [] },
};

/** The curves of a run; only the training loss without ranks. */
function curvesOf(
  prepared: Prepared,
  ranksAt: ReadonlySet<number> | null,
): Omit<ReplayedOutput, "copies"> {
  const { run, initial, samples, testSamples, meanSquare, measures, rank } = prepared;
  const grid = evaluationGrid(stepsOf(run.setting));
  const [train, test]: [number[], number[]] = [[], []];
  const ranks: [number, number][] = [];
  const sparsity: number[][] = [];
  let end: ReplayedEnd | null = null;
  const divergedAt = prepared.train(initial, grid, (t, parameters) => {
    const loss = meanSquare(parameters, samples);
    if (!Number.isFinite(loss)) return;
    train.push(loss);
    if (t === grid.at(-1)) end = endOf(prepared, parameters);
    if (ranksAt === null) return;
    if (testSamples !== null) test.push(meanSquare(parameters, testSamples));
    const doubles = Float64Array.from(parameters);
    measures(doubles).forEach(({ coefficient }, l) => (sparsity[l] ??= []).push(coefficient));
    if (ranksAt.has(t)) ranks.push([t, rank(doubles)]);
  });
  return { divergedAt, train, test, ranks, sparsity, end };
}

function copiesOf(prepared: Prepared, seeds: readonly number[]): ReplayedCopy[] {
  const { run, initial, train } = prepared;
  const at = distancesAt(run.setting);
  const own: Float32Array[] = [];
  train(initial, at, (_, parameters) => void own.push(parameters.slice()));
  return seeds.map((seed): ReplayedCopy => {
    const distances: number[] = [];
    let end: ReplayedEnd | null = null;
    train(moved(initial, seed), at, (t, parameters) => {
      const distance = relativeDistance(parameters, own[distances.length]);
      if (!Number.isFinite(distance)) return;
      distances.push(Math.log10(Math.max(1e-12, distance)));
      if (t === at.at(-1)) end = endOf(prepared, parameters);
    });
    return { seed, end, distances };
  });
}

/** |a − b|/|b|; NaN without b. */
function relativeDistance(a: Float32Array, b: Float32Array | undefined): number {
  if (b === undefined) return NaN;
  const square = (values: Float32Array): number => values.reduce((sum, x) => sum + x * x, 0);
  return Math.sqrt(a.reduce((sum, x, k) => sum + (x - b[k]!) ** 2, 0) / square(b));
}
