import type { Samples } from "../models/regression.ts";
import { ReplayedDot } from "./_replayed_dot.ts";

/** Steps of gradient descent on a diagonal linear network, in place and without allocation. */
export class DiagonalStep {
  readonly #parameters: Float64Array;
  readonly #inputs: Float64Array;
  readonly #targets: Float64Array;
  readonly #dimension: number;
  readonly #replayed: ReplayedDot | undefined;
  /** u ∘ v. */
  readonly #predictor: Float64Array;
  /** Σ_i r_i x_i / n. */
  readonly #direction: Float64Array;

  constructor(parameters: Float64Array, samples: Samples, arithmetic: "plain" | "replay") {
    const d = parameters.length / 2;
    this.#parameters = parameters;
    this.#inputs = samples.inputs;
    this.#targets = samples.targets;
    this.#dimension = d;
    this.#replayed = arithmetic === "replay" ? new ReplayedDot() : undefined;
    this.#predictor = new Float64Array(d);
    this.#direction = new Float64Array(d);
  }

  /** The step on one sample, made only when |r| is below the bound; returns |r|. */
  single(stepSize: number, index: number, bound: number): number {
    if (!(Number.isInteger(index) && index >= 0 && index < this.#targets.length)) {
      throw new RangeError(
        `Cannot make a step as an index must be an integer from 0 to ${
          this.#targets.length - 1
        }: current value is ${index}`,
      );
    }
    return this.#replayed === undefined
      ? this.#plain(stepSize, index, bound)
      : this.#replay(stepSize, index, bound);
  }

  #plain(stepSize: number, index: number, bound: number): number {
    const d = this.#dimension;
    const parameters = this.#parameters;
    const inputs = this.#inputs;
    const row = index * d;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    let k = 0;
    for (; k + 4 <= d; k += 4) {
      s0 += parameters[k]! * parameters[d + k]! * inputs[row + k]!;
      s1 += parameters[k + 1]! * parameters[d + k + 1]! * inputs[row + k + 1]!;
      s2 += parameters[k + 2]! * parameters[d + k + 2]! * inputs[row + k + 2]!;
      s3 += parameters[k + 3]! * parameters[d + k + 3]! * inputs[row + k + 3]!;
    }
    for (; k < d; k++) s0 += parameters[k]! * parameters[d + k]! * inputs[row + k]!;
    const residual = (s0 + s2) + (s1 + s3) - this.#targets[index]!;
    if (Math.abs(residual) < bound) {
      const factor = stepSize * residual;
      for (k = 0; k < d; k++) {
        const change = factor * inputs[row + k]!;
        const u = parameters[k]!;
        const v = parameters[d + k]!;
        parameters[k] = u - change * v;
        parameters[d + k] = v - change * u;
      }
    }
    return Math.abs(residual);
  }

  /** As in the published code: u − η((r x) v), v − η((r x) u), unfused, with the replayed dot product. */
  #replay(stepSize: number, index: number, bound: number): number {
    const d = this.#dimension;
    const parameters = this.#parameters;
    const inputs = this.#inputs;
    const row = index * d;
    const residual = this.#replayed!.at(inputs, row, this.#updatePredictor()) -
      this.#targets[index]!;
    if (Math.abs(residual) < bound) {
      for (let k = 0; k < d; k++) {
        const change = residual * inputs[row + k]!;
        const u = parameters[k]!;
        const v = parameters[d + k]!;
        parameters[k] = u - stepSize * (change * v);
        parameters[d + k] = v - stepSize * (change * u);
      }
    }
    return Math.abs(residual);
  }

  /** The step on the mean over all samples; returns the largest |r|, and steps only when it is below the bound. */
  full(stepSize: number, bound: number): number {
    const d = this.#dimension;
    const inputs = this.#inputs;
    const n = this.#targets.length;
    const predictor = this.#updatePredictor();
    const direction = this.#direction;
    direction.fill(0);
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const row = i * d;
      const residual = this.#dot(row, predictor) - this.#targets[i]!;
      if (!(Math.abs(residual) < bound)) return Math.abs(residual);
      largest = Math.max(largest, Math.abs(residual));
      for (let k = 0; k < d; k++) direction[k] = direction[k]! + residual * inputs[row + k]!;
    }
    const parameters = this.#parameters;
    for (let k = 0; k < d; k++) {
      const change = direction[k]! / n;
      const u = parameters[k]!;
      const v = parameters[d + k]!;
      parameters[k] = u - stepSize * (change * v);
      parameters[d + k] = v - stepSize * (change * u);
    }
    return largest;
  }

  #dot(row: number, predictor: Float64Array): number {
    if (this.#replayed !== undefined) return this.#replayed.at(this.#inputs, row, predictor);
    const inputs = this.#inputs;
    const d = predictor.length;
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    let k = 0;
    for (; k + 4 <= d; k += 4) {
      s0 += inputs[row + k]! * predictor[k]!;
      s1 += inputs[row + k + 1]! * predictor[k + 1]!;
      s2 += inputs[row + k + 2]! * predictor[k + 2]!;
      s3 += inputs[row + k + 3]! * predictor[k + 3]!;
    }
    for (; k < d; k++) s0 += inputs[row + k]! * predictor[k]!;
    return (s0 + s2) + (s1 + s3);
  }

  #updatePredictor(): Float64Array {
    const d = this.#dimension;
    const predictor = this.#predictor;
    const parameters = this.#parameters;
    for (let k = 0; k < d; k++) predictor[k] = parameters[k]! * parameters[d + k]!;
    return predictor;
  }
}
