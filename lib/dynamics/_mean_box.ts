/** One step of gradient descent on the mean model for a box; `certified_mean_bias.ts` says why. */
import type { FixedFunctions } from "../numerics/fixed_functions.ts";
import { larger, size } from "./_limit_box.ts";

/** |A − A_c| ≤ ρ_A, |b − b_c| ≤ ρ_b, in units; −1 ≤ b ≤ 0 in it. */
export interface MeanBox {
  readonly A: bigint;
  readonly b: bigint;
  readonly radiusA: bigint;
  readonly radiusB: bigint;
}

/** η, 2d²η = 2Kπ, and a bound in units of their errors. */
export interface MeanSteps {
  readonly eta: bigint;
  readonly twice: bigint;
  readonly error: bigint;
}

/** A box that contains the next iterate of every point of the given one. */
export function meanStep(
  box: MeanBox,
  fixed: FixedFunctions,
  { eta, twice, error }: MeanSteps,
): MeanBox {
  const { A, b, radiusA, radiusB } = box;
  const { bits, one } = fixed;
  const multiply = (u: bigint, v: bigint): bigint => (u * v) >> bits;
  // φ errs by 4 units, Φ by `bits`; |b| ≤ 1, so g errs by bits + 5.
  const density = fixed.normalDensity(b);
  const distribution = fixed.normalDistribution(b);
  const g = density + multiply(b, distribution);
  const functionError = bits + 6n;
  const sizeA = size(A);
  const s = multiply(A, g);
  const sError = multiply(sizeA, functionError) + 2n;
  const tanh = fixed.hyperbolicTangent(s >> 1n);
  const slope = tanh >> 1n;
  const curvature = (one - multiply(tanh, tanh)) >> 2n;
  const slopeError = (sError >> 2n) + 6n;

  const product = multiply(slope, g);
  const productError = slopeError + functionError + 1n; // |slope| ≤ ½ and g ≤ 1 on the way
  const force = multiply(multiply(slope, A), distribution);
  const forceError = multiply(slopeError + functionError, sizeA) + 3n;
  const nextA = A - multiply(twice, product);
  const nextB = b - multiply(eta, force);
  const roundingA = multiply(twice, productError) + error + 2n;
  const roundingB = multiply(eta, forceError) + multiply(sizeA, error) + 3n;

  // Values over the box: size and variation.
  const spread = multiply(sizeA + radiusA, radiusB) + multiply(g, radiusA) + sError + 2n;
  const highA = sizeA + radiusA;
  const highG = g + radiusB + functionError;
  const lowG = larger(g - radiusB - functionError, 0n);
  const highPhi = distribution + radiusB + functionError;
  const highCurvature = curvature + (spread >> 3n) + 8n;
  const lowCurvature = larger(curvature - (spread >> 3n) - 8n, 0n);
  const highSlope = size(slope) + (spread >> 2n) + slopeError;
  // Products of non-negative bounds, rounded up.
  const up = (u: bigint, v: bigint): bigint => ((u * v) >> bits) + 1n;
  const mixed = up(up(up(highCurvature, highA), highG) + highSlope, highPhi);
  const most = up(twice + error, up(highCurvature, up(highG, highG)));
  const least = multiply(twice - error, multiply(lowCurvature, multiply(lowG, lowG)));
  const bend = up(
    eta + error,
    up(highCurvature, up(up(highA, highA), up(highPhi, highPhi))) +
      up(highSlope, up(highA, density + radiusB + 4n)),
  );
  const jacobianAA = larger(one - least, most - one);
  const jacobianBB = larger(one, bend - one); // ℓ″ ≥ 0 and ℓ′(s)A ≥ 0
  return {
    A: nextA,
    b: nextB,
    radiusA: up(jacobianAA, radiusA) + up(up(twice + error, mixed), radiusB) + roundingA,
    radiusB: up(up(eta + error, mixed), radiusA) + up(jacobianBB, radiusB) + roundingB,
  };
}
