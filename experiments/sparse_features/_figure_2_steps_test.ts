import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { diagonalSgd, type DiagonalSgdRun, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { seededRng } from "../../lib/random/mod.ts";
import { advance, continued, lossOf, predictorOf, testLossOf } from "./_figure_2_steps.ts";

const data = publishedDiagonalData({ n: 8, d: 20, r: 3 }, { seed: 5 });
const { samples, testSamples } = data;
const stream = seededRng(1, "order");
const order = Uint8Array.from({ length: 3000 }, () => stream.integer(8));

function start(): Float64Array {
  return new Float64Array(40).fill(0.1, 0, 20);
}

function reference(stepSize: number, evaluateAt: readonly number[] = []): DiagonalSgdRun {
  const sample = (t: number): number => order[t]!;
  return diagonalSgd({
    ...{ samples, testSamples, initial: start(), stepSize, steps: 3000, sample, evaluateAt },
  });
}

Deno.test("Fused steps give the same bits as SGD step by step", () => {
  const parameters = start();
  assertEquals(advance(parameters, { samples, order, stepSize: 0.1, from: 0, to: 3000 }), 3000);
  assertEquals(parameters, reference(0.1).parameters);
});

Deno.test("A run that stops on the way continues as if it had not, and is seen before every named iteration", () => {
  const evaluateAt = [0, 1, 7, 2999];
  const seen: number[] = [];
  const path = continued({ parameters: start(), at: 0, diverged: false }, {
    ...{ samples, order, stepSize: 0.1, to: 3000, observeAt: evaluateAt },
    observe: (_, parameters) => seen.push(lossOf(predictorOf(parameters), samples)),
  });
  const expected = reference(0.1, evaluateAt);
  assertEquals(path.parameters, expected.parameters);
  seen.forEach((loss, k) => {
    const wanted = expected.trainLoss[k]!;
    // A residual of order 1 is rounded to 1e-16.
    assert(Math.abs(loss - wanted) <= 1e-14 * Math.sqrt(wanted), `${loss} instead of ${wanted}`);
  });
});

Deno.test("A run diverges at the iteration at which SGD step by step does", () => {
  const found = continued({ parameters: start(), at: 0, diverged: false }, {
    ...{ samples, order, stepSize: 3, to: 3000 },
  });
  const expected = reference(3);
  assertEquals(expected.outcome, "diverged");
  assertEquals([found.diverged, found.at], [true, expected.at]);
});

Deno.test("The quadratic form is the mean of squares on the test samples", () => {
  const predictor = predictorOf(reference(0.1).parameters);
  const expected = lossOf(predictor, testSamples);
  assertAlmostEquals(testLossOf(data)(predictor) / expected, 1, 1e-11);
});

Deno.test("A dimension that is no multiple of four is refused", () => {
  assertThrows(
    () => advance(new Float64Array(6), { samples, order, stepSize: 0.1, from: 0, to: 1 }),
    RangeError,
    "multiple of 4",
  );
});
