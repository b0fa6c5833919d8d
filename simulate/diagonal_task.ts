/**
 * What runs on diagonal linear networks have in common: options, data, start and order.
 *
 * @module
 */
import {
  type DiagonalData,
  type DiagonalSgdOptions,
  publishedDiagonalData,
} from "../lib/dynamics/mod.ts";
import { NumpyRandomState, seededRng } from "../lib/random/mod.ts";
import type { OptionDefinition } from "./model.ts";
import type { Options } from "./options.ts";
import type { Preset } from "./presets.ts";
import { isReplay, NUMPY_REPLAY, seedOf } from "./replay.ts";
import {
  assertDecays,
  assertStepSize,
  evaluationPoints,
  lengthOptions,
  readLength,
  type TrainingLength,
  withDecay,
} from "./training_schedule.ts";
import { UsageError } from "./usage_error.ts";

/** Number of test samples. */
const TEST_SAMPLES = 1000;

/** The options of every run on a diagonal linear network, with the default number of steps. */
export function diagonalOptions(steps: string): OptionDefinition[] {
  return [
    { name: "samples", unit: "integer", default: "80", describe: "number n of training samples" },
    { name: "dimension", unit: "integer", default: "200", describe: "dimension d" },
    {
      name: "non-zeros",
      unit: "integer",
      default: "20",
      describe: "sparsity r: the non-zero entries of the teacher β*, of length 1",
    },
    { name: "eta", unit: "1/(∂h)²", default: "0.25", describe: "step size η of equation (2)" },
    ...lengthOptions({ steps, decayAt: "1", decayBy: "1", evaluations: "249" }),
    {
      name: "u0",
      unit: "1",
      default: "0.1",
      describe: "start u_0: one number for all entries, or d numbers with commas",
    },
    { name: "v0", unit: "1", default: "0", describe: "start v_0, likewise" },
    {
      name: "data-seed",
      unit: "integer",
      default: "0",
      describe: "seed of inputs (standard normal) and teacher",
    },
    {
      name: "order-seed",
      unit: "integer",
      default: "1",
      describe: "seed of the order of the samples",
    },
    {
      name: "zero-threshold",
      unit: "β",
      default: "1e-50",
      describe: "entries of u ⊙ v above this count as non-zero",
    },
    {
      name: "rank-threshold",
      unit: "1",
      default: "1e-15",
      describe:
        "singular values of the Jacobian at 2d test points above this times the largest count",
    },
    { name: "no-rank", describe: "leave the rank out, which takes most of the time" },
    NUMPY_REPLAY,
  ];
}

function percent(name: string): string {
  return name.replace("%", " %");
}

const LARGE = [["10%", "0.1", "4.8"], ["30%", "0.3", "3.4"], ["50%", "0.5", "1.5"]] as const;

/** The schedules of Figure 2. */
export const FIGURE_2: readonly Preset[] = [
  {
    name: "small",
    describe: "Figure 2, small step size: η = 0.25",
    values: { eta: "0.25", steps: "100001" },
  },
  ...LARGE.map(([name, share, by]) => ({
    name,
    describe: `Figure 2, large step size: η = 0.282, divided by ${by} after ${
      percent(name)
    } of the steps`,
    values: { eta: "0.282", "decay-at": share, "decay-by": by, steps: "100001" },
  })),
];

const SIZE_11 = { samples: "40", dimension: "100", "non-zeros": "20", steps: "100001" } as const;

/** The schedules of Figure 11. */
export const FIGURE_11: readonly Preset[] = [
  {
    name: "gd-small",
    describe: "Figure 11, gradient descent: η = 2",
    values: { ...SIZE_11, "full-batch": true, eta: "2" },
  },
  ...LARGE.map(([name, share, by]) => ({
    name: `gd-${name}`,
    describe: `Figure 11, gradient descent: η = 3.53, divided by ${by} after ${
      percent(name)
    } of the steps`,
    values: {
      ...SIZE_11,
      "full-batch": true as const,
      eta: "3.53",
      "decay-at": share,
      "decay-by": by,
    },
  })),
  {
    name: "sgd",
    describe: "Figure 11, SGD: η = 0.272, divided by 20 after 50 % of the steps",
    values: { ...SIZE_11, eta: "0.272", "decay-at": "0.5", "decay-by": "20" },
  },
];

