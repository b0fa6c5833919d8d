/**
 * The rank of the Jacobian of a diagonal linear network.
 *
 * @module
 */
import { assertLength, relativeThreshold } from "./_check.ts";
import { countPositiveEigenvalues } from "./_inertia.ts";
import { largestEigenvalue } from "./_largest_eigenvalue.ts";

/** The rank of φ_{u,v}(X) for one X and any u, v. */
export interface DiagonalJacobianRank {
  /**
   * The number of singular values above `threshold` (10⁻¹⁵ by default, as in the published code) times the largest,
   * for `parameters` [u; v]: [2d]. Throws `RangeError` when the length does not fit, an entry is not finite or the
   * threshold is not in [0, 1).
   */
  rank(parameters: Float64Array, threshold?: number): number;
}

/**
 * Prepares the rank of the Jacobian [X diag(v), X diag(u)]: [n, 2d] of a diagonal linear network at `inputs` X: [n, d].
 *
 * φφᵀ = X diag(s²)Xᵀ with s_j² = u_j² + v_j², so φ has the singular values of X diag(s), d at most. Those above τ are as many
 * as XᵀX − diag(τ²/s_j²) has positive eigenvalues (Sylvester), a matrix in which no scale of s is lost: right for s over
 * hundreds of decades and any threshold, where a singular value decomposition has noise of about 4·10⁻¹⁶ σ₁. Each rank
 * costs about d³/6 multiplications.
 * Throws `RangeError` when the shape does not fit or an entry is not finite, and when the columns of X are
 * dependent or nearly so (condition number above 10⁵; n < d in particular), since nothing then tells small singular values from
 * rounding errors: {@linkcode jacobianRank} takes any matrix.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diagonalJacobianRank } from "./diagonal_jacobian_rank.ts";
 *
 * const jacobian = diagonalJacobianRank(Float64Array.of(1, 1, 0, 1), 2); // rows (1, 1) and (0, 1)
 * const parameters = Float64Array.of(1, 1e-14, 1, 0); // s = (√2, 1e-14)
 * assertEquals(jacobian.rank(parameters), 2);
 * assertEquals(jacobian.rank(parameters, 1e-12), 1);
 * assertEquals(jacobian.rank(Float64Array.of(1, 1e-200, 1, 0)), 1);
 * ```
 */
export function diagonalJacobianRank(
  inputs: Float64Array,
  dimension: number,
): DiagonalJacobianRank {
  const action = "compute the rank of the Jacobian of a diagonal linear network";
  const d = dimension;
  const n = Math.round(inputs.length / d);
  if (!Number.isSafeInteger(d) || d < 1) {
    throw new RangeError(
      `Cannot ${action} as the dimension must be a positive integer: current value is ${d}`,
    );
  }
  assertLength(inputs, n * d, { action, what: "the inputs [n, d]" });
  const product = new Float64Array(d * d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      const factor = inputs[i * d + j]!;
      for (let k = 0; k <= j; k++) product[j * d + k]! += factor * inputs[i * d + k]!;
    }
  }
  for (let j = 0; j < d; j++) {
    for (let k = 0; k < j; k++) product[k * d + j] = product[j * d + k]!;
  }
  if (!product.every((value) => Number.isFinite(value))) {
    throw new RangeError(`Cannot ${action} as the inputs must be finite, and so their squares`);
  }
  const top = largestEigenvalue(d, (x, into) => multiply(product, x, into));
  const shifted = Float64Array.from(product);
  for (let j = 0; j < d; j++) shifted[j * d + j]! -= 1e-10 * top;
  const independent = countPositiveEigenvalues(shifted, d);
  if (independent < d) {
    throw new RangeError(
      `Cannot ${action} as the ${d} columns of the inputs must be independent, with a condition number below 1e5: current number of independent ones is ${independent}`,
    );
  }

  const scales = new Float64Array(d);
  const scaled = new Float64Array(d);
  return {
    rank(parameters: Float64Array, threshold: number = 1e-15): number {
      relativeThreshold(threshold, action);
      assertLength(parameters, 2 * d, { action, what: "the parameters [u; v]" });
      let largest = 0;
      for (let j = 0; j < d; j++) {
        const scale = Math.hypot(parameters[j]!, parameters[d + j]!);
        if (!(scale < Infinity)) {
          throw new RangeError(
            `Cannot ${action} as the parameters must be finite: entries ${j} and ${d + j} are ${
              parameters[j]
            } and ${parameters[d + j]}`,
          );
        }
        scales[j] = scale;
        largest = Math.max(largest, scale);
      }
      if (largest === 0) return 0;
      for (let j = 0; j < d; j++) scales[j]! /= largest;
      const bound = threshold * Math.sqrt(largestEigenvalue(d, (x, into) => {
        for (let j = 0; j < d; j++) scaled[j] = scales[j]! * x[j]!;
        multiply(product, scaled, into);
        for (let j = 0; j < d; j++) into[j]! *= scales[j]!;
      }));
      // A column whose norm is far below the bound takes a diagonal entry far below −‖X‖²: it counts as negative anyway.
      const kept: number[] = [];
      for (let j = 0; j < d; j++) {
        if (scales[j]! > 0 && (bound / scales[j]!) ** 2 <= 1e16 * top) kept.push(j);
      }
      const m = kept.length;
      const matrix = new Float64Array(m * m);
      for (let a = 0; a < m; a++) {
        const row = kept[a]! * d;
        for (let b = 0; b < a; b++) matrix[a * m + b] = product[row + kept[b]!]!;
        matrix[a * m + a] = product[row + kept[a]!]! - (bound / scales[kept[a]!]!) ** 2;
      }
      return countPositiveEigenvalues(matrix, m);
    },
  };
}

function multiply(matrix: Float64Array, x: Float64Array, into: Float64Array): void {
  const d = x.length;
  for (let j = 0; j < d; j++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += matrix[j * d + k]! * x[k]!;
    into[j] = sum;
  }
}
