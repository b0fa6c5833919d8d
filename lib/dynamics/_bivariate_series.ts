/** Power series in two variables with exact rational coefficients, truncated by total degree. */
import { Rational, type RationalLike } from "../numerics/rational.ts";

/** Σ c_{ij} δ^i E^j over i + j ≤ degree. Immutable. */
export class BivariateSeries {
  /** The degree of truncation. */
  readonly degree: number;
  readonly #coefficients: readonly Rational[];

  private constructor(degree: number, coefficients: readonly Rational[]) {
    this.degree = degree;
    this.#coefficients = coefficients;
  }

  /** The series with coefficients from a function of the exponents. */
  static of(degree: number, coefficient: (i: number, j: number) => RationalLike): BivariateSeries {
    const coefficients: Rational[] = [];
    for (let n = 0; n <= degree; n++) {
      for (let j = 0; j <= n; j++) coefficients.push(Rational.from(coefficient(n - j, j)));
    }
    return new BivariateSeries(degree, coefficients);
  }

  /** A constant. */
  static constant(degree: number, value: RationalLike): BivariateSeries {
    return BivariateSeries.of(degree, (i, j) => i + j === 0 ? value : 0);
  }

  /** c_{ij}, 0 beyond the degree. */
  at(i: number, j: number): Rational {
    const n = i + j;
    return n > this.degree ? Rational.ZERO : this.#coefficients[(n * (n + 1)) / 2 + j] as Rational;
  }

  /** The series truncated, or continued by 0, to another degree. */
  to(degree: number): BivariateSeries {
    return BivariateSeries.of(degree, (i, j) => this.at(i, j));
  }

  /** The sum. */
  plus(other: BivariateSeries): BivariateSeries {
    return BivariateSeries.of(this.degree, (i, j) => this.at(i, j).plus(other.at(i, j)));
  }

  /** The difference. */
  minus(other: BivariateSeries): BivariateSeries {
    return BivariateSeries.of(this.degree, (i, j) => this.at(i, j).minus(other.at(i, j)));
  }

  /** The multiple. */
  scaled(factor: RationalLike): BivariateSeries {
    return BivariateSeries.of(this.degree, (i, j) => this.at(i, j).times(factor));
  }

  /** The product, truncated. */
  times(other: BivariateSeries): BivariateSeries {
    const { degree } = this;
    const sums = new Array<Rational>(((degree + 1) * (degree + 2)) / 2).fill(Rational.ZERO);
    for (let n = 0; n <= degree; n++) {
      for (let j = 0; j <= n; j++) {
        const a = this.at(n - j, j);
        if (a.sign() === 0) continue;
        for (let m = 0; n + m <= degree; m++) {
          for (let k = 0; k <= m; k++) {
            const b = other.at(m - k, k);
            if (b.sign() === 0) continue;
            const total = n + m;
            const index = (total * (total + 1)) / 2 + j + k;
            sums[index] = (sums[index] as Rational).plus(a.times(b));
          }
        }
      }
    }
    return new BivariateSeries(degree, sums);
  }

  /** Σ a_k this^k for a series without constant term, truncated, by Horner's rule. */
  substitutedInto(coefficients: readonly Rational[]): BivariateSeries {
    let sum = BivariateSeries.constant(this.degree, 0);
    for (let k = Math.min(this.degree, coefficients.length - 1); k >= 0; k--) {
      sum = sum.times(this).plus(
        BivariateSeries.constant(this.degree, coefficients[k] as Rational),
      );
    }
    return sum;
  }

  /** ∂/∂δ, one degree of which is lost: the result is known to degree − 1. */
  differentiated(): BivariateSeries {
    return BivariateSeries.of(this.degree, (i, j) => this.at(i + 1, j).times(i + 1));
  }

  /** The series with another one in place of δ, both without constant term, truncated. */
  withFirst(delta: BivariateSeries): BivariateSeries {
    const { degree } = this;
    let sum = BivariateSeries.constant(degree, 0);
    for (let i = degree; i >= 0; i--) {
      sum = sum.times(delta).plus(
        BivariateSeries.of(degree, (k, j) => k === 0 ? this.at(i, j) : 0),
      );
    }
    return sum;
  }
}
