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
 * **Tail.** Put ρ(s) = ℓ′(s)/s ≤ ¼, non-increasing in |s|, and a_u = 2Kπρ(s_u)g(b_u)², so that A_{u+1} =
 * A_u(1 − a_u) and b_u − b_{u+1} = a_u A_u²Φ(b_u)/(2d²g(b_u)) ≥ 0. Fix t with M = (Kπ/2)g(b_t)² < 2; let R
 * = b_t − b_∞. For w > 0 and a_* in (0, M] put κ = max(|1 − a_*|, |1 − M|) < 1 and R_* = M
 * A_t²Φ(b_t)/(2d²g(b_t − w)(1 − κ²)). If R_* ≤ w and 2Kπρ(s_t)g(b_t − w)² ≥ a_*, then a_* ≤ a_u ≤ M and b_u
 * ≥ b_t − R_* for all u ≥ t, by induction: |A_u| falls by κ each time, so |s_u| ≤ |s_t|, and g and Φ
 * increase. Hence R ≤ R_*, and with w, a_* replaced by R_*, a = 2Kπρ(s_t)g(b_t − R_*)² and λ the least |1 −
 * v| for v in [a, M],
 *
 *     a A_t²Φ(b_t − R_*)/(2d²g(b_t)(1 − λ²))  ≤  R  ≤  M A_t²Φ(b_t)/(2d²g(b_t − R_*)(1 − κ²)).
 *
 * @module
 */
import type { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";
import { larger, size } from "./_limit_box.ts";
import { type MeanBox as Box, meanStep as step, type MeanSteps as Steps } from "./_mean_box.ts";

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
  /** After how many steps the tail bound is tried again; 32 by default. */
  readonly every?: number;
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

function greatest(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}

function tail(
  box: Box,
  fixed: FixedFunctions,
  { twice, error }: Steps,
  dimension: number,
): readonly [Rational, Rational] | undefined {
  const one = Rational.ONE;
  const exact = (n: bigint): Rational => fixed.rational(n);
  const margin = fixed.bits + 8n;
  const distribution = (b: bigint, sign: bigint): Rational =>
    exact(fixed.normalDistribution(b) + sign * margin);
  const g = (b: bigint, sign: bigint): Rational =>
    exact(
      fixed.normalDensity(b) + fixed.multiply(b, fixed.normalDistribution(b)) + sign * margin,
    );
  const highB = box.b + box.radiusB;
  const lowB = box.b - box.radiusB;
  const highA = exact(size(box.A) + box.radiusA);
  const lowA = exact(larger(size(box.A) - box.radiusA, 0n));
  const [mostG, lessG] = [g(highB, 1n), g(lowB, -1n)];
  const [upTwice, downTwice] = [exact(twice + error), exact(twice - error)];
  const most = upTwice.times("1/4").times(mostG.power(2));
  if (most.compare(2) >= 0) return undefined;
  // ρ does not increase, so that a larger s will do: one at which the error of ℓ′ is small against s.
  const s = larger(fixed.from(highA.times(mostG)) + 2n, 1n << (fixed.bits / 2n));
  const slope = (fixed.hyperbolicTangent(s >> 1n) >> 1n) - 8n;
  const ratio = slope <= 0n ? Rational.ZERO : Rational.of(slope, s);

  const distance = (v: Rational): Rational => one.minus(v).absolute();
  const geometric = (v: Rational): Rational => one.dividedBy(one.minus(v.times(v)));
  const scale = Rational.of(1n, 2n * BigInt(dimension) ** 2n);
  const upper = (least: Rational, leastG: Rational): Rational =>
    most.times(highA.power(2)).times(scale).times(distribution(highB, 1n)).dividedBy(leastG)
      .times(geometric(greatest(distance(least), distance(most))));
  const after = (decrease: Rational): bigint => lowB - fixed.from(decrease) - 1n;
  const guess = most.times("1/2");
  const room = upper(guess, lessG).times(2);
  const farB = after(room);
  if (farB < -fixed.one) return undefined;
  const farG = g(farB, -1n);
  let largest = upper(guess, farG);
  const leastAt = (leastG: Rational): Rational =>
    downTwice.times(ratio).times(leastG.times(leastG));
  if (largest.compare(room) > 0 || leastAt(farG).compare(guess) < 0) return undefined;
  const endB = after(largest);
  const endG = g(endB, -1n);
  const least = leastAt(endG);
  largest = upper(least, endG);
  const [nearLeast, nearMost] = [distance(least), distance(most)];
  const lambda = least.compare(one) <= 0 && most.compare(one) >= 0
    ? Rational.ZERO
    : nearLeast.compare(nearMost) < 0
    ? nearLeast
    : nearMost;
  const smallest = least.times(lowA.power(2)).times(scale).times(distribution(endB, -1n))
    .dividedBy(mostG).times(geometric(lambda));
  return [exact(lowB).minus(largest), exact(highB).minus(smallest)];
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
  const { fixed, dimension, steps = 100_000, every = 32 } = options;
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
    if (t % every === 0) {
      const enclosure = tail(box, fixed, pair, dimension);
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
