/**
 * Numbers of the command line: exact rationals.
 *
 * @module
 */
import { Rational } from "../lib/numerics/rational.ts";
import { UsageError } from "./usage_error.ts";

/** Reads a decimal, a fraction such as 25/24 or a power such as 2^-9. Throws `UsageError` that names `what`. */
export function readRational(text: string, what: string): Rational {
  try {
    return Rational.from(text);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    throw new UsageError(
      `Cannot read ${what} as it must be a decimal, a fraction such as 25/24 or a power such as 2^-9: current value is "${text}"`,
    );
  }
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4; // up to three bits too many, which is harmless here
}

/** Number of decimal digits of the longer of numerator and denominator, to within one. */
export function digitCount(value: Rational): number {
  const bits = Math.max(
    bitLength(value.numerator < 0n ? -value.numerator : value.numerator),
    bitLength(value.denominator),
  );
  return Math.ceil(bits * Math.log10(2));
}
