/**
 * The numerical rank of a matrix, such as the Jacobian φ_θ(X).
 *
 * @module
 */
import { assertLength, relativeThreshold } from "./_check.ts";
import { countPositiveEigenvalues } from "./_inertia.ts";
import { largestEigenvalue } from "./_largest_eigenvalue.ts";
import { singularValues } from "./_singular_values.ts";

/** Thresholds from here on leave room above the rounding errors of a Gram matrix. */
const GRAM_THRESHOLD = 1e-5;

/** A matrix's shape and what counts as a non-zero singular value. */
export interface JacobianRankOptions {
  /** Number of rows: samples n. */
  readonly rows: number;
  /** Number of columns: parameters p. */
  readonly columns: number;
  /** Singular values above this times the largest are counted; 10⁻⁴ by default, as in the code of the ReLU networks. */
  readonly threshold?: number;
}

/**
 * The number of singular values of `matrix: [rows, columns]`, row-major, above `threshold` times the largest; 0 for a
 * matrix of zeros.
 *
 * Thresholds of at least 10⁻⁵: the inertia of the Gram matrix of the smaller side (without rows and columns of zeros)
 * minus the squared threshold, right unless a singular value σ is within 10⁻¹³σ₁²/σ of it. Smaller thresholds: all singular
 * values by Jacobi's method, about 20 times slower. At a threshold as small as 10⁻¹⁵, columns that are exactly dependent
 * may be counted because of rounding, by any method; use {@linkcode diagonalJacobianRank} for diagonal linear networks.
 *
 * Throws `RangeError` when the length does not fit, an entry is not finite or the threshold is not in [0, 1).
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 3 ("fixed threshold on the singular
 * values normalized by the largest"), which leaves the threshold open.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { jacobianRank } from "./jacobian_rank.ts";
 *
 * const matrix = Float64Array.of(1, 0, 0, 1e-3, 0, 0); // singular values 1 and 1e-3
 * assertEquals(jacobianRank(matrix, { rows: 3, columns: 2 }), 2);
 * assertEquals(jacobianRank(matrix, { rows: 3, columns: 2, threshold: 0.01 }), 1);
 * ```
 */
export function jacobianRank(matrix: Float64Array, options: JacobianRankOptions): number {
  const action = "compute the rank of a Jacobian";
  const { rows, columns } = options;
  const threshold = relativeThreshold(options.threshold ?? 1e-4, action);
  assertLength(matrix, rows * columns, { action, what: "the matrix" });
  let largest = 0;
  for (let k = 0; k < matrix.length; k++) {
    const size = Math.abs(matrix[k]!);
    if (!(size < Infinity)) {
      throw new RangeError(
        `Cannot ${action} as its entries must be finite: entry ${k} is ${matrix[k]}`,
      );
    }
    if (size > largest) largest = size;
  }
  if (largest === 0) return 0;
  // Squares neither overflow nor underflow after division by the largest entry.
  const compact = withoutZeros(matrix, { rows, columns, largest });
  if (threshold < GRAM_THRESHOLD) {
    const values = singularValues(compact.matrix, compact);
    return values.filter((value) => value > threshold * values[0]!).length;
  }
  return rankOfGram(gram(compact), Math.min(compact.rows, compact.columns), threshold);
}

/** The number of eigenvalues of a Gram matrix `a: [n, n]` above threshold² times the largest; overwrites `a`. */
export function rankOfGram(a: Float64Array, n: number, threshold: number): number {
  const top = largestEigenvalue(n, (x, into) => {
    for (let i = 0; i < n; i++) {
      const row = i * n;
      let [s0, s1, j] = [0, 0, 0];
      for (; j + 2 <= n; j += 2) {
        s0 += a[row + j]! * x[j]!;
        s1 += a[row + j + 1]! * x[j + 1]!;
      }
      into[i] = j < n ? s0 + s1 + a[row + j]! * x[j]! : s0 + s1;
    }
  });
  const shift = threshold * threshold * top;
  for (let i = 0; i < n; i++) a[i * n + i]! -= shift;
  return countPositiveEigenvalues(a, n);
}

interface Compact {
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function withoutZeros(
  matrix: Float64Array,
  { rows, columns, largest }: {
    readonly rows: number;
    readonly columns: number;
    readonly largest: number;
  },
): Compact {
  const [liveRows, liveColumns] = [new Uint8Array(rows), new Uint8Array(columns)];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if (matrix[i * columns + j] !== 0) liveRows[i] = liveColumns[j] = 1;
    }
  }
  const keptRows = indices(liveRows);
  const keptColumns = indices(liveColumns);
  const compact = new Float64Array(keptRows.length * keptColumns.length);
  let at = 0;
  for (const i of keptRows) {
    for (const j of keptColumns) compact[at++] = matrix[i * columns + j]! / largest;
  }
  return { matrix: compact, rows: keptRows.length, columns: keptColumns.length };
}

function indices(flags: Uint8Array): number[] {
  return Array.from(flags.keys()).filter((k) => flags[k] === 1);
}

/** The products of all pairs of rows, or of columns if there are fewer. */
function gram({ matrix, rows, columns }: Compact): Float64Array {
  const [vectors, length] = columns < rows
    ? [transposed({ matrix, rows, columns }), rows]
    : [matrix, columns];
  const n = Math.min(rows, columns);
  const product = new Float64Array(n * n);
  const set = (i: number, j: number, value: number): void => {
    product[i * n + j] = value;
    product[j * n + i] = value;
  };
  for (let i = 0; i < n; i++) {
    const a = i * length;
    let j = 0;
    for (; j + 4 <= i + 1; j += 4) { // four products at a time, so that a row is read once for them
      const [b0, b1, b2, b3] = [j * length, (j + 1) * length, (j + 2) * length, (j + 3) * length];
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let k = 0; k < length; k++) {
        const x = vectors[a + k]!;
        s0 += x * vectors[b0 + k]!;
        s1 += x * vectors[b1 + k]!;
        s2 += x * vectors[b2 + k]!;
        s3 += x * vectors[b3 + k]!;
      }
      set(i, j, s0);
      set(i, j + 1, s1);
      set(i, j + 2, s2);
      set(i, j + 3, s3);
    }
    for (; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += vectors[a + k]! * vectors[j * length + k]!;
      set(i, j, sum);
    }
  }
  return product;
}

function transposed({ matrix, rows, columns }: Compact): Float64Array {
  const result = new Float64Array(matrix.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) result[j * rows + i] = matrix[i * columns + j]!;
  }
  return result;
}
