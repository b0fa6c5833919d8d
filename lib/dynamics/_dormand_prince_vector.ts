/** Writes f(y) to `into`. */
export type Field = (y: Float64Array, into: Float64Array) => void;

/** Bounds of the error estimate of each step: absolute + relative·max(|y|, |y_next|) in every entry. */
export interface Tolerances {
  readonly absolute: number;
  readonly relative: number;
  /** Steps of at most this size are made whatever their error estimate; 0 for none. */
  readonly leastStep: number;
}

// The pair of Dormand and Prince of orders 5 and 4, as in the scalar integrator of this folder.
const STAGES: readonly (readonly number[])[] = [
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** Solves ẏ = f(y) step by step, in arrays that are reused. */
export class DormandPrince {
  readonly #field: Field;
  readonly #tolerances: Tolerances;
  /** k_1, …, k_7; k_1 is f at the current point, because the last stage is the next first one. */
  readonly #slopes: Float64Array[];
  #point: Float64Array;
  #trial: Float64Array;
  #step: number;
  /** Number of steps that were made. */
  accepted = 0;
  /** Number of steps that were tried again with a smaller size. */
  rejected = 0;
  /** Number of those steps that were made although their error estimate was above the tolerance. */
  uncontrolled = 0;

  constructor(field: Field, start: Float64Array, tolerances: Tolerances) {
    this.#field = field;
    this.#tolerances = tolerances;
    this.#point = Float64Array.from(start);
    this.#trial = new Float64Array(start.length);
    this.#slopes = Array.from({ length: 7 }, () => new Float64Array(start.length));
    field(this.#point, this.#slopes[0]!);
    // A step over which the explicit Euler method would move by about a hundredth of the scale of the tolerance's root.
    let [scale, slope] = [0, 0];
    for (let k = 0; k < start.length; k++) {
      const weight = this.#weight(k, this.#point);
      scale = Math.max(scale, Math.abs(start[k]!) / weight);
      slope = Math.max(slope, Math.abs(this.#slopes[0]![k]!) / weight);
    }
    this.#step = slope > 0 && slope < Infinity ? 0.01 * Math.max(1, scale) / slope : 1e-6;
  }

  /** The current point, reused. */
  get point(): Float64Array {
    return this.#point;
  }

  /** f at the current point, reused. */
  get slope(): Float64Array {
    return this.#slopes[0]!;
  }

  /** Moves on by `duration` with at most `budget` evaluated steps; returns whether it got there. */
  advance(duration: number, budget: number): boolean {
    let done = 0;
    for (let made = 0; done < duration; made++) {
      if (made >= budget) return false;
      const last = this.#step >= duration - done;
      const dt = last ? duration - done : this.#step;
      const error = this.#try(dt);
      const growth = error === 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * error ** -0.2));
      const forced = error > 1 && dt <= this.#tolerances.leastStep;
      if (error <= 1 || forced) {
        [this.#point, this.#trial] = [this.#trial, this.#point];
        [this.#slopes[0], this.#slopes[6]] = [this.#slopes[6]!, this.#slopes[0]!];
        done = last ? duration : done + dt;
        this.accepted++;
        if (forced) this.uncontrolled++;
        if (!last || growth < 1) this.#step = this.#atLeast(dt * growth);
        continue;
      }
      this.rejected++;
      this.#step = this.#atLeast(dt * (growth === growth ? Math.min(growth, 0.9) : 0.2));
      if (!(this.#step > 1e-14 * duration) || (error !== error && dt <= this.#step)) {
        throw new RangeError(
          `Cannot integrate the flow to the tolerance ${this.#tolerances.relative} as the steps become too small: current value is ${this.#step}`,
        );
      }
    }
    return true;
  }

  #atLeast(step: number): number {
    return Math.max(step, this.#tolerances.leastStep);
  }

  #weight(k: number, other: Float64Array): number {
    const { absolute, relative } = this.#tolerances;
    return absolute + relative * Math.max(Math.abs(this.#point[k]!), Math.abs(other[k]!));
  }

  /** Fills the trial point; returns the greatest error estimate in units of the tolerance. */
  #try(dt: number): number {
    const p = this.#point.length;
    const slopes = this.#slopes;
    const trial = this.#trial;
    for (let stage = 0; stage < 6; stage++) {
      const row = STAGES[stage]!;
      for (let k = 0; k < p; k++) {
        let sum = 0;
        for (let s = 0; s <= stage; s++) sum += row[s]! * slopes[s]![k]!;
        trial[k] = this.#point[k]! + dt * sum;
      }
      this.#field(trial, slopes[stage + 1]!);
    }
    let error = 0;
    for (let k = 0; k < p; k++) {
      let sum = 0;
      for (let s = 0; s < 7; s++) sum += ERROR[s]! * slopes[s]![k]!;
      const ratio = Math.abs(dt * sum) / this.#weight(k, trial);
      if (!(ratio <= error)) error = ratio; // NaN wins
      if (error !== error) return NaN;
    }
    return error;
  }
}
