/**
 * The normal density φ, the normal distribution function Φ and the smoothed ReLU
 * g(b) = E ReLU(z + b) = φ(b) + bΦ(b), z ~ N(0, 1), g′ = Φ, in double precision.
 *
 * In every …Near function the error is below 0.6 units in the last place as long as the result is a normal double; a
 * subnormal result is off by at most one smallest double. Only + − × ÷ and tables are used, so the results are the
 * same on every machine; they are not guaranteed, unlike the bounds in `gaussian.ts` and `smoothed_relu.ts`.
 *
 * Source of g: "Learning threshold neurons via the edge of stability", Lemma 2.
 *
 * @module
 */

import {
  densityParts,
  distributionParts,
  FARTHEST,
  Parts,
  prepareExponential,
  reluParts,
  scaledByPowerOfTwo,
} from "./_smoothed_relu_near.ts";

const NEGLIGIBLE = 9; // g(−9) < Φ(−9) < 2^−62

/** φ(b) = e^(−b²/2)/√(2π), within 0.6 units in the last place. NaN for NaN. */
export function normalDensityNear(b: number): number {
  const u = Math.abs(b);
  if (!(u < FARTHEST)) return u >= FARTHEST ? 0 : NaN;
  const parts = new Parts();
  prepareExponential(u, parts);
  densityParts(parts);
  return scaledByPowerOfTwo(parts.high, parts.exponent);
}

/** Φ(b) from the prepared exponential, for |b| < 39. */
function distribution(b: number, parts: Parts): number {
  distributionParts(Math.abs(b), parts);
  const value = scaledByPowerOfTwo(parts.high, parts.exponent);
  if (b <= 0) return value;
  if (b > NEGLIGIBLE) return 1;
  const rest = 1 - value;
  return rest + (((1 - rest) - value) - parts.low * 2 ** parts.exponent);
}

/** g(b) from the prepared exponential, for |b| < 39. */
function relu(b: number, parts: Parts): number {
  reluParts(Math.abs(b), parts);
  const value = scaledByPowerOfTwo(parts.high, parts.exponent);
  if (b <= 0) return value;
  if (b > NEGLIGIBLE) return b;
  // The larger of b and g(−b) is the larger part of the sum b + g(−b).
  const low = parts.low * 2 ** parts.exponent;
  const sum = b + value;
  const part = sum - b;
  return sum + ((b - (sum - part)) + (value - part) + low);
}

/** Φ(b) = ∫_{−∞}^b φ, within 0.6 units in the last place. Φ(−∞) = 0, Φ(∞) = 1; NaN for NaN. */
export function normalDistributionNear(b: number): number {
  if (!(Math.abs(b) < FARTHEST)) return b > 0 ? 1 : b < 0 ? 0 : NaN;
  const parts = new Parts();
  prepareExponential(Math.abs(b), parts);
  return distribution(b, parts);
}

/**
 * g(b) = φ(b) + bΦ(b), within 0.6 units in the last place also where the two terms cancel. g(−∞) = 0, g(∞) = ∞;
 * NaN for NaN. Source: Lemma 2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothedReluNear } from "./smoothed_relu_near.ts";
 *
 * assertEquals(smoothedReluNear(-1), 0.0833154705876863); // 0.083315470587686298…
 * assertEquals(smoothedReluNear(3) - smoothedReluNear(-3), 3); // g(b) − g(−b) = b
 * ```
 */
export function smoothedReluNear(b: number): number {
  if (!(Math.abs(b) < FARTHEST)) return b > 0 ? b : b < 0 ? 0 : NaN;
  const parts = new Parts();
  prepareExponential(Math.abs(b), parts);
  return relu(b, parts);
}

/**
 * Evaluates g and g′ = Φ for many b without allocating: one exponential serves both.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { smoothedReluNear, SmoothedReluEvaluator } from "./smoothed_relu_near.ts";
 *
 * const at = new SmoothedReluEvaluator();
 * const values = new Float64Array(2);
 * at.evaluate(-1, values);
 * assertEquals(values[0], smoothedReluNear(-1));
 * ```
 */
export class SmoothedReluEvaluator {
  readonly #parts: Parts = new Parts();

  /** Writes g(b) to `into[0]` and Φ(b) to `into[1]`, with the accuracy of the functions above. */
  evaluate(b: number, into: Float64Array): void {
    if (!(Math.abs(b) < FARTHEST)) {
      into[0] = smoothedReluNear(b);
      into[1] = normalDistributionNear(b);
      return;
    }
    prepareExponential(Math.abs(b), this.#parts);
    into[0] = relu(b, this.#parts);
    into[1] = distribution(b, this.#parts);
  }
}
