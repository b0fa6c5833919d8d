/** All schedules of Figure 2 in one order: they share the path up to their decays. */
import type { DiagonalData } from "../../lib/dynamics/mod.ts";
import { countNonZeros, diagonalJacobianRank } from "../../lib/measures/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import { plateauOf } from "./_plateau.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { DECAYS, LAST, publishedIterations, STEPS } from "./_diagonal_schedules.ts";
import {
  type Counts2,
  type Final2,
  LARGE,
  type Run2,
  type Saddle2,
  SMALL,
  THRESHOLDS,
} from "./_figure_2_pieces.ts";
import { continued, lossOf, type Path, predictorOf } from "./_figure_2_steps.ts";

/** The size of the data of Figure 2. */
export const SIZE = { n: 80, d: 200, r: 20 } as const;

/** Data with what is measured on them. */
export interface Measured2 {
  readonly data: DiagonalData;
  /** The test loss of a predictor. */
  readonly testLoss: (predictor: Float64Array) => number;
  /** The rank of the Jacobian on 400 fresh samples. */
  readonly rank: (parameters: Float64Array, threshold: number) => number;
}

/** The rank of the Jacobian on as many fresh samples as there are parameters. */
export function rankOf({ testSamples }: DiagonalData): Measured2["rank"] {
  const jacobian = diagonalJacobianRank(
    testSamples.inputs.subarray(0, 2 * SIZE.d * SIZE.d),
    SIZE.d,
  );
  return (parameters, threshold) => jacobian.rank(parameters, threshold);
}

/** The start of the published runs. */
export function startOf(): Path {
  return {
    parameters: new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d),
    at: 0,
    diverged: false,
  };
}

/** Zeros and ranks at all thresholds. */
export function countsOf(parameters: Float64Array, rank: Measured2["rank"]): Counts2 {
  const predictor = predictorOf(parameters);
  return {
    nonZeros: THRESHOLDS.map((threshold) => countNonZeros(predictor, threshold)),
    rank: THRESHOLDS.map((threshold) => rank(parameters, threshold)),
  };
}

/** The end of a run. */
export function finalOf(parameters: Float64Array, { data, testLoss, rank }: Measured2): Final2 {
  const predictor = predictorOf(parameters);
  return {
    ...countsOf(parameters, rank),
    train: lossOf(predictor, data.samples),
    test: testLoss(predictor),
  };
}

/** Iteration, training loss, test loss, non-zeros. */
type Sample = readonly [t: number, train: number, test: number, nonZeros: number];

/** Medians of five neighbouring values. */
function smoothed(values: readonly number[]): number[] {
  return values.map((_, k) => median(values.slice(Math.max(0, k - 2), k + 3)));
}

/** The longest share of the time on which the values stay within `within` and end up lower by more than that. */
export function flatShare(logs: readonly number[], within = Math.log10(2)): number {
  const values = smoothed(logs);
  let longest = 0;
  for (let first = 0; first < values.length; first++) {
    let [low, high] = [Infinity, -Infinity];
    for (let last = first; last < values.length; last++) {
      low = Math.min(low, values[last]!);
      high = Math.max(high, values[last]!);
      if (high - low > within) break;
      if (low - values.at(-1)! > within) longest = Math.max(longest, last - first);
    }
  }
  return rounded(longest / (values.length - 1), 4);
}

/** The parts of a run, read together. */
function describe(samples: readonly Sample[], path: Path, options: {
  readonly phase: number;
  readonly saddle?: Saddle2 | undefined;
  readonly final: Final2 | undefined;
  readonly during: Run2["during"];
}): Run2 {
  const { phase, final } = options;
  const survived = samples.length > 1 && (!path.diverged || path.at > phase);
  const grid = samples.map(([t]) => t);
  const losses = samples.map(([, train]) => train);
  const plateau = survived ? plateauOf(grid, losses, { until: phase }) : null;
  const log = (value: number): number => rounded(Math.min(9, Math.log10(value)), 4);
  return {
    divergedAt: path.diverged ? path.at : null,
    final: path.diverged ? null : final!,
    plateau: plateau && {
      share: rounded(plateau.share, 4),
      level: rounded(plateau.level, 5),
      fall: rounded(plateau.fall, 4),
    },
    during: survived ? options.during : null,
    saddle: path.diverged ? null : options.saddle ?? null,
    curve: samples.filter(([t]) => DRAWN.has(t))
      .map(([t, train, test, count]) => [t, log(train), log(test), count]),
  };
}

