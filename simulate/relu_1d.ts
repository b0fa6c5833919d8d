/**
 * `simulate relu-1d`: one-dimensional regression with a two-layer ReLU network.
 *
 * @module
 */
import { replayedTwoLayer } from "../lib/dynamics/replayed_network_training.ts";
import { predictorKinks, twoLayerJacobianRank } from "../lib/measures/mod.ts";
import { publishedOneDimensional } from "../lib/models/published_networks.ts";
import { twoLayerActivations } from "../lib/models/two_layer_activations.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import { seededRng } from "../lib/random/mod.ts";
import type { SimulatedModel, Simulation } from "./model.ts";
import {
  etaOption,
  isSingle,
  MOST_RANK_POINTS,
  networkOptions,
  readNetworkSchedule,
  warmUpOptions,
} from "./network_options.ts";
import type { Options } from "./options.ts";
import { type Preset, publishedOption } from "./presets.ts";
import {
  networkOrder,
  type NetworkStart,
  PUBLISHED_SPARSITY,
  rankMeasure,
  simulateRelu,
  sparsityMeasures,
} from "./relu_training.ts";
import { assertPublishedShape, isReplay, NETWORK_REPLAY, seedOf } from "./replay.ts";
import { endOfLargeSteps, evaluationPoints } from "./training_schedule.ts";

const PRESETS: readonly Preset[] = (["400", "500"] as const).flatMap((multiplier) =>
  ([["2%", "0.02", "2.5"], ["50%", "0.5", "3"]] as const).map(([name, share, by]): Preset => ({
    name: `${multiplier}x-${name}`,
    describe: `Figure ${
      multiplier === "400" ? "4" : "12"
    }: warm-up ${multiplier}×, decay by ${by} after ${name.replace("%", " %")} of the steps`,
    values: { "warm-up": multiplier, "decay-at": share, "decay-by": by },
  }))
);

/** The descriptor of `simulate relu-1d`. */
export const relu1dModel: SimulatedModel = {
  name: "relu-1d",
  summary:
    "h(x) = Σ a_j σ(w_j x + b_j): SGD on a two-layer ReLU network with biases, through the twelve points of Figure 4",
  options: [
    publishedOption(PRESETS),
    { name: "width", unit: "integer", default: "100", describe: "number m of neurons" },
    etaOption("0.0004"),
    ...warmUpOptions({
      value: "400",
      exponent: "1",
      describe:
        "multiplier M: η_t = η(1 + (M f − 1)(t/N)^e) up to the decay, f = --decay-at; 0 for no warm-up",
    }),
    ...networkOptions({
      ...{ steps: "31623", decayAt: "0.02", decayBy: "2.5", evaluations: "150" },
      seeds: { initialisation: "3", order: "3" },
    }),
    NETWORK_REPLAY,
  ],
  presets: PRESETS,
  examples: [
    "relu-1d --replay numpy                        # Figure 4, 2 %",
    "relu-1d --published 400x-50% --replay numpy --csv figure_4.csv",
    "relu-1d --width 50 --decay-at 0.3 --order-seed 8 --svg loss.svg",
  ],
  run: (options) => simulateRelu1d(options),
};

/** The ends of the range of the inputs, singles. */
const RANGE = [-1.3049999475479126, 1.4450000524520874] as const;

function startOf(width: number, { seed, replay }: {
  readonly seed: number;
  readonly replay: boolean;
}): NetworkStart {
  const published = publishedOneDimensional({ initialisation: replay ? seed : 3 });
  const { samples } = published;
  if (replay) return { samples, initial: published.initial };
  const rng = seededRng(seed, "simulate", "relu-1d");
  const draw = (label: string, of: (stream: typeof rng) => number): number[] => {
    const stream = rng.split(label);
    return Array.from({ length: width }, () => of(stream));
  };
  return {
    samples,
    initial: Float64Array.of(
      ...draw("outputs", (stream) => 4 * stream.normal()),
      ...draw("signs", (stream) => stream.integer(2) === 0 ? -2.5 : 2.5),
      ...draw("biases", (stream) => 2.5 * stream.normal()),
    ),
  };
}

function simulateRelu1d(options: Options): Simulation {
  const width = options.integer("width", { least: 1, most: 1000 });
  const replay = isReplay(options, NETWORK_REPLAY);
  if (replay) assertPublishedShape(options, { width: "100" });
  const multiplier = options.number("warm-up", { nonNegative: true });
  const schedule = readNetworkSchedule(
    options,
    (share) => multiplier === 0 ? 1 : multiplier * share,
  );
  const { steps, words } = schedule;
  const start = startOf(width, { seed: seedOf(options, "initialisation-seed"), replay });
  const { inputs, targets } = start.samples;
  const { order, uniform } = networkOrder({
    ...{ samples: targets.length, steps, replay },
    seed: seedOf(options, "order-seed"),
  });
  const shape = { inputDimension: 1, width, bias: true };
  const [low, high] = RANGE;
  // The published program draws these points after the order of the samples, and rounds them to singles.
  const fresh = Float64Array.from(
    { length: MOST_RANK_POINTS },
    () => Math.fround(low + (high - low) * uniform()),
  );
  const rank = rankMeasure(
    `${MOST_RANK_POINTS} random points`,
    (parameters) => twoLayerJacobianRank(shape, { parameters, inputs: fresh }),
  );
  return simulateRelu({
    title: `1D regression, ${width} neurons`,
    headline:
      `θ ← θ − η r ∇h, h(x) = Σ a_j σ(w_j x + b_j), one sample per step, n = ${targets.length}, m = ${width}, ${words}${
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
        { width, options: PUBLISHED_SPARSITY.oneDimensional },
      ),
      {
        name: "kinks",
        symbol: "kinks",
        label: "kinks",
        note: "(of the predictor between the outermost inputs; closer than 0.01 is one)",
        of: (parameters) =>
          predictorKinks(parameters, { width, bias: true, range: RANGE, mergeWithin: 0.01 })
            .length,
      },
    ],
  });
}
