import type { Loss } from "../losses/loss.ts";
import type { SingleNeuronOutcome, SingleNeuronSamples } from "./single_neuron.ts";

/** What both forms are asked. */
export interface Task {
  readonly loss: Loss;
  readonly stepSize: number;
  readonly steps: number;
  readonly tolerance: number;
  readonly sampleAt: ArrayLike<number>;
}

/** What both forms answer. */
export interface End {
  readonly outcome: SingleNeuronOutcome;
  readonly steps: number;
  readonly s: number;
  readonly delta: number;
  readonly unchangedSteps: number;
  readonly events: Events;
  readonly recorder: Recorder;
}

/** δ < 0 is δ ≤ this. */
const BELOW_ZERO = -Number.MIN_VALUE;

/** First iterations at which δ has come down to 1, to ½ and below 0, and at which the sign of s has changed. */
export class Events {
  belowThree: number | undefined;
  belowTwoAndAHalf: number | undefined;
  crossing: number | undefined;
  firstSignChange: number | undefined;
  readonly #sign: number;

  constructor(s: number) {
    this.#sign = Math.sign(s);
  }

  /** Sees the state at iteration t; states between two calls must not differ in what has happened so far. */
  see(t: number, s: number, delta: number): void {
    if (this.belowThree === undefined && delta <= 1) this.belowThree = t;
    if (this.belowTwoAndAHalf === undefined && delta <= 0.5) this.belowTwoAndAHalf = t;
    if (this.crossing === undefined && delta < 0) this.crossing = t;
    if (this.firstSignChange === undefined && s * this.#sign < 0) this.firstSignChange = t;
  }

  /** The next value of δ that matters. */
  threshold(): number {
    if (this.belowThree === undefined) return 1;
    if (this.belowTwoAndAHalf === undefined) return 0.5;
    return this.crossing === undefined ? BELOW_ZERO : -Infinity;
  }

  /** The sign that s has had so far, or 0 once it has changed. */
  sign(): number {
    return this.firstSignChange === undefined ? this.#sign : 0;
  }

  /** Number of iterations from `first` to the crossing, or to the last one at `steps`. */
  countFrom(first: number | undefined, steps: number): number {
    return first === undefined ? 0 : (this.crossing ?? steps + 1) - first;
  }
}

/** Keeps the states at given iterations. */
export class Recorder {
  readonly #times: ArrayLike<number>;
  readonly #s: number[] = [];
  readonly #delta: number[] = [];

  constructor(times: ArrayLike<number>) {
    this.#times = times;
  }

  /** The next iteration to keep, or ∞. */
  next(): number {
    return this.#times[this.#s.length] ?? Infinity;
  }

  /** Keeps the state if it is one to keep. */
  see(t: number, s: number, delta: number): void {
    if (t !== this.next()) return;
    this.#s.push(s);
    this.#delta.push(delta);
  }

  /** All that was kept. */
  samples(): SingleNeuronSamples {
    return {
      iteration: Float64Array.from({ length: this.#s.length }, (_, i) => this.#times[i]!),
      s: Float64Array.from(this.#s),
      delta: Float64Array.from(this.#delta),
    };
  }
}
