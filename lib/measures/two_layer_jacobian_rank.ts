/**
 * The rank of the Jacobian of a two-layer ReLU network.
 *
 * @module
 */
import { Regression } from "../models/regression.ts";
import { twoLayerRelu, type TwoLayerReluShape } from "../models/two_layer_relu.ts";
import { assertLength, relativeThreshold } from "./_check.ts";
import { activationPatterns } from "./_patterns.ts";
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
  const { inputDimension: d, bias = false } = shape;
  const model = twoLayerRelu(shape);
  const n = Math.round(inputs.length / d);
  assertLength(parameters, model.parameterCount, { action, what: "the parameters" });
  assertLength(inputs, n * d, { action, what: "the inputs [n, d]" });
  for (const array of [parameters, inputs]) {
    const at = array.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      throw new RangeError(
        `Cannot ${action} as parameters and inputs must be finite: entry ${at} is ${array[at]}`,
      );
    }
  }
  const { neurons, moments } = activationPatterns({ shape, parameters, inputs });
  const q = d + (bias ? 1 : 0);
  const order = neurons.length * q;
  if (order === 0) return 0;
  if (order > n) {
    const regression = new Regression(model, { inputs, targets: new Float64Array(n) });
    const options = { rows: n, columns: model.parameterCount, threshold };
    return jacobianRank(regression.jacobian(parameters), options);
  }
  const product = new Float64Array(order * order);
  const factors = neurons.map((group) => factorOf(group, { shape, parameters, q }));
  const moment = new Float64Array(q * q);
  const half = new Float64Array(q * q);
  for (let s = 0; s < neurons.length; s++) {
    for (let t = 0; t <= s; t++) {
      moments(s, t, moment);
      transposedTimes(factors[s]!, moment, { q, into: half });
      const factor = factors[t]!;
      for (let i = 0; i < q; i++) {
        for (let j = 0; j < q; j++) {
          let sum = 0;
          for (let k = 0; k < q; k++) sum += half[i * q + k]! * factor[k * q + j]!;
          const [row, column] = [s * q + i, t * q + j];
          product[row * order + column] = product[column * order + row] = sum;
        }
      }
    }
  }
  return product.every((value) => value === 0) ? 0 : rankOfGram(product, order, threshold);
}

/** R with RRᵀ = Σ_j (a_j² I + w̃_j w̃_jᵀ) over the neurons of a group, by Cholesky's method with columns of zeros where it ends. */
function factorOf(
  group: readonly number[],
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
  for (const j of group) {
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
