/**
 * Losses of the single neuron in fixed point, with what a certificate must know about their derivatives.
 *
 * @module
 */
import type { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";

/** ℓ′ and ℓ″ at one point, in units. */
export interface FixedDerivatives {
  /** ℓ′(s). */
  readonly slope: bigint;
  /** ℓ″(s). */
  readonly curvature: bigint;
}

/**
 * An even convex loss with ℓ″(0) = 1 in fixed point; s, ℓ′ and ℓ″ are numbers of units 2^−bits. The bounds
 * are promises on which certificates rest.
 */
export interface FixedLoss {
  /** The arithmetic in which it is evaluated. */
  readonly fixed: FixedFunctions;
  /** ℓ′ and ℓ″ at s, where ℓ′ errs by at most `slopeError` units. */
  readonly derivatives: (s: bigint) => FixedDerivatives;
  /** Units by which the slope may err. */
  readonly slopeError: bigint;
  /** The computed ℓ″(s) differs from ℓ″(t) by at most `curvatureError` + `curvatureVariation`·|s − t| units, unless a kink lies between. */
  readonly curvatureError: bigint;
  /** A Lipschitz constant of ℓ″ between kinks. */
  readonly curvatureVariation: bigint;
  /** The |s| at which ℓ″ may jump, within one unit. */
  readonly kinks: readonly bigint[];
  /** An integer that bounds ℓ″, which is never negative; so a Lipschitz constant of ℓ′. */
  readonly curvatureMaximum: bigint;
  /** r(s) = ℓ′(s)/s ≤ 1 does not increase on 0 < |s| ≤ this; everywhere when undefined. */
  readonly ratioDecreasesTo?: bigint;
}

function positive(name: string, value: RationalLike): Rational {
  const rational = Rational.from(value);
  if (rational.compare("1/2") < 0 || rational.compare(2) > 0) {
    throw new RangeError(
      `Cannot make a loss with ${name} ${rational}: it must be from 1/2 to 2`,
    );
  }
  return rational;
}

/**
 * The rescaled symmetrised logistic loss, ℓ′(s) = tanh(κs)/κ; κ = `scale` is 1 by default. ℓ″ = 1 − tanh²(κs) and
 * |ℓ‴| ≤ 2κ·max tanh·sech² < 0.77κ < 2. Throws `RangeError` unless ½ ≤ κ ≤ 2.
 */
export function fixedLogisticLoss(
  fixed: FixedFunctions,
  { scale = 1 }: { readonly scale?: RationalLike } = {},
): FixedLoss {
  const kappa = positive("scale", scale);
  const { numerator, denominator } = kappa;
  return {
    fixed,
    derivatives: (s) => {
      // κs moves by less than one unit, tanh errs by 6 more; dividing by κ ≥ ½ makes that 14, and one.
      const value = fixed.hyperbolicTangent(s * numerator / denominator);
      return {
        slope: value * denominator / numerator,
        curvature: fixed.one - fixed.multiply(value, value),
      };
    },
    slopeError: 16n,
    curvatureError: 16n,
    curvatureVariation: 2n,
    kinks: [],
    curvatureMaximum: 1n,
  };
}

/**
 * The square-root loss, ℓ′(s) = s/√(1 + κs²); κ = `scale` is 1 by default. ℓ″ = (1 + κs²)^(−3/2) and
 * |ℓ‴| < 0.86√κ < 2. Throws `RangeError` unless ½ ≤ κ ≤ 2.
 */
export function fixedSquareRootLoss(
  fixed: FixedFunctions,
  { scale = 1 }: { readonly scale?: RationalLike } = {},
): FixedLoss {
  const { numerator, denominator } = positive("scale", scale);
  return {
    fixed,
    derivatives: (s) => {
      // κs² errs by 3 units, the root (derivative at most ½) by 2.5, its inverse by 3.5, the cube by 13;
      // the slope by 2.5·|s|/(1 + κs²) + 1 ≤ 2.5·0.71 + 1.
      const root = fixed.squareRoot(
        fixed.one + fixed.multiply(s, s) * numerator / denominator,
      );
      const inverse = fixed.divide(fixed.one, root);
      return {
        slope: (s << fixed.bits) / root,
        curvature: fixed.multiply(fixed.multiply(inverse, inverse), inverse),
      };
    },
    slopeError: 4n,
    curvatureError: 16n,
    curvatureVariation: 2n,
    kinks: [],
    curvatureMaximum: 1n,
  };
}

/**
 * The Huber loss, ℓ′(s) = s for |s| ≤ h and h·sgn(s) beyond; h = `threshold` is 1 by default. Throws `RangeError`
 * unless ½ ≤ h ≤ 2.
 */
export function fixedHuberLoss(
  fixed: FixedFunctions,
  { threshold = 1 }: { readonly threshold?: RationalLike } = {},
): FixedLoss {
  const h = fixed.from(positive("threshold", threshold));
  return {
    fixed,
    derivatives: (s) =>
      s > h
        ? { slope: h, curvature: 0n }
        : s < -h
        ? { slope: -h, curvature: 0n }
        : { slope: s, curvature: fixed.one },
    slopeError: 1n,
    curvatureError: 0n,
    curvatureVariation: 0n,
    kinks: [h],
    curvatureMaximum: 1n,
  };
}

/**
 * A loss of higher order, ℓ′(s) = s(1 − c|s|^β) up to the |s| = ρ at which ℓ″ = 1 − (β+1)c|s|^β reaches 0,
 * constant beyond: (β+1)cρ^β = 1. With c = c_β = β^β/(β+1)^(β+1), the default, ρ = (β+1)/β and ℓ′ = 1
 * beyond.
 *
 * β is an integer, or c = c_β and β is half an integer, from 3/2 to 8; ½ ≤ ρ ≤ 2. Throws `RangeError` otherwise.
 */
export function fixedHigherOrderLoss(
  fixed: FixedFunctions,
  { exponent, coefficient }: {
    readonly exponent: RationalLike;
    readonly coefficient?: RationalLike;
  },
): FixedLoss {
  const beta = Rational.from(exponent);
  const twice = beta.times(2);
  if (!twice.isInteger() || beta.compare("3/2") < 0 || beta.compare(8) > 0) {
    throw new RangeError(
      `Cannot make a loss of order ${beta}: a multiple of 1/2 from 3/2 to 8 is needed`,
    );
  }
  const whole = Number(beta.floor());
  const half = !beta.isInteger();
  const onePlus = beta.plus(1);
  const own = beta.dividedBy(onePlus).power(whole).dividedBy(onePlus);
  // c_β, rounded down: β^β/(β+1)^(β+1), times √(β/(β+1)) when β is a half-integer.
  const c = coefficient !== undefined
    ? fixed.from(coefficient)
    : half
    ? fixed.multiply(fixed.from(own), fixed.squareRoot(fixed.from(beta.dividedBy(onePlus))))
    : fixed.from(own);
  // |s|^β by floors for |s| ≤ 2: fewer than 2^8 units are lost in a chain of at most 8 products.
  const power = (size: bigint): bigint => {
    let value = half ? fixed.squareRoot(size) : fixed.one;
    for (let i = 0; i < whole; i++) value = fixed.multiply(value, size);
    return value;
  };
  const { numerator, denominator } = onePlus;
  // Where ℓ″ changes sign, by bisection: within a few thousand units, which `kinks` would not allow; but ℓ″ is
  // continuous there, so no kink is needed and `curvatureError` covers it.
  let [low, high] = [fixed.one >> 1n, 2n * fixed.one];
  const curvatureAt = (size: bigint): bigint =>
    fixed.one - fixed.multiply(c, power(size)) * numerator / denominator;
  if (curvatureAt(low) < 0n || curvatureAt(high) > 0n) {
    throw new RangeError(
      `Cannot make a loss of order ${beta} with coefficient ${coefficient}: ℓ″ must vanish between 1/2 and 2`,
    );
  }
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (curvatureAt(middle) >= 0n) low = middle;
    else high = middle;
  }
  const saturated = fixed.multiply(low, fixed.one - fixed.multiply(c, power(low)));
  return {
    fixed,
    derivatives: (s) => {
      const size = s < 0n ? -s : s;
      if (size >= low) return { slope: s < 0n ? -saturated : saturated, curvature: 0n };
      const loss = fixed.multiply(c, power(size));
      return {
        slope: fixed.multiply(s, fixed.one - loss),
        curvature: fixed.one - loss * numerator / denominator,
      };
    },
    // c errs by 3 units, |s|^β ≤ 1/((β+1)c) by 2^8 after damping by c < 1/2, times |s| ≤ 2 or β + 1 ≤ 9.
    slopeError: 1n << 12n,
    curvatureError: 1n << 16n,
    // |ℓ‴| ≤ (β+1)βcρ^(β−1) = β/ρ ≤ 16.
    curvatureVariation: 16n,
    kinks: [],
    curvatureMaximum: 1n,
  };
}
