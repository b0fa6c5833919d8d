/**
 * Directed rounding of the basic operations on doubles, without allocation.
 *
 * Every `…Down` returns the greatest double not above the exact result, every `…Up` the least double
 * not below it, over the whole range of doubles (subnormal numbers and overflow included), so exact
 * results stay exact. JavaScript only rounds to nearest; each function therefore computes the rounded
 * result, then the sign of its error by error-free transformations (Knuth's two-sum, Dekker's
 * two-product on Veltkamp's halves), and moves to the neighbour when the error has the wrong sign.
 * Outside the range in which the two-product is exact, the operands are first scaled by powers of two.
 *
 * Arguments that are not reals stand for bounds of intervals:
 * - `0 · ±∞ = 0`, because an infinite bound is never attained and 0 times any real is 0;
 * - `∞ − ∞`, `x / 0`: −∞ rounded down, ∞ rounded up, because nothing is known;
 * - `∞ / ∞` is a limit in [0, ∞] (in [−∞, 0] for opposite signs), rounded to its end;
 * - NaN gives NaN.
 *
 * A result of 0 may carry either sign.
 *
 * @module
 */

import {
  divideDownOutside,
  divideUpOutside,
  multiplyDownOutside,
  multiplyUpOutside,
  squareRootError,
} from "./_rounding_outside.ts";
import { nextDown, nextUp } from "./_neighbours.ts";

export { nextDown, nextUp };

const LARGEST = Number.MAX_VALUE;
const SPLITTER = 134217729; // 2^27 + 1
const SAFE_LEAST = 2 ** -960; // above it, the error of a product is a double
const SAFE_FACTOR = 2 ** 995; // below it, Veltkamp's splitting cannot overflow
const SAFE_GREATEST = 2 ** 1020; // below it, the product of the upper halves cannot overflow

function addOutside(a: number, b: number, limit: number): number {
  if (a !== a || b !== b) return NaN;
  const sum = a + b;
  if (sum !== sum) return limit;
  if (a === sum || b === sum) return sum; // an infinite operand
  return sum > 0 ? (limit > 0 ? Infinity : LARGEST) : (limit > 0 ? -LARGEST : -Infinity);
}

/**
 * `a + b` rounded towards −∞.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { addDown, addUp } from "./rounding.ts";
 *
 * assertEquals(addDown(1, 2), 3);
 * assertEquals(addUp(1, 2), 3);
 * assert(addDown(0.1, 0.2) < addUp(0.1, 0.2));
 * ```
 */
export function addDown(a: number, b: number): number {
  const sum = a + b;
  if (sum <= LARGEST && sum >= -LARGEST) {
    const part = sum - a;
    // NaN (an overflow inside the two-sum, near ±MAX) is treated as a negative error.
    return (a - (sum - part)) + (b - part) >= 0 ? sum : nextDown(sum);
  }
  return addOutside(a, b, -Infinity);
}

/** `a + b` rounded towards ∞. */
export function addUp(a: number, b: number): number {
  const sum = a + b;
  if (sum <= LARGEST && sum >= -LARGEST) {
    const part = sum - a;
    return (a - (sum - part)) + (b - part) <= 0 ? sum : nextUp(sum);
  }
  return addOutside(a, b, Infinity);
}

/** `a − b` rounded towards −∞. */
export function subtractDown(a: number, b: number): number {
  return addDown(a, -b);
}

/** `a − b` rounded towards ∞. */
export function subtractUp(a: number, b: number): number {
  return addUp(a, -b);
}

/** `a · b` rounded towards −∞; `0 · ±∞` is 0. */
export function multiplyDown(a: number, b: number): number {
  const product = a * b;
  const size = Math.abs(product);
  if (
    size >= SAFE_LEAST && size <= SAFE_GREATEST && Math.abs(a) <= SAFE_FACTOR &&
    Math.abs(b) <= SAFE_FACTOR
  ) {
    const c = SPLITTER * a;
    const aHigh = c - (c - a);
    const aLow = a - aHigh;
    const d = SPLITTER * b;
    const bHigh = d - (d - b);
    const bLow = b - bHigh;
    const error = aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
    return error < 0 ? nextDown(product) : product;
  }
  return multiplyDownOutside(a, b);
}

