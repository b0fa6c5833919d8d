/**
 * `simulate multi-layer`: a multi-layer ReLU student of a multi-layer teacher.
 *
 * @module
 */
import { replayedMultiLayer } from "../lib/dynamics/replayed_network_training.ts";
import { jacobianRank } from "../lib/measures/mod.ts";
import { type MultiLayerRelu, multiLayerRelu } from "../lib/models/multi_layer_relu.ts";
import { publishedThreeLayer } from "../lib/models/published_networks.ts";
import { Regression } from "../lib/models/regression.ts";
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
import { ownMultiLayer } from "./network_starts.ts";
import type { Options } from "./options.ts";
import { type Preset, publishedOption } from "./presets.ts";
import {
  networkOrder,
  PUBLISHED_SPARSITY,
  rankMeasure,
  type ReluMeasure,
  simulateRelu,
  sparsityMeasures,
} from "./relu_training.ts";
import { assertPublishedShape, isReplay, NETWORK_REPLAY, seedOf } from "./replay.ts";
import { endOfLargeSteps, evaluationPoints } from "./training_schedule.ts";
import { UsageError } from "./usage_error.ts";

const PRESETS: readonly Preset[] = [
  {
    name: "small",
    describe: "Figure 5, small step size: η = 0.022",
    values: { eta: "0.022" },
  },
  ...([["10%", "0.1", "3.5"], ["30%", "0.3", "2.5"], ["50%", "0.5", "5"]] as const).map((
    [name, share, by],
  ): Preset => ({
    name,
    describe: `Figure 5, large step size: η from 0.08 with warm-up 6, decay by ${by} after ${
      name.replace("%", " %")
    } of the steps`,
    values: { eta: "0.08", "warm-up": "6", "decay-at": share, "decay-by": by },
  })),
];

/** The descriptor of `simulate multi-layer`. */
export const multiLayerModel: SimulatedModel = {
  name: "multi-layer",
  summary:
    "h(x) = W_L σ(… σ(W_1 x + b_1) …) + b_L: SGD on a ReLU student of any depth, of a teacher of any depth",
  options: [
    publishedOption(PRESETS),
    ...dataOptions({ samples: "50", dimension: "5", seed: "6" }),
    {
      name: "widths",
      unit: "integers",
      default: "10,10",
      describe: "widths of the student's hidden layers",
    },
    {
      name: "teacher-widths",
      unit: "integers",
      default: "2,2",
      describe: "widths of the teacher's hidden layers",
    },
    etaOption("0.022"),
    ...teacherStudentWarmUp(),
    ...networkOptions({
      ...{ steps: "10001", decayAt: "1", decayBy: "1", evaluations: "150" },
      seeds: { initialisation: "5", order: "5" },
    }),
    NETWORK_REPLAY,
  ],
  presets: PRESETS,
  examples: [
    "multi-layer --replay numpy                    # Figure 5, small step size",
    "multi-layer --published 30% --replay numpy --svg loss.svg",
    "multi-layer --widths 20,20,20 --teacher-widths 3 --eta 0.001 --steps 20000 --no-rank",
  ],
  run: (options) => simulateMultiLayer(options),
};

function widthsOf(options: Options, name: string): number[] {
  const text = options.textOf(name);
  const widths = text.split(",").map((entry) => /^\d+$/.test(entry.trim()) ? Number(entry) : 0);
  if (widths.every((width) => width >= 1 && width <= 500)) return widths;
  throw new UsageError(
    `Cannot run the model as the entries of --${name} must be integers from 1 to 500: current value is ${text}`,
  );
}

function testPointRank(model: MultiLayerRelu, testInputs: Float64Array): ReluMeasure {
  const columns = model.parameterCount;
  const points = Math.min(MOST_RANK_POINTS, columns);
  const fresh = new Regression(model, {
    inputs: testInputs.subarray(0, model.inputDimension * points),
    targets: new Float64Array(points),
  });
  const jacobian = new Float64Array(points * columns);
  return rankMeasure(
    `${points} test points`,
    (parameters) => jacobianRank(fresh.jacobian(parameters, jacobian), { rows: points, columns }),
  );
}

function simulateMultiLayer(options: Options): Simulation {
  const { n, d, data, initialisation } = readData(options);
  const widths = widthsOf(options, "widths");
  const teacherWidths = widthsOf(options, "teacher-widths");
  const replay = isReplay(options, NETWORK_REPLAY);
  if (replay) {
    assertPublishedShape(options, {
      ...{ samples: "50", dimension: "5", widths: "10,10" },
      "teacher-widths": "2,2",
    });
  }
  const schedule = readNetworkSchedule(options, readWarmUpFactor(options));
  const { steps, words } = schedule;
  const start = replay
    ? publishedThreeLayer({ data, initialisation })
    : ownMultiLayer({ n, d, data, initialisation }, { widths, teacherWidths });
  const { order } = networkOrder({
    ...{ samples: n, steps, replay },
    seed: seedOf(options, "order-seed"),
  });
  const model = multiLayerRelu({ inputDimension: d, hiddenWidths: widths });
  return simulateRelu({
    title: `Teacher and student, hidden layers of ${widths.join(", ")}`,
    headline: `θ ← θ − η r ∇h, ${
      widths.length + 1
    } layers, one sample per step, n = ${n}, d = ${d}, widths ${
      widths.join(", ")
    } (p = ${model.parameterCount}), teacher ${teacherWidths.join(", ")}, ${words}${
      replay ? ", published streams replayed" : ""
    }`,
    ...{ model, start, steps, order, stepSize: schedule.stepSize },
    single: isSingle(options, replay)
      ? replayedMultiLayer({ inputDimension: d, hiddenWidths: widths })
      : undefined,
    largeStepsUntil: endOfLargeSteps(schedule),
    evaluateAt: evaluationPoints(options, schedule),
    measures: [
      ...(options.flag("no-rank") ? [] : [testPointRank(model, start.testSamples.inputs)]),
      ...widths.flatMap((width, l) =>
        sparsityMeasures(
          (parameters) => model.activations(parameters, start.samples.inputs, l + 1),
          { width, layer: l + 1, options: PUBLISHED_SPARSITY.teacherStudent },
        )
      ),
    ],
  });
}
