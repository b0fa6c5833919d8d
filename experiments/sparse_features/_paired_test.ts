import { assertEquals } from "@std/assert";
import { medianOf, overSeeds, percentile } from "./_paired.ts";

Deno.test("the median is the middle value or the mean of both, and a percentile counts ties half", () => {
  assertEquals([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3])], [2, 2.5]);
  assertEquals([0, 1, 2, 5].map((value) => percentile([1, 2, 3, 4], value)), [0, 12.5, 37.5, 100]);
});

Deno.test("a diverged run refutes a claim that allows none, and a repeated seed leaves it open", () => {
  const rows = Array.from({ length: 8 }, (_, seed) => ({ seed }));
  const options = { statement: "positive", alternative: "greater" } as const;
  const judge = (last: number | { divergedAt: number }, repeat = false): string =>
    overSeeds(
      repeat ? rows.map(() => rows[0]!) : rows,
      ({ seed }) => seed === 7 ? last : 1 + seed,
      options,
    ).outcome;
  assertEquals([judge(1), judge({ divergedAt: 3 }), judge(1, true)], [
    "holds",
    "fails",
    "undecided",
  ]);
});
