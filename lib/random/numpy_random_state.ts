/**
 * NumPy's legacy random stream.
 *
 * @module
 */
import { BOUND, checkCount, checkInterval } from "./_check.ts";
import { maskedInteger } from "./_masked_rejection.ts";
import { NormalCorrector } from "./_normal_corrector.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import type { NormalCorrections } from "./numpy_normal_corrections.ts";
import type { UniformInterval } from "./uniform_interval.ts";

/** What a replayed NumPy stream may take into account. */
export interface NumpyRandomStateOptions {
  /**
   * Where the C library rounded a logarithm otherwise than we do. They count whenever the stream is of their seed, as
   * long as nothing but normals was drawn since the constructor or `seed` set it.
   */
  readonly normalCorrections?: NormalCorrections;
}

/** An array, typed or not, whose elements can be exchanged. */
export interface Exchangeable<T> {
  /** The number of elements. */
  readonly length: number;
  /** The elements. */
  [index: number]: T;
}

const POPULATION = {
  action: "draw from a population",
  name: "its size",
  greatest: 2 ** 31 - 1,
  greatestText: "2^31 - 1",
};

/**
 * NumPy's legacy generator `numpy.random.RandomState`, which `numpy.random.seed`, `rand`, `randn`, … share: the same
 * numbers from the same seed and calls.
 *
 * | here | NumPy | words | equal to NumPy's |
 * |---|---|---|---|
 * | `randomSample()` | `random_sample()`, `rand()` | 2 | bit by bit |
 * | `uniform(low, high)` | `uniform(low, high)` | 2 | bit by bit |
 * | `standardNormal()` | `standard_normal()`, `randn()` | 4 per trial, for two | but for 1 or 2 units in the last place of 0.035 % |
 * | `multivariateNormal(out, d)` | `multivariate_normal(zeros(d), eye(d), n)` | as normals | as normals |
 * | `randint(n)` | `randint(n)` | 1 per trial, 2 from n > 2³², 0 for n = 1 | bit by bit |
 * | `permutation(n)`, `shuffle(x)` | the same | at least n − 1 | bit by bit |
 * | `choice(n)` | `choice(n, size=1, replace=False)` | as `permutation(n)` | bit by bit |
 *
 * The normals are those of the polar method with a correctly rounded logarithm, which V8's `Math.log` gave in a
 * million of a million trials; glibc's logarithm, which NumPy uses, differs in 0.08 % of its values. With
 * {@link NumpyRandomStateOptions.normalCorrections} the listed normals are NumPy's bit by bit too.
 * The `fill…` methods draw the same numbers one after another without allocation and return their argument.
 *
 * The constructor and `seed` throw `RangeError` unless the seed is an integer from 0 to 2³² − 1.
 *
 * Source: NumPy 1.24, `numpy/random/src/legacy/legacy-distributions.c`, `mtrand.pyx`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NumpyRandomState } from "./numpy_random_state.ts";
 *
 * const state = new NumpyRandomState(0);
 * assertEquals(state.randomSample(), 0.5488135039273248);
 * state.seed(0);
 * assertEquals(state.standardNormal(), 1.764052345967664);
 * ```
 */
export class NumpyRandomState {
  readonly #twister: MersenneTwister;
  readonly #corrector: NormalCorrector;
  #spare = 0;
  #hasSpare = false;
  #wordsOfNormals = 0;
  #order = new Int32Array(0);

  /** The stream of `numpy.random.RandomState(seed)`. */
  constructor(seed: number, options: NumpyRandomStateOptions = {}) {
    this.#twister = new MersenneTwister(seed);
    this.#corrector = new NormalCorrector(options.normalCorrections);
    this.#corrector.restart(seed);
  }

  /** Starts the stream of a seed from its beginning, as `seed(seed)`; a second normal kept in store is dropped. */
  seed(seed: number): void {
    this.#twister.seed(seed);
    this.#hasSpare = false;
    this.#wordsOfNormals = 0;
    this.#corrector.restart(seed);
  }

  /** The number of 32-bit words drawn since the seed was set. */
  get wordsDrawn(): number {
    return this.#twister.drawn;
  }

