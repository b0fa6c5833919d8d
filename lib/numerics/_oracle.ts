/**
 * Reference values for the tests of the elementary and Gaussian functions, correct to 250 bits and more, by
 * other methods than the implementation: no table, no reduction by log 2, no continued fraction.
 */

import type { Fraction } from "./_attack.ts";

/** ⌊f · 2^bits⌋. */
function fixed(f: Fraction, bits: bigint): bigint {
  const numerator = f.numerator << bits;
  return numerator >= 0n ? numerator / f.denominator : -((-numerator) / f.denominator);
}

/** e^x for |x| ≤ 1600 to a relative accuracy of 2^(30 − bits): Taylor's series of e^(|x|/2^24), squared 24 times. */
export function exponentialOracle(x: Fraction, bits: bigint = 320n): Fraction {
  const one = 1n << bits;
  const size = x.numerator < 0n ? { ...x, numerator: -x.numerator } : x;
  const y = fixed(size, bits) >> 24n;
  let value = 0n;
  let term = one;
  for (let n = 1n; term > 0n; n++) {
    value += term;
    term = ((term * y) >> bits) / n;
  }
  for (let i = 0; i < 24; i++) value = (value * value) >> bits;
  return x.numerator < 0n
    ? { numerator: one, denominator: value }
    : { numerator: value, denominator: one };
}

/** tanh x for |x| ≤ 800, by (e^2x − 1)/(e^2x + 1), or x − x³/3 + 2x⁵/15 (relative error < 2^−300) below 2^−50. */
export function hyperbolicTangentOracle(x: Fraction): Fraction {
  const { numerator: n, denominator: d } = x;
  const size = n < 0n ? -n : n;
  if (size << 50n < d) {
    return {
      numerator: n * (15n * d ** 4n - 5n * n ** 2n * d ** 2n + 2n * n ** 4n),
      denominator: 15n * d ** 5n,
    };
  }
  const e = exponentialOracle({ numerator: 2n * n, denominator: d }, 450n);
  return { numerator: e.numerator - e.denominator, denominator: e.numerator + e.denominator };
}

/** π, to 100 digits (the published decimals). */
const PI: Fraction = {
  numerator:
    31415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679n,
  denominator: 10n ** 100n,
};

function squareRootFixed(f: Fraction, bits: bigint): bigint {
  const n = fixed(f, 2n * bits);
  let root = 1n << BigInt(Math.ceil(n.toString(16).length * 2 + 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

const ROOT_BITS = 400n;
const ROOT_OF_TWO_PI = squareRootFixed({ ...PI, numerator: 2n * PI.numerator }, ROOT_BITS);

/** φ(x) for |x| ≤ 40 to about 2^−290. */
export function normalDensityOracle(x: Fraction, bits: bigint = 340n): Fraction {
  const e = exponentialOracle({
    numerator: -x.numerator * x.numerator,
    denominator: 2n * x.denominator * x.denominator,
  }, bits);
  return {
    numerator: e.numerator << ROOT_BITS,
    denominator: e.denominator * ROOT_OF_TWO_PI,
  };
}

/** Φ(x) for |x| ≤ 6, by the alternating series ½ + Σ (−1)^k x^(2k+1)/(2^k k! (2k+1))/√(2π). */
export function centralDistributionOracle(x: Fraction): Fraction {
  const bits = 400n;
  const y = fixed(x, bits);
  const square = (y * y) >> (bits + 1n);
  let sum = y;
  let term = y;
  for (let k = 1n; term > 4n || term < -4n; k++) {
    term = -((term * square) >> bits) / k;
    sum += term / (2n * k + 1n);
  }
  const unit = 1n << bits;
  return {
    numerator: (unit >> 1n) + (sum << ROOT_BITS) / ROOT_OF_TWO_PI,
    denominator: unit,
  };
}

const TAIL_BITS = 1600n;
const TAIL_UNIT = 1n << TAIL_BITS;
const ANCHORS_PER_UNIT = 32;

interface Anchor {
  readonly density: bigint;
  readonly tail: bigint;
}

/** ∫_a^(a+h) φ/φ(a) for the anchor a, from the Taylor coefficients of e^(−at−t²/2): (n+1)c_{n+1} = −a·c_n − c_{n−1}. */
function integralOverDensity(anchor: Fraction, h: Fraction, bits: bigint): bigint {
  const step = fixed(h, bits);
  const a = fixed(anchor, bits);
  let previous = 0n;
  let coefficient = 1n << bits;
  let power = step;
  let sum = 0n;
  for (let n = 1n;; n++) {
    const term = ((coefficient * power) >> bits) / n;
    sum += term;
    if (power < 4n && power > -4n) return sum;
    const next = (-((a * coefficient) >> bits) - previous) / n;
    [previous, coefficient] = [coefficient, next];
    power = (power * step) >> bits;
  }
}

/**
 * Φ(−x) for 4 ≤ x ≤ 39: from Φ(−4) by the alternating series with 1600 bits, step by step over anchors at
 * distance 1/32, and from the nearest anchor by Taylor's series.
 */
export class TailOracle {
  readonly #anchors: Anchor[] = [];

  constructor() {
    // The absolute accuracy of 2^−380 of the first value would be lost downhill, so run uphill from 39:
    // Φ(−x) = Σ of the integrals up to 48, beyond which e^(−1152) < 2^−1600 remains.
    const last = 48 * ANCHORS_PER_UNIT;
    let tail = 0n;
    for (let i = last; i >= 4 * ANCHORS_PER_UNIT; i--) {
      const anchor = { numerator: BigInt(i), denominator: BigInt(ANCHORS_PER_UNIT) };
      const density = fixed(normalDensityOracle(anchor, 420n), TAIL_BITS);
      if (i < last) {
        const step = { numerator: 1n, denominator: BigInt(ANCHORS_PER_UNIT) };
        tail += (density * integralOverDensity(anchor, step, 360n)) >> 360n;
      }
      this.#anchors[i] = { density, tail };
    }
  }

  /** Φ(−x). */
  at(x: Fraction): Fraction {
    const scaled = 2n * x.numerator * BigInt(ANCHORS_PER_UNIT) / x.denominator;
    const i = Number((scaled + 1n) / 2n);
    const anchor = { numerator: BigInt(i), denominator: BigInt(ANCHORS_PER_UNIT) };
    const h = {
      numerator: x.numerator * anchor.denominator - anchor.numerator * x.denominator,
      denominator: x.denominator * anchor.denominator,
    };
    const { density, tail } = this.#anchors[i]!;
    return {
      numerator: tail - ((density * integralOverDensity(anchor, h, 300n)) >> 300n),
      denominator: TAIL_UNIT,
    };
  }
}
