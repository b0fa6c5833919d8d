/** The array, after checking that it has `length` entries; a new array when it is left out. */
export function shaped(
  array: Float64Array | undefined,
  { length, action, what }: {
    readonly length: number;
    readonly action: string;
    readonly what: string;
  },
): Float64Array {
  if (array === undefined) return new Float64Array(length);
  if (array.length !== length) {
    throw new RangeError(
      `Cannot ${action} as ${what} must have length ${length}: current length is ${array.length}`,
    );
  }
  return array;
}

/** The value, after checking that it is an integer of at least `least`. */
export function countOf(
  value: number,
  { least, action, what }: {
    readonly least: number;
    readonly action: string;
    readonly what: string;
  },
): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(
      `Cannot ${action} as ${what} must be an integer of at least ${least}: current value is ${value}`,
    );
  }
  return value;
}

/** Throws `RangeError` unless every entry is finite. */
export function assertFinite(
  array: Float64Array,
  { action, what }: { readonly action: string; readonly what: string },
): void {
  for (let i = 0; i < array.length; i++) {
    if (!Number.isFinite(array[i])) {
      throw new RangeError(
        `Cannot ${action} as ${what} must be finite: entry ${i} is ${array[i]}`,
      );
    }
  }
}
