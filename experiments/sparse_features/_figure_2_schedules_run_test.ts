import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { diagonalSgd, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { seededRng } from "../../lib/random/mod.ts";
import { DECAYS, LAST, scheduleOf } from "./_diagonal_schedules.ts";
import { SCHEDULES } from "./_figure_2_pieces.ts";
import { flatShare, runSchedules, SIZE, startOf } from "./_figure_2_schedules_run.ts";
import { testLossOf } from "./_figure_2_steps.ts";

Deno.test("A flat stretch counts when a fall follows it, and its share is that of the time", () => {
  const flatThenFall = Array.from({ length: 101 }, (_, k) => k < 50 ? -2 : -2 - (k - 50) / 5);
  assertAlmostEquals(flatShare(flatThenFall), 0.5, 0.03);
});

Deno.test("A loss that has converged is no flat stretch, and a steady fall is none either", () => {
  assertEquals(flatShare(Array.from({ length: 101 }, () => -5)), 0);
  assert(flatShare(Array.from({ length: 101 }, (_, k) => -k)) < 0.02);
});

Deno.test("A schedule that shares its path with others ends as when it is run alone", () => {
  const data = publishedDiagonalData(SIZE);
  const stream = seededRng(6, "order");
  const order = Uint8Array.from({ length: 100_001 }, () => stream.integer(SIZE.n));
  const [run] = runSchedules({ data, testLoss: testLossOf(data), rank: () => 0 }, {
    ...{ order, evaluations: "none", schedules: [1] },
  });
  const { samples, testSamples } = data;
  const alone = diagonalSgd({
    ...{ samples, testSamples, initial: startOf().parameters, sample: (t) => order[t]! },
    ...{ stepSize: scheduleOf(SCHEDULES[1]!), steps: LAST + 1, evaluateAt: [DECAYS[0].at, LAST] },
  });
  assertEquals(run!.divergedAt, null);
  assertEquals(run!.final!.nonZeros[0], alone.nonZeros[1]);
  assertAlmostEquals(run!.final!.test / alone.testLoss[1]!, 1, 1e-9);
});
