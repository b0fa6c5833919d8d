/**
 * The kinks of one-dimensional two-layer ReLU networks.
 *
 * @module
 */
import { assertLength } from "./_check.ts";

/** A point at which the slope of a predictor changes. */
export interface Kink {
  /** Where: the mean of the positions of its neurons, when they differ. */
  readonly position: number;
  /** The change of the slope from left to right, Σ a_j |w_j|. */
  readonly slopeChange: number;
  /** The neurons whose kinks these are, by position. */
  readonly neurons: readonly number[];
}

/** A predictor and where its kinks are looked for. */
export interface KinksOptions {
  /** Number m of hidden neurons. */
  readonly width: number;
  /** Whether the first layer has a bias; without one all kinks are at 0. */
  readonly bias?: boolean;
  /** Only kinks strictly between these; all by default. */
  readonly range?: readonly [low: number, high: number];
  /** Kinks at most this far from the next one on the left are one; 0 by default: only equal positions. */
  readonly mergeWithin?: number;
  /** A kink counts when its slope changes by more than this; 0 by default. */
  readonly leastSlopeChange?: number;
}

/**
 * The kinks of x ↦ Σ_j a_j σ(w_j x + b_j), from left to right, for `parameters` [a; w; b]: [3m] ([a; w]: [2m] without a bias).
 *
 * Read from the weights, not searched on a grid: neuron j has its kink at −b_j/w_j (rounded once), where the slope grows
 * by a_j|w_j|; a neuron with w_j = 0 has none. Kinks that are merged and cancel are dropped. Merging is transitive: a
 * chain of close kinks is one.
 * Throws `RangeError` when the length does not fit, a parameter is not finite or an option makes no sense.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { predictorKinks } from "./kinks.ts";
 *
 * // σ(x − 1) + σ(2 − 2x) + σ(x + 3): two kinks at 1 that add up, and one at −3.
 * const kinks = predictorKinks(Float64Array.of(1, 1, 1, 1, -2, 1, -1, 2, 3), { width: 3, bias: true });
 * assertEquals(kinks, [
 *   { position: -3, slopeChange: 1, neurons: [2] },
 *   { position: 1, slopeChange: 3, neurons: [0, 1] },
 * ]);
 * ```
 */
export function predictorKinks(parameters: Float64Array, options: KinksOptions): Kink[] {
  const action = "compute the kinks of a predictor";
  const { width: m, bias = false, range = [-Infinity, Infinity] } = options;
  const { mergeWithin = 0, leastSlopeChange = 0 } = options;
  assertLength(parameters, (bias ? 3 : 2) * m, { action, what: "the parameters" });
  if (!(mergeWithin >= 0 && leastSlopeChange >= 0 && range[0] < range[1])) {
    throw new RangeError(
      `Cannot ${action} as the tolerances must not be negative and the range not empty: current values are ${mergeWithin}, ${leastSlopeChange} and [${range}]`,
    );
  }
  const at = parameters.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    throw new RangeError(
      `Cannot ${action} as the parameters must be finite: entry ${at} is ${parameters[at]}`,
    );
  }
  const single: { position: number; slopeChange: number; neuron: number }[] = [];
  for (let j = 0; j < m; j++) {
    const weight = parameters[m + j]!;
    if (weight === 0) continue;
    const position = bias ? 0 - parameters[2 * m + j]! / weight : 0;
    if (!(position > range[0] && position < range[1])) continue;
    single.push({ position, slopeChange: parameters[j]! * Math.abs(weight), neuron: j });
  }
  single.sort((a, b) => a.position - b.position || a.neuron - b.neuron);
  const kinks: Kink[] = [];
  for (let begin = 0; begin < single.length;) {
    let end = begin + 1;
    while (
      end < single.length && single[end]!.position - single[end - 1]!.position <= mergeWithin
    ) end++;
    const members = single.slice(begin, end);
    const first = members[0]!.position;
    const shift = members.reduce((sum, kink) => sum + (kink.position - first), 0) / members.length;
    const slopeChange = members.reduce((sum, kink) => sum + kink.slopeChange, 0);
    if (Math.abs(slopeChange) > leastSlopeChange) {
      kinks.push({ position: first + shift, slopeChange, neurons: members.map((k) => k.neuron) });
    }
    begin = end;
  }
  return kinks;
}
