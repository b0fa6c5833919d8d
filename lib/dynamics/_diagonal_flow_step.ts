import type { Samples } from "../models/regression.ts";

/** Steps θ ← θ + φᵀc of a diagonal linear network, in place; residuals and coefficients share an array. */
export class DiagonalFlowStep {
  /** θ = [u; v]: [2d]. */
  readonly parameters: Float64Array;
  /** r: [n] after evaluate(); then overwritten by the coefficients c: [n] of move(). */
  readonly residuals: Float64Array;
  readonly #inputs: Float64Array;
  readonly #targets: Float64Array;
  readonly #predictor: Float64Array;
  readonly #direction: Float64Array;

  constructor(initial: Float64Array, { inputs, targets }: Samples, action: string) {
    const d = initial.length / 2;
    const n = targets.length;
    if (!(Number.isInteger(d) && d > 0 && n > 0 && inputs.length === n * d)) {
      throw new RangeError(
        `Cannot ${action} as the shapes of [u; v]: [2d], inputs: [n, d] and targets: [n] must fit: current lengths are ${initial.length}, ${inputs.length} and ${n}`,
      );
    }
    this.parameters = Float64Array.from(initial);
    this.residuals = new Float64Array(n);
    this.#inputs = inputs;
    this.#targets = targets;
    this.#predictor = new Float64Array(d);
    this.#direction = new Float64Array(d);
  }

  /** Computes the residuals and returns the largest |r_i|, or NaN. */
  evaluate(): number {
    const [beta, x, r] = [this.#predictor, this.#inputs, this.residuals];
    const [d, n] = [beta.length, r.length];
    for (let k = 0; k < d; k++) beta[k] = this.parameters[k]! * this.parameters[d + k]!;
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      const [p0, p1, p2, p3] = [i * d, (i + 1) * d, (i + 2) * d, (i + 3) * d];
      let [r0, r1, r2, r3] = [0, 0, 0, 0];
      for (let k = 0; k < d; k++) {
        const b = beta[k]!;
        r0 += x[p0 + k]! * b;
        r1 += x[p1 + k]! * b;
        r2 += x[p2 + k]! * b;
        r3 += x[p3 + k]! * b;
      }
      r[i] = r0;
      r[i + 1] = r1;
      r[i + 2] = r2;
      r[i + 3] = r3;
    }
    for (; i < n; i++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += x[i * d + k]! * beta[k]!;
      r[i] = sum;
    }
    let largest = 0;
    for (i = 0; i < n; i++) {
      const residual = r[i]! - this.#targets[i]!;
      r[i] = residual;
      if (!(Math.abs(residual) <= largest)) largest = Math.abs(residual);
      if (largest !== largest) return NaN;
    }
    return largest;
  }

  /** L of the residuals of the last evaluation. */
  loss(): number {
    let sum = 0;
    for (let i = 0; i < this.residuals.length; i++) sum += this.residuals[i]! ** 2;
    return sum / (2 * this.residuals.length);
  }

  /** θ ← θ + φᵀc for the coefficients in `residuals`. */
  move(): void {
    const [z, x, c, theta] = [this.#direction, this.#inputs, this.residuals, this.parameters];
    const [d, n] = [z.length, c.length];
    z.fill(0);
    let i = 0;
    for (; i + 4 <= n; i += 4) {
      const [p0, p1, p2, p3] = [i * d, (i + 1) * d, (i + 2) * d, (i + 3) * d];
      const [c0, c1, c2, c3] = [c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!];
      for (let k = 0; k < d; k++) {
        z[k] = z[k]! + (c0 * x[p0 + k]! + c1 * x[p1 + k]!) + (c2 * x[p2 + k]! + c3 * x[p3 + k]!);
      }
    }
    for (; i < n; i++) {
      for (let k = 0; k < d; k++) z[k] = z[k]! + c[i]! * x[i * d + k]!;
    }
    for (let k = 0; k < d; k++) {
      const [u, v] = [theta[k]!, theta[d + k]!];
      theta[k] = u + z[k]! * v;
      theta[d + k] = v + z[k]! * u;
    }
  }
}
