/**
 * The toy problem of Figure 8 and its theory: one sample in two dimensions, layers u = v = w.
 *
 * L(w) = ½ r², r = x₁w₁² + x₂w₂² − y. A step with label noise ξ is w_j ← w_j(1 − a x_j), a = η(r − ξ). Gradient flow conserves
 * q = log|w₂|/x₂ − log|w₁|/x₁, which numbers the points of the valley r = 0. A step changes q by
 * g(a) = log|1 − a x₂|/x₂ − log|1 − a x₁|/x₁ whatever the point; g′(a) = a(x₁ − x₂)/((1 − a x₁)(1 − a x₂)) shows that for
 * a x₂ < 1 (x₁ < x₂) it is negative but for a = 0: every step, with whatever noise, moves towards w₂ = 0.
 * Near the valley r is an autoregression with coefficient 1 − ηκ, κ = 2(x₁²w₁² + x₂²w₂²): for noise of variance δ the mean of
 * (r − ξ)² is 2δ/(2 − ηκ), so that q moves by −(x₂ − x₁)η²δ/(2 − ηκ) a step, while under the SDE (9) Itô's formula gives
 * −(x₂ − x₁)η²δ/2 for the time η of a step, without noise.
 */

/** The input x; our choice, as the paper states no constants. */
export const INPUT_8 = [1, 2] as const;

/** The target y. */
export const TARGET_8 = 1;

/** The weights w = u = v. */
export type Weights8 = readonly [number, number];

const [X1, X2] = INPUT_8;

/** r = ⟨w ∘ w, x⟩ − y. */
export function residual8([first, second]: Weights8): number {
  return X1 * first * first + X2 * second * second - TARGET_8;
}

/** The step with a = η(r − ξ). */
export function step8([first, second]: Weights8, a: number): Weights8 {
  return [first * (1 - a * X1), second * (1 - a * X2)];
}

/** q: what gradient flow conserves. */
export function along8([first, second]: Weights8): number {
  return Math.log(Math.abs(second)) / X2 - Math.log(Math.abs(first)) / X1;
}

/**
 * g(a): how much a step with a changes q. As x₂ = 2x₁ it is log|1 − (b/(1 − b))²|/x₂ with b = a x₁, which keeps its sign for
 * small a, where the difference of the two logarithms would be rounding.
 */
export function advance8(a: number): number {
  const ratio = a * X1 / (1 - a * X1);
  const inside = -ratio * ratio;
  return (inside > -1 ? Math.log1p(inside) : Math.log(Math.abs(1 + inside))) / X2;
}

/** κ: the largest eigenvalue of the Hessian of the loss of (u, v) at a point of the valley. */
export function sharpness8([first, second]: Weights8): number {
  return 2 * (X1 * X1 * first * first + X2 * X2 * second * second);
}

/** The share of the second entry in the prediction; 0 at the sparse point. */
export function share8([first, second]: Weights8): number {
  const part = X2 * second * second;
  return part / (X1 * first * first + part);
}

/** The point of the valley with positive weights and the given q: where gradient flow ends. */
export function valleyPoint8(q: number): Weights8 {
  const second = (first: number): number => Math.exp(X2 * (q + Math.log(first) / X1));
  let [low, high] = [0, Math.sqrt(TARGET_8 / X1)];
  // The residual grows with the first weight along a level of q; sixty halvings exhaust the digits.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (residual8([middle, second(middle)]) > 0) high = middle;
    else low = middle;
  }
  const first = (low + high) / 2;
  return [first, second(first)];
}

/** A step size and the variance of the label noise. */
export interface Noise8 {
  readonly stepSize: number;
  /** δ. */
  readonly variance: number;
}

/** What the theory of small noise predicts. */
export interface Slow8 {
  /** q after equal numbers of steps, from 0 to all. */
  readonly along: readonly number[];
  /** The mean of r² over all steps. */
  readonly square: number;
  /** The share of steps that change sides: arccos(1 − ηκ)/π for Gaussian noise, in the mean. */
  readonly sides: number;
}

/**
 * Solves the effective slow dynamics from q for so many steps, returned at so many intervals. Throws `RangeError` where
 * ηκ ≥ 2: the bounce is then not linear.
 */
export function slowDynamics8(
  q: number,
  { stepSize, variance, steps, intervals }: Noise8 & {
    readonly steps: number;
    readonly intervals: number;
  },
): Slow8 {
  const product = (at: number): number => {
    const found = stepSize * sharpness8(valleyPoint8(at));
    if (found >= 2) {
      throw new RangeError(`Cannot predict the bounce as ηκ must be below 2: ${found}`);
    }
    return found;
  };
  const drift = (at: number): number => -(X2 - X1) * stepSize ** 2 * variance / (2 - product(at));
  const h = steps / intervals;
  const along = [q];
  let [at, square, sides] = [q, 0, 0];
  for (let k = 0; k < intervals; k++) {
    const k1 = drift(at);
    const k2 = drift(at + h / 2 * k1);
    // The middle of the interval, for the means.
    const middle = product(at + h / 2 * k2);
    square += middle * variance / (2 - middle) / intervals;
    sides += Math.acos(1 - middle) / Math.PI / intervals;
    const k3 = drift(at + h / 2 * k2);
    const k4 = drift(at + h * k3);
    at += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    along.push(at);
  }
  return { along, square, sides };
}

/** How far the SDE (9) moves q in the time of so many steps. */
export function itoDrop8({ stepSize, variance }: Noise8, steps: number): number {
  return (X2 - X1) * stepSize ** 2 * variance * steps / 2;
}

/**
 * Gradient descent without noise whose step is too large even for the sparse point, γ = η x₁ y > 1: it ends in a cycle of
 * two, stable for γ < √5 − 1, that shrinks w₂ by the factor 1 − (γ − 1)k(k − 1) in two steps, k = x₂/x₁.
 */
export function cycle8(stepSize: number): {
  readonly residuals: readonly [number, number];
  readonly factor: number;
} {
  const gamma = stepSize * X1 * TARGET_8;
  const root = Math.sqrt((gamma + 3) * (gamma - 1));
  const ratio = X2 / X1;
  return {
    residuals: [
      TARGET_8 * ((gamma + 1 - root) / (2 * gamma) - 1),
      TARGET_8 * ((gamma + 1 + root) / (2 * gamma) - 1),
    ],
    factor: 1 - (gamma - 1) * ratio * (ratio - 1),
  };
}
