/**
 * g(−u) and Φ(−u) as unevaluated sums of two doubles, with a relative error below 2^−58.
 *
 * Only + − × ÷ and tables are used, so the results are the same on every machine. e^(−u²/2) = 2^m·2^(j/64)·e^r
 * with |r| < 0.0055: u² is an exact sum of two doubles, (64m + j)·log 2/64 is subtracted in two parts, the product
 * with the first being exact, and 2^(j/64)·(e^r − 1) is so small that its rounding does not matter. The other factors
 * come from Taylor's polynomial about the nearest anchor (`_smoothed_relu_table.ts`).
 */

import { powerOfTwo } from "./_fixed_point.ts";
import {
  ANCHORS_PER_UNIT,
  DEGREE,
  DENSITY_AT_ZERO_PAIR,
  DISTRIBUTION_ROWS,
  EXPONENTIALS,
  LOGARITHM_PARTS,
  PARTS,
  RELU_ROWS,
  STRIDE,
} from "./_smoothed_relu_table.ts";

const SPLITTER = 134217729; // 2^27 + 1
const PARTS_PER_UNIT = PARTS / Math.LN2; // any rounding will do
const [LOG_FIRST, LOG_SECOND] = LOGARITHM_PARTS;
const [DENSITY_HIGH, DENSITY_LOW] = DENSITY_AT_ZERO_PAIR;

/** From here on φ(u) is below the smallest double. */
export const FARTHEST = 39;

/** What the functions write into. */
export class Parts {
  /** The high part of the value, without its factor 2^exponent. */
  high = 0.5;
  /** The low part. */
  low = 0.5;
  /** The binary exponent. */
  exponent = 0;
  /** The high part of the prepared exponential, without its factor 2^exponent. */
  exponentialHigh = 0.5;
  /** Its low part. */
  exponentialLow = 0.5;
}

/** a·b − fl(a·b), exactly, for factors and products far from the ends of the range. */
export function productError(a: number, b: number, product: number): number {
  const c = SPLITTER * a;
  const aHigh = c - (c - a);
  const aLow = a - aHigh;
  const d = SPLITTER * b;
  const bHigh = d - (d - b);
  const bLow = b - bHigh;
  return aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
}

/** Prepares `parts` with e^(−u²/2) for 0 ≤ u < 39. */
export function prepareExponential(u: number, parts: Parts): void {
  const square = u * u;
  const error = square > 2 ** -900 ? productError(u, u, square) : 0;
  const n = Math.round(-0.5 * square * PARTS_PER_UNIT);
  const coarse = -0.5 * square - n * LOG_FIRST;
  const fine = n * LOG_SECOND + 0.5 * error;
  const r = coarse - fine;
  const rest = (coarse - r) - fine;
  const tail = rest +
    r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040)))));
  const j = n & (PARTS - 1);
  const high = EXPONENTIALS[2 * j]!;
  const low = EXPONENTIALS[2 * j + 1]! + high * (r + tail);
  const sum = high + low;
  parts.exponentialHigh = sum;
  parts.exponentialLow = low - (sum - high);
  parts.exponent = (n - j) / PARTS;
}

/** The product of the prepared exponential and high + low, into `parts`. */
function multiplyExponential(high: number, low: number, parts: Parts): void {
  const sum = high + low;
  const rest = low - (sum - high);
  const e = parts.exponentialHigh;
  const product = e * sum;
  const correction = productError(e, sum, product) +
    (e * rest + parts.exponentialLow * sum);
  const result = product + correction;
  parts.high = result;
  parts.low = correction - (result - product);
}

function multiplyByRow(rows: Float64Array, u: number, parts: Parts): void {
  const i = Math.round(u * ANCHORS_PER_UNIT);
  const h = u - i / ANCHORS_PER_UNIT;
  const row = i * STRIDE;
  let sum = rows[row + DEGREE + 1]!;
  for (let n = DEGREE; n >= 2; n--) sum = rows[row + n]! + h * sum;
  multiplyExponential(rows[row]!, rows[row + 1]! + h * sum, parts);
}

/** φ(u), after `prepareExponential(u)`. */
export function densityParts(parts: Parts): void {
  multiplyExponential(DENSITY_HIGH, DENSITY_LOW, parts);
}

/** Φ(−u), after `prepareExponential(u)`. */
export function distributionParts(u: number, parts: Parts): void {
  multiplyByRow(DISTRIBUTION_ROWS, u, parts);
}

/** g(−u), after `prepareExponential(u)`. */
export function reluParts(u: number, parts: Parts): void {
  multiplyByRow(RELU_ROWS, u, parts);
}

/** x·2^k for a normal x and −1200 ≤ k ≤ 0, rounded once. */
export function scaledByPowerOfTwo(x: number, k: number): number {
  return k >= -1000 ? x * powerOfTwo(k) : x * powerOfTwo(k + 200) * 2 ** -200;
}
