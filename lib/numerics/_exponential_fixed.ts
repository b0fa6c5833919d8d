/** The exponential and the logarithm in fixed point, with counted errors. */

import { BITS, ONE } from "./_fixed_point.ts";

const GUARD = 64n;
const FINE = BITS + GUARD;
const FINE_ONE = 1n << FINE;

/** A lower bound, by less than 2^−180, of 2·artanh(1/n) = log((n+1)/(n−1)), n ≥ 3, in units of 2^−192. */
function twiceArtanhOfInverse(n: bigint): bigint {
  // Σ 2/((2k+1) n^(2k+1)): each of the fewer than 70 terms loses less than 2 units, the rest less than 1.
  let sum = 0n;
  let power = 2n * FINE_ONE / n;
  for (let k = 1n; power > 0n; k += 2n) {
    sum += power / k;
    power /= n * n;
  }
  return sum;
}

const FINE_LN2 = twiceArtanhOfInverse(3n);
/** log 2: at most the true value, by less than 2 units. */
export const LN2: bigint = FINE_LN2 >> GUARD;

/** e^(j/256) for 0 ≤ j ≤ 178: each at most the true value, by less than 2 units. */
const EXPONENTIALS: readonly bigint[] = (() => {
  // e^(1/256) by its series: 30 terms, each losing less than 2 fine units, and a smaller remainder.
  let ratio = 0n;
  let term = FINE_ONE;
  for (let k = 1n; term > 0n; k++) {
    ratio += term;
    term = (term >> 8n) / k;
  }
  // 178 products, each adding less than 2·65 + 1 fine units to the error: far below one unit.
  const table: bigint[] = [];
  let power = FINE_ONE;
  for (let j = 0; j <= 178; j++) {
    table.push(power >> GUARD);
    power = (power * ratio) >> FINE;
  }
  return table;
})();

/** ⌊2^128 / n!⌋ for n = 0 … 12. */
const INVERSE_FACTORIALS: readonly bigint[] = (() => {
  const inverses: bigint[] = [];
  let factorial = 1n;
  for (let n = 0n; n <= 12n; n++) {
    if (n > 0n) factorial *= n;
    inverses.push(ONE / factorial);
  }
  return inverses;
})();

/**
 * The binary exponent k = ⌊x / log 2⌋ (up to the error of LN2) of e^x, to be passed to `exponentialFixed`.
 */
export function exponentOf(x: bigint): number {
  const quotient = x / LN2;
  return Number(x < 0n && quotient * LN2 !== x ? quotient - 1n : quotient);
}

/** A bound, in units, of the error of `exponentialFixed`. */
export function exponentialError(k: number): bigint {
  return BigInt(16 + 5 * Math.abs(k));
}

/**
 * e^x / 2^k in units, with an error of at most `exponentialError(k)`; k = `exponentOf(x)`, |k| ≤ 1150.
 *
 * With r = x − k·LN2 in [0, LN2) and r = j/256 + s, 0 ≤ s < 2^−8, the value is T_j · P(s), where T_j is
 * a table and P the Taylor polynomial of degree 12 by Horner's rule with floors. Counting units:
 * - P: each step loses < 2 (the coefficient, the floor) and damps what was lost by 2^−8: < 3; the
 *   remainder s^13/13!·(1 + …) < 2^−136 is below 1. Together < 4, all on the same side;
 * - T_j < 2^129 loses < 2, so T_j·P/2^128 loses < 2·4 + 2·1.01 + 1 < 12;
 * - log 2 − LN2 < 2 units, so r errs by < 2|k| units and e^r ≤ 2.001 by < 5|k|.
 */
export function exponentialFixed(x: bigint, k: number): bigint {
  const r = x - BigInt(k) * LN2;
  const j = r >> 120n;
  const s = r - (j << 120n);
  let sum = INVERSE_FACTORIALS[12]!;
  for (let n = 11; n >= 0; n--) sum = INVERSE_FACTORIALS[n]! + ((sum * s) >> BITS);
  return (EXPONENTIALS[Number(j)]! * sum) >> BITS;
}

const FIRST = 180;
const LAST = 364;

/** log(i/256) for 180 ≤ i ≤ 364: off by less than 2 units. */
const LOGARITHMS: readonly bigint[] = (() => {
  // Sums of log((i+1)/i) = 2·artanh(1/(2i+1)) from i = 256 in both directions; 108 fine errors at most.
  const table = new Array<bigint>(LAST - FIRST + 1);
  let sum = 0n;
  for (let i = 256; i <= LAST; i++) {
    table[i - FIRST] = sum >> GUARD;
    sum += twiceArtanhOfInverse(BigInt(2 * i + 1));
  }
  sum = 0n;
  for (let i = 256; i >= FIRST; i--) {
    table[i - FIRST] = sum >> GUARD;
    sum -= twiceArtanhOfInverse(BigInt(2 * i - 1));
  }
  return table;
})();

const ODD = [1n, 3n, 5n, 7n, 9n, 11n, 13n];
/** ⌊2^129 / (2k+1)⌋ for k = 0 … 6. */
const ODD_INVERSES: readonly bigint[] = ODD.map((k) => 2n * ONE / k);
/** ⌊2^257 / (2k+1)⌋ for k = 0 … 6. */
const WIDE_ODD_INVERSES: readonly bigint[] = ODD.map((k) => 2n * ONE * ONE / k);

/** A bound, in units, of the error of `logarithmFixed`. */
export function logarithmError(e: number): bigint {
  return BigInt(16 + 2 * Math.abs(e));
}

/**
 * log(m·2^e) in units, with an error of at most `logarithmError(e)`; m in [0.705, 1.42] times 2^128, exactly.
 *
 * With a = i/256 next to m, log m = log a + 2·artanh t, t = (m − a)/(m + a), |t| < 2^−9.4. Counting units:
 * t errs by 1 (truncation), t² by 2, the polynomial Σ 2t^(2k)/(2k+1), k ≤ 6, by 2·1.01, its product with t
 * by 3·1.01 + 1 and the remainder 2|t|^15/15·1.01 < 2^−140 by 1: together < 8; log a errs by 2, e·LN2 by 2|e|.
 */
export function logarithmFixed(m: bigint, e: number): bigint {
  const i = ((m >> 119n) + 1n) >> 1n;
  const a = i << 120n;
  const t = ((m - a) << BITS) / (m + a);
  const square = (t * t) >> BITS;
  let sum = ODD_INVERSES[6]!;
  for (let k = 5; k >= 0; k--) sum = ODD_INVERSES[k]! + ((sum * square) >> BITS);
  return BigInt(e) * LN2 + LOGARITHMS[Number(i) - FIRST]! + ((sum * t) >> BITS);
}

/**
 * log(1 + z) for |z| < 2^−20, z in units of 2^−128 exactly, as an integer in units of 2^−256 with an error
 * of at most 16: 2·artanh(z/(2 + z)) as in `logarithmFixed`. Near 1 the logarithm is so close to a double
 * (z − z²/2 + …) that units of 2^−128 could not tell the two apart.
 */
export function logarithmNearOneFixed(z: bigint): bigint {
  const wide = 2n * BITS;
  const t = (z << wide) / (2n * ONE + z);
  const square = (t * t) >> wide;
  let sum = WIDE_ODD_INVERSES[6]!;
  for (let k = 5; k >= 0; k--) sum = WIDE_ODD_INVERSES[k]! + ((sum * square) >> wide);
  return (sum * t) >> wide;
}
