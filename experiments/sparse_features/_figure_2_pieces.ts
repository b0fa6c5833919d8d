/** The pieces of Figure 2 and what they give. */
import { type DecayedStepSize, DECAYS } from "./_diagonal_schedules.ts";

/** The published step sizes: small, and large. */
export const [SMALL, LARGE] = [0.25, 0.282];

/** The published schedules: the small step size, and the large one decayed at 10, 30 and 50 %. */
export const SCHEDULES: readonly DecayedStepSize[] = [
  { stepSize: SMALL, at: null, by: 1 },
  ...DECAYS.map(({ at, by }) => ({ stepSize: LARGE, at, by })),
];

/** The thresholds of zeros and ranks: as in the code of the paper for zeros and for ranks, and a plain one. */
export const THRESHOLDS = [1e-50, 1e-15, 1e-3] as const;

/** What is varied between seeds. */
export type Varied = "order" | "data" | "initialisation";

/** One piece of Figure 2. */
export type Figure2Piece =
  | { readonly kind: "replay"; readonly schedule: number; readonly rankAt: readonly number[] }
  | { readonly kind: Varied; readonly seed: number; readonly tail: boolean }
  | { readonly kind: "rounding"; readonly seed: number }
  | { readonly kind: "long"; readonly seed: number }
  | { readonly kind: "scan"; readonly seed: number; readonly factors: readonly number[] };

/** A run at the last published evaluation. */
export interface Final2 {
  /** The losses. */
  readonly train: number;
  readonly test: number;
  /** Number of |u_j v_j| above each of the thresholds. */
  readonly nonZeros: readonly number[];
  /** Number of singular values of φ above each of the thresholds times the largest. */
  readonly rank: readonly number[];
}

/** One schedule of a seed. */
export interface Run2 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** What it ended with; `null` when it diverged. */
  readonly final: Final2 | null;
  /** Median, and quantiles 5 and 95 %, of log₁₀ L over the last three quarters of the large-step phase, as far as it survived it. */
  readonly plateau: readonly [number, number, number] | null;
  /** Median of log₁₀ L over the second and over the fourth quarter of the large-step phase. */
  readonly quarters: readonly [number, number] | null;
  /** Share of the time after the decay on which the loss is flat above its final level, and how far above in decades. */
  readonly saddle: readonly [share: number, above: number] | null;
  /** Iteration, log₁₀ of the losses and number of non-zeros (10⁻⁵⁰), thinned. */
  readonly curve: readonly (readonly [t: number, train: number, test: number, nonZeros: number])[];
}

/** The schedules of 30 and 50 % with one divisor, four times as long. */
export interface Tail2 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** Test loss and number of non-zeros (10⁻⁵⁰) at the end. */
  readonly test: number;
  readonly nonZeros: number;
}

/** The common divisor of the long runs. */
export const COMMON_DIVISOR = 3.4;

/** The large step size up to 10 %, then a tenth of it for a long time. */
export interface Long2 {
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** Number of |u_j v_j| > 10⁻³ at the end; 0 when it diverged. */
  readonly nonZeros: number;
  /** Whether these are the support of the teacher. */
  readonly support: boolean;
  /** The test loss. */
  readonly test: number;
}

/** Number of iterations of the long runs. */
export const LONG_STEPS = 1_500_000;

/** What a piece gives. */
export type Figure2Output =
  | {
    readonly kind: "replay";
    readonly iterations: Float64Array;
    readonly train: Float64Array;
    readonly test: Float64Array;
    readonly nonZeros: Float64Array;
    readonly rank: readonly number[];
    readonly run: Run2;
  }
  | { readonly kind: "seed"; readonly runs: readonly Run2[]; readonly tail: readonly Tail2[] }
  | {
    readonly kind: "rounding";
    /** The large-step schedules. */
    readonly finals: readonly {
      readonly divergedAt: number | null;
      readonly final: Final2 | null;
    }[];
    /** log₁₀ of the relative distance to the unperturbed run at {@link GROWTH_AT}, for η = 0.25 and 0.282. */
    readonly growth: readonly (readonly number[])[];
  }
  | { readonly kind: "long"; readonly run: Long2 }
  | {
    readonly kind: "scan";
    readonly runs: readonly {
      readonly divergedAt: number | null;
      readonly level: number | null;
      readonly early: number | null;
      readonly nonZeros: number | null;
    }[];
  };

/** Where the distance of two runs is measured. */
export const GROWTH_AT: readonly number[] = Array.from({ length: 41 }, (_, k) => 200 * k);

/** Number of iterations of the scan of step sizes. */
export const SCAN_STEPS = 30_000;
