/** Rounds to so many significant digits: evidence shows what is meaningful and the same everywhere. */
export function round(value: number, digits: number = 6): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

/** A number as text, rounded; infinities and NaN too. */
export function show(value: number, digits: number = 6): string {
  return `${round(value, digits)}`;
}
