/**
 * Detection of loss stabilisation: a stretch of a run on which the loss fluctuates around a level.
 *
 * @module
 */
import { assertLength } from "./_check.ts";
import { batchInterval } from "./_batch_interval.ts";

/** What counts as stable. */
export interface LossStabilisationOptions {
  /** Only iterations from here on, for example 0; all by default. */
  readonly from?: number;
  /** Only iterations below this, for example that of the decay of the step size; all by default. */
  readonly until?: number;
  /**
   * The means of log₁₀ L over the four quarters of a stable stretch differ by at most this, in decades; 0.3 (a factor 2) by
   * default.
   */
  readonly tolerance?: number;
  /** A stable stretch has at least this many evaluations in each quarter; 5 by default. */
  readonly leastPerQuarter?: number;
}

/** The longest stable stretch of a run. */
export interface LossStabilisation {
  /** Its first evaluated iteration. */
  readonly begin: number;
  /** Its last one. */
  readonly end: number;
  /** Number of evaluations in it. */
  readonly evaluations: number;
  /** Its length divided by that of all evaluations that were looked at; 1 when all is stable. */
  readonly share: number;
  /** The level: the mean of log₁₀ L. */
  readonly level: number;
  /** The interval of 95 % confidence of the level, from the means of ten batches, which fluctuate far more independently than evaluations. */
  readonly levelInterval: readonly [low: number, high: number];
  /** The median of log₁₀ L. */
  readonly median: number;
  /** Quantiles 5 % and 95 % of log₁₀ L: how far it fluctuates. */
  readonly spread: readonly [low: number, high: number];
  /** Flatness: the change of the fitted line of log₁₀ L from begin to end, in decades; negative when the loss falls. */
  readonly drift: number;
  /** Its interval of 95 % confidence, from the batches. */
  readonly driftInterval: readonly [low: number, high: number];
}

interface Window {
  readonly first: number;
  readonly last: number;
}

/**
 * The longest stretch of evaluations on which log₁₀ of the `losses` L(θ_t): [m] at the increasing `iterations` t: [m] is
 * stable (the earliest of the longest), or nothing.
 *
 * The criterion compares the means over the four quarters (in iterations) of a stretch, so neither a steady fall nor
 * a fall followed by a rise passes for stable, whatever the size of the fluctuations. A stretch may reach into what comes
 * before and after, which moves the level by at most about a quarter of the tolerance, and the median less. A run that has converged to a
 * constant is stable, too: tell the two apart by the level, or look only before the decay of the step size. Losses that are
 * not positive and finite end a stretch. Costs m² operations.
 *
 * Throws `RangeError` when lengths differ, iterations do not increase, or an option makes no sense.
 * Source: (O1) of "SGD with large step sizes learns sparse features", which gives levels but no criterion.
 *
 * @example
 * ```ts
 * import { assert, assertAlmostEquals } from "@std/assert";
 * import { lossStabilisation } from "./loss_stabilisation.ts";
 *
 * // Falls for 100 iterations, bounces around 10^-1.5, and falls again.
 * const iterations = Array.from({ length: 300 }, (_, t) => t);
 * const losses = iterations.map((t) =>
 *   t < 100 ? 10 ** (1 - t / 40) : t < 200 ? 10 ** (-1.5 + 0.4 * (-1) ** t) : 10 ** (-1.5 - (t - 200) / 10)
 * );
 * const found = lossStabilisation(iterations, losses)!;
 * assertAlmostEquals(found.level, -1.5, 0.1);
 * assert(found.begin > 60 && found.begin <= 100 && found.end >= 199 && found.end < 220);
 * ```
 */
