/**
 * Fixed-point arithmetic on BigInt for the elementary functions: the integer N stands for N · 2^−128.
 * One unit below is 2^−128. Every rounding is a floor or a ceiling, so errors are counted in units.
 */

import { multiplyDown, multiplyUp, nextDown, nextUp } from "./rounding.ts";

/** The number of fractional bits. */
export const BITS = 128n;
/** The number 1. */
export const ONE: bigint = 1n << BITS;

const TO_UNITS = 2 ** 128;
const FROM_UNITS = 2 ** -128;

/** ⌊x·2^128⌋ for a finite x; exact when |x| ≥ 2^−76 or x is 0 (x·2^128 is exact, being a scaling). */
export function fixedBelow(x: number): bigint {
  return BigInt(Math.floor(x * TO_UNITS));
}

/** ⌈x·2^128⌉ for a finite x. */
export function fixedAbove(x: number): bigint {
  return BigInt(Math.ceil(x * TO_UNITS));
}

/** ⌈n / 2^128⌉. */
export function shiftUp(n: bigint): bigint {
  return -((-n) >> BITS);
}

/** ⌈n / d⌉ for n ≥ 0, d > 0. */
export function divideCeiling(n: bigint, d: bigint): bigint {
  return (n + d - 1n) / d;
}

/** 2^k at index k + 1000, −1000 ≤ k ≤ 1023, by exact products. */
const POWERS: Float64Array = (() => {
  const powers = new Float64Array(2024);
  powers[1000] = 1;
  for (let k = 1; k <= 1023; k++) powers[1000 + k] = 2 * powers[999 + k]!;
  for (let k = 1; k <= 1000; k++) powers[1000 - k] = powers[1001 - k]! / 2;
  return powers;
})();

/** 2^k for −1000 ≤ k ≤ 1000. */
export function powerOfTwo(k: number): number {
  return POWERS[1000 + k]!;
}

/** x·2^k rounded down, for −1150 ≤ k ≤ 1023. */
function scaleDown(x: number, k: number): number {
  return k >= -1000
    ? multiplyDown(x, POWERS[1000 + k]!)
    : multiplyDown(x * 2 ** -200, POWERS[1000 + k + 200]!);
}

/** x·2^k rounded up, for −1150 ≤ k ≤ 1023. */
function scaleUp(x: number, k: number): number {
  return k >= -1000
    ? multiplyUp(x, POWERS[1000 + k]!)
    : multiplyUp(x * 2 ** -200, POWERS[1000 + k + 200]!);
}

/**
 * The greatest double not above n·2^(k−128), for −1150 ≤ k ≤ 1023. The conversion of a BigInt rounds to
 * nearest and the comparison of a BigInt with a double is exact, so `nextDown` corrects it; rounding
 * down again, to the coarser grid of the subnormal numbers, is rounding down once.
 */
export function doubleBelowFixed(n: bigint, k: number): number {
  const nearest = Number(n);
  return scaleDown((n < nearest ? nextDown(nearest) : nearest) * FROM_UNITS, k);
}

/** The least double not below n·2^(k−128), for −1150 ≤ k ≤ 1023. */
export function doubleAboveFixed(n: bigint, k: number): number {
  const nearest = Number(n);
  return scaleUp((n > nearest ? nextUp(nearest) : nearest) * FROM_UNITS, k);
}
