/**
 * The mean model of a ReLU network with one bias: the loss ℓ(A·g(b)) of the rescaled sum of the output weights
 * A = d(a⁻ + a⁺) and the bias b, with the smoothed ReLU g(b) = φ(b) + bΦ(b).
 *
 * Gradient descent on the weights moves A with step size 2d²η and b with step size η,
 *
 *     A ← A − 2d²η ℓ′(Ag(b)) g(b),   b ← b − η ℓ′(Ag(b)) A g′(b),
 *
 * which is gradient descent in θ = (u, b), u = A/(√2·d) = (a⁻ + a⁺)/√2; the remaining direction a⁺ − a⁻ is flat. So
 * curvatures are those of the Hessian in θ. The flow conserves ½A² − 2d²κ(b), κ(b) = ∫₀ᵇ g/g′ = log(2Φ(b)) + b²/2.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (5), Lemma 3 and Remark 4.
 *
 * @module
 */
import { logisticSymmetricLoss } from "../losses/logistic_symmetric.ts";
import type { Loss } from "../losses/loss.ts";
import { smoothedReluInverseNear } from "../numerics/smoothed_relu_inverse.ts";
import {
  smoothedReluKappaInverseNear,
  smoothedReluKappaNear,
} from "../numerics/smoothed_relu_kappa.ts";
import {
  normalDensityNear,
  normalDistributionNear,
  smoothedReluNear,
} from "../numerics/smoothed_relu_near.ts";
import type { Objective } from "./objective.ts";

/** A point of the mean model. */
export interface MeanModelState {
  /** A = d(a⁻ + a⁺). */
  readonly sum: number;
  /** b. */
  readonly bias: number;
}

/** What defines a mean model. */
export interface MeanModelOptions {
  /** Input dimension d > 0; it enters only through d², so it need not be an integer. */
  readonly dimension: number;
  /** The loss ℓ; ℓ_sym(s) = ½ log(1 + e^−s) + ½ log(1 + e^s) by default. */
  readonly loss?: Loss;
}

/**
 * The mean model with its curvatures, its threshold and what its flow conserves. As an `Objective` its parameters are
 * θ = (u, b), u = A/(√2·d).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { MeanModel } from "./mean_model.ts";
 *
 * const model = new MeanModel({ dimension: 200 });
 * assertAlmostEquals(model.threshold(), 8 * Math.PI / 200 ** 2, 1e-18);
 * assertAlmostEquals(model.edgeBias(10 * Math.PI / 200 ** 2), -0.08727145408038724, 1e-15);
 * ```
 */
export class MeanModel implements Objective {
  /** d. */
  readonly dimension: number;
  /** ℓ. */
  readonly marginLoss: Loss;
  /** 2: u and b. */
  readonly parameterCount = 2;

  /** Throws `RangeError` unless the dimension is positive and finite. */
  constructor({ dimension, loss = logisticSymmetricLoss() }: MeanModelOptions) {
    if (!(dimension > 0 && dimension < Infinity)) {
      throw new RangeError(
        `Cannot make a mean model as its dimension must be positive and finite: current value is ${dimension}`,
      );
    }
    this.dimension = dimension;
    this.marginLoss = loss;
  }

  /** θ = (u, b): [2] of a state. */
  parameters({ sum, bias }: MeanModelState): Float64Array {
    return Float64Array.of(sum / (Math.SQRT2 * this.dimension), bias);
  }

  /** The state of θ = (u, b): [2]. Throws `RangeError` when the length is not 2. */
  state(parameters: Float64Array): MeanModelState {
    const [u, bias] = parameters;
    if (parameters.length !== 2 || u === undefined || bias === undefined) {
      throw new RangeError(
        `Cannot evaluate the mean model as its parameters must have length 2: current value is ${parameters.length}`,
      );
    }
    return { sum: Math.SQRT2 * this.dimension * u, bias };
  }

