import { assertAlmostEquals, assertEquals } from "@std/assert";
import { biasDifference, type Row1, scaled, transitionOf, unscaled } from "./_figure_1_result.ts";
import type { Figure1End } from "./_figure_1_runs.ts";

function end(bias: number): Figure1End {
  return { kind: "value", bias, loss: 0.6, accuracy: null, signChanges: 0, stalledAt: null };
}

const SCALED = Array.from({ length: 12 }, (_, k) => 7.1 + 0.3 * k);
const BASE = end(-0.04);

function rowOf(two: readonly Figure1End[]): Row1 {
  return {
    ...{ seed: 0, initialSum: 10, initialDifference: 0, edgeAtZero: 7.8, edgeOnPath: 8 },
    ...{ ten: [], tenReference: BASE, two, twoReference: BASE, sum: BASE, mean: BASE },
  };
}

const bent = (at: number, slope = -0.05): Figure1End[] =>
  SCALED.map((K) => end(-0.04 + slope * Math.max(0, K - at)));

Deno.test("transitionOf() finds the bend of a bent line, whatever its slope", () => {
  for (const [at, slope] of [[8, -0.05], [7.77, -0.05], [8.6, -0.04], [8.1, -0.08]] as const) {
    assertAlmostEquals(transitionOf(rowOf(bent(at, slope)), SCALED)!, at, 1e-12);
  }
});

Deno.test("transitionOf() is null when the bias moves everywhere, nowhere, or a run diverged", () => {
  assertEquals(transitionOf(rowOf(bent(3)), SCALED), null);
  assertEquals(transitionOf(rowOf(bent(12)), SCALED), null);
  const diverged = bent(8).with(5, { kind: "diverged", at: 17 });
  assertEquals(transitionOf(rowOf(diverged), SCALED), null);
  assertEquals(biasDifference(diverged[5]!, BASE), { divergedAt: 17 });
});

Deno.test("the threshold 8π/d² is K = 8", () => {
  assertAlmostEquals(unscaled(8), 8 * Math.PI / 200 ** 2, 1e-18);
  assertAlmostEquals(scaled(unscaled(8.5)), 8.5, 1e-14);
});
