import { assertAlmostEquals, assertEquals } from "@std/assert";
import { exchangeable, factorOutside, rankProbability } from "./_exchangeable.ts";

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

Deno.test("copies times the least power of two outside are not exchangeable with the print, those times the next smaller one reach it", () => {
  const published = 5.5;
  const values = { at: "a", published, copies: copies.map((value) => value + 1) };
  for (const sign of [1, -1] as const) {
    const factor = factorOutside([values], sign);
    const times = (by: number) => values.copies.map((value) => by * value);
    const outside = (by: number) =>
      times(by).every((value) => sign > 0 ? value > published : value < published);
    assertEquals([outside(factor), outside(factor / 2 ** sign)], [true, false]);
    const judged = exchangeable({
      statement: "s",
      values: [{ at: "a", published, copies: times(factor) }],
    });
    assertEquals(judged.outcome, "fails");
  }
});

Deno.test("one copy recorded twice decides nothing", () => {
  const values = [{ at: "a", published: 50, copies }];
  assertEquals(exchangeable({ statement: "s", values, reused: true }).outcome, "undecided");
});
