/**
 * Exact two-cycles of h_γ for a constant step size.
 *
 * θ_− and θ_+ with h_γ(θ_−) = θ_+ and h_γ(θ_+) = θ_− satisfy θ_−θ_+ = 1/γ and, with s = θ_− + θ_+ and
 * d = θ_+ − θ_−, s² + 3d² = 4 and γ = 1/(1 − d²). Lines through (s, d) = (2, 0) give the rational ones:
 * d = 4n/(3n² + 1), s = 2 − d/n. The first in (1, 1.25) is n = 3: γ = 49/40, 5/7 ↔ 8/7.
 */
import { evaluateExactly } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { h } from "./_bounce.ts";

/** A two-cycle: low ↔ high under h_γ. */
export interface RationalTwoCycle {
  /** The constant step size. */
  readonly gamma: Rational;
  /** The point below 1. */
  readonly low: Rational;
  /** The point above 1. */
  readonly high: Rational;
}

const H = h("γ", "θ");

/** The rational two-cycle of index n ≥ 3. Throws `Error` when it is none, which would be a mistake here. */
export function rationalTwoCycle(n: number): RationalTwoCycle {
  const d = Rational.of(BigInt(4 * n), BigInt(3 * n * n + 1));
  const s = Rational.from(2).minus(d.dividedBy(n));
  const gamma = Rational.ONE.dividedBy(Rational.ONE.minus(d.power(2)));
  const low = s.minus(d).dividedBy(2);
  const high = s.plus(d).dividedBy(2);
  const there = evaluateExactly(H, { γ: gamma, θ: low });
  const back = evaluateExactly(H, { γ: gamma, θ: high });
  if (!there.equals(high) || !back.equals(low)) {
    throw new Error(`Cannot build the two-cycle of index ${n}: ${low} goes to ${there}`);
  }
  return { gamma, low, high };
}
