/**
 * Signs of rounding errors over the whole range of doubles, by scaling with powers of two: the slow
 * paths of `rounding.ts`.
 */

import { nextDown, nextUp } from "./_neighbours.ts";

const LARGEST = Number.MAX_VALUE;
const SPLITTER = 134217729; // 2^27 + 1
const UP = 2 ** 600;
const DOWN = 2 ** -600;
const LARGE = 2 ** 300;
const SMALL = 2 ** -300;

/** A power of two that brings a finite x ≠ 0 into [2^−474, 2^424], where scaling it is exact. */
function scaleOf(x: number): number {
  const size = Math.abs(x);
  return size >= LARGE ? DOWN : size < SMALL ? UP : 1;
}

/** a·b − fl(a·b), exactly, when |a|, |b| ≤ 2^995 and 2^−960 ≤ |a·b| ≤ 2^1020. */
function productError(a: number, b: number): number {
  const product = a * b;
  const c = SPLITTER * a;
  const aHigh = c - (c - a);
  const aLow = a - aHigh;
  const d = SPLITTER * b;
  const bHigh = d - (d - b);
  const bLow = b - bHigh;
  return aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
}

/**
 * The sign of a·b − product for finite a, b ≠ 0 and product = fl(a·b) finite.
 *
 * With scaled operands, a·b = p + e exactly. Let P be the equally scaled `product`. Either P = p, or
 * `product` is subnormal and P is p + e rounded to a grid of spacing g: then p − P is exact (both are
 * multiples of p's last unit and |p − P| ≤ max(|p|, g/2)), and the sign of (p − P) + e survives rounding.
 */
function productErrorSign(a: number, b: number, product: number): number {
  const aScale = scaleOf(a);
  const bScale = scaleOf(b);
  const aScaled = a * aScale;
  const bScaled = b * bScale;
  const scaled = aScale * bScale === 1 ? product : (product * aScale) * bScale;
  return (aScaled * bScaled - scaled) + productError(aScaled, bScaled);
}

function multiplyOutside(a: number, b: number, limit: number): number {
  if (a !== a || b !== b) return NaN;
  if (a === 0 || b === 0) return 0;
  const product = a * b;
  const finite = Math.abs(a) <= LARGEST && Math.abs(b) <= LARGEST;
  if (!finite) return product;
  if (product === Infinity) return limit > 0 ? Infinity : LARGEST;
  if (product === -Infinity) return limit > 0 ? -LARGEST : -Infinity;
  const sign = productErrorSign(a, b, product);
  if (limit > 0) return sign > 0 ? nextUp(product) : product;
  return sign < 0 ? nextDown(product) : product;
}

/** a·b rounded towards −∞, for all doubles. */
export function multiplyDownOutside(a: number, b: number): number {
  return multiplyOutside(a, b, -Infinity);
}

/** a·b rounded towards ∞, for all doubles. */
export function multiplyUpOutside(a: number, b: number): number {
  return multiplyOutside(a, b, Infinity);
}

/**
 * The sign of a/b − quotient for finite a, b ≠ 0 and quotient = fl(a/b) finite.
 *
 * It is the sign of b·(a − q·b). With scaled operands q·b = p + e exactly. Either a − p is exact
 * (Sterbenz: p is between a/2 and 2a), or it exceeds |e| by far (q is subnormal or 0); in both cases
 * the sign of (a − p) − e survives rounding.
 */
function quotientErrorSign(a: number, b: number, quotient: number): number {
  const aScale = scaleOf(a);
  const bScale = scaleOf(b);
  const aScaled = a * aScale;
  const bScaled = b * bScale;
  if (quotient === 0) return b > 0 ? aScaled : -aScaled;
  const scaled = aScale === bScale ? quotient : (quotient * aScale) / bScale;
  const residual = (aScaled - scaled * bScaled) - productError(scaled, bScaled);
  return b > 0 ? residual : -residual;
}

function divideOutside(a: number, b: number, limit: number): number {
  if (a !== a || b !== b) return NaN;
  if (b === 0) return limit;
  if (a === 0) return 0;
  const quotient = a / b;
  if (Math.abs(a) === Infinity) {
    if (quotient === quotient) return quotient;
    return (a > 0) === (b > 0) ? (limit > 0 ? Infinity : 0) : (limit > 0 ? 0 : -Infinity);
  }
  if (Math.abs(b) === Infinity) return 0;
  if (quotient === Infinity) return limit > 0 ? Infinity : LARGEST;
  if (quotient === -Infinity) return limit > 0 ? -LARGEST : -Infinity;
  const sign = quotientErrorSign(a, b, quotient);
  if (limit > 0) return sign > 0 ? nextUp(quotient) : quotient;
  return sign < 0 ? nextDown(quotient) : quotient;
}

/** a/b rounded towards −∞, for all doubles. */
export function divideDownOutside(a: number, b: number): number {
  return divideOutside(a, b, -Infinity);
}

/** a/b rounded towards ∞, for all doubles. */
export function divideUpOutside(a: number, b: number): number {
  return divideOutside(a, b, Infinity);
}

/**
 * A number with the sign of √x − root, for root = fl(√x); 0 when x is 0, ∞, NaN or negative.
 *
 * It is the sign of x − root² = (x − p) − e with root² = p + e; x − p is exact (Sterbenz). Small and
 * large x are scaled by 2^±400, so that e is a double and no part of root² overflows.
 */
export function squareRootError(x: number, root: number): number {
  if (!(x > 0 && x <= LARGEST)) return 0;
  if (x >= LARGE) {
    x *= 2 ** -400;
    root *= 2 ** -200;
  }
  for (; x < SMALL; x *= 2 ** 400) root *= 2 ** 200;
  return (x - root * root) - productError(root, root);
}