export function lossStabilisation(
  iterations: ArrayLike<number>,
  losses: ArrayLike<number>,
  options: LossStabilisationOptions = {},
): LossStabilisation | undefined {
  const action = "look for loss stabilisation";
  const { from = -Infinity, until = Infinity, tolerance = 0.3, leastPerQuarter = 5 } = options;
  assertLength(losses, iterations.length, { action, what: "the losses" });
  if (!(tolerance > 0) || !Number.isSafeInteger(leastPerQuarter) || leastPerQuarter < 3) {
    throw new RangeError(
      `Cannot ${action} as the tolerance must be positive and a quarter have at least 3 evaluations: current values are ${tolerance} and ${leastPerQuarter}`,
    );
  }
  const kept: number[] = [];
  for (let k = 0; k < iterations.length; k++) {
    if (k > 0 && !(iterations[k]! > iterations[k - 1]!)) {
      throw new RangeError(
        `Cannot ${action} as the iterations must increase: ${iterations[k]} follows ${
          iterations[k - 1]
        }`,
      );
    }
    if (iterations[k]! >= from && iterations[k]! < until) kept.push(k);
  }
  const times = Float64Array.from(kept, (k) => iterations[k]!);
  const logs = Float64Array.from(kept, (k) => {
    const loss = losses[k]!;
    return loss > 0 && loss < Infinity ? Math.log10(loss) : NaN;
  });
  const window = longestStable(times, logs, { tolerance, leastPerQuarter });
  return window === undefined ? undefined : describe(times, logs, window);
}

function longestStable(
  times: Float64Array,
  logs: Float64Array,
  { tolerance, leastPerQuarter }: {
    readonly tolerance: number;
    readonly leastPerQuarter: number;
  },
): Window | undefined {
  const m = times.length;
  const sums = new Float64Array(m + 1);
  const bad = new Int32Array(m + 1);
  for (let k = 0; k < m; k++) {
    const broken = Number.isNaN(logs[k]);
    bad[k + 1] = bad[k]! + (broken ? 1 : 0);
    sums[k + 1] = sums[k]! + (broken ? 0 : logs[k]!);
  }
  let best: Window | undefined;
  let longest = 0;
  for (let first = 0; first < m; first++) {
    // Ends of the first three quarters: they only move to the right as the stretch grows.
    const ends = [first, first, first];
    for (let last = first; last < m && bad[last + 1] === bad[first]; last++) {
      const length = times[last]! - times[first]!;
      for (let quarter = 0; quarter < 3; quarter++) {
        const border = times[first]! + length * (quarter + 1) / 4;
        while (times[ends[quarter]!]! < border) ends[quarter]!++;
      }
      if (length <= longest) continue;
      const borders = [first, ...ends, last + 1];
      let [low, high] = [Infinity, -Infinity];
      let enough = true;
      for (let quarter = 0; quarter < 4; quarter++) {
        const [begin, end] = [borders[quarter]!, borders[quarter + 1]!];
        enough &&= end - begin >= leastPerQuarter;
        const mean = (sums[end]! - sums[begin]!) / (end - begin);
        low = Math.min(low, mean);
        high = Math.max(high, mean);
      }
      if (enough && high - low <= tolerance) {
        longest = length;
        best = { first, last };
      }
    }
  }
  return best;
}

function describe(
  times: Float64Array,
  logs: Float64Array,
  { first, last }: Window,
): LossStabilisation {
  const inside = logs.subarray(first, last + 1);
  const when = times.subarray(first, last + 1);
  const sorted = Float64Array.from(inside).sort();
  const [begin, end] = [when[0]!, when[when.length - 1]!];
  const { mean, meanInterval, drift, driftInterval } = batchInterval(when, inside);
  return {
    begin,
    end,
    evaluations: inside.length,
    share: (end - begin) / (times[times.length - 1]! - times[0]!),
    level: mean,
    levelInterval: meanInterval,
    median: quantile(sorted, 0.5),
    spread: [quantile(sorted, 0.05), quantile(sorted, 0.95)],
    drift,
    driftInterval,
  };
}

/** Linear between the order statistics. */
function quantile(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
