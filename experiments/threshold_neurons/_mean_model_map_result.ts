/** What the phase diagram of the mean model holds. */
import { MeanModel } from "../../lib/models/mean_model.ts";
import { normalDistributionNear, smoothedReluNear } from "../../lib/numerics/smoothed_relu_near.ts";
import type { Recorded } from "../to_json.ts";
import type { CertifiedPiece, MapOutput, Outcomes, PairPiece } from "./_mean_model_map_runs.ts";

/** The map and what is measured around it. */
export interface MapResult {
  /** d of the map. */
  readonly dimension: number;
  /** K of the columns. */
  readonly scaledStepSizes: readonly number[];
  /** A₀ of the rows. */
  readonly sums: readonly number[];
  /** b_∞, row-major: one row for every A₀; null where it was not reached. */
  readonly biases: readonly (number | null)[];
  /** How the runs ended. */
  readonly outcomes: Outcomes;
  /** For every d the first ηd with b_∞ < b* − 0.1 for some A₀. */
  readonly breakdowns: readonly {
    readonly dimension: number;
    readonly scaledStep: number | null;
    readonly sum: number | null;
    /** How many runs up to there did not converge. */
    readonly unsettled: number;
  }[];
  /** Enclosed limits. */
  readonly certified: readonly (
    & Omit<CertifiedPiece, "kind">
    & NonNullable<MapOutput["certified"]>
  )[];
  /** Limits from A₀ and from (K/4 − 1)A₀, beyond the second breakdown. */
  readonly pairs: readonly (
    & Omit<PairPiece, "kind">
    & { readonly first: number | null; readonly second: number | null }
  )[];
  /** Slices over K for several d. */
  readonly slices: readonly {
    readonly dimension: number;
    readonly sum: number;
    readonly scaledStepSizes: readonly number[];
    readonly biases: readonly (number | null)[];
  }[];
}
/** A result as it is recorded. */
export type RecordedMap = Recorded<MapResult>;

/** b*, and b* − (3η/4)Φ(b*)/g(b*). */
export function edgeOf(
  { dimension, scaledStepSize }: { readonly dimension: number; readonly scaledStepSize: number },
): { readonly edge: number; readonly firstOrder: number } {
  const stepSize = scaledStepSize * Math.PI / dimension ** 2;
  const edge = new MeanModel({ dimension }).edgeBias(stepSize);
  const ratio = normalDistributionNear(edge) / smoothedReluNear(edge);
  return { edge, firstOrder: edge - 0.75 * stepSize * ratio };
}
