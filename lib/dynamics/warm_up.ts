/**
 * Step sizes that grow, and decays.
 *
 * @module
 */
import { checkedStepSize, stepSizeAt, type StepSizeSchedule } from "./schedule.ts";

/** Until when a step size grows. */
export interface WarmUpSpan {
  /** η_0 = g, the step size of iteration 0. */
  readonly initial: number;
  /** Number N of iterations of the whole run, in which the growth is measured. */
  readonly total: number;
  /** The last iteration W of the growth; afterwards η_t = η_W. N by default. */
  readonly until?: number;
}

/** A power warm-up. */
export interface PowerWarmUpOptions extends WarmUpSpan {
  /** F, the factor that would be reached at t = N. */
  readonly factor: number;
  /** e > 0; 1 by default, which is a linear warm-up. */
  readonly exponent?: number;
}

function checkSpan(action: string, { initial, total, until = total }: WarmUpSpan): number {
  checkedStepSize(initial, action);
  if (!(total > 0 && Number.isFinite(total) && until >= 0)) {
    throw new RangeError(
      `Cannot ${action} as the total must be positive and the end not negative: current values are ${total} and ${until}`,
    );
  }
  return until;
}

/**
 * η_t = g + (F − 1)·g·(t/N)^e for t ≤ W, and η_W afterwards.
 *
 * The formula of the published code. Because t is divided by the length N of the whole run, the largest step size is
 * g(1 + (F − 1)(W/N)^e), and not F·g unless W = N.
 * Throws `RangeError` when g, N, W, e or a step size is out of range.
 *
 * Source: published code of "SGD with large step sizes learns sparse features", Figures 4 and 12 (e = 1) and 5 (e = ½).
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { powerWarmUp } from "./warm_up.ts";
 *
 * // Figure 4, "400×", 50 %: F = 400 · 0.5, but the peak is 100.5 times the start.
 * const rate = powerWarmUp({ initial: 2e-4, factor: 200, total: 31_623, until: 31_623 / 2 });
 * assertAlmostEquals(rate(31_623), 100.5 * 2e-4, 1e-15);
 * ```
 */
export function powerWarmUp(options: PowerWarmUpOptions): (iteration: number) => number {
  const action = "build a warm-up";
  const until = checkSpan(action, options);
  const { initial, total, factor, exponent = 1 } = options;
  if (!(exponent > 0 && Number.isFinite(factor))) {
    throw new RangeError(
      `Cannot ${action} as the exponent must be positive and the factor finite: current values are ${exponent} and ${factor}`,
    );
  }
  return function stepSize(iteration: number): number {
    const share = Math.min(iteration, until) / total;
    return initial + (factor - 1) * initial * (exponent === 1 ? share : share ** exponent);
  };
}

/** An exponential warm-up. */
export interface ExponentialWarmUpOptions extends WarmUpSpan {
  /** The factor by which the step size grows in one hundredth of the run; 1.05 by default. */
  readonly growth?: number;
}

/**
 * η_t = g·a^(100 t/N) for t ≤ W, and η_W afterwards.
 *
 * Throws `RangeError` when g, N, W or a is out of range.
 * Source: "SGD with large step sizes learns sparse features", Section 3.3 ("exponent 1.05").
 *
 * @example
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { exponentialWarmUp } from "./warm_up.ts";
 *
 * const rate = exponentialWarmUp({ initial: 0.75, total: 100, until: 50 });
 * assertAlmostEquals(rate(100), 0.75 * 1.05 ** 50, 1e-12);
 * ```
 */
export function exponentialWarmUp(
  options: ExponentialWarmUpOptions,
): (iteration: number) => number {
  const action = "build a warm-up";
  const until = checkSpan(action, options);
  const { initial, total, growth = 1.05 } = options;
  if (!(growth > 0 && Number.isFinite(growth))) {
    throw new RangeError(
      `Cannot ${action} as the growth must be positive and finite: current value is ${growth}`,
    );
  }
  return function stepSize(iteration: number): number {
    return initial * growth ** (100 * Math.min(iteration, until) / total);
  };
}

/** A division of the step size. */
export interface Decay {
  /** The first iteration with the divided step size. */
  readonly from: number;
  /** What the schedule is divided by from there until the next decay: not cumulative. */
  readonly by: number;
}

/**
 * A schedule whose step size is divided by `by` of the last decay that has begun.
 *
 * Throws `RangeError` unless the decays begin at increasing iterations and their divisors are positive and finite.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decayed } from "./warm_up.ts";
 *
 * const rate = decayed(3, [{ from: 10, by: 10 }, { from: 90, by: 100 }]);
 * assertEquals([9, 10, 89, 90].map((t) => rate(t)), [3, 0.3, 0.3, 0.03]);
 * ```
 */
export function decayed(
  schedule: StepSizeSchedule,
  decays: readonly Decay[],
): (iteration: number) => number {
  decays.forEach(({ from, by }, k) => {
    const previous = decays[k - 1]?.from ?? -Infinity;
    if (!(from > previous && by > 0 && Number.isFinite(by))) {
      throw new RangeError(
        `Cannot build a decay as the beginnings must increase and the divisors be positive and finite: decay ${k} begins at ${from} and divides by ${by}`,
      );
    }
  });
  return function stepSize(iteration: number): number {
    let by = 1;
    for (const decay of decays) {
      if (!(iteration >= decay.from)) break;
      by = decay.by;
    }
    return stepSizeAt(schedule, iteration) / by;
  };
}
