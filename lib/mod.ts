/**
 * Largestep's library: exact and interval arithmetic, random streams, losses, models, dynamics,
 * measures.
 *
 * The two papers study gradient descent θ' = θ − η∇L(θ), and its stochastic version, at step sizes η for
 * which the sharpness λ_max(∇²L) exceeds 2/η. This package holds the dynamics themselves and the
 * arithmetic with which statements about them are proved. Everything here is pure: no I/O, no clock, no
 * global randomness; it runs in a browser as well.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bounceExactly, Rational } from "./mod.ts";
 *
 * const next = bounceExactly(Rational.from("3/5"), Rational.from("25/24"));
 * assertEquals(next.toString(), "1");
 * ```
 *
 * @module
 */
export * from "./dynamics/mod.ts";
export * from "./losses/mod.ts";
export * from "./measures/mod.ts";
export * from "./models/mod.ts";
export * from "./numerics/mod.ts";
export * from "./random/mod.ts";
