/**
 * `simulate two-layer`: a two-layer ReLU student of a two-layer teacher.
 *
 * @module
 */
import { replayedTwoLayer } from "../lib/dynamics/replayed_network_training.ts";
import { neuronAlignment, twoLayerJacobianRank } from "../lib/measures/mod.ts";
import { publishedTwoLayer } from "../lib/models/published_networks.ts";
import { twoLayerActivations } from "../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import {
  dataOptions,
  etaOption,
  isSingle,
  MOST_RANK_POINTS,
  networkOptions,
  readData,
  readNetworkSchedule,
  readWarmUpFactor,
  teacherStudentWarmUp,
} from "./network_options.ts";
import { ownTwoLayer } from "./network_starts.ts";
import type { Options } from "./options.ts";
import { type Preset, publishedOption } from "./presets.ts";
import {
  networkOrder,
  PUBLISHED_SPARSITY,
  rankMeasure,
  simulateRelu,
  sparsityMeasures,
} from "./relu_training.ts";
import { assertPublishedShape, isReplay, NETWORK_REPLAY, seedOf } from "./replay.ts";
import { endOfLargeSteps, evaluationPoints } from "./training_schedule.ts";

const PRESETS: readonly Preset[] = [
  {
    name: "small",
    describe: "Figures 10 and 14, small step size: η = 0.26",
    values: { eta: "0.26" },
  },
  ...([["10%", "0.1", "2"], ["30%", "0.3", "4"], ["50%", "0.5", "5"]] as const).map((
    [name, share, by],
  ): Preset => ({
    name,
    describe: `Figures 10 and 14, large step size: η = 0.91, divided by ${by} after ${
      name.replace("%", " %")
    } of the steps`,
    values: { eta: "0.91", "decay-at": share, "decay-by": by },
  })),
];

/** The descriptor of `simulate two-layer`. */
export const twoLayerModel: SimulatedModel = {
  name: "two-layer",
  summary:
    "h(x) = Σ a_j σ(⟨w_j, x⟩): SGD on a two-layer ReLU student without biases, of a teacher with few neurons",
  options: [
    publishedOption(PRESETS),
    ...dataOptions({ samples: "15", dimension: "2", seed: "1" }),
    { name: "width", unit: "integer", default: "20", describe: "neurons m of the student" },
    { name: "teacher-width", unit: "integer", default: "3", describe: "neurons of the teacher" },
    etaOption("0.26"),
    ...teacherStudentWarmUp(),
    ...networkOptions({
      ...{ steps: "14126", decayAt: "1", decayBy: "1", evaluations: "150" },
      seeds: { initialisation: "0", order: "0" },
    }),
    NETWORK_REPLAY,
  ],
  presets: PRESETS,
  examples: [
    "two-layer --replay numpy                      # Figure 14, small step size",
    "two-layer --published 10% --replay numpy",
    "two-layer --width 50 --dimension 5 --samples 40 --eta 0.2 --decay-at 0.5 --decay-by 4",
  ],
  run: (options) => simulateTwoLayer(options),
};

function simulateTwoLayer(options: Options): Simulation {
  const { n, d, data, initialisation } = readData(options);
  const width = options.integer("width", { least: 1, most: 1000 });
  const teacherWidth = options.integer("teacher-width", { least: 1, most: 1000 });
  const replay = isReplay(options, NETWORK_REPLAY);
  if (replay) {
    assertPublishedShape(options, {
      ...{ samples: "15", dimension: "2", width: "20" },
      "teacher-width": "3",
    });
  }
  const schedule = readNetworkSchedule(options, readWarmUpFactor(options));
  const { steps, words } = schedule;
  const start = replay
    ? publishedStart(data, initialisation)
    : ownTwoLayer({ n, d, data, initialisation }, { width, teacherWidth });
  const { order } = networkOrder({
    ...{ samples: n, steps, replay },
    seed: seedOf(options, "order-seed"),
  });
  const shape = { inputDimension: d, width };
  const points = Math.min(MOST_RANK_POINTS, width * (d + 1));
  const fresh = start.testSamples.inputs.subarray(0, d * points);
  const { inputs } = start.samples;
  const rank = rankMeasure(
    `${points} test points`,
    (parameters) => twoLayerJacobianRank(shape, { parameters, inputs: fresh }),
  );
  const alignment = (parameters: Float64Array): ReturnType<typeof neuronAlignment> =>
    neuronAlignment({
      dimension: d,
      neurons: parameters.subarray(width),
      outputWeights: parameters.subarray(0, width),
      directions: start.directions,
    });
  return simulateRelu({
    title: `Teacher and student, ${width} neurons`,
    headline:
      `θ ← θ − η r ∇h, h(x) = Σ a_j σ(⟨w_j, x⟩), one sample per step, n = ${n}, d = ${d}, m = ${width}, teacher of ${teacherWidth}, ${words}${
        replay ? ", published streams replayed" : ""
      }`,
    model: twoLayerRelu(shape),
    ...{ start, steps, order, stepSize: schedule.stepSize },
    single: isSingle(options, replay) ? replayedTwoLayer(shape) : undefined,
    largeStepsUntil: endOfLargeSteps(schedule),
    evaluateAt: evaluationPoints(options, schedule),
    measures: [
      ...(options.flag("no-rank") ? [] : [rank]),
      ...sparsityMeasures(
        (parameters) => twoLayerActivations(shape, { parameters, inputs }),
        { width, options: PUBLISHED_SPARSITY.teacherStudent },
      ),
      {
        name: "median_angle",
        symbol: "angle",
        label: "median angle",
        note: "(degrees, of neurons with their nearest teacher direction)",
        of: (parameters) => alignment(parameters).medianAngle,
      },
      {
        name: "aligned_share",
        symbol: "aligned",
        label: "aligned share",
        note: "(of the weight |a_j|‖w_j‖, within 10 degrees of the teacher)",
        of: (parameters) => alignment(parameters).alignedShare,
      },
    ],
  });
}

function publishedStart(data: number, initialisation: number): ReturnType<typeof ownTwoLayer> {
  const { teacherDirections, ...start } = publishedTwoLayer({ data, initialisation });
  return { ...start, directions: teacherDirections };
}
