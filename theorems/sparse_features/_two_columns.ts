/** The two singular values of X diag(s), X with two columns, compared exactly. */
import { Rational } from "../../lib/numerics/rational.ts";
import type { ExactMatrix } from "./_linear.ts";

/** Trace and determinant of a positive semidefinite 2 × 2 matrix. */
export interface Moments {
  readonly trace: Rational;
  readonly determinant: Rational;
}

/** Those of diag(s) XᵀX diag(s), from s_1² and s_2²; of XᵀX where both are 1. */
export function moments(x: ExactMatrix, squares: readonly [Rational, Rational]): Moments {
  const entry = (a: number, b: number): Rational =>
    x.reduce(
      (total, row) => total.plus((row[a] as Rational).times(row[b] as Rational)),
      Rational.ZERO,
    );
  const [first, second] = squares;
  return {
    trace: entry(0, 0).times(first).plus(entry(1, 1).times(second)),
    determinant: entry(0, 0).times(entry(1, 1)).minus(entry(0, 1).power(2))
      .times(first).times(second),
  };
}

/**
 * λ₂ > qλ₁ for the eigenvalues λ₁ ≥ λ₂, 0 ≤ q < 1, as D(1 + q)² > qT²: the two sides.
 */
export function sides(
  { trace, determinant }: Moments,
  share: Rational,
): { readonly left: Rational; readonly right: Rational } {
  return {
    left: determinant.times(share.plus(1).power(2)),
    right: share.times(trace.power(2)),
  };
}

/** How many of the two eigenvalues exceed `share` times the larger. */
export function countAbove(of: Moments, share: Rational): number {
  const { left, right } = sides(of, share);
  return of.trace.sign() === 0 ? 0 : left.compare(right) > 0 ? 2 : 1;
}

/** The sign of y − κ² for the condition number κ of X, y > 0: from y against 1 ≤ κ² and (1 + y)²/y against T²/D. */
export function againstCondition(y: Rational, x: ExactMatrix): -1 | 0 | 1 {
  if (y.compare(1) < 0) return -1;
  const { trace, determinant } = moments(x, [Rational.ONE, Rational.ONE]);
  return y.plus(1).power(2).times(determinant).compare(trace.power(2).times(y));
}
