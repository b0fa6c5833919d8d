/**
 * The stochastic differential equation that the paper puts in the place of SGD, discretised.
 *
 * @module
 */
import type { Regression } from "../models/regression.ts";
import type { Rng } from "../random/rng.ts";
import { iterate } from "./_iterate.ts";
import { nextIterate } from "./_output.ts";
import { sdeCoefficients, type StepNoise } from "./_sde_coefficients.ts";
import type { RunOptions, RunResult } from "./run.ts";
import { checkedStepSize } from "./schedule.ts";

/** One step of the discretised SDE. */
export interface SdeStepOptions {
  /** γ, the time that the step covers. */
  readonly timeStep: number;
  /** η, the step size of the SGD that is modelled. */
  readonly sgdStepSize: number;
  /**
   * δ ≥ 0 of equations (8) and (58), 0 for gradient flow; or `"sgd"` for the noise √(η/n) φᵀdiag(r)(I − 11ᵀ/n) dB,
   * whose covariance over a time η is exactly that of one step of SGD.
   */
  readonly noise: number | "sgd";
  /** Z: [n], independent standard normals. */
  readonly normals: Float64Array;
  /** Where the result is written, another array than the parameters; a new array by default. */
  readonly into?: Float64Array;
}

/**
 * θ − γ∇L(θ) + √γ·√(ηδ)·φᵀZ, or with SGD's covariance θ − γ∇L(θ) + √γ·√(η/n)·φᵀdiag(r)(I − 11ᵀ/n)Z: [p].
 *
 * Over η/γ steps the first noise has covariance η²δφᵀφ and the second η²((1/n)φᵀdiag(r²)φ − ∇L∇Lᵀ), which is the
 * covariance of a step of SGD with one uniform sample. Both as long as θ moves little.
 * Throws `RangeError` when a step size is not positive and finite, δ is negative or a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equations (8) and (58).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { diagonalLinear, Regression } from "../models/mod.ts";
 * import { sdeStep } from "./sde.ts";
 *
 * const regression = new Regression(diagonalLinear(1), {
 *   inputs: Float64Array.of(1, 1),
 *   targets: Float64Array.of(0, 0),
 * });
 * const step = { timeStep: 0.5, sgdStepSize: 1, normals: Float64Array.of(1, -0.5) };
 * const theta = Float64Array.of(1, 1); // φ = (1 1; 1 1), r = (1, 1)
 * const labels = sdeStep(regression, theta, { ...step, noise: 0.5 });
 * assertEquals(labels, Float64Array.of(0.75, 0.75)); // 1 − ½ + ½·(1 − ½)
 * const full = sdeStep(regression, theta, { ...step, noise: "sgd" });
 * assertEquals(full, Float64Array.of(0.5, 0.5)); // equal samples, so SGD has no noise
 * ```
 */
export function sdeStep(
  regression: Regression,
  parameters: Float64Array,
  options: SdeStepOptions,
): Float64Array {
  const { normals } = options;
  const n = regression.sampleCount;
  if (normals.length !== n) {
    throw new RangeError(
      `Cannot make a step of the SDE as there must be ${n} normals: current number is ${normals.length}`,
    );
  }
  const next = nextIterate(parameters, options.into);
  const residuals = regression.residuals(parameters);
  return apply(regression, parameters, { ...options, residuals, into: next });
}

function apply(
  regression: Regression,
  parameters: Float64Array,
  { timeStep, sgdStepSize, noise, normals, residuals, into }: {
    readonly timeStep: number;
    readonly sgdStepSize: number;
    readonly noise: StepNoise;
    readonly normals: Float64Array;
    /** r: [n], overwritten. */
    readonly residuals: Float64Array;
    readonly into: Float64Array;
  },
): Float64Array {
  checkedStepSize(timeStep, "make a step of the SDE");
  checkedStepSize(sgdStepSize, "make a step of the SDE");
  sdeCoefficients(residuals, normals, { timeStep, sgdStepSize, noise, into: residuals });
  into.set(parameters);
  for (let i = 0; i < residuals.length; i++) {
    regression.model.addGradient(parameters, regression.input(i), residuals[i]!, into);
  }
  return into;
}

