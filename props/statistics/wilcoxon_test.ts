import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import wilcoxonTest from "@stdlib/stats-wilcoxon";
import { seededRng } from "../../lib/random/mod.ts";
import { wilcoxon } from "./wilcoxon.ts";

// Reference values: SciPy 1.17.1 (scipy.stats: t, binom, linregress, wilcoxon with method="exact"),
// printed with repr; twelve digits may be believed.

Deno.test("wilcoxon() enumerates small cases as by hand", () => {
  // Ranks 1, 2, 3 with signs +, −, +: sums ≥ 4 are {1,3}, {2,3}, {1,2,3}; sums ≤ 4 the other five and {1,3}.
  const test = wilcoxon([0.5, -1, 7]);
  assertEquals([test.positiveRanks, test.negativeRanks], [4, 2]);
  assertEquals([test.greater, test.less], [3 / 8, 6 / 8]);
  assertAlmostEquals(test.rankBiserial, 1 / 3, 1e-15);
  // Ties: sizes 1, 1, 2 have ranks 1.5, 1.5, 3; sums ≥ 4.5 are {1.5,3} twice and the whole.
  assertEquals(wilcoxon([-1, 1, 2]).greater, 3 / 8);
  // Zeros are dropped.
  assertEquals(wilcoxon([0.5, -1, 7, 0, 0]).greater, 3 / 8);
  assertEquals(wilcoxon([0, 0]).greater, 1);
  assertEquals(wilcoxon([0, 0]).rankBiserial, 0);
  assertThrows(() => wilcoxon([NaN]), RangeError);
});

Deno.test("wilcoxon() gives SciPy's value on the depression data of Hollander and Wolfe", () => {
  const test = wilcoxon([0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]);
  assertEquals(test.positiveRanks, 40);
  assertAlmostEquals(test.greater, 0.01953125, 1e-15);
});

Deno.test("wilcoxon() agrees with @stdlib where that is exact", () => {
  const rng = seededRng(8, "wilcoxon");
  for (let n = 2; n <= 50; n += 3) {
    const values = Array.from({ length: n }, () => rng.normal() + 0.2);
    const ours = wilcoxon(values);
    for (const alternative of ["greater", "less"] as const) {
      const theirs = wilcoxonTest(values, { alternative });
      assertAlmostEquals(ours[alternative], theirs.pValue, 1e-12);
      assertEquals(ours.positiveRanks, theirs.statistic);
    }
  }
});

Deno.test("wilcoxon() passes smoothly from exact to approximate, and says which", () => {
  const rng = seededRng(9, "wilcoxon");
  // The last value has rank 1: with or without it the test says nearly the same.
  const values = [...Array.from({ length: 400 }, () => rng.normal() + 0.05), 1e-12];
  const [exact, approximate] = [wilcoxon(values.slice(0, 400)), wilcoxon(values)];
  assert(exact.exact && !approximate.exact);
  const { pValue } = wilcoxonTest(values.slice(0, 400), { alternative: "greater" });
  assertAlmostEquals(exact.greater, pValue, 1e-3);
  assertAlmostEquals(exact.greater, approximate.greater, 1e-3);
});
