/**
 * The regions between which the rescaled iterates move in the proof of Lemma B.3.
 *
 * @module
 */
import { Rational } from "../numerics/rational.ts";

/**
 * Where a rescaled iterate lies: I₀ = (0, 0.65], I₁ = (0.65, 1 − ε), I₂ = [1 − ε, 1), I₃ = (1, 1.162), the bottom
 * of the valley itself (`"θ=1"`), or none of them (`"outside"`).
 *
 * Source: "SGD with large step sizes learns sparse features", version 2, proof of Lemma B.3.
 */
export type BounceRegion = "I0" | "I1" | "I2" | "I3" | "θ=1" | "outside";

const LOWER = Rational.from("0.65");
const UPPER = Rational.from("1.162");
const LARGEST_MARGIN = Rational.ONE.minus(LOWER);

/**
 * The region of θ for a margin 0 < ε < 0.35, comparing doubles (the ends 0.65 and 1.162 are the nearest doubles).
 *
 * Throws `RangeError` when ε is not in (0, 0.35).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bounceRegion } from "./bounce_region.ts";
 *
 * assertEquals([0.5, 0.8, 0.99, 1.1].map((theta) => bounceRegion(theta, 0.02)), ["I0", "I1", "I2", "I3"]);
 * ```
 */
export function bounceRegion(theta: number, epsilon: number): BounceRegion {
  assertMargin(epsilon > 0 && epsilon < 0.35, epsilon);
  if (theta === 1) return "θ=1";
  if (!(theta > 0 && theta < 1.162)) return "outside";
  if (theta > 1) return "I3";
  if (theta <= 0.65) return "I0";
  return theta < 1 - epsilon ? "I1" : "I2";
}

/**
 * The region of θ for a margin 0 < ε < 7/20, decided exactly.
 *
 * Throws `RangeError` when ε is not in (0, 7/20).
 */
export function bounceRegionExactly(theta: Rational, epsilon: Rational): BounceRegion {
  assertMargin(epsilon.sign() > 0 && epsilon.compare(LARGEST_MARGIN) < 0, epsilon);
  const side = theta.compare(1n);
  if (side === 0) return "θ=1";
  if (theta.sign() <= 0 || theta.compare(UPPER) >= 0) return "outside";
  if (side > 0) return "I3";
  if (theta.compare(LOWER) <= 0) return "I0";
  return theta.compare(Rational.ONE.minus(epsilon)) < 0 ? "I1" : "I2";
}

function assertMargin(holds: boolean, epsilon: number | Rational): void {
  if (!holds) {
    throw new RangeError(
      `Cannot name the region of an iterate as ε must lie in (0, 0.35): current value is ${epsilon}`,
    );
  }
}
