/**
 * Proven bounds of g(b) = φ(b) + bΦ(b) and of κ(b) = log(2Φ(b)) + b²/2 in fixed point; `smoothed_relu.ts` and
 * `smoothed_relu_kappa.ts` say why they hold.
 */

import { logarithmError, logarithmFixed } from "./_exponential_fixed.ts";
import { BITS, divideCeiling, fixedAbove, fixedBelow, ONE, shiftUp } from "./_fixed_point.ts";
import { INVERSE_SQUARE_ROOT_OF_TWO_PI } from "./_gaussian_constant.ts";
import {
  centralFixed,
  densityFixed,
  laplaceFixed,
  type Scaled,
  tailFixed,
} from "./_gaussian_fixed.ts";

const HALF = ONE >> 1n;
const HUGE = 2 ** 60;
/** Up to here series are used, beyond it Laplace's continued fraction. */
export const CENTRE = 4;

/** n·2^k rounded down or up, for k ≤ 0. */
function shifted(n: bigint, k: number, up: boolean): bigint {
  return up ? -((-n) >> BigInt(-k)) : n >> BigInt(-k);
}

/** The number of steps of the continued fraction that leaves less than 2^−78 for a > 4. */
function stepsFor(a: number): number {
  return Math.ceil(1400 / (a * a)) + 12;
}

/** A bound of τ_1 = Φ(−x)/g(−x) for x > 4 in units: the continued fraction of τ_0, one level deeper. */
function firstTail(x: bigint, steps: number, up: boolean): bigint {
  const above = (m: number): boolean => (m % 2 === 1) === up;
  const wide = 2n * BITS;
  let tau = above(steps) ? x + divideCeiling(BigInt(steps + 1) << wide, x) : x;
  for (let m = steps - 1; m >= 1; m--) {
    const numerator = BigInt(m + 1) << wide;
    tau = x + (above(m) ? divideCeiling(numerator, tau) : numerator / tau);
  }
  return tau;
}

/** A bound of g(−a) for 0 ≤ a < 39. */
function reluBelowZero(a: number, up: boolean): Scaled {
  const density = densityFixed(a, up);
  if (a > CENTRE) {
    const x = fixedBelow(a); // exact
    const tau = firstTail(x, stepsFor(a), !up);
    const divisor = up ? ((x * tau) >> BITS) + ONE : shiftUp(x * tau) + ONE;
    const numerator = density.units << BITS;
    const units = up ? divideCeiling(numerator, divisor) : numerator / divisor;
    return { k: density.k, units };
  }
  const first = shifted(density.units, density.k, up);
  if (a === 0) return { k: 0, units: first };
  const distribution = HALF - centralFixed(a, up);
  const product = up
    ? (fixedBelow(a) * distribution) >> BITS
    : shiftUp(fixedAbove(a) * distribution);
  return { k: 0, units: first - product };
}

/** A bound of g(b) for −39 < b < 39. */
export function reluFixed(b: number, up: boolean): Scaled {
  if (b <= 0) return reluBelowZero(-b, up);
  const { k, units } = reluBelowZero(b, up);
  return { k: 0, units: shifted(units, k, up) + (up ? fixedAbove(b) : fixedBelow(b)) };
}

/** A bound, in units, of log x for x > 0 in units. */
function logarithmBound(x: bigint, up: boolean): bigint {
  let e = 0;
  let m = x;
  for (; 200n * m < 141n * ONE; m <<= 1n) e--;
  for (; 100n * m > 141n * ONE; m = shifted(m, -1, up)) e++;
  const error = logarithmError(e);
  return logarithmFixed(m, e) + (up ? error : -error);
}

/** A bound, in units, of b²/2. */
function halfSquare(a: number, up: boolean): bigint {
  const size = up ? fixedAbove(a) : fixedBelow(a);
  return shifted(size * size, -Number(BITS) - 1, up);
}

/** A bound, in units, of 2Φ(b), for b ≥ −4. */
function twiceDistribution(b: number, up: boolean): bigint {
  if (b > CENTRE) {
    if (b >= 39) return 2n * ONE - (up ? 0n : 1n);
    const { k, units } = tailFixed(b, !up);
    return 2n * (ONE - shifted(units, k, !up));
  }
  return b > 0 ? ONE + 2n * centralFixed(b, up) : ONE - 2n * centralFixed(-b, !up);
}

/** A bound, in units, of κ(b) for b ≠ 0. */
export function kappaFixed(b: number, up: boolean): bigint {
  if (b >= -CENTRE) {
    return logarithmBound(twiceDistribution(b, up), up) + halfSquare(Math.abs(b), up);
  }
  const x = b < -HUGE ? BigInt(-b) << BITS : fixedBelow(-b); // exact
  const tau = laplaceFixed(x, stepsFor(b), !up);
  const constant = 2n * INVERSE_SQUARE_ROOT_OF_TWO_PI + (up ? 4n : -4n);
  return logarithmBound(constant, up) - logarithmBound(tau, !up);
}
