/**
 * Data, teachers and initial weights of networks from our own streams, by the laws of the published programs.
 *
 * @module
 */
import { multiLayerRelu } from "../lib/models/multi_layer_relu.ts";
import type { Model } from "../lib/models/model.ts";
import { twoLayerRelu } from "../lib/models/two_layer_relu.ts";
import type { Samples } from "../lib/models/regression.ts";
import { type Rng, type SeededRng, seededRng } from "../lib/random/mod.ts";
import type { NetworkStart } from "./relu_training.ts";

/** Number of test samples. */
const TEST_SAMPLES = 1000;

/** A start whose teacher has directions. */
export interface TeacherStart extends NetworkStart {
  /** The directions of the teacher's neurons: [k, d], of length 1. */
  readonly directions: Float64Array;
}

function normals(length: number, rng: Rng): Float64Array {
  return Float64Array.from({ length }, () => rng.normal());
}

/** Uniform points on the sphere: [n, d]. */
function unitRows(n: number, { d, rng }: { readonly d: number; readonly rng: Rng }): Float64Array {
  const rows = normals(n * d, rng);
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    const length = Math.hypot(...row);
    for (let k = 0; k < d; k++) row[k]! /= length;
  }
  return rows;
}

function labelled(inputs: Float64Array, { teacher, parameters }: {
  readonly teacher: Model;
  readonly parameters: Float64Array;
}): Samples {
  const d = teacher.inputDimension;
  const targets = Float64Array.from(
    { length: inputs.length / d },
    (_, i) => teacher.predict(parameters, inputs.subarray(i * d, (i + 1) * d)),
  );
  return { inputs, targets };
}

function sampled(
  teacher: Model,
  { parameters, n, rng }: {
    readonly parameters: Float64Array;
    readonly n: number;
    readonly rng: SeededRng;
  },
): Required<Pick<NetworkStart, "samples" | "testSamples">> {
  const d = teacher.inputDimension;
  const points = (count: number, label: string): Samples =>
    labelled(unitRows(count, { d, rng: rng.split(label) }), { teacher, parameters });
  return {
    samples: points(n, "inputs"),
    testSamples: points(TEST_SAMPLES, "test inputs"),
  };
}

/** What our own streams are asked. */
export interface OwnStart {
  /** Number n of training samples. */
  readonly n: number;
  /** Dimension d of inputs. */
  readonly d: number;
  /** Seed of inputs and teacher. */
  readonly data: number;
  /** Seed of the initial weights. */
  readonly initialisation: number;
}

/**
 * Inputs on the sphere, a teacher of unit neurons with output weights ±1, and a student with output weights 0 and
 * normal first-layer weights of standard deviation ½.
 */
export function ownTwoLayer(
  { n, d, data, initialisation }: OwnStart,
  { width, teacherWidth }: { readonly width: number; readonly teacherWidth: number },
): TeacherStart & Required<NetworkStart> {
  const rng = seededRng(data, "simulate", "two-layer");
  const directions = unitRows(teacherWidth, { d, rng: rng.split("teacher") });
  const stream = rng.split("signs");
  const signs = Float64Array.from(
    { length: teacherWidth },
    () => stream.integer(2) === 0 ? -1 : 1,
  );
  const teacher = twoLayerRelu({ inputDimension: d, width: teacherWidth });
  const weights = seededRng(initialisation, "simulate", "two-layer", "weights");
  const initial = new Float64Array(width * (d + 1));
  for (let k = width; k < initial.length; k++) initial[k] = 0.5 * weights.normal();
  const parameters = Float64Array.of(...signs, ...directions);
  return { ...sampled(teacher, { parameters, n, rng }), directions, initial };
}

/** Normal weights of a standard deviation, and biases uniform on ±1/√(inputs of the layer): torch's default. */
function layers(
  widths: readonly number[],
  { scale, rng }: { readonly scale: number; readonly rng: SeededRng },
): Float64Array {
  const [weights, biases] = [rng.split("weights"), rng.split("biases")];
  const parameters: number[] = [];
  widths.slice(1).forEach((outputs, k) => {
    const inputs = widths[k]!;
    for (let j = 0; j < inputs * outputs; j++) parameters.push(scale * weights.normal());
    for (let j = 0; j < outputs; j++) {
      parameters.push((2 * biases.uniform() - 1) / Math.sqrt(inputs));
    }
  });
  return Float64Array.from(parameters);
}

/** Inputs on the sphere, a teacher with standard normal weights, and a student with normal weights of standard deviation 0.8. */
export function ownMultiLayer(
  { n, d, data, initialisation }: OwnStart,
  { widths, teacherWidths }: {
    readonly widths: readonly number[];
    readonly teacherWidths: readonly number[];
  },
): Required<NetworkStart> {
  const rng = seededRng(data, "simulate", "multi-layer");
  const teacher = multiLayerRelu({ inputDimension: d, hiddenWidths: teacherWidths });
  const parameters = layers([d, ...teacherWidths, 1], { scale: 1, rng: rng.split("teacher") });
  const weights = seededRng(initialisation, "simulate", "multi-layer", "weights");
  return {
    ...sampled(teacher, { parameters, n, rng }),
    initial: layers([d, ...widths, 1], { scale: 0.8, rng: weights }),
  };
}
