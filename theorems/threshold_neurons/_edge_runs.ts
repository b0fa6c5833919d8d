/** Runs of gradient descent through the edge of stability, for fits in η, and evidence about limits as η → 0. */
import { singleNeuron, type SingleNeuronRun } from "../../lib/dynamics/single_neuron.ts";
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../../lib/losses/mod.ts";
import type { Evidence, Json } from "../../props/mod.ts";
import { leastSquares } from "../../props/statistics/least_squares.ts";
import { studentQuantile } from "../../props/statistics/student.ts";

/** The loss named `"tanh"`, `"sqrt"`, `"huber"`, or ℓ_β for a number. */
export function lossNamed(name: string): Loss {
  if (name === "tanh") return rescaledLogisticSymmetricLoss();
  if (name === "sqrt") return squareRootLoss();
  if (name === "huber") return huberLoss();
  return powerLoss(Number(name));
}

/** The exponent β and the coefficient c of 1 − ℓ′(s)/s = c|s|^β + …. */
export function germOf(loss: Loss): { readonly exponent: number; readonly coefficient: number } {
  if (loss.expansion === undefined) throw new TypeError(`Cannot use ${loss.name} without its germ`);
  return loss.expansion;
}

/**
 * A run in the δ-form from (3/2, 5/2)/√η, D₀ = 4/η, to the limit. The gap is exact to `tolerance` of itself; 10⁻⁷ is enough
 * for fits and takes half of the steps of the default.
 */
export function runFromTwice(name: string, stepSize: number, tolerance = 1e-7): SingleNeuronRun {
  const root = Math.sqrt(stepSize);
  const start = { x0: 1.5 / root, y0: 2.5 / root };
  const loss = lossNamed(name);
  const run = singleNeuron({ loss, stepSize, ...start, form: "delta", tolerance });
  if (run.outcome !== "converged") {
    throw new RangeError(`Cannot use the run of ${name} at η = ${stepSize}: it is ${run.outcome}`);
  }
  return run;
}

/** 2^−from, …, 2^−to, equally spaced in the exponent. */
export function stepSizes(
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): number[] {
  return Array.from({ length: count }, (_, i) => 2 ** -(from + (to - from) * i / (count - 1)));
}

/** By how many octaves of η a check may go further at this effort, when its cost grows like η^−power. */
export function furtherOctaves(effort: number, power: number): number {
  return Math.max(0, Math.log2(effort) / power);
}

/** What {@link nears} is given. */
export interface Nearing {
  /** The quantity. */
  readonly quantity: string;
  /** Its values, toward the limit. */
  readonly values: readonly number[];
  /** The claimed limit. */
  readonly limit: number;
  /** How near, relatively, the last value must be. */
  readonly tolerance: number;
  /** More about what was covered. */
  readonly coverage?: Readonly<Record<string, Json>>;
}

/**
 * Numerical evidence for a limit: the last value is within the tolerance and no further than the first one. Fails, on
 * the ground of a search only, otherwise.
 */
export function nears({ quantity, values, limit, tolerance, coverage = {} }: Nearing): Evidence {
  const errors = values.map((value) => value / limit - 1);
  const last = Math.abs(errors.at(-1) ?? NaN);
  const near = last <= tolerance;
  const steady = last <= Math.max(Math.abs(errors[0] ?? NaN), tolerance / 10);
  const shown = (value: number): string => value.toPrecision(8);
  return {
    method: "measurement",
    outcome: near && steady ? "holds" : "fails",
    ground: "search",
    summary: `${quantity}: last of ${values.length} values ${
      shown(values.at(-1) ?? NaN)
    }, claimed limit ${shown(limit)}, relative distance ${
      last.toExponential(2)
    } (allowed ${tolerance})`,
    coverage: { values: values.map(shown), limit: shown(limit), tolerance, ...coverage },
    margin: { of: "tolerance − relative distance", value: (tolerance - last).toExponential(3) },
  };
}

/** What {@link fitsLine} is given. */
export interface LineFit {
  /** The quantity y and the variable x, in words. */
  readonly quantity: string;
  readonly variable: string;
  /** The points. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What is claimed. */
  readonly slope?: number;
  readonly intercept?: number;
  /** Tolerances: of the slope, of the intercept. */
  readonly slopeTolerance?: number;
  readonly interceptTolerance?: number;
}

/**
 * A straight line by least squares. The slope's 95 % interval must lie within the claimed slope ± tolerance, the intercept
 * within its own tolerance; an interval that lies outside refutes the slope.
 */
export function fitsLine(fit: LineFit): Evidence {
  const { quantity, variable, x, y, slope, intercept } = fit;
  const line = leastSquares(x, y);
  const half = studentQuantile(0.975, line.degreesOfFreedom) * line.slopeError;
  const off = slope === undefined ? 0 : Math.abs(line.slope - slope);
  const slopeTolerance = fit.slopeTolerance ?? Infinity;
  const offIntercept = intercept === undefined ? 0 : Math.abs(line.intercept - intercept);
  const near = off + half <= slopeTolerance;
  const far = off - half > slopeTolerance;
  const through = offIntercept <= (fit.interceptTolerance ?? Infinity);
  const claimed = `${slope === undefined ? "" : ` ${slope} ± ${slopeTolerance.toPrecision(2)}`}${
    intercept === undefined
      ? ""
      : `, through ${intercept.toPrecision(7)} ± ${fit.interceptTolerance?.toPrecision(2)}`
  }`;
  const outcome = near && through ? "holds" : "fails";
  return {
    method: "fit",
    outcome,
    ground: far || outcome === "holds" ? "statistics" : "search",
    summary: `${quantity} against ${variable}: slope ${line.slope.toPrecision(7)} ± ${
      half.toExponential(1)
    } (95 %), intercept ${line.intercept.toPrecision(7)}; claimed${claimed}; ${x.length} points`,
    coverage: {
      x: x.map((value) => value.toPrecision(6)),
      y: y.map((value) => value.toPrecision(8)),
      slope: line.slope.toPrecision(7),
      interval: [line.slope - half, line.slope + half].map((value) => value.toPrecision(7)),
      intercept: line.intercept.toPrecision(7),
    },
  };
}

/** What {@link bounded} is given. */
export interface Bounded {
  /** The quantity. */
  readonly quantity: string;
  /** Its values, one for each η. */
  readonly values: readonly number[];
  /** None may exceed this. */
  readonly atMost?: number;
  /** The greatest may exceed the least by this share at most. */
  readonly spread?: number;
}

/** Numerical evidence that values stay below a bound, or that they do not depend on η. */
export function bounded(
  { quantity, values, atMost = Infinity, spread = Infinity }: Bounded,
): Evidence {
  const greatest = Math.max(...values);
  const share = greatest / Math.min(...values) - 1;
  const holds = greatest <= atMost && share <= spread;
  const required = [
    ...(atMost === Infinity ? [] : [`at most ${atMost}`]),
    ...(spread === Infinity ? [] : [`equal to ${100 * spread} %`]),
  ].join(", ");
  const shown = values.map((value) => value.toPrecision(5));
  return {
    method: "measurement",
    outcome: holds ? "holds" : "fails",
    ground: "search",
    summary: `${quantity}: ${shown.join(", ")} (required: ${required})`,
    coverage: { values: shown, required },
    margin: atMost === Infinity
      ? { of: "allowed − relative spread", value: (spread - share).toPrecision(4) }
      : { of: "bound − greatest", value: (atMost - greatest).toPrecision(4) },
  };
}
