/** Teacher and student networks of two and three layers: the runs of Figures 5, 10 and 14. */
import { decayed, powerWarmUp } from "../../lib/dynamics/warm_up.ts";
import { asPublished } from "../../lib/measures/as_published.ts";
import { featureSparsity } from "../../lib/measures/feature_sparsity.ts";
import { jacobianRank } from "../../lib/measures/jacobian_rank.ts";
import { neuronAlignment } from "../../lib/measures/neuron_alignment.ts";
import { twoLayerJacobianRank } from "../../lib/measures/two_layer_jacobian_rank.ts";
import type { Model } from "../../lib/models/model.ts";
import { multiLayerRelu } from "../../lib/models/multi_layer_relu.ts";
import {
  type PublishedNetwork,
  publishedThreeLayer,
  publishedTwoLayer,
} from "../../lib/models/published_networks.ts";
import { Regression } from "../../lib/models/regression.ts";
import { twoLayerActivations } from "../../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../../lib/models/two_layer_relu.ts";
import { NumpyRandomState } from "../../lib/random/mod.ts";
import { medianOf } from "./_paired.ts";
import { evaluationGrid, meanSquare, type Rounding, trainRelu } from "./_relu_training.ts";

/** Which network. */
export type TeacherStudentNetwork = "two-layer" | "three-layer";

/** The small step size, and the large ones that decay at 10, 30 and 50 %. */
export const SCHEDULES = ["small step size", "10 %", "30 %", "50 %"] as const;
/** The shares of the run after which step sizes decay; none for the small one. */
export const FRACTIONS = [0, 0.1, 0.3, 0.5] as const;
/** Thresholds of the rank at the end of a run: around that of the code, down to the least that a Gram matrix resolves. */
export const STUDENT_RANK_THRESHOLDS = [1e-3, 1e-4, 1e-5] as const;
/** Correlations above which units count as one; the code has the second, the text the third. */
export const CORRELATIONS = [0.999, 0.99, 0.95] as const;
/** Numbers of iterations. */
export const STEPS: Readonly<Record<TeacherStudentNetwork, number>> = {
  "two-layer": 14_126,
  "three-layer": 10_001,
};
const SHAPE = { inputDimension: 2, width: 20 };

/** One run. */
export interface TeacherStudentPiece {
  /** The network. */
  readonly network: TeacherStudentNetwork;
  /** What the run is for: a replay, a seed on the published data, or a copy. */
  readonly kind: "replay" | "seed" | "rounding";
  /** Seed of initial weights and order. */
  readonly seed: number;
  /** Seed of inputs and teacher. */
  readonly dataSeed: number;
  /** The place of the schedule in {@link SCHEDULES}. */
  readonly schedule: number;
  /** Every which evaluation gives a state; the first 98 and the last are extra. */
  readonly every: number;
  /** The rounding errors of a copy. */
  readonly rounding: Rounding | null;
}

/** The student at one iteration. */
export interface StudentState {
  /** The iteration. */
  readonly at: number;
  /** Mean square on the training set, without ½. */
  readonly loss: number;
  /** The same on 1000 test points. */
  readonly test: number;
  /** Rank of the Jacobian at as many test points as there are parameters, threshold 10⁻⁴. */
  readonly rank: number;
  /** At the end only: the rank at each of {@link STUDENT_RANK_THRESHOLDS}. */
  readonly ranks: readonly number[];
  /** Feature sparsity coefficients of the hidden layers as in the code, at correlations above 0.99. */
  readonly sparsity: readonly number[];
  /** The same at correlations above each of {@link CORRELATIONS}, for every layer. */
  readonly sparsityAt: readonly (readonly number[])[];
  /** Shares of non-zero activations. */
  readonly density: readonly number[];
  /** Two layers only: the median angle of neurons with their nearest teacher direction, in degrees. */
  readonly medianAngle: number | null;
  /** Two layers only: the share of the weight of neurons within 10 degrees. */
  readonly alignedShare: number | null;
  /** Two layers only: the median over the neurons of ‖w − w(0)‖/‖w(0)‖. */
  readonly medianMove: number | null;
}

