/**
 * Gradient descent on the single-neuron model with a step size that is η(1 + σ) or η(1 − σ) at random.
 *
 * @module
 */
import type { Loss } from "../losses/loss.ts";
import type { Rng } from "../random/rng.ts";
import { checkCount, checkStart } from "./_single_neuron_check.ts";
import { deltaStateOf } from "./single_neuron_delta.ts";

/** What a noisy run is asked. */
export interface SingleNeuronNoiseOptions {
  /** ℓ. */
  readonly loss: Loss;
  /** η ∈ (0, 1/(1 + σ)). */
  readonly stepSize: number;
  /** σ ∈ [0, 1). */
  readonly sigma: number;
  /** x₀, with |x₀| < |y₀|. */
  readonly x0: number;
  /** y₀. */
  readonly y0: number;
  /** The largest number of steps; 10⁷ by default. */
  readonly steps?: number;
  /** Stop when η²s² is below this; 10⁻³⁰⁰ by default. */
  readonly tolerance?: number;
}

/** What a noisy run answers. */
export interface SingleNeuronNoiseRun {
  /** Whether |s| fell below the tolerance before all steps were used up. */
  readonly outcome: "converged" | "finished" | "diverged";
  /** Steps made. */
  readonly steps: number;
  /** The last s. */
  readonly s: number;
  /** The last ηℓ″(0)y² = 2 + δ: the sharpness at the limit in units of 1/η. */
  readonly scaledSharpness: number;
}

/** The two edges of stability of x ← (1 − L(1 ± σ))x with equally likely signs. */
export interface NoiseEdges {
  /** L = 2/(1 + σ²): below it E x² decays. */
  readonly meanSquare: number;
  /** L = 2/(1 − σ²): below it log |x| decreases on average, so that x → 0 almost surely. */
  readonly almostSure: number;
}

function checkSigma(sigma: number): void {
  if (!(sigma >= 0 && sigma < 1)) {
    throw new RangeError(
      `Cannot vary the step size as σ must be in [0, 1): current value is ${sigma}`,
    );
  }
}

/**
 * The edges of stability for noise σ ∈ [0, 1): E(1 − L(1 ± σ))² = 1 at L = 2/(1 + σ²), and
 * |1 − L(1 + σ)|·|1 − L(1 − σ)| = (L − 1)² − L²σ² = 1 at L = 2/(1 − σ²).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { noiseEdges } from "./single_neuron_noise.ts";
 *
 * assertEquals(noiseEdges(0.5), { meanSquare: 1.6, almostSure: 8 / 3 });
 * ```
 */
export function noiseEdges(sigma: number): NoiseEdges {
  checkSigma(sigma);
  return { meanSquare: 2 / (1 + sigma * sigma), almostSure: 2 / (1 - sigma * sigma) };
}

/**
 * Runs gradient descent with η_t = η(1 ± σ), signs from `rng`, in the δ-form of the mean step size η:
 * δ = ηℓ″(0)y² − 2.
 *
 * Almost surely x → 0 below the almost-sure edge only. But |x| fluctuates over many orders of magnitude, so that it
 * may fall below any tolerance by chance while y² is above that edge: with 10⁻⁴⁰ instead of 10⁻³⁰⁰ about half of the
 * runs end so (square root, η = 2⁻⁸, σ = 0.1).
 *
 * Throws `RangeError` unless |x₀| < |y₀|, 0 ≤ σ < 1, 0 < η(1 + σ) < 1, all is finite, and the number of steps is an integer.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { squareRootLoss } from "../losses/square_root.ts";
 * import { seededRng } from "../random/mod.ts";
 * import { singleNeuronNoise } from "./single_neuron_noise.ts";
 *
 * const options = { loss: squareRootLoss(), stepSize: 1 / 64, sigma: 0.2, x0: 12, y0: 20 };
 * const run = singleNeuronNoise(options, seededRng(0, "noise"));
 * assertEquals(run.outcome, "converged");
 * assert(run.scaledSharpness > 2); // beyond the edge of gradient descent without noise
 * ```
 */
export function singleNeuronNoise(
  options: SingleNeuronNoiseOptions,
  rng: Rng,
): SingleNeuronNoiseRun {
  const { loss, stepSize, sigma, x0, y0, steps = 1e7, tolerance = 1e-300 } = options;
  const action = "run a noisy single neuron";
  checkStart(action, options);
  checkSigma(sigma);
  checkCount(action, "the number of steps", steps);
  if (!(stepSize * (1 + sigma) < 1)) {
    throw new RangeError(
      `Cannot ${action} as η(1 + σ) must be below 1: current value is ${stepSize * (1 + sigma)}`,
    );
  }
  let { s, delta } = deltaStateOf({ x: x0, y: y0 }, { loss, stepSize });
  const curvature = loss.secondDerivativeAtZero;
  const squaredStep = (stepSize * curvature) ** 2;
  let t = 0;
  while (t < steps && squaredStep * (s * s) >= tolerance) {
    const change = rng.uniform() < 0.5 ? 1 - sigma : 1 + sigma;
    const factor = 2 + delta;
    const r = loss.ratio(s) / curvature;
    const w = change * s * r * s * (squaredStep / factor);
    s = s * (1 - change * factor * r) * (1 - w);
    delta -= factor * w * (2 - w);
    t++;
  }
  const outcome = !Number.isFinite(s) || !Number.isFinite(delta)
    ? "diverged"
    : t < steps || squaredStep * (s * s) < tolerance
    ? "converged"
    : "finished";
  return { outcome, steps: t, s, scaledSharpness: 2 + delta };
}
