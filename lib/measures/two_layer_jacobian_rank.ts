/**
 * The rank of the Jacobian of a two-layer ReLU network.
 *
 * @module
 */
import { twoLayerActivations } from "../models/two_layer_activations.ts";
import type { TwoLayerReluShape } from "../models/two_layer_relu.ts";
import { relativeThreshold } from "./_check.ts";
import { activationPatterns, type PatternGroup } from "./_patterns.ts";
import { jacobianRank, rankOfGram } from "./jacobian_rank.ts";

/** Where and how the rank is taken. */
export interface TwoLayerJacobianRankOptions {
  /** θ = [a; W; b]: [p]. */
  readonly parameters: Float64Array;
  /** X: [n, d], row-major. */
  readonly inputs: Float64Array;
  /** Singular values above this times the largest are counted; 10⁻⁴ by default, as in the published code. At least 10⁻⁵. */
  readonly threshold?: number;
}

/**
 * The number of singular values of φ_θ(X): [n, p] above `threshold` times the largest, without forming φ.
 *
 * With x̃ = (x, 1) (x without a bias) and w̃_j = (w_j, b_j), the columns of neuron j are those of 1_j ∘ X̃ times
 * [w̃_j, a_j I], with 1_j its activation pattern. Neurons of one pattern S together have the Gram matrix
 * X̃_S (Σ_j a_j² I + w̃_j w̃_jᵀ) X̃_Sᵀ, so they may be replaced by the at most d + 1 columns X̃_S R with RRᵀ equal to that sum:
 * φφᵀ, and with it every singular value, stays exactly the same. In one dimension the patterns of the sorted inputs
 * are intervals, and products of two patterns come from prefix sums. When there are too many patterns to save anything,
 * {@linkcode jacobianRank} of φ is taken.
 *
 * Right unless a singular value σ is within about 10⁻¹²σ₁²/σ of the bound. Throws `RangeError` when a length does
 * not fit, an entry is not finite or the threshold is not in [10⁻⁵, 1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { twoLayerJacobianRank } from "./two_layer_jacobian_rank.ts";
 *
 * const rank = twoLayerJacobianRank({ inputDimension: 1, width: 2, bias: true }, {
 *   parameters: Float64Array.of(1, 1, 1, 1, 0, -5), // kinks at 0 and 5
 *   inputs: Float64Array.of(-1, 1, 2, 6),
 * });
 * assertEquals(rank, 3); // two for the active part of the first neuron, one for the single point of the second
 * ```
 */
export function twoLayerJacobianRank(
  shape: TwoLayerReluShape,
  options: TwoLayerJacobianRankOptions,
): number {
  const action = "compute the rank of the Jacobian of a two-layer ReLU network";
  const { parameters, inputs } = options;
  const threshold = relativeThreshold(options.threshold ?? 1e-4, action);
  if (threshold < 1e-5) {
    throw new RangeError(
      `Cannot ${action} as the relative threshold must be at least 1e-5: current value is ${threshold}`,
    );
  }
  const activations = twoLayerActivations(shape, { parameters, inputs });
  for (const array of [parameters, inputs, activations]) {
    const at = array.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      throw new RangeError(
        `Cannot ${action} as parameters, inputs and activations must be finite: entry ${at} is ${
          array[at]
        }`,
      );
    }
  }
  const { inputDimension: d, bias = false } = shape;
  const n = inputs.length / d;
  const groups = activationPatterns(activations, shape.width);
  const q = d + (bias ? 1 : 0);
  if (groups.length === 0) return 0;
  if (groups.length * q > n) {
    const columns = parameters.length;
    const matrix = jacobianOf(shape, { parameters, inputs, activations });
    return jacobianRank(matrix, { rows: n, columns, threshold });
  }
  const order = groups.length * q;
  const product = new Float64Array(order * order);
  const factors = groups.map((group) => factorOf(group, { shape, parameters, q }));
  const moments = d === 1 ? intervalMoments(inputs, bias, groups) : generalMoments(inputs, d, bias);
  const moment = new Float64Array(q * q);
  const half = new Float64Array(q * q);
  for (let s = 0; s < groups.length; s++) {
    for (let t = 0; t <= s; t++) {
      moments(groups[s]!, groups[t]!, moment);
      transposedTimes(factors[s]!, moment, { q, into: half });
      for (let i = 0; i < q; i++) {
        for (let j = 0; j < q; j++) {
          let sum = 0;
          for (let k = 0; k < q; k++) sum += half[i * q + k]! * factors[t]![k * q + j]!;
          const [row, column] = [s * q + i, t * q + j];
          product[row * order + column] = product[column * order + row] = sum;
        }
      }
    }
  }
  return product.every((value) => value === 0) ? 0 : rankOfGram(product, order, threshold);
}

