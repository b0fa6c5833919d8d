/**
 * Losses whose slope falls behind s near 0 and may catch up with it: ℓ′(s) = s − ½s|s|^β up to |s| = a =
 * 3/10, then a straight line of slope k until it meets the diagonal at p (if it does, before the level q),
 * then s itself, and q beyond; ℓ′ is odd. Exactly over the rationals, in fixed point with what certificates
 * need, and in floating point.
 */
import type { FixedLoss } from "../../lib/dynamics/fixed_loss.ts";
import type { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import { nearestDouble } from "../../lib/numerics/conversion.ts";
import { Rational } from "../../lib/numerics/rational.ts";

/** Where the germ ends. */
export const GERM = Rational.of(3n, 10n);

/** What distinguishes these losses. */
export interface CatchingUp {
  /** β, 2 or 3. */
  readonly beta: number;
  /** The slope k of the line. */
  readonly rise: Rational;
  /** The level q at which ℓ′ saturates, above 3/10. */
  readonly level: Rational;
}

/** The corners of ℓ′ on s ≥ 0. */
export interface Corners {
  /** ℓ′(a). */
  readonly germValue: Rational;
  /** Where the line meets the diagonal, if before the level. */
  readonly contact: Rational | undefined;
  /** Where ℓ′ reaches the level. */
  readonly saturation: Rational;
}

/** ½s^β. */
function loss(s: Rational, beta: number): Rational {
  return s.power(beta).times("1/2");
}

/** The corners, exactly. */
export function cornersOf({ beta, rise, level }: CatchingUp): Corners {
  const germValue = GERM.times(Rational.ONE.minus(loss(GERM, beta)));
  const contact = rise.compare(1) > 0
    ? GERM.plus(GERM.minus(germValue).dividedBy(rise.minus(1)))
    : undefined;
  if (contact !== undefined && contact.compare(level) < 0) {
    return { germValue, contact, saturation: level };
  }
  return {
    germValue,
    contact: undefined,
    saturation: GERM.plus(level.minus(germValue).dividedBy(rise)),
  };
}

/** The loss in fixed point. r does not increase up to a only, and the certificates are told so. */
export function fixedCatchingUpLoss(fixed: FixedFunctions, shape: CatchingUp): FixedLoss {
  const { beta, rise, level } = shape;
  const { germValue, contact, saturation } = cornersOf(shape);
  const [a, valueAtA, q, end] = [GERM, germValue, level, saturation].map((v) => fixed.from(v)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const p = contact === undefined ? end : fixed.from(contact);
  const { numerator, denominator } = rise;
  const k = fixed.from(rise);
  const derivativesAbove = (s: bigint): { slope: bigint; curvature: bigint } => {
    if (s <= a) {
      let power = fixed.one;
      for (let i = 0; i < beta; i++) power = fixed.multiply(power, s);
      const half = power >> 1n;
      return {
        slope: fixed.multiply(s, fixed.one - half),
        curvature: fixed.one - BigInt(beta + 1) * half,
      };
    }
    if (s <= p) return { slope: valueAtA + (s - a) * numerator / denominator, curvature: k };
    if (s <= end) return { slope: s, curvature: fixed.one };
    return { slope: q, curvature: 0n };
  };
  return {
    fixed,
    derivatives: (s) => {
      if (s >= 0n) return derivativesAbove(s);
      const { slope, curvature } = derivativesAbove(-s);
      return { slope: -slope, curvature };
    },
    slopeError: 8n,
    curvatureError: 32n,
    // |ℓ‴| ≤ ½β(β+1)a^(β−1) < 1 on the germ.
    curvatureVariation: 1n,
    kinks: [a, p, end],
    curvatureMaximum: 2n,
    ratioDecreasesTo: a,
  };
}

/** Where a floating-point run ends up. */
export interface Gap {
  /** 2/η − y_∞². */
  readonly gap: number;
  /** The number of steps. */
  readonly steps: number;
}

/** Gradient descent in s = xy and δ = ηy² − 2, without cancellation, until what is left changes no digit. */
export function gapOf(
  shape: CatchingUp,
  { stepSize, s, delta }: { readonly stepSize: number; readonly s: number; readonly delta: number },
): Gap {
  const { beta } = shape;
  const { germValue, contact, saturation } = cornersOf(shape);
  const [a, valueAtA, k, q] = [GERM, germValue, shape.rise, shape.level].map((v) =>
    nearestDouble(v)
  ) as [number, number, number, number];
  const p = nearestDouble(contact ?? saturation);
  const squared = stepSize * stepSize;
  let steps = 0;
  for (; steps < 1e8; steps++) {
    // 1 − r
    const lag = s <= a
      ? 0.5 * s ** beta
      : s <= p
      ? Math.max(0, s - Math.min(q, valueAtA + k * (s - a))) / s
      : Math.max(0, s - q) / s;
    const w = squared * s * s * (1 - lag) / (2 + delta);
    s = Math.abs(s * (-(1 + delta) + (2 + delta) * lag) * (1 - w));
    delta -= (2 + delta) * w * (2 - w);
    if (delta < 0 && squared * s * s < 1e-17 * delta * delta) break;
  }
  return { gap: -delta / stepSize, steps };
}
