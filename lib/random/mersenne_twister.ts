/**
 * The generator that both NumPy's legacy stream and torch's CPU stream draw their 32-bit words from.
 *
 * @module
 */

const SIZE = 624;
const SHIFT = 397;
const FEEDBACK = 0x9908b0df | 0;

function twist(upper: number, lower: number): number {
  return (((upper & 0x80000000) | (lower & 0x7fffffff)) >>> 1) ^ (-(lower & 1) & FEEDBACK);
}

/**
 * The Mersenne twister MT19937: a stream of 32-bit words, the same for a seed in NumPy (`seed(s)`), in torch
 * (`manual_seed(s)`) and in C++ (`std::mt19937`).
 *
 * Exact: every word equals the reference code's. The words come in blocks of 624, made without allocation.
 * The constructor and `seed` throw `RangeError` unless the seed is an integer from 0 to 2³² − 1.
 *
 * Source: M. Matsumoto, T. Nishimura, ACM Transactions on Modeling and Computer Simulation 8 (1998), with the
 * seeding of their code of 2002, `init_genrand`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { MersenneTwister } from "./mersenne_twister.ts";
 *
 * const twister = new MersenneTwister(0);
 * assertEquals([twister.next(), twister.next()], [2357136044, 2546248239]);
 * ```
 */
export class MersenneTwister {
  readonly #state = new Int32Array(SIZE);
  readonly #output = new Uint32Array(SIZE);
  #position = SIZE;
  #blocks = 0;

  /** The stream of a seed. */
  constructor(seed: number) {
    this.seed(seed);
  }

  /** Starts the stream of a seed from its beginning. */
  seed(seed: number): void {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(
        `Cannot seed the Mersenne twister as the seed must be an integer from 0 to 2^32 - 1: current value is ${seed}`,
      );
    }
    const state = this.#state;
    let word = seed | 0;
    state[0] = word;
    for (let k = 1; k < SIZE; k++) {
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k) | 0;
      state[k] = word;
    }
    this.#position = SIZE;
    this.#blocks = 0;
  }

  /** The number of words drawn since the seed was set. */
  get drawn(): number {
    return (this.#blocks - 1) * SIZE + this.#position;
  }

  /** The next word: an integer from 0 to 2³² − 1. */
  next(): number {
    if (this.#position === SIZE) this.#refill();
    return this.#output[this.#position++]!;
  }

  #refill(): void {
    const state = this.#state;
    const output = this.#output;
    const rest = SIZE - SHIFT;
    for (let k = 0; k < rest; k++) state[k] = state[k + SHIFT]! ^ twist(state[k]!, state[k + 1]!);
    for (let k = rest; k < SIZE - 1; k++) {
      state[k] = state[k - rest]! ^ twist(state[k]!, state[k + 1]!);
    }
    state[SIZE - 1] = state[SHIFT - 1]! ^ twist(state[SIZE - 1]!, state[0]!);
    for (let k = 0; k < SIZE; k++) {
      let y = state[k]!;
      y ^= y >>> 11;
      y ^= (y << 7) & 0x9d2c5680;
      y ^= (y << 15) & 0xefc60000;
      output[k] = y ^ (y >>> 18);
    }
    this.#position = 0;
    this.#blocks++;
  }
}
