/**
 * The slow manifold of the bouncing phase, and the expansion of the gap 2/η − y_∞² in all orders.
 *
 * In s = xy, δ = ηy² − 2 gradient descent on ℓ(xy) reads, exactly, with r = ℓ′(s)/s, S = s² and E = η²,
 *
 *     w = E S r/(2 + δ),   S′ = S (1 − (2 + δ)r)² (1 − w)²,   δ′ = δ − (2 + δ) w (2 − w).
 *
 * For r = 1 − cS + c₂S² − …, c > 0, there is exactly one formal power series F ≠ 0 in (δ, E) without constant
 * term whose graph S = F(δ, E) is invariant (S = 0 is invariant, too). Divided by S, invariance at total degree n reads (4c −
 * 2E∂_δ)F_n = (known from lower degrees), which is triangular in the powers of E. F = δ/(2c) + E/(4c²) + …;
 * its root δ_∞ = −ΣA_kE^k is where the motion ends, so the gap is −δ_∞/η = A₁η + A₂η³ + A₃η⁵ + …, the same
 * for every start.
 *
 * @module
 */
import { BivariateSeries } from "./_bivariate_series.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";

/** A formal invariant graph s² = Σ f_{ij} δ^i (η²)^j. */
export interface SlowManifold {
  /** The total degree to which it is known. */
  readonly order: number;
  /** f_{ij}; 0 beyond the order. */
  readonly coefficient: (i: number, j: number) => Rational;
}

/** The Taylor coefficients of r in S = s², 1 first; fewer than the order continue by 0. */
export type RatioCoefficients = readonly RationalLike[];

/** One step from S = F(δ, E): E S r/(2 + δ) and the two increments. */
function stepFrom(F: BivariateSeries, ratio: readonly Rational[]): {
  readonly growth: BivariateSeries;
  readonly shift: BivariateSeries;
  readonly shiftOverS: BivariateSeries;
} {
  const { degree } = F;
  const one = BivariateSeries.constant(degree, 1);
  const two = one.plus(one);
  const delta = BivariateSeries.of(degree, (i, j) => i === 1 && j === 0 ? 1 : 0);
  const E = BivariateSeries.of(degree, (i, j) => i === 0 && j === 1 ? 1 : 0);
  // 1/(2 + δ) = ½Σ(−δ/2)^k
  const inverse = BivariateSeries.of(
    degree,
    (i, j) => j === 0 ? Rational.of(i % 2 === 0 ? 1n : -1n, 2n ** BigInt(i + 1)) : 0,
  );
  const r = F.substitutedInto(ratio);
  const Er = E.times(r);
  const w = Er.times(F).times(inverse);
  const m = one.minus(two.plus(delta).times(r)).times(one.minus(w));
  // δ′ − δ = −(2 + δ)w(2 − w) = −E S r (2 − w)
  const shiftOverS = Er.times(w.minus(two));
  return { growth: m.times(m).minus(one), shift: shiftOverS.times(F), shiftOverS };
}

/** S′/S − 1 − (F(δ′) − F(δ))/S, by Taylor's formula in δ. */
function defect(F: BivariateSeries, ratio: readonly Rational[]): BivariateSeries {
  const { growth, shift, shiftOverS } = stepFrom(F, ratio);
  let sum = BivariateSeries.constant(F.degree, 0);
  let power = BivariateSeries.constant(F.degree, 1);
  let derivative = F;
  for (let k = 1; k <= F.degree; k++) {
    derivative = derivative.differentiated().scaled(Rational.of(1n, BigInt(k)));
    sum = sum.plus(derivative.times(power));
    power = power.times(shift);
  }
  return growth.minus(shiftOverS.times(sum));
}

function validated(ratio: RatioCoefficients, order: number): readonly Rational[] {
  const exact = ratio.map((value) => Rational.from(value));
  if (!Number.isInteger(order) || order < 1) {
    throw new RangeError(
      `Cannot expand a slow manifold to order ${order}: a positive integer is needed`,
    );
  }
  if (!(exact[0]?.equals(1) ?? false) || (exact[1]?.sign() ?? 0) >= 0) {
    throw new RangeError(
      `Cannot expand a slow manifold for r = ${
        ratio.join(", ")
      }, …: the coefficients must begin with 1 and a negative number`,
    );
  }
  return exact;
}

/**
 * The invariant graph s² = F(δ, η²) up to a total degree, exactly, from the Taylor coefficients of r =
 * ℓ′(s)/s in s².
 *
 * Throws `RangeError` unless the coefficients begin with 1 and a negative number and the order is a
 * positive integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { slowManifold } from "./slow_manifold.ts";
 *
 * // ℓ′ = s − s³/2 + …: F = δ + η² + …
 * const { coefficient } = slowManifold([1, "-1/2", "3/8"], 2);
 * assertEquals([coefficient(1, 0), coefficient(0, 1)].join(), "1,1");
 * ```
 */
