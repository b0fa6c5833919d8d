/**
 * The losses ℓ_β, whose derivative leaves the identity with the power β + 1.
 *
 * @module
 */
import { absolutePower, powerDeficit, powerRange } from "./_deficits.ts";
import { withFamily } from "./_family.ts";
import type { Loss } from "./loss.ts";

function fourthDerivative(exponent: number, coefficient: number): number {
  if (exponent > 2) return 0;
  return exponent === 2 ? -6 * coefficient : -Infinity;
}

/**
 * ℓ_β for β = `exponent`: ℓ_β′(s) = s(1 − c_β|s|^β) for |s| < r_β = (β + 1)/β and sgn(s) beyond, with
 * c_β = (1/β)(β/(β + 1))^(β+1), so that ℓ_β′ is continuously differentiable: ℓ_β′(r_β) = 1, ℓ_β″(r_β) = 0.
 *
 * ℓ⁗(0) is −∞ for β < 2, −8/9 for β = 2, 0 for β > 2. Relative errors: `oneMinusRatio` below (8 + β) · 2⁻⁵³ (absolute:
 * 2⁻¹⁰⁷⁴ where |s|^β is subnormal, for β = 4 where s² is), value, derivative and ratio below 10 · 2⁻⁵³; `secondDerivative` has an absolute error below 8(β + 1) · 2⁻⁵³.
 *
 * Throws `RangeError` unless β is finite and above 1; β = ∞ is the Huber loss.
 *
 * Source: "Learning threshold neurons via the edge of stability", Example 1.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { powerLoss } from "./power.ts";
 *
 * const loss = powerLoss(2); // s − (4/27)s³ up to s = 3/2
 * assertAlmostEquals(loss.derivative(0.75), 0.6875, 1e-15);
 * assertEquals(loss.derivative(1.5), 1);
 * ```
 */
export function powerLoss(exponent: number): Loss {
  if (!(exponent > 1 && exponent < Infinity)) {
    throw new RangeError(
      `Cannot make a power loss as the exponent must be finite and above 1: current value is ${exponent}`,
    );
  }
  // The factors of (β + 1)·log(1 + 1/β) lose no accuracy for large β, unlike those of (β/(β + 1))^(β+1).
  const coefficient = Math.exp(-(exponent + 1) * Math.log1p(1 / exponent)) / exponent;
  const range = powerRange(exponent);
  // c_β r_β^β = 1/(β + 1), hence ℓ_β(r_β) = r_β²(½ − 1/((β + 1)(β + 2))).
  const offset = range * range * (0.5 - 1 / ((exponent + 1) * (exponent + 2))) - range;
  const inside = (a: number): number => coefficient * absolutePower(a, exponent);
  return {
    name: `power ${exponent}`,
    secondDerivativeAtZero: 1,
    fourthDerivativeAtZero: fourthDerivative(exponent, coefficient),
    expansion: { exponent, coefficient },
    decay: { exponent, coefficient, range },
    value: (s: number): number => {
      const a = Math.abs(s);
      return a < range ? a * a * (0.5 - inside(a) / (exponent + 2)) : a + offset;
    },
    derivative: (s: number): number => {
      const a = Math.abs(s);
      return a < range ? s * (1 - inside(a)) : Math.sign(s);
    },
    secondDerivative: (s: number): number => {
      const a = Math.abs(s);
      if (Number.isNaN(a)) return NaN;
      return a < range ? Math.max(0, 1 - (exponent + 1) * inside(a)) : 0;
    },
    ratio: (s: number): number => {
      const a = Math.abs(s);
      return a < range ? 1 - inside(a) : 1 / a;
    },
    oneMinusRatio: withFamily((s: number): number => powerDeficit(s, exponent, coefficient), {
      kind: "power",
      exponent,
      coefficient,
    }),
  };
}
