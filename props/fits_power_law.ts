/**
 * Evidence for growth rates: `y = O(x^p)`, `Ω(x^p)`, `Θ(x^p)`, by regression over decades.
 *
 * Write `u = ln x` as `x → ∞` and `u = −ln x` as `x → 0`, so that u grows toward the limit, and let
 * the drift be the slope of `ln(y / x^p)` against u. The drift is 0 for `Θ(x^p)`, at most 0 for
 * `O(x^p)`, at least 0 for `Ω(x^p)`. No finite table decides a limit; what is decided is whether the
 * drift agrees with the claim up to a stated resolution over a stated window.
 *
 * @module
 */
import type { Evidence, Outcome } from "./evidence.ts";
import {
  describeWindow,
  type Drift,
  drift,
  envelopeHolds,
  lastThird,
  localSlopes,
  type Point,
  pointsOf,
} from "./_power_law_points.ts";
import { round, show } from "./_round.ts";

/** A table, the rate that is claimed for it, and the resolution of the claim. */
export interface PowerLawOptions {
  /** The variable; positive. Values may repeat (several seeds). */
  readonly x: readonly number[];
  /** The quantity; positive. */
  readonly y: readonly number[];
  /** The claimed exponent p. */
  readonly exponent: number;
  /** `O`: at most the rate; `Omega`: at least; `Theta`: both. */
  readonly kind: "O" | "Omega" | "Theta";
  /** The resolution: drifts up to this size count as none. */
  readonly tolerance: number;
  /** Where the limit is: `x → ∞` (default) or `x → 0`. */
  readonly toward?: "infinity" | "zero";
  /** Only points with `from ≤ x ≤ to` take part. */
  readonly window?: { readonly from?: number; readonly to?: number };
  /** Two-sided confidence of the interval; 0.95 by default. */
  readonly confidence?: number;
  /** How many decades of x the window must span; 2 by default. */
  readonly decades?: number;
  /** How many different x the window must hold; 6 by default. */
  readonly points?: number;
  /** The name of x in summaries; `"x"` by default. */
  readonly variable?: string;
  /** The name of y in summaries; `"y"` by default. */
  readonly quantity?: string;
}

