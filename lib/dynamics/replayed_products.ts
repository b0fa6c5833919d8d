/**
 * Sums of products in the order in which the replayed programs add them.
 *
 * @module
 */
import { fusedMultiplyAdd } from "./_fused_multiply_add.ts";
import { ReplayedDot } from "./_replayed_dot.ts";

function checkLengths(actual: number, expected: number, action: string): void {
  if (actual !== expected) {
    throw new RangeError(
      `Cannot ${action} as the lengths must agree: current values are ${actual} and ${expected}`,
    );
  }
}

/**
 * ⟨a, b⟩ for `a: [d]`, `b: [d]`, bit by bit as `numpy.dot` on the machine that is replayed, with OpenBLAS 0.3.21 and
 * AVX-512: fused multiply-adds into four accumulators with eight lanes on blocks of 32, each folded to four lanes; then
 * on blocks of 16; the accumulators added in order, the lanes as (0 + 2) + (1 + 3); the rest one by one.
 *
 * Any other order of adding is as right, but a chaotic run then takes another path.
 * Throws `RangeError` when the lengths differ.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { replayedDot } from "./replayed_products.ts";
 *
 * const a = 1 + 2 ** -27; // a² = 1 + 2⁻²⁶ + 2⁻⁵⁴, of which the last bit survives in a fused sum
 * assertEquals(replayedDot(Float64Array.of(1, a), Float64Array.of(-1 - 2 ** -26, a)), 2 ** -54);
 * ```
 */
export function replayedDot(a: Float64Array, b: Float64Array): number {
  checkLengths(a.length, b.length, "multiply two vectors");
  return new ReplayedDot().at(a, 0, b);
}

/**
 * The products of the rows of `matrix: [n, d]`, row-major, with `vector: [d]`, as `matrix @ vector` on the machine that
 * is replayed: fused multiply-adds in four lanes, added as (0 + 2) + (1 + 3): [n].
 *
 * Bit by bit when d is a multiple of 4. Throws `RangeError` when the lengths do not fit.
 */
export function replayedMatrixVector(matrix: Float64Array, vector: Float64Array): Float64Array {
  const d = vector.length;
  const n = d === 0 ? 0 : Math.round(matrix.length / d);
  checkLengths(matrix.length, n * d, "multiply a matrix with a vector");
  const product = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * d;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    let k = 0;
    for (; k + 4 <= d; k += 4) {
      s0 = fusedMultiplyAdd(matrix[row + k]!, vector[k]!, s0);
      s1 = fusedMultiplyAdd(matrix[row + k + 1]!, vector[k + 1]!, s1);
      s2 = fusedMultiplyAdd(matrix[row + k + 2]!, vector[k + 2]!, s2);
      s3 = fusedMultiplyAdd(matrix[row + k + 3]!, vector[k + 3]!, s3);
    }
    let sum = (s0 + s2) + (s1 + s3);
    for (; k < d; k++) sum = fusedMultiplyAdd(matrix[row + k]!, vector[k]!, sum);
    product[i] = sum;
  }
  return product;
}
