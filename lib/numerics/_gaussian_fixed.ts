/** The normal density and distribution function in fixed point; `gaussian.ts` says why the bounds hold. */

import { exponentialError, exponentialFixed, exponentOf } from "./_exponential_fixed.ts";
import { BITS, divideCeiling, fixedAbove, fixedBelow, shiftUp } from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";

/** A number units · 2^(k − 128). */
export interface Scaled {
  /** The binary exponent. */
  readonly k: number;
  /** The significand, times 2^128. */
  readonly units: bigint;
}

/** A bound of φ(a) for 0 ≤ a < 39. */
export function densityFixed(a: number, up: boolean): Scaled {
  const size = up ? fixedBelow(a) : fixedAbove(a);
  const square = size * size; // a² in units of 2^−256, or just below (above) it
  const argument = up ? -(square >> (BITS + 1n)) : (-square) >> (BITS + 1n);
  const k = exponentOf(argument);
  const value = exponentialFixed(argument, k);
  const error = exponentialError(k);
  const units = up
    ? shiftUp((value + error) * (INVERSE_SQUARE_ROOT_OF_TWO_PI + 2n))
    : ((value - error) * (INVERSE_SQUARE_ROOT_OF_TWO_PI - 2n)) >> BITS;
  return { k, units };
}

/** A bound, in units, of Σ a^(2k+1)/(2k+1)!! for 0 < a ≤ 4. */
export function seriesFixed(a: number, up: boolean): bigint {
  let term = up ? fixedAbove(a) : fixedBelow(a);
  const square = up ? shiftUp(term * term) : (term * term) >> BITS;
  let sum = term;
  if (!up) {
    for (let n = 3n; term > 0n; n += 2n) {
      term = ((term * square) >> BITS) / n;
      sum += term;
    }
    return sum;
  }
  const twice = Number((2n * square) >> BITS) + 1;
  let n = 3n;
  for (; term > 1n || n < twice; n += 2n) {
    term = divideCeiling(shiftUp(term * square), n);
    sum += term;
  }
  return sum + term;
}

/** A bound, in units, of Φ(a) − ½ for 0 < a ≤ 4. */
export function centralFixed(a: number, up: boolean): bigint {
  const { k, units } = densityFixed(a, up);
  const product = units * seriesFixed(a, up);
  return up ? -((-product) >> (BITS - BigInt(k))) : product >> (BITS - BigInt(k));
}

/**
 * A bound, in units, of τ_0 = φ(x)/Φ(−x) for x > 0 in units, by the given number of steps of Laplace's continued
 * fraction. Any number is sound; more steps make it tighter.
 */
export function laplaceFixed(x: bigint, steps: number, up: boolean): bigint {
  // The bounds alternate: τ_m is bounded above when τ_{m+1} is bounded below.
  const above = (m: number): boolean => (m % 2 === 0) === up;
  const wide = 2n * BITS;
  let tau = above(steps) ? x + divideCeiling(BigInt(steps + 1) << wide, x) : x;
  for (let m = steps - 1; m >= 0; m--) {
    const numerator = BigInt(m + 1) << wide;
    tau = x + (above(m) ? divideCeiling(numerator, tau) : numerator / tau);
  }
  return tau;
}

/** A bound of Φ(−a)/2^k in units, for 4 < a < 39. */
export function tailFixed(a: number, up: boolean): Scaled {
  const { k, units } = densityFixed(a, up);
  const x = fixedBelow(a); // exact, as a > 4
  const steps = Math.ceil(1250 / (a * a)) + 10; // leaves less than 2^−78
  const tau = laplaceFixed(x, steps, !up);
  const numerator = units << BITS;
  return { k, units: up ? divideCeiling(numerator, tau) : numerator / tau };
}
