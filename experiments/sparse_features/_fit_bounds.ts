/** Which final training losses (mean squares without ½) count as fitting, and which as stuck. */
import { HALF_DECADE } from "./_plateau.ts";

/**
 * In one dimension a network fits when its final mean square is nearer, in the logarithm, to the 1.7·10⁻⁴ printed for the
 * run of Figure 4 than to the 10^−0.5 at which the text says that Figure 12 is stuck: below their geometric mean, 0.0073.
 */
export const FIT = Math.sqrt(0.00016900205810088664 * 10 ** -0.5);

/**
 * In one dimension a run is stuck when its final mean square is the text's 10^−0.5 to the nearest half decade, or more:
 * above 0.178. Between this and {@linkcode FIT} it neither fits nor is stuck.
 */
export const STUCK = 10 ** (-0.5 - HALF_DECADE);

/**
 * A three-layer student fits when its final mean square is nearer, in the logarithm, to the 10⁻³ at which the text says
 * that all schedules end than to the 10^−1.5 of their plateau: below their geometric mean, 0.0056.
 */
export const FIT_5 = 10 ** ((-3 - 1.5) / 2);
