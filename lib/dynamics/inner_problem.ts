/**
 * The inner problem of the edge of stability: how gradient descent on ℓ(xy) passes 2/η, to leading order in η.
 *
 * In s = xy, δ = ηy² − 2, with ℓ′(s)/s = 1 − c|s|^β + o(|s|^β), one step of gradient descent near the edge is
 * |s| ← |s|(1 + δ − 2c|s|^β + …), δ ← δ − 2η²s² + …. With |s| = aη^{1/(β−1)}σ, δ = bη^{β/(β−1)}Δ and the time τ = bη^{β/(β−1)}t,
 *
 *     σ̇ = σ(Δ − σ^β),   Δ̇ = −σ²,   a = (√2·c)^{−1/(β−1)},   b = √2·a,
 *
 * in which no η is left. Runs arrive on the slow manifold, σ^β ~ Δ → ∞, and leave along it for σ = 0, Δ = −G̃_β. So
 *
 *     2/η − y_∞² = −δ_∞/η ~ G_β η^{1/(β−1)},   G_β = b·G̃_β,
 *
 * and, for β < 2, they spend ~ (T̃_β/b)·η^{−β/(β−1)} steps above the edge, T̃_β = ∫ dΔ/σ² over Δ > 0.
 *
 * As a function of σ the manifold obeys dΔ/dσ = σ/E with E = σ^β − Δ, E ~ σ^{2−β}/β as σ → ∞; errors made at large σ are
 * multiplied by exp(−∫σ/E² dσ) on the way down, and G̃_β = E at σ = 0. For β = 2, E = ½ exactly. For β = 4,
 * σ² = −u′/(2u) with u″ = 4Δu, so that G̃_4 = |a′₁|/4^{1/3} with the first zero a′₁ of Ai′. G̃_∞ = 1.
 *
 * @module
 */

/** What is asked of the integrator. */
export interface InnerProblemOptions {
  /** Bound on the local error of Δ, relative to max(σ^β, 10⁻²); 10⁻¹³ by default. */
  readonly tolerance?: number;
  /** Where to start: errors there are damped by e to minus this, and the rest of T̃ is expanded; 400 by default. */
  readonly damping?: number;
}

/** The constants of the inner problem for one β. */
export interface InnerConstants {
  /** G̃_β: the slow manifold ends at Δ = −G̃_β. */
  readonly gap: number;
  /** T̃_β = ∫₀^∞ dΔ/σ², the scaled time above the edge; `Infinity` for β ≥ 2. */
  readonly time: number;
  /** How many steps the integrator took. */
  readonly steps: number;
}

/** Substeps 2, 4, …, 2 · COLUMNS of the midpoint rule, extrapolated to order 2 · COLUMNS. */
const COLUMNS = 7;

/** A point of the manifold; the time is ∫dΔ/σ² from where the integration began. */
interface Point {
  readonly sigma: number;
  readonly delta: number;
  readonly time: number;
}

/** Gragg's midpoint rule, extrapolated by Bulirsch and Stoer, and the difference of the last two columns. */
function extrapolated(from: Point, h: number, exponent: number): { end: Point; error: number } {
  // (dΔ/dσ, dT/dσ); T is not followed to σ = 0, where its slope has a pole.
  const slope = (sigma: number, delta: number): readonly [number, number] => {
    const E = sigma ** exponent - delta;
    return [sigma / E, from.sigma + h > 0 ? 1 / (sigma * E) : 0];
  };
  const midpoint = (n: number): readonly [number, number] => {
    const small = h / n;
    let [beforeDelta, beforeTime] = [from.delta, from.time];
    const [f, g] = slope(from.sigma, from.delta);
    let [delta, time] = [from.delta + small * f, from.time + small * g];
    for (let i = 1; i < n; i++) {
      const [f, g] = slope(from.sigma + i * small, delta);
      [beforeDelta, delta] = [delta, beforeDelta + 2 * small * f];
      [beforeTime, time] = [time, beforeTime + 2 * small * g];
    }
    const [last, lastTime] = slope(from.sigma + h, delta);
    return [(delta + beforeDelta + small * last) / 2, (time + beforeTime + small * lastTime) / 2];
  };
  let row: (readonly [number, number])[] = [];
  for (let k = 1; k <= COLUMNS; k++) {
    const next = [midpoint(2 * k)];
    for (let j = 1; j < k; j++) {
      const weight = 1 / ((k / (k - j)) ** 2 - 1);
      const [a, b] = next[j - 1]!;
      const [c, d] = row[j - 1]!;
      next.push([a + (a - c) * weight, b + (b - d) * weight]);
    }
    row = next;
  }
  const [delta, time] = row[COLUMNS - 1]!;
  const [nearDelta] = row[COLUMNS - 2]!;
  return { end: { sigma: from.sigma + h, delta, time }, error: Math.abs(delta - nearDelta) };
}

/** E at large σ to two terms: E = (σ^{2−β}/β)(1 + (2 − β)σ^{2−2β}/β² + …). */
function distanceAtLarge(sigma: number, exponent: number): number {
  const p = 2 - exponent;
  return sigma ** p / exponent * (1 + p / exponent ** 2 * sigma ** (2 - 2 * exponent));
}

