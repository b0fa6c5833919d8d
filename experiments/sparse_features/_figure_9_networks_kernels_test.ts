import { assertAlmostEquals } from "@std/assert";
import { multiLayerRelu } from "../../lib/models/multi_layer_relu.ts";
import {
  publishedOneDimensional,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerRelu } from "../../lib/models/two_layer_relu.ts";
import { sdeStep } from "../../lib/dynamics/sde.ts";
import { seededRng } from "../../lib/random/mod.ts";
import {
  OneDimensionalKernel,
  ThreeLayerKernel,
  TwoLayerKernel,
} from "./_figure_9_networks_kernels.ts";

const one = publishedOneDimensional();
const two = publishedTwoLayer();
const three = publishedThreeLayer();
const CASES = [
  {
    ...{ name: "one-dimensional", start: one, kernel: new OneDimensionalKernel(100, one.samples) },
    model: twoLayerRelu({ inputDimension: 1, width: 100, bias: true }),
  },
  {
    ...{ name: "two-layer", start: two, kernel: new TwoLayerKernel(20, two.samples) },
    model: twoLayerRelu({ inputDimension: 2, width: 20 }),
  },
  {
    ...{ name: "three-layer", start: three, kernel: new ThreeLayerKernel([10, 10], three.samples) },
    model: multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] }),
  },
];

for (const { name, start, kernel, model } of CASES) {
  Deno.test(`The ${name} kernel makes the library's step of the SDE`, () => {
    const regression = new Regression(model, start.samples);
    const rng = seededRng(1, name);
    for (let trial = 0; trial < 5; trial++) {
      const parameters = start.initial.map((value) => value + 0.3 * rng.normal());
      const n = regression.sampleCount;
      const normals = Float64Array.from({ length: n }, () => rng.normal());
      const options = { timeStep: 0.01, sgdStepSize: 0.1, noise: 0.3, normals };
      const expected = sdeStep(regression, parameters, options);
      kernel.evaluate(parameters);
      const coefficients = kernel.residuals.map((residual, k) =>
        -0.01 * residual / n + Math.sqrt(0.01 * 0.1 * 0.3) * normals[k]!
      );
      kernel.move(parameters, coefficients);
      parameters.forEach((value, k) => assertAlmostEquals(value, expected[k]!, 1e-12));
    }
  });
}
