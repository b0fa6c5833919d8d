/**
 * Random cases on exact grids: dyadic numbers `k / 2^bits`, on which a counterexample is short and
 * exact, rationals, vectors, small matrices, and sequences of step sizes.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import fc from "fast-check";
 * import { dyadic } from "./arbitraries.ts";
 *
 * const stepSize = dyadic({ min: 1, max: 1.25, bits: 10, open: true });
 * assert(fc.sample(stepSize, { seed: 1, numRuns: 100 }).every((h) => 1 < h && h < 1.25));
 * ```
 *
 * @module
 */
import fc from "fast-check";
import { Rational, type RationalLike } from "../lib/numerics/rational.ts";

/**
 * What random cases are drawn from: fast-check's type of the same name.
 *
 * @internal
 */
export type Arbitrary<T> = import("fast-check").Arbitrary<T>;

/** An interval and the fineness of the grid in it. */
export interface DyadicOptions {
  /** Lower end of the interval. */
  readonly min: number;
  /** Upper end of the interval. */
  readonly max: number;
  /** The grid is the multiples of `2^−bits`. */
  readonly bits: number;
  /** Leaves out the ends themselves. */
  readonly open?: boolean;
}

/**
 * The multiples of `2^−bits` in `[min, max]`, or in `(min, max)` with `open`; shrinks toward the one
 * nearest to 0. Every value is exact as a double.
 *
 * Throws `RangeError` when the grid is empty or needs more than 53 bits.
 */
export function dyadic(options: DyadicOptions): Arbitrary<number> {
  const { min, max, bits, open = false } = options;
  const scale = 2 ** bits;
  let low = Math.ceil(min * scale);
  let high = Math.floor(max * scale);
  if (open && low === min * scale) low++;
  if (open && high === max * scale) high--;
  if (!(low <= high) || !Number.isSafeInteger(low) || !Number.isSafeInteger(high)) {
    throw new RangeError(
      `Cannot draw multiples of 2^-${bits} from ${min} to ${max}: the grid must be neither empty nor finer than 53 bits`,
    );
  }
  // Adding 0 turns the −0 of small negative ends into 0.
  return fc.integer({ min: low, max: high }).map((k) => k / scale + 0, (value) => {
    if (typeof value !== "number") throw new TypeError("Cannot shrink what is not a number");
    return value * scale;
  });
}

/** An interval and the greatest denominator. */
export interface RationalOptions {
  /** Lower end of the interval. */
  readonly min: RationalLike;
  /** Upper end of the interval. */
  readonly max: RationalLike;
  /** Denominators go from 1 to this. */
  readonly denominator: number;
  /** Leaves out the ends themselves. */
  readonly open?: boolean;
}

// The integers p with min ≤ p/q ≤ max.
function numerators(
  q: number,
  options: RationalOptions,
): { readonly min: bigint; readonly max: bigint } {
  const low = Rational.from(options.min).times(q);
  const high = Rational.from(options.max).times(q);
  let min = -low.negated().floor();
  let max = high.floor();
  if (options.open === true && low.isInteger()) min++;
  if (options.open === true && high.isInteger()) max--;
  return { min, max };
}

/**
 * The fractions with denominators up to a bound in `[min, max]`, or in `(min, max)` with `open`: the
 * denominator is drawn first (among those with a fraction in the interval), then the numerator.
 *
 * Throws `RangeError` when there is no such fraction.
 */
export function rationalBetween(options: RationalOptions): Arbitrary<Rational> {
  const denominators: number[] = [];
  for (let q = 1; q <= options.denominator; q++) {
    const { min, max } = numerators(q, options);
    if (min <= max) denominators.push(q);
  }
  if (denominators.length === 0) {
    throw new RangeError(
      `Cannot draw a fraction from ${options.min} to ${options.max}: none has a denominator up to ${options.denominator}`,
    );
  }
  return fc.constantFrom(...denominators).chain((q) =>
    fc.bigInt(numerators(q, options)).map((p) => Rational.of(p, BigInt(q)))
  );
}

/** A grid for the entries, and the number of entries: one number, or a range. */
export interface VectorOptions extends DyadicOptions {
  /** How many entries. */
  readonly length: number | { readonly min: number; readonly max: number };
}

/** Vectors with entries on a dyadic grid; shrinks to shorter vectors where the length may vary. */
export function dyadicVector(options: VectorOptions): Arbitrary<Float64Array> {
  const { length } = options;
  const [minLength, maxLength] = typeof length === "number"
    ? [length, length]
    : [length.min, length.max];
  return fc.array(dyadic(options), { minLength, maxLength, size: "max" }).map((entries) =>
    Float64Array.from(entries)
  );
}

/** A matrix, row-major: `entries: [rows, columns]`. */
export interface Matrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** Entry (i, j) is at `i · columns + j`. */
  readonly entries: Float64Array;
}

/** A grid for the entries, and the greatest numbers of rows and columns (at least 1 each). */
export interface MatrixOptions extends DyadicOptions {
  /** How many rows. */
  readonly rows: number | { readonly min: number; readonly max: number };
  /** How many columns. */
  readonly columns: number | { readonly min: number; readonly max: number };
}

/** Small matrices with entries on a dyadic grid; shrinks to fewer rows and columns. */
export function dyadicMatrix(options: MatrixOptions): Arbitrary<Matrix> {
  const size = (side: MatrixOptions["rows"]): Arbitrary<number> =>
    typeof side === "number" ? fc.constant(side) : fc.integer(side);
  return fc.tuple(size(options.rows), size(options.columns)).chain(([rows, columns]) =>
    dyadicVector({ ...options, length: rows * columns }).map((entries) => ({
      rows,
      columns,
      entries,
    }))
  );
}

/**
 * Sequences of step sizes on a dyadic grid: constant, repeating a pattern of up to four, or free, a
 * third of the cases each; adversarial schedules are mostly of the first two kinds.
 */
export function stepSizes(options: VectorOptions): Arbitrary<Float64Array> {
  const { length } = options;
  const steps = typeof length === "number" ? fc.constant(length) : fc.integer(length);
  const patterned = (longest: number): Arbitrary<Float64Array> =>
    fc.tuple(fc.array(dyadic(options), { minLength: 1, maxLength: longest }), steps).map((
      [pattern, count],
    ) => Float64Array.from({ length: count }, (_, t) => pattern[t % pattern.length] as number));
  return fc.oneof(patterned(1), patterned(4), dyadicVector(options));
}
