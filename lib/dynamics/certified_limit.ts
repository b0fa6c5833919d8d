/**
 * Certified limits of gradient descent on f(x, y) = ℓ(xy).
 *
 * The orbit is enclosed in boxes |x − x_c| ≤ ρ_x, |y − y_c| ≤ ρ_y. The centre takes the step of gradient
 * descent in fixed point; the radii obey ρ′ = |J|ρ + (rounding of the centre), where |J| bounds the entries
 * of the Jacobian
 *
 *     J = [ 1 − ηy²ℓ″(s)        −η(ℓ′(s) + sℓ″(s)) ]
 *         [ −η(ℓ′(s) + sℓ″(s))   1 − ηx²ℓ″(s)      ],   s = xy,
 *
 * over the whole box: by the mean value theorem (f′ is Lipschitz, so it holds across kinks of ℓ″) the next
 * iterate of every point of the box is in the next box. All quantities are integers in units of 2^−bits,
 * rounded outward.
 *
 * **Tail.** Let a_u = ηy_u²r(s_u), r = ℓ′(s)/s ≤ 1 non-increasing in |s|, so x_{u+1} = x_u(1 − a_u) and
 * y_u² − y_{u+1}² = x_u²a_u(2 − ηx_u²r). Fix t with A = ηy_t² < 2 and ηx_t² < 1; let R = y_t² − y_∞². For
 * a_* in (0, A] put κ = max(|1 − a_*|, |1 − A|) < 1 and R_* = 2A x_t²/(1 − κ²). If η(y_t² − R_*)r(s_t) ≥
 * a_*, then a_* ≤ a_u ≤ A for all u ≥ t: while this holds, |x_u| ≤ κ^{u−t}|x_t|, hence y_t² − y_u² ≤
 * 2AΣx_j² ≤ R_*, |s_u| ≤ |s_t|, and a_u = ηy_u²r(s_u) ≥ η(y_t² − R_*)r(s_t) ≥ a_*. Then x_u → 0, R ≤ R_*,
 * the number a = η(y_t² − R_*)r(s_t) may take the place of a_*, and with λ the least |1 − v| for v in [a,
 * A]
 *
 *     a(2 − ηx_t²)x_t²/(1 − λ²)  ≤  R  ≤  2A x_t²/(1 − κ²),
 *
 * two bounds whose quotient tends to 1 as x_t → 0.
 *
 * @module
 */
import { nearestDouble } from "../numerics/conversion.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";
import type { FixedLoss } from "./fixed_loss.ts";
import { larger, type LimitBox as Box, limitStep as step, size } from "./_limit_box.ts";

/** What is to be certified, and how far. */
export interface CertifiedLimitOptions {
  /** The loss ℓ. */
  readonly loss: FixedLoss;
  /** The step size, 0 < η ≤ 1, exactly. */
  readonly stepSize: RationalLike;
  /** (x_0, y_0) with y_0 > |x_0|, exactly. */
  readonly start: readonly [x: RationalLike, y: RationalLike];
  /** The width of the enclosure of y_∞² at which to stop. */
  readonly width: RationalLike;
  /** How many steps may be taken; 200 000 by default. */
  readonly steps?: number;
}

/** An enclosure of the limit of gradient descent. */
export interface CertifiedLimit {
  /** A lower bound of y_∞². */
  readonly lower: Rational;
  /** An upper bound of y_∞². */
  readonly upper: Rational;
  /** How many steps were enclosed before the tail bound took over. */
  readonly steps: number;
  /** The first t at which y_t² < 2/η for the whole box. */
  readonly crossing: number;
  /** The greatest radius of a box, in y or x. */
  readonly radius: number;
}

function greatest(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}

/** 1/(1 − κ²). */
function geometric(kappa: Rational): Rational {
  return Rational.ONE.dividedBy(Rational.ONE.minus(kappa.times(kappa)));
}

/** The enclosure of y_∞² from a box, as the module says; undefined when the box is not yet close enough to the axis. */
function tail(
  box: Box,
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
  const one = Rational.ONE;
  const most = stepSize.times(highSquare);
  if (most.compare(2) >= 0 || stepSize.times(squareX).compare(one) >= 0) return undefined;

  // r does not increase, so that a larger s will do: one at which the error of ℓ′ is small against s.
  const s = larger(
    above(fixed.from(highX.times(highY)) + 1n).times(fixed.one).numerator,
    1n << (fixed.bits / 2n),
  );
  if (loss.ratioDecreasesTo !== undefined && s > loss.ratioDecreasesTo) return undefined;
  const slope = loss.derivatives(s).slope - loss.slopeError;
  const ratio = slope <= 0n ? Rational.ZERO : below(slope).dividedBy(fixed.rational(s));

  const distance = (a: Rational): Rational => one.minus(a).absolute();
  const decrease = (least: Rational): Rational =>
    most.times(2).times(squareX).times(geometric(greatest(distance(least), distance(most))));
  const leastAfter = (most: Rational): Rational =>
    stepSize.times(lowSquare.minus(most)).times(ratio);
  const guess = most.times("1/2");
  let largest = decrease(guess);
  let least = leastAfter(largest);
  if (least.compare(guess) < 0) return undefined;
  largest = decrease(least);
  least = leastAfter(largest);
  const [nearLeast, nearMost] = [distance(least), distance(most)];
  const lambda = least.compare(one) <= 0 && most.compare(one) >= 0
    ? Rational.ZERO
    : nearLeast.compare(nearMost) < 0
    ? nearLeast
    : nearMost;
  const smallest = least.times(Rational.from(2).minus(stepSize.times(squareX)))
    .times(lowX.times(lowX)).times(geometric(lambda));
  return [lowSquare.minus(largest), highSquare.minus(smallest)];
}

