import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { exponentialShare, fallAfterDecay, saddlesOf } from "./_figure_2_saddle_checks.ts";
import type { Recorded2 } from "./_figure_2_result.ts";

const none = { divergedAt: null, final: null, plateau: null, during: null, saddle: null };

/** Orders whose losses fall by two decades after each decay, with some flat share of the time. */
function ordersWith(flat: (seed: number) => number): Recorded2 {
  const order = Array.from({ length: 40 }, (_, seed) => {
    const train = 1e-4 * (1 + seed);
    const final = { train, test: 1, nonZeros: [1, 1, 1], rank: [1, 1, 1] };
    const curve = Array.from(
      { length: 101 },
      (_, k) => [1000 * k, -2 - 2 * k / 100, 0, 0] as const,
    );
    const run = { ...none, final, curve, saddle: { flat: flat(seed), escaped: 1 } };
    return { kind: "seed" as const, seed, runs: [{ ...none, final, curve }, run, run, run] };
  });
  return { order } as unknown as Recorded2;
}

Deno.test("an exponential fall over D decades stays within a factor 2 for log10(2) / D of the time", () => {
  for (const decades of [1.5, 2, 3]) {
    assertAlmostEquals(exponentialShare(decades, 1), Math.log10(2) / decades, 0.01);
    assert(exponentialShare(decades, 1) >= Math.log10(2) / decades);
  }
  assertEquals(exponentialShare(0.1, 1), 1);
});

Deno.test("the fall is that of the curve after the decay", () => {
  const run = ordersWith(() => 0).order[0]!.runs[3]!;
  assertAlmostEquals(fallAfterDecay(run, 3), 2 * (99 - 52) / 100, 1e-12);
});

Deno.test("a flat stretch as long as in an exponential fall is no sign of a saddle, a longer one is", () => {
  const share = (seed: number): number =>
    exponentialShare(fallAfterDecay(ordersWith(() => 0).order[seed]!.runs[3]!, 3), 3);
  assertEquals(saddlesOf([1, 2, 3], ordersWith(() => share(0))).outcome, "undecided");
  assertEquals(saddlesOf([1, 2, 3], ordersWith(() => share(0) + 0.05)).outcome, "holds");
  assertEquals(saddlesOf([1, 2, 3], ordersWith(() => 0.05)).outcome, "fails");
});
