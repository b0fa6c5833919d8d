import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { multiLayerRelu } from "../models/multi_layer_relu.ts";
import { Regression } from "../models/regression.ts";
import { twoLayerRelu } from "../models/two_layer_relu.ts";
import { seededRng } from "../random/mod.ts";
import { countPositiveEigenvalues } from "./_inertia.ts";
import { largestEigenvalue } from "./_largest_eigenvalue.ts";
import { singularValues } from "./_singular_values.ts";
import { diagonalJacobianRank } from "./diagonal_jacobian_rank.ts";
import { jacobianRank } from "./jacobian_rank.ts";
import { symmetricEigenvalues } from "./symmetric_eigenvalues.ts";
import { twoLayerJacobianRank } from "./two_layer_jacobian_rank.ts";

/** By ml-matrix, an implementation of others. */
function referenceValues(matrix: Float64Array, rows: number, columns: number): number[] {
  const wide = Matrix.from1DArray(rows, columns, Array.from(matrix));
  return new SingularValueDecomposition(rows < columns ? wide.transpose() : wide).diagonal;
}

/** The rank by the reference, or undefined when a singular value is so close to the bound that rounding may decide. */
function referenceRank(
  matrix: Float64Array,
  { rows, columns, threshold }: { rows: number; columns: number; threshold: number },
): number | undefined {
  const values = referenceValues(matrix, rows, columns);
  const bound = threshold * Math.max(...values);
  if (values.some((value) => Math.abs(value / bound - 1) < 1e-3)) return undefined;
  return values.filter((value) => value > bound).length;
}

const rng = seededRng(1, "ranks");
const normals = (length: number): Float64Array => Float64Array.from({ length }, () => rng.normal());

Deno.test("the number of positive eigenvalues is right for indefinite and singular matrices, zero diagonals included", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }).chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n * n, maxLength: n * n }),
          fc.boolean(),
        )
      ),
      ([n, entries, hollow]) => {
        const matrix = new Float64Array(n * n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j <= i; j++) {
            matrix[i * n + j] = matrix[j * n + i] = hollow && i === j ? 0 : entries[i * n + j]!;
          }
        }
        const values = symmetricEigenvalues(matrix);
        fc.pre(values.every((value) => value === 0 || Math.abs(value) > 1e-9));
        assertEquals(countPositiveEigenvalues(matrix, n), values.filter((x) => x > 0).length);
      },
    ),
    { numRuns: 2000, seed: 1 },
  );
});

Deno.test("Lanczos' method finds the largest eigenvalue, also when it is multiple or almost so", () => {
  for (const spread of [0, 1e-9, 1e-3, 1]) {
    const n = 40;
    const values = Float64Array.from({ length: n }, (_, k) => 2 - spread * k / n);
    const found = largestEigenvalue(n, (x, into) => x.forEach((v, k) => into[k] = values[k]! * v));
    assert(Math.abs(found - 2) < 1e-12, `${spread}: ${found}`);
  }
});

Deno.test("Jacobi's singular values are those of ml-matrix, and accurate where columns differ by 60 decades", () => {
  for (const [rows, columns] of [[7, 4], [4, 7], [5, 5], [1, 3]] as const) {
    const matrix = normals(rows * columns);
    const expected = referenceValues(matrix, rows, columns);
    singularValues(matrix, { rows, columns }).forEach((value, k) =>
      assert(Math.abs(value / expected[k]! - 1) < 1e-12)
    );
  }
  const scales = [1, 1e-20, 1e-40, 1e-60];
  const graded = normals(24).map((x, k) => x * scales[k % 4]!);
  const values = singularValues(graded, { rows: 6, columns: 4 });
  // The product of the singular values is the volume of the parallelepiped, in which the scales factor out.
  const volume = singularValues(graded.map((x, k) => x / scales[k % 4]!), { rows: 6, columns: 4 })
    .reduce((product, value) => product * value, 1);
  const product = values.reduce((result, value, k) => result * (value / scales[k]!), 1);
  assert(Math.abs(product / volume - 1) < 1e-12);
});

Deno.test("the rank is that of ml-matrix's singular values for graded and deficient matrices", () => {
  let compared = 0;
  for (let trial = 0; trial < 150; trial++) {
    const [rows, columns, inner] = [1 + rng.integer(9), 1 + rng.integer(9), 1 + rng.integer(6)];
    const [left, right] = [normals(rows * inner), normals(inner * columns)];
    const matrix = new Float64Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        const factor = left[i * inner + k]! * 10 ** (-1.1 * k); // singular values over several decades
        for (let j = 0; j < columns; j++) {
          matrix[i * columns + j]! += factor * right[k * columns + j]!;
        }
      }
    }
    for (const threshold of [1e-2, 1e-4, 1e-8]) {
      const expected = referenceRank(matrix, { rows, columns, threshold });
      if (expected === undefined) continue;
      compared++;
      assertEquals(jacobianRank(matrix, { rows, columns, threshold }), expected);
      const scaled = matrix.map((x) => x * 1e-200);
      assertEquals(jacobianRank(scaled, { rows, columns, threshold }), expected);
    }
  }
  assert(compared > 400);
});

Deno.test("the rank of a three-layer network's Jacobian with dead neurons is that of ml-matrix", () => {
  const model = multiLayerRelu({ inputDimension: 3, hiddenWidths: [5, 4] });
  for (let trial = 0; trial < 10; trial++) {
    const inputs = normals(45 * 3);
    const regression = new Regression(model, { inputs, targets: new Float64Array(45) });
    const options = { rows: 45, columns: model.parameterCount, threshold: 1e-4 };
    const jacobian = regression.jacobian(normals(model.parameterCount));
    assertEquals(jacobianRank(jacobian, options), referenceRank(jacobian, options));
  }
});

