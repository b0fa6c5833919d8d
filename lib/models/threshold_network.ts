/**
 * What the networks of the threshold-neuron experiments have in common.
 *
 * @module
 */
import type { Objective } from "./objective.ts";

/** A network with one bias b for all neurons and a sum of output weights that oscillates beyond the edge of stability. */
export interface ThresholdNetwork extends Objective {
  /** The loss at `parameters: [p]`, with the gradient written to `into: [p]`, for the price of one of them. */
  lossAndGradient(parameters: Float64Array, into: Float64Array): number;
  /** d(a⁻ + a⁺) of the network with three parameters, Σ_j a_j of the two-layer network. */
  outputWeightSum(parameters: Float64Array): number;
  /** b. */
  bias(parameters: Float64Array): number;
  /** λ_max of the Hessian, where the network is small enough. */
  sharpness?(parameters: Float64Array): number;
}
