/** The generator xoshiro256** 1.0 of Blackman and Vigna, on pairs of 32-bit words. */

/**
 * The generator xoshiro256** 1.0: 256 bits of state, 64 bits per step, period 2²⁵⁶ − 1.
 *
 * Source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions
 * on Mathematical Software 47 (2021), and their reference code `xoshiro256starstar.c`.
 */
export class Xoshiro256 {
  /** The upper 32 bits of the last output, signed. */
  high = 0;
  /** The lower 32 bits of the last output, signed. */
  low = 0;
  // Word k of the reference code's state is high half 2k, low half 2k + 1.
  readonly #state: Int32Array;

  /** Starts from eight 32-bit words: the four 64-bit words of the state, upper half first. Throws `RangeError` when all are 0. */
  constructor(state: ArrayLike<number>) {
    this.#state = Int32Array.from(state);
    if (this.#state.length !== 8 || this.#state.every((word) => word === 0)) {
      throw new RangeError("Cannot start xoshiro256**: the state must be 8 words, not all 0");
    }
  }

  /** Makes one step: the output goes to `high` and `low`. */
  step(): void {
    const s = this.#state;
    const s0h = s[0] as number, s0l = s[1] as number, s1h = s[2] as number, s1l = s[3] as number;
    // s1 · 5 = (s1 << 2) + s1
    let low = (s1l << 2) >>> 0;
    let sum = low + (s1l >>> 0);
    let high = (((s1h << 2) | (s1l >>> 30)) + s1h + (sum > 0xffffffff ? 1 : 0)) | 0;
    low = sum | 0;
    // rotate left by 7
    const rh = (high << 7) | (low >>> 25);
    const rl = (low << 7) | (high >>> 25);
    // · 9 = (r << 3) + r
    sum = ((rl << 3) >>> 0) + (rl >>> 0);
    high = (((rh << 3) | (rl >>> 29)) + rh + (sum > 0xffffffff ? 1 : 0)) | 0;
    this.high = high;
    this.low = sum | 0;

    const th = (s1h << 17) | (s1l >>> 15);
    const tl = s1l << 17;
    const s2h = (s[4] as number) ^ s0h, s2l = (s[5] as number) ^ s0l;
    const s3h = (s[6] as number) ^ s1h, s3l = (s[7] as number) ^ s1l;
    s[2] = s1h ^ s2h;
    s[3] = s1l ^ s2l;
    s[0] = s0h ^ s3h;
    s[1] = s0l ^ s3l;
    s[4] = s2h ^ th;
    s[5] = s2l ^ tl;
    // rotate left by 45 = swap halves and rotate by 13
    s[6] = (s3l << 13) | (s3h >>> 19);
    s[7] = (s3h << 13) | (s3l >>> 19);
  }
}