/** A run that is to be made. */
export interface DiagonalTask {
  /** Whether the published streams are replayed. */
  readonly replay: boolean;
  /** Number of non-zero entries of the teacher. */
  readonly nonZeros: number;
  /** Inputs, targets and teacher. */
  readonly data: DiagonalData;
  /** Dimension d. */
  readonly dimension: number;
  /** Steps and decay. */
  readonly length: TrainingLength;
  /** The evaluations. */
  readonly evaluateAt: readonly number[];
  /** What the library is asked, for SGD. */
  readonly sgd: DiagonalSgdOptions;
  /** The step size before the decay. */
  readonly stepSize: number;
}

interface Shape {
  readonly n: number;
  readonly d: number;
  readonly r: number;
}

function ownData({ n, d, r }: Shape, seed: number): DiagonalData {
  const rng = seededRng(seed, "simulate", "diagonal");
  const normals = (length: number, label: string): Float64Array => {
    const stream = rng.split(label);
    return Float64Array.from({ length }, () => stream.normal());
  };
  const teacher = normals(d, "teacher").fill(0, r).map(Math.abs);
  const length = Math.sqrt(teacher.reduce((sum, value) => sum + value * value, 0));
  for (let k = 0; k < d; k++) teacher[k]! /= length;
  const labelled = (count: number, label: string): DiagonalData["samples"] => {
    const inputs = normals(count * d, label);
    const targets = Float64Array.from({ length: count }, (_, i) => {
      let sum = 0;
      for (let k = 0; k < r; k++) sum += inputs[i * d + k]! * teacher[k]!;
      return sum;
    });
    return { inputs, targets };
  };
  return {
    samples: labelled(n, "inputs"),
    testSamples: labelled(TEST_SAMPLES, "test inputs"),
    teacher,
  };
}

function startOf(options: Options, d: number): Float64Array {
  const initial = new Float64Array(2 * d);
  for (const [name, offset] of [["u0", 0], ["v0", d]] as const) {
    const values = options.vector(name);
    if (values.length !== 1 && values.length !== d) {
      throw new UsageError(
        `Cannot run the model as --${name} must have one entry or ${d}: current value has ${values.length}`,
      );
    }
    for (let k = 0; k < d; k++) initial[offset + k] = values[values.length === 1 ? 0 : k]!;
  }
  return initial;
}

function orderOf(n: number, seed: number, replay: boolean): () => number {
  if (replay) {
    const state = new NumpyRandomState(seed);
    return () => state.randint(n);
  }
  const rng = seededRng(seed, "simulate", "diagonal", "order");
  return () => rng.integer(n);
}

/** Reads the options of {@link diagonalOptions}. */
export function readDiagonalTask(options: Options): DiagonalTask {
  const n = options.integer("samples", { least: 1, most: 10_000 });
  const d = options.integer("dimension", { least: 1, most: 500 });
  const r = options.integer("non-zeros", { least: 1, most: d });
  const replay = isReplay(options, NUMPY_REPLAY);
  const dataSeed = seedOf(options, "data-seed");
  const stepSize = options.number("eta", { positive: true });
  const length = readLength(options);
  assertDecays(options, length);
  assertStepSize(stepSize, length);
  const data = replay
    ? publishedDiagonalData({ n, d, r }, { seed: dataSeed })
    : ownData({ n, d, r }, dataSeed);
  const evaluateAt = evaluationPoints(options, length);
  return {
    ...{ replay, data, length, evaluateAt, stepSize },
    nonZeros: r,
    dimension: d,
    sgd: {
      samples: data.samples,
      testSamples: data.testSamples,
      initial: startOf(options, d),
      // In the published programs iteration ⌊f N⌋ is the last one with the large step size.
      stepSize: withDecay(stepSize, { from: length.decayAt + 1, by: length.decayBy }),
      steps: length.steps,
      sample: orderOf(n, seedOf(options, "order-seed"), replay),
      evaluateAt,
      zeroThreshold: options.number("zero-threshold", { positive: true }),
      arithmetic: replay ? "replay" : "plain",
    },
  };
}

/** η with its decay, in words. */
export function stepSizeInWords({ stepSize, length }: DiagonalTask): string {
  return length.decayBy === 1
    ? `η = ${stepSize}`
    : `η = ${stepSize}, divided by ${length.decayBy} after t = ${length.decayAt}`;
}
