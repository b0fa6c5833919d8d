import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { powerLoss, rescaledLogisticSymmetricLoss, squareRootLoss } from "../losses/mod.ts";
import { innerConstants, innerScales, limitingGap } from "./inner_problem.ts";
import { singleNeuron } from "./single_neuron.ts";

/** f and g of Airy's equation u″ = zu, f = 1 + z³/6 + …, g = z + z⁴/12 + …, and their derivatives. */
function airyPair(z: number): { f: number; df: number; g: number; dg: number } {
  let [f, df, g, dg] = [1, 0, z, 1];
  let [termF, termG] = [1, z];
  for (let k = 1; k < 80; k++) {
    termF *= z ** 3 / ((3 * k - 1) * (3 * k));
    termG *= z ** 3 / ((3 * k) * (3 * k + 1));
    f += termF;
    g += termG;
    df += termF * 3 * k / z;
    dg += termG * (3 * k + 1) / z;
  }
  return { f, df, g, dg };
}

/** |a′₁|: Ai is f − κg up to a factor, κ = lim f/g at +∞. */
function firstZeroOfAiryDerivative(): number {
  const { f, g } = airyPair(9);
  const kappa = f / g;
  let [low, high] = [-1.2, -0.9];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    const { df, dg } = airyPair(middle);
    if (df - kappa * dg > 0) low = middle;
    else high = middle;
  }
  return -(low + high) / 2;
}

Deno.test("the slow manifold ends at ½ for β = 2 and at |a′₁|/4^(1/3) for β = 4", () => {
  assertAlmostEquals(innerConstants(2).gap, 0.5, 1e-13);
  const zero = firstZeroOfAiryDerivative();
  assertAlmostEquals(zero, 1.018792971647471, 2e-15);
  assertAlmostEquals(innerConstants(4).gap, zero / 4 ** (1 / 3), 1e-13);
});

Deno.test("the constants do not depend on the start and on the tolerance", () => {
  for (const exponent of [1.2, 1.25, 1.5, 1.75, 3, 10, 20]) {
    const reference = innerConstants(exponent);
    for (const options of [{ damping: 700 }, { tolerance: 1e-12 }]) {
      const { gap, time } = innerConstants(exponent, options);
      assertAlmostEquals(gap / reference.gap, 1, 1e-9);
      if (exponent < 2) assertAlmostEquals(time / reference.time, 1, 1e-8);
    }
  }
});

Deno.test("the scaled gap tends to 1 as β grows, the value for the Huber loss", () => {
  const gaps = [10, 20, 50, 100].map((exponent) => innerConstants(exponent).gap);
  assert(gaps.every((gap, i) => gap < 1 && gap > (gaps[i - 1] ?? 0)));
  assert(gaps[3]! > 0.96);
  assertEquals(limitingGap({ exponent: Infinity, coefficient: 0 }), Math.SQRT2);
});

Deno.test("the time above the edge is finite for β < 2 only", () => {
  assert(innerConstants(1.99).time > innerConstants(1.9).time);
  assertEquals([2, 3, Infinity].map((exponent) => innerConstants(exponent).time), [
    Infinity,
    Infinity,
    Infinity,
  ]);
});

Deno.test("gradient descent has the gap and the number of steps that the inner problem predicts", () => {
  const run = (loss: Parameters<typeof singleNeuron>[0]["loss"], stepSize: number) =>
    singleNeuron({
      ...{ loss, stepSize, form: "delta", tolerance: 1e-9 },
      ...{ x0: 1.5 / Math.sqrt(stepSize), y0: 2.5 / Math.sqrt(stepSize) },
    });
  for (const loss of [squareRootLoss(), rescaledLogisticSymmetricLoss()]) {
    const { gap } = run(loss, 2 ** -6);
    assertAlmostEquals(gap / 2 ** -6 / limitingGap(loss.expansion!), 1, 2e-4);
  }
  const loss = powerLoss(1.5);
  const { gap, countToThree } = run(loss, 2 ** -6);
  assertAlmostEquals(gap * 2 ** 12 / limitingGap(loss.expansion!), 1, 3e-4);
  const time = innerConstants(1.5).time / innerScales(loss.expansion!).distance;
  assertAlmostEquals(countToThree * 2 ** -18 / time, 1, 2e-2);
});

Deno.test("innerConstants() refuses exponents that are not above 1", () => {
  for (const exponent of [1, 0, -2, NaN, 101]) {
    assertThrows(() => innerConstants(exponent), RangeError, "above 1");
  }
});
