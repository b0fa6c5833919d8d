/**
 * What (O1) says of a loss, as numbers: "training loss stabilizes around a high level set until step size is decayed".
 *
 * The text gives levels as half powers of ten (10^−0.5, 10^−1.5, 10^−3): a level is compared with one to the nearest half
 * decade. Stable is what the measure of loss stabilisation calls stable by default: the means of log₁₀ of the loss over the
 * quarters of a stretch within a factor 2. "Until the step size is decayed" asks for most of the phase, more than half of it.
 */
import { lossStabilisation } from "../../lib/measures/loss_stabilisation.ts";
import { medianOf } from "./_paired.ts";

/** A level read from the text to the nearest half decade lies within this of its true logarithm. */
export const HALF_DECADE = 0.25;

/** A large-step phase and what follows. */
export interface Plateau {
  /** The share of the phase taken by the longest stable stretch. */
  readonly share: number;
  /** The median of log₁₀ of the loss in the second half of the phase. */
  readonly level: number;
  /** Decades from this level down to the last evaluation of the run. */
  readonly fall: number;
}

/**
 * Measures the losses at the iterations of a grid, with a step size that decays at `until`. Throws `RangeError` when no
 * evaluation lies in the second half of the phase.
 */
export function plateauOf(
  grid: readonly number[],
  losses: readonly number[],
  { until }: { readonly until: number },
): Plateau {
  const second = logsWithin(grid, losses, { from: until / 2, until });
  if (second.length === 0) {
    throw new RangeError(
      `Cannot measure a plateau without evaluations from ${until / 2} to ${until}`,
    );
  }
  const level = medianOf(second);
  return {
    share: lossStabilisation(grid, losses, { until })?.share ?? 0,
    level,
    fall: level - Math.log10(losses.at(-1)!),
  };
}

/** log₁₀ of the losses at iterations with from ≤ t ≤ until. */
export function logsWithin(
  grid: readonly number[],
  losses: readonly number[],
  { from, until }: { readonly from: number; readonly until: number },
): number[] {
  return losses.filter((_, k) => grid[k]! >= from && grid[k]! <= until).map(Math.log10);
}

/** The decades within which the measure of loss stabilisation calls a stretch stable: a factor 2. */
export const STABLE_WITHIN = 0.3;

/** Whether a phase is a plateau: stable for more than half of it, and above the end by more than counts as stable. */
export function isPlateau({ share, fall }: Plateau): boolean {
  return share > 1 / 2 && fall > STABLE_WITHIN;
}
