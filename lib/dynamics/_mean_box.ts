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

/** The functions at the centre of a box, and bounds of their errors. */
interface Centre {
  readonly density: bigint;
  readonly distribution: bigint;
  readonly g: bigint;
  readonly functionError: bigint;
  readonly sError: bigint;
  readonly slope: bigint;
  readonly slopeError: bigint;
  readonly curvature: bigint;
}

/** Bounds over a box, in units: of |A|, g, Φ, φ, |ℓ′|, ℓ″ and of combinations of them. */
export interface MeanBounds {
  readonly highA: bigint;
  readonly highG: bigint;
  readonly lowG: bigint;
  readonly highPhi: bigint;
  readonly highDensity: bigint;
  readonly highSlope: bigint;
  readonly highCurvature: bigint;
  readonly lowCurvature: bigint;
  /** (ℓ″|A|g + |ℓ′|)Φ. */
  readonly mixed: bigint;
  /** η(ℓ″A²Φ² + |ℓ′A|φ). */
  readonly bend: bigint;
}

function centreOf({ A, b }: MeanBox, fixed: FixedFunctions): Centre {
  const { bits, one } = fixed;
  // φ errs by 4 units, Φ by `bits`; |b| ≤ 1, so g errs by bits + 5.
  const density = fixed.normalDensity(b);
  const distribution = fixed.normalDistribution(b);
  const g = density + fixed.multiply(b, distribution);
  const functionError = bits + 6n;
  const s = fixed.multiply(A, g);
  const sError = fixed.multiply(size(A), functionError) + 2n;
  const tanh = fixed.hyperbolicTangent(s >> 1n);
  return {
    ...{ density, distribution, g, functionError, sError },
    slope: tanh >> 1n,
    slopeError: (sError >> 2n) + 6n,
    curvature: (one - fixed.multiply(tanh, tanh)) >> 2n,
  };
}

/** Products of non-negative bounds, rounded up. */
function upward(bits: bigint): (u: bigint, v: bigint) => bigint {
  return (u, v) => ((u * v) >> bits) + 1n;
}

function boundsAround(
  box: MeanBox,
  { fixed, steps, centre }: {
    readonly fixed: FixedFunctions;
    readonly steps: MeanSteps;
    readonly centre: Centre;
  },
): MeanBounds {
  const { A, radiusA, radiusB } = box;
  const { density, distribution, g, functionError, sError, slope, slopeError, curvature } = centre;
  const highA = size(A) + radiusA;
  const spread = fixed.multiply(highA, radiusB) + fixed.multiply(g, radiusA) + sError + 2n;
  const highG = g + radiusB + functionError;
  const highPhi = distribution + radiusB + functionError;
  const highDensity = density + radiusB + 4n;
  const highSlope = size(slope) + (spread >> 2n) + slopeError;
  const highCurvature = curvature + (spread >> 3n) + 8n;
  const up = upward(fixed.bits);
  const inner = up(highCurvature, up(up(highA, highA), up(highPhi, highPhi))) +
    up(highSlope, up(highA, highDensity));
  return {
    ...{ highA, highG, highPhi, highDensity, highSlope, highCurvature },
    lowG: larger(g - radiusB - functionError, 0n),
    lowCurvature: larger(curvature - (spread >> 3n) - 8n, 0n),
    mixed: up(up(up(highCurvature, highA), highG) + highSlope, highPhi),
    bend: up(steps.eta + steps.error, inner),
  };
}

/** Bounds over a box of what the Jacobian is made of. */
export function meanBounds(box: MeanBox, fixed: FixedFunctions, steps: MeanSteps): MeanBounds {
  return boundsAround(box, { fixed, steps, centre: centreOf(box, fixed) });
}

/** A box that contains the next iterate of every point of the given one. */
export function meanStep(box: MeanBox, fixed: FixedFunctions, steps: MeanSteps): MeanBox {
  const { A, b, radiusA, radiusB } = box;
  const { eta, twice, error } = steps;
  const { bits, one } = fixed;
  const multiply = (u: bigint, v: bigint): bigint => (u * v) >> bits;
  const centre = centreOf(box, fixed);
  const { distribution, g, functionError, slope, slopeError } = centre;
  const sizeA = size(A);

  const product = multiply(slope, g);
  const productError = slopeError + functionError + 1n; // |slope| ≤ ½ and g ≤ 1 on the way
  const force = multiply(multiply(slope, A), distribution);
  const forceError = multiply(slopeError + functionError, sizeA) + 3n;
  const nextA = A - multiply(twice, product);
  const nextB = b - multiply(eta, force);
  const roundingA = multiply(twice, productError) + error + 2n;
  const roundingB = multiply(eta, forceError) + multiply(sizeA, error) + 3n;

  const { highG, lowG, highCurvature, lowCurvature, mixed, bend } = boundsAround(box, {
    fixed,
    steps,
    centre,
  });
  const up = upward(bits);
  const most = up(twice + error, up(highCurvature, up(highG, highG)));
  const least = multiply(twice - error, multiply(lowCurvature, multiply(lowG, lowG)));
  const jacobianAA = larger(one - least, most - one);
  const jacobianBB = larger(one, bend - one); // ℓ″ ≥ 0 and ℓ′(s)A ≥ 0
  return {
    A: nextA,
    b: nextB,
    radiusA: up(jacobianAA, radiusA) + up(up(twice + error, mixed), radiusB) + roundingA,
    radiusB: up(up(eta + error, mixed), radiusA) + up(jacobianBB, radiusB) + roundingB,
  };
}
