import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../random/mod.ts";
import { lossStabilisation } from "./loss_stabilisation.ts";

const iterations = Array.from({ length: 400 }, (_, k) => 250 * k);

/** log₁₀ L from a function of the share of the run, with independent normal fluctuations. */
function losses(log: (share: number) => number, deviation: number, label: string): number[] {
  const rng = seededRng(1, "loss stabilisation", label);
  return iterations.map((t) => 10 ** (log(t / 100_000) + deviation * rng.normal()));
}

Deno.test("a plateau between two falls is found with its level, length and spread", () => {
  const log = (x: number): number => x < 0.1 ? -x * 14 : x < 0.6 ? -1.4 : -1.4 - 10 * (x - 0.6);
  const found = lossStabilisation(iterations, losses(log, 0.3, "plateau"))!;
  assert(found.begin >= 5000 && found.begin <= 12_500, `${found.begin}`);
  assert(found.end >= 57_500 && found.end <= 67_500, `${found.end}`);
  assertAlmostEquals(found.level, -1.4, 0.1);
  assertAlmostEquals(found.spread[0]! - found.median, -0.5, 0.2);
  assertAlmostEquals(found.share, (found.end - found.begin) / 99_750, 1e-12);
});

Deno.test("restricted to the iterations before the decay, the plateau ends there", () => {
  const log = (x: number): number => x < 0.5 ? -1.4 : -1.5;
  const found = lossStabilisation(iterations, losses(log, 0.1, "decay"), { until: 50_000 })!;
  assertEquals([found.begin, found.end, found.share], [0, 49_750, 1]);
  assertAlmostEquals(found.level, -1.4, 0.03);
});

Deno.test("a steady fall is not stable, nor is a fall and a rise of the same size", () => {
  const fall = lossStabilisation(iterations, losses((x) => -8 * x, 0.3, "fall"));
  assert(fall === undefined || fall.share < 0.1);
  const valley = lossStabilisation(iterations, losses((x) => 8 * Math.abs(x - 0.5), 0.1, "valley"));
  assert(valley === undefined || valley.share < 0.25, `${valley?.share}`);
});

Deno.test("intervals contain the true level and drift in about 95 % of the runs", () => {
  const rng = seededRng(2, "coverage");
  let [level, drift] = [0, 0];
  const runs = 400;
  for (let run = 0; run < runs; run++) {
    const series = iterations.map((t) => 10 ** (-1 - 0.1 * t / 99_750 + 0.2 * rng.normal()));
    const found = lossStabilisation(iterations, series)!;
    assertEquals(found.evaluations, 400);
    if (found.levelInterval[0] <= -1.05 && found.levelInterval[1] >= -1.05) level++;
    if (found.driftInterval[0] <= -0.1 && found.driftInterval[1] >= -0.1) drift++;
  }
  assert(level / runs > 0.92, `level ${level / runs}`); // the batches' drift widens this interval
  assert(drift / runs > 0.92 && drift / runs < 0.98, `drift ${drift / runs}`);
});

Deno.test("the longest of two plateaus is found, and losses that are not positive end a stretch", () => {
  const log = (x: number): number => x < 0.3 ? 0 : -3;
  const series = losses(log, 0.05, "two");
  const second = lossStabilisation(iterations, series)!;
  assertAlmostEquals(second.median, -3, 0.03);
  assertAlmostEquals(second.level, -3, 0.3 / 4); // the stretch reaches back over a few evaluations of the first plateau
  const broken = series.map((loss, k) => k === 200 ? 0 : k === 320 ? NaN : loss);
  const found = lossStabilisation(iterations, broken)!;
  assert(found.begin === 0 && found.end >= 29_750 && found.end < 31_500, `${found.end}`);
  assertEquals(lossStabilisation(iterations, series.map(() => NaN)), undefined);
});

Deno.test("a constant loss is stable without fluctuations", () => {
  const found = lossStabilisation(iterations, iterations.map(() => 0.01))!;
  assertEquals([found.share, found.level, found.drift], [1, -2, 0]);
  assertEquals(found.levelInterval, [-2, -2]);
});

Deno.test("too few evaluations have no plateau, and arguments that do not fit are errors", () => {
  assertEquals(lossStabilisation([0, 1, 2], [1, 1, 1]), undefined);
  assertEquals(lossStabilisation([], []), undefined);
  assertThrows(() => lossStabilisation([0, 1], [1]), RangeError, "length 2: current length is 1");
  assertThrows(() => lossStabilisation([1, 1], [1, 1]), RangeError, "1 follows 1");
  assertThrows(() => lossStabilisation([1], [1], { tolerance: 0 }), RangeError, "values are 0");
  assertThrows(() => lossStabilisation([1], [1], { leastPerQuarter: 2 }), RangeError, "and 2");
});
