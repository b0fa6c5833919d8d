/** Residuals and steps θ + φᵀc of the ReLU networks of Figure 9, in loops that allocate nothing. */
import type { Samples } from "../../lib/models/regression.ts";

/** A network on its samples: residuals at θ, then a step along the gradients of the predictions at the same θ. */
export interface NetworkKernel {
  /** r: [n], as of the last evaluation. */
  readonly residuals: Float64Array;
  /** Computes the residuals and keeps the activations. */
  evaluate(parameters: Float64Array): void;
  /** Adds φᵀc to the parameters that were evaluated last, for `coefficients` c: [n]. */
  move(parameters: Float64Array, coefficients: Float64Array): void;
}

/**
 * Two layers on one-dimensional inputs, with a bias: [a; w; b] as `twoLayerRelu` orders them.
 *
 * A neuron is active on the first or on the last of the sorted samples, so that every sum over its samples is a sum from an end.
 */
export class OneDimensionalKernel implements NetworkKernel {
  readonly residuals: Float64Array;
  readonly #samples: Samples;
  readonly #width: number;
  /** The number of samples before the kink of a neuron, of its last evaluation. */
  readonly #kinks: Int32Array;
  /** Changes of slope and intercept of the predictor at the samples; then sums of coefficients from either end. */
  readonly #slopes: Float64Array;
  readonly #intercepts: Float64Array;

  /** Takes the width m and samples whose inputs rise. */
  constructor(width: number, samples: Samples) {
    const { inputs, targets } = samples;
    const n = targets.length;
    if (inputs.length !== n || inputs.some((x, i) => i > 0 && x <= inputs[i - 1]!)) {
      throw new RangeError("Cannot run a network in one dimension as its inputs must rise");
    }
    this.residuals = new Float64Array(n);
    this.#samples = samples;
    this.#width = width;
    this.#kinks = new Int32Array(width);
    this.#slopes = new Float64Array(n + 1);
    this.#intercepts = new Float64Array(n + 1);
  }

