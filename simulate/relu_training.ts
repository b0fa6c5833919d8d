/**
 * SGD on ReLU networks with one sample per step, and what is reported of it.
 *
 * @module
 */
import { stochasticGradientDescent } from "../lib/dynamics/stochastic_gradient_descent.ts";
import {
  type ReplayedNetwork,
  replayedPredictions,
  replayNetworkTraining,
} from "../lib/dynamics/replayed_network_training.ts";
import { stepSizeAt, type StepSizeSchedule } from "../lib/dynamics/schedule.ts";
import { asPublished, featureSparsity, type FeatureSparsityOptions } from "../lib/measures/mod.ts";
import type { Model } from "../lib/models/model.ts";
import { Regression, type Samples } from "../lib/models/regression.ts";
import { NumpyRandomState, seededRng } from "../lib/random/mod.ts";
import type { Simulation } from "./model.ts";
import { type Measure, type TrainingRun, trainingSimulation } from "./training_report.ts";

/** Measures make sense up to this mean square: beyond, a run is about to diverge. */
const LARGEST_MEAN_SQUARE = 1e30;

/** Data and start of a run. */
export interface NetworkStart {
  /** The training set. */
  readonly samples: Samples;
  /** The test set; nothing without one. */
  readonly testSamples?: Samples;
  /** θ_0: [p]. */
  readonly initial: Float64Array;
}

/** A measure and how it is taken. */
export interface ReluMeasure extends Omit<Measure, "values"> {
  /** Its value. */
  readonly of: (parameters: Float64Array) => number;
}

/** The rank of the Jacobian φ_θ(X) at the published threshold 10⁻⁴ σ₁; `points` says at which inputs X it is taken. */
export function rankMeasure(points: string, of: ReluMeasure["of"]): ReluMeasure {
  return {
    name: "rank",
    symbol: "rank φ",
    label: "rank of the Jacobian",
    note: `(at ${points}, singular values above 1e-4 σ₁)`,
    of,
  };
}

/** A training run on a ReLU network. */
export interface ReluTask {
  /** The title of the chart. */
  readonly title: string;
  /** The run, in one line. */
  readonly headline: string;
  /** The network. */
  readonly model: Model;
  /** The same in single precision, in torch's order of operations; nothing for doubles. */
  readonly single: ReplayedNetwork | undefined;
  /** Data and start. */
  readonly start: NetworkStart;
  /** Step sizes of equation (2). */
  readonly stepSize: StepSizeSchedule;
  /** Number of steps. */
  readonly steps: number;
  /** The last iteration of the phase of large steps. */
  readonly largeStepsUntil: number;
  /** The sample of every step: [N]. */
  readonly order: Int32Array;
  /** The iterations that are evaluated. */
  readonly evaluateAt: readonly number[];
  /** What is measured besides losses. */
  readonly measures: readonly ReluMeasure[];
}

/** The order of the samples: NumPy's `choice` for every step, or our own stream. Its stream is returned too. */
export function networkOrder(
  { samples, steps, seed, replay }: {
    readonly samples: number;
    readonly steps: number;
    readonly seed: number;
    readonly replay: boolean;
  },
): { readonly order: Int32Array; readonly uniform: () => number } {
  if (replay) {
    const state = new NumpyRandomState(seed);
    const order = Int32Array.from({ length: steps }, () => state.choice(samples));
    return { order, uniform: () => state.randomSample() };
  }
  const rng = seededRng(seed, "simulate", "network", "order");
  const order = Int32Array.from({ length: steps }, () => rng.integer(samples));
  const points = rng.split("points");
  return { order, uniform: () => points.uniform() };
}

/** The feature sparsity coefficients of a layer, as the code of the paper computes it and as its text defines it. */
export function sparsityMeasures(
  activations: (parameters: Float64Array) => Float64Array,
  { width, layer, options }: {
    readonly width: number;
    /** The number of the layer when there are several. */
    readonly layer?: number;
    readonly options: FeatureSparsityOptions;
  },
): ReluMeasure[] {
  const [suffix, index] = layer === undefined ? ["", ""] : [`_${layer}`, `, layer ${layer}`];
  const symbol = layer === undefined ? "" : ` ${layer}`;
  return [
    {
      name: `sparsity${suffix}`,
      symbol: `sparsity${symbol}`,
      label: `feature sparsity${index}`,
      note: `(as in the published code: correlations above ${options.threshold}, greedy)`,
      of: (parameters) => featureSparsity(activations(parameters), width, options).coefficient,
    },
    {
      name: `text_sparsity${suffix}`,
      symbol: `text's sparsity${symbol}`,
      label: "  as the text has it",
      note: "(correlations of at least 0.95, connected components)",
      of: (parameters) => featureSparsity(activations(parameters), width).coefficient,
    },
  ];
}

