/** What Figure 12 holds. */
import type { Recorded } from "../to_json.ts";
import type { Figure12Output } from "./_figure_12_runs.ts";

/** A panel's run. */
export interface Panel12 extends Figure12Output {
  /** x₀. */
  readonly x0: number;
  /** y₀. */
  readonly y0: number;
}

/** What the figure shows and what is measured around it. */
export interface Figure12Result {
  /** From (3, 4). */
  readonly left: Panel12;
  /** From (3, 6). */
  readonly right: Panel12;
  /** From (3, 4) with smaller steps, enclosed. */
  readonly leftSmaller: readonly Panel12[];
  /** From (3, 6) with η/4: below the threshold. */
  readonly rightQuarter: Panel12;
  /** 1 − y_∞²/D₀ from (3, 4) against η. */
  readonly deficits: readonly { readonly eta: number; readonly deficit: number }[];
  /** C = ∫₀^T ℓ′(½D₀ sinh 2θ)dθ for (3, 4). */
  readonly firstOrder: number;
  /** From √(2^k)·(3, 6) with η = 2^−k/4, which keeps ηy₀² and ηx₀². */
  readonly tracking: readonly { readonly eta: number; readonly medianDistance: number }[];
}
/** y₀² − x₀² from (3, 4), where gradient flow ends. */
export const FLOW = 7;

/** A result as it is recorded. */
export type Recorded12 = Recorded<Figure12Result>;