/** ∫ dσ/(σE) beyond σ, from 1/E = βσ^{β−2} − E′/σ with two terms of E. */
function timeBeyond(sigma: number, exponent: number): number {
  const p = 2 - exponent;
  const second = p / exponent ** 2 * sigma ** -exponent;
  const third = p * (4 - 3 * exponent) / (exponent ** 3 * (3 * exponent - 2)) *
    sigma ** (2 - 3 * exponent);
  return exponent / p * sigma ** -p - second - third;
}

/** T̃ from a point just below Δ = 0: Newton's steps back to Δ = 0 with the same integrator. */
function timeAtEdge(below: Point, exponent: number): number {
  let point = below;
  for (let i = 0; i < 6; i++) {
    const h = -point.delta * (point.sigma ** exponent - point.delta) / point.sigma;
    point = extrapolated(point, h, exponent).end;
  }
  return -point.time;
}

/**
 * G̃_β and T̃_β of the inner problem for β = `exponent` in (1, 100] or `Infinity`.
 *
 * Relative errors, against the exact values for β = 2 and 4 and by changing the options: below 10⁻¹¹ for `gap` with
 * 1.1 ≤ β ≤ 50, below 10⁻⁹ for `time` with 1.1 ≤ β ≤ 1.9.
 *
 * Throws `RangeError` for another exponent.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { innerConstants } from "./inner_problem.ts";
 *
 * assertAlmostEquals(innerConstants(2).gap, 0.5, 1e-13);
 * assertAlmostEquals(innerConstants(4).gap, 0.6417993552318, 1e-12); // |a′₁|/4^{1/3}
 * ```
 */
export function innerConstants(
  exponent: number,
  options: InnerProblemOptions = {},
): InnerConstants {
  const { tolerance = 1e-13, damping = 400 } = options;
  if (exponent === Infinity) return { gap: 1, time: Infinity, steps: 0 };
  if (!(exponent > 1 && exponent <= 100)) {
    throw new RangeError(
      `Cannot solve the inner problem as the exponent must be above 1 and at most 100, or infinite: current value is ${exponent}`,
    );
  }
  // ∫σ/E² = β²σ^{2β−2}/(2β − 2) at large σ.
  const start = (damping * (2 * exponent - 2) / exponent ** 2) ** (1 / (2 * exponent - 2));
  const E = distanceAtLarge(start, exponent);
  let point: Point = { sigma: start, delta: start ** exponent - E, time: 0 };
  let time = Infinity;
  let steps = 0;
  let h = -E * E / start;
  while (point.sigma > 0) {
    // The last step must land on 0.
    if (point.sigma + h < 1e-6) h = -point.sigma;
    const { end, error } = extrapolated(point, h, exponent);
    const allowed = tolerance * Math.max(1e-2, point.sigma ** exponent);
    // Where rounding keeps the error up, steps of a thousandth of the scale E²/σ will do.
    const scale = Math.min(point.sigma, (point.sigma ** exponent - point.delta) ** 2 / point.sigma);
    if (!(error <= allowed) && -h > Math.max(1e-3 * scale, 1e-7)) {
      h /= 2;
      continue;
    }
    if (exponent < 2 && point.delta > 0 && end.delta <= 0) {
      time = timeAtEdge(end, exponent) + timeBeyond(start, exponent);
    }
    point = end;
    steps++;
    if (error < allowed / 50) h *= 1.5;
  }
  return { gap: -point.delta, time, steps };
}

/** The first term of 1 − ℓ′(s)/s at zero, c|s|^β. */
export interface InnerExpansion {
  /** β > 1, possibly `Infinity`. */
  readonly exponent: number;
  /** c > 0; without effect for β = ∞. */
  readonly coefficient: number;
}

/** a and b of the scales |s| = aη^{1/(β−1)}σ and δ = bη^{β/(β−1)}Δ: a = (√2·c)^{−1/(β−1)}, b = √2·a; 1 and √2 for β = ∞. */
export function innerScales(
  { exponent, coefficient }: InnerExpansion,
): { readonly margin: number; readonly distance: number } {
  const margin = exponent === Infinity ? 1 : (Math.SQRT2 * coefficient) ** (-1 / (exponent - 1));
  return { margin, distance: Math.SQRT2 * margin };
}

/**
 * G_β = lim (2/η − y_∞²)/η^{1/(β−1)} as η → 0, for losses with ℓ′(s)/s = 1 − c|s|^β + o(|s|^β) and ℓ′(s)/s < 1 for s ≠ 0.
 * For β = 2 it is 1/(2c); for the Huber loss (β = ∞) √2.
 *
 * Errors and throws as {@linkcode innerConstants}.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { limitingGap } from "./inner_problem.ts";
 *
 * assertAlmostEquals(limitingGap({ exponent: 2, coefficient: 1 / 3 }), 1.5, 1e-12); // ℓ′ = tanh
 * ```
 */
export function limitingGap(expansion: InnerExpansion, options: InnerProblemOptions = {}): number {
  return innerScales(expansion).distance * innerConstants(expansion.exponent, options).gap;
}
