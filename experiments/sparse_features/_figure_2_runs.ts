/** The runs of Figure 2: the published ones, and ensembles over orders, data and rounding errors. */
import { diagonalSgd, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { NumpyRandomState, type SeededRng } from "../../lib/random/mod.ts";
import { DECAYS, LAST, publishedIterations, scheduleOf, STEPS } from "./_diagonal_schedules.ts";
import {
  FACTORS,
  type Figure2Output,
  type Figure2Piece,
  type Final2,
  LARGE,
  SCAN_STEPS,
  SCHEDULES,
  SMALL,
  TRIES,
} from "./_figure_2_pieces.ts";
import { growth, rounding, scan } from "./_figure_2_perturbed_runs.ts";
import { long, tails } from "./_figure_2_long_runs.ts";
import {
  finalOf,
  type Measured2,
  rankOf,
  runSchedules,
  SIZE,
  startOf,
} from "./_figure_2_schedules_run.ts";
import { advance, testLossOf } from "./_figure_2_steps.ts";

function measuredOn(data: Measured2["data"]): Measured2 {
  return { data, testLoss: testLossOf(data), rank: rankOf(data) };
}

let published: Measured2 | undefined;

/** The published data, made once. */
function publishedData(): Measured2 {
  return published ??= measuredOn(publishedDiagonalData(SIZE));
}

/** NumPy's seeds from 1 on: 0 is the published data. */
function otherData(seed: number): Measured2["data"] {
  return publishedDiagonalData(SIZE, { seed: seed + 1 });
}

/** The order of samples: the stream is named by what it is for, so that all schedules of a seed see the same order. */
function orderOf(stream: SeededRng, steps: number): Uint8Array {
  return Uint8Array.from({ length: steps }, () => stream.integer(SIZE.n));
}

function publishedOrder(): Uint8Array {
  const state = new NumpyRandomState(1);
  return Uint8Array.from({ length: STEPS }, () => state.randint(SIZE.n));
}

function replay(piece: Figure2Piece & { kind: "replay" }): Figure2Output {
  const measured = publishedData();
  const { data, rank } = measured;
  const order = publishedOrder();
  const rankAt = new Set(piece.rankAt);
  const ranks: number[] = [];
  let final: Final2 | null = null;
  const run = diagonalSgd({
    samples: data.samples,
    testSamples: data.testSamples,
    ...{ initial: startOf().parameters, steps: STEPS, arithmetic: "replay" },
    stepSize: scheduleOf(SCHEDULES[piece.schedule]!),
    sample: (t) => order[t]!,
    evaluateAt: publishedIterations(),
    observe: (t, parameters) => {
      if (rankAt.has(t)) ranks.push(rank(parameters, 1e-15));
      if (t === LAST) final = finalOf(parameters, measured);
    },
  });
  const { iterations, trainLoss: train, testLoss: test, nonZeros } = run;
  return { kind: "replay", iterations, train, test, nonZeros, rank: ranks, final };
}

function order(rng: SeededRng): Figure2Output {
  const runs = runSchedules(publishedData(), { order: orderOf(rng.split("order"), STEPS) });
  return { kind: "seed", runs };
}

function survival(piece: Figure2Piece & { kind: "survival" }, rng: SeededRng): Figure2Output {
  const { samples } = piece.of === "data" ? otherData(piece.seed) : publishedData().data;
  const drawn = orderOf(rng.split("survival"), STEPS);
  const survives = (stepSize: number, to: number): number | null => {
    const at = advance(startOf().parameters, { samples, order: drawn, stepSize, from: 0, to });
    return at < to ? at : null;
  };
  return {
    kind: "survival",
    large: survives(LARGE, DECAYS[2].at + 1),
    small: piece.of === "data" ? survives(SMALL, STEPS) : null,
  };
}

/**
 * The largest factor with which half of the orders survive 30 000 iterations, as they do with the published step size on the
 * published data; with it all schedules in the first order that survives.
 */
function tuned(seed: number, rng: SeededRng): Figure2Output {
  const data = otherData(seed);
  const { samples } = data;
  const orders = Array.from(
    { length: TRIES },
    (_, k) => orderOf(rng.split("tuning", k), SCAN_STEPS),
  );
  const survives = (factor: number): boolean => {
    let diverged = 0;
    for (const tried of orders) {
      const options = { samples, order: tried, stepSize: LARGE * factor, from: 0, to: SCAN_STEPS };
      if (advance(startOf().parameters, options) < SCAN_STEPS && ++diverged > TRIES / 2) {
        return false;
      }
    }
    return true;
  };
  const factor = FACTORS.find(survives);
  if (factor === undefined) return { kind: "tuned", factor: null, rejected: 0, runs: [] };
  for (let rejected = 0;; rejected++) {
    const drawn = orderOf(rng.split("order", rejected), STEPS);
    const to = DECAYS[2].at + 1;
    const options = { samples, order: drawn, stepSize: LARGE * factor, from: 0, to };
    if (advance(startOf().parameters, options) < to && rejected < 40) continue;
    const runs = runSchedules(measuredOn(data), { order: drawn, factor, evaluations: "some" });
    return { kind: "tuned", factor, rejected, runs };
  }
}

/** Runs one piece of Figure 2. */
export function runFigure2(piece: Figure2Piece, rng: SeededRng): Figure2Output {
  switch (piece.kind) {
    case "replay":
      return replay(piece);
    case "order":
      return order(rng);
    case "survival":
      return survival(piece, rng);
    case "tuned":
      return tuned(piece.seed, rng);
    case "tail":
      return tails(
        publishedData(),
        piece.decays,
        (k, steps) => orderOf(rng.split("order", k), steps),
      );
    case "long":
      return long(publishedData(), (k, steps) => orderOf(rng.split("order", k), steps));
    case "rounding":
      return rounding(publishedData(), publishedOrder(), rng.split("rounding"));
    case "growth":
      return growth(publishedData(), orderOf(rng.split("order"), STEPS), rng.split("rounding"));
    case "scan":
      return scan(publishedData(), {
        ...{ order: orderOf(rng.split("order"), SCAN_STEPS), factors: piece.factors },
      });
  }
}
