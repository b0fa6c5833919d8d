/** Gradient descent of the mean model with η = Kπ/d² from (A₀, 0), and what its limit is compared with. */
import {
  meanModelGradientDescent,
  type MeanModelResult,
} from "../../lib/dynamics/mean_model_gradient_descent.ts";
import { smoothedReluInverseNear } from "../../lib/numerics/smoothed_relu_inverse.ts";
import { normalDistributionNear, smoothedReluNear } from "../../lib/numerics/smoothed_relu_near.ts";

/** d, K and A₀. */
export interface MeanStart {
  readonly dimension: number;
  readonly K: number;
  readonly sum: number;
}

/** Runs to the limit, or for `steps` steps. */
export function meanRun({ dimension, K, sum }: MeanStart, steps: number = 1e7): MeanModelResult {
  return meanModelGradientDescent({
    dimension,
    stepSizeTimesDSquaredOverPi: K,
    initialSum: sum,
    steps,
  });
}

/** g⁻¹(2/√(Kπ)). */
export function edgeBias(K: number): number {
  return smoothedReluInverseNear(2 / Math.sqrt(K * Math.PI));
}

/** (3η/4)·Φ(b)/g(b) at the bias of the edge, η = Kπ/d². */
export function edgeCorrection({ dimension, K }: MeanStart): number {
  const b = edgeBias(K);
  const stepSize = K * Math.PI / (dimension * dimension);
  return 0.75 * stepSize * normalDistributionNear(b) / smoothedReluNear(b);
}

/** A start's exact values. */
export function describeMean({ dimension, K, sum }: MeanStart): Record<string, string> {
  return { d: `${dimension}`, K: `${K}`, "A₀": `${sum}` };
}
