import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { dyadicArray } from "./_arbitraries.ts";
import {
  assertClose,
  assertGradientMatchesDifferences,
  assertHessianMatchesDifferences,
} from "./_checkers.ts";
import { LeastSquares } from "./least_squares.ts";

const anyCost = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(
  ([n, d]) =>
    fc.record({ inputs: dyadicArray(n * d), targets: dyadicArray(n), parameters: dyadicArray(d) }),
).map(({ parameters, ...samples }) => ({ cost: new LeastSquares(samples), parameters }));

Deno.test("the gradient of ‖Xβ − y‖² and its Hessian are difference quotients", () => {
  fc.assert(fc.property(anyCost, ({ cost, parameters }) => {
    assertGradientMatchesDifferences(cost, parameters, 1e-6);
    assertHessianMatchesDifferences(cost, { parameters, hessian: cost.hessian(), tolerance: 1e-6 });
  }));
});

Deno.test("eigenvectors are orthonormal, descend in eigenvalue and diagonalise the Hessian", () => {
  fc.assert(fc.property(anyCost, ({ cost }) => {
    const d = cost.parameterCount;
    const { eigenvalues, eigenvectors } = cost.spectrum();
    const hessian = cost.hessian();
    const scale = 1 + eigenvalues[0]!;
    for (let k = 0; k < d; k++) {
      const v = eigenvectors.subarray(k * d, (k + 1) * d);
      const image = v.map((_, i) => v.reduce((sum, x, j) => sum + hessian[i * d + j]! * x, 0));
      assertClose(image.map((x) => x / scale), v.map((x) => x * eigenvalues[k]! / scale), {
        tolerance: 1e-13,
        what: "Hv against λv",
      });
      for (let l = 0; l <= k; l++) {
        const product = v.reduce((sum, x, j) => sum + x * eigenvectors[l * d + j]!, 0);
        assertAlmostEquals(product, k === l ? 1 : 0, 1e-13);
      }
      if (k > 0) assertEquals(eigenvalues[k]! <= eigenvalues[k - 1]!, true);
    }
  }));
});

Deno.test("the largest eigenvalue of 2XᵀX for X = [[1, 2], [3, 4]] is 30 + 2√221", () => {
  const cost = new LeastSquares({
    inputs: Float64Array.of(1, 2, 3, 4),
    targets: new Float64Array(2),
  });
  assertAlmostEquals(cost.largestEigenvalue(), 30 + 2 * Math.sqrt(221), 1e-13);
});

Deno.test("the gradient vanishes at the minimiser, also for a singular X", () => {
  const cost = new LeastSquares({
    inputs: Float64Array.of(1, 2, 2, 4, 3, 6),
    targets: Float64Array.of(1, 0, 2),
  });
  assertClose(cost.gradient(cost.minimiser()), new Float64Array(2), {
    tolerance: 1e-13,
    what: "gradient at the minimiser",
  });
  assertClose(cost.minimiser(), Float64Array.of(0.1, 0.2), { tolerance: 1e-14, what: "minimiser" });
});

Deno.test("X and y that do not fit, and entries that are not finite, are errors", () => {
  const make = (inputs: number[], targets: number[]): () => LeastSquares => () =>
    new LeastSquares({ inputs: Float64Array.from(inputs), targets: Float64Array.from(targets) });
  assertThrows(make([1, 2, 3], [1, 2]), RangeError, "X has 3 entries and y has 2");
  assertThrows(make([], [1]), RangeError, "X has 0 entries");
  assertThrows(make([1], []), RangeError, "y has 0");
  assertThrows(make([NaN], [1]), RangeError, "X must be finite");
  assertThrows(() => make([1, 2], [1])().loss(new Float64Array(3)), RangeError, "length 2");
});
