/**
 * Tables of the Gaussian functions for double precision, computed from integers when the module is loaded.
 *
 * With Mills' ratio M(u) = Φ(−u)/φ(u) and u ≥ 0,
 *
 *     Φ(−u) = φ(u)·M(u),   g(−u) = φ(u)·(1 − u·M(u)) = −φ(u)·M′(u),   κ(−u) = log(M(u)/M(0)),
 *
 * so nothing cancels once M and M′ are known. M′ = uM − 1 gives Taylor's coefficients about any anchor,
 * (n + 1)·c_{n+1} = a·c_n + c_{n−1}, and its other solutions grow like e^(u²/2): integrated from u = 44 downwards
 * any start is forgotten (e^(−168) remains at 40). R = g/Φ = κ′ solves R′ = 1 − R² + bR.
 */

import { exponentialFixed, exponentOf, LN2, logarithmFixed } from "./_exponential_fixed.ts";
import { BITS, ONE } from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";

/** Anchors per unit: the distance to the nearest one is at most 1/16. */
export const ANCHORS_PER_UNIT = 8;
/** The greatest anchor u of the tables of M and M′. */
export const LAST_ANCHOR = 40;
/** The greatest anchor b of the table of κ. */
export const LAST_KAPPA_ANCHOR = 9;
/** Taylor's polynomials have this degree: the remainder is below 2^−61 of the value. */
export const DEGREE = 12;
/** Numbers per row: the leading coefficient as a sum of two doubles, then one double for every other. */
export const STRIDE: number = DEGREE + 2;

const FINE = 192n;
const FINE_ONE = 1n << FINE;

/** The sum of two doubles next to n·2^−bits. */
function pair(n: bigint, bits: bigint): [high: number, low: number] {
  const high = Number(n);
  const scale = 2 ** -Number(bits);
  return [high * scale, Number(n - BigInt(high)) * scale];
}

