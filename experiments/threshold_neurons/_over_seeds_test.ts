import { assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import { firstSeedForAll, kendall, overSeeds, rounded, shuffled } from "./_over_seeds.ts";

const rows = [0.3, 0.5, 0.2, 0.9, 0.4, 0.7, 0.1, 0.6].map((value, seed) => ({ seed, value }));
const options = { statement: "the value", alternative: "greater" } as const;

Deno.test("overSeeds() holds for values of one sign, but not when a seed is reused or half the runs diverge", () => {
  const judge = (items: typeof rows) => overSeeds(items, ({ value }) => value, options).outcome;
  assertEquals(judge(rows), "holds");
  assertEquals(judge(firstSeedForAll(rows)), "undecided");
  const half = overSeeds(rows, ({ value }) => value < 0.45 ? { divergedAt: 3 } : value, options);
  assertEquals(half.outcome, "fails");
  assertEquals(half.coverage.diverged, 4);
});

Deno.test("kendall() is 1 for the same order, −1 for the opposite one, and counts ties for neither", () => {
  assertEquals(kendall([1, 2, 3, 4], [10, 20, 30, 40]), 1);
  assertEquals(kendall([1, 2, 3, 4], [4, 3, 2, 1]), -1);
  assertAlmostEquals(kendall([1, 2, 3], [1, 1, 2]), 2 / 3, 1e-15);
});

Deno.test("shuffled() keeps all items, changes their order and destroys a trend", () => {
  for (const count of [8, 12, 38, 43]) {
    const items = Array.from({ length: count }, (_, k) => k);
    const mixed = shuffled(items);
    assertNotEquals(mixed, items);
    assertEquals([...mixed].sort((a, b) => a - b), items);
    assertEquals(Math.abs(kendall(items, mixed)) < 0.5, true, `${count}: ${mixed}`);
  }
});

Deno.test("rounded() keeps six significant digits", () => {
  assertEquals(rounded(-1234.56789), -1234.57);
  assertEquals(rounded(1.23456789e-9), 1.23457e-9);
});
