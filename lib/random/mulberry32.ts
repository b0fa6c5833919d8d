/**
 * Mulberry32, a small generator that programs in C, Python and JavaScript share easily.
 *
 * @module
 */
import type { Rng } from "./rng.ts";

const TWO_32 = 2 ** 32;

/**
 * The stream of mulberry32 from a seed, for replaying programs that drew from it. For new work take `seededRng`: the
 * state here has 32 bits, so the stream repeats after 2³² numbers and two seeds are two places of one cycle.
 *
 * `uniform()` is a multiple of 2⁻³² (not of 2⁻⁵³); `integer(n)` is ⌊nU⌋ without rejection; `normal()` is
 * √(−2 log U₁) cos(2πU₂) by Box and Muller, two uniform numbers for each, the sine thrown away. U₁ = 0, which comes once
 * in the cycle, is replaced by 2⁻³³. The last bits of `normal()` are those of this machine's `log` and `cos`.
 *
 * Throws `RangeError` unless the seed is an integer from 0 to 2³² − 1; `integer` unless the bound is one from 1 to 2³².
 * Source: T. Ettinger, public domain, 2017.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { mulberry32Rng } from "./mulberry32.ts";
 *
 * assertEquals(mulberry32Rng(1).uniform(), 0.6270739405881613);
 * ```
 */
export function mulberry32Rng(seed: number): Rng {
  if (!Number.isInteger(seed) || seed < 0 || seed >= TWO_32) {
    throw new RangeError(
      `Cannot start mulberry32 as the seed must be an integer from 0 to 2^32 - 1: current value is ${seed}`,
    );
  }
  let state = seed | 0;

  function uniform(): number {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_32;
  }

  return {
    uniform,
    integer(bound: number): number {
      if (!Number.isInteger(bound) || bound < 1 || bound > TWO_32) {
        throw new RangeError(
          `Cannot draw an integer below ${bound}: the bound must be an integer from 1 to 2^32`,
        );
      }
      return Math.floor(bound * uniform());
    },
    normal(): number {
      const radius = Math.sqrt(-2 * Math.log(uniform() || 1 / (2 * TWO_32)));
      return radius * Math.cos(2 * Math.PI * uniform());
    },
  };
}