/** What is recorded of a run. */
export interface TeacherStudentOutput {
  /** The iteration of a divergence. */
  readonly divergedAt: number | null;
  /** The mean square at the published evaluation points before a divergence. */
  readonly loss: readonly number[];
  /** States, see the piece; only the end of a copy. */
  readonly states: readonly StudentState[];
  /** Two layers only: the first-layer weights [20, 2] at the start and at the end of a replay. */
  readonly neurons: readonly (readonly number[])[];
}

/** The published step size, which is half that of equation (2). */
export function publishedStepSize(
  network: TeacherStudentNetwork,
  schedule: number,
): (t: number) => number {
  const total = STEPS[network];
  const from = Math.floor(FRACTIONS[schedule]! * total);
  if (network === "two-layer") {
    const by = [1, 2, 4, 5][schedule]!;
    return schedule === 0 ? () => 0.13 : decayed(0.455, [{ from, by }]);
  }
  if (schedule === 0) return () => 0.011;
  const warmUp = powerWarmUp({ initial: 0.04, factor: 6, exponent: 0.5, total, until: from });
  return decayed(warmUp, [{ from, by: [1, 3.5, 2.5, 5][schedule]! }]);
}

interface Student {
  readonly model: Model;
  readonly start: PublishedNetwork;
  readonly layers: number;
  readonly width: number;
  readonly activations: (parameters: Float64Array, layer: number) => Float64Array;
  readonly rank: (parameters: Float64Array, threshold: number) => number;
  readonly neurons: (
    parameters: Float64Array,
  ) => Pick<StudentState, "medianAngle" | "alignedShare" | "medianMove">;
}

/** How far every neuron of two weights moved, by its length at the start. */
export function moves(before: ArrayLike<number>, after: ArrayLike<number>): number[] {
  return Array.from({ length: before.length / 2 }, (_, j) => {
    const [x, y] = [before[2 * j]!, before[2 * j + 1]!];
    return Math.hypot(after[2 * j]! - x, after[2 * j + 1]! - y) / Math.hypot(x, y);
  });
}

function twoLayerStudent({ seed, dataSeed }: TeacherStudentPiece): Student {
  const start = publishedTwoLayer({ data: dataSeed, initialisation: seed });
  const fresh = start.testSamples.inputs.subarray(0, 2 * 60);
  return {
    model: twoLayerRelu(SHAPE),
    start,
    layers: 1,
    width: 20,
    activations: (parameters) =>
      twoLayerActivations(SHAPE, { parameters, inputs: start.samples.inputs }),
    rank: (parameters, threshold) =>
      twoLayerJacobianRank(SHAPE, { parameters, inputs: fresh, threshold }),
    neurons: (parameters) => {
      const { medianAngle, alignedShare } = neuronAlignment({
        dimension: 2,
        neurons: parameters.subarray(20),
        outputWeights: parameters.subarray(0, 20),
        directions: start.teacherDirections,
      });
      const known = (value: number): number | null => Number.isFinite(value) ? value : null;
      return {
        medianAngle: known(medianAngle),
        alignedShare: known(alignedShare),
        medianMove: medianOf(moves(start.initial.subarray(20), parameters.subarray(20))),
      };
    },
  };
}

function threeLayerStudent({ seed, dataSeed }: TeacherStudentPiece): Student {
  const start = publishedThreeLayer({ data: dataSeed, initialisation: seed });
  const model = multiLayerRelu({ inputDimension: 5, hiddenWidths: [10, 10] });
  const count = model.parameterCount;
  const fresh = new Regression(model, {
    inputs: start.testSamples.inputs.subarray(0, 5 * count),
    targets: new Float64Array(count),
  });
  const jacobian = new Float64Array(count * count);
  return {
    model,
    start,
    layers: 2,
    width: 10,
    activations: (parameters, layer) => model.activations(parameters, start.samples.inputs, layer),
    rank: (parameters, threshold) =>
      jacobianRank(fresh.jacobian(parameters, jacobian), {
        ...{ rows: count, columns: count, threshold },
      }),
    neurons: () => ({ medianAngle: null, alignedShare: null, medianMove: null }),
  };
}

