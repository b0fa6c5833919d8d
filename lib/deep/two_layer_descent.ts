/**
 * Gradient descent on the two-layer ReLU network with one bias for all neurons, in single precision on a tensor library's device.
 *
 * The mean logistic loss L of `TwoLayerSharedBias` and its gradient, written out as products of matrices: with Z = XWᵀ + b,
 * H = max(Z, 0), f = Ha and s_i = ∂L/∂f_i = −y_i/(n(1 + exp(y_i f_i))),
 *
 *     ∂L/∂a = Hᵀs,   ∂L/∂W = (1{Z > 0} ∘ saᵀ)ᵀX,   ∂L/∂b = sᵀ1{Z > 0}a.
 *
 * The last one is a product too: a sum over all n·m entries, which the backend `wasm` takes one by one in single precision,
 * would lose four of the seven digits.
 *
 * Automatic differentiation is not used: the transposed products in the gradients of tfjs are up to 70 times slower than
 * transposing first on its backend `wasm`.
 *
 * @module
 */
import type { LabelledSamples } from "../models/sparse_coding.ts";
import type { Tensor, TensorLibrary } from "./tensor_library.ts";

/** What is run. */
export interface TwoLayerDescentOptions {
  /** The samples; they are rounded to single precision. */
  readonly samples: LabelledSamples;
  /** m. */
  readonly width: number;
  /** θ_0 = [a; W; b], rounded to single precision. */
  readonly initial: Float64Array;
  /** η > 0. */
  readonly stepSize: number;
  /** How many steps. */
  readonly steps: number;
  /** Samples in a chunk, which bounds memory by about 4·chunk·m numbers; 1000 by default. */
  readonly chunkSize?: number;
}

/** What is recorded, at every iterate with the initial one: [steps + 1] each. */
export interface TwoLayerDescent {
  /** L(θ_t). */
  readonly loss: Float64Array;
  /** b. */
  readonly bias: Float64Array;
  /** Σ_j a_j. */
  readonly sum: Float64Array;
}

interface Chunk {
  readonly inputs: Tensor;
  readonly labels: Tensor;
}

interface Point {
  readonly a: Tensor;
  readonly weights: Tensor;
  readonly bias: Tensor;
}

function chunksOf(
  tensors: TensorLibrary,
  { samples, dimension, size }: {
    readonly samples: LabelledSamples;
    readonly dimension: number;
    readonly size: number;
  },
): Chunk[] {
  const { inputs, labels } = samples;
  const chunks: Chunk[] = [];
  for (let from = 0; from < labels.length; from += size) {
    const to = Math.min(from + size, labels.length);
    const rows = Float32Array.from(inputs.subarray(from * dimension, to * dimension));
    const signs = Float32Array.from(labels.subarray(from, to));
    chunks.push({
      inputs: tensors.tensor(rows, [to - from, dimension], "float32"),
      labels: tensors.tensor(signs, [to - from, 1], "float32"),
    });
  }
  return chunks;
}

/** Σ_i log(1 + exp(−y_i f_i))/n with its gradient, the parts of the chunks added in order. */
function lossAndGradient(
  tensors: TensorLibrary,
  { a, weights, bias }: Point,
  { chunks, count }: { readonly chunks: readonly Chunk[]; readonly count: number },
): Point & { readonly loss: Tensor } {
  const columns = tensors.transpose(weights);
  const outputRow = tensors.transpose(a);
  const parts = chunks.map(({ inputs, labels }) => {
    const z = tensors.add(tensors.matMul(inputs, columns), bias);
    const hidden = tensors.relu(z);
    const negated = tensors.mul(tensors.mul(labels, tensors.matMul(hidden, a)), -1);
    const slopes = tensors.mul(tensors.mul(labels, tensors.sigmoid(negated)), -1 / count);
    const gate = tensors.step(z);
    const active = tensors.mul(gate, tensors.matMul(slopes, outputRow));
    return {
      loss: tensors.mul(tensors.sum(tensors.softplus(negated)), 1 / count),
      a: tensors.matMul(tensors.transpose(hidden), slopes),
      weights: tensors.matMul(tensors.transpose(active), inputs),
      bias: tensors.sum(tensors.mul(slopes, tensors.matMul(gate, a))),
    };
  });
  return parts.reduce((sum, part) => ({
    loss: tensors.add(sum.loss, part.loss),
    a: tensors.add(sum.a, part.a),
    weights: tensors.add(sum.weights, part.weights),
    bias: tensors.add(sum.bias, part.bias),
  }));
}

