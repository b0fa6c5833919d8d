/**
 * Bands of quantiles over an ensemble.
 *
 * @module
 */

/** The values of an ensemble at one place. */
export interface Sample {
  /** The place on the x-axis. */
  readonly x: number;
  /** The values of the runs that did not diverge. */
  readonly values: readonly number[];
}

/** The quantiles at one place. */
export interface BandRow {
  /** The place on the x-axis. */
  readonly x: number;
  /** The lower quantile. */
  readonly low: number;
  /** The median. */
  readonly median: number;
  /** The upper quantile. */
  readonly high: number;
  /** How many values there are. */
  readonly n: number;
}

/**
 * The quantile at level q ∈ [0, 1] by linear interpolation between order statistics (Hyndman and Fan's
 * type 7, NumPy's default). Throws `RangeError` without values or for another level.
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0 || !(q >= 0 && q <= 1)) {
    throw new RangeError(
      `Cannot take the quantile ${q} of ${values.length} values: it needs a value and a level in [0, 1]`,
    );
  }
  const sorted = Float64Array.from(values).sort();
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const fraction = at - low;
  return fraction === 0
    ? sorted[low]!
    : sorted[low]! * (1 - fraction) + sorted[low + 1]! * fraction;
}

/** Median and quantiles (10 % and 90 % unless given) at every place that has values. */
export function quantileBand(
  samples: readonly Sample[],
  { low = 0.1, high = 0.9 }: { low?: number; high?: number } = {},
): BandRow[] {
  return samples.filter(({ values }) => values.length > 0).map(({ x, values }) => ({
    x,
    low: quantile(values, low),
    median: quantile(values, 0.5),
    high: quantile(values, high),
    n: values.length,
  }));
}
