import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { sgdLabelNoise } from "./label_noise.ts";

// Integers of at most 100 make every sum below exact.
const residuals = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 8 })
  .map((values) => Float64Array.from(values));

Deno.test("over a uniform index the noise has mean 0 and E‖ξ‖² = 2n(n − 1)L", () => {
  fc.assert(fc.property(residuals, (r) => {
    const n = r.length;
    const draws = Array.from(r, (_, i) => sgdLabelNoise(r, [i]));
    for (let i = 0; i < n; i++) assertEquals(draws.reduce((sum, xi) => sum + xi[i]!, 0), 0);
    const square = (x: Float64Array): number => x.reduce((sum, value) => sum + value * value, 0);
    // n E‖ξ‖² = n (n − 1) ‖r‖², and ‖r‖² = 2nL.
    assertEquals(draws.reduce((sum, xi) => sum + square(xi), 0), n * (n - 1) * square(r));
  }));
});

Deno.test("over a uniform index the covariance of the noise is n diag(r²) − rrᵀ", () => {
  fc.assert(fc.property(residuals, (r) => {
    const n = r.length;
    const draws = Array.from(r, (_, i) => sgdLabelNoise(r, [i]));
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        const sum = draws.reduce((total, xi) => total + xi[j]! * xi[k]!, 0);
        assertEquals(sum, n * ((j === k ? n * r[j]! ** 2 : 0) - r[j]! * r[k]!));
      }
    }
  }));
});

Deno.test("the noise of a batch that holds every index once vanishes", () => {
  fc.assert(fc.property(residuals, (r) => {
    const xi = sgdLabelNoise(r, Array.from(r, (_, i) => i));
    assertEquals(xi.every((value) => value === 0), true);
  }));
});

Deno.test("an empty batch, an index out of range and an output that does not fit are errors", () => {
  const r = Float64Array.of(1, 2);
  assertThrows(() => sgdLabelNoise(r, []), RangeError, "at least one index");
  for (const index of [-1, 2, 0.5, NaN]) {
    assertThrows(() => sgdLabelNoise(r, [index]), RangeError, `current value is ${index}`);
  }
  assertThrows(() => sgdLabelNoise(r, [0], new Float64Array(3)), RangeError, "length 2");
  assertThrows(() => sgdLabelNoise(r, [0], r), RangeError, "another array");
});
