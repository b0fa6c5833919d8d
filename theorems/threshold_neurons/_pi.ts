/** Exact rational bounds of π. */
import { Rational } from "../../lib/numerics/rational.ts";

/** Partial sums of arctan(1/n) = Σ (−1)^k/((2k + 1) n^(2k+1)); consecutive ones enclose the value. */
function arcTangent(n: number, terms: number): Rational {
  let sum = Rational.ZERO;
  for (let k = 0; k < terms; k++) {
    const term = Rational.ONE.dividedBy(Rational.from(n).power(2 * k + 1).times(2 * k + 1));
    sum = k % 2 === 0 ? sum.plus(term) : sum.minus(term);
  }
  return sum;
}

/** Machin: π = 16 arctan(1/5) − 4 arctan(1/239); an even number of terms is too small, an odd one too large. */
function machin(up: boolean): Rational {
  const [first, second] = up ? [35, 12] : [34, 13];
  return arcTangent(5, first).times(16).minus(arcTangent(239, second).times(4));
}

/** A rational below π by less than 1e-40. */
export const PI_BELOW: Rational = machin(false);
/** A rational above π by less than 1e-40. */
export const PI_ABOVE: Rational = machin(true);
/** The bounds as a range for a box, outward rounded to 20 decimals. */
export const PI_RANGE = "[3.14159265358979323846, 3.14159265358979323847]";