/** `a · b` rounded towards ∞; `0 · ±∞` is 0. */
export function multiplyUp(a: number, b: number): number {
  const product = a * b;
  const size = Math.abs(product);
  if (
    size >= SAFE_LEAST && size <= SAFE_GREATEST && Math.abs(a) <= SAFE_FACTOR &&
    Math.abs(b) <= SAFE_FACTOR
  ) {
    const c = SPLITTER * a;
    const aHigh = c - (c - a);
    const aLow = a - aHigh;
    const d = SPLITTER * b;
    const bHigh = d - (d - b);
    const bLow = b - bHigh;
    const error = aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
    return error > 0 ? nextUp(product) : product;
  }
  return multiplyUpOutside(a, b);
}

/** `a / b` rounded towards −∞; −∞ when `b` is 0, because the quotient is then unbounded. */
export function divideDown(a: number, b: number): number {
  const quotient = a / b;
  const size = Math.abs(quotient);
  const numerator = Math.abs(a);
  if (
    numerator >= SAFE_LEAST && numerator <= SAFE_GREATEST && Math.abs(b) <= SAFE_FACTOR &&
    size <= SAFE_FACTOR && size >= SAFE_LEAST
  ) {
    const product = quotient * b;
    const c = SPLITTER * quotient;
    const qHigh = c - (c - quotient);
    const qLow = quotient - qHigh;
    const d = SPLITTER * b;
    const bHigh = d - (d - b);
    const bLow = b - bHigh;
    const error = qLow * bLow - (((product - qHigh * bHigh) - qLow * bHigh) - qHigh * bLow);
    const residual = (a - product) - error; // a − q·b: exact difference first (Sterbenz)
    return (b > 0 ? residual < 0 : residual > 0) ? nextDown(quotient) : quotient;
  }
  return divideDownOutside(a, b);
}

/** `a / b` rounded towards ∞; ∞ when `b` is 0, because the quotient is then unbounded. */
export function divideUp(a: number, b: number): number {
  const quotient = a / b;
  const size = Math.abs(quotient);
  const numerator = Math.abs(a);
  if (
    numerator >= SAFE_LEAST && numerator <= SAFE_GREATEST && Math.abs(b) <= SAFE_FACTOR &&
    size <= SAFE_FACTOR && size >= SAFE_LEAST
  ) {
    const product = quotient * b;
    const c = SPLITTER * quotient;
    const qHigh = c - (c - quotient);
    const qLow = quotient - qHigh;
    const d = SPLITTER * b;
    const bHigh = d - (d - b);
    const bLow = b - bHigh;
    const error = qLow * bLow - (((product - qHigh * bHigh) - qLow * bHigh) - qHigh * bLow);
    const residual = (a - product) - error; // a − q·b: exact difference first (Sterbenz)
    return (b > 0 ? residual > 0 : residual < 0) ? nextUp(quotient) : quotient;
  }
  return divideUpOutside(a, b);
}

/** `√x` rounded towards −∞; NaN when `x` is negative. */
export function squareRootDown(x: number): number {
  const root = Math.sqrt(x);
  return squareRootError(x, root) < 0 ? nextDown(root) : root;
}

/** `√x` rounded towards ∞; NaN when `x` is negative. */
export function squareRootUp(x: number): number {
  const root = Math.sqrt(x);
  return squareRootError(x, root) > 0 ? nextUp(root) : root;
}

function assertPower(x: number, n: number): void {
  if (!(x >= 0) || !Number.isInteger(n) || n < 0) {
    throw new RangeError(
      `Cannot raise ${x} to the power ${n}: the base must not be negative and the exponent must be an integer of at least 0`,
    );
  }
}

/**
 * A lower bound of `x^n` for `x ≥ 0` and an integer `n ≥ 0`, by repeated squaring with every product
 * rounded towards −∞: exact when `x^n` is a double, otherwise within about `n` units in the last place.
 * Throws `RangeError` for other arguments.
 */
export function powerDown(x: number, n: number): number {
  assertPower(x, n);
  let result = 1;
  let square = x;
  for (let rest = n; rest > 0;) {
    if (rest % 2 === 1) result = multiplyDown(result, square);
    rest = Math.floor(rest / 2);
    if (rest > 0) square = multiplyDown(square, square);
  }
  return result;
}

/** An upper bound of `x^n` for `x ≥ 0` and an integer `n ≥ 0`, as `powerDown` with products rounded towards ∞. */
export function powerUp(x: number, n: number): number {
  assertPower(x, n);
  let result = 1;
  let square = x;
  for (let rest = n; rest > 0;) {
    if (rest % 2 === 1) result = multiplyUp(result, square);
    rest = Math.floor(rest / 2);
    if (rest > 0) square = multiplyUp(square, square);
  }
  return result;
}