function stepped(tensors: TensorLibrary, from: Tensor, move: readonly [Tensor, number]): Tensor {
  return tensors.sub(from, tensors.mul(...move));
}

/**
 * Runs gradient descent θ ← θ − η∇L(θ) with every tensor on the device of `tensors`, and reads the numbers back at the end.
 *
 * No guarantee of accuracy: sums of n·m numbers in single precision, and beyond the edge of stability a rounding grows by a
 * factor up to |1 − ηλ| in a step. Throws `RangeError` when a shape does not fit or a count is not a positive integer.
 */
export async function twoLayerDescent(
  tensors: TensorLibrary,
  options: TwoLayerDescentOptions,
): Promise<TwoLayerDescent> {
  const { samples, width, initial, stepSize, steps, chunkSize = 1000 } = options;
  const count = samples.labels.length;
  const dimension = samples.inputs.length / count;
  for (const [name, value] of Object.entries({ width, steps, chunkSize, count, dimension })) {
    if (!(Number.isInteger(value) && value > 0)) {
      throw new RangeError(
        `Cannot run a two-layer network on tensors as ${name} must be a positive integer: current value is ${value}`,
      );
    }
  }
  if (initial.length !== width * (dimension + 1) + 1) {
    throw new RangeError(
      `Cannot run a two-layer network on tensors as its parameters must have length ${
        width * (dimension + 1) + 1
      }: current length is ${initial.length}`,
    );
  }
  const single = Float32Array.from(initial);
  const weightsEnd = width * (dimension + 1);
  const chunks = chunksOf(tensors, { samples, dimension, size: chunkSize });
  let point: Point = {
    a: tensors.tensor(single.slice(0, width), [width, 1], "float32"),
    weights: tensors.tensor(single.slice(width, weightsEnd), [width, dimension], "float32"),
    bias: tensors.tensor(single.slice(weightsEnd), [], "float32"),
  };
  const readings: { readonly loss: Tensor; readonly bias: Tensor; readonly sum: Tensor }[] = [];
  for (let t = 0; t <= steps; t++) {
    const next: Point & { readonly loss: Tensor; readonly sum: Tensor } = tensors.tidy(() => {
      const gradient = lossAndGradient(tensors, point, { chunks, count });
      return {
        loss: gradient.loss,
        sum: tensors.sum(point.a),
        a: stepped(tensors, point.a, [gradient.a, stepSize]),
        weights: stepped(tensors, point.weights, [gradient.weights, stepSize]),
        bias: stepped(tensors, point.bias, [gradient.bias, stepSize]),
      };
    });
    readings.push({ loss: next.loss, bias: point.bias, sum: next.sum });
    point.a.dispose();
    point.weights.dispose();
    point = next;
  }
  const path = async (name: "loss" | "bias" | "sum"): Promise<Float64Array> => {
    const numbers = await Promise.all(readings.map((reading) => reading[name].data()));
    return Float64Array.from(numbers, (values) => values[0]!);
  };
  const result = { loss: await path("loss"), bias: await path("bias"), sum: await path("sum") };
  for (const { inputs, labels } of chunks) [inputs, labels].forEach((one) => one.dispose());
  for (const { loss, bias, sum } of readings) [loss, bias, sum].forEach((one) => one.dispose());
  for (const tensor of [point.a, point.weights, point.bias]) tensor.dispose();
  return result;
}
