// P(|T| ≤ t) for t = √ν · tan θ, as a finite sum (Abramowitz and Stegun 26.7.3 and 26.7.4).
function centralProbability(theta: number, degreesOfFreedom: number): number {
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= cosine * cosine * (k - 1) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}

function requireDegrees(action: string, degreesOfFreedom: number): void {
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new RangeError(
      `Cannot ${action} with ${degreesOfFreedom} degrees of freedom: it takes a positive integer`,
    );
  }
}

/**
 * The distribution function `P(T ≤ t)` of Student's law with ν degrees of freedom.
 *
 * Accuracy: absolute error below 1e-13 for ν ≤ 1000 (a finite sum of positive terms); relative
 * accuracy of far tails is not guaranteed. Throws `RangeError` unless ν is a positive integer.
 *
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
 */
export function studentDistribution(t: number, degreesOfFreedom: number): number {
  requireDegrees("evaluate Student's law", degreesOfFreedom);
  const theta = Math.atan(Math.abs(t) / Math.sqrt(degreesOfFreedom));
  const half = centralProbability(theta, degreesOfFreedom) / 2;
  return t < 0 ? 0.5 - half : 0.5 + half;
}

/**
 * The quantile `t` with `P(T ≤ t) = probability` of Student's law with ν degrees of freedom, by
 * bisection on the distribution function.
 *
 * Accuracy: relative error below 1e-9 for probabilities from 1e-5 to 1 − 1e-5. Throws `RangeError`
 * unless the probability is in (0, 1) and ν is a positive integer.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { studentQuantile } from "./student.ts";
 *
 * assertAlmostEquals(studentQuantile(0.975, 10), 2.228138852, 1e-8);
 * ```
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  requireDegrees("find a quantile of Student's law", degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot find a quantile of Student's law: the probability must be in (0, 1), not ${probability}`,
    );
  }
  const central = Math.abs(2 * probability - 1);
  let low = 0;
  let high = Math.PI / 2;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, degreesOfFreedom) < central) low = middle;
    else high = middle;
  }
  const t = Math.sqrt(degreesOfFreedom) * Math.tan(low);
  return probability < 0.5 ? -t : t;
}
