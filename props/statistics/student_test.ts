import { assertAlmostEquals, assertThrows } from "@std/assert";
import { studentDistribution, studentQuantile } from "./student.ts";

// Reference values: SciPy 1.17.1 (scipy.stats: t, binom, linregress, wilcoxon with method="exact"),
// printed with repr; twelve digits may be believed.

Deno.test("studentQuantile() gives SciPy's quantiles", () => {
  const known: readonly (readonly [number, number, number])[] = [
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 3, 3.1824463052837078],
    [0.975, 10, 2.228138851986274],
    [0.995, 7, 3.4994832973504924],
    [0.9995, 30, 3.6459586350420627],
    [0.975, 1000, 1.9623390808264083],
    [0.6, 5, 0.2671808657041451],
  ];
  for (const [probability, degrees, quantile] of known) {
    assertAlmostEquals(studentQuantile(probability, degrees), quantile, 1e-10 * quantile);
    assertAlmostEquals(studentQuantile(1 - probability, degrees), -quantile, 1e-10 * quantile);
  }
  assertAlmostEquals(studentQuantile(0.5, 4), 0, 1e-15);
});

Deno.test("studentDistribution() gives SciPy's probabilities and inverts studentQuantile()", () => {
  assertAlmostEquals(studentDistribution(1.3, 4), 0.868274201764388, 1e-13);
  assertAlmostEquals(studentDistribution(-2.5, 11), 0.014753187043682081, 1e-13);
  for (const degrees of [1, 2, 3, 8, 99]) {
    for (const probability of [0.001, 0.2, 0.5, 0.9, 0.999]) {
      const t = studentQuantile(probability, degrees);
      assertAlmostEquals(studentDistribution(t, degrees), probability, 1e-12);
    }
  }
});

Deno.test("studentQuantile() refuses what is no probability or no number of degrees", () => {
  for (const probability of [0, 1, -1, NaN]) {
    assertThrows(() => studentQuantile(probability, 3), RangeError, `${probability}`);
  }
  for (const degrees of [0, 1.5, NaN]) {
    assertThrows(() => studentQuantile(0.9, degrees), RangeError, `${degrees}`);
  }
});
