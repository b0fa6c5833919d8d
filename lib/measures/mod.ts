/**
 * Measures of models and runs: what "sparse features" and "loss stabilisation" mean in numbers.
 *
 * The rank of the Jacobian φ_θ(X), #{σ_k > τσ_1}: {@linkcode jacobianRank} for any matrix, and without forming φ for diagonal
 * linear networks, whose φ has the singular values of X diag(√(u² + v²)) ({@linkcode diagonalJacobianRank}), and two-layer
 * ReLU networks, whose neurons with the same activation pattern share d + 1 columns
 * ({@linkcode twoLayerJacobianRank}). The share of distinct non-zero activations, with every convention an option
 * ({@linkcode featureSparsity}; those of the published code are {@linkcode asPublished}), ‖·‖₀ at a threshold, kinks of
 * one-dimensional predictors, angles between neurons and a teacher, and a detector of plateaus of the loss.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { asPublished, featureSparsity } from "./mod.ts";
 *
 * const activations = Float64Array.of(1, 1, 0, 2); // two samples, between which one unit falls and one rises
 * assertEquals(featureSparsity(activations, 2).coefficient, 0.75);
 * assertEquals(featureSparsity(activations, 2, asPublished.figure5.featureSparsity).coefficient, 0.5);
 * ```
 *
 * @module
 */
export * from "./as_published.ts";
export * from "./diagonal_jacobian_rank.ts";
export * from "./feature_sparsity.ts";
export { jacobianRank, type JacobianRankOptions } from "./jacobian_rank.ts";
export * from "./kinks.ts";
export * from "./loss_stabilisation.ts";
export * from "./neuron_alignment.ts";
export * from "./non_zeros.ts";
export * from "./symmetric_eigenvalues.ts";
export * from "./two_layer_jacobian_rank.ts";
