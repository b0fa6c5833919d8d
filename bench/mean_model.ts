/**
 * The mean model and its Gaussian functions on one core: `deno bench bench/mean_model.ts`. Every benchmark makes 10 000
 * evaluations or steps per iteration, so time per operation = time per iteration / 10 000.
 *
 * @module
 */

import { meanModelGradientDescent } from "../lib/dynamics/mean_model_gradient_descent.ts";
import { smoothedReluDown, smoothedReluUp } from "../lib/numerics/smoothed_relu.ts";
import { smoothedReluInverseNear } from "../lib/numerics/smoothed_relu_inverse.ts";
import { smoothedReluKappaNear } from "../lib/numerics/smoothed_relu_kappa.ts";
import { SmoothedReluEvaluator, smoothedReluNear } from "../lib/numerics/smoothed_relu_near.ts";

const SIZE = 10_000;
const points = Float64Array.from({ length: SIZE }, (_, i) => -2 + 2.5 * i / SIZE);
const values = points.map(smoothedReluNear);
const results = new Float64Array(SIZE);
const lower = new Float64Array(SIZE);
const upper = new Float64Array(SIZE);

for (
  const [name, f, argument] of [
    ["g", smoothedReluNear, points],
    ["κ", smoothedReluKappaNear, points],
    ["g⁻¹", smoothedReluInverseNear, values],
  ] as const
) {
  Deno.bench(`10 000 values of ${name}`, { group: "functions" }, () => {
    for (let i = 0; i < SIZE; i++) results[i] = f(argument[i]!);
  });
}

Deno.bench("10 000 pairs g, Φ", { group: "functions" }, () => {
  const evaluator = new SmoothedReluEvaluator();
  const pair = new Float64Array(2);
  for (let i = 0; i < SIZE; i++) {
    evaluator.evaluate(points[i]!, pair);
    results[i] = pair[0]! + pair[1]!;
  }
});

Deno.bench("10 000 enclosures of g", { group: "functions" }, () => {
  for (let i = 0; i < SIZE; i++) {
    lower[i] = smoothedReluDown(points[i]!);
    upper[i] = smoothedReluUp(points[i]!);
  }
});

Deno.bench("10 000 steps of gradient descent of the mean model", { group: "dynamics" }, () => {
  meanModelGradientDescent({
    dimension: 1000,
    stepSizeTimesDSquaredOverPi: 10,
    initialSum: 1,
    steps: SIZE,
  });
});
