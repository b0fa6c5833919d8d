/**
 * The feature sparsity coefficient.
 *
 * @module
 */
import { assertLength } from "./_check.ts";
import { correlatedPairs } from "./_correlation.ts";
import { connectedComponents, keptByGreedyDeletion } from "./_grouping.ts";

/** Everything that the words "average fraction of distinct, non-zero activations" leave open. */
export interface FeatureSparsityOptions {
  /** Correlation from which two units count as one; 0.95 by default, as in the text. */
  readonly threshold?: number;
  /** Whether a correlation equal to the threshold counts: `"at-least"` (the text, default) or `"above"` (the code). */
  readonly comparison?: "at-least" | "above";
  /** Pearson's coefficient as it is (the text, default), or its absolute value (the code), which also merges opposite units. */
  readonly correlation?: "signed" | "absolute";
  /**
   * What is left of correlated units. `"components"` (default): each connected component of the graph of correlated pairs
   * counts once, whatever the order of the units. `"greedy"` (the code): from left to right, a unit is deleted when it is
   * correlated with any unit that is still there, which leaves the units that are correlated with none on their right; the
   * result depends on the order.
   */
  readonly grouping?: "components" | "greedy";
  /**
   * At how many samples a component is non-zero: where `"any"` member is (default), as its member with the `"fewest"` or
   * with the `"most"` non-zero activations, or the `"mean"` over its members. Not used by `"greedy"`.
   */
  readonly groupActivity?: "any" | "fewest" | "most" | "mean";
  /** Whether every sample's feature vector is divided by its length before correlations (the code of the small networks); no by default. */
  readonly normalise?: boolean;
  /** Activations above this in absolute value are non-zero; 0 by default. */
  readonly zeroThreshold?: number;
  /** Whether units that are zero everywhere stay in the denominator (`"counted"`, default, text and code) or not (`"excluded"`). */
  readonly deadUnits?: "counted" | "excluded";
  /** Units with constant activations have no correlation: each stands for itself (default, and the code) or all for one. */
  readonly constantUnits?: "separate" | "together";
  /** The units that are looked at, distinct indices; all by default. The denominator is their number. */
  readonly units?: readonly number[];
  /** The samples that are looked at, distinct indices; all by default. */
  readonly samples?: readonly number[];
}

