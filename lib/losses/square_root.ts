/**
 * The square-root loss √(1 + s²).
 *
 * @module
 */
import { squareRootDeficit } from "./_deficits.ts";
import { withFamily } from "./_family.ts";
import type { Loss } from "./loss.ts";

/** √(1 + s²), without overflow of s². */
function root(s: number): number {
  const a = Math.abs(s);
  return a < 1e10 ? Math.sqrt(1 + s * s) : a;
}

/**
 * ℓ_sqrt(s) = √(1 + s²): ℓ′(s) = s/√(1 + s²), ℓ″(s) = (1 + s²)^(−3/2), ℓ⁗(0) = −3, β = 2, c = 1/2.
 *
 * Relative errors: `oneMinusRatio` below 6 · 2⁻⁵³, down to the subnormal numbers (where the absolute error is at
 * most 2⁻¹⁰⁷⁴); value, derivative and ratio below 3 · 2⁻⁵³, the second derivative below 7 · 2⁻⁵³, with an absolute
 * error of 2⁻¹⁰⁷⁴ where it is subnormal.
 *
 * Source: "Learning threshold neurons via the edge of stability", Example 1, with the constant 2/5 for |s| < 2/5.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { squareRootLoss } from "./square_root.ts";
 *
 * assertEquals(squareRootLoss().derivative(3 / 4), 3 / 5);
 * assertEquals(squareRootLoss().oneMinusRatio(1e-9), 5e-19);
 * ```
 */
export function squareRootLoss(): Loss {
  return {
    name: "square root",
    secondDerivativeAtZero: 1,
    fourthDerivativeAtZero: -3,
    expansion: { exponent: 2, coefficient: 1 / 2 },
    decay: { exponent: 2, coefficient: 2 / 5, range: 2 / 5 },
    value: root,
    derivative: (s: number): number => s / root(s),
    secondDerivative: (s: number): number => {
      const t = root(s);
      return 1 / t / t / t;
    },
    ratio: (s: number): number => 1 / root(s),
    oneMinusRatio: withFamily((s: number): number => squareRootDeficit(s), { kind: "square root" }),
  };
}
