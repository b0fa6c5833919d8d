import { assertEquals } from "@std/assert";
import { hasPlateau, mapWindow, sharesOf, survives, windowFactors } from "./_sgd_window.ts";

const window = {
  factors: windowFactors(3),
  orders: [
    [null, null, 7],
    [null, 12, 7],
  ].map((ends, seed) => ({
    seed,
    runs: ends.map((divergedAt) => ({
      divergedAt,
      plateau: divergedAt === null ? { share: seed, level: -1, fall: 2 } : null,
    })),
  })),
};

Deno.test("Runs that survive and runs with a plateau are counted at every step size", () => {
  assertEquals(window.factors, [0.95, 1, 1.05]);
  assertEquals(sharesOf(window, survives).map(({ successes }) => successes), [2, 1, 0]);
  assertEquals(sharesOf(window, hasPlateau).map(({ successes }) => successes), [1, 0, 0]);
});

Deno.test("A changed window keeps its seeds and factors", () => {
  const changed = mapWindow(window, (run, k) => k === 2 ? { ...run, divergedAt: null } : run);
  assertEquals(sharesOf(changed, survives).map(({ successes }) => successes), [2, 1, 2]);
  assertEquals(changed.orders.map(({ seed }) => seed), [0, 1]);
});
