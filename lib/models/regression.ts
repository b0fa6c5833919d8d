/**
 * The training loss of a model on samples, with its residuals, gradient, Jacobian and Hessian.
 *
 * @module
 */
import { assertFinite, shaped } from "./_shape.ts";
import type { Model } from "./model.ts";
import type { Objective } from "./objective.ts";

/** The samples that a model is trained on. */
export interface Samples {
  /** Inputs x_i: [n, d], row-major. */
  readonly inputs: Float64Array;
  /** Targets y_i: [n]. */
  readonly targets: Float64Array;
}

/**
 * A model on n samples with the training loss L(θ) = 1/(2n) Σ_i (h_θ(x_i) − y_i)².
 *
 * With residuals r_i = h_θ(x_i) − y_i and the Jacobian φ_θ(X) = [∇_θ h_θ(x_i)ᵀ]_i: [n, p], the gradient is
 * φᵀr / n and the Hessian (φᵀφ + Σ_i r_i ∇²_θ h_θ(x_i)) / n. The arrays are kept, not copied.
 * Output arrays are passed as `into` (a new array by default) and returned. Sums run in the order of the samples.
 * The constructor throws `RangeError` when there is no sample, when a shape does not fit or when an entry is not
 * finite; every method throws `RangeError` when a length does not fit or an index is out of range.
 * Source: "SGD with large step sizes learns sparse features", version 2, equation (1).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diagonalLinear } from "./diagonal_linear.ts";
 * import { Regression } from "./regression.ts";
 *
 * const regression = new Regression(diagonalLinear(1), {
 *   inputs: Float64Array.of(1, 2),
 *   targets: Float64Array.of(1, 2),
 * });
 * const parameters = Float64Array.of(1, 2); // u = 1, v = 2
 * assertEquals(regression.residuals(parameters), Float64Array.of(1, 2));
 * assertEquals(regression.loss(parameters), 1.25);
 * assertEquals(regression.gradient(parameters), Float64Array.of(5, 2.5));
 * ```
 */
export class Regression implements Objective {
  /** The prediction function. */
  readonly model: Model;
  /** Inputs x_i: [n, d], row-major. */
  readonly inputs: Float64Array;
  /** Targets y_i: [n]. */
  readonly targets: Float64Array;
  /** Number of samples n. */
  readonly sampleCount: number;
  /** Number of parameters p of the model. */
  readonly parameterCount: number;
  /** Views of the rows of the inputs, so that no step has to create one. */
  readonly #rows: readonly Float64Array[];

