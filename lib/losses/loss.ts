/**
 * What the dynamics of the single neuron need to know of an even loss.
 *
 * @module
 */

/** The first term of ℓ″(0) − ℓ′(s)/s at zero: c|s|^β + o(|s|^β). */
export interface RatioExpansion {
  /** β > 1; `Infinity` when ℓ′(s) = ℓ″(0)s in a neighbourhood of zero. */
  readonly exponent: number;
  /** c > 0; 0 when the exponent is infinite. */
  readonly coefficient: number;
}

/** Constants with ℓ′(s)/s ≤ 1 − `coefficient` · |s|^`exponent` for 0 < |s| < `range`, and ℓ′(s)/s ≤ 1 for all s ≠ 0. */
export interface RatioDecay extends RatioExpansion {
  /** How far from zero the bound holds. */
  readonly range: number;
}

/**
 * An even convex loss ℓ: ℝ → ℝ that is twice differentiable at zero, of a real margin s.
 *
 * Pass an object of your own wherever a loss is asked for. The dynamics use `oneMinusRatio`, and its accuracy near
 * zero decides theirs: ℓ″(0) − ℓ′(s)/s must be computed by a formula in which nothing cancels.
 *
 * Source: "Learning threshold neurons via the edge of stability", assumptions (A1) and (A2).
 */
export interface Loss {
  /** What the loss is called in messages and on the command line. */
  readonly name: string;
  /** ℓ″(0) > 0; 1 under (A1). */
  readonly secondDerivativeAtZero: number;
  /** ℓ⁗(0); −∞ when ℓ is not four times differentiable at zero because its third derivative has an infinite slope there. */
  readonly fourthDerivativeAtZero?: number;
  /** The first term of ℓ″(0) − ℓ′(s)/s at zero, where it is a power. */
  readonly expansion?: RatioExpansion;
  /** Constants of (A2), as in Example 1 of the paper. */
  readonly decay?: RatioDecay;
  /** ℓ(s). */
  value(s: number): number;
  /** ℓ′(s). */
  derivative(s: number): number;
  /** ℓ″(s). */
  secondDerivative(s: number): number;
  /** r(s) = ℓ′(s)/s, and ℓ″(0) at zero. */
  ratio(s: number): number;
  /** ℓ″(0) − r(s), which is 1 − r(s) under (A1), without cancellation near zero. */
  oneMinusRatio(s: number): number;
}
