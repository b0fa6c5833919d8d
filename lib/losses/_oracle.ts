// Reference values at 90 digits, from power series and exponentials, for the tests of the losses.
import { Decimal } from "decimal.js";
import { decimalFromDouble, type DecimalNumber } from "../numerics/conversion.ts";

const Precise = Decimal.clone({ precision: 90, minE: -1e6, maxE: 1e6 });

/** The exact value of a double, in the arithmetic of the oracle. */
export function exact(x: number): DecimalNumber {
  return new Precise(decimalFromDouble(x));
}

/** The functions of a {@linkcode Loss} at 60 digits and more, by other formulas than the implementation's. */
export interface Reference {
  readonly value: DecimalNumber;
  readonly derivative: DecimalNumber;
  readonly secondDerivative: DecimalNumber;
  readonly ratio: DecimalNumber;
  readonly oneMinusRatio: DecimalNumber;
}

/** Σ_k s^{2k} · 2k/(2k + 1)! = cosh s − sinh(s)/s: all terms are positive. */
function seriesOfDifference(s: DecimalNumber): DecimalNumber {
  const square = s.times(s);
  let power = square.dividedBy("6"); // s^{2k}/(2k + 1)!
  let sum = power.times("2");
  for (let k = 2; power.greaterThan(sum.times("1e-95")); k++) {
    power = power.times(square).dividedBy(`${2 * k * (2 * k + 1)}`);
    sum = sum.plus(power.times(`${2 * k}`));
  }
  return sum;
}

/** log(2 cosh s), its derivatives, and 1 − tanh(s)/s = (cosh s − sinh(s)/s)/cosh s. */
export function logisticReference(s: DecimalNumber): Reference {
  const a = s.abs();
  const [up, down] = [a.exp(), a.negated().exp()];
  const cosine = up.plus(down).dividedBy("2");
  const oneMinusRatio = a.lessThan("40")
    ? seriesOfDifference(a).dividedBy(cosine)
    : new Precise("1").minus(up.minus(down).dividedBy(up.plus(down)).dividedBy(a));
  const ratio = new Precise("1").minus(oneMinusRatio);
  return {
    value: cosine.times("2").ln(),
    derivative: s.times(ratio),
    secondDerivative: cosine.pow("-2"),
    ratio,
    oneMinusRatio,
  };
}

/** √(1 + s²), and 1 − (1 + w)^(−1/2) by the binomial series for small w = s². */
export function squareRootReference(s: DecimalNumber): Reference {
  const w = s.times(s);
  const root = w.plus("1").sqrt();
  const ratio = new Precise("1").dividedBy(root);
  let oneMinusRatio = new Precise("1").minus(ratio);
  if (w.lessThan("1e-20")) {
    let term = w.dividedBy("2");
    oneMinusRatio = term;
    for (let k = 2; k < 8; k++) {
      term = term.times(w).times(`${1 - 2 * k}`).dividedBy(`${2 * k}`);
      oneMinusRatio = oneMinusRatio.plus(term);
    }
  }
  return {
    value: root,
    derivative: s.dividedBy(root),
    secondDerivative: ratio.pow("3"),
    ratio,
    oneMinusRatio,
  };
}

/** ℓ_β for the exact value of the double `exponent`, with |s|^β = e^(β log |s|). */
export function powerReference(s: DecimalNumber, exponent: number): Reference {
  const beta = exact(exponent);
  const next = beta.plus("1");
  const range = next.dividedBy(beta);
  const coefficient = next.times(beta.dividedBy(next).ln()).exp().dividedBy(beta);
  const a = s.abs();
  const one = new Precise("1");
  const inside = (x: DecimalNumber): DecimalNumber => coefficient.times(beta.times(x.ln()).exp());
  const value = (x: DecimalNumber): DecimalNumber =>
    x.times(x).dividedBy("2").minus(inside(x).times(x).times(x).dividedBy(beta.plus("2")));
  if (a.lessThan(range)) {
    const q = inside(a);
    return {
      value: value(a),
      derivative: s.times(one.minus(q)),
      secondDerivative: one.minus(next.times(q)),
      ratio: one.minus(q),
      oneMinusRatio: q,
    };
  }
  return {
    value: value(range).plus(a).minus(range),
    derivative: s.dividedBy(a),
    secondDerivative: new Precise("0"),
    ratio: one.dividedBy(a),
    oneMinusRatio: one.minus(one.dividedBy(a)),
  };
}

/** The Huber loss. */
export function huberReference(s: DecimalNumber): Reference {
  const a = s.abs();
  const one = new Precise("1");
  const inner = a.lessThanOrEqualTo("1");
  const ratio = inner ? one : one.dividedBy(a);
  return {
    value: inner ? s.times(s).dividedBy("2") : a.minus("0.5"),
    derivative: s.times(ratio),
    secondDerivative: inner ? one : new Precise("0"),
    ratio,
    oneMinusRatio: one.minus(ratio),
  };
}

/** |actual − expected| in units of 2⁻⁵³|expected|, after an absolute allowance of `absolute`. */
export function errorInUnits(
  actual: number,
  expected: DecimalNumber,
  { absolute = 2 ** -1074 }: { readonly absolute?: number } = {},
): number {
  const error = exact(actual).minus(expected).abs().minus(exact(absolute));
  if (!error.isPositive() || error.isZero()) return 0;
  return error.dividedBy(expected.abs()).times(exact(2 ** 53)).toNumber();
}
