/**
 * Random mini-batches.
 *
 * @module
 */
import type { Rng } from "../random/rng.ts";

/** How mini-batches are drawn. */
export interface BatchLaw {
  /** Number of samples n. */
  readonly sampleCount: number;
  /** Number of indices B of a batch; 1 by default, as in equation (2). */
  readonly batchSize?: number;
  /** Whether the indices of one batch are independent (the default) or distinct. */
  readonly replacement?: boolean;
}

/**
 * A source of independent mini-batches of uniform indices: every call returns the next batch: [B], always in the
 * same array.
 *
 * Without replacement the indices are a uniform B-permutation (the first B steps of a Fisher–Yates shuffle); batches
 * of different calls stay independent, so this is not an epoch's reshuffling.
 * Throws `RangeError` unless n ≥ 1 and B ≥ 1 are integers, with B ≤ n when drawn without replacement.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { seededRng } from "../random/mod.ts";
 * import { uniformBatches } from "./batches.ts";
 *
 * const next = uniformBatches({ sampleCount: 5, batchSize: 5, replacement: false }, seededRng(1));
 * assertEquals(Array.from(next()).sort(), [0, 1, 2, 3, 4]);
 * ```
 */
export function uniformBatches(law: BatchLaw, rng: Rng): () => Int32Array {
  const { sampleCount, batchSize = 1, replacement = true } = law;
  if (!Number.isSafeInteger(sampleCount) || sampleCount < 1) {
    throw new RangeError(
      `Cannot draw batches as the number of samples must be a positive integer: current value is ${sampleCount}`,
    );
  }
  const most = replacement ? Number.MAX_SAFE_INTEGER : sampleCount;
  if (!Number.isSafeInteger(batchSize) || batchSize < 1 || batchSize > most) {
    throw new RangeError(
      `Cannot draw batches as the batch size must be an integer from 1${
        replacement ? "" : ` to the number of samples ${sampleCount}`
      }: current value is ${batchSize}`,
    );
  }
  const batch = new Int32Array(batchSize);
  if (replacement) {
    return function next(): Int32Array {
      for (let b = 0; b < batchSize; b++) batch[b] = rng.integer(sampleCount);
      return batch;
    };
  }
  const deck = Int32Array.from({ length: sampleCount }, (_, i) => i);
  return function next(): Int32Array {
    for (let b = 0; b < batchSize; b++) {
      const other = b + rng.integer(sampleCount - b);
      const index = deck[other]!;
      deck[other] = deck[b]!;
      deck[b] = batch[b] = index;
    }
    return batch;
  };
}
