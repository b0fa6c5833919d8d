/**
 * NumPy's legacy stream as a stream for any experiment.
 *
 * @module
 */
import type { NumpyRandomState } from "./numpy_random_state.ts";
import type { Rng } from "./rng.ts";

/** Which of NumPy's calls draw the integers. */
export interface NumpyRngOptions {
  /** `"randint"` (the default): `randint(n)`; `"choice"`: `choice(n, size=1, replace=False)`, a full shuffle each. */
  readonly integers?: "randint" | "choice";
}

/**
 * A replayed NumPy stream behind the interface of all random streams. It shares the state, so that calls to both may
 * alternate as in the replayed program.
 *
 * | here | NumPy |
 * |---|---|
 * | `uniform()` | `random_sample()` |
 * | `integer(n)` | `randint(n)`, or `choice(n, size=1, replace=False)` as the option says |
 * | `normal()` | `standard_normal()` |
 *
 * `integer` throws `RangeError` unless the bound is an integer from 1 to 2⁵³, or to 2³¹ − 1 for `choice`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NumpyRandomState } from "./numpy_random_state.ts";
 * import { numpyRng } from "./numpy_rng.ts";
 *
 * const rng = numpyRng(new NumpyRandomState(3), { integers: "choice" });
 * assertEquals([rng.integer(12), rng.integer(12), rng.integer(12)], [5, 3, 4]);
 * ```
 */
export function numpyRng(state: NumpyRandomState, options: NumpyRngOptions = {}): Rng {
  const { integers = "randint" } = options;
  return {
    uniform: () => state.randomSample(),
    integer: integers === "choice"
      ? (bound) => state.choice(bound)
      : (bound) => state.randint(bound),
    normal: () => state.standardNormal(),
  };
}