export function slowManifold(ratio: RatioCoefficients, order: number): SlowManifold {
  const exact = validated(ratio, order);
  const fourC = (exact[1] as Rational).times(-4);
  let F = BivariateSeries.constant(0, 0);
  for (let n = 1; n <= order; n++) {
    F = F.to(n);
    const known = defect(F, exact);
    // 4c f_{ij} − 2(i + 1) f_{i+1,j−1} = known_{ij}, i + j = n
    const top: Rational[] = [];
    for (let j = 0; j <= n; j++) {
      const i = n - j;
      const carried = j === 0 ? Rational.ZERO : (top[j - 1] as Rational).times(2 * (i + 1));
      top.push(known.at(i, j).plus(carried).dividedBy(fourC));
    }
    const lower = F;
    F = BivariateSeries.of(n, (i, j) => i + j === n ? top[j] as Rational : lower.at(i, j));
  }
  return { order, coefficient: (i, j) => F.at(i, j) };
}

/**
 * The coefficients by which a graph S = F(δ, E) fails to be invariant: those of F(δ′, E) − S′, of total
 * degree 2 to order + 1, computed by substitution of the series δ′ into F. All are 0 when F is the slow
 * manifold to that order.
 *
 * Throws `RangeError` as {@linkcode slowManifold}.
 */
export function slowManifoldDefects(
  ratio: RatioCoefficients,
  manifold: SlowManifold,
): readonly { readonly powers: readonly [delta: number, E: number]; readonly value: Rational }[] {
  const exact = validated(ratio, manifold.order);
  const degree = manifold.order + 1;
  const F = BivariateSeries.of(degree, (i, j) => manifold.coefficient(i, j));
  const { growth, shift } = stepFrom(F, exact);
  const delta = BivariateSeries.of(degree, (i, j) => i === 1 && j === 0 ? 1 : 0);
  const image = F.plus(F.times(growth));
  const difference = F.withFirst(delta.plus(shift)).minus(image);
  const defects = [];
  for (let n = 0; n <= degree; n++) {
    for (let j = 0; j <= n; j++) {
      defects.push({ powers: [n - j, j] as const, value: difference.at(n - j, j) });
    }
  }
  return defects;
}

/**
 * A₁, A₂, … in 2/η − y_∞² = A₁η + A₂η³ + A₃η⁵ + …, exactly: minus the root of F(δ, E) = 0 as a series in E = η².
 * A₁ = 1/(2c) and A₂ = (c₂ − c²)/(4c⁴).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { gapExpansion, slowManifold } from "./slow_manifold.ts";
 *
 * // ℓ′ = tanh s
 * const A = gapExpansion(slowManifold([1, "-1/3", "2/15", "-17/315"], 3));
 * assertEquals(A.join(), "3/2,9/20,783/560");
 * ```
 */
export function gapExpansion(manifold: SlowManifold): readonly Rational[] {
  const { order, coefficient } = manifold;
  const F = BivariateSeries.of(order, coefficient);
  const slope = coefficient(1, 0);
  const root = new Array<Rational>(order + 1).fill(Rational.ZERO);
  for (let k = 1; k <= order; k++) {
    const trial = BivariateSeries.of(k, (i, j) => i === 0 ? root[j] as Rational : 0);
    const value = F.to(k).withFirst(trial).at(0, k);
    root[k] = value.negated().dividedBy(slope);
  }
  return root.slice(1).map((value) => value.negated());
}

/**
 * The Taylor coefficients in s² of r = tanh(s)/s, of r = 1/√(1 + s²), or of r = 1 − cs², 1 first.
 *
 * Recursions: t = tanh satisfies t′ = 1 − t²; (1 + u)^(−½) is binomial.
 */
export function ratioCoefficients(
  loss: "logistic" | "square root",
  terms: number,
): readonly Rational[] {
  const coefficients: Rational[] = [Rational.ONE];
  for (let n = 1; n < terms; n++) {
    if (loss === "square root") {
      const factor = Rational.of(BigInt(1 - 2 * n), BigInt(2 * n));
      coefficients.push((coefficients[n - 1] as Rational).times(factor));
      continue;
    }
    // t = Σ a_n s^(2n+1): (2n+1)a_n = −Σ_{i+j=n−1} a_i a_j
    let sum = Rational.ZERO;
    for (let i = 0; i < n; i++) {
      sum = sum.plus((coefficients[i] as Rational).times(coefficients[n - 1 - i] as Rational));
    }
    coefficients.push(sum.negated().dividedBy(2 * n + 1));
  }
  return coefficients;
}
