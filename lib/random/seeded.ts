/**
 * The project's own seeded stream of random numbers.
 *
 * @module
 */
import type { Rng } from "./rng.ts";
import { sha256 } from "./_sha256.ts";
import { Xoshiro256 } from "./_xoshiro256.ts";

/** A seed or the label of a stream. The number 1 and the text `"1"` differ. */
export type StreamLabel = number | string;

/** A seeded stream that can be split into independent ones by labels. */
export interface SeededRng extends Rng {
  /**
   * The stream named by this one's seed and labels followed by `labels`: a function of the names
   * alone, whatever was drawn so far.
   */
  split(...labels: readonly StreamLabel[]): SeededRng;
}

const TWO_53 = 2 ** 53;

class XoshiroRng implements SeededRng {
  readonly #labels: readonly StreamLabel[];
  readonly #generator: Xoshiro256;
  #spare: number | undefined;

  constructor(labels: readonly StreamLabel[]) {
    this.#labels = labels;
    this.#generator = new Xoshiro256(sha256(JSON.stringify(labels)));
  }

  #bits53(): number {
    const generator = this.#generator;
    generator.step();
    return (generator.high >>> 0) * 0x200000 + (generator.low >>> 11);
  }

  uniform(): number {
    return this.#bits53() / TWO_53;
  }

  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > TWO_53) {
      throw new RangeError(
        `Cannot draw an integer below ${bound}: the bound must be an integer from 1 to 2^53`,
      );
    }
    const limit = TWO_53 - (TWO_53 % bound);
    let drawn = this.#bits53();
    while (drawn >= limit) drawn = this.#bits53();
    return drawn % bound;
  }

  normal(): number {
    if (this.#spare !== undefined) {
      const spare = this.#spare;
      this.#spare = undefined;
      return spare;
    }
    let x: number, y: number, square: number;
    do {
      x = 2 * this.uniform() - 1;
      y = 2 * this.uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt(-2 * Math.log(square) / square);
    this.#spare = y * factor;
    return x * factor;
  }

  split(...labels: readonly StreamLabel[]): SeededRng {
    return seededRng(this.#labels[0] as StreamLabel, ...this.#labels.slice(1), ...labels);
  }
}

/**
 * The random stream named by a seed and labels, e.g. `seededRng(7, "A-F2", "data")`: different names
 * give streams that behave as independent, and the same name the same stream on every machine.
 *
 * The generator is xoshiro256** (64 bits per step), its state the SHA-256 hash of the names' JSON
 * text. `uniform` takes the upper 53 bits, `integer` the 53 bits modulo the bound after rejecting
 * those beyond its greatest multiple (no bias), `normal` is Marsaglia's polar method, two at a time.
 *
 * Throws `RangeError` when a number among the names is not finite.
 *
 * Source: D. Blackman, S. Vigna, ACM Transactions on Mathematical Software 47 (2021); G. Marsaglia,
 * T. A. Bray, SIAM Review 6 (1964).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seededRng } from "./seeded.ts";
 *
 * const rng = seededRng(7, "data");
 * const drawn = rng.uniform();
 * assertEquals(seededRng(7).split("data").uniform(), drawn);
 * ```
 */
export function seededRng(seed: StreamLabel, ...labels: readonly StreamLabel[]): SeededRng {
  for (const label of [seed, ...labels]) {
    if (typeof label === "number" && !Number.isFinite(label)) {
      throw new RangeError(`Cannot name a random stream by ${label}: the number must be finite`);
    }
  }
  return new XoshiroRng([seed, ...labels]);
}
