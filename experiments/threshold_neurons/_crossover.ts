/**
 * The mean model near its threshold K = ηd²/π = 8, where Theorems 3 and 4 leave off.
 *
 * With w = A² and β = −b, one step near (0, 0) is to leading order
 *
 *     w ← w + 2w((K − 8)/4 − 2√(2π)β − w/(12π)),   β ← β + ηw/(8√(2π)),
 *
 * so that dw/dβ = (16√(2π)/η)((K − 8)/4 − 2√(2π)β − w/(12π)): linear. With p = (4/3)√(2/π)/η, D = (K − 8)p/(8√(2π)),
 * E = 24π√(2π)/p and B = pβ its solution from w = A₀² is w/E = (A₀²/E − 1 − D)e^{−B} + 1 + D − B, which ends where w = 0:
 *
 *     |b_∞| = (1 + D + W((A₀²/E − 1 − D)e^{−1−D}))/p,
 *
 * W the principal branch of Lambert's function. D → ∞ gives b* − 3η/(4√(2/π)) to first order, D → −∞ gives √(2π)A₀²/((8 − K)d²), and
 * at K = 8, p = d²/(6π√(π/2)), A₀²/E = A₀²d²/(144π³): |b_∞| ~ 12π√(π/2)·(log d)/d².
 */

/** W(x), the root w ≥ −1 of we^w = x, for x ≥ −1/e. */
function lambert(x: number): number {
  let w = x < 0.5 ? Math.max(-1, -1 + Math.sqrt(Math.max(0, 2 * (Math.E * x + 1)))) : Math.log1p(x);
  for (let i = 0; i < 60; i++) {
    const e = Math.exp(w);
    const f = w * e - x;
    const slope = e * (w + 1);
    if (slope === 0) return w;
    // Halley's step.
    const step = f / (slope - (w + 2) * f / (2 * w + 2));
    w -= step;
    if (Math.abs(step) <= 1e-15 * Math.abs(w)) break;
  }
  return w;
}

/** W(e^l) for large l: the root of w + log w = l. */
function lambertOfExponential(l: number): number {
  let w = l;
  for (let i = 0; i < 60; i++) w -= (w + Math.log(w) - l) / (1 + 1 / w);
  return w;
}

/** A run of the mean model near its threshold. */
export interface Crossover {
  /** d. */
  readonly dimension: number;
  /** K = ηd²/π. */
  readonly scaledStepSize: number;
  /** A₀. */
  readonly sum: number;
}

/** b_∞ and B = p|b_∞| by the law above. */
export function crossover(
  { dimension, scaledStepSize, sum }: Crossover,
): { readonly bias: number; readonly scaled: number } {
  const stepSize = scaledStepSize * Math.PI / dimension ** 2;
  const p = 4 / 3 * Math.sqrt(2 / Math.PI) / stepSize;
  const distance = (scaledStepSize - 8) * p / (8 * Math.sqrt(2 * Math.PI));
  const start = sum * sum * p / (24 * Math.PI * Math.sqrt(2 * Math.PI)) - 1 - distance;
  const exponent = -1 - distance;
  const w = start > 0 && Math.log(start) + exponent > 5
    ? lambertOfExponential(Math.log(start) + exponent)
    : lambert(start * Math.exp(exponent));
  const scaled = 1 + distance + w;
  return { bias: -scaled / p, scaled };
}
