/**
 * Formulas: read from text, evaluated exactly over the rationals, brought to an algebraic normal form,
 * or compiled for outward-rounded interval evaluation with gradients.
 *
 * With h = θ + γθ(1 − θ²), `formula("θ + γ*θ*(1 - θ^2)")` is one object that proves identities about h
 * by its normal form and inequalities about h by its enclosures.
 *
 * @module
 */
export * from "./exact.ts";
export * from "./expression.ts";
export * from "./parse.ts";
export * from "./polynomial.ts";
export * from "./tape.ts";