  /** The next number of the uniform law on `[0, 1)`, a multiple of 2⁻⁵³. */
  randomSample(): number {
    const high = this.#twister.next() >>> 5;
    return (high * 0x4000000 + (this.#twister.next() >>> 6)) / 2 ** 53;
  }

  /** `low + (high − low)·randomSample()`. Throws `RangeError` unless the ends and their difference are finite. */
  uniform(low: number, high: number): number {
    checkInterval({ low, high });
    return low + (high - low) * this.randomSample();
  }

  /** The next number of the standard normal law. */
  standardNormal(): number {
    if (this.#hasSpare) {
      this.#hasSpare = false;
      return this.#spare;
    }
    const pure = this.#twister.drawn === this.#wordsOfNormals;
    let x1: number, x2: number, square: number;
    do {
      x1 = 2 * this.randomSample() - 1;
      x2 = 2 * this.randomSample() - 1;
      square = x1 * x1 + x2 * x2;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt(-2 * Math.log(square) / square);
    this.#hasSpare = true;
    this.#spare = factor * x1;
    if (!pure) return factor * x2;
    this.#wordsOfNormals = this.#twister.drawn;
    const first = this.#corrector.apply(factor * x2);
    this.#spare = this.#corrector.apply(this.#spare);
    return first;
  }

  /** The next integer of `{0, …, bound − 1}`. Throws `RangeError` unless `bound` is an integer from 1 to 2⁵³. */
  randint(bound: number): number {
    checkCount(bound, BOUND);
    return maskedInteger(this.#twister, bound - 1);
  }

  /** Exchanges the elements of an array: [n] into a random order, in place, and returns it. */
  shuffle<T, A extends Exchangeable<T>>(values: A & Exchangeable<T>): A {
    for (let i = values.length - 1; i > 0; i--) {
      const j = maskedInteger(this.#twister, i);
      const value = values[i]!;
      values[i] = values[j]!;
      values[j] = value;
    }
    return values;
  }

  /** A random order of `0, …, size − 1`: [size]. Throws `RangeError` unless `size` is an integer from 1 to 2³¹ − 1. */
  permutation(size: number): Int32Array {
    checkCount(size, POPULATION);
    return this.shuffle(Int32Array.from({ length: size }, (_, i) => i));
  }

  /**
   * One integer of `{0, …, size − 1}` by a full shuffle, of which the first element is kept. Throws `RangeError`
   * unless `size` is an integer from 1 to 2³¹ − 1. Of `count` distinct ones, `choice(size, count, replace=False)` in
   * NumPy are the first `count` of `permutation(size)`.
   */
  choice(size: number): number {
    checkCount(size, POPULATION);
    if (this.#order.length !== size) this.#order = new Int32Array(size);
    for (let i = 0; i < size; i++) this.#order[i] = i;
    return this.shuffle(this.#order)[0]!;
  }

  /** Fills an array with `randomSample()`. */
  fillRandomSample(out: Float64Array): Float64Array {
    for (let i = 0; i < out.length; i++) out[i] = this.randomSample();
    return out;
  }

  /** Fills an array with `uniform(low, high)`, and throws as that does. */
  fillUniform(out: Float64Array, interval: UniformInterval): Float64Array {
    checkInterval(interval);
    const { low, high } = interval;
    for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * this.randomSample();
    return out;
  }

  /** Fills an array with `standardNormal()`; a `Float32Array` gets them rounded to single precision. */
  fillStandardNormal<A extends Float64Array | Float32Array>(out: A): A {
    for (let i = 0; i < out.length; i++) out[i] = this.standardNormal();
    return out;
  }

  /**
   * Fills an array: [n, dimension] with independent vectors of mean 0 and identity covariance, which are normals row
   * by row. Throws `RangeError` unless the dimension is a positive integer and divides the length.
   */
  multivariateNormal(out: Float64Array, dimension: number): Float64Array {
    if (!Number.isInteger(dimension) || dimension < 1 || out.length % dimension !== 0) {
      throw new RangeError(
        `Cannot draw normal vectors as the dimension must be a positive divisor of the length ${out.length}: current value is ${dimension}`,
      );
    }
    return this.fillStandardNormal(out);
  }
}
