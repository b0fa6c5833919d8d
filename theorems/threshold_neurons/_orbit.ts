/** Enclosures of the limit of gradient descent on the Huber loss of xy, once all steps are linear in s. */
import { Interval } from "../../lib/numerics/interval.ts";
import { Rational, type RationalLike } from "../../lib/numerics/rational.ts";

/** Where the orbit starts. */
export interface HuberStart {
  readonly eta: RationalLike;
  readonly x0: RationalLike;
  readonly y0: RationalLike;
}

/** What is known about the limit. */
export interface HuberLimit {
  /** An enclosure of η·y_∞². */
  readonly scaled: Interval;
  /** Steps taken before the tail bound. */
  readonly steps: number;
}

/**
 * Runs x₊ = (1 − ηy²)x, y₊ = (1 − ηx²)y, which is gradient descent on the Huber loss as long as |xy| ≤ 1 (checked),
 * until 1 ≤ ηy² < 2 and the tail is below `tolerance`. From there |x_{t+1}| = (ηy_t² − 1)|x_t| ≤ q|x_t| with
 * q = ηy² − 1, as long as ηy_t² ≥ 1, so that Σx_t² ≤ X = x²/(1 − q²) and y_∞ ≥ y(1 − ηX), which confirms it.
 * Undefined when |xy| may exceed 1 or the tail bound is not reached.
 */
export function huberLimit(
  { eta, x0, y0 }: HuberStart,
  { tolerance, maximumSteps }: { readonly tolerance: number; readonly maximumSteps: number },
): HuberLimit | undefined {
  const η = Interval.from(Rational.from(eta));
  const one = Interval.from(1);
  let x = Interval.from(Rational.from(x0));
  let y = Interval.from(Rational.from(y0));
  for (let steps = 0; steps <= maximumSteps; steps++) {
    if (!(x.times(y).absolute().upper <= 1)) return undefined;
    const level = η.times(y.power(2));
    const q = level.minus(1);
    if (level.lower >= 1 && level.upper < 2) {
      const rest = η.times(x.power(2)).dividedBy(one.minus(q.power(2)));
      if (rest.upper < tolerance) {
        const least = y.times(one.minus(rest));
        const limit = η.times(least.power(2));
        if (limit.lower >= 1) return { scaled: Interval.hull(limit, level), steps };
      }
    }
    const next = x.times(one.minus(level));
    y = y.times(one.minus(η.times(x.power(2))));
    x = next;
  }
  return undefined;
}
