/** A straight line fitted to points. */
export interface Line {
  /** Rise per unit of x. */
  readonly slope: number;
  /** Value at x = 0. */
  readonly intercept: number;
  /** Standard error of the slope: `s / √Σ(xᵢ − x̄)²` with `s² = Σ residual² / (n − 2)`. */
  readonly slopeError: number;
  /** `n − 2`. */
  readonly degreesOfFreedom: number;
  /** `yᵢ − intercept − slope · xᵢ`, in the order of the points. */
  readonly residuals: readonly number[];
}

/**
 * The least-squares line through the points `(xᵢ, yᵢ)`, with the standard error of its slope.
 *
 * Sums run over centred values. With two points the line is exact and the error is NaN.
 *
 * Throws `RangeError` when the lengths differ, when there are fewer than two points, or when all x
 * are equal.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leastSquares } from "./least_squares.ts";
 *
 * const line = leastSquares([0, 1, 2, 3], [1, 3, 5, 7]);
 * assertAlmostEquals(line.slope, 2);
 * assertAlmostEquals(line.intercept, 1);
 * ```
 */
export function leastSquares(x: readonly number[], y: readonly number[]): Line {
  const n = x.length;
  if (n !== y.length || n < 2) {
    throw new RangeError(
      `Cannot fit a line to ${n} x and ${y.length} y: it takes two or more of each, equally many`,
    );
  }
  const meanX = x.reduce((sum, v) => sum + v, 0) / n;
  const meanY = y.reduce((sum, v) => sum + v, 0) / n;
  let squares = 0;
  let products = 0;
  x.forEach((v, i) => {
    squares += (v - meanX) ** 2;
    products += (v - meanX) * ((y[i] as number) - meanY);
  });
  if (squares === 0) {
    throw new RangeError(`Cannot fit a line to ${n} points with the same x: ${meanX}`);
  }
  const slope = products / squares;
  const residuals = x.map((v, i) => (y[i] as number) - meanY - slope * (v - meanX));
  const variance = residuals.reduce((sum, r) => sum + r * r, 0) / (n - 2);
  return {
    slope,
    intercept: meanY - slope * meanX,
    slopeError: Math.sqrt(variance / squares),
    degreesOfFreedom: n - 2,
    residuals,
  };
}
