import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { binomialTail } from "./binomial_tail.ts";

// Reference values: SciPy 1.17.1 (scipy.stats: t, binom, linregress, wilcoxon with method="exact"),
// printed with repr; twelve digits may be believed.

Deno.test("binomialTail() gives SciPy's probabilities", () => {
  const known: readonly (readonly [number, number, number, number])[] = [
    [3, 20, 0.05, 0.07548367378849626],
    [60, 100, 0.5, 0.028443966820490444],
    [1, 50, 0.001, 0.048794371802968646],
    [700, 1000, 0.65, 0.00045322440379716406],
  ];
  for (const [successes, trials, probability, tail] of known) {
    assertAlmostEquals(binomialTail(successes, { trials, probability }), tail, 1e-10 * tail);
  }
  assertEquals(binomialTail(1, { trials: 9, probability: 0 }), 0);
  assertEquals(binomialTail(0, { trials: 9, probability: 0 }), 1);
  assertEquals(binomialTail(9, { trials: 9, probability: 1 }), 1);
  assertThrows(() => binomialTail(4, { trials: 3, probability: 0.5 }), RangeError);
  assertThrows(() => binomialTail(1, { trials: 3, probability: NaN }), RangeError);
});
