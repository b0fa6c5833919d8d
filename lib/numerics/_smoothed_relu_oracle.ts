/**
 * Reference values of the Gaussian functions with decimal.js at 100 digits, correct to 60 and more, by other methods
 * than the implementation: no table, no Taylor expansion of Mills' ratio.
 */

import { Decimal } from "decimal.js";
import { decimalFromDouble, type DecimalNumber } from "./conversion.ts";
import { nextUp } from "./rounding.ts";

const D = Decimal.clone({ precision: 100, minE: -9e15, maxE: 9e15 });
const PI = new D(
  "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651",
);
const ROOT = PI.times("2").sqrt();
const CENTRE = 3;

/** A double as a decimal that computes with 100 digits. */
export function wide(x: number): DecimalNumber {
  return new D(decimalFromDouble(x));
}

/** φ(b). */
export function densityOracle(b: number): DecimalNumber {
  const x = wide(b);
  return x.times(x).dividedBy("-2").exp().dividedBy(ROOT);
}

/** Φ(b): ½ ± φ(b)·Σ |b|^(2k+1)/(2k+1)!! for |b| < 3, Laplace's continued fraction beyond. */
export function distributionOracle(b: number): DecimalNumber {
  const u = wide(Math.abs(b));
  const density = densityOracle(b);
  if (Math.abs(b) < CENTRE) {
    const square = u.times(u);
    let term = u;
    let sum = u;
    for (let n = 3; term.greaterThan("1e-105"); n += 2) {
      term = term.times(square).dividedBy(n);
      sum = sum.plus(term);
    }
    const half = density.times(sum);
    return b > 0 ? half.plus("0.5") : half.negated().plus("0.5");
  }
  let tau = u;
  for (let n = Math.ceil(4000 / (b * b)) + 20; n > 0; n--) tau = tau.pow(-1).times(n).plus(u);
  const tail = density.dividedBy(tau);
  return b > 0 ? tail.negated().plus("1") : tail;
}

/** g(b) = φ(b) + bΦ(b). */
export function reluOracle(b: number): DecimalNumber {
  return densityOracle(b).plus(wide(b).times(distributionOracle(b)));
}

/** κ(b) = log(2Φ(b)) + b²/2. */
export function kappaOracle(b: number): DecimalNumber {
  const x = wide(b);
  return distributionOracle(b).times("2").ln().plus(x.times(x).dividedBy("2"));
}

/** |x − exact| in units in the last place of the double next to `exact`. */
export function unitsApart(x: number, exact: DecimalNumber): number {
  const size = Math.abs(Number(exact.toString()));
  const unit = nextUp(size) - size;
  return Math.abs(
    Number(new D(decimalFromDouble(x)).minus(exact).dividedBy(wide(unit)).toString()),
  );
}

/** The error of b as a solution of g(b) = y, in units in the last place of b, to first order. */
export function inverseUnitsApart(b: number, y: number): number {
  const residual = reluOracle(b).minus(wide(y)).dividedBy(distributionOracle(b));
  const size = Math.abs(b);
  return Math.abs(Number(residual.dividedBy(wide(nextUp(size) - size)).toString()));
}
