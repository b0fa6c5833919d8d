/**
 * The ReLU network with one bias for all neurons, f(x; a⁻, a⁺, b) = a⁻ Σ_k ReLU(−x_k + b) + a⁺ Σ_k ReLU(x_k + b), under the
 * logistic loss, with exact derivatives and curvature.
 *
 * **Speed.** Of a sample only S±(b) = Σ_k ReLU(±x_k + b) enters, which is piecewise linear in b with slope the number C±(b)
 * of active neurons. The entries are sorted and summed up once; the linear piece at the last b is kept for every sample,
 * so that an evaluation at a b nearby costs a few operations per sample instead of d. What is kept changes the speed
 * only: every result is a function of the parameters alone.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (2) and Figures 1, 2 and 11. The loss is the
 * mean over the samples; the text prints a sum, with which the figures' step sizes would not train.
 *
 * @module
 */
import { symmetricEigenvalues } from "../measures/symmetric_eigenvalues.ts";
import { dimensionOf } from "./_labelled_samples.ts";
import { SortedRows } from "./_sorted_rows.ts";
import { shaped } from "./_shape.ts";
import type { LabelledSamples } from "./sparse_coding.ts";
import type { ThresholdNetwork } from "./threshold_network.ts";

const ALMOST_OVERFLOW = 2 ** 1000;

/**
 * The network on n samples with the training loss L(θ) = (1/n) Σ_i log(1 + exp(−y_i f(x_i))), θ = (a⁻, a⁺, b).
 *
 * Every derivative of ReLU at its kink is taken to be 0. Gradient and Hessian are exact where no ±x_ik + b is 0; there
 * ∂²f/∂a±∂b = C± and the other second derivatives of f are 0. The constructor sorts every sample (n·d·log d operations)
 * and keeps three times the size of the inputs; it throws `RangeError` when a shape does not fit, an input is not
 * finite or a label is not ±1. Methods throw `RangeError` when a length does not fit; none but `sharpness` allocates.
 * A parameter that is `NaN` makes the results `NaN`.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { ThresholdRelu } from "./threshold_relu.ts";
 *
 * const network = new ThresholdRelu({ inputs: Float64Array.of(2, -1), labels: Float64Array.of(1) });
 * const parameters = Float64Array.of(-1, 1, -0.5); // f = −(1 − ½) + (2 − ½)
 * assertEquals(network.predictions(parameters), Float64Array.of(1));
 * assertAlmostEquals(network.loss(parameters), Math.log1p(Math.exp(-1)), 1e-15);
 * ```
 */
export class ThresholdRelu implements ThresholdNetwork {
  /** d. */
  readonly inputDimension: number;
  /** n. */
  readonly sampleCount: number;
  /** 3: a⁻, a⁺ and b. */
  readonly parameterCount = 3;
  readonly #labels: Float64Array;
  readonly #rows: SortedRows;
  readonly #unused = new Float64Array(3);

  /** Puts the network on samples; see the class. */
  constructor(samples: LabelledSamples) {
    const { inputs, labels } = samples;
    this.inputDimension = dimensionOf(samples);
    this.#labels = labels;
    this.#rows = new SortedRows(inputs, this.inputDimension);
    this.sampleCount = labels.length;
  }

  /** f(x_i): [n]. */
  predictions(parameters: Float64Array, into?: Float64Array): Float64Array {
    const [minus, plus, bias] = weightsOf(parameters);
    const output = shaped(into, {
      length: this.sampleCount,
      action: "compute predictions",
      what: "the output",
    });
    const rows = this.#rows;
    for (let i = 0; i < output.length; i++) {
      rows.moveTo(i, bias);
      output[i] = minus * rows.minusSum(i, bias) + plus * rows.plusSum(i, bias);
    }
    return output;
  }

