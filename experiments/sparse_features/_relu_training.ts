/** Stochastic gradient descent on the fully-connected networks as in the published programs. */
import { stochasticGradientStep } from "../../lib/dynamics/stochastic_gradient_step.ts";
import { Regression } from "../../lib/models/regression.ts";
import type { Model } from "../../lib/models/model.ts";
import type { PublishedNetwork } from "../../lib/models/published_networks.ts";
import { type SeededRng, seededRng } from "../../lib/random/mod.ts";

/** A copy of a run whose start is moved by rounding errors. */
export interface Rounding {
  /** Which copy: names the random signs. */
  readonly copy: number;
  /**
   * `"double"`: every parameter is moved by a random relative amount up to 10⁻¹⁴; `"single"`: by −1, 0 or 1 unit in the last place
   * of a single, and all parameters are rounded to singles after every step.
   */
  readonly precision: "double" | "single";
}

/** A training run. */
export interface ReluTraining {
  /** Data and start. */
  readonly network: PublishedNetwork;
  /** The model. */
  readonly model: Model;
  /** The published program's step size, for the mean square without ½: half that of equation (2). */
  readonly stepSize: (iteration: number) => number;
  /** The sample of every step. */
  readonly order: Int32Array;
  /** The rounding errors of a copy; none by default. */
  readonly rounding?: Rounding;
  /** Iterations, rising, at which `evaluate` is called, before the step. */
  readonly grid: readonly number[];
  /** Sees the parameters, which are all finite. */
  readonly evaluate: (iteration: number, parameters: Float64Array) => void;
}

function nextSingle(value: number, units: number): number {
  const single = Float32Array.of(value);
  if (value === 0) return value;
  const bits = new Int32Array(single.buffer);
  bits[0] = bits[0]! + units;
  return single[0]!;
}

function moved(initial: Float64Array, { copy, precision }: Rounding): Float64Array {
  const rng: SeededRng = seededRng(copy, "rounding errors", precision);
  return initial.map((value) =>
    precision === "single"
      ? nextSingle(value, rng.integer(3) - 1)
      : value * (1 + 1e-14 * (2 * rng.uniform() - 1))
  );
}

/** Whether no entry is NaN or exceeds 10¹⁰⁰: a loop, as a callback for every entry would take a third of a run's time. */
function isBounded(values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) {
    if (!(Math.abs(values[k]!) <= 1e100)) return false;
  }
  return true;
}

/**
 * Runs to the last iteration of the grid. Returns the iteration of the first iterate that is not finite or exceeds
 * 10¹⁰⁰, null without one; then nothing later is evaluated.
 */
export function trainRelu(training: ReluTraining): number | null {
  const { network, model, stepSize, order, rounding, grid, evaluate } = training;
  const regression = new Regression(model, network.samples);
  let current: Float64Array = rounding === undefined
    ? Float64Array.from(network.initial)
    : moved(network.initial, rounding);
  let next: Float64Array = new Float64Array(current.length);
  const single = rounding?.precision === "single" ? new Float32Array(current.length) : undefined;
  const batch = [0];
  const options = { stepSize: 1, batch, into: next };
  let place = 0;
  for (let t = 0; place < grid.length; t++) {
    if (!isBounded(current)) return t;
    if (t === grid[place]) {
      evaluate(t, current);
      place++;
    }
    options.stepSize = 2 * stepSize(t);
    options.into = next;
    batch[0] = order[t]!;
    stochasticGradientStep(regression, current, options);
    if (single !== undefined) {
      single.set(next);
      next.set(single);
    }
    [current, next] = [next, current];
  }
  return null;
}

function roundedToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || rest === 0.5 && floor % 2 === 1 ? floor + 1 : floor;
}

/** The published evaluation points of a run of N iterations: 0 to 99 and 150 equally spaced ones. */
export function evaluationGrid(total: number): number[] {
  const spaced = Array.from({ length: 150 }, (_, k) => roundedToEven(k * total / 150));
  return [...new Set([...Array(100).keys(), ...spaced])].sort((a, b) => a - b);
}

/** The mean square without ½, 2L: what the published programs print and plot. */
export function meanSquare(regression: Regression, parameters: Float64Array): number {
  return 2 * regression.loss(parameters);
}
