/** What y² still loses from a box close to the axis; `certified_limit.ts` says why. */
import { Rational } from "../numerics/rational.ts";
import type { FixedLoss } from "./fixed_loss.ts";
import { larger, type LimitBox, size } from "./_limit_box.ts";

/** The enclosure of y_∞² from a box, as `certified_limit.ts` says; undefined when the box is not yet close enough to the axis. */
export function limitTail(
  box: LimitBox,
  loss: FixedLoss,
  stepSize: Rational,
): readonly [Rational, Rational] | undefined {
  const { fixed } = loss;
  // Outward to 256 bits: exact rationals with more are slow, and no width asks for them.
  const shift = fixed.bits > 256n ? fixed.bits - 256n : 0n;
  const below = (n: bigint): Rational => fixed.rational((n >> shift) << shift);
  const above = (n: bigint): Rational => fixed.rational(-(-n >> shift) << shift);
  const highX = above(size(box.x) + box.radiusX);
  const lowX = below(larger(size(box.x) - box.radiusX, 0n));
  const highY = above(box.y + box.radiusY);
  const highSquare = highY.power(2);
  const lowSquare = below(larger(box.y - box.radiusY, 0n)).power(2);
  const squareX = highX.times(highX);
  const two = Rational.from(2);
  const most = stepSize.times(highSquare);
  if (most.compare(2) >= 0 || stepSize.times(squareX).compare(1) >= 0) return undefined;

  // r does not increase, so that a larger s will do: one at which the error of ℓ′ is small against s.
  const s = larger(
    above(fixed.from(highX.times(highY)) + 1n).times(fixed.one).numerator,
    1n << (fixed.bits / 2n),
  );
  if (loss.ratioDecreasesTo !== undefined && s > loss.ratioDecreasesTo) return undefined;
  const slope = loss.derivatives(s).slope - loss.slopeError;
  const ratio = slope <= 0n ? Rational.ZERO : below(slope).dividedBy(fixed.rational(s));

  const largest = squareX.times(two).dividedBy(two.minus(most));
  const least = stepSize.times(lowSquare.minus(largest)).times(ratio);
  if (least.sign() <= 0) return undefined;
  const smallest = two.minus(stepSize.times(squareX)).times(lowX.times(lowX))
    .dividedBy(two.minus(least));
  return [lowSquare.minus(largest), highSquare.minus(smallest)];
}
