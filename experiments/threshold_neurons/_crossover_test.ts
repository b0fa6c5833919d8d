import { assertAlmostEquals, assertLess } from "@std/assert";
import { meanModelGradientDescent } from "../../lib/dynamics/mean_model_gradient_descent.ts";
import { crossover } from "./_crossover.ts";

Deno.test("far below the threshold the law is √(2π)A₀²/((8 − K)d²), with K = 8 but in the difference", () => {
  const [dimension, scaledStepSize, sum] = [2000, 7.9, 0.01];
  const expected = -Math.sqrt(2 * Math.PI) * sum ** 2 / (0.1 * dimension ** 2) * scaledStepSize / 8;
  assertAlmostEquals(crossover({ dimension, scaledStepSize, sum }).bias / expected, 1, 1e-2);
});

Deno.test("far above it, it is the tangent of b* less 1/p", () => {
  const [dimension, scaledStepSize, sum] = [2000, 8.1, 1];
  const p = 4 / 3 * Math.sqrt(2 / Math.PI) * dimension ** 2 / (scaledStepSize * Math.PI);
  const expected = -0.1 / (8 * Math.sqrt(2 * Math.PI)) - 1 / p;
  assertAlmostEquals(crossover({ dimension, scaledStepSize, sum }).bias / expected, 1, 1e-12);
});

Deno.test("at the threshold it is where gradient descent of the mean model ends, within 0.5 %", () => {
  for (const [dimension, sum] of [[100, 1], [400, 0.3], [800, 1]] as const) {
    const run = meanModelGradientDescent({
      ...{ dimension, stepSizeTimesDSquaredOverPi: 8, initialSum: sum },
    });
    const { bias } = crossover({ dimension, scaledStepSize: 8, sum });
    assertAlmostEquals(run.limitingBias / bias, 1, 5e-3, `d = ${dimension}`);
  }
});

Deno.test("it is monotone in K and continuous where the branch of W changes its form", () => {
  let before = 0;
  for (let K = 7; K <= 9; K += 1 / 64) {
    const { bias } = crossover({ dimension: 800, scaledStepSize: K, sum: 1 });
    assertLess(bias, before);
    before = bias;
  }
});
