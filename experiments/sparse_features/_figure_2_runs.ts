/** The runs of Figure 2: the published ones, and ensembles over orders, data, initial values and rounding errors. */
import { type DiagonalData, diagonalSgd, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { countNonZeros, diagonalJacobianRank } from "../../lib/measures/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import {
  type DecayedStepSize,
  DECAYS,
  LAST,
  publishedIterations,
  scheduleOf,
  STEPS,
} from "./_diagonal_schedules.ts";
import {
  COMMON_DIVISOR,
  type Figure2Output,
  type Figure2Piece,
  type Final2,
  GROWTH_AT,
  LARGE,
  LONG_STEPS,
  type Run2,
  SCAN_STEPS,
  SCHEDULES,
  SMALL,
  type Tail2,
  THRESHOLDS,
  type Varied,
} from "./_figure_2_pieces.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";

const SIZE = { n: 80, d: 200, r: 20 } as const;

function start(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

function quantiles(values: readonly number[]): readonly [number, number, number] {
  const sorted = Float64Array.from(values).sort();
  const at = (q: number): number => sorted[Math.round(q * (sorted.length - 1))]!;
  return [rounded(median(sorted)), rounded(at(0.05)), rounded(at(0.95))];
}

/** Blocks of ten evaluations after the decay: those flat to 0.1 and at least 0.3 above the end, in decades. */
function saddleOf(
  { iterations, trainLoss }: ReturnType<typeof diagonalSgd>,
  decay: number,
): readonly [number, number] {
  const logs = Array.from(
    trainLoss.subarray(iterations.findIndex((t) => t > decay + 1000)),
    Math.log10,
  );
  const blocks = Array.from(
    { length: Math.floor(logs.length / 10) },
    (_, k) => median(logs.slice(10 * k, 10 * k + 10)),
  );
  const end = blocks.at(-1)!;
  const flat = blocks.flatMap((level, k) =>
    k > 0 && Math.abs(level - blocks[k - 1]!) < 0.1 && level > end + 0.3 ? [level - end] : []
  );
  return [rounded(flat.length / blocks.length, 4), rounded(Math.max(0, ...flat), 4)];
}

/** Runs one schedule with evaluations. */
function runOne(
  data: DiagonalData,
  options: {
    readonly initial: Float64Array;
    readonly schedule: DecayedStepSize;
    readonly sample: (t: number) => number;
    readonly evaluateAt: readonly number[];
    readonly arithmetic?: "plain" | "replay";
    readonly rank: (parameters: Float64Array, threshold: number) => number;
    readonly observe?: (t: number, parameters: Float64Array) => void;
  },
): { readonly raw: ReturnType<typeof diagonalSgd>; readonly run: Run2 } {
  const { initial, schedule, sample, evaluateAt, arithmetic = "plain", rank, observe } = options;
  let counts: Pick<Final2, "nonZeros" | "rank"> | null = null;
  const raw = diagonalSgd({
    samples: data.samples,
    testSamples: data.testSamples,
    ...{ initial, sample, evaluateAt, arithmetic, steps: STEPS, stepSize: scheduleOf(schedule) },
    observe: (t, parameters) => {
      observe?.(t, parameters);
      if (t !== LAST) return;
      const predictor = Float64Array.from(
        { length: SIZE.d },
        (_, k) => parameters[k]! * parameters[SIZE.d + k]!,
      );
      counts = {
        nonZeros: THRESHOLDS.map((threshold) => countNonZeros(predictor, threshold)),
        rank: THRESHOLDS.map((threshold) => rank(parameters, threshold)),
      };
    },
  });
  const finished = raw.outcome === "finished";
  const end = schedule.at ?? LAST;
  const logs = (from: number, to: number): number[] =>
    Array.from(raw.iterations).flatMap((t, k) =>
      t > from * end && t <= to * end ? [Math.log10(raw.trainLoss[k]!)] : []
    );
  const survived = (finished || raw.at > end) && evaluateAt.length > 1;
  const grid = Array.from(raw.iterations, (_, k) => k)
    .filter((k) =>
      raw.iterations[k]! >= 402 && Math.round(raw.iterations[k]! * 249 / STEPS) % 3 === 0
    );
  return {
    raw,
    run: {
      divergedAt: finished ? null : raw.at,
      final: finished && counts !== null
        ? {
          ...(counts as Pick<Final2, "nonZeros" | "rank">),
          train: raw.trainLoss.at(-1)!,
          test: raw.testLoss.at(-1)!,
        }
        : null,
      plateau: survived ? quantiles(logs(0.25, 1)) : null,
      quarters: survived
        ? [rounded(median(logs(0.25, 0.5))), rounded(median(logs(0.75, 1)))]
        : null,
      saddle: finished && survived && schedule.at !== null ? saddleOf(raw, schedule.at) : null,
      curve: grid.map((k) => [
        raw.iterations[k]!,
        rounded(Math.min(9, Math.log10(raw.trainLoss[k]!)), 4),
        rounded(Math.min(9, Math.log10(raw.testLoss[k]!)), 4),
        raw.nonZeros[k]!,
      ]),
    },
  };
}

/** The order of samples: the stream is named by what it is for, so that all schedules of a seed see the same order. */
function orderOf(rng: SeededRng, steps: number): Uint8Array {
  const stream = rng.split("order");
  return Uint8Array.from({ length: steps }, () => stream.integer(SIZE.n));
}

function publishedOrder(): Uint8Array {
  const state = new NumpyRandomState(1);
  return Uint8Array.from({ length: STEPS }, () => state.randint(SIZE.n));
}

function rankOf(
  { testSamples }: DiagonalData,
): (parameters: Float64Array, threshold: number) => number {
  const jacobian = diagonalJacobianRank(
    testSamples.inputs.subarray(0, 2 * SIZE.d * SIZE.d),
    SIZE.d,
  );
  return (parameters, threshold) => jacobian.rank(parameters, threshold);
}

function replay(piece: Figure2Piece & { kind: "replay" }): Figure2Output {
  const data = publishedDiagonalData(SIZE);
  const order = publishedOrder();
  const rank = rankOf(data);
  const rankAt = new Set(piece.rankAt);
  const ranks: number[] = [];
  const { raw, run } = runOne(data, {
    ...{ initial: start(), schedule: SCHEDULES[piece.schedule]!, rank, arithmetic: "replay" },
    sample: (t) => order[t]!,
    evaluateAt: publishedIterations(),
    observe: (t, parameters) => {
      if (rankAt.has(t)) ranks.push(rank(parameters, 1e-15));
    },
  });
  const { iterations, trainLoss: train, testLoss: test, nonZeros } = raw;
  return { kind: "replay", iterations, train, test, nonZeros, rank: ranks, run };
}

function ensembleOfSeed(piece: Figure2Piece & { kind: Varied }, rng: SeededRng): Figure2Output {
  // NumPy's seeds 1, 2, …: 0 is the published data.
  const data = publishedDiagonalData(SIZE, { seed: piece.kind === "data" ? piece.seed + 1 : 0 });
  const order = orderOf(rng, piece.tail ? 4 * STEPS : STEPS);
  const initial = start();
  if (piece.kind === "initialisation") {
    const stream = rng.split("initialisation");
    for (let k = 0; k < SIZE.d; k++) initial[k] = 0.1 * Math.exp(0.1 * stream.normal());
  }
  const sample = (t: number): number => order[t]!;
  const rank = rankOf(data);
  const evaluateAt = publishedIterations().filter((t) => t === 0 || t >= 402);
  const runs = SCHEDULES.map((schedule) =>
    runOne(data, { initial, schedule, sample, evaluateAt, rank }).run
  );
  const tail = !piece.tail ? [] : DECAYS.slice(1).map(({ at }): Tail2 => {
    const run = diagonalSgd({
      ...{ samples: data.samples, testSamples: data.testSamples, initial, sample },
      stepSize: scheduleOf({ stepSize: LARGE, at, by: COMMON_DIVISOR }),
      ...{ steps: 4 * STEPS, evaluateAt: [4 * STEPS - 1] },
    });
    const finished = run.outcome === "finished";
    return {
      divergedAt: finished ? null : run.at,
      test: finished ? run.testLoss[0]! : 0,
      nonZeros: finished ? run.nonZeros[0]! : 0,
    };
  });
  return { kind: "seed", runs, tail };
}

function rounding(rng: SeededRng): Figure2Output {
  const data = publishedDiagonalData(SIZE);
  const order = publishedOrder();
  const sample = (t: number): number => order[t]!;
  const rank = rankOf(data);
  const stream = rng.split("rounding");
  const moved = start();
  for (let k = 0; k < SIZE.d; k++) moved[k]! *= 1 + 1e-14 * (2 * stream.uniform() - 1);
  const path = (initial: Float64Array, stepSize: number): Float64Array[] => {
    const seen: Float64Array[] = [];
    diagonalSgd({
      ...{ samples: data.samples, initial, sample, stepSize, evaluateAt: GROWTH_AT },
      steps: GROWTH_AT.at(-1)! + 1,
      observe: (_, parameters) => seen.push(parameters.slice()),
    });
    return seen;
  };
  const growth = [SMALL, LARGE].map((stepSize) => {
    const [original, copy] = [path(start(), stepSize), path(moved, stepSize)];
    return original.slice(0, copy.length).map((a, k) => {
      const distance = Math.hypot(...a.map((value, j) => value - copy[k]![j]!));
      return rounded(Math.log10(Math.max(1e-17, distance / Math.hypot(...a))), 4);
    });
  });
  const finals = SCHEDULES.slice(1).map((schedule) => {
    const { run } = runOne(data, { initial: moved, schedule, sample, evaluateAt: [LAST], rank });
    return { divergedAt: run.divergedAt, final: run.final };
  });
  return { kind: "rounding", finals, growth };
}

function long(rng: SeededRng): Figure2Output {
  const { samples, testSamples } = publishedDiagonalData(SIZE);
  const order = orderOf(rng, LONG_STEPS);
  const run = diagonalSgd({
    ...{ samples, testSamples, initial: start(), sample: (t: number) => order[t]! },
    stepSize: scheduleOf({ stepSize: LARGE, at: DECAYS[0].at, by: 10 }),
    ...{ steps: LONG_STEPS, evaluateAt: [LONG_STEPS - 1], zeroThreshold: 1e-3 },
  });
  if (run.outcome === "diverged") {
    return { kind: "long", run: { divergedAt: run.at, nonZeros: 0, support: false, test: 0 } };
  }
  const { parameters } = run;
  const support = Array.from({ length: SIZE.d }, (_, k) => k)
    .every((k) => (Math.abs(parameters[k]! * parameters[SIZE.d + k]!) > 1e-3) === (k < SIZE.r));
  return {
    kind: "long",
    run: { divergedAt: null, nonZeros: run.nonZeros[0]!, support, test: run.testLoss[0]! },
  };
}

function scan(factors: readonly number[], rng: SeededRng): Figure2Output {
  const { samples } = publishedDiagonalData(SIZE);
  const order = orderOf(rng, SCAN_STEPS);
  const evaluateAt = Array.from({ length: 100 }, (_, k) => SCAN_STEPS * (k + 1) / 100 - 1);
  return {
    kind: "scan",
    runs: factors.map((factor) => {
      const run = diagonalSgd({
        ...{ samples, initial: start(), sample: (t: number) => order[t]!, evaluateAt },
        ...{ stepSize: LARGE * factor, steps: SCAN_STEPS },
      });
      if (run.outcome === "diverged") {
        return { divergedAt: run.at, level: null, early: null, nonZeros: null };
      }
      const logs = Array.from(run.trainLoss, Math.log10);
      return {
        divergedAt: null,
        level: rounded(median(logs.slice(75)), 4),
        early: rounded(median(logs.slice(20, 45)), 4),
        nonZeros: run.nonZeros.at(-1)!,
      };
    }),
  };
}

/** Runs one piece of Figure 2. */
export function runFigure2(piece: Figure2Piece, rng: SeededRng): Figure2Output {
  switch (piece.kind) {
    case "replay":
      return replay(piece);
    case "rounding":
      return rounding(rng);
    case "long":
      return long(rng);
    case "scan":
      return scan(piece.factors, rng);
    default:
      return ensembleOfSeed(piece, rng);
  }
}
