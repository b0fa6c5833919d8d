/**
 * Discrete dynamics on training losses: single steps of gradient descent, of stochastic gradient descent and of
 * gradient descent with label noise, and runs of many steps with step-size schedules.
 *
 * One stochastic step, θ − (η/B) Σ_{i ∈ batch} r_i ∇h_θ(x_i), is a full-batch step on the labels y + ξ with
 * ξ_i = r_i(1 − (n/B)N_i): {@linkcode sgdLabelNoise} makes ξ and {@linkcode labelNoiseGradientStep} takes the step.
 * A run that diverges is a result, not an error.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeastSquares } from "../models/mod.ts";
 * import { gradientDescent } from "./mod.ts";
 *
 * const square = new LeastSquares({ inputs: Float64Array.of(1), targets: Float64Array.of(2) });
 * const run = gradientDescent(square, Float64Array.of(0), { stepSize: 0.5, steps: 5, gradientTolerance: 0 });
 * assertEquals(run, { outcome: "converged", at: 1, parameters: Float64Array.of(2) });
 * ```
 *
 * @module
 */
export * from "./batches.ts";
export * from "./certified_limit.ts";
export * from "./certified_mean_bias.ts";
export * from "./diagonal_sde.ts";
export * from "./diagonal_sgd.ts";
export * from "./fixed_loss.ts";
export * from "./gradient_descent.ts";
export * from "./gradient_flow.ts";
export * from "./gradient_step.ts";
export * from "./inner_problem.ts";
export * from "./label_noise.ts";
export * from "./label_noise_gradient_step.ts";
export * from "./mean_model_gradient_descent.ts";
export * from "./mean_model_gradient_flow.ts";
export * from "./published_diagonal_data.ts";
export * from "./replayed_network_training.ts";
export * from "./replayed_products.ts";
export * from "./run.ts";
export * from "./schedule.ts";
export * from "./sde.ts";
export * from "./single_neuron.ts";
export * from "./single_neuron_decimal.ts";
export * from "./single_neuron_delta.ts";
export * from "./single_neuron_envelope.ts";
export * from "./single_neuron_flow.ts";
export * from "./single_neuron_form.ts";
export * from "./single_neuron_momentum.ts";
export * from "./single_neuron_noise.ts";
export * from "./slow_manifold.ts";
export * from "./stochastic_gradient_descent.ts";
export * from "./stochastic_gradient_step.ts";
export * from "./threshold_relu_training.ts";
export * from "./warm_up.ts";
