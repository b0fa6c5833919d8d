/**
 * The symmetrised logistic loss, as the paper's introduction writes it and rescaled so that ℓ″(0) = 1.
 *
 * @module
 */
import { hyperbolicTangentDeficit } from "./_deficits.ts";
import { withFamily } from "./_family.ts";
import type { Loss } from "./loss.ts";

function hyperbolicTangent(s: number): number {
  const a = Math.abs(s);
  if (a < 1.5) return s * (1 - hyperbolicTangentDeficit(s));
  const e = Math.exp(-2 * a);
  return Math.sign(s) * ((1 - e) / (1 + e));
}

function hyperbolicTangentRatio(s: number): number {
  const a = Math.abs(s);
  return a < 1.5 ? 1 - hyperbolicTangentDeficit(s) : hyperbolicTangent(a) / a;
}

function squaredHyperbolicSecant(s: number): number {
  const e = Math.exp(-2 * Math.abs(s));
  return 4 * e / ((1 + e) * (1 + e));
}

/** ½ log(1 + e^(−2s)) + ½ log(1 + e^(2s)) = log(2 cosh s). */
function logarithmOfTwoCosines(s: number): number {
  const a = Math.abs(s);
  return a + Math.log1p(Math.exp(-2 * a));
}

/**
 * ℓ_rsym(s) = ½ log(1 + e^(−2s)) + ½ log(1 + e^(2s)) = log(2 cosh s), the symmetrised logistic loss rescaled so that
 * (A1) holds: ℓ′(s) = tanh s, ℓ″(0) = 1, ℓ⁗(0) = −2, β = 2, c = 1/3.
 *
 * Relative errors: `oneMinusRatio` below 6 · 2⁻⁵³, down to the subnormal numbers (where the absolute error is at
 * most 2⁻¹⁰⁷⁴); the other functions below 5 · 2⁻⁵³.
 *
 * Source: "Learning threshold neurons via the edge of stability", Example 1, with the constant ¼ for |s| < ¼.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { rescaledLogisticSymmetricLoss } from "./logistic_symmetric.ts";
 *
 * const loss = rescaledLogisticSymmetricLoss();
 * assertEquals(loss.ratio(1e-9), 1);
 * assertEquals(loss.oneMinusRatio(3e-9), 3e-18);
 * ```
 */
export function rescaledLogisticSymmetricLoss(): Loss {
  return {
    name: "rescaled logistic-symmetric",
    secondDerivativeAtZero: 1,
    fourthDerivativeAtZero: -2,
    expansion: { exponent: 2, coefficient: 1 / 3 },
    decay: { exponent: 2, coefficient: 1 / 4, range: 1 / 4 },
    value: logarithmOfTwoCosines,
    derivative: hyperbolicTangent,
    secondDerivative: squaredHyperbolicSecant,
    ratio: hyperbolicTangentRatio,
    oneMinusRatio: withFamily((s: number): number => hyperbolicTangentDeficit(s), {
      kind: "hyperbolic tangent",
      scale: 1,
    }),
  };
}

/**
 * ℓ_sym(s) = ½ log(1 + e^(−s)) + ½ log(1 + e^s) = ℓ_rsym(s/2), the symmetrised logistic loss: ℓ′(s) = ½ tanh(s/2).
 *
 * Here ℓ″(0) = ¼, so (A1) fails and `oneMinusRatio` is ¼ − ℓ′(s)/s; ℓ⁗(0) = −1/8, β = 2, c = 1/48. Accuracy as
 * of {@linkcode rescaledLogisticSymmetricLoss}, since all scalings are by powers of two.
 *
 * Source: "Learning threshold neurons via the edge of stability", equation (3).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { logisticSymmetricLoss } from "./logistic_symmetric.ts";
 *
 * assertEquals(logisticSymmetricLoss().value(0), Math.LN2);
 * ```
 */
export function logisticSymmetricLoss(): Loss {
  return {
    name: "logistic-symmetric",
    secondDerivativeAtZero: 1 / 4,
    fourthDerivativeAtZero: -1 / 8,
    expansion: { exponent: 2, coefficient: 1 / 48 },
    value: (s: number): number => logarithmOfTwoCosines(s / 2),
    derivative: (s: number): number => hyperbolicTangent(s / 2) / 2,
    secondDerivative: (s: number): number => squaredHyperbolicSecant(s / 2) / 4,
    ratio: (s: number): number => hyperbolicTangentRatio(s / 2) / 4,
    oneMinusRatio: withFamily((s: number): number => hyperbolicTangentDeficit(s / 2) / 4, {
      kind: "hyperbolic tangent",
      scale: 1 / 2,
    }),
  };
}
