/**
 * The exponential, the hyperbolic tangent and the Gaussian functions in fixed point, with counted errors.
 *
 * @module
 */
import { FixedArithmetic } from "./fixed_arithmetic.ts";

const GUARD = 48n;
const HALVINGS = 8n;

/**
 * Functions of fixed-point numbers with `bits` fractional bits ({@linkcode FixedArithmetic}). Every method
 * states by how many units (2^−bits) it may be wrong, its argument taken as exact. Immutable.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { FixedFunctions } from "./fixed_functions.ts";
 *
 * const fixed = new FixedFunctions(128);
 * const value = fixed.hyperbolicTangent(fixed.from("0.5"));
 * assertAlmostEquals(Number(value) / 2 ** 128, Math.tanh(0.5), 1e-15);
 * ```
 */
export class FixedFunctions extends FixedArithmetic {
  readonly #fineBits: bigint;
  readonly #fineLog2: bigint;
  /** ⌊2^fine / n!⌋, as long as the Taylor terms of |ρ| < 2^−8 matter. */
  readonly #inverseFactorials: readonly bigint[];
  readonly #inverseRootOfTwoPi: bigint;

  /** Functions with the given number of fractional bits. Throws `RangeError` unless it is an integer from 32 to 1024. */
  constructor(bits: number) {
    super(bits);
    if (bits > 1024) {
      throw new RangeError(
        `Cannot compute functions with ${bits} fractional bits: at most 1024 are needed`,
      );
    }
    const fine = new FixedArithmetic(bits + Number(GUARD));
    this.#fineBits = fine.bits;
    this.#fineLog2 = fine.log2;
    const inverses: bigint[] = [];
    let factorial = 1n;
    // |ρ| ≤ log 2/2^8 < 2^−8, so |ρ|^n/n! < 2^(−8n)/n! is below one fine unit at the n that ends the loop.
    for (let n = 0n; factorial << (8n * n) <= fine.one; n++) {
      inverses.push(fine.one / factorial);
      factorial *= n + 1n;
    }
    this.#inverseFactorials = inverses;
    this.#inverseRootOfTwoPi = fine.squareRoot(fine.divide(fine.one, 2n * fine.pi)) >> GUARD;
  }

  /**
   * e^x for x ≤ 0, off by less than 2 units.
   *
   * With x = −k·log 2 + r, 0 ≤ −r < log 2, and ρ = r/2^8, counting fine units of 2^−(bits + 48): the floor of ρ
   * counts one; a step of Horner's rule loses less than 2, damped by |ρ| < 2^−8.5 in the next; the remainder is
   * below one: less than 5 in all. Each of the 8 squarings of a number at most 1 doubles the error and adds one:
   * less than 2^8·6. log 2 errs by one, so that r errs by k ≤ bits. All this is below 2^12 before the shift by
   * 48 + k, which loses less than one unit.
   */
  exponential(x: bigint): bigint {
    if (x > 0n) {
      throw new RangeError("Cannot take this exponential of a positive number: it must be ≤ 0");
    }
    const fine = this.#fineBits;
    const exact = -x << GUARD;
    const k = exact / this.#fineLog2;
    if (k > this.bits) return 0n;
    const rho = -(exact - k * this.#fineLog2) >> HALVINGS;
    const inverses = this.#inverseFactorials;
    let sum = inverses[inverses.length - 1] as bigint;
    for (let n = inverses.length - 2; n >= 0; n--) {
      sum = (inverses[n] as bigint) + ((sum * rho) >> fine);
    }
    for (let i = 0n; i < HALVINGS; i++) sum = (sum * sum) >> fine;
    return sum >> (GUARD + k);
  }

  /**
   * tanh x, off by less than 6 units: (1 − q)/(1 + q) with q = e^(−2|x|), whose derivative in q is at most 2 in
   * size, and the floor.
   */
  hyperbolicTangent(x: bigint): bigint {
    const q = this.exponential(x < 0n ? 2n * x : -2n * x);
    const value = this.divide(this.one - q, this.one + q);
    return x < 0n ? -value : value;
  }

  /**
   * φ(x) = e^(−x²/2)/√(2π), off by less than 4 units: the floors move the exponent by less than 1.5 units,
   * the exponential errs by 2, both are multiplied by 0.4; the constant errs by less than one, and so does
   * the product.
   */
  normalDensity(x: bigint): bigint {
    const square = this.multiply(x, x);
    return this.multiply(this.exponential(-(square >> 1n)), this.#inverseRootOfTwoPi);
  }

  /**
   * Φ(x) = ½ + φ(x)·Σ x^(2k+1)/(2k+1)!! for |x| ≤ 1, off by less than `bits` units. Throws `RangeError` beyond.
   *
   * The terms fall at least by a third each, so there are fewer than bits; each is computed by floors and
   * loses less than 2 units, as what was lost before is damped by x²/(2k+1) ≤ 1/3, and when a term is 0 the
   * rest is below 2 units. The sum is at most 1.42, φ is at most 0.4 and errs by 4: together below
   * 0.8·(bits/1.58 + 2) + 8 < bits.
   */
  normalDistribution(x: bigint): bigint {
    if (x > this.one || x < -this.one) {
      throw new RangeError("Cannot evaluate this normal distribution function beyond |x| = 1");
    }
    const size = x < 0n ? -x : x;
    const square = this.multiply(size, size);
    let term = size;
    let sum = size;
    for (let n = 3n; term > 0n; n += 2n) {
      term = this.multiply(term, square) / n;
      sum += term;
    }
    const central = this.multiply(this.normalDensity(x), sum);
    return (this.one >> 1n) + (x < 0n ? -central : central);
  }
}