/** The conventions of the published code. */
export const PUBLISHED_SPARSITY: Readonly<
  Record<"oneDimensional" | "teacherStudent", FeatureSparsityOptions>
> = {
  oneDimensional: asPublished.figure4.featureSparsity!,
  teacherStudent: asPublished.figure5.featureSparsity!,
};

/** Where a run ended. */
type Ending = Pick<TrainingRun, "outcome" | "at">;

/** L in doubles. */
type Loss = (parameters: Float64Array) => number;

function inDoubles(
  { model, start, stepSize, steps, order, evaluateAt }: ReluTask,
  evaluate: (t: number, parameters: Float64Array) => void,
): Ending {
  const wanted = new Set(evaluateAt);
  const batch = [0];
  const { outcome, at } = stochasticGradientDescent(
    new Regression(model, start.samples),
    start.initial,
    {
      ...{ stepSize, steps },
      batch: (t) => {
        batch[0] = order[t]!;
        return batch;
      },
      observe: (t, parameters) => {
        if (wanted.has(t)) evaluate(t, parameters);
      },
    },
  );
  return { outcome: outcome === "diverged" ? "diverged" : "finished", at };
}

function inSingles(
  { start, stepSize, steps, order, evaluateAt }: ReluTask,
  network: ReplayedNetwork,
  evaluate: (t: number, parameters: Float64Array) => void,
): Ending {
  const divergedAt = replayNetworkTraining(network, {
    ...{ samples: start.samples, initial: start.initial, order },
    stepSize: (t) => stepSizeAt(stepSize, t) / 2, // the program's loss has no ½
    grid: [...evaluateAt, steps],
    evaluate: (t, parameters) => {
      if (t < steps) evaluate(t, Float64Array.from(parameters));
    },
  });
  return divergedAt === null
    ? { outcome: "finished", at: steps }
    : { outcome: "diverged", at: divergedAt };
}

function lossOn(samples: Samples, { model, single }: ReluTask): Loss {
  if (single === undefined) {
    const regression = new Regression(model, samples);
    return (parameters) => regression.loss(parameters);
  }
  const { inputs, targets } = samples;
  return (parameters) => {
    const predictions = replayedPredictions(single, Float32Array.from(parameters), { inputs });
    return targets.reduce((sum, y, i) => sum + (predictions[i]! - y) ** 2, 0) /
      (2 * targets.length);
  };
}

/** Runs a task. */
export function simulateRelu(task: ReluTask): Simulation {
  const { start, measures, single } = task;
  const training = lossOn(start.samples, task);
  const testing = start.testSamples === undefined ? undefined : lossOn(start.testSamples, task);
  const iterations: number[] = [];
  const trainLoss: number[] = [];
  const testLoss: number[] = [];
  const values: (number | null)[][] = measures.map(() => []);
  const evaluate = (t: number, parameters: Float64Array): void => {
    const loss = training(parameters);
    if (!Number.isFinite(loss)) return;
    iterations.push(t);
    trainLoss.push(loss);
    if (testing !== undefined) testLoss.push(testing(parameters));
    const usual = 2 * loss < LARGEST_MEAN_SQUARE;
    measures.forEach(({ of }, k) => {
      const value = usual ? of(parameters) : NaN;
      values[k]!.push(Number.isNaN(value) ? null : value); // e.g. the angle of a network of zeros
    });
  };
  const ending = single === undefined
    ? inDoubles(task, evaluate)
    : inSingles(task, single, evaluate);
  return trainingSimulation({
    title: task.title,
    headline: `${task.headline}${
      single === undefined ? "" : ", singles in torch's order of operations"
    }`,
    largeStepsUntil: task.largeStepsUntil,
    run: { ...ending, iterations, trainLoss, ...(testing === undefined ? {} : { testLoss }) },
    measures: measures.map(({ of: _, ...measure }, k) => ({ ...measure, values: values[k]! })),
    figuresShowMeanSquare: true,
  });
}
