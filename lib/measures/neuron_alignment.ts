/**
 * How neurons align with the directions of a teacher.
 *
 * @module
 */
import { assertLength } from "./_check.ts";

/** Students and teachers. */
export interface NeuronAlignmentOptions {
  /** Dimension d of the weight vectors. */
  readonly dimension: number;
  /** First-layer weights of the student: [m, d], row-major. */
  readonly neurons: Float64Array;
  /** Output weights of the student: [m]. */
  readonly outputWeights: Float64Array;
  /** Directions of the teacher: [k, d], row-major, none of them zero. */
  readonly directions: Float64Array;
  /** A neuron is aligned when its angle is at most this, in degrees; 10 by default. */
  readonly withinDegrees?: number;
}

/** The alignment of a layer of neurons. */
export interface NeuronAlignment {
  /** The angle of every neuron with its nearest direction, in degrees from 0 to 180: [m]; NaN for a zero neuron. */
  readonly angles: Float64Array;
  /** The index of that direction: [m]; −1 for a zero neuron; the first one when several are equally near. */
  readonly nearest: Int32Array;
  /** |a_j|·‖w_j‖, what the neuron contributes: [m]. */
  readonly weights: Float64Array;
  /** The median angle of the neurons that are not zero, or NaN. */
  readonly medianAngle: number;
  /** The share of the weights of the neurons that are aligned, or NaN when all weights are zero. */
  readonly alignedShare: number;
}

/**
 * The angles of the neurons w_j with their nearest teacher directions, and how much of the network is aligned.
 *
 * A ReLU neuron stands for the ray of w_j, so that −w is as far as can be from w. Angles are 2 atan2(‖p − q‖, ‖p + q‖) of
 * the unit vectors p and q, accurate to about 10⁻¹⁴ degrees even when tiny. The median takes every non-zero neuron
 * alike; the share weighs them.
 * Throws `RangeError` when a length does not fit, an entry is not finite, or a direction is zero.
 *
 * Source: "SGD with large step sizes learns sparse features", version 2, Figure 10, which shows pictures only.
 *
 * @example
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { neuronAlignment } from "./neuron_alignment.ts";
 *
 * const alignment = neuronAlignment({
 *   dimension: 2,
 *   neurons: Float64Array.of(3, 0, 1, 1, 0, 0),
 *   outputWeights: Float64Array.of(-1, 1, 5),
 *   directions: Float64Array.of(2, 0, -1, 0),
 * });
 * assertEquals(alignment.nearest, Int32Array.of(0, 0, -1));
 * assertAlmostEquals(alignment.angles[1]!, 45, 1e-12);
 * assertAlmostEquals(alignment.alignedShare, 3 / (3 + Math.SQRT2), 1e-15);
 * ```
 */
export function neuronAlignment(options: NeuronAlignmentOptions): NeuronAlignment {
  const action = "compute the alignment of neurons";
  const { dimension: d, neurons, outputWeights, directions, withinDegrees = 10 } = options;
  const m = outputWeights.length;
  if (!Number.isSafeInteger(d) || d < 1) {
    throw new RangeError(
      `Cannot ${action} as the dimension must be a positive integer: current value is ${d}`,
    );
  }
  assertLength(neurons, m * d, { action, what: "the neurons [m, d]" });
  const k = Math.max(1, Math.round(directions.length / d));
  assertLength(directions, k * d, { action, what: "the directions [k, d]" });
  if (!(withinDegrees >= 0)) {
    throw new RangeError(
      `Cannot ${action} as the angle must not be negative: current value is ${withinDegrees}`,
    );
  }
  for (const array of [neurons, outputWeights, directions]) {
    const at = array.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) {
      throw new RangeError(
        `Cannot ${action} as all entries must be finite: entry ${at} is ${array[at]}`,
      );
    }
  }
  const teachers = Array.from({ length: k }, (_, t) => {
    const { unit } = unitVector(directions.subarray(t * d, (t + 1) * d));
    if (unit === undefined) {
      throw new RangeError(`Cannot ${action} as no direction may be zero: direction ${t} is`);
    }
    return unit;
  });
  const angles = new Float64Array(m).fill(NaN);
  const nearest = new Int32Array(m).fill(-1);
  const weights = new Float64Array(m);
  let [aligned, total] = [0, 0];
  for (let j = 0; j < m; j++) {
    const { unit, length } = unitVector(neurons.subarray(j * d, (j + 1) * d));
    weights[j] = Math.abs(outputWeights[j]!) * length;
    total += weights[j]!;
    if (unit === undefined) continue;
    teachers.forEach((teacher, t) => {
      const angle = angleBetween(unit, teacher);
      if (!(angle >= angles[j]!)) [angles[j], nearest[j]] = [angle, t];
    });
    if (angles[j]! <= withinDegrees) aligned += weights[j]!;
  }
  return {
    angles,
    nearest,
    weights,
    medianAngle: median(angles.filter((angle) => !Number.isNaN(angle))),
    alignedShare: aligned / total,
  };
}

function unitVector(vector: Float64Array): { unit: Float64Array | undefined; length: number } {
  const length = Math.hypot(...vector);
  if (length === 0) return { unit: undefined, length };
  const largest = vector.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const scaled = vector.map((value) => value / largest); // so that the smallest vectors have directions
  const norm = Math.hypot(...scaled);
  return { unit: scaled.map((value) => value / norm), length };
}

function angleBetween(p: Float64Array, q: Float64Array): number {
  const difference = Math.hypot(...p.map((value, k) => value - q[k]!));
  const sum = Math.hypot(...p.map((value, k) => value + q[k]!));
  return 2 * Math.atan2(difference, sum) * (180 / Math.PI);
}

function median(values: Float64Array): number {
  const sorted = values.sort();
  const middle = sorted.length / 2;
  if (sorted.length === 0) return NaN;
  return Number.isInteger(middle)
    ? (sorted[middle - 1]! + sorted[middle]!) / 2
    : sorted[Math.floor(middle)]!;
}
