import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { leastSquares } from "./least_squares.ts";

// Reference values: SciPy 1.17.1 (scipy.stats: t, binom, linregress, wilcoxon with method="exact"),
// printed with repr; twelve digits may be believed.

Deno.test("leastSquares() gives SciPy's line and standard error", () => {
  const line = leastSquares([1, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 10.1]);
  assertAlmostEquals(line.slope, 1.99, 1e-12);
  assertAlmostEquals(line.intercept, 0.05, 1e-12);
  assertAlmostEquals(line.slopeError, 0.059721576223897795, 1e-12);
  assertEquals(line.degreesOfFreedom, 3);
  assertAlmostEquals(line.residuals.reduce((sum, r) => sum + r, 0), 0, 1e-12);
});

Deno.test("leastSquares() refuses what determines no line", () => {
  assertThrows(() => leastSquares([1], [1]), RangeError, "two or more");
  assertThrows(() => leastSquares([1, 2], [1]), RangeError, "equally many");
  assertThrows(() => leastSquares([3, 3], [1, 2]), RangeError, "same x");
});
