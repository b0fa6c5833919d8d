/** The doubles next to a double, by arithmetic alone. */

const MORE_THAN_HALF_A_UNIT = 2 ** -53 * (1 + 2 ** -52);
const SMALLEST = Number.MIN_VALUE;
const LARGEST = Number.MAX_VALUE;
const SAFE = 2 ** -969;
const UNIT_SPACED = 2 ** -1021;
const SCALE = 2 ** 100;
const UNSCALE = 2 ** -100;

function nextUpOutside(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x === -Infinity) return -LARGEST;
  if (Math.abs(x) < UNIT_SPACED) return x + SMALLEST;
  const scaled = x * SCALE;
  return (scaled + MORE_THAN_HALF_A_UNIT * Math.abs(scaled)) * UNSCALE;
}

/**
 * The least double above `x`; ∞ for MAX and for ∞, −MAX for −∞.
 *
 * Let 2^e ≤ |x| < 2^(e+1), u = 2^(e−52) and s = fl(2^−53(1 + 2^−52)·|x|). Then u/2 < s ≤ u, and
 * s = u/2·(1 + 2^−52) when |x| = 2^e, so fl(x + s) and fl(x − s) are the neighbours of x (Rump,
 * Zimmermann, Boldo, Melquiond 2009). This needs s to be normal; below 2^−969 the argument is scaled,
 * and below 2^−1021 all spacings are the smallest double.
 */
export function nextUp(x: number): number {
  const size = Math.abs(x);
  if (size >= SAFE && size <= LARGEST) return x + MORE_THAN_HALF_A_UNIT * size;
  return nextUpOutside(x);
}

/** The greatest double below `x`; −∞ for −MAX and for −∞, MAX for ∞. */
export function nextDown(x: number): number {
  const size = Math.abs(x);
  if (size >= SAFE && size <= LARGEST) return x - MORE_THAN_HALF_A_UNIT * size;
  return -nextUpOutside(-x);
}
