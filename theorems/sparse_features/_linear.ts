/** Exact linear algebra over the rationals for small matrices, and the interpolators β of Xβ = y. */
import { Rational } from "../../lib/numerics/rational.ts";

/** A matrix, row by row. */
export type ExactMatrix = readonly (readonly Rational[])[];

/** Reads a matrix such as `"1 1 0; 2 0 1"`; entries are exact. */
export function matrix(text: string): Rational[][] {
  return text.split(";").map((row) => vector(row));
}

/** Reads a vector such as `"1 2.5 -1/3"`; entries are exact. */
export function vector(text: string): Rational[] {
  return text.trim().split(/\s+/).map((entry) => Rational.from(entry));
}

/** The reduced row echelon form and the columns of its pivots. */
function reduced(rows: ExactMatrix): { readonly rows: Rational[][]; readonly pivots: number[] } {
  const work = rows.map((row) => [...row]);
  const pivots: number[] = [];
  const width = rows[0]?.length ?? 0;
  for (let column = 0; column < width && pivots.length < work.length; column++) {
    const at = pivots.length;
    const found = work.findIndex((row, i) => i >= at && row[column]?.sign() !== 0);
    if (found < 0) continue;
    const chosen = work[found] as Rational[];
    work[found] = work[at] as Rational[];
    const scaled = chosen.map((entry) => entry.dividedBy(chosen[column] as Rational));
    work[at] = scaled;
    work.forEach((row, i) => {
      const factor = row[column] as Rational;
      if (i === at || factor.sign() === 0) return;
      work[i] = row.map((entry, k) => entry.minus(factor.times(scaled[k] as Rational)));
    });
    pivots.push(column);
  }
  return { rows: work, pivots };
}

/** The rank of a matrix. */
export function rank(rows: ExactMatrix): number {
  return reduced(rows).pivots.length;
}

/** The solution of A x = b, undefined when there is none or more than one. */
export function solution(a: ExactMatrix, b: readonly Rational[]): Rational[] | undefined {
  const width = a[0]?.length ?? 0;
  const { rows, pivots } = reduced(a.map((row, i) => [...row, b[i] as Rational]));
  if (pivots.length !== width || pivots.includes(width)) return undefined;
  return rows.slice(0, width).map((row) => row[width] as Rational);
}

/** The columns of a matrix with the given positions. */
export function columns(rows: ExactMatrix, positions: readonly number[]): Rational[][] {
  return rows.map((row) => positions.map((j) => row[j] as Rational));
}

/** All subsets of {0, …, size − 1}, smallest first. */
export function supports(size: number): number[][] {
  return Array.from(
    { length: 2 ** size },
    (_, code) => Array.from({ length: size }, (_, j) => j).filter((j) => (code >> j) % 2 === 1),
  ).sort((a, b) => a.length - b.length);
}

/** An interpolator whose non-zero coordinates belong to independent columns. */
export interface BasicInterpolator {
  readonly support: readonly number[];
  /** β: [d]. */
  readonly coefficients: readonly Rational[];
}

/**
 * All β with Xβ = y whose support has independent columns, sparsest first: among them are a sparsest
 * interpolator and, for every positive weights, a minimiser of Σ w_j |β_j| (a linear programme attains its
 * minimum at a basic solution; if only one of them attains it, it is the only minimiser).
 */
export function basicInterpolators(
  x: ExactMatrix,
  y: readonly Rational[],
): BasicInterpolator[] {
  const size = x[0]?.length ?? 0;
  return supports(size).flatMap((support) => {
    const chosen = columns(x, support);
    if (support.length === 0) {
      return y.every((value) => value.sign() === 0)
        ? [{ support, coefficients: Array.from({ length: size }, () => Rational.ZERO) }]
        : [];
    }
    if (support.length > x.length) return [];
    const found = solution(chosen, y);
    if (found === undefined || found.some((value) => value.sign() === 0)) return [];
    const coefficients = Array.from({ length: size }, (_, j) => {
      const place = support.indexOf(j);
      return place < 0 ? Rational.ZERO : found[place] as Rational;
    });
    return [{ support, coefficients }];
  });
}