/** About the width that {@link tail} would return, in floating point: only to decide when to ask for it. */
function expectedWidth(box: Box, loss: FixedLoss, stepSize: number): number {
  const { bits } = loss.fixed;
  const shift = bits > 200n ? bits - 200n : 0n;
  const value = (n: bigint): number => Number(n >> shift) * 2 ** -Number(bits - shift);
  const [x, y] = [value(box.x), value(box.y)];
  const distance = 2 - stepSize * y * y;
  const s = loss.fixed.multiply(box.x, box.y);
  const { slope } = loss.derivatives(s);
  const lag = s === 0n ? 0 : Math.max(0, 1 - value(slope) / value(s));
  const decrease = 2 * x * x / distance;
  return decrease * (stepSize * (decrease + x * x) + 2 * lag) / distance;
}

/**
 * Encloses y_∞² for gradient descent (x, y) ← (x, y) − ηℓ′(xy)(y, x) from a given start, rigorously.
 *
 * Throws `RangeError` for a step size outside (0, 1] or a start without y_0 > |x_0|, when the boxes grow
 * beyond the width (more bits are needed), and when the width is not reached within the number of steps.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { FixedFunctions } from "../numerics/fixed_functions.ts";
 * import { certifiedLimit } from "./certified_limit.ts";
 * import { fixedSquareRootLoss } from "./fixed_loss.ts";
 *
 * const { lower, upper } = certifiedLimit({
 *   loss: fixedSquareRootLoss(new FixedFunctions(128)),
 *   stepSize: "1/4",
 *   start: [3, 6],
 *   width: "1e-18",
 * });
 * assertEquals(lower.compare("7.741690002661207032") > 0, true);
 * assertEquals(upper.compare("7.741690002661207033") < 0, true);
 * ```
 */
export function certifiedLimit(options: CertifiedLimitOptions): CertifiedLimit {
  const { loss, steps = 200_000 } = options;
  const { fixed } = loss;
  const stepSize = Rational.from(options.stepSize);
  const [startX, startY] = options.start.map((value) => Rational.from(value)) as [
    Rational,
    Rational,
  ];
  if (stepSize.sign() <= 0 || stepSize.compare(1) > 0) {
    throw new RangeError(
      `Cannot certify a limit as the step size must be in (0, 1]: current value is ${stepSize}`,
    );
  }
  if (startY.compare(startX.absolute()) <= 0) {
    throw new RangeError(
      `Cannot certify a limit from (${startX}, ${startY}): y must be greater than |x|`,
    );
  }
  const width = Rational.from(options.width);
  const allowed = fixed.from(width);
  const { numerator: p, denominator: q } = stepSize;
  let box: Box = { x: fixed.from(startX), y: fixed.from(startY), radiusX: 1n, radiusY: 1n };
  const [approximateStep, approximateWidth] = [nearestDouble(stepSize), nearestDouble(width)];
  let crossing = -1;
  let radius = 1n;
  for (let t = 0; t <= steps; t++) {
    if (crossing < 0) {
      const high = box.y + box.radiusY;
      if (high * high * p < (2n * q << (2n * fixed.bits))) crossing = t;
    }
    if (
      crossing >= 0 && (t - crossing) % 16 === 0 &&
      expectedWidth(box, loss, approximateStep) < approximateWidth
    ) {
      const enclosure = tail(box, loss, stepSize);
      if (enclosure !== undefined && enclosure[1].minus(enclosure[0]).compare(width) <= 0) {
        const [lower, upper] = enclosure;
        const units = 2 ** -Number(fixed.bits);
        return { lower, upper, steps: t, crossing, radius: Number(radius) * units };
      }
    }
    box = step(box, loss, p, q);
    radius = larger(radius, larger(box.radiusX, box.radiusY));
    if (box.y <= box.radiusY || radius > allowed) {
      throw new RangeError(
        `Cannot certify a limit to the width ${options.width} with ${fixed.bits} bits: the boxes have grown to it at step ${t}; use more bits`,
      );
    }
  }
  throw new RangeError(
    `Cannot certify a limit to the width ${options.width} within ${steps} steps`,
  );
}