/** A run of the discretised SDE, counted in iterations of the SGD that it models. */
export interface SdeOptions extends Omit<RunOptions, "observe"> {
  /** Number of steps of the discretisation per iteration of SGD, so γ_t = η_t / substeps; 10 by default, as in the paper. */
  readonly substeps?: number;
  /**
   * δ_t, as a number or from the iteration t of SGD and the SDE's own loss L; or `"sgd"`; see
   * {@linkcode SdeStepOptions}. The paper's δ_t = c·L(θ_t^SGD) is a function of t alone that the caller has recorded.
   */
  readonly noise: number | "sgd" | ((iteration: number, loss: number) => number);
  /** Sees (t, θ) at every iteration of SGD; the array is reused. */
  readonly observe?: (iteration: number, parameters: Float64Array) => void;
}

/**
 * Runs the discretisation (58) from `initial` θ_0: [p] for `steps` iterations of SGD with step sizes `stepSize`.
 *
 * The result's `at` is an iteration of SGD (the one during which a run diverged, if it did). Each step draws n normals, none when the
 * noise level is 0.
 * Throws `RangeError` when an option makes no sense or a length does not fit.
 * Source: "SGD with large step sizes learns sparse features", version 2, equation (58), Appendix C.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { diagonalLinear, Regression } from "../models/mod.ts";
 * import { seededRng } from "../random/mod.ts";
 * import { runSde, traceMatchedNoiseLevel } from "./sde.ts";
 *
 * const regression = new Regression(diagonalLinear(2), {
 *   inputs: Float64Array.of(1, 0, 0, 1),
 *   targets: Float64Array.of(1, 0),
 * });
 * const run = runSde(regression, Float64Array.of(1, 1, 0.5, 0.5), {
 *   stepSize: 0.5,
 *   steps: 2000,
 *   noise: (_, loss) => traceMatchedNoiseLevel(loss, 2), // the noise vanishes with the loss
 * }, seededRng(1));
 * assert(regression.loss(run.parameters) < 1e-12);
 * ```
 */
export function runSde(
  regression: Regression,
  initial: Float64Array,
  options: SdeOptions,
  rng: Rng,
): RunResult {
  const { substeps = 10, noise, observe, steps, divergenceBound } = options;
  const { stepSize } = options;
  if (!Number.isSafeInteger(substeps) || substeps < 1) {
    throw new RangeError(
      `Cannot run the SDE as the number of substeps must be a positive integer: current value is ${substeps}`,
    );
  }
  const n = regression.sampleCount;
  const normals = new Float64Array(n);
  const residuals = new Float64Array(n);
  const run = iterate(initial, {
    steps: steps * substeps,
    stepSize: typeof stepSize === "number" ? stepSize : (t) => stepSize(Math.floor(t / substeps)),
    ...(divergenceBound === undefined ? {} : { divergenceBound }),
    observe: (t, parameters) => {
      if (t % substeps === 0) observe?.(t / substeps, parameters);
    },
  }, {
    step: (parameters, { iteration, stepSize: sgdStepSize, into }) => {
      regression.residuals(parameters, residuals);
      const level = typeof noise === "function"
        ? noise(Math.floor(iteration / substeps), halfMeanSquareOf(residuals))
        : noise;
      if (level !== 0) { for (let i = 0; i < n; i++) normals[i] = rng.normal(); }
      apply(regression, parameters, {
        timeStep: sgdStepSize / substeps,
        sgdStepSize,
        noise: level,
        normals,
        residuals,
        into,
      });
    },
    converged: () => false,
  });
  return { ...run, at: Math.floor(run.at / substeps) };
}

function halfMeanSquareOf(residuals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) sum += residuals[i]! ** 2;
  return sum / (2 * residuals.length);
}

/**
 * δ = 2(n − 1)L/n², the level for which the label noise √δ·Z of equation (8) has the trace of SGD's own, E‖ξ/n‖² with
 * E‖ξ‖² = 2n(n − 1)L (Proposition 2.1).
 *
 * For n samples and the loss L of equation (1). Close to (2/n)·L; the paper's text takes δ = L and its Appendix C
 * δ = c·L with c fitted to each setting. Throws `RangeError` unless n is a positive integer.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { traceMatchedNoiseLevel } from "./sde.ts";
 *
 * assertEquals(traceMatchedNoiseLevel(1, 4), 0.375);
 * ```
 */
export function traceMatchedNoiseLevel(loss: number, sampleCount: number): number {
  if (!Number.isSafeInteger(sampleCount) || sampleCount < 1) {
    throw new RangeError(
      `Cannot compute a noise level as the number of samples must be a positive integer: current value is ${sampleCount}`,
    );
  }
  return 2 * (sampleCount - 1) * loss / sampleCount ** 2;
}
