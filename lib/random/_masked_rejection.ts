/** Integers without bias, as NumPy's legacy stream draws them. */
import type { MersenneTwister } from "./mersenne_twister.ts";

/**
 * The next integer of `{0, …, greatest}`, `greatest` an integer from 0 to 2⁵³ − 1: the lowest bits that it needs, of
 * one word, or of two with the upper half first, drawn until the value is not beyond it. Draws nothing for 0.
 */
export function maskedInteger(twister: MersenneTwister, greatest: number): number {
  if (greatest === 0) return 0;
  if (greatest <= 0xffffffff) {
    const mask = 0xffffffff >>> Math.clz32(greatest);
    while (true) {
      const value = (twister.next() & mask) >>> 0;
      if (value <= greatest) return value;
    }
  }
  const mask = 0xffffffff >>> Math.clz32(Math.floor(greatest / 2 ** 32));
  while (true) {
    const high = (twister.next() & mask) >>> 0;
    const value = high * 2 ** 32 + twister.next();
    if (value <= greatest) return value;
  }
}
