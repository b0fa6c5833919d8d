/**
 * The family of prediction functions {x ↦ h_θ(x), θ ∈ ℝ^p} of "SGD with large step sizes learns sparse
 * features" (version 2, Section 2), as an interface with one implementation per file.
 *
 * @module
 */

/**
 * A parametrised prediction function h_θ: ℝ^d → ℝ with its first two derivatives in θ.
 *
 * The derivatives are accumulated into arrays of the caller, so that sums over samples (gradients, Hessians,
 * stochastic steps) need no temporary storage. These are the innermost loops: they do not check lengths.
 * {@linkcode Regression} checks them and is what most callers want.
 */
export interface Model {
  /** What the model is called in messages and on the command line. */
  readonly name: string;
  /** Dimension d of an input. */
  readonly inputDimension: number;
  /** Number of parameters p. */
  readonly parameterCount: number;
  /** h_θ(x), for `parameters: [p]` and `input: [d]`. */
  predict(parameters: Float64Array, input: Float64Array): number;
  /** Adds `scale` · ∇_θ h_θ(x) to `into: [p]`, which must be another array than `parameters`. */
  addGradient(
    parameters: Float64Array,
    input: Float64Array,
    scale: number,
    into: Float64Array,
  ): void;
  /** Adds `scale` · ∇²_θ h_θ(x) to `into: [p, p]`, row-major. */
  addHessian(
    parameters: Float64Array,
    input: Float64Array,
    scale: number,
    into: Float64Array,
  ): void;
}
