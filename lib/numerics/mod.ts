/**
 * Numbers that can be trusted: exact rationals, exact conversions, directed rounding, intervals, and proven
 * enclosures of the elementary and the Gaussian functions. `README.md` says what is proven how.
 *
 * @module
 */

export * from "./comparison.ts";
export * from "./conversion.ts";
export * from "./elementary.ts";
export * from "./expression/mod.ts";
export * from "./fixed_arithmetic.ts";
export * from "./fixed_functions.ts";
export * from "./gaussian.ts";
export * from "./interval.ts";
export * from "./rational.ts";
export * from "./rounding.ts";
export * from "./smoothed_relu.ts";
export * from "./smoothed_relu_inverse.ts";
export * from "./smoothed_relu_kappa.ts";
export * from "./smoothed_relu_near.ts";
