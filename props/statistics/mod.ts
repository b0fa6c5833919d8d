/**
 * Statistics for evidence: least squares with the slope's error, Student's law, exact sign and
 * signed-rank tests, binomial tails, medians and bootstrap intervals. Nothing here draws at random
 * but through the `Rng` that it is given.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { signTest } from "./mod.ts";
 *
 * assert(signTest([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]).greater < 0.001);
 * ```
 *
 * @module
 */
export { binomialTail, type BinomialTailOptions } from "./binomial_tail.ts";
export { bootstrapInterval, type BootstrapOptions } from "./bootstrap_interval.ts";
export { leastSquares, type Line } from "./least_squares.ts";
export { median } from "./median.ts";
export { type SignTest, signTest } from "./signs.ts";
export { studentDistribution, studentQuantile } from "./student.ts";
export { wilcoxon, type WilcoxonTest } from "./wilcoxon.ts";
