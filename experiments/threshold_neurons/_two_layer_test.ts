import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { MeanModel } from "../../lib/models/mean_model.ts";
import { sparseCodingSamples } from "../../lib/models/sparse_coding.ts";
import {
  twoLayerInitialParameters,
  TwoLayerSharedBias,
} from "../../lib/models/two_layer_shared_bias.ts";
import { seededRng } from "../../lib/random/mod.ts";
import {
  atTime,
  countSteps,
  edgeBias,
  largestRise,
  thresholdStepSize,
} from "./_two_layer_result.ts";
import { runTwoLayer, type TwoLayerOutput, type TwoLayerPiece } from "./_two_layer_runs.ts";

const PIECE: TwoLayerPiece = {
  ...{ seed: 3, width: 50, dimension: 8, squaredSignal: 2, samples: 40, testSamples: 30 },
  ...{ eta: 0.1, steps: 4, testAt: 2 },
};

function run(piece: TwoLayerPiece): TwoLayerOutput {
  return runTwoLayer(piece, { rng: seededRng(piece.seed, "two-layer runs"), report: () => {} });
}

Deno.test("the threshold step size is 2 over the curvature of the loss in the direction of equal output weights", () => {
  const [width, dimension, excess] = [1000, 20, 0.25];
  const rng = seededRng(1, "curvature");
  const data = { dimension, sampleCount: 2000, signal: Math.sqrt(excess * dimension) };
  const network = new TwoLayerSharedBias({ width }, sparseCodingSamples(data, rng));
  const at = (length: number): number => {
    const parameters = twoLayerInitialParameters(
      { width, inputDimension: dimension },
      seededRng(2),
    );
    parameters.fill(length / Math.sqrt(width), 0, width);
    return network.loss(parameters);
  };
  const step = 1e-3;
  const curvature = (at(step) - 2 * at(0) + at(-step)) / step ** 2;
  assertAlmostEquals(thresholdStepSize({ width, excess }) * curvature / 2, 1, 0.03);
});

Deno.test("without signal the bias at the edge is the mean model's", () => {
  const model = new MeanModel({ dimension: 40 });
  const threshold = model.threshold();
  for (const ratio of [1.1, 2, 5]) {
    const eta = ratio * threshold;
    assertAlmostEquals(edgeBias({ threshold, excess: 0 }, eta), model.edgeBias(eta), 1e-14);
  }
  assertEquals(edgeBias({ threshold, excess: 0.25 }, threshold), 0);
});

Deno.test("step sizes with one seed start from the same network on the same data", () => {
  const [small, large] = [run(PIECE), run({ ...PIECE, eta: 0.2 })];
  for (const name of ["loss", "bias", "sum"] as const) {
    assertEquals(small[name].length, 5);
    assertEquals(small[name][0], large[name][0]);
    assert(small[name].at(-1) !== large[name].at(-1));
  }
  assert(run({ ...PIECE, seed: 4 }).loss[0] !== small.loss[0]);
});

Deno.test("a run that diverges ends at the last finite iterate", () => {
  const output = run({ ...PIECE, eta: 1e200 });
  assert(output.divergedAt !== null && output.divergedAt > 0);
  for (const path of [output.loss, output.bias, output.sum]) {
    assertEquals(path.length, output.divergedAt);
    assert(path.every(Number.isFinite));
  }
});

Deno.test("paths are read at times between their steps, and steps and rises are counted", () => {
  assertAlmostEquals(atTime([0, 2, 6], { eta: 0.2, time: 0.3 }), 4, 1e-12);
  assertAlmostEquals(atTime([0, 2, 6], { eta: 0.1, time: 0.1 }), 2, 1e-12);
  assertEquals(atTime([0, 2, 6], { eta: 0.1, time: 5 }), 6);
  assertEquals(countSteps([1, -1, 1, -1], 2, (one, two) => one * two < 0), 2);
  assertEquals(largestRise([3, 1, 2, 0]), 1);
});
