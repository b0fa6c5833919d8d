/**
 * torch's random stream on the CPU.
 *
 * @module
 */
import { BOUND, checkCount, checkInterval } from "./_check.ts";
import { transformNormalBlock } from "./_torch_normal_block.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import type { UniformInterval } from "./uniform_interval.ts";

const BLOCK = 16;

/**
 * torch's generator on the CPU, which `torch.manual_seed` sets: the same numbers from the same seed and calls.
 *
 * | here | torch | words | equal to torch's |
 * |---|---|---|---|
 * | `fillRand(out)` | `torch.rand(n)` | 1 a single, 2 a double | bit by bit |
 * | `fillUniform(out, {low, high})` | `tensor.uniform_(low, high)` | 1 | bit by bit |
 * | `fillRandn(out)`, n < 16 | `torch.randn(n)` | 4 for two | bit by bit, unless the C library's logarithm, sine or cosine differs next to a midpoint of singles (0 of 1 500 000) |
 * | `fillRandn(out)`, n ≥ 16 | `torch.randn(n)` | n, and 16 more unless 16 divides n | bit by bit for builds with AVX2 (2²⁰ of 2²⁰) |
 * | `randint(n)` | `torch.randint(n, (1,))` | 1, or 2 from n ≥ 2³² | bit by bit |
 *
 * Builds of torch without AVX2 compute the long normals otherwise: from 38 % of them differ, by up to 2.3·10⁻⁶.
 * Tensors are their elements in row-major order. The `fill…` methods make them without allocation and return their
 * argument. The constructor and `manualSeed` throw `RangeError` unless the seed is an integer from 0 to 2³² − 1.
 *
 * Source: torch 1.13.1, `aten/src/ATen/native/cpu/DistributionTemplates.h`, `aten/src/ATen/core/DistributionsHelper.h`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TorchGenerator } from "./torch_generator.ts";
 *
 * const generator = new TorchGenerator(0);
 * assertEquals(generator.fillRandn(new Float32Array(2))[0], 1.5409960746765137);
 * generator.manualSeed(0);
 * assertEquals(generator.fillRandn(new Float32Array(16))[0], -1.1258398294448853);
 * ```
 */
export class TorchGenerator {
  readonly #twister: MersenneTwister;
  #spare = 0;
  #hasSpare = false;

  /** The stream that begins with `torch.manual_seed(seed)`. */
  constructor(seed: number) {
    this.#twister = new MersenneTwister(seed);
  }

  /** Starts the stream of a seed from its beginning, as `torch.manual_seed(seed)`; a second normal kept in store is dropped. */
  manualSeed(seed: number): void {
    this.#twister.seed(seed);
    this.#hasSpare = false;
  }

  /** The number of 32-bit words drawn since the seed was set. */
  get wordsDrawn(): number {
    return this.#twister.drawn;
  }

  #single(): number {
    return (this.#twister.next() & 0xffffff) / 0x1000000;
  }

  #double(): number {
    const high = this.#twister.next() & 0x1fffff;
    return (high * 2 ** 32 + this.#twister.next()) / 2 ** 53;
  }

  /** The next double of the uniform law on `[0, 1)`, a multiple of 2⁻⁵³: `torch.rand(1, dtype=torch.float64)`. */
  randDouble(): number {
    return this.#double();
  }

  /** Fills an array: [n] with the uniform law on `[0, 1)`: multiples of 2⁻²⁴ if it is of singles, of 2⁻⁵³ if of doubles. */
  fillRand<A extends Float32Array | Float64Array>(out: A): A {
    if (out instanceof Float32Array) {
      for (let i = 0; i < out.length; i++) out[i] = this.#single();
    } else {
      for (let i = 0; i < out.length; i++) out[i] = this.#double();
    }
    return out;
  }

  /**
   * Fills an array: [n] with the uniform law on `[low, high)`, whose ends and length are rounded to single precision
   * first. (A double is missing on purpose: there torch fuses the multiplication and addition, or not, by its build.)
   * Throws `RangeError` unless the ends and the length are finite singles.
   */
  fillUniform(out: Float32Array, interval: UniformInterval): Float32Array {
    const low = Math.fround(interval.low);
    const length = Math.fround(Math.fround(interval.high) - low);
    checkInterval({ low, high: low + length });
    // The product is exact, the sum is rounded to double precision, and the store rounds it again, as torch does.
    for (let i = 0; i < out.length; i++) out[i] = this.#single() * length + low;
    return out;
  }

  // Box and Muller in double precision; the second normal is kept for the next call.
  #smallNormal(): number {
    if (this.#hasSpare) {
      this.#hasSpare = false;
      return this.#spare;
    }
    const angle = 2 * Math.PI * this.#double();
    const radius = Math.sqrt(-2 * Math.log1p(-this.#double()));
    this.#hasSpare = true;
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /**
   * Fills an array: [n] with the standard normal law, as one call `torch.randn(n)`. Fewer than 16 come in pairs, of
   * which a second one left over waits, also behind longer calls, for the next short one; more are made in blocks.
   */
  fillRandn(out: Float32Array): Float32Array {
    const length = out.length;
    if (length < BLOCK) {
      for (let i = 0; i < length; i++) out[i] = this.#smallNormal();
      return out;
    }
    for (let i = 0; i < length; i++) out[i] = this.#single();
    for (let start = 0; start + BLOCK <= length; start += BLOCK) transformNormalBlock(out, start);
    if (length % BLOCK !== 0) {
      // The last 16 places, of which the first have been normals already, are drawn anew.
      for (let i = length - BLOCK; i < length; i++) out[i] = this.#single();
      transformNormalBlock(out, length - BLOCK);
    }
    return out;
  }

  /**
   * The next integer of `{0, …, bound − 1}`: a word, or two from 2³² on, modulo the bound, so small values are more
   * likely by at most bound·2⁻³² (2⁻¹¹ for two words), as in torch. Throws `RangeError` unless `bound` is an integer
   * from 1 to 2⁵³.
   */
  randint(bound: number): number {
    checkCount(bound, BOUND);
    const word = this.#twister.next();
    if (bound < 2 ** 32) return word % bound;
    const both = (BigInt(word) << 32n) | BigInt(this.#twister.next());
    return Number(both % BigInt(bound));
  }
}
