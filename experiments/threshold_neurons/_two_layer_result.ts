/** The runs of the two-layer network by step size, and numbers that are read off them. */
import { smoothedReluInverseNear } from "../../lib/numerics/smoothed_relu_inverse.ts";
import type { SeededResult } from "../../props/ensemble.ts";

/** The run of one seed. */
export interface TwoLayerRun {
  /** The seed. */
  readonly seed: number;
  /** The first iterate with a loss that is not finite, if there is one. */
  readonly divergedAt: number | null;
  /** L at every iterate. */
  readonly loss: readonly number[];
  /** b at every iterate. */
  readonly bias: readonly number[];
  /** Σ_j a_j at every iterate. */
  readonly sum: readonly number[];
  /** The share of test samples with the right sign at the end of the figure. */
  readonly testAccuracy: number | null;
}

/** The runs with one step size. */
export interface TwoLayerRow {
  /** η. */
  readonly eta: number;
  /** In the order of the seeds. */
  readonly runs: readonly TwoLayerRun[];
}

/** The runs on one size of the data. */
export interface TwoLayerGroup {
  /** n. */
  readonly samples: number;
  /** d. */
  readonly dimension: number;
  /** λ²/d. */
  readonly excess: number;
  /** m. */
  readonly width: number;
  /** η_c = 16π/(m(1 + λ²/d)). */
  readonly threshold: number;
  /** η rising. */
  readonly rows: readonly TwoLayerRow[];
}

/** Everything that is judged and drawn. */
export interface TwoLayerResult {
  /** The ensemble, and larger data with a single seed. */
  readonly groups: readonly TwoLayerGroup[];
  /** The number of steps in the figures. */
  readonly steps: number;
  /** The time ηt of the control. */
  readonly time: number;
}

/**
 * The step size at which 2/η is the curvature of the mean loss at Σa_j = 0, b = 0 along the direction of equal output weights:
 * preactivations are N(0, 1 + λ²/d), so that each neuron is (1 + λ²/d)^½/√(2π) on average, and ℓ″(0) = ¼.
 */
export function thresholdStepSize(
  { width, excess }: { readonly width: number; readonly excess: number },
): number {
  return 16 * Math.PI / (width * (1 + excess));
}

/** b*(η) ≤ 0, where the same curvature with the bias b* is 2/η: (1 + λ²/d)^½ g⁻¹(g(0)√(η_c/η)). */
export function edgeBias(
  { threshold, excess }: Pick<TwoLayerGroup, "threshold" | "excess">,
  eta: number,
): number {
  if (eta <= threshold) return 0;
  return Math.sqrt(1 + excess) *
    smoothedReluInverseNear(Math.sqrt(threshold / eta) / Math.sqrt(2 * Math.PI));
}

/** The rows with η beyond the threshold. */
export function beyond({ rows, threshold }: TwoLayerGroup): readonly TwoLayerRow[] {
  return rows.filter(({ eta }) => eta > threshold);
}

/** The rows with η at most the threshold. */
export function below({ rows, threshold }: TwoLayerGroup): readonly TwoLayerRow[] {
  return rows.filter(({ eta }) => eta <= threshold);
}

/** A number for every seed from its runs, in the order of the rows; a seed with a divergence is diverged. */
export function perSeed(
  rows: readonly TwoLayerRow[],
  measure: (runs: readonly TwoLayerRun[], etas: readonly number[]) => number,
): SeededResult[] {
  const etas = rows.map(({ eta }) => eta);
  return (rows[0]?.runs ?? []).map(({ seed }, index) => {
    const runs = rows.map((row) => row.runs[index]!);
    const at = runs.find(({ divergedAt }) => divergedAt !== null)?.divergedAt ?? null;
    return {
      seed,
      result: at === null
        ? { kind: "value", value: measure(runs, etas) }
        : { kind: "diverged", at },
    };
  });
}

/** The value of a path at ηt = time, linear between iterates. */
export function atTime(
  path: readonly number[],
  { eta, time }: { eta: number; time: number },
): number {
  const at = Math.min(time / eta, path.length - 1);
  const step = Math.min(Math.floor(at + 1e-9), path.length - 1);
  const next = path[Math.min(step + 1, path.length - 1)]!;
  return path[step]! + Math.max(0, at - step) * (next - path[step]!);
}

/** The number of the first `steps` steps at which `happens(before, after)`. */
export function countSteps(
  path: readonly number[],
  steps: number,
  happens: (before: number, after: number) => boolean,
): number {
  let count = 0;
  for (let t = 1; t <= Math.min(steps, path.length - 1); t++) {
    if (happens(path[t - 1]!, path[t]!)) count++;
  }
  return count;
}

/** The largest difference between neighbours. */
export function largestRise(values: readonly number[]): number {
  return Math.max(...values.slice(1).map((value, i) => value - values[i]!));
}

/** What is run in a profile. */
export interface TwoLayerParameters {
  /** m. */
  readonly width: number;
  /** λ²/d. */
  readonly excess: number;
  /** The number of steps in the figures. */
  readonly steps: number;
  /** The time ηt of the control. */
  readonly time: number;
  /** The ensemble, and larger data. */
  readonly groups: readonly {
    /** d. */
    readonly dimension: number;
    /** n. */
    readonly samples: number;
    /** The number of test samples. */
    readonly testSamples: number;
    /** η, rising. */
    readonly etas: readonly number[];
    /** Whether every seed is run, up to the control's time too, or only the first one. */
    readonly every: boolean;
  }[];
}
