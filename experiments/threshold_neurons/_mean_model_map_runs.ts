/** The runs of the phase diagram of the mean model: rows of the map, places where it breaks down, certified limits. */
import { certifiedMeanBias } from "../../lib/dynamics/certified_mean_bias.ts";
import {
  meanModelGradientDescent,
  type MeanModelResult,
} from "../../lib/dynamics/mean_model_gradient_descent.ts";
import { MeanModel } from "../../lib/models/mean_model.ts";
import { doubleAbove, doubleBelow } from "../../lib/numerics/conversion.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";
import {
  smoothedReluInverseDown,
  smoothedReluInverseUp,
} from "../../lib/numerics/smoothed_relu_inverse.ts";

/** Some rows of the map. */
export interface RowsPiece {
  /** Which kind of piece this is. */
  readonly kind: "rows";
  /** d. */
  readonly dimension: number;
  /** The columns, K = ηd²/π. */
  readonly scaledStepSizes: readonly number[];
  /** The rows, A₀. */
  readonly sums: readonly number[];
}

/** A search for the ηd at which the limit leaves the edge. */
export interface BreakdownPiece {
  /** Which kind of piece this is. */
  readonly kind: "breakdown";
  /** d. */
  readonly dimension: number;
  /** A₀. */
  readonly sums: readonly number[];
  /** The values of ηd, rising. */
  readonly scaledSteps: readonly number[];
}

/** A limit to be enclosed. */
export interface CertifiedPiece {
  /** Which kind of piece this is. */
  readonly kind: "certified";
  /** d. */
  readonly dimension: number;
  /** K = ηd²/π as an exact decimal. */
  readonly scaledStepSize: string;
  /** A₀ as an exact decimal. */
  readonly sum: string;
}

/** A slice of b_∞ over K. */
export interface SlicePiece {
  /** Which kind of piece this is. */
  readonly kind: "slice";
  /** d. */
  readonly dimension: number;
  /** K. */
  readonly scaledStepSizes: readonly number[];
  /** A₀. */
  readonly sum: number;
}

/** Two starts, A₀ and (K/4 − 1)A₀. */
export interface PairPiece {
  /** Which kind of piece this is. */
  readonly kind: "pair";
  /** d. */
  readonly dimension: number;
  /** K. */
  readonly scaledStepSize: number;
  /** A₀. */
  readonly sum: number;
}

/** One piece. */
export type MapPiece = RowsPiece | BreakdownPiece | CertifiedPiece | SlicePiece | PairPiece;

/** How many runs ended in which way. */
export type Outcomes = Partial<Record<MeanModelResult["outcome"], number>>;

/** What a piece gives; what was not asked of it is left out. */
export interface MapOutput {
  /** b_∞, five digits, row by row; null where it was not reached. */
  readonly biases?: readonly (number | null)[];
  /** Outcomes of the runs. */
  readonly outcomes?: Outcomes;
  /** The first ηd at which b_∞ is more than 0.1 below b* for some A₀, and that A₀; null where there is none. */
  readonly breakdown?: {
    readonly scaledStep: number | null;
    readonly sum: number | null;
    /** How many runs up to there did not converge, so that their b_∞ is not known. */
    readonly unsettled: number;
  };
  /** A proven enclosure of b_∞ and the edge b*. */
  readonly certified?: {
    readonly lower: number;
    readonly upper: number;
    readonly edgeLower: number;
    readonly edgeUpper: number;
  };
}

/** Beyond this a run counts as unsettled: far below the edge g(b) is so small that A hardly decays. */
const STEPS = 200_000;

/** How far below the edge counts as a breakdown. */
export const FAR = 0.1;

function rows({ dimension, scaledStepSizes, sums }: RowsPiece): MapOutput {
  const biases: (number | null)[] = [];
  const outcomes: Outcomes = {};
  for (const initialSum of sums) {
    for (const stepSizeTimesDSquaredOverPi of scaledStepSizes) {
      const run = meanModelGradientDescent({
        ...{ dimension, stepSizeTimesDSquaredOverPi, initialSum, steps: STEPS },
      });
      outcomes[run.outcome] = (outcomes[run.outcome] ?? 0) + 1;
      const settled = run.outcome === "converged";
      biases.push(settled ? Number(run.limitingBias.toPrecision(5)) : null);
    }
  }
  return { biases, outcomes };
}

function breakdown({ dimension, sums, scaledSteps }: BreakdownPiece): MapOutput {
  const model = new MeanModel({ dimension });
  let unsettled = 0;
  for (const scaledStep of scaledSteps) {
    const stepSize = scaledStep / dimension;
    const edge = model.edgeBias(stepSize);
    for (const sum of sums) {
      const run = meanModelGradientDescent({ dimension, stepSize, initialSum: sum });
      if (run.outcome !== "converged") unsettled++;
      else if (run.limitingBias < edge - FAR) return { breakdown: { scaledStep, sum, unsettled } };
    }
  }
  return { breakdown: { scaledStep: null, sum: null, unsettled } };
}

function certified({ dimension, scaledStepSize, sum }: CertifiedPiece): MapOutput {
  const { lower, upper } = certifiedMeanBias({
    fixed: new FixedFunctions(256),
    ...{ dimension, scaledStepSize, start: sum, width: "1e-15" },
  });
  // g⁻¹(2/√(Kπ)); four roundings and that of π are far below 10⁻¹⁴.
  const height = 2 / Math.sqrt(Number(scaledStepSize) * Math.PI);
  return {
    certified: {
      lower: doubleBelow(lower),
      upper: doubleAbove(upper),
      edgeLower: smoothedReluInverseDown(height * (1 - 1e-14)),
      edgeUpper: smoothedReluInverseUp(height * (1 + 1e-14)),
    },
  };
}

/** Runs one piece. */
export function runMapPiece(piece: MapPiece): MapOutput {
  if (piece.kind === "rows") return rows(piece);
  if (piece.kind === "breakdown") return breakdown(piece);
  if (piece.kind === "certified") return certified(piece);
  const { dimension, sum } = piece;
  if (piece.kind === "slice") return rows({ ...piece, kind: "rows", sums: [sum] });
  const K = piece.scaledStepSize;
  const sums = [sum, (K / 4 - 1) * sum];
  return rows({ kind: "rows", dimension, scaledStepSizes: [K], sums });
}
