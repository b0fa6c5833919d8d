/** 2²⁷ + 1: Veltkamp's constant, which splits a double into two halves of at most 26 bits. */
const SPLITTER = 134217729;

/**
 * The fused multiply-add of double precision: `a·b + c` rounded once to the nearest double, ties to even.
 *
 * Correctly rounded when |a|, |b| < 2⁹⁹⁵, the result is finite and a·b is 0 or at least 2⁻⁹⁶⁹ in absolute value, so
 * that the error of the product is a double. A smaller product can be off by an error below 2⁻¹⁰⁷⁴.
 * Source: T. J. Dekker, Numerische Mathematik 18 (1971) for the exact product; the sum p + e + c is p + c with its
 * exact error, so that only a sum halfway between two doubles needs a second look.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  const splitA = SPLITTER * a;
  const highA = splitA - (splitA - a);
  const lowA = a - highA;
  const splitB = SPLITTER * b;
  const highB = splitB - (splitB - b);
  const lowB = b - highB;
  const productError = lowA * lowB -
    (((product - highA * highB) - lowA * highB) - highA * lowB);
  const sum = product + c;
  const part = sum - product;
  const sumError = (product - (sum - part)) + (c - part);
  // a·b + c = sum + sumError + productError; the two errors are added exactly as well.
  const errors = sumError + productError;
  const errorPart = errors - sumError;
  const rest = (sumError - (errors - errorPart)) + (productError - errorPart);
  const rounded = sum + errors;
  if (rest === 0) return rounded;
  const excess = errors - (rounded - sum);
  const other = rounded + 2 * excess;
  // sum + errors lies halfway between `rounded` and `other`: the sign of the rest decides.
  const midpoint = excess !== 0 && other - rounded === 2 * excess;
  return midpoint && (rest > 0) === (excess > 0) ? other : rounded;
}
