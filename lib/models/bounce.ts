/**
 * The rescaled recursion θ ← h_γ(θ) = θ + γθ(1 − θ²), to which SGD on the quadratic parametrisation reduces by
 * θ ← θ/θ_* and γ = ηθ_*²x², in exact rationals and in doubles.
 *
 * With 1 < γ_min ≤ γ_max < 5/4 the iterates end up jumping from one side of the valley at 1 to the other.
 * Source: "SGD with large step sizes learns sparse features", version 2, equations (23)–(26), Lemmas B.2 and B.3.
 *
 * @module
 */
import { Rational } from "../numerics/rational.ts";

/**
 * h_γ(θ) = θ + γθ(1 − θ²) in doubles.
 *
 * Computed as θ + γθ(1 − θ)(1 + θ): 1 − θ is exact for ½ ≤ θ ≤ 2, so the increment keeps its relative accuracy
 * (a few units in the last place) near the valley at 1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bounce } from "./bounce.ts";
 *
 * assertEquals(bounce(0.5, 1), 0.875);
 * ```
 */
export function bounce(theta: number, gamma: number): number {
  return theta + gamma * theta * (1 - theta) * (1 + theta);
}

/**
 * h_γ(θ) = θ + γθ(1 − θ²), exactly. The number of digits about triples with every step, unless factors cancel.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Rational } from "../numerics/rational.ts";
 * import { bounceExactly } from "./bounce.ts";
 *
 * const next = bounceExactly(Rational.from("3/5"), Rational.from("25/24"));
 * assertEquals(next.toString(), "1"); // the orbit hits the bottom of the valley and stays there
 * ```
 */
export function bounceExactly(theta: Rational, gamma: Rational): Rational {
  return theta.plus(gamma.times(theta).times(Rational.ONE.minus(theta.times(theta))));
}

/** γ = ηθ_*²x², the step size of the rescaled recursion, exactly. */
export function rescaledStepSize(
  { stepSize, thetaStar, squaredInput }: {
    readonly stepSize: Rational;
    readonly thetaStar: Rational;
    readonly squaredInput: Rational;
  },
): Rational {
  return stepSize.times(thetaStar).times(thetaStar).times(squaredInput);
}

/**
 * F / (m₂θ_*⁴) = ¼(1 − θ²)², the loss of the rescaled parameter, with m₂ = E x².
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rescaledLoss } from "./bounce.ts";
 *
 * assertEquals(rescaledLoss(0), 0.25);
 * ```
 */
export function rescaledLoss(theta: number): number {
  const difference = (1 - theta) * (1 + theta);
  return difference * difference / 4;
}

/**
 * The margin ε_o = min{(γ_min − 1)/3, 1/50} around the bottom of the valley that the bouncing iterates keep clear of,
 * exactly. Positive only for γ_min > 1. Source: proof of Lemma B.3.
 */
export function valleyMargin(gammaMin: Rational): Rational {
  const margin = gammaMin.minus(1n).dividedBy(3n);
  const largest = Rational.of(1n, 50n);
  return margin.compare(largest) < 0 ? margin : largest;
}