/** Runs a piece. */
export function runTeacherStudent(piece: TeacherStudentPiece): TeacherStudentOutput {
  const { network, kind, seed, schedule, every, rounding } = piece;
  const student = network === "two-layer" ? twoLayerStudent(piece) : threeLayerStudent(piece);
  const { model, start, layers, width } = student;
  const training = new Regression(model, start.samples);
  const testing = new Regression(model, start.testSamples);
  const total = STEPS[network];
  const stream = new NumpyRandomState(seed);
  const order = Int32Array.from({ length: total }, () => stream.choice(training.sampleCount));
  const grid = evaluationGrid(total);
  const end = grid.at(-1)!;
  const loss: number[] = [];
  const states: StudentState[] = [];
  const neurons: number[][] = [];
  const published = asPublished.figure5.featureSparsity!;
  const state = (at: number, parameters: Float64Array): StudentState => {
    const measures = Array.from({ length: layers }, (_, l) => {
      const activations = student.activations(parameters, l + 1);
      return CORRELATIONS.map((threshold) =>
        featureSparsity(activations, width, { ...published, threshold })
      );
    });
    return {
      at,
      loss: meanSquare(training, parameters),
      test: meanSquare(testing, parameters),
      rank: student.rank(parameters, 1e-4),
      ranks: at === end
        ? STUDENT_RANK_THRESHOLDS.map((threshold) => student.rank(parameters, threshold))
        : [],
      sparsity: measures.map((layer) => layer[1]!.coefficient),
      sparsityAt: measures.map((layer) => layer.map(({ coefficient }) => coefficient)),
      density: measures.map((layer) => layer[0]!.density),
      ...student.neurons(parameters),
    };
  };
  const divergedAt = trainRelu({
    network: start,
    model,
    stepSize: publishedStepSize(network, schedule),
    order,
    ...(rounding === null ? {} : { rounding }),
    grid: kind === "rounding" ? [end] : grid,
    evaluate: (at, parameters) => {
      const value = meanSquare(training, parameters);
      if (!Number.isFinite(value)) return;
      loss.push(value);
      const place = grid.indexOf(at);
      const often = every === 1 || place >= 98 && (place - 98) % every === 0;
      if (value < 1e30 && (at === 0 || at === end || often)) states.push(state(at, parameters));
      if (kind === "replay" && network === "two-layer" && (at === 0 || at === end)) {
        neurons.push([...parameters.subarray(20)]);
      }
    },
  });
  return { divergedAt, loss, states, neurons };
}

/** The runs of one network: the published ones, four schedules for every seed, and copies of the chaotic ones, numbered from the first seed on. */
export function teacherStudentPieces(
  { network, published, seeds, single, copied, every }: {
    readonly network: TeacherStudentNetwork;
    readonly published: Pick<TeacherStudentPiece, "seed" | "dataSeed">;
    readonly seeds: readonly number[];
    readonly single: number;
    readonly copied: readonly number[];
    readonly every: number;
  },
): TeacherStudentPiece[] {
  const all = (
    kind: TeacherStudentPiece["kind"],
    seedsOf: Pick<TeacherStudentPiece, "seed" | "dataSeed">,
  ): TeacherStudentPiece[] =>
    SCHEDULES.map((_, schedule) => ({
      ...{ network, kind, ...seedsOf, schedule, rounding: null },
      every: kind === "replay" ? every : 15,
    }));
  return [
    ...all("replay", published),
    ...seeds.flatMap((seed) => all("seed", { seed, dataSeed: published.dataSeed })),
    ...copied.flatMap((schedule) =>
      Array.from({ length: single }, (_, k): TeacherStudentPiece => ({
        ...{ network, kind: "rounding", ...published, schedule, every },
        rounding: { copy: seeds[0]! + k, precision: "single" },
      }))
    ),
  ];
}
