/** What the mean model's bias still loses from a box close to the axis; `certified_mean_bias.ts` says why. */
import type { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational } from "../numerics/rational.ts";
import { larger, size } from "./_limit_box.ts";
import type { MeanBox, MeanSteps } from "./_mean_box.ts";

/** The enclosure of b_∞ from a box, or undefined when the box is not yet close enough to the axis. */
export function meanTail(
  box: MeanBox,
  { fixed, steps, dimension }: {
    readonly fixed: FixedFunctions;
    readonly steps: Pick<MeanSteps, "twice" | "error">;
    readonly dimension: number;
  },
): readonly [Rational, Rational] | undefined {
  const { twice, error } = steps;
  const exact = (n: bigint): Rational => fixed.rational(n);
  const margin = fixed.bits + 8n;
  const distribution = (b: bigint, sign: bigint): Rational =>
    exact(fixed.normalDistribution(b) + sign * margin);
  const g = (b: bigint, sign: bigint): Rational =>
    exact(
      fixed.normalDensity(b) + fixed.multiply(b, fixed.normalDistribution(b)) + sign * margin,
    );
  /** Bounds of Φ/g, from above for the sign 1. */
  const quotient = (b: bigint, sign: bigint): Rational =>
    distribution(b, sign).dividedBy(g(b, -sign));
  const highB = box.b + box.radiusB;
  const lowB = box.b - box.radiusB;
  const highA = exact(size(box.A) + box.radiusA);
  const lowA = exact(larger(size(box.A) - box.radiusA, 0n));
  const mostG = g(highB, 1n);
  const [upTwice, downTwice] = [exact(twice + error), exact(twice - error)];
  const two = Rational.from(2);
  const most = upTwice.times("1/4").times(mostG.power(2));
  if (most.compare(2) >= 0) return undefined;
  // ρ does not increase, so that a larger s will do: one at which the error of ℓ′ is small against s.
  const s = larger(fixed.from(highA.times(mostG)) + 2n, 1n << (fixed.bits / 2n));
  const slope = (fixed.hyperbolicTangent(s >> 1n) >> 1n) - 8n;
  const ratio = slope <= 0n ? Rational.ZERO : Rational.of(slope, s);

  const scale = Rational.of(1n, 2n * BigInt(dimension) ** 2n);
  const upper = (b: bigint): Rational =>
    highA.power(2).times(scale).times(quotient(b, 1n)).dividedBy(two.minus(most));
  const after = (decrease: Rational): bigint => lowB - fixed.from(decrease) - 1n;
  const room = upper(lowB).times(2);
  const farB = after(room);
  if (farB < -fixed.one) return undefined;
  const first = upper(farB);
  if (first.compare(room) > 0) return undefined;
  const endB = after(first);
  const largest = upper(endB);
  const least = downTwice.times(ratio).times(g(endB, -1n).power(2));
  if (least.sign() <= 0) return undefined;
  const smallest = lowA.power(2).times(scale).times(quotient(highB, -1n))
    .dividedBy(two.minus(least));
  return [exact(lowB).minus(largest), exact(highB).minus(smallest)];
}
