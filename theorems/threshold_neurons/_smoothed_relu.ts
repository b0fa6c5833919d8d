/** The smoothed ReLU g(b) = φ(b) + bΦ(b): as a formula for enclosures, and compared exactly with 2/√(Kπ). */
import { type Expression, formula } from "../../lib/numerics/expression/mod.ts";
import { Rational } from "../../lib/numerics/rational.ts";
import { PI_ABOVE, PI_BELOW } from "./_pi.ts";

/** g as a formula in b. */
export const G: Expression = formula("phi(b) + b*Phi(b)");

/** g at an exact point, as a formula without variables. */
export function gAt(b: string): Expression {
  return G.at({ b: formula(b) });
}

interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

const SCALE = 10n ** 50n;

function floorDivide(n: bigint, d: bigint): bigint {
  const q = n / d;
  return n % d !== 0n && (n < 0n) !== (d < 0n) ? q - 1n : q;
}

/** The term t ↦ t·x/n in units of 1/SCALE, rounded down and up; all quantities are ≥ 0. */
function scaled(term: { low: bigint; high: bigint }, x: Rational, n: number): typeof term {
  const below = x.denominator * BigInt(n);
  return {
    low: floorDivide(term.low * x.numerator, below),
    high: -floorDivide(-term.high * x.numerator, below),
  };
}

function asBounds(low: bigint, high: bigint): Bounds {
  return { low: Rational.of(low, SCALE), high: Rational.of(high, SCALE) };
}

/** e^{−x} for 0 ≤ x ≤ 2: the alternating series up to an even power, whose rest lies between minus the next term and 0. */
function exponential(x: Rational, terms: number): Bounds {
  let term = { low: SCALE, high: SCALE };
  let low = SCALE;
  let high = SCALE;
  for (let k = 1; k <= terms; k++) {
    term = scaled(term, x, k);
    low += k % 2 === 0 ? term.low : -term.high;
    high += k % 2 === 0 ? term.high : -term.low;
  }
  const next = scaled(term, x, terms + 1).high;
  return asBounds(low - next, high + next);
}

/** Σ_{k≥0} a^{2k+1}/(2k+1)!! for 0 ≤ a ≤ 2; the rest is below the last term once its ratio is below ½. */
function series(a: Rational, terms: number): Bounds {
  const square = a.power(2);
  let term = scaled({ low: SCALE, high: SCALE }, a, 1);
  let { low, high } = term;
  for (let k = 1; k < terms; k++) {
    term = scaled(term, square, 2 * k + 1);
    low += term.low;
    high += term.high;
  }
  return asBounds(low, high + term.high);
}

function rootBounds(value: Rational): Bounds {
  const target = (value.numerator * SCALE * SCALE) / value.denominator;
  let root = 10n ** BigInt(Math.ceil(target.toString().length / 2));
  for (let next = (root + target / root) / 2n; next < root; next = (root + target / root) / 2n) {
    root = next;
  }
  return asBounds(root, root + 1n);
}

/**
 * Whether g(b) lies certainly above or below 2/√(Kπ), for −2 ≤ b ≤ 0 and K > 0, by exact rational bounds. With
 * φ₀ = 1/√(2π) and Φ(b) = ½ − φ(b)Σ|b|^{2k+1}/(2k+1)!! both sides are φ₀ times something:
 * g(b) > 2/√(Kπ) exactly when φ₀(e^{−b²/2}(1 + |b|S) − √(8/K)) > |b|/2.
 */
export function compareWithThreshold(b: Rational, k: Rational): "above" | "below" | "unknown" {
  const size = b.absolute();
  const power = exponential(size.power(2).dividedBy(2), 40);
  const sum = series(size, 40);
  const root = rootBounds(Rational.from(8).dividedBy(k));
  const low = power.low.times(sum.low.times(size).plus(1)).minus(root.high);
  const high = power.high.times(sum.high.times(size).plus(1)).minus(root.low);
  const right = size.power(2).dividedBy(4);
  if (low.sign() > 0 && low.power(2).dividedBy(PI_ABOVE.times(2)).compare(right) > 0) {
    return "above";
  }
  if (high.sign() < 0 || high.power(2).dividedBy(PI_BELOW.times(2)).compare(right) < 0) {
    return "below";
  }
  return "unknown";
}
