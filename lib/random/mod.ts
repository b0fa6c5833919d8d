/**
 * Streams of random numbers, always passed explicitly: the interface {@link Rng} and our own seeded
 * stream {@link seededRng}, in which a seed and labels (experiment, claim, purpose) name streams that
 * behave as independent sequences of uniform numbers.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { seededRng } from "./mod.ts";
 *
 * const rng = seededRng(0, "initialisation");
 * const weights = Float64Array.from({ length: 100 }, () => rng.normal() / 10);
 * assert(weights.every((w) => Math.abs(w) < 1));
 * ```
 *
 * @module
 */
export type { Rng } from "./rng.ts";
export { type SeededRng, seededRng, type StreamLabel } from "./seeded.ts";
