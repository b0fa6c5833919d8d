/** The points of a power-law claim in logarithms, and what is measured on them. */
import type { PowerLawOptions } from "./fits_power_law.ts";
import { round } from "./_round.ts";
import { leastSquares } from "./statistics/least_squares.ts";
import { median } from "./statistics/median.ts";
import { studentQuantile } from "./statistics/student.ts";

/** A point in logarithms: u grows toward the limit, r is the logarithm of `y / x^p`. */
export interface Point {
  readonly x: number;
  readonly u: number;
  readonly r: number;
}

/** A fitted drift and its confidence interval. */
export interface Drift {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly degreesOfFreedom: number;
  readonly residuals: readonly number[];
}

/** The points in the window, in order toward the limit. */
export function pointsOf(options: PowerLawOptions): Point[] {
  const { x, y, exponent, toward = "infinity", window: { from = 0, to = Infinity } = {} } = options;
  const sign = toward === "infinity" ? 1 : -1;
  const points: Point[] = [];
  x.forEach((value, i) => {
    if (value < from || value > to) return;
    const u = Math.log(value);
    points.push({ x: value, u: sign * u, r: Math.log(y[i] as number) - exponent * u });
  });
  return points.sort((a, b) => a.u - b.u);
}

/** The drift of the ratio over the points, by least squares. */
export function drift(points: readonly Point[], confidence: number): Drift {
  const line = leastSquares(points.map(({ u }) => u), points.map(({ r }) => r));
  const quantile = studentQuantile((1 + confidence) / 2, line.degreesOfFreedom);
  return {
    estimate: line.slope,
    low: line.slope - quantile * line.slopeError,
    high: line.slope + quantile * line.slopeError,
    degreesOfFreedom: line.degreesOfFreedom,
    residuals: line.residuals,
  };
}

/**
 * Whether `y / x^p`, less the drift that the tolerance allows, has no new extreme in the last third of
 * the window beyond three times the scatter: a mean slope does not see isolated growing peaks.
 */
export function envelopeHolds(
  points: readonly Point[],
  fit: Drift,
  options: PowerLawOptions,
): boolean {
  const start = lastThird(points);
  // 1.4826 median |residual| estimates a normal scatter's deviation, whatever a few peaks do.
  const allowed = 3 * 1.4826 * median(fit.residuals.map(Math.abs)) + 1e-9;
  const signs = options.kind === "O" ? [1] : options.kind === "Omega" ? [-1] : [1, -1];
  return signs.every((sign) => {
    const level = points.map(({ u, r }) => sign * r - options.tolerance * u);
    return Math.max(...level.slice(start)) <= Math.max(...level.slice(0, start)) + allowed;
  });
}

/** The index at which the last third of the range of u begins. */
export function lastThird(points: readonly Point[]): number {
  const first = (points[0] as Point).u;
  const last = (points.at(-1) as Point).u;
  return points.findIndex(({ u }) => u > first + (last - first) * 2 / 3);
}

/** Slopes of ln y against ln x between neighbouring x, of the means where an x repeats. */
export function localSlopes(points: readonly Point[], options: PowerLawOptions): number[] {
  const groups = new Map<number, number[]>();
  for (const { u, r } of points) groups.set(u, [...(groups.get(u) ?? []), r]);
  const means = [...groups].map(([u, rs]) => [u, rs.reduce((s, r) => s + r, 0) / rs.length]);
  const sign = options.toward === "zero" ? -1 : 1;
  return means.slice(1).map(([u, r], i) => {
    const [before, rBefore] = means[i] as [number, number];
    return round(options.exponent + sign * ((r as number) - rBefore) / ((u as number) - before), 4);
  });
}

/** Ends, decades and number of different x. */
export function describeWindow(points: readonly Point[]): {
  readonly from: number;
  readonly to: number;
  readonly decades: number;
  readonly distinct: number;
} {
  const xs = points.map(({ x }) => x);
  const from = xs.length === 0 ? NaN : Math.min(...xs);
  const to = xs.length === 0 ? NaN : Math.max(...xs);
  const decades = xs.length === 0 ? 0 : Math.log10(to / from);
  return { from, to, decades: round(decades, 4), distinct: new Set(xs).size };
}
