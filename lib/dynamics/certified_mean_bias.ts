/**
 * Certified limiting bias of the mean model.
 *
 * Gradient descent with step size η = Kπ/d² is A′ = A − 2Kπ ℓ′(s)g(b), b′ = b − ηℓ′(s)AΦ(b), s = A g(b),
 * with ℓ′(s) = ½tanh(s/2), g(b) = φ(b) + bΦ(b), g′ = Φ. The orbit is enclosed in boxes |A − A_c| ≤ ρ_A, |b
 * − b_c| ≤ ρ_b: the centre takes the step in fixed point, the radii obey ρ′ = |J|ρ + (rounding), where |J|
 * bounds the Jacobian
 *
 *     [ 1 − 2Kπℓ″g²        −2Kπ(ℓ″AΦg + ℓ′Φ)       ]
 *     [ −η(ℓ″gAΦ + ℓ′Φ)    1 − η(ℓ″A²Φ² + ℓ′Aφ)    ]
 *
 * over the box; |φ′| < ¼, |g′| and |φ| < 1, |ℓ″| ≤ ¼ and |ℓ‴| < ⅛ bound its variation.
 *
 * **Tail.** Put ρ(s) = ℓ′(s)/s in (0, ¼], non-increasing in |s|, and a_u = 2Kπρ(s_u)g(b_u)², so that A_{u+1} =
 * A_u(1 − a_u) and, with q = Φ/g,
 *
 *     b_u − b_{u+1} = a_uA_u²q(b_u)/(2d²) ≥ 0,   A_u² − A_{u+1}² = A_u²a_u(2 − a_u).
 *
 * q falls: q′ = −(Φ² − φg)/g², and Φ² − φg tends to 0 as b → −∞ and has the derivative φ·((1 + b²)Φ + bφ) =
 * φ(b)·E max(z + b, 0)² > 0. Fix t with M = (Kπ/2)g(b_t)² < 2; let R = b_t − b_∞. From t on 0 ≤ a_u ≤ M, |A_u| does
 * not increase, and (2 − M)ΣA_u²a_u ≤ A_t². If w > 0 and R_* = A_t²q(b_t − w)/(2d²(2 − M)) ≤ w, then b_u ≥ b_t − R_* for
 * all u ≥ t, by induction, and w may be replaced by R_*. So a_u ≥ a = 2Kπρ(s_t)g(b_t − R_*)², as g increases and
 * |s_u| ≤ |s_t|; if a > 0, A_u → 0, thus (2 − a)ΣA_u²a_u ≥ A_t², and
 *
 *     A_t²q(b_t)/(2d²(2 − a))  ≤  R  ≤  A_t²q(b_t − R_*)/(2d²(2 − M)).
 *
 * @module
 */
import type { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";
import { larger, size } from "./_limit_box.ts";
import { type MeanBox as Box, meanStep as step, type MeanSteps as Steps } from "./_mean_box.ts";
import { meanTail } from "./_mean_tail.ts";

/** What is to be certified, and how far. */
export interface CertifiedMeanBiasOptions {
  /** The arithmetic. */
  readonly fixed: FixedFunctions;
  /** The dimension d ≥ 2. */
  readonly dimension: number;
  /** K in η = Kπ/d², 0 < K ≤ d²/4; the threshold is K = 8. */
  readonly scaledStepSize: RationalLike;
  /** A_0, not 0. */
  readonly start: RationalLike;
  /** The width of the enclosure of b_∞ at which to stop. */
  readonly width: RationalLike;
  /** How many steps may be taken; 100 000 by default. */
  readonly steps?: number;
}

/** An enclosure of the limiting bias. */
export interface CertifiedMeanBias {
  /** A lower bound of b_∞. */
  readonly lower: Rational;
  /** An upper bound of b_∞. */
  readonly upper: Rational;
  /** How many steps were enclosed before the tail bound took over. */
  readonly steps: number;
  /** The greatest radius of a box. */
  readonly radius: number;
}

/**
 * Encloses b_∞ for the mean model with A_0 given, b_0 = 0 and η = Kπ/d², rigorously; π is enclosed.
 *
 * Throws `RangeError` for arguments out of range, when b leaves [−1, 0], when the boxes grow beyond the
 * width (more bits are needed), and when the width is not reached within the number of steps.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FixedFunctions } from "../numerics/fixed_functions.ts";
 * import { certifiedMeanBias } from "./certified_mean_bias.ts";
 *
 * const { lower, upper } = certifiedMeanBias({
 *   fixed: new FixedFunctions(128),
 *   dimension: 100,
 *   scaledStepSize: 7,
 *   start: 1,
 *   width: "1e-18",
 * });
 * assertEquals(lower.compare("-0.000236431699332475") > 0, true);
 * assertEquals(upper.compare("-0.000236431699332474") < 0, true);
 * ```
 */
export function certifiedMeanBias(options: CertifiedMeanBiasOptions): CertifiedMeanBias {
  const { fixed, dimension, steps = 100_000 } = options;
  const K = Rational.from(options.scaledStepSize);
  const start = Rational.from(options.start);
  const width = Rational.from(options.width);
  if (!Number.isInteger(dimension) || dimension < 2) {
    throw new RangeError(
      `Cannot certify a bias in dimension ${dimension}: an integer of at least 2 is needed`,
    );
  }
  const square = BigInt(dimension) ** 2n;
  if (K.sign() <= 0 || K.compare(Rational.of(square, 4n)) > 0) {
    throw new RangeError(
      `Cannot certify a bias with K = ${K}: it must be positive and at most d²/4`,
    );
  }
  if (start.sign() === 0) {
    throw new RangeError("Cannot certify a bias from A = 0: nothing moves");
  }
  const { numerator, denominator } = K;
  // π errs by one unit, so 2Kπ by 2K and a floor; η = Kπ/d² by less.
  const pair: Steps = {
    twice: 2n * fixed.pi * numerator / denominator,
    eta: fixed.pi * numerator / (denominator * square),
    error: 2n * numerator / denominator + 4n,
  };
  const allowed = fixed.from(width);
  let box: Box = { A: fixed.from(start), b: 0n, radiusA: 1n, radiusB: 0n };
  let radius = 1n;
  for (let t = 0; t <= steps; t++) {
    if (t % 32 === 0) {
      const enclosure = meanTail(box, { fixed, steps: pair, dimension });
      if (enclosure !== undefined && enclosure[1].minus(enclosure[0]).compare(width) <= 0) {
        const [lower, upper] = enclosure;
        const units = 2 ** -Number(fixed.bits);
        return { lower, upper, steps: t, radius: Number(radius) * units };
      }
    }
    box = step(box, fixed, pair);
    if (size(box.b) + box.radiusB > fixed.one) {
      throw new RangeError(`Cannot certify a bias beyond −1: b leaves [−1, 0] at step ${t}`);
    }
    radius = larger(radius, larger(box.radiusA, box.radiusB));
    if (radius > allowed) {
      throw new RangeError(
        `Cannot certify a bias to the width ${options.width} with ${fixed.bits} bits: the boxes have grown to it at step ${t}; use more bits`,
      );
    }
  }
  throw new RangeError(
    `Cannot certify a bias to the width ${options.width} within ${steps} steps`,
  );
}
