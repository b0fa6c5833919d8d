/**
 * The singular values of `matrix: [rows, columns]`, row-major, in descending order: as many as the smaller side.
 *
 * One-sided Jacobi rotations: every value has a small relative error when the columns (or, if there are fewer rows, the
 * rows) are a well-conditioned set times any scales, however small: where a bidiagonal method gives noise of
 * 2⁻⁵² times the largest.
 */
export function singularValues(
  matrix: Float64Array,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Float64Array {
  const wide = columns > rows;
  const [count, length] = wide ? [rows, columns] : [columns, rows];
  const vectors = Array.from(
    { length: count },
    (_, c) =>
      Float64Array.from(
        { length },
        (_, k) => wide ? matrix[c * columns + k]! : matrix[k * columns + c]!,
      ),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < count; p++) {
      for (let q = p + 1; q < count; q++) {
        if (orthogonalise(vectors[p]!, vectors[q]!)) rotated = true;
      }
    }
    if (!rotated) break;
  }
  return Float64Array.from(vectors, (vector) => Math.sqrt(square(vector))).sort().reverse();
}

function square(vector: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += vector[k]! ** 2;
  return sum;
}

function orthogonalise(x: Float64Array, y: Float64Array): boolean {
  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < x.length; k++) {
    xx += x[k]! * x[k]!;
    yy += y[k]! * y[k]!;
    xy += x[k]! * y[k]!;
  }
  if (xy === 0 || Math.abs(xy) <= 1e-15 * Math.sqrt(xx) * Math.sqrt(yy)) return false;
  const zeta = (yy - xx) / (2 * xy);
  const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < x.length; k++) {
    const a = x[k]!;
    const b = y[k]!;
    x[k] = cosine * a - sine * b;
    y[k] = sine * a + cosine * b;
  }
  return true;
}
