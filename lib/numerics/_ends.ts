/** Throws `RangeError` unless the two doubles are the ends of an interval. */
export function assertEnds(lower: number, upper: number): void {
  if (lower <= upper && lower < Infinity && upper > -Infinity) return;
  throw new RangeError(
    `Cannot form the interval [${lower}, ${upper}]: the ends must be ordered, and must not be the same infinity`,
  );
}

/** A finite double in [lower, upper], near the middle of a finite interval. */
export function midpointOf(lower: number, upper: number): number {
  if (lower === -Infinity) return upper === Infinity ? 0 : Math.min(upper, -Number.MAX_VALUE);
  if (upper === Infinity) return Math.max(lower, Number.MAX_VALUE);
  // Adding first could overflow and halving first loses the last bit of subnormal numbers.
  const middle = Math.abs(lower) < 1 && Math.abs(upper) < 1
    ? (lower + upper) / 2
    : lower / 2 + upper / 2;
  return Math.min(upper, Math.max(lower, middle));
}