  /** Puts a model on samples; see the class. */
  constructor(model: Model, samples: Samples) {
    const { inputs, targets } = samples;
    const dimension = model.inputDimension;
    const action = `put the model "${model.name}" on samples`;
    if (targets.length === 0) {
      throw new RangeError(`Cannot ${action} as there must be at least one: current number is 0`);
    }
    shaped(inputs, { length: targets.length * dimension, action, what: "the inputs [n, d]" });
    assertFinite(inputs, { action, what: "the inputs" });
    assertFinite(targets, { action, what: "the targets" });
    this.model = model;
    this.inputs = inputs;
    this.targets = targets;
    this.sampleCount = targets.length;
    this.parameterCount = model.parameterCount;
    this.#rows = Array.from(
      targets,
      (_, i) => inputs.subarray(i * dimension, (i + 1) * dimension),
    );
  }

  /** The input x_i: [d] of one sample, a view. */
  input(index: number): Float64Array {
    const row = this.#rows[index];
    if (row === undefined) {
      throw new RangeError(
        `Cannot take a sample as the index must be an integer from 0 to ${
          this.sampleCount - 1
        }: current value is ${index}`,
      );
    }
    return row;
  }

  /** The residual r_i = h_θ(x_i) − y_i of one sample. */
  residual(parameters: Float64Array, index: number): number {
    this.#checkParameters(parameters);
    return this.model.predict(parameters, this.input(index)) - this.targets[index]!;
  }

  /** The residuals r: [n]. */
  residuals(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#checkParameters(parameters);
    const output = this.#output(into, this.sampleCount, "residuals");
    for (let i = 0; i < this.sampleCount; i++) {
      output[i] = this.model.predict(parameters, this.#rows[i]!) - this.targets[i]!;
    }
    return output;
  }

  /** L(θ) = ‖r‖² / (2n). */
  loss(parameters: Float64Array): number {
    this.#checkParameters(parameters);
    let sum = 0;
    for (let i = 0; i < this.sampleCount; i++) {
      const residual = this.model.predict(parameters, this.#rows[i]!) - this.targets[i]!;
      sum += residual * residual;
    }
    return sum / (2 * this.sampleCount);
  }

  /** ∇L(θ) = φᵀr / n: [p]. */
  gradient(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#checkParameters(parameters);
    const output = this.#output(into, this.parameterCount, "gradient", parameters);
    output.fill(0);
    for (let i = 0; i < this.sampleCount; i++) {
      const row = this.#rows[i]!;
      const residual = this.model.predict(parameters, row) - this.targets[i]!;
      this.model.addGradient(parameters, row, residual / this.sampleCount, output);
    }
    return output;
  }

  /** Adds `scale` · ∇_θ h_θ(x_index) to `into: [p]`. */
  addPredictionGradient(
    parameters: Float64Array,
    { index, scale, into }: {
      readonly index: number;
      readonly scale: number;
      readonly into: Float64Array;
    },
  ): void {
    this.#checkParameters(parameters);
    this.#output(into, this.parameterCount, "gradient of a prediction", parameters);
    this.model.addGradient(parameters, this.input(index), scale, into);
  }

  /** The Jacobian φ_θ(X): [n, p], row-major: row i is ∇_θ h_θ(x_i). */
  jacobian(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#checkParameters(parameters);
    const count = this.parameterCount;
    const output = this.#output(into, this.sampleCount * count, "Jacobian", parameters);
    output.fill(0);
    for (let i = 0; i < this.sampleCount; i++) {
      const row = output.subarray(i * count, (i + 1) * count);
      this.model.addGradient(parameters, this.#rows[i]!, 1, row);
    }
    return output;
  }

  /** The Hessian ∇²L(θ) = (φᵀφ + Σ_i r_i ∇²h_θ(x_i)) / n: [p, p], row-major. Allocates one array of length p. */
  hessian(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#checkParameters(parameters);
    const count = this.parameterCount;
    const output = this.#output(into, count * count, "Hessian", parameters);
    output.fill(0);
    const gradient = new Float64Array(count);
    for (let i = 0; i < this.sampleCount; i++) {
      const row = this.#rows[i]!;
      const residual = this.model.predict(parameters, row) - this.targets[i]!;
      this.model.addHessian(parameters, row, residual / this.sampleCount, output);
      gradient.fill(0);
      this.model.addGradient(parameters, row, 1, gradient);
      for (let j = 0; j < count; j++) {
        const factor = gradient[j]! / this.sampleCount;
        if (factor === 0) continue;
        for (let k = 0; k < count; k++) {
          output[j * count + k] = output[j * count + k]! + factor * gradient[k]!;
        }
      }
    }
    return output;
  }

  #checkParameters(parameters: Float64Array): void {
    if (parameters.length !== this.parameterCount) {
      throw new RangeError(
        `Cannot evaluate the model "${this.model.name}" as the parameters must have length ${this.parameterCount}: current length is ${parameters.length}`,
      );
    }
  }

  #output(
    into: Float64Array | undefined,
    length: number,
    what: string,
    parameters?: Float64Array,
  ): Float64Array {
    if (into !== undefined && into === parameters) {
      throw new RangeError(
        `Cannot write the ${what} over the parameters: the output must be another array`,
      );
    }
    return shaped(into, { length, action: `compute the ${what}`, what: "the output" });
  }
}
