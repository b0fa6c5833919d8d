import type { Rng } from "../../lib/random/rng.ts";

/** How to resample. */
export interface BootstrapOptions {
  /** The statistic of a sample, e.g. `median`. */
  readonly statistic: (sample: Float64Array) => number;
  /** Number of resamples; 2000 by default. */
  readonly resamples?: number;
  /** Probability mass between the two ends; 0.95 by default. */
  readonly confidence?: number;
  /** Where the resamples are drawn from. */
  readonly rng: Rng;
}

/**
 * The bootstrap percentile interval `[low, high]` of a statistic: the `(1 ∓ confidence)/2` quantiles
 * of the statistic over samples drawn with replacement.
 *
 * The ends are order statistics (no interpolation), so infinite values are allowed. Throws
 * `RangeError` for no values, or a confidence outside (0, 1).
 *
 * Source: B. Efron, R. J. Tibshirani, An Introduction to the Bootstrap (1993), section 13.3.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { seededRng } from "../../lib/random/mod.ts";
 * import { bootstrapInterval } from "./bootstrap_interval.ts";
 * import { median } from "./median.ts";
 *
 * const values = Array.from({ length: 101 }, (_, i) => i);
 * const [low, high] = bootstrapInterval(values, { statistic: median, rng: seededRng(0) });
 * assert(30 < low && low < 45 && 55 < high && high < 70);
 * ```
 */
export function bootstrapInterval(
  values: readonly number[],
  options: BootstrapOptions,
): readonly [low: number, high: number] {
  const { statistic, rng, resamples = 2000, confidence = 0.95 } = options;
  if (values.length === 0 || !(confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `Cannot resample ${values.length} values at confidence ${confidence}: it takes a value, and a confidence in (0, 1)`,
    );
  }
  const sample = new Float64Array(values.length);
  const statistics = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < sample.length; i++) {
      sample[i] = values[rng.integer(values.length)] as number;
    }
    return statistic(sample);
  }).sort();
  const rank = Math.floor((resamples - 1) * (1 - confidence) / 2);
  return [statistics[rank] as number, statistics[resamples - 1 - rank] as number];
}
