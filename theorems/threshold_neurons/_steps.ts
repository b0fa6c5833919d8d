/** Gradient descent on ℓ(xy) in exact arithmetic, for derivatives ℓ′ that are piecewise rational. */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational, type RationalLike } from "../../lib/numerics/rational.ts";

/** ℓ′ at an exact point. */
export type Slope = (s: Rational) => Rational;

/** A state of the single neuron. */
export interface State {
  readonly x: Rational;
  readonly y: Rational;
}

/** One step x₊ = x − ηℓ′(xy)y, y₊ = y − ηℓ′(xy)x. */
export function step({ x, y }: State, eta: RationalLike, slope: Slope): State {
  const d = slope(x.times(y)).times(eta);
  return { x: x.minus(d.times(y)), y: y.minus(d.times(x)) };
}

/** The state with exact coordinates. */
export function state(x: RationalLike, y: RationalLike): State {
  return { x: Rational.from(x), y: Rational.from(y) };
}

/** ℓ′ of the Huber loss: s clipped to [−1, 1]. */
export function huber(s: Rational): Rational {
  if (s.compare(1) > 0) return Rational.ONE;
  return s.compare(-1) < 0 ? Rational.ONE.negated() : s;
}

/** One step as formulas, with the symbol d for ℓ′(xy): an identity in d holds for every loss. */
export const NEXT: Readonly<Record<"next_x" | "next_y", Expression>> = {
  next_x: formula("x - η*d*y"),
  next_y: formula("y - η*d*x"),
};

/** One step with d = r·xy: an identity in r = ℓ′(s)/s. */
export const NEXT_IN_RATIO: Readonly<Record<"next_x" | "next_y", Expression>> = {
  next_x: NEXT.next_x.at({ d: formula("r*x*y") }),
  next_y: NEXT.next_y.at({ d: formula("r*x*y") }),
};

/** A command that shows a claim's evidence. */
export function explain(id: string): string {
  return `deno task audit explain ${id}`;
}
