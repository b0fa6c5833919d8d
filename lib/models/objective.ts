/**
 * What gradient descent needs to know of a function: its value and its gradient.
 *
 * @module
 */

/** A differentiable function of a parameter vector θ of length p. */
export interface Objective {
  /** Number of parameters p. */
  readonly parameterCount: number;
  /** The value at `parameters: [p]`. Throws `RangeError` when the length is not p. */
  loss(parameters: Float64Array): number;
  /**
   * The gradient at `parameters: [p]`, written to `into: [p]` (a new array by default), which is returned.
   * Throws `RangeError` when a length is not p.
   */
  gradient(parameters: Float64Array, into?: Float64Array): Float64Array;
}