  evaluate(parameters: Float64Array): void {
    const { inputs, targets } = this.#samples;
    const [n, m, kinks] = [targets.length, this.#width, this.#kinks];
    const [slopes, intercepts] = [this.#slopes, this.#intercepts];
    slopes.fill(0);
    intercepts.fill(0);
    let [slope, intercept] = [0, 0];
    for (let j = 0; j < m; j++) {
      const [a, w, b] = [parameters[j]!, parameters[m + j]!, parameters[2 * m + j]!];
      // w·x + b rises for w > 0: the kink is before the first sample with a positive one; for w ≤ 0 after the last such.
      const sign = w > 0;
      let k = kinks[j]!;
      while (k > 0 && w * inputs[k - 1]! + b > 0 === sign) k--;
      while (k < n && w * inputs[k]! + b > 0 !== sign) k++;
      kinks[j] = k;
      if (sign) {
        slopes[k]! += a * w;
        intercepts[k]! += a * b;
      } else {
        slopes[k]! -= a * w;
        intercepts[k]! -= a * b;
        slope += a * w;
        intercept += a * b;
      }
    }
    for (let i = 0; i < n; i++) {
      slope += slopes[i]!;
      intercept += intercepts[i]!;
      this.residuals[i] = slope * inputs[i]! + intercept - targets[i]!;
    }
  }

  move(parameters: Float64Array, coefficients: Float64Array): void {
    const { inputs } = this.#samples;
    const [n, m, kinks] = [coefficients.length, this.#width, this.#kinks];
    const [weighted, sums] = [this.#slopes, this.#intercepts];
    weighted[0] = 0;
    sums[0] = 0;
    for (let i = 0; i < n; i++) {
      weighted[i + 1] = weighted[i]! + coefficients[i]! * inputs[i]!;
      sums[i + 1] = sums[i]! + coefficients[i]!;
    }
    for (let j = 0; j < m; j++) {
      const [a, w, b] = [parameters[j]!, parameters[m + j]!, parameters[2 * m + j]!];
      const k = kinks[j]!;
      const first = w > 0 ? weighted[n]! - weighted[k]! : weighted[k]!;
      const zeroth = w > 0 ? sums[n]! - sums[k]! : sums[k]!;
      parameters[j] = a + w * first + b * zeroth;
      parameters[m + j] = w + a * first;
      parameters[2 * m + j] = b + a * zeroth;
    }
  }
}

/** Two layers on two-dimensional inputs, without a bias: [a; W] as `twoLayerRelu` orders them. */
export class TwoLayerKernel implements NetworkKernel {
  readonly residuals: Float64Array;
  readonly #samples: Samples;
  readonly #width: number;
  /** σ(z): [m, n]. */
  readonly #hidden: Float64Array;

  /** Takes the width m. */
  constructor(width: number, samples: Samples) {
    const n = samples.targets.length;
    this.residuals = new Float64Array(n);
    this.#samples = samples;
    this.#width = width;
    this.#hidden = new Float64Array(n * width);
  }

  evaluate(parameters: Float64Array): void {
    const { inputs, targets } = this.#samples;
    const [residuals, hidden, n, m] = [this.residuals, this.#hidden, targets.length, this.#width];
    for (let i = 0; i < n; i++) residuals[i] = -targets[i]!;
    for (let j = 0; j < m; j++) {
      const [a, v, w] = [parameters[j]!, parameters[m + 2 * j]!, parameters[m + 2 * j + 1]!];
      for (let i = 0, k = j * n; i < n; i++, k++) {
        const z = v * inputs[2 * i]! + w * inputs[2 * i + 1]!;
        const active = z <= 0 ? 0 : z; // NaN must not pass for an inactive neuron
        hidden[k] = active;
        residuals[i]! += a * active;
      }
    }
  }

  move(parameters: Float64Array, coefficients: Float64Array): void {
    const { inputs } = this.#samples;
    const [hidden, n, m] = [this.#hidden, coefficients.length, this.#width];
    for (let j = 0; j < m; j++) {
      let [output, first, second] = [0, 0, 0];
      for (let i = 0, k = j * n; i < n; i++, k++) {
        const active = hidden[k]!;
        if (active <= 0) continue;
        const c = coefficients[i]!;
        output += c * active;
        first += c * inputs[2 * i]!;
        second += c * inputs[2 * i + 1]!;
      }
      const a = parameters[j]!;
      parameters[j] = a + output;
      parameters[m + 2 * j]! += a * first;
      parameters[m + 2 * j + 1]! += a * second;
    }
  }
}

/** Three layers, all with biases: [W₁; b₁; W₂; b₂; w₃; b₃] as `multiLayerRelu` orders them. */
export class ThreeLayerKernel implements NetworkKernel {
  readonly residuals: Float64Array;
  readonly #samples: Samples;
  readonly #dimension: number;
  readonly #widths: readonly [first: number, second: number];
  /** σ(z₁): [n, m₁]. */
  readonly #first: Float64Array;
  /** σ(z₂): [n, m₂]. */
  readonly #second: Float64Array;
  /** The active neurons of the first layer at a sample, first of all their number: [n, 1 + m₁]. */
  readonly #active: Int32Array;
  readonly #back: Float64Array;
  readonly #gradient: Float64Array;

  /** Takes the widths m₁, m₂ of the hidden layers. */
  constructor(widths: readonly [first: number, second: number], samples: Samples) {
    const n = samples.targets.length;
    const [m1, m2] = widths;
    this.residuals = new Float64Array(n);
    this.#samples = samples;
    this.#dimension = samples.inputs.length / n;
    this.#widths = widths;
    this.#first = new Float64Array(n * m1);
    this.#second = new Float64Array(n * m2);
    this.#active = new Int32Array(n * (1 + m1));
    this.#back = new Float64Array(m1);
    this.#gradient = new Float64Array((this.#dimension + 1) * m1 + (m1 + 1) * m2 + m2 + 1);
  }

  evaluate(parameters: Float64Array): void {
    const { inputs, targets } = this.#samples;
    const [residuals, active] = [this.residuals, this.#active];
    const [first, second] = [this.#first, this.#second];
    const [d, [m1, m2]] = [this.#dimension, this.#widths];
    const bias1 = d * m1, weight2 = bias1 + m1, bias2 = weight2 + m1 * m2, weight3 = bias2 + m2;
    for (let i = 0; i < targets.length; i++) {
      const x = i * d, h1 = i * m1, h2 = i * m2, list = i * (1 + m1);
      let count = 0;
      for (let j = 0; j < m1; j++) {
        let z = parameters[bias1 + j]!;
        for (let k = 0, w = j * d; k < d; k++) z += parameters[w + k]! * inputs[x + k]!;
        if (z <= 0) continue; // NaN must not pass for an inactive neuron
        active[list + ++count] = j;
        first[h1 + j] = z;
      }
      active[list] = count;
      let prediction = parameters[weight3 + m2]!;
      for (let j = 0; j < m2; j++) {
        let z = parameters[bias2 + j]!;
        const w = weight2 + j * m1;
        for (let l = 1; l <= count; l++) {
          const k = active[list + l]!;
          z += parameters[w + k]! * first[h1 + k]!;
        }
        const value = z <= 0 ? 0 : z;
        second[h2 + j] = value;
        prediction += parameters[weight3 + j]! * value;
      }
      residuals[i] = prediction - targets[i]!;
    }
  }

  move(parameters: Float64Array, coefficients: Float64Array): void {
    const { inputs } = this.#samples;
    const [active, first, second] = [this.#active, this.#first, this.#second];
    const [back, gradient] = [this.#back, this.#gradient];
    const [d, [m1, m2]] = [this.#dimension, this.#widths];
    const bias1 = d * m1, weight2 = bias1 + m1, bias2 = weight2 + m1 * m2, weight3 = bias2 + m2;
    gradient.fill(0);
    for (let i = 0; i < coefficients.length; i++) {
      const c = coefficients[i]!;
      if (c === 0) continue;
      const x = i * d, h1 = i * m1, h2 = i * m2, list = i * (1 + m1);
      const count = active[list]!;
      for (let l = 1; l <= count; l++) back[active[list + l]!] = 0;
      gradient[weight3 + m2]! += c;
      for (let j = 0; j < m2; j++) {
        const value = second[h2 + j]!;
        if (value <= 0) continue;
        gradient[weight3 + j]! += c * value;
        const slope = c * parameters[weight3 + j]!;
        gradient[bias2 + j]! += slope;
        const w = weight2 + j * m1;
        for (let l = 1; l <= count; l++) {
          const k = active[list + l]!;
          gradient[w + k]! += slope * first[h1 + k]!;
          back[k]! += slope * parameters[w + k]!;
        }
      }
      for (let l = 1; l <= count; l++) {
        const j = active[list + l]!;
        const slope = back[j]!;
        gradient[bias1 + j]! += slope;
        for (let k = 0, w = j * d; k < d; k++) gradient[w + k]! += slope * inputs[x + k]!;
      }
    }
    for (let k = 0; k < gradient.length; k++) parameters[k]! += gradient[k]!;
  }
}