/** The coefficient and what it is made of. */
export interface FeatureSparsity {
  /** Non-zero activations of distinct units divided by samples × units; between 0 and 1. */
  readonly coefficient: number;
  /** The same without merging units: the density of non-zero activations. */
  readonly density: number;
  /** Number of units with a non-zero activation. */
  readonly live: number;
  /** Number of groups of live units (components), or of units that are kept (greedy). */
  readonly distinct: number;
  /** The groups (or the units that are kept, each alone), as indices of units. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * The feature sparsity coefficient of `activations: [n, m]`, row-major, of n samples and m = `width` units: 1 for dense
 * distinct features, 0 when all are zero.
 *
 * Defaults are the paper's text, with connected components for the groups, which the text does not define;
 * {@linkcode asPublished} has the conventions of the code. Facts about them: over all orders of the units, greedy
 * deletion keeps at least one unit per component and, in a suitable order, exactly the member of each component with
 * the fewest non-zero activations, so its smallest value is that of `groupActivity: "fewest"`; its largest is that
 * of the heaviest set of units of which no two are correlated.
 *
 * No units, or none that count: 0. One live unit: its own density. Units that are zero everywhere never form groups. With
 * one sample every unit is constant.
 * Throws `RangeError` when a length does not fit, an activation is not finite, an index is out of range or repeated,
 * or the threshold is not a number.
 *
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 3 and Figures 4–7.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { featureSparsity } from "./feature_sparsity.ts";
 *
 * // Two samples; the second unit is twice the first plus one, the third is opposite, the fourth is dead.
 * const activations = Float64Array.of(0, 1, 1, 0, 1, 3, 0, 0);
 * const { coefficient, density, distinct } = featureSparsity(activations, 4);
 * assertEquals([coefficient, density, distinct], [3 / 8, 4 / 8, 2]);
 * assertEquals(featureSparsity(activations, 4, { correlation: "absolute" }).distinct, 1);
 * ```
 */
export function featureSparsity(
  activations: Float64Array,
  width: number,
  options: FeatureSparsityOptions = {},
): FeatureSparsity {
  const { threshold = 0.95, comparison = "at-least", correlation = "signed" } = options;
  const { constantUnits = "separate", deadUnits = "counted", zeroThreshold = 0 } = options;
  if (Number.isNaN(threshold) || !(zeroThreshold >= 0)) {
    throw new RangeError(
      `Cannot compute feature sparsity as the thresholds must be numbers, that of zero not negative: current values are ${threshold} and ${zeroThreshold}`,
    );
  }
  const { values, units, n } = selected(activations, width, options);
  const m = units.length;
  const counts = new Array<number>(m).fill(0);
  for (let at = 0; at < values.length; at++) {
    if (Math.abs(values[at]!) > zeroThreshold) counts[at % m]! += 1;
  }
  const live = Array.from(counts.keys()).filter((j) => counts[j]! > 0);
  const features = new Float64Array(n * live.length);
  for (let i = 0; i < n; i++) {
    const length = options.normalise === true ? rowLength(values, i, m) : 1;
    // A sample without any feature keeps its zeros, as in the code, where 0/0 is set to 0.
    live.forEach((j, k) =>
      features[i * live.length + k] = length === 0 ? 0 : values[i * m + j]! / length
    );
  }
  const pairs = correlatedPairs(features, {
    units: live.length,
    threshold,
    comparison,
    correlation,
    constantUnits,
  });
  const groups = options.grouping === "greedy"
    ? keptByGreedyDeletion(pairs, live.length).map((k) => [k])
    : connectedComponents(pairs, live.length);
  const activity = (group: readonly number[]): number => {
    const own = group.map((k) => counts[live[k]!]!);
    switch (options.groupActivity ?? "any") {
      case "fewest":
        return Math.min(...own);
      case "most":
        return Math.max(...own);
      case "mean":
        return own.reduce((sum, count) => sum + count, 0) / own.length;
      case "any": {
        let count = 0;
        for (let i = 0; i < n; i++) {
          if (group.some((k) => Math.abs(values[i * m + live[k]!]!) > zeroThreshold)) count++;
        }
        return count;
      }
    }
  };
  const total = n * (deadUnits === "excluded" ? live.length : m);
  const share = (count: number): number => total === 0 ? 0 : count / total;
  return {
    coefficient: share(groups.reduce((sum, group) => sum + activity(group), 0)),
    density: share(counts.reduce((sum, count) => sum + count, 0)),
    live: live.length,
    distinct: groups.length,
    groups: groups.map((group) => group.map((k) => units[live[k]!]!)),
  };
}

function rowLength(values: Float64Array, row: number, width: number): number {
  let largest = 0;
  for (let j = 0; j < width; j++) largest = Math.max(largest, Math.abs(values[row * width + j]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let j = 0; j < width; j++) sum += (values[row * width + j]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function selected(
  activations: Float64Array,
  width: number,
  { units: chosenUnits, samples: chosenSamples }: FeatureSparsityOptions,
): { readonly values: Float64Array; readonly units: readonly number[]; readonly n: number } {
  const action = "compute feature sparsity";
  if (!Number.isSafeInteger(width) || width < 0) {
    throw new RangeError(
      `Cannot ${action} as the number of units must be a non-negative integer: current value is ${width}`,
    );
  }
  const count = width === 0 ? 0 : Math.round(activations.length / width);
  assertLength(activations, count * width, { action, what: "the activations [n, m]" });
  const units = checkedIndices(chosenUnits, width, `${action}: units`);
  const samples = checkedIndices(chosenSamples, count, `${action}: samples`);
  const values = new Float64Array(samples.length * units.length);
  let at = 0;
  for (const i of samples) {
    for (const j of units) {
      const value = activations[i * width + j]!;
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `Cannot ${action} as activations must be finite: that of unit ${j} at sample ${i} is ${value}`,
        );
      }
      values[at++] = value;
    }
  }
  return { values, units, n: samples.length };
}

function checkedIndices(
  chosen: readonly number[] | undefined,
  count: number,
  action: string,
): readonly number[] {
  if (chosen === undefined) return Array.from({ length: count }, (_, k) => k);
  const seen = new Set<number>();
  for (const index of chosen) {
    if (!(Number.isInteger(index) && index >= 0 && index < count) || seen.has(index)) {
      throw new RangeError(
        `Cannot ${action} must be distinct integers from 0 to ${
          count - 1
        }: current value is ${index}`,
      );
    }
    seen.add(index);
  }
  return chosen;
}