function squareRootFloor(n: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2 + 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The number of entries of `EXPONENTIALS`. */
export const PARTS = 64;

/** 2^(j/64), 0 ≤ j < 64, each as a sum of two doubles, the high parts at even indices. */
export const EXPONENTIALS: Float64Array = (() => {
  let ratio = 2n * FINE_ONE;
  for (let n = PARTS; n > 1; n /= 2) ratio = squareRootFloor(ratio << FINE);
  const table = new Float64Array(2 * PARTS);
  let power = FINE_ONE;
  for (let j = 0; j < PARTS; j++) {
    table.set(pair(power, FINE), 2 * j);
    power = (power * ratio) >> FINE;
  }
  return table;
})();

const COARSE_BITS = 36n;
/**
 * log 2/64 as a sum of two doubles, to within 2^−95; the first has 36 bits, so that its product with an integer of 17
 * bits is exact.
 */
export const LOGARITHM_PARTS: readonly [number, number] = (() => {
  const first = LN2 >> (BITS - COARSE_BITS);
  const rest = LN2 - (first << (BITS - COARSE_BITS));
  return [Number(first) / (2 ** Number(COARSE_BITS) * PARTS), pair(rest, BITS + 6n)[0]];
})();

/** M at u = i/8, with 192 fractional bits. */
const MILLS: readonly bigint[] = (() => {
  const table: bigint[] = [];
  const step = 3n; // 1/8 = 2^−3
  let value = FINE_ONE / 44n;
  for (let i = 44 * ANCHORS_PER_UNIT; i >= 0; i--) {
    table[i] = value;
    let before = value;
    let coefficient = ((BigInt(i) * value) >> step) - FINE_ONE;
    let shift = step;
    for (let n = 1n;; n++) {
      const term = coefficient >> shift;
      if (term === 0n || term === -1n) break;
      value += n % 2n === 1n ? -term : term;
      const next = (((BigInt(i) * coefficient) >> step) + before) / (n + 1n);
      before = coefficient;
      coefficient = next;
      shift += step;
    }
  }
  return table;
})();

const DENSITY_AT_ZERO = INVERSE_SQUARE_ROOT_OF_TWO_PI << (FINE - BITS);

/** Rows of φ(0)·M and φ(0)·(−M′) about u = i/8. */
function ratioRows(): readonly [Float64Array, Float64Array] {
  const rows = LAST_ANCHOR * ANCHORS_PER_UNIT + 1;
  const distribution = new Float64Array(rows * STRIDE);
  const relu = new Float64Array(rows * STRIDE);
  for (let i = 0; i < rows; i++) {
    const scaled = (c: bigint): bigint => (c * DENSITY_AT_ZERO) >> FINE;
    let before = MILLS[i]!;
    let coefficient = ((BigInt(i) * before) >> 3n) - FINE_ONE;
    distribution.set(pair(scaled(before), FINE), i * STRIDE);
    relu.set(pair(scaled(-coefficient), FINE), i * STRIDE);
    for (let n = 1; n <= DEGREE; n++) {
      distribution[i * STRIDE + n + 1] = pair(scaled(coefficient), FINE)[0];
      const product = ((BigInt(i) * coefficient) >> 3n) + before; // (n + 1)·c_{n+1}
      relu[i * STRIDE + n + 1] = pair(scaled(-product), FINE)[0];
      before = coefficient;
      coefficient = product / BigInt(n + 1);
    }
  }
  return [distribution, relu];
}

const [distribution, relu] = ratioRows();
/** Rows of φ(0)·M about u = i/8, 0 ≤ u ≤ 40. */
export const DISTRIBUTION_ROWS: Float64Array = distribution;
/** Rows of −φ(0)·M′ about u = i/8, 0 ≤ u ≤ 40. */
export const RELU_ROWS: Float64Array = relu;
/** φ(0) = 1/√(2π) as a sum of two doubles. */
export const DENSITY_AT_ZERO_PAIR: readonly [number, number] = pair(
  INVERSE_SQUARE_ROOT_OF_TWO_PI,
  BITS,
);

/** log 2 as a sum of two doubles. */
export const LOG_TWO_PAIR: readonly [number, number] = pair(LN2, BITS);

/** log x for 0 < x < 4 with 128 fractional bits, off by less than 2^−120 for x > 2^−40. */
function logarithm(x: bigint): bigint {
  let e = 0;
  let m = x;
  for (; 200n * m < 141n * ONE; m <<= 1n) e--;
  for (; 100n * m > 141n * ONE; m >>= 1n) e++;
  return logarithmFixed(m, e);
}

/** κ and κ′ at b = i/8 with 128 fractional bits. */
function kappaAndSlope(i: number): readonly [bigint, bigint] {
  const mills = MILLS[Math.abs(i)]! >> (FINE - BITS);
  const zero = MILLS[0]! >> (FINE - BITS);
  if (i <= 0) {
    const relu = ONE - ((BigInt(-i) * mills) >> 3n);
    return [logarithm((mills << BITS) / zero), (relu << BITS) / mills];
  }
  const halfSquare = (BigInt(i * i) << BITS) >> 7n; // exact
  const k = exponentOf(-halfSquare);
  const exponential = exponentialFixed(-halfSquare, k);
  const density = ((exponential * INVERSE_SQUARE_ROOT_OF_TWO_PI) >> BITS) >> BigInt(-k);
  const value = ONE - ((density * mills) >> BITS);
  const slope = (density << BITS) / value + ((BigInt(i) << BITS) >> 3n);
  return [logarithm(2n * value) + halfSquare, slope];
}

/** Rows of κ about b = i/8, −40 ≤ b ≤ 9, with two doubles for κ′ as well: DEGREE + 3 numbers each. */
export const KAPPA_ROWS: Float64Array = (() => {
  const first = -LAST_ANCHOR * ANCHORS_PER_UNIT;
  const rows = (LAST_ANCHOR + LAST_KAPPA_ANCHOR) * ANCHORS_PER_UNIT + 1;
  const stride = STRIDE + 1;
  const table = new Float64Array(rows * stride);
  for (let row = 0; row < rows; row++) {
    const i = first + row;
    const [value, slope] = kappaAndSlope(i);
    table.set(pair(value, BITS), row * stride);
    table.set(pair(slope, BITS), row * stride + 2);
    const r = [slope];
    for (let n = 0; n < DEGREE - 1; n++) {
      let sum = n === 0 ? ONE : r[n - 1]!;
      sum += (BigInt(i) * r[n]!) >> 3n;
      for (let j = 0; j <= n; j++) sum -= (r[j]! * r[n - j]!) >> BITS;
      r.push(sum / BigInt(n + 1));
      table[row * stride + 4 + n] = pair(r[n + 1]! / BigInt(n + 2), BITS)[0];
    }
  }
  return table;
})();
