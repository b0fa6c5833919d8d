/** The pieces of Figure 2 and what they give. */
import { type DecayedStepSize, DECAYS } from "./_diagonal_schedules.ts";
import type { Plateau } from "./_plateau.ts";

/** The published step sizes: small, and large. */
export const [SMALL, LARGE] = [0.25, 0.282];

/** The published schedules: the small step size, and the large one decayed at 10, 30 and 50 %. */
export const SCHEDULES: readonly DecayedStepSize[] = [
  { stepSize: SMALL, at: null, by: 1 },
  ...DECAYS.map(({ at, by }) => ({ stepSize: LARGE, at, by })),
];

/** The thresholds of zeros and ranks: those of the paper's code for zeros and for ranks, and a plain one. */
export const THRESHOLDS = [1e-50, 1e-15, 1e-3] as const;

/** One piece of Figure 2. */
export type Figure2Piece =
  | { readonly kind: "replay"; readonly schedule: number; readonly rankAt: readonly number[] }
  /** All schedules on the published data in another order. */
  | { readonly kind: "order"; readonly seed: number }
  /** Step sizes without decay, on the published data in another order or on other data: until when are they finite? */
  | { readonly kind: "survival"; readonly of: "order" | "data"; readonly seed: number }
  /** All schedules on other data, the step sizes scaled by one factor that suits them. */
  | { readonly kind: "tuned"; readonly seed: number }
  /** Decays continued for a long time, with their own and with one common divisor. */
  | { readonly kind: "tail"; readonly seed: number; readonly decays: readonly number[] }
  /** The published order, from a start moved by relative 10⁻¹⁴ and by one unit in the last place. */
  | { readonly kind: "rounding"; readonly seed: number }
  /** Another order, twice: the second start is moved by relative 10⁻¹⁴. */
  | { readonly kind: "growth"; readonly seed: number }
  /** Decayed at 10 % to a tenth, for ten times as long. */
  | { readonly kind: "long"; readonly seed: number }
  | { readonly kind: "scan"; readonly seed: number; readonly factors: readonly number[] };

/** Zeros and rank of a predictor. */
export interface Counts2 {
  /** Number of |u_j v_j| above each of the thresholds. */
  readonly nonZeros: readonly number[];
  /** Number of singular values of φ above each of the thresholds times the largest. */
  readonly rank: readonly number[];
}

/** A run at the last published evaluation. */
export interface Final2 extends Counts2 {
  /** The losses. */
  readonly train: number;
  readonly test: number;
}

/** One schedule of a seed. */
export interface Run2 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** What it ended with; `null` when it diverged. */
  readonly final: Final2 | null;
  /** Stability and level of the large-step phase, of the whole run for a constant step size; `null` when it did not survive it. */
  readonly plateau: Plateau | null;
  /** Zeros (10⁻⁵⁰) and rank (10⁻¹⁵) after a quarter of the large-step phase and at its end. */
  readonly during: readonly (readonly [nonZeros: number, rank: number])[] | null;
  /** After the decay; `null` without one. */
  readonly saddle: Saddle2 | null;
  /** Iteration, log₁₀ of the losses and number of non-zeros (10⁻⁵⁰), thinned. */
  readonly curve: readonly (readonly [t: number, train: number, test: number, nonZeros: number])[];
}

/** What looks like a saddle point after the decay. */
export interface Saddle2 {
  /** The longest share of the time after the decay on which log₁₀ L stays within 0.3 before it falls by more than another 0.3. */
  readonly flat: number;
  /** Number of entries that are below 10⁻¹⁵ at the decay and above 10⁻³ at the end: directions in which the run escaped. */
  readonly escaped: number;
}

/** One decay, continued. */
export interface Tail2 {
  /** Which one. */
  readonly decay: number;
  /** With its own divisor: test loss, and number of entries above 10⁻³. */
  readonly own: readonly [test: number, nonZeros: number];
  /** With the common divisor. */
  readonly common: readonly [test: number, nonZeros: number];
}

/** The common divisor: that of 30 %. */
export const COMMON_DIVISOR: number = DECAYS[1].by;

/** Number of iterations of the continued decays, in units of those of the paper. */
export const TAIL_FACTOR = 4;

/** Number of iterations of the long runs, in units of those of the paper. */
export const LONG_FACTOR = 10;

/** A decay to a tenth, for a long time. */
export interface Long2 {
  /** The first multiple of the paper's number of iterations after which |β − β*| < min β* / 2 in every entry. */
  readonly recoveredAt: number | null;
  /** Then, or at the end: test loss and number of entries above 10⁻³. */
  readonly test: number;
  readonly nonZeros: number;
}

/** The factors that other data may be given, tried from the first on. */
export const FACTORS: readonly number[] = Array.from({ length: 17 }, (_, k) => (120 - 4 * k) / 100);

/** Number of orders that a factor is tried on; half of them must survive. */
export const TRIES = 4;

/** One step size of the scan. */
export interface Scanned2 {
  readonly divergedAt: number | null;
  /** Median of log₁₀ L over the last quarter. */
  readonly level: number | null;
  readonly nonZeros: number | null;
}

/** What a piece gives. */
export type Figure2Output =
  | {
    readonly kind: "replay";
    readonly iterations: Float64Array;
    readonly train: Float64Array;
    readonly test: Float64Array;
    readonly nonZeros: Float64Array;
    readonly rank: readonly number[];
    readonly final: Final2 | null;
  }
  | { readonly kind: "seed"; readonly runs: readonly Run2[] }
  | {
    readonly kind: "survival";
    /** The iteration at which η = 0.282 diverged, of 50 001. */
    readonly large: number | null;
    /** That of η = 0.25, of 100 001; followed on other data only. */
    readonly small: number | null;
  }
  | {
    readonly kind: "tuned";
    /** The factor; `null` when none of them survives. */
    readonly factor: number | null;
    /** Number of orders of this seed that diverged before one survived. */
    readonly rejected: number;
    readonly runs: readonly Run2[];
  }
  | {
    readonly kind: "tail";
    /** Number of orders of this seed that diverged before one survived. */
    readonly rejected: number;
    readonly tails: readonly Tail2[];
  }
  | {
    readonly kind: "rounding";
    /** The schedules, from the start moved by 10⁻¹⁴. */
    readonly finals: readonly {
      readonly divergedAt: number | null;
      readonly final: Final2 | null;
    }[];
    /** For both moves: where log₁₀ of the training and of the test loss leaves the tolerances around the original. */
    readonly horizons: readonly (readonly (readonly (number | null)[])[])[];
  }
  | {
    readonly kind: "growth";
    /** log₁₀ of the relative distance at {@link GROWTH_AT}, for η = 0.25 and 0.282; shorter when a run diverged. */
    readonly distances: readonly (readonly number[])[];
  }
  | { readonly kind: "long"; readonly rejected: number; readonly run: Long2 }
  | { readonly kind: "scan"; readonly runs: readonly Scanned2[] };

/** Differences in log₁₀ L up to which two curves agree. */
export const TOLERANCES: readonly number[] = [1e-6, 1e-4, 1e-2];

/** Where the distance of two runs is measured. */
export const GROWTH_AT: readonly number[] = Array.from({ length: 41 }, (_, k) => 200 * k);

/** Number of iterations of the scan of step sizes. */
export const SCAN_STEPS = 30_000;
