/**
 * Eigenvalues of small symmetric matrices.
 *
 * @module
 */

const SWEEPS = 60;

/**
 * The eigenvalues of a symmetric matrix, ascending: [p] for `matrix: [p, p]`, row-major, which is left as it is.
 *
 * Jacobi's cyclic method, of which a few sweeps suffice; made for p up to about 50. The absolute error is a few units
 * in the last place of the largest absolute eigenvalue. Only the upper triangle is read. Every eigenvalue is `NaN` when
 * an entry is not finite. Throws `RangeError` when the length is not a square.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { symmetricEigenvalues } from "./symmetric_eigenvalues.ts";
 *
 * assertEquals(symmetricEigenvalues(Float64Array.of(2, 1, 1, 2)), Float64Array.of(1, 3));
 * ```
 */
export function symmetricEigenvalues(matrix: Float64Array): Float64Array {
  const p = Math.round(Math.sqrt(matrix.length));
  if (p * p !== matrix.length) {
    throw new RangeError(
      `Cannot compute eigenvalues as the matrix must be square: its number of entries is ${matrix.length}`,
    );
  }
  if (!matrix.every(Number.isFinite)) return new Float64Array(p).fill(NaN);
  const work = Float64Array.from(matrix);
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) work[i * p + j] = work[j * p + i]!;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let i = 0; i < p; i++) {
      for (let j = i + 1; j < p; j++) rotated = rotate(work, { p, i, j }) || rotated;
    }
    if (!rotated) break;
  }
  return Float64Array.from({ length: p }, (_, i) => work[i * p + i]!).sort();
}

/** The rotation that makes entry (i, j) zero; false when that entry is lost in the rounding of the two diagonal ones. */
function rotate(work: Float64Array, { p, i, j }: { p: number; i: number; j: number }): boolean {
  const coupling = work[i * p + j]!;
  const first = work[i * p + i]!;
  const second = work[j * p + j]!;
  if (coupling === 0) return false;
  const scale = Math.max(Math.abs(first), Math.abs(second));
  if (scale + Math.abs(coupling) / 4 === scale) {
    work[i * p + j] = work[j * p + i] = 0;
    return false;
  }
  const cotangent = (second - first) / (2 * coupling);
  const tangent = (cotangent < 0 ? -1 : 1) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < p; k++) {
    if (k === i || k === j) continue;
    const a = work[i * p + k]!;
    const b = work[j * p + k]!;
    work[i * p + k] = work[k * p + i] = cosine * a - sine * b;
    work[j * p + k] = work[k * p + j] = sine * a + cosine * b;
  }
  work[i * p + i] = first - tangent * coupling;
  work[j * p + j] = second + tangent * coupling;
  work[i * p + j] = work[j * p + i] = 0;
  return true;
}