  /** L(θ). */
  loss(parameters: Float64Array): number {
    return this.lossAndGradient(parameters, this.#unused);
  }

  /** ∇L(θ): [3]. */
  gradient(parameters: Float64Array, into?: Float64Array): Float64Array {
    const output = this.#output(into, 3, parameters);
    this.lossAndGradient(parameters, output);
    return output;
  }

  /** L(θ), with ∇L(θ) written to `into: [3]`, for the price of one of them. */
  lossAndGradient(parameters: Float64Array, into: Float64Array): number {
    const [minus, plus, bias] = weightsOf(parameters);
    this.#output(into, 3, parameters);
    const labels = this.#labels;
    const rows = this.#rows;
    const n = this.sampleCount;
    let loss = 0;
    let product = 0; // Π(1 + exp(−|margin|)) − 1, so that one logarithm serves many samples, without cancellation
    let forMinus = 0;
    let forPlus = 0;
    let forBias = 0;
    for (let i = 0; i < n; i++) {
      rows.moveTo(i, bias);
      const minusSum = rows.minusSum(i, bias);
      const plusSum = rows.plusSum(i, bias);
      const label = labels[i]!;
      const margin = label * (minus * minusSum + plus * plusSum);
      const small = Math.exp(-Math.abs(margin));
      if (margin < 0) loss -= margin;
      product += small + product * small;
      if (product > ALMOST_OVERFLOW) {
        loss += Math.log1p(product);
        product = 0;
      }
      const slope = -label * (margin >= 0 ? small : 1) / (1 + small);
      forMinus += slope * minusSum;
      forPlus += slope * plusSum;
      forBias += slope * (minus * rows.minusCounts[i]! + plus * rows.plusCounts[i]!);
    }
    into[0] = forMinus / n;
    into[1] = forPlus / n;
    into[2] = forBias / n;
    return (loss + Math.log1p(product)) / n;
  }

  /**
   * ∇²L(θ): [3, 3], row-major: the mean of p(1 − p)∇f∇fᵀ − y(1 − p)∇²f, p = 1/(1 + exp(−yf)), where ∇f = (S⁻, S⁺, a⁻C⁻ + a⁺C⁺).
   */
  hessian(parameters: Float64Array, into?: Float64Array): Float64Array {
    const [minus, plus, bias] = weightsOf(parameters);
    const output = this.#output(into, 9, parameters);
    const rows = this.#rows;
    const n = this.sampleCount;
    output.fill(0);
    for (let i = 0; i < n; i++) {
      rows.moveTo(i, bias);
      const minusSum = rows.minusSum(i, bias);
      const plusSum = rows.plusSum(i, bias);
      const shift = minus * rows.minusCounts[i]! + plus * rows.plusCounts[i]!;
      const label = this.#labels[i]!;
      const margin = label * (minus * minusSum + plus * plusSum);
      const small = Math.exp(-Math.abs(margin));
      const slope = -label * (margin >= 0 ? small : 1) / (1 + small);
      const curvature = small / ((1 + small) * (1 + small));
      output[0] = output[0]! + curvature * minusSum * minusSum / n;
      output[1] = output[1]! + curvature * minusSum * plusSum / n;
      output[4] = output[4]! + curvature * plusSum * plusSum / n;
      output[2] = output[2]! + (curvature * minusSum * shift + slope * rows.minusCounts[i]!) / n;
      output[5] = output[5]! + (curvature * plusSum * shift + slope * rows.plusCounts[i]!) / n;
      output[8] = output[8]! + curvature * shift * shift / n;
    }
    output[3] = output[1]!;
    output[6] = output[2]!;
    output[7] = output[5]!;
    return output;
  }

  /** λ_max(∇²L(θ)), to a few units in the last place of the Hessian's norm. */
  sharpness(parameters: Float64Array): number {
    return symmetricEigenvalues(this.hessian(parameters))[2]!;
  }

  /** The share of samples with y_i f(x_i) > 0; f(x_i) = 0 counts as wrong. */
  accuracy(parameters: Float64Array): number {
    const [minus, plus, bias] = weightsOf(parameters);
    const rows = this.#rows;
    let right = 0;
    for (let i = 0; i < this.sampleCount; i++) {
      rows.moveTo(i, bias);
      const prediction = minus * rows.minusSum(i, bias) + plus * rows.plusSum(i, bias);
      if (this.#labels[i]! * prediction > 0) right++;
    }
    return right / this.sampleCount;
  }

  /** d(a⁻ + a⁺), the quantity A of the mean model. */
  outputWeightSum(parameters: Float64Array): number {
    const [minus, plus] = weightsOf(parameters);
    return this.inputDimension * (minus + plus);
  }

  /** b. */
  bias(parameters: Float64Array): number {
    return weightsOf(parameters)[2];
  }

  #output(into: Float64Array | undefined, length: number, parameters: Float64Array): Float64Array {
    if (into === parameters) {
      throw new RangeError(
        "Cannot write a derivative over the parameters: the output must be another array",
      );
    }
    return shaped(into, { length, action: "compute a derivative", what: "the output" });
  }
}

/**
 * The share of samples with y_i f(x_i) > 0 at θ = (a⁻, a⁺, b): [3], by the sums over all neurons; f(x_i) = 0 counts as
 * wrong. For data that are evaluated once, as it needs no preparation.
 *
 * Throws `RangeError` when a shape does not fit or a label is not ±1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { thresholdReluAccuracy } from "./threshold_relu.ts";
 *
 * const samples = { inputs: Float64Array.of(3, 0, 0, -3), labels: Float64Array.of(1, 1) };
 * assertEquals(thresholdReluAccuracy(samples, Float64Array.of(-1, 1, -1)), 0.5);
 * ```
 */
export function thresholdReluAccuracy(
  samples: LabelledSamples,
  parameters: Float64Array,
): number {
  const { inputs, labels } = samples;
  const d = dimensionOf(samples);
  const [minus, plus, bias] = weightsOf(parameters);
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    let minusSum = 0;
    let plusSum = 0;
    for (let k = i * d; k < (i + 1) * d; k++) {
      plusSum += Math.max(inputs[k]! + bias, 0);
      minusSum += Math.max(bias - inputs[k]!, 0);
    }
    if (labels[i]! * (minus * minusSum + plus * plusSum) > 0) right++;
  }
  return right / labels.length;
}

function weightsOf(parameters: Float64Array): readonly [number, number, number] {
  const [minus, plus, bias] = parameters;
  if (parameters.length !== 3 || minus === undefined || plus === undefined || bias === undefined) {
    throw new RangeError(
      `Cannot evaluate the threshold network as its parameters must have length 3: current length is ${parameters.length}`,
    );
  }
  return [minus, plus, bias];
}
