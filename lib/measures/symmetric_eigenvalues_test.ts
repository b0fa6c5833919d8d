import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { seededRng } from "../random/seeded.ts";
import { symmetricEigenvalues } from "./symmetric_eigenvalues.ts";

function randomSymmetric(size: number, label: number): Float64Array {
  const rng = seededRng(label, "symmetric");
  const matrix = Float64Array.from({ length: size * size }, () => rng.normal());
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i]!;
  }
  return matrix;
}

Deno.test("symmetricEigenvalues() agrees with the QR algorithm of ml-matrix", () => {
  for (const size of [1, 2, 3, 5, 20]) {
    const matrix = randomSymmetric(size, size);
    const expected = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), {
      assumeSymmetric: true,
    }).realEigenvalues.sort((a, b) => a - b);
    symmetricEigenvalues(matrix).forEach((value, i) => {
      assertAlmostEquals(value, expected[i]!, 1e-13 * size);
    });
  }
});

Deno.test("the eigenvalues have the trace and the Frobenius norm of the matrix", () => {
  for (let label = 0; label < 200; label++) {
    const size = 1 + label % 6;
    const scale = 10 ** (label % 13 - 6);
    const matrix = randomSymmetric(size, label).map((value) => scale * value);
    const values = symmetricEigenvalues(matrix);
    const trace = values.reduce((sum, value) => sum + value, 0);
    const square = values.reduce((sum, value) => sum + value * value, 0);
    const norm = Math.hypot(...matrix);
    let diagonal = 0;
    for (let i = 0; i < size; i++) diagonal += matrix[i * size + i]!;
    assertAlmostEquals(trace, diagonal, 1e-14 * norm);
    assertAlmostEquals(Math.sqrt(square), norm, 1e-14 * norm);
    assert(values.every((value, i) => i === 0 || value >= values[i - 1]!));
  }
});

Deno.test("a matrix of rank one has its norm as the one eigenvalue that is not 0", () => {
  const vector = [1e5, -3, 1e-5];
  const matrix = Float64Array.from(vector.flatMap((a) => vector.map((b) => a * b)));
  const [first, second, third] = symmetricEigenvalues(matrix);
  assertAlmostEquals(third! / (1e10 + 9 + 1e-10), 1, 1e-15);
  assertAlmostEquals(first!, 0, 1e-5); // a few 10⁻¹⁶ of the norm
  assertAlmostEquals(second!, 0, 1e-5);
});

Deno.test("symmetricEigenvalues() leaves the matrix alone and reads its upper triangle only", () => {
  const matrix = Float64Array.of(2, 1, 77, 2);
  assertEquals(symmetricEigenvalues(matrix), Float64Array.of(1, 3));
  assertEquals(matrix, Float64Array.of(2, 1, 77, 2));
});

Deno.test("entries that are not finite make every eigenvalue NaN, a wrong length is refused", () => {
  for (const entry of [NaN, Infinity]) {
    assertEquals(
      symmetricEigenvalues(Float64Array.of(1, entry, entry, 1)),
      Float64Array.of(NaN, NaN),
    );
  }
  assertThrows(() => symmetricEigenvalues(new Float64Array(3)), RangeError, "entries is 3");
});
