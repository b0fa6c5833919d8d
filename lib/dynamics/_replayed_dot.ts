import { fusedMultiplyAdd } from "./_fused_multiply_add.ts";

/** Dot products in the order that `replayedDot` documents, with partial sums that are reused. */
export class ReplayedDot {
  readonly #lanes: Float64Array = new Float64Array(32);

  /**
   * ⟨a, b⟩ as of OpenBLAS 0.3.21's `ddot` on AVX-512.
   *
   * For `a: [d]` from `offset` on and `b: [d]`; lengths are not checked. Allocates nothing.
   */
  at(a: Float64Array, offset: number, b: Float64Array): number {
    const lanes = this.#lanes;
    const d = b.length;
    lanes.fill(0);
    let k = 0;
    for (const end = d - d % 32; k < end; k += 32) {
      for (let lane = 0; lane < 32; lane++) {
        lanes[lane] = fusedMultiplyAdd(a[offset + k + lane]!, b[k + lane]!, lanes[lane]!);
      }
    }
    for (let accumulator = 0; accumulator < 4; accumulator++) {
      for (let lane = 0; lane < 4; lane++) {
        lanes[4 * accumulator + lane] = lanes[8 * accumulator + lane]! +
          lanes[8 * accumulator + lane + 4]!;
      }
    }
    for (const end = d - d % 16; k < end; k += 16) {
      for (let lane = 0; lane < 16; lane++) {
        lanes[lane] = fusedMultiplyAdd(a[offset + k + lane]!, b[k + lane]!, lanes[lane]!);
      }
    }
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = ((lanes[lane]! + lanes[lane + 4]!) + lanes[lane + 8]!) + lanes[lane + 12]!;
    }
    let sum = (lanes[0]! + lanes[2]!) + (lanes[1]! + lanes[3]!);
    for (; k < d; k++) sum = fusedMultiplyAdd(a[offset + k]!, b[k]!, sum);
    return sum;
  }
}
