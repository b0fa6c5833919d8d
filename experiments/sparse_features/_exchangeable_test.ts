import { assertAlmostEquals, assertEquals } from "@std/assert";
import { exchangeable, rankProbability } from "./_exchangeable.ts";

const copies = Array.from({ length: 99 }, (_, k) => k);

Deno.test("the p-value of a rank is that of the uniform law, two-sided", () => {
  assertAlmostEquals(rankProbability({ published: -1, copies }), 0.02);
  assertAlmostEquals(rankProbability({ published: 200, copies }), 0.02);
  assertAlmostEquals(rankProbability({ published: 9.5, copies }), 0.22);
  assertEquals(rankProbability({ published: 49, copies }), 1);
});

Deno.test("a number within its copies is exchangeable, one outside is not, and few copies decide nothing", () => {
  const judged = (published: number, n: number) =>
    exchangeable({ statement: "s", values: [{ at: "a", published, copies: copies.slice(0, n) }] })
      .outcome;
  assertEquals(judged(50, 99), "holds");
  assertEquals(judged(-5, 99), "fails");
  assertEquals(judged(5, 10), "undecided");
});
