/**
 * The quadratic cost F(β) = ‖Xβ − y‖² with its exact gradient, Hessian and spectrum.
 *
 * @module
 */
import { EigenvalueDecomposition, Matrix, pseudoInverse } from "ml-matrix";
import { assertFinite, shaped } from "./_shape.ts";
import type { Objective } from "./objective.ts";
import type { Samples } from "./regression.ts";

/** The eigenvalues of a symmetric matrix and orthonormal eigenvectors. */
export interface Spectrum {
  /** Eigenvalues in descending order: [d]. */
  readonly eigenvalues: Float64Array;
  /** Eigenvectors: [d, d], row-major; row k belongs to eigenvalue k. */
  readonly eigenvectors: Float64Array;
}

/**
 * F(β) = ‖Xβ − y‖² = Σ_i (⟨x_i, β⟩ − y_i)², without a factor: gradient 2Xᵀ(Xβ − y), Hessian 2XᵀX.
 *
 * X is `inputs: [n, d]`, row-major; y is `targets: [n]`. The error of gradient descent with step size η is multiplied
 * by 1 − ηλ on the eigenspace of the Hessian with eigenvalue λ, so that 2/λ_max is the edge of stability.
 * The constructor throws `RangeError` for empty data, shapes that do not fit and entries that are not finite.
 * Source: "SGD with large step sizes learns sparse features", version 2, Section 2.2.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { LeastSquares } from "./least_squares.ts";
 *
 * const cost = new LeastSquares({ inputs: Float64Array.of(2, 0, 0, 1), targets: Float64Array.of(2, 1) });
 * assertEquals(cost.loss(Float64Array.of(0, 0)), 5);
 * assertEquals(cost.gradient(Float64Array.of(0, 0)), Float64Array.of(-8, -2));
 * assertEquals(cost.largestEigenvalue(), 8);
 * ```
 */
export class LeastSquares implements Objective {
  /** The matrix X: [n, d], row-major. */
  readonly inputs: Float64Array;
  /** The targets y: [n]. */
  readonly targets: Float64Array;
  /** Number of rows n. */
  readonly sampleCount: number;
  /** Number of parameters d. */
  readonly parameterCount: number;

  /** Keeps X and y (not copied); see the class. */
  constructor({ inputs, targets }: Samples) {
    const action = "set up least squares";
    const columns = inputs.length / targets.length;
    if (!Number.isInteger(columns) || columns < 1) {
      throw new RangeError(
        `Cannot ${action} as X must have as many rows as y has entries: X has ${inputs.length} entries and y has ${targets.length}`,
      );
    }
    assertFinite(inputs, { action, what: "X" });
    assertFinite(targets, { action, what: "y" });
    this.inputs = inputs;
    this.targets = targets;
    this.sampleCount = targets.length;
    this.parameterCount = columns;
  }

  /** F(β) for `parameters` β: [d]. */
  loss(parameters: Float64Array): number {
    this.#check(parameters);
    let sum = 0;
    for (let i = 0; i < this.sampleCount; i++) {
      const residual = this.#residual(parameters, i);
      sum += residual * residual;
    }
    return sum;
  }

  /** 2Xᵀ(Xβ − y): [d]. */
  gradient(parameters: Float64Array, into?: Float64Array): Float64Array {
    this.#check(parameters);
    const d = this.parameterCount;
    const output = shaped(into, { length: d, action: "compute the gradient", what: "the output" });
    if (output === parameters) {
      throw new RangeError(
        "Cannot write the gradient over the parameters: the output must be another array",
      );
    }
    output.fill(0);
    for (let i = 0; i < this.sampleCount; i++) {
      const factor = 2 * this.#residual(parameters, i);
      for (let k = 0; k < d; k++) output[k] = output[k]! + factor * this.inputs[i * d + k]!;
    }
    return output;
  }

  /** The Hessian 2XᵀX: [d, d], row-major, the same at every β. */
  hessian(into?: Float64Array): Float64Array {
    const d = this.parameterCount;
    const output = shaped(into, {
      length: d * d,
      action: "compute the Hessian",
      what: "the output",
    });
    for (let j = 0; j < d; j++) {
      for (let k = j; k < d; k++) {
        let sum = 0;
        for (let i = 0; i < this.sampleCount; i++) {
          sum += this.inputs[i * d + j]! * this.inputs[i * d + k]!;
        }
        output[j * d + k] = output[k * d + j] = 2 * sum;
      }
    }
    return output;
  }

  /** Eigenvalues and eigenvectors of the Hessian, to a few units in the last place of λ_max. */
  spectrum(): Spectrum {
    const d = this.parameterCount;
    const decomposition = new EigenvalueDecomposition(Matrix.from1DArray(d, d, this.hessian()), {
      assumeSymmetric: true,
    });
    const values = decomposition.realEigenvalues;
    const vectors = decomposition.eigenvectorMatrix;
    const order = values.map((_, k) => k).sort((j, k) => values[k]! - values[j]!);
    return {
      eigenvalues: Float64Array.from(order, (k) => values[k]!),
      eigenvectors: Float64Array.from(order.flatMap((k) => vectors.getColumn(k))),
    };
  }

  /** λ_max, the largest eigenvalue of the Hessian 2XᵀX (that is, twice the squared largest singular value of X). */
  largestEigenvalue(): number {
    return this.spectrum().eigenvalues[0]!;
  }

  /** The minimiser of F of least Euclidean norm, by the pseudo-inverse of X: [d]. */
  minimiser(): Float64Array {
    const matrix = Matrix.from1DArray(this.sampleCount, this.parameterCount, this.inputs);
    return Float64Array.from(
      pseudoInverse(matrix).mmul(Matrix.columnVector(this.targets)).to1DArray(),
    );
  }

  #residual(parameters: Float64Array, index: number): number {
    const d = this.parameterCount;
    let sum = -this.targets[index]!;
    for (let k = 0; k < d; k++) sum += this.inputs[index * d + k]! * parameters[k]!;
    return sum;
  }

  #check(parameters: Float64Array): void {
    shaped(parameters, {
      length: this.parameterCount,
      action: "evaluate least squares",
      what: "the parameters",
    });
  }
}