const PUBLISHED = publishedIterations().filter((t) => t >= 402);

/** Every third of the published evaluations. */
const DRAWN = new Set(PUBLISHED.filter((_, k) => k % 3 === 0));

/** Runs the small step size and the three decays, the step sizes times `factor`. */
export function runSchedules(
  measured: Measured2,
  { order, factor = 1, start = startOf(), evaluations = "all", schedules = [0, 1, 2, 3] }: {
    readonly order: Uint8Array;
    readonly factor?: number;
    readonly start?: Path;
    /** Which evaluations are made besides the last published one: all, some, or none. */
    readonly evaluations?: "all" | "some" | "none";
    readonly schedules?: readonly number[];
  },
): Run2[] {
  const { data, testLoss, rank } = measured;
  const { samples } = data;
  const at = DECAYS.map((decay) => decay.at);
  const dense = Array.from({ length: 500 }, (_, k) => 100 * (k + 1));
  const observed = new Set([
    ...(evaluations === "none" ? [] : [...at.map((t) => t / 4), ...at]),
    ...(evaluations === "all" ? [...PUBLISHED, ...dense] : []),
    ...(evaluations === "some" ? dense.filter((t) => t % 200 === 0) : []),
    LAST,
  ]);
  const observeAt = [...observed].sort((a, b) => a - b);
  const during = new Map<number, readonly [number, number]>();
  const finals: Final2[] = [];
  const observer =
    (into: Sample[], counted: boolean) => (t: number, parameters: Float64Array): void => {
      const predictor = predictorOf(parameters);
      const count = countNonZeros(predictor, 1e-50);
      into.push([t, lossOf(predictor, samples), testLoss(predictor), count]);
      if (counted && at.some((decay) => t === decay || t === decay / 4)) {
        during.set(t, [count, rank(parameters, 1e-15)]);
      }
      if (t === LAST) finals.push(finalOf(parameters, measured));
    };
  const options = { samples, order, observeAt };

  const runs: Run2[] = [];
  if (schedules.includes(0)) {
    const seen: Sample[] = [];
    const path = continued(start, {
      ...{ ...options, stepSize: SMALL * factor, to: STEPS, observe: observer(seen, false) },
    });
    const final = finals.pop();
    runs.push(describe(seen, path, { phase: LAST, final, during: null }));
  }
  const prefix: Sample[] = [];
  let large = start;
  for (const [k, decay] of DECAYS.entries()) {
    const stepSize = LARGE * factor;
    const observe = observer(prefix, true);
    large = continued(large, { ...options, stepSize, to: decay.at + 1, observe });
    if (!schedules.includes(k + 1)) continue;
    const tail: Sample[] = [];
    const path = continued(large, {
      ...{ ...options, stepSize: stepSize / decay.by, to: STEPS, observe: observer(tail, false) },
    });
    const final = finals.pop();
    runs.push(describe([...prefix, ...tail], path, {
      ...{ phase: decay.at, final },
      during: [decay.at / 4, decay.at].flatMap((t) => during.has(t) ? [during.get(t)!] : []),
      saddle: path.diverged || evaluations !== "all" ? undefined : saddleOf(large, path, tail),
    }));
  }
  return runs;
}

function saddleOf(before: Path, after: Path, tail: readonly Sample[]): Saddle2 {
  const [from, to] = [predictorOf(before.parameters), predictorOf(after.parameters)];
  const escaped = from.filter((value, k) => Math.abs(value) < 1e-15 && Math.abs(to[k]!) > 1e-3);
  const published = new Set(PUBLISHED);
  const logs = tail.flatMap(([t, train]) => published.has(t) ? [Math.log10(train)] : []);
  return { flat: flatShare(logs), escaped: escaped.length };
}
