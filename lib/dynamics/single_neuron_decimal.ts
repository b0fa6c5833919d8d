/**
 * Gradient descent on the single-neuron model in decimal arithmetic, to check the runs in doubles.
 *
 * The iteration is the plain one in (x, y) with ℓ′ from exponentials, roots and powers: it shares no formula with the
 * δ-form.
 *
 * @module
 */
import { Decimal } from "decimal.js";
import { type Family, familyOf } from "../losses/_family.ts";
import type { Loss } from "../losses/loss.ts";
import { decimalFromDouble, type DecimalNumber } from "../numerics/conversion.ts";
import { checkAboveDiagonal, checkCount, checkStart } from "./_single_neuron_check.ts";

/** What a decimal run is asked. */
export interface SingleNeuronDecimalOptions {
  /** One of the losses of this library, whose own formulas are replaced by decimal ones. */
  readonly loss: Loss;
  /** η > 0, taken exactly. */
  readonly stepSize: number;
  /** x₀, taken exactly, with |x₀| < |y₀|. */
  readonly x0: number;
  /** y₀, taken exactly. */
  readonly y0: number;
  /** Digits of the arithmetic; 40 by default. */
  readonly digits?: number;
  /** The largest number of steps; 10⁵ by default. */
  readonly steps?: number;
}

/** What a decimal run answers. */
export interface SingleNeuronDecimalRun {
  /** Whether y² changes no more before all steps were used up. */
  readonly outcome: "converged" | "finished";
  /** Steps made. */
  readonly steps: number;
  /** y_∞². */
  readonly squaredLimit: DecimalNumber;
  /** 2/η − ℓ″(0)y_∞². */
  readonly gap: DecimalNumber;
  /** The first t with y_t² < 2/(ηℓ″(0)). */
  readonly crossing: number | undefined;
}

type Arithmetic = typeof Decimal;
type Derivative = (s: DecimalNumber) => DecimalNumber;

function derivativeOf(family: Family, Precise: Arithmetic): Derivative {
  const one = new Precise("1");
  const signOf = (s: DecimalNumber): DecimalNumber => s.isNegative() ? one.negated() : one;
  switch (family.kind) {
    case "square root":
      return (s) => s.dividedBy(s.times(s).plus(one).sqrt());
    case "huber":
      return (s) => s.abs().greaterThan(one) ? signOf(s) : s;
    case "hyperbolic tangent": {
      const scale = new Precise(decimalFromDouble(family.scale));
      return (s) => {
        const e = s.times(scale).abs().times("-2").exp();
        return one.minus(e).dividedBy(one.plus(e)).times(signOf(s)).times(scale);
      };
    }
    case "power": {
      const beta = new Precise(decimalFromDouble(family.exponent));
      const next = beta.plus(one);
      const range = next.dividedBy(beta);
      const coefficient = next.times(beta.dividedBy(next).ln()).exp().dividedBy(beta);
      const power = powerOf(family.exponent, beta);
      return (s) => {
        const a = s.abs();
        if (!a.lessThan(range)) return signOf(s);
        return s.times(one.minus(coefficient.times(power(a))));
      };
    }
  }
}

/** a ↦ a^β, by products and square roots when 8β is a small integer. */
function powerOf(exponent: number, beta: DecimalNumber): Derivative {
  const eighths = 8 * exponent;
  if (!Number.isInteger(eighths) || eighths > 800) return (a) => beta.times(a.ln()).exp();
  const whole = Math.floor(exponent);
  const rest = eighths - 8 * whole;
  return (a) => {
    let value = a.pow(`${whole}`);
    let root = a;
    for (let bit = 4; bit > 0; bit /= 2) {
      if (rest % (2 * bit) === 0) break;
      root = root.sqrt();
      if ((rest & bit) > 0) value = value.times(root);
    }
    return value;
  };
}

/**
 * Runs x ← x − ηℓ′(xy)y, y ← y − ηℓ′(xy)x with `digits` decimal digits and 6 more, from the exact values of the doubles.
 *
 * The run has converged when δ = ηℓ″(0)y² − 2 < 0 and η²s² < 10^(−digits)·δ²(1 + δ/2)². The results err by about
 * 10^(6 − digits)·2/η in absolute terms when the steps are few thousand and the dynamics contract errors, as they do for
 * smooth losses; run again with more digits to know.
 *
 * Throws `RangeError` for a loss that is not of this library, unless |x₀| < |y₀|, η > 0, all is finite, and the digits
 * (from 1) and steps are integers.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { singleNeuronDecimal } from "./single_neuron_decimal.ts";
 *
 * const run = singleNeuronDecimal({ loss: squareRootLoss(), stepSize: 1 / 4, x0: 3, y0: 4 });
 * assertEquals(run.squaredLimit.toFixed(20), "5.57434944055915253063");
 * ```
 */
export function singleNeuronDecimal(options: SingleNeuronDecimalOptions): SingleNeuronDecimalRun {
  const { loss, stepSize, x0, y0, digits = 40, steps = 1e5 } = options;
  const action = "run a single neuron in decimals";
  checkStart(action, options);
  checkAboveDiagonal(action, options);
  checkCount(action, "the number of steps", steps);
  const family = familyOf(loss);
  if (family === undefined) {
    throw new RangeError(
      `Cannot ${action} as only the losses of this library have decimal formulas: current one is "${loss.name}"`,
    );
  }
  if (!Number.isInteger(digits) || digits < 1 || digits > 1000) {
    throw new RangeError(
      `Cannot ${action} as the digits must be an integer from 1 to 1000: current value is ${digits}`,
    );
  }
  const Precise = Decimal.clone({ precision: digits + 6, minE: -1e6, maxE: 1e6 });
  const derivative = derivativeOf(family, Precise);
  const eta = new Precise(decimalFromDouble(stepSize));
  const step = eta.times(decimalFromDouble(loss.secondDerivativeAtZero));
  const squaredStep = step.times(step);
  const two = new Precise("2");
  const tolerance = new Precise(`2.5e-${digits + 1}`);
  let x: DecimalNumber = new Precise(decimalFromDouble(x0));
  let y: DecimalNumber = new Precise(decimalFromDouble(y0));
  let crossing: number | undefined;
  for (let t = 0;; t++) {
    const s = x.times(y);
    const square = y.times(y);
    const product = step.times(square);
    const delta = product.minus(two);
    if (crossing === undefined && delta.isNegative()) crossing = t;
    const distance = delta.times(product);
    const converged = delta.isNegative() &&
      squaredStep.times(s).times(s).lessThanOrEqualTo(tolerance.times(distance).times(distance));
    if (converged || t === steps) {
      return {
        outcome: converged ? "converged" : "finished",
        steps: t,
        squaredLimit: square,
        gap: delta.negated().dividedBy(eta),
        crossing,
      };
    }
    const slope = eta.times(derivative(s));
    const nextX = x.minus(slope.times(y));
    y = y.minus(slope.times(x));
    x = nextX;
  }
}
