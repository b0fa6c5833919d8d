/** The threshold, after checking that it is in [0, 1). */
export function relativeThreshold(threshold: number, action: string): number {
  if (!(threshold >= 0 && threshold < 1)) {
    throw new RangeError(
      `Cannot ${action} as the relative threshold must be in [0, 1): current value is ${threshold}`,
    );
  }
  return threshold;
}

/** Throws `RangeError` unless the array has this length. */
export function assertLength(
  array: ArrayLike<unknown>,
  length: number,
  { action, what }: { readonly action: string; readonly what: string },
): void {
  if (array.length !== length) {
    throw new RangeError(
      `Cannot ${action} as ${what} must have length ${length}: current length is ${array.length}`,
    );
  }
}
