import { assertAlmostEquals, assertEquals } from "@std/assert";
import { diagonalSgd, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { begin, descend, SIZE, startOf } from "./_figure_11_descent.ts";

const data = publishedDiagonalData(SIZE);
const { samples, testSamples } = data;

Deno.test("Gradient descent in the loops of the SDE takes the steps of full-batch gradient descent", () => {
  const observeAt = [0, 1, 10, 99];
  const run = descend(data, begin(), { stepSize: 2, to: 100, observeAt });
  const expected = diagonalSgd({
    ...{ samples, testSamples, initial: startOf(), stepSize: 2, steps: 100, evaluateAt: observeAt },
  });
  assertEquals([run.at, run.diverged], [100, false]);
  run.samples.forEach(({ t, test, nonZeros }, k) => {
    assertEquals([t, nonZeros], [expected.iterations[k], expected.nonZeros[k]]);
    assertAlmostEquals(test / expected.testLoss[k]!, 1, 1e-9);
  });
});

Deno.test("A run that has converged repeats its last evaluation up to the end", () => {
  const run = descend(data, begin(), { stepSize: 2, to: 50_000, observeAt: [0, 30_000, 49_999] });
  assertEquals(run.samples.map(({ t }) => t), [0, 30_000, 49_999]);
  assertEquals({ ...run.samples[1], t: 0 }, { ...run.samples[2], t: 0 });
});

Deno.test("A step size that is too large diverges", () => {
  assertEquals(descend(data, begin(), { stepSize: 10, to: 1000, observeAt: [] }).diverged, true);
});
