/** One-dimensional regression with a two-layer ReLU network: the runs of Figures 4, 12 and 13. */
import { decayed, powerWarmUp } from "../../lib/dynamics/warm_up.ts";
import { asPublished } from "../../lib/measures/as_published.ts";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { predictorKinks } from "../../lib/measures/kinks.ts";
import { twoLayerJacobianRank } from "../../lib/measures/two_layer_jacobian_rank.ts";
import { publishedOneDimensional } from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerActivations } from "../../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../../lib/models/two_layer_relu.ts";
import { NumpyRandomState } from "../../lib/random/mod.ts";
import { evaluationGrid, meanSquare, type Rounding, trainRelu } from "./_relu_training.ts";

/** Number of iterations. */
export const STEPS_4 = 31_623;
/** The ends of the range of the inputs, singles. */
export const RANGE_4 = [-1.3049999475479126, 1.4450000524520874] as const;
/** Kinks closer than this count as one. */
export const KINK_TOLERANCE = 0.01;
/** Other distances, at the end of a run. */
export const KINK_TOLERANCES = [0.001, 0.01, 0.05] as const;
/** Thresholds of the rank at the end of a run: around that of the code, down to the least that a Gram matrix resolves. */
export const RANK_THRESHOLDS = [1e-3, 1e-4, 1e-5] as const;
/** Correlations above which units count as one; the code of the figure has the first, the text the third. */
export const CORRELATIONS_4 = [0.999, 0.99, 0.95, 0.9] as const;
const WIDTH = 100;
const SHAPE = { inputDimension: 1, width: WIDTH, bias: true };

/** One run. */
export interface OneDimensionalPiece {
  /** What the run is for. */
  readonly kind: "replay" | "seed" | "end" | "rounding";
  /** Seed of initial weights (torch) and order (NumPy); 3 in the paper. */
  readonly seed: number;
  /** The warm-up coefficient: 400 in Figure 4, 500 in Figure 12. */
  readonly multiplier: number;
  /** The share of the run after which the step size decays. */
  readonly fraction: number;
  /** The rounding errors of a copy. */
  readonly rounding: Rounding | null;
  /** Every which evaluation after the first 100 gives a state. */
  readonly every: number;
}

/** The predictor and its features at one iteration. */
export interface OneDimensionalState {
  /** The iteration. */
  readonly at: number;
  /** Mean square, without ½. */
  readonly loss: number;
  /** Rank of the Jacobian at 300 fresh points, threshold 10⁻⁴. */
  readonly rank: number;
  /** At the end only: the rank at each of {@link RANK_THRESHOLDS}. */
  readonly ranks: readonly number[];
  /** Feature sparsity coefficients with the code's conventions, at correlations above each of {@link CORRELATIONS_4}. */
  readonly sparsity: readonly number[];
  /** The coefficient as the text defines it: correlations of at least 0.95, signed, components. */
  readonly textSparsity: number;
  /** Share of non-zero activations. */
  readonly density: number;
  /** Neurons that are zero on all training points. */
  readonly dead: number;
  /** Kinks within the range of the inputs. */
  readonly kinks: number;
  /** The same where kinks closer than 0.01 count as one. */
  readonly distinctKinks: number;
  /** At the end only: their number at each of {@link KINK_TOLERANCES}. */
  readonly distinctKinksAt: readonly number[];
  /** The smallest size of a first-layer weight. */
  readonly smallestWeight: number;
  /** The smallest size of an output weight. */
  readonly smallestOutput: number;
}

/** What is recorded of a run. */
export interface OneDimensionalOutput {
  /** The iteration of a divergence. */
  readonly divergedAt: number | null;
  /** The mean square at the published evaluation points before a divergence. */
  readonly loss: readonly number[];
  /** States: at every so many evaluation points, at the last ones before both decays and at the end; only the end for copies and ends. */
  readonly states: readonly OneDimensionalState[];
  /** Predictors of a replayed run at 276 points, with their iterations. */
  readonly predictors: readonly { readonly at: number; readonly values: readonly number[] }[];
}

/** The published step size. */
export function publishedStepSize4(multiplier: number, fraction: number): (t: number) => number {
  const from = Math.floor(fraction * STEPS_4);
  const warmUp = powerWarmUp({
    initial: 2e-4,
    factor: multiplier * fraction,
    total: STEPS_4,
    until: from,
  });
  return decayed(warmUp, [{ from, by: fraction < 0.1 ? 2.5 : 3 }]);
}

/** The iteration of the last evaluation before the decay. */
export function beforeDecay4(fraction: number): number {
  return evaluationGrid(STEPS_4).findLast((t) => t <= Math.floor(fraction * STEPS_4))!;
}

/** Points at which predictors are drawn. */
export const PLOTTED_4: readonly number[] = Array.from(
  { length: 276 },
  (_, k) => RANGE_4[0] + k * (RANGE_4[1] - RANGE_4[0]) / 275,
);

