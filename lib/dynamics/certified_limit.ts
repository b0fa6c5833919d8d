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
 * **Tail.** Let a_u = ηy_u²r(s_u), r = ℓ′(s)/s in [0, 1] non-increasing in |s|, so x_{u+1} = x_u(1 − a_u) and
 *
 *     y_u² − y_{u+1}² = x_u²a_u(2 − ηx_u²r),   x_u² − x_{u+1}² = x_u²a_u(2 − a_u).
 *
 * Fix t with A = ηy_t² < 2 and ηx_t² < 1; let R = y_t² − y_∞². From t on y_u and |x_u| do not increase and 0 ≤
 * a_u ≤ A, so that (2 − A)Σx_u²a_u ≤ Σx_u²a_u(2 − a_u) ≤ x_t², hence R ≤ 2x_t²/(2 − A). As |s_u| ≤ |s_t|, it follows
 * that a_u ≥ a = η(y_t² − 2x_t²/(2 − A))r(s_t). If a > 0, x_u → 0, thus (2 − a)Σx_u²a_u ≥ x_t², and
 *
 *     (2 − ηx_t²)x_t²/(2 − a)  ≤  R  ≤  2x_t²/(2 − A),
 *
 * two bounds whose quotient tends to 1 as x_t → 0.
 *
 * @module
 */
import { nearestDouble } from "../numerics/conversion.ts";
import { Rational, type RationalLike } from "../numerics/rational.ts";
import type { FixedLoss } from "./fixed_loss.ts";
import { larger, type LimitBox as Box, limitStep as step } from "./_limit_box.ts";
import { limitTail } from "./_limit_tail.ts";

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

/** About the width that {@link limitTail} would return, in floating point: only to decide when to ask for it. */
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
      const enclosure = limitTail(box, loss, stepSize);
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
