/**
 * The networks of the threshold-neuron experiments on one core: `deno bench bench/threshold_relu.ts`.
 *
 * Measured on one core of an AMD EPYC with Deno 2.9.6. Three parameters, 300 · 200 inputs: 7 µs for a step with loss and
 * gradient (plain sums over all neurons: 110 µs), 10 µs for a sharpness, so that a run of Figure 1 takes 10 ms (η = 0.012) to
 * 0.3 s (η = 2·10⁻⁴). Two layers, m = 2000, d = 100, n = 2000: 0.24 s for loss and gradient at the start, which is 1.6 GFLOP
 * when no neuron is idle (6.6 GFLOP/s by that count), 0.16 s once the bias has fallen to −0.8; 0.135 s for predictions alone
 * (5.9 GFLOP/s). The time is proportional to n.
 *
 * @module
 */
import { randomOrthonormalBasis, sparseCodingSamples } from "../lib/models/sparse_coding.ts";
import { ThresholdRelu, thresholdReluAccuracy } from "../lib/models/threshold_relu.ts";
import { thresholdReluTask } from "../lib/models/threshold_relu_task.ts";
import {
  twoLayerInitialParameters,
  TwoLayerSharedBias,
} from "../lib/models/two_layer_shared_bias.ts";
import { trainThresholdNetwork } from "../lib/dynamics/threshold_relu_training.ts";
import { seededRng } from "../lib/random/seeded.ts";

const task = thresholdReluTask({}, seededRng(1, "bench"));
const small = new ThresholdRelu(task.train);
const steps = 1000;

Deno.bench("three parameters: prepare 300 · 200 inputs", { group: "small" }, () => {
  new ThresholdRelu(task.train);
});

for (const stepSize of [2e-4, 2.5e-3]) {
  Deno.bench(`three parameters: 1000 steps at η = ${stepSize}`, { group: "small" }, () => {
    trainThresholdNetwork(small, task.initial, { stepSize, steps });
  });
}

Deno.bench("three parameters: 1000 steps with sharpness", { group: "small" }, () => {
  const options = { stepSize: 2.5e-3, steps, recordEvery: 1, sharpness: true };
  trainThresholdNetwork(small, task.initial, options);
});

Deno.bench("three parameters: accuracy on 4000 · 200 fresh inputs", { group: "small" }, () => {
  thresholdReluAccuracy(task.test, task.initial);
});

const rng = seededRng(1, "bench", "two-layer");
const [d, m, n] = [100, 2000, 2000];
const basis = randomOrthonormalBasis(d, rng);
const samples = sparseCodingSamples({ dimension: d, sampleCount: n, signal: 5, basis }, rng);
const large = new TwoLayerSharedBias({ width: m }, samples);
const initial = twoLayerInitialParameters({ width: m, inputDimension: d }, rng);
const gradient = new Float64Array(large.parameterCount);
const later = initial.slice();
later[later.length - 1] = -0.8;

Deno.bench("two layers, b = 0: loss and gradient", { group: "large", n: 5 }, () => {
  large.lossAndGradient(initial, gradient);
});

Deno.bench("two layers, b = -0.8: loss and gradient", { group: "large", n: 5 }, () => {
  large.lossAndGradient(later, gradient);
});

Deno.bench("two layers: predictions, 0.8 GFLOP", { group: "large", n: 5 }, () => {
  large.predictions(initial);
});
