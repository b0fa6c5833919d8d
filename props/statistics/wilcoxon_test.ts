import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
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

Deno.test("wilcoxon() agrees with the enumeration of all signs, ties included", () => {
  const rng = seededRng(8, "wilcoxon");
  for (let n = 1; n <= 12; n++) {
    const values = Array.from({ length: n }, () => Math.round(3 * (rng.normal() + 0.2)) || 1);
    const sizes = values.map(Math.abs);
    const rank = (size: number): number =>
      sizes.filter((other) => other < size).length +
      (sizes.filter((other) => other === size).length + 1) / 2;
    const ranks = sizes.map(rank);
    const observed = ranks.reduce((sum, r, i) => sum + ((values[i] as number) > 0 ? r : 0), 0);
    let atLeast = 0;
    for (let signs = 0; signs < 2 ** n; signs++) {
      const sum = ranks.reduce((total, r, i) => total + ((signs >> i) & 1 ? r : 0), 0);
      if (sum >= observed) atLeast++;
    }
    assertAlmostEquals(wilcoxon(values).greater, atLeast / 2 ** n, 1e-14);
  }
});

Deno.test("wilcoxon() passes smoothly from exact to approximate, and says which", () => {
  const rng = seededRng(9, "wilcoxon");
  // The last value has rank 1: with or without it the test says nearly the same.
  const values = [...Array.from({ length: 400 }, () => rng.normal() + 0.05), 1e-12];
  const [exact, approximate] = [wilcoxon(values.slice(0, 400)), wilcoxon(values)];
  assert(exact.exact && !approximate.exact);
  assertAlmostEquals(exact.greater, approximate.greater, 1e-3);
});