Deno.test("ranks of diagonal linear networks are those of their Jacobians", () => {
  const [n, d] = [24, 8];
  const inputs = normals(n * d);
  const fast = diagonalJacobianRank(inputs, d);
  const regression = new Regression(diagonalLinear(d), { inputs, targets: new Float64Array(n) });
  for (let trial = 0; trial < 100; trial++) {
    const decades = 1 + rng.integer(12);
    const parameters = normals(2 * d).map((x) => x * 10 ** (-decades * rng.uniform()));
    for (const threshold of [1e-2, 1e-4]) {
      const matrix = regression.jacobian(parameters);
      const options = { rows: n, columns: 2 * d, threshold };
      const expected = referenceRank(matrix, options);
      if (expected !== undefined) {
        assertEquals(fast.rank(parameters, threshold), expected);
        assertEquals(jacobianRank(matrix, options), expected);
      }
    }
    // At 1e-15 the bidiagonal method has noise; Jacobi's on X diag(s) has none.
    const graded = normals(2 * d).map((x, k) => x * 10 ** (-3 * decades * ((k % d) / d)));
    const product = inputs.map((x, at) => x * Math.hypot(graded[at % d]!, graded[d + at % d]!));
    const values = singularValues(product, { rows: n, columns: d });
    const count = values.filter((value) => value > 1e-15 * values[0]!).length;
    assertEquals(fast.rank(graded), count);
  }
});

Deno.test("a diagonal network's rank counts no coordinate that is zero and is 0 at the origin", () => {
  const inputs = normals(12);
  const fast = diagonalJacobianRank(inputs, 3);
  assertEquals(fast.rank(new Float64Array(6)), 0);
  assertEquals(fast.rank(Float64Array.of(1, 0, 0, 0, 0, 0)), 1);
  assertEquals(fast.rank(Float64Array.of(1e-300, 0, 0, 0, 1e-300, 0)), 2);
});

Deno.test("ranks of two-layer networks by activation patterns are those of their Jacobians", () => {
  let deficient = 0;
  for (const d of [1, 2, 3]) {
    for (const bias of [false, true]) {
      for (const width of [1, 4, 9]) {
        const shape = { inputDimension: d, width, bias };
        const model = twoLayerRelu(shape);
        const n = 30;
        const inputs = normals(n * d);
        const regression = new Regression(model, { inputs, targets: new Float64Array(n) });
        for (let trial = 0; trial < 12; trial++) {
          const parameters = normals(model.parameterCount);
          if (trial % 3 === 1) parameters.fill(0, 0, width); // no output weights: only their own columns are left
          if (trial % 3 === 2) parameters.copyWithin(width + d, width, width + d); // two equal neurons
          const options = { rows: n, columns: model.parameterCount, threshold: 1e-4 };
          const expected = referenceRank(regression.jacobian(parameters), options);
          if (expected === undefined) continue;
          if (expected < Math.min(n, model.parameterCount)) deficient++;
          assertEquals(twoLayerJacobianRank(shape, { parameters, inputs }), expected);
        }
      }
    }
  }
  assert(deficient > 150, `${deficient}`);
});

Deno.test("matrices of zeros, dead networks and single entries have ranks 0, 0 and 1", () => {
  assertEquals(jacobianRank(new Float64Array(6), { rows: 2, columns: 3 }), 0);
  assertEquals(jacobianRank(Float64Array.of(1e-300), { rows: 1, columns: 1, threshold: 0 }), 1);
  const shape = { inputDimension: 1, width: 2 };
  const inputs = Float64Array.of(1, 2, 3);
  assertEquals(
    twoLayerJacobianRank(shape, { parameters: Float64Array.of(1, 1, -1, -2), inputs }),
    0,
  );
});

Deno.test("what has no rank is an error", () => {
  const fails = (compute: () => unknown, message: string): void => {
    assertThrows(compute, RangeError, message);
  };
  const shape = { rows: 1, columns: 2 };
  fails(() => jacobianRank(Float64Array.of(1, NaN), shape), "entry 1 is NaN");
  fails(() => jacobianRank(Float64Array.of(1), shape), "must have length 2: current length is 1");
  fails(() => jacobianRank(Float64Array.of(1, 1), { ...shape, threshold: 1 }), "value is 1");
  fails(() => diagonalJacobianRank(Float64Array.of(1, 1, 2, 2), 2), "independent ones is 1");
  fails(() => diagonalJacobianRank(Float64Array.of(1, 2), 2), "independent ones is 1");
  fails(() => diagonalJacobianRank(Float64Array.of(NaN), 1), "must be finite");
  const fast = diagonalJacobianRank(Float64Array.of(1), 1);
  fails(() => fast.rank(Float64Array.of(1)), "current length is 1");
  fails(() => fast.rank(Float64Array.of(1, Infinity)), "Infinity");
  const relu = { inputDimension: 1, width: 1 };
  const inputs = Float64Array.of(1);
  const rank = (parameters: Float64Array, threshold: number) => () =>
    twoLayerJacobianRank(relu, { parameters, inputs, threshold });
  fails(rank(Float64Array.of(1, 1), 1e-6), "at least 1e-5: current value is 0.000001");
  fails(rank(Float64Array.of(1, NaN), 1e-4), "entry 1 is NaN");
});
