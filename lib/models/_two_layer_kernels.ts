/**
 * The inner loops of the two-layer network. Every array is in double precision and packed for sequential reading, because a
 * loop that sees two kinds of typed arrays runs at half the speed or less.
 *
 * Sizes were found by measuring: 12 running sums of the forward kernel and 10 of the backward kernel fit the 16 registers
 * of a processor together with their operands. 3 × 4 runs at 6 to 7 GFLOP/s on one core, 1 × 4 at 5, a plain loop at 1.
 *
 * @module
 */

/** Neurons that the forward kernel treats at a time. */
export const NEURONS_AT_ONCE = 3;
/** Samples that the forward kernel treats at a time. */
export const SAMPLES_AT_ONCE = 4;
/** Components that the backward kernel treats at a time. */
export const COMPONENTS_AT_ONCE = 10;

/**
 * Hidden values max(⟨w_j, x_i⟩ + b, 0) of 3 neurons on 4 samples, for a `NaN` preactivation `NaN`.
 *
 * `weights` holds d times 3 numbers from `weightsAt`, `inputs` d times 4 from `inputsAt`; neuron j goes to
 * `into[intoAt + j · stride …]`.
 */
export function hiddenValues(
  weights: Float64Array,
  weightsAt: number,
  inputs: Float64Array,
  inputsAt: number,
  dimension: number,
  bias: number,
  into: Float64Array,
  intoAt: number,
  stride: number,
): void {
  let a0 = bias, a1 = bias, a2 = bias, a3 = bias;
  let b0 = bias, b1 = bias, b2 = bias, b3 = bias;
  let c0 = bias, c1 = bias, c2 = bias, c3 = bias;
  let p = weightsAt;
  let q = inputsAt;
  for (let k = 0; k < dimension; k++) {
    const x0 = inputs[q]!, x1 = inputs[q + 1]!, x2 = inputs[q + 2]!, x3 = inputs[q + 3]!;
    const a = weights[p]!;
    a0 += a * x0;
    a1 += a * x1;
    a2 += a * x2;
    a3 += a * x3;
    const b = weights[p + 1]!;
    b0 += b * x0;
    b1 += b * x1;
    b2 += b * x2;
    b3 += b * x3;
    const c = weights[p + 2]!;
    c0 += c * x0;
    c1 += c * x1;
    c2 += c * x2;
    c3 += c * x3;
    p += NEURONS_AT_ONCE;
    q += SAMPLES_AT_ONCE;
  }
  let at = intoAt;
  into[at] = a0 <= 0 ? 0 : a0;
  into[at + 1] = a1 <= 0 ? 0 : a1;
  into[at + 2] = a2 <= 0 ? 0 : a2;
  into[at + 3] = a3 <= 0 ? 0 : a3;
  at += stride;
  into[at] = b0 <= 0 ? 0 : b0;
  into[at + 1] = b1 <= 0 ? 0 : b1;
  into[at + 2] = b2 <= 0 ? 0 : b2;
  into[at + 3] = b3 <= 0 ? 0 : b3;
  at += stride;
  into[at] = c0 <= 0 ? 0 : c0;
  into[at + 1] = c1 <= 0 ? 0 : c1;
  into[at + 2] = c2 <= 0 ? 0 : c2;
  into[at + 3] = c3 <= 0 ? 0 : c3;
}

/**
 * Adds Σ_t factors[t] · (the row of `inputs` that starts at starts[t]), t < count, to the row of `into` from `intoAt`. Rows
 * have `length` components, a multiple of 10. Only the samples on which a neuron is active are in the list, which saves
 * half of the work or more.
 */
export function addRows(
  inputs: Float64Array,
  starts: Int32Array,
  factors: Float64Array,
  count: number,
  length: number,
  into: Float64Array,
  intoAt: number,
): void {
  for (let from = 0; from < length; from += COMPONENTS_AT_ONCE) {
    const at = intoAt + from;
    let s0 = into[at]!, s1 = into[at + 1]!, s2 = into[at + 2]!, s3 = into[at + 3]!;
    let s4 = into[at + 4]!, s5 = into[at + 5]!, s6 = into[at + 6]!, s7 = into[at + 7]!;
    let s8 = into[at + 8]!, s9 = into[at + 9]!;
    for (let t = 0; t < count; t++) {
      const q = starts[t]! + from;
      const factor = factors[t]!;
      s0 += factor * inputs[q]!;
      s1 += factor * inputs[q + 1]!;
      s2 += factor * inputs[q + 2]!;
      s3 += factor * inputs[q + 3]!;
      s4 += factor * inputs[q + 4]!;
      s5 += factor * inputs[q + 5]!;
      s6 += factor * inputs[q + 6]!;
      s7 += factor * inputs[q + 7]!;
      s8 += factor * inputs[q + 8]!;
      s9 += factor * inputs[q + 9]!;
    }
    into[at] = s0;
    into[at + 1] = s1;
    into[at + 2] = s2;
    into[at + 3] = s3;
    into[at + 4] = s4;
    into[at + 5] = s5;
    into[at + 6] = s6;
    into[at + 7] = s7;
    into[at + 8] = s8;
    into[at + 9] = s9;
  }
}