  /** ℓ(Ag(b)) at θ = (u, b): [2]. */
  loss(parameters: Float64Array): number {
    const { sum, bias } = this.state(parameters);
    return this.marginLoss.value(sum * smoothedReluNear(bias));
  }

  /** The gradient (√2·d·ℓ′g, ℓ′AΦ) at θ = (u, b): [2], written to `into: [2]`. */
  gradient(parameters: Float64Array, into: Float64Array = new Float64Array(2)): Float64Array {
    const { sum, bias } = this.state(parameters);
    if (into.length !== 2) {
      throw new RangeError(
        `Cannot write the gradient as its array must have length 2: current value is ${into.length}`,
      );
    }
    const g = smoothedReluNear(bias);
    const slope = this.marginLoss.derivative(sum * g);
    into[0] = Math.SQRT2 * this.dimension * slope * g;
    into[1] = slope * sum * normalDistributionNear(bias);
    return into;
  }

  /** λ_max of the Hessian in θ. At A = 0 it is 2d²ℓ″(0)g(b)². */
  sharpness({ sum, bias }: MeanModelState): number {
    const [g, slope, density] = [
      smoothedReluNear(bias),
      normalDistributionNear(bias),
      normalDensityNear(bias),
    ];
    const s = sum * g;
    const first = this.marginLoss.derivative(s);
    const second = this.marginLoss.secondDerivative(s);
    const weight = 2 * this.dimension ** 2 * second * g * g;
    const mixed = Math.SQRT2 * this.dimension * slope * (second * s + first);
    const shift = second * (sum * slope) ** 2 + first * sum * density;
    return (weight + shift) / 2 + Math.hypot((weight - shift) / 2, mixed);
  }

  /** 2d²ℓ″(0)g(b)², the sharpness of the minimum (0, b); ½d²g(b)² for ℓ_sym. Source: Remark 4. */
  sharpnessOfMinimum(bias: number): number {
    const g = smoothedReluNear(bias);
    return 2 * this.dimension ** 2 * this.marginLoss.secondDerivativeAtZero * g * g;
  }

  /** The step size η at which the sharpness of (0, 0) is 2/η: 2π/(d²ℓ″(0)), which is 8π/d² for ℓ_sym. */
  threshold(): number {
    return 2 * Math.PI / (this.dimension ** 2 * this.marginLoss.secondDerivativeAtZero);
  }

  /**
   * The bias at which the sharpness of the minimum is 2/η: g⁻¹(1/(d√(ηℓ″(0)))), for ℓ_sym g⁻¹(2/(d√η)). A limit (0, b)
   * at which gradient descent can settle has b at most this; it is positive below the threshold. Source: Theorem 4.
   */
  edgeBias(stepSize: number): number {
    const scale = this.dimension * Math.sqrt(stepSize * this.marginLoss.secondDerivativeAtZero);
    return smoothedReluInverseNear(1 / scale);
  }

  /** ½A² − 2d²κ(b), which the gradient flow conserves. Source: Lemma 3. */
  conserved({ sum, bias }: MeanModelState): number {
    return sum * sum / 2 - 2 * this.dimension ** 2 * smoothedReluKappaNear(bias);
  }

  /**
   * The bias at which the gradient flow from a state reaches A = 0: κ⁻¹(κ(b) − A²/(4d²)).
   *
   * @example
   * ```ts
   * import { assertAlmostEquals } from "@std/assert";
   * import { MeanModel } from "./mean_model.ts";
   *
   * const model = new MeanModel({ dimension: 200 });
   * const limit = model.flowLimit({ sum: 10, bias: 0 });
   * assertAlmostEquals(limit / -(Math.sqrt(2 * Math.PI) / 8 * 10 ** 2 / 200 ** 2), 1, 1e-3);
   * ```
   */
  flowLimit({ sum, bias }: MeanModelState): number {
    const difference = sum / (2 * this.dimension);
    return smoothedReluKappaInverseNear(smoothedReluKappaNear(bias) - difference * difference);
  }
}