function validate(options: PowerLawOptions): void {
  const { x, y, tolerance, exponent, confidence = 0.95 } = options;
  if (x.length !== y.length) {
    throw new RangeError(`Cannot fit a power law to ${x.length} x and ${y.length} y`);
  }
  if (!(tolerance > 0) || !Number.isFinite(tolerance) || !Number.isFinite(exponent)) {
    throw new RangeError(
      `Cannot fit the power ${exponent} with tolerance ${tolerance}: both must be finite, the tolerance positive`,
    );
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot fit a power law with confidence ${confidence}: it must be in (0, 1)`,
    );
  }
  x.forEach((value, i) => {
    for (const [name, v] of [["x", value], ["y", y[i] as number]] as const) {
      if (!(v > 0 && Number.isFinite(v))) {
        throw new RangeError(
          `Cannot fit a power law: ${name}[${i}] must be positive and finite: current value is ${v}`,
        );
      }
    }
  });
}

/** The drifts that agree with the claim. */
function admissible(options: PowerLawOptions): readonly [low: number, high: number] {
  const { kind, tolerance } = options;
  return [kind === "O" ? -Infinity : -tolerance, kind === "Omega" ? Infinity : tolerance];
}

// −1 or 1 when the interval lies wholly below or above the admissible drifts, 0 otherwise.
function outside({ low, high }: Drift, bounds: readonly [number, number]): -1 | 0 | 1 {
  return high < bounds[0] ? -1 : low > bounds[1] ? 1 : 0;
}

function decide(
  { whole, tail, end }: { whole: Drift; tail: Drift; end: Drift | undefined },
  envelope: boolean,
  bounds: readonly [number, number],
): { readonly outcome: Outcome; readonly reason?: string } {
  const [low, high] = bounds;
  if (outside(whole, bounds) !== 0 && outside(whole, bounds) === outside(tail, bounds)) {
    return { outcome: "fails" };
  }
  const undecided = (reason: string): { outcome: Outcome; reason: string } => ({
    outcome: "undecided",
    reason,
  });
  if (outside(whole, bounds) !== 0) {
    return undecided("the whole window disagrees with the claim, its half near the limit does not");
  }
  if (whole.low < low || whole.high > high) {
    return undecided("the confidence interval is wider than the tolerance, or straddles its edge");
  }
  if (tail.estimate < low || tail.estimate > high) {
    return undecided("the half of the window near the limit disagrees with the claim");
  }
  if (end !== undefined && outside(end, bounds) !== 0) {
    return undecided("the third of the window near the limit disagrees with the claim");
  }
  if (!envelope) return undecided("the extreme of y / x^p moves away near the limit");
  return { outcome: "holds" };
}

/**
 * Decides a claimed power law from a table: least squares of `ln y` on `ln x` with a Student
 * confidence interval of the slope, the same for the half of the window near the limit, and a check
 * that the extremes of `y / x^p` stay bounded near the limit.
 *
 * **Holds** (ground: statistics) when the interval lies within the claimed exponent ± tolerance
 * (one-sided for O and Ω), so does the estimate from the half near the limit, the interval from the
 * last third is not outside, and the ratio sets no new extreme there. **Fails** (statistics) when the
 * intervals of the whole window and of its half near the limit both lie outside, on the same side.
 * **Undecided** otherwise, and when the window spans too few decades or points; the reason is stated.
 * The interval takes residuals for independent; for tables without noise the tolerance is what counts.
 *
 * Throws `RangeError` for values that are not positive and finite, lengths that differ, or a
 * tolerance that is not positive.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fitsPowerLaw } from "./fits_power_law.ts";
 *
 * const x = [10, 30, 100, 300, 1000, 3000];
 * const y = x.map((v) => 5 * v ** 1.5 * (1 + 1 / v));
 * const claim = { x, y, kind: "Theta", tolerance: 0.05 } as const;
 * assertEquals(fitsPowerLaw({ ...claim, exponent: 1.5 }).outcome, "holds");
 * assertEquals(fitsPowerLaw({ ...claim, exponent: 1.6 }).outcome, "fails");
 * ```
 */
export function fitsPowerLaw(options: PowerLawOptions): Evidence {
  validate(options);
  const { exponent, kind, tolerance, toward = "infinity", confidence = 0.95 } = options;
  const { decades = 2, points: needed = 6, variable = "x", quantity = "y" } = options;
  const points = pointsOf(options);
  const window = describeWindow(points);
  const base = {
    claim: `${kind}(${variable}^${exponent})`,
    toward,
    tolerance,
    confidence,
    points: points.length,
    pointsOutside: options.x.length - points.length,
  };
  const middle = ((points[0]?.u ?? 0) + (points.at(-1)?.u ?? 0)) / 2;
  const tailPoints = points.filter(({ u }) => u >= middle);
  const tailDistinct = new Set(tailPoints.map(({ u }) => u)).size;
  if (window.decades < decades || window.distinct < needed || tailDistinct < 3) {
    const reason =
      `${window.distinct} points over ${window.decades} decades (${tailDistinct} in the half near the limit): the claim needs ${needed} over ${decades} (3)`;
    return {
      method: "fit",
      outcome: "undecided",
      ground: "none",
      summary: `Too little data for ${quantity} = ${base.claim}: ${reason}`,
      coverage: { ...base, distinct: window.distinct, decades: window.decades },
      reason,
    };
  }
  const whole = drift(points, confidence);
  const tail = drift(tailPoints, confidence);
  const bounds = admissible(options);
  const endPoints = points.slice(lastThird(points));
  const end = new Set(endPoints.map(({ u }) => u)).size < 3
    ? undefined
    : drift(endPoints, confidence);
  const envelope = envelopeHolds(points, whole, options);
  const { outcome, reason } = decide({ whole, tail, end }, envelope, bounds);

  const sign = toward === "infinity" ? 1 : -1;
  const ends = (fit: Drift): number[] =>
    [exponent + sign * fit.low, exponent + sign * fit.high].sort((a, b) => a - b)
      .map((value) => round(value));
  const slope = round(exponent + sign * whole.estimate);
  const byRatio = [...points].sort((a, b) => a.r - b.r);
  const [least, greatest] = [byRatio[0] as Point, byRatio.at(-1) as Point];
  const interval = ends(whole);
  // Distance of the interval from the nearest edge of the admissible drifts, negative outside.
  const margin = Math.min(whole.low - bounds[0], bounds[1] - whole.high);
  return {
    method: "fit",
    outcome,
    ground: outcome === "undecided" ? "none" : "statistics",
    summary: `${quantity} against ${variable}: slope ${show(slope)}, ${
      show(100 * confidence)
    } % interval [${
      interval.join(", ")
    }], claimed ${base.claim} ± ${tolerance}, ${points.length} points over ${window.decades} decades`,
    coverage: {
      ...base,
      from: window.from,
      to: window.to,
      decades: window.decades,
      slope,
      interval,
      degreesOfFreedom: whole.degreesOfFreedom,
      tail: {
        slope: round(exponent + sign * tail.estimate),
        interval: ends(tail),
        degreesOfFreedom: tail.degreesOfFreedom,
      },
      localSlopes: localSlopes(points, options),
      ratio: {
        least: round(Math.exp(least.r)),
        leastAt: least.x,
        greatest: round(Math.exp(greatest.r)),
        greatestAt: greatest.x,
      },
    },
    margin: {
      of: "distance of the slope's interval from the edge of the claimed exponents",
      value: show(margin),
    },
    ...(reason === undefined ? {} : { reason }),
  };
}
