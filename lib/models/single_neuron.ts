/**
 * The single-neuron model f(x, y) = ℓ(xy) of an even loss ℓ.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";

/** A point (x, y) of the plane. */
export interface SingleNeuronPoint {
  /** x. */
  readonly x: number;
  /** y. */
  readonly y: number;
}

/** A symmetric matrix [[xx, xy], [xy, yy]]. */
export interface SymmetricMatrix {
  /** The entry of x and x. */
  readonly xx: number;
  /** The entry of x and y. */
  readonly xy: number;
  /** The entry of y and y. */
  readonly yy: number;
}

/** f(x, y) = ℓ(xy). Source: "Learning threshold neurons via the edge of stability", Section 2.1. */
export function singleNeuronValue(loss: Loss, { x, y }: SingleNeuronPoint): number {
  return loss.value(x * y);
}

/** ∇f(x, y) = ℓ′(xy)·(y, x). Source: the paper's equation (8). */
export function singleNeuronGradient(loss: Loss, { x, y }: SingleNeuronPoint): SingleNeuronPoint {
  const slope = loss.derivative(x * y);
  return { x: slope * y, y: slope * x };
}

/**
 * ∇²f(x, y) = ℓ″(xy)·(y, x)(y, x)ᵀ + ℓ′(xy)·[[0, 1], [1, 0]].
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (8).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { huberLoss } from "../losses/huber.ts";
 * import { singleNeuronHessian } from "./single_neuron.ts";
 *
 * assertEquals(singleNeuronHessian(huberLoss(), { x: 0, y: 3 }), { xx: 9, xy: 0, yy: 0 });
 * ```
 */
export function singleNeuronHessian(loss: Loss, { x, y }: SingleNeuronPoint): SymmetricMatrix {
  const s = x * y;
  const curvature = loss.secondDerivative(s);
  return { xx: curvature * y * y, xy: curvature * s + loss.derivative(s), yy: curvature * x * x };
}

/**
 * The largest eigenvalue of [[xx, xy], [xy, yy]]: (xx + yy)/2 + √(((xx − yy)/2)² + xy²).
 *
 * With a positive trace nothing cancels and the relative error is a few units in the last place.
 */
export function largestEigenvalue({ xx, xy, yy }: SymmetricMatrix): number {
  return (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
}

/**
 * The sharpness λ_max(∇²f(x, y)); ℓ″(0)·y² on the axis x = 0.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { singleNeuronSharpness } from "./single_neuron.ts";
 *
 * assertEquals(singleNeuronSharpness(squareRootLoss(), { x: 0, y: 3 }), 9);
 * ```
 */
export function singleNeuronSharpness(loss: Loss, point: SingleNeuronPoint): number {
  return largestEigenvalue(singleNeuronHessian(loss, point));
}

/**
 * D = y² − x² = (y − x)(y + x), which gradient flow conserves (Lemma 1) and which one step of gradient descent
 * multiplies by 1 − η²ℓ′(xy)². Relative error below 3 · 2⁻⁵³.
 */
export function singleNeuronInvariant({ x, y }: SingleNeuronPoint): number {
  return (y - x) * (y + x);
}
