/**
 * The label noise that turns full-batch gradient descent into stochastic gradient descent.
 *
 * @module
 */

/**
 * ξ_i = r_i (1 − (n/B) N_i): [n], with N_i the number of times that index i occurs in the batch of B indices, for
 * `residuals` r: [n]. Written to `into`, another array than the residuals, and returned.
 *
 * For one index this is equation (3), ξ_i = r_i(1 − n 1{i = i_t}). A full-batch step with the labels y + ξ is the
 * stochastic step of {@linkcode stochasticGradientStep}, because (1/n)(r_i − ξ_i) = r_i N_i / B.
 * For one uniform index, Eξ = 0 and E‖ξ‖² = (n − 1)‖r‖² = 2n(n − 1)L.
 * Throws `RangeError` when the batch is empty, an index is out of range or a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equations (3) and (10).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sgdLabelNoise } from "./label_noise.ts";
 *
 * assertEquals(sgdLabelNoise(Float64Array.of(1, 2, 3), [1]), Float64Array.of(1, -4, 3));
 * assertEquals(sgdLabelNoise(Float64Array.of(1, 2, 3), [0, 1, 2]), Float64Array.of(0, 0, 0));
 * ```
 */
export function sgdLabelNoise(
  residuals: Float64Array,
  batch: ArrayLike<number>,
  into: Float64Array = new Float64Array(residuals.length),
): Float64Array {
  const n = residuals.length;
  const action = "compute the label noise of SGD";
  if (into === residuals || into.length !== n) {
    throw new RangeError(
      `Cannot ${action} as the output must be another array of length ${n}: current length is ${into.length}`,
    );
  }
  if (batch.length === 0) {
    throw new RangeError(`Cannot ${action} as the batch must have at least one index: got 0`);
  }
  into.fill(0); // first N_i, then ξ_i
  for (let b = 0; b < batch.length; b++) {
    const index = batch[b]!;
    if (!(Number.isInteger(index) && index >= 0 && index < n)) {
      throw new RangeError(
        `Cannot ${action} as an index must be an integer from 0 to ${
          n - 1
        }: current value is ${index}`,
      );
    }
    into[index] = into[index]! + 1;
  }
  for (let i = 0; i < n; i++) into[i] = residuals[i]! * (1 - (n * into[i]!) / batch.length);
  return into;
}