type Moments = (s: PatternGroup, t: PatternGroup, into: Float64Array) => void;

/** X̃ᵀX̃ over the inputs at which both patterns are active. */
function generalMoments(inputs: Float64Array, d: number, bias: boolean): Moments {
  const q = d + (bias ? 1 : 0);
  return function moments(s: PatternGroup, t: PatternGroup, into: Float64Array): void {
    into.fill(0);
    for (const i of s.active) {
      if (t.pattern[i] === 0) continue;
      for (let a = 0; a < q; a++) {
        const x = a < d ? inputs[i * d + a]! : 1;
        for (let b = 0; b <= a; b++) into[a * q + b]! += x * (b < d ? inputs[i * d + b]! : 1);
      }
    }
    for (let a = 0; a < q; a++) for (let b = 0; b < a; b++) into[b * q + a] = into[a * q + b]!;
  };
}

/** The same in one dimension, where a pattern is an interval of the sorted inputs. */
function intervalMoments(
  inputs: Float64Array,
  bias: boolean,
  groups: readonly PatternGroup[],
): Moments {
  const order = Array.from(inputs.keys()).sort((i, j) => inputs[i]! - inputs[j]!);
  const [ones, firsts, seconds] = [0, 1, 2].map((power) => {
    const sums = new Float64Array(order.length + 1);
    order.forEach((i, k) => sums[k + 1] = sums[k]! + inputs[i]! ** power);
    return sums;
  });
  const intervals = new Map(groups.map((group) => {
    const flags = order.map((i) => group.pattern[i]!);
    return [group, [flags.indexOf(1), flags.lastIndexOf(1) + 1]] as const;
  }));
  return function moments(s: PatternGroup, t: PatternGroup, into: Float64Array): void {
    const [first, second] = [intervals.get(s)!, intervals.get(t)!];
    const low = Math.max(first[0], second[0]);
    const high = Math.max(low, Math.min(first[1], second[1]));
    into[0] = seconds![high]! - seconds![low]!;
    if (!bias) return;
    into[1] = into[2] = firsts![high]! - firsts![low]!;
    into[3] = ones![high]! - ones![low]!;
  };
}

/** R with RRᵀ = Σ_j (a_j² I + w̃_j w̃_jᵀ) over the neurons of a group, by Cholesky's method with columns of zeros where it ends. */
function factorOf(
  group: PatternGroup,
  { shape, parameters, q }: {
    readonly shape: TwoLayerReluShape;
    readonly parameters: Float64Array;
    readonly q: number;
  },
): Float64Array {
  const { inputDimension: d, width: m } = shape;
  const sum = new Float64Array(q * q);
  const entry = (j: number, k: number): number =>
    k < d ? parameters[m + j * d + k]! : parameters[m + m * d + j]!;
  for (const j of group.neurons) {
    for (let a = 0; a < q; a++) {
      for (let b = 0; b <= a; b++) sum[a * q + b]! += entry(j, a) * entry(j, b);
      sum[a * q + a]! += parameters[j]! ** 2;
    }
  }
  for (let k = 0; k < q; k++) {
    const pivot = sum[k * q + k]!;
    const root = pivot > 0 ? Math.sqrt(pivot) : 0;
    for (let i = k; i < q; i++) {
      sum[i * q + k] = root === 0 ? 0 : i === k ? root : sum[i * q + k]! / root;
      for (let b = k + 1; b <= i; b++) sum[i * q + b]! -= sum[i * q + k]! * sum[b * q + k]!;
    }
    for (let b = k + 1; b < q; b++) sum[k * q + b] = 0;
  }
  return sum;
}

function transposedTimes(
  factor: Float64Array,
  moment: Float64Array,
  { q, into }: { readonly q: number; readonly into: Float64Array },
): void {
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) {
      let sum = 0;
      for (let k = 0; k < q; k++) sum += factor[k * q + i]! * moment[k * q + j]!;
      into[i * q + j] = sum;
    }
  }
}

function jacobianOf(
  shape: TwoLayerReluShape,
  { parameters, inputs, activations }: {
    readonly parameters: Float64Array;
    readonly inputs: Float64Array;
    readonly activations: Float64Array;
  },
): Float64Array {
  const { inputDimension: d, width: m, bias = false } = shape;
  const p = parameters.length;
  const n = inputs.length / d;
  const matrix = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) {
      const activation = activations[i * m + j]!;
      if (activation === 0) continue;
      matrix[i * p + j] = activation;
      for (let k = 0; k < d; k++) {
        matrix[i * p + m + j * d + k] = parameters[j]! * inputs[i * d + k]!;
      }
      if (bias) matrix[i * p + m + m * d + j] = parameters[j]!;
    }
  }
  return matrix;
}
