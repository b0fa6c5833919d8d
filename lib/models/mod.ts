/**
 * Prediction functions and training losses.
 *
 * A {@linkcode Model} is a function h_θ: ℝ^d → ℝ with its gradient and Hessian in θ; a {@linkcode Regression} puts it
 * on n samples and has the training loss L(θ) = 1/(2n) Σ (h_θ(x_i) − y_i)², the residuals r, the Jacobian
 * φ: [n, p], the gradient φᵀr/n and the Hessian. An {@linkcode Objective} is all that gradient descent needs.
 * One file per model.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Regression, twoLayerRelu } from "./mod.ts";
 *
 * const regression = new Regression(twoLayerRelu({ inputDimension: 1, width: 1 }), {
 *   inputs: Float64Array.of(1, -1),
 *   targets: Float64Array.of(2, 0),
 * });
 * assertEquals(regression.jacobian(Float64Array.of(3, 0.5)), Float64Array.of(0.5, 3, 0, 0));
 * ```
 *
 * @module
 */
export * from "./bounce.ts";
export * from "./bounce_region.ts";
export * from "./diagonal_linear.ts";
export * from "./least_squares.ts";
export * from "./mean_model.ts";
export * from "./model.ts";
export * from "./multi_layer_relu.ts";
export * from "./objective.ts";
export * from "./published_networks.ts";
export * from "./quadratic_one_dimensional.ts";
export * from "./regression.ts";
export * from "./single_neuron.ts";
export * from "./sparse_coding.ts";
export * from "./threshold_network.ts";
export * from "./threshold_relu.ts";
export * from "./threshold_relu_task.ts";
export * from "./two_layer_activations.ts";
export * from "./two_layer_relu.ts";
export * from "./two_layer_shared_bias.ts";