/** The measures of a parameter vector. */
export function oneDimensionalState(
  parameters: Float64Array,
  { at, regression, fresh, last }: {
    readonly at: number;
    readonly regression: Regression;
    readonly fresh: Float64Array;
    /** Whether it is the end of the run. */
    readonly last: boolean;
  },
): OneDimensionalState {
  const activations = twoLayerActivations(SHAPE, { parameters, inputs: regression.inputs });
  const published = asPublished.figure4.featureSparsity!;
  const features = CORRELATIONS_4.map((threshold) =>
    featureSparsity(activations, WIDTH, { ...published, threshold })
  );
  const kinks = { width: WIDTH, bias: true, range: RANGE_4 };
  const least = (values: Float64Array): number => Math.min(...values.map(Math.abs));
  return {
    at,
    loss: meanSquare(regression, parameters),
    rank: twoLayerJacobianRank(SHAPE, { parameters, inputs: fresh }),
    ranks: last
      ? RANK_THRESHOLDS.map((threshold) =>
        twoLayerJacobianRank(SHAPE, { parameters, inputs: fresh, threshold })
      )
      : [],
    sparsity: features.map(({ coefficient }) => coefficient),
    textSparsity: featureSparsity(activations, WIDTH).coefficient,
    density: features[0]!.density,
    dead: WIDTH - features[0]!.live,
    kinks: predictorKinks(parameters, kinks).length,
    distinctKinks: predictorKinks(parameters, { ...kinks, mergeWithin: KINK_TOLERANCE }).length,
    distinctKinksAt: last
      ? KINK_TOLERANCES.map((mergeWithin) =>
        predictorKinks(parameters, { ...kinks, mergeWithin }).length
      )
      : [],
    smallestWeight: least(parameters.subarray(WIDTH, 2 * WIDTH)),
    smallestOutput: least(parameters.subarray(0, WIDTH)),
  };
}

/** Runs a piece. */
export function runOneDimensional(
  { kind, seed, multiplier, fraction, rounding, every }: OneDimensionalPiece,
): OneDimensionalOutput {
  const network = publishedOneDimensional({ initialisation: seed });
  const model = twoLayerRelu(SHAPE);
  const regression = new Regression(model, network.samples);
  const stream = new NumpyRandomState(seed);
  // The fresh points of the rank are drawn after the whole order.
  const order = Int32Array.from({ length: STEPS_4 }, () => stream.choice(12));
  const [low, high] = RANGE_4;
  const fresh = Float64Array.from(
    Float32Array.from(stream.fillUniform(new Float64Array(300), { low, high })),
  );
  const grid = evaluationGrid(STEPS_4);
  const end = grid.at(-1)!;
  const decays = [0.02, 0.5].map(beforeDecay4);
  const loss: number[] = [];
  const states: OneDimensionalState[] = [];
  const predictors: { at: number; values: number[] }[] = [];
  const point = Float64Array.of(0);
  const divergedAt = trainRelu({
    network,
    model,
    stepSize: publishedStepSize4(multiplier, fraction),
    order,
    ...(rounding === null ? {} : { rounding }),
    grid: kind === "rounding" || kind === "end" ? [end] : grid,
    evaluate: (at, parameters) => {
      loss.push(meanSquare(regression, parameters));
      const place = grid.indexOf(at);
      const ends = at === 0 || at === end || decays.includes(at);
      const drawn = kind === "replay" && (at % 1054 < 211 && at > 99 || ends);
      if (ends || drawn || place >= 100 && (place - 100) % every === 0) {
        const last = at === end;
        states.push(oneDimensionalState(parameters, { at, regression, fresh, last }));
      }
      if (drawn) {
        const values = PLOTTED_4.map((x) => {
          point[0] = x;
          return Number(model.predict(parameters, point).toPrecision(6));
        });
        predictors.push({ at, values });
      }
    },
  });
  return { divergedAt, loss, states, predictors };
}

/** The runs with one warm-up coefficient: the published ones, one pair for every seed, and copies, numbered from the first seed on. */
export function oneDimensionalPieces(
  { multiplier, seeds, single, double, every }: {
    readonly multiplier: number;
    readonly seeds: readonly number[];
    readonly single: number;
    readonly double: number;
    /** Of the replay. */
    readonly every: number;
  },
): OneDimensionalPiece[] {
  const rounding = null;
  const both = (kind: "replay" | "seed", seed: number): OneDimensionalPiece[] =>
    [0.02, 0.5].map((fraction) => (
      { kind, seed, multiplier, fraction, rounding, every: kind === "replay" ? every : 25 }
    ));
  const copies = (fraction: number, { copy, precision }: Rounding): OneDimensionalPiece => (
    { kind: "rounding", seed: 3, multiplier, fraction, rounding: { copy, precision }, every }
  );
  const count = (n: number): number[] => Array.from({ length: n }, (_, k) => seeds[0]! + k);
  return [
    ...both("replay", 3),
    ...seeds.flatMap((seed) => both("seed", seed)),
    ...count(single).map((copy) => copies(0.5, { copy, precision: "single" })),
    ...count(double).flatMap((copy) =>
      [0.02, 0.5].map((fraction) => copies(fraction, { copy, precision: "double" }))
    ),
  ];
}

/** The ends of 50 % runs of every seed, at every coefficient. */
export function endPieces(
  { multipliers, seeds }: {
    readonly multipliers: readonly number[];
    readonly seeds: readonly number[];
  },
): OneDimensionalPiece[] {
  return multipliers.flatMap((multiplier) =>
    seeds.map((seed): OneDimensionalPiece => (
      { kind: "end", seed, multiplier, fraction: 0.5, rounding: null, every: 1 }
    ))
  );
}
