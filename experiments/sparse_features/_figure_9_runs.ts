/** The runs of Figure 9 on diagonal linear networks: SGD, the discretised SDE with its noise scaled, and gradient flow. */
import {
  type DiagonalData,
  diagonalSde,
  diagonalSgd,
  publishedDiagonalData,
} from "../../lib/dynamics/mod.ts";
import { countNonZeros } from "../../lib/measures/mod.ts";
import type { SeededRng } from "../../lib/random/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { LARGE } from "./_figure_2_pieces.ts";

/**
 * The dynamics that are compared. δ_t is a factor times L(θ_t) of the SGD run, or the SDE's own loss for `closed`,
 * or the mean of L(θ_t) for `constant`; `printed` is δ_t = L(θ_t) as equation (8) has it; `flow` has no noise.
 */
export const DYNAMICS = [
  { name: "sgd", label: "SGD", factor: 0 },
  { name: "flow", label: "flow", factor: 0 },
  { name: "half", label: "SDE, δ = L/n", factor: 1 / 80 },
  { name: "theory", label: "SDE, δ = 2L/n", factor: 2 / 80 },
  { name: "double", label: "SDE, δ = 4L/n", factor: 4 / 80 },
  { name: "printed", label: "SDE, δ = L", factor: 1 },
  { name: "constant", label: "SDE, δ constant", factor: 2 / 80 },
  { name: "closed", label: "SDE, δ = 2L/n of its own loss", factor: 2 / 80 },
] as const;

/** The name of a dynamics. */
export type Dynamics = typeof DYNAMICS[number]["name"];

/** One order of SGD with one noise for every SDE. */
export interface Figure9Piece {
  /** The seed of order and noise. */
  readonly seed: number;
  /** Number of iterations of SGD. */
  readonly steps: number;
  /** The dynamics to run besides SGD. */
  readonly dynamics: readonly Dynamics[];
}

/** A run. */
export interface Run9 {
  readonly name: Dynamics;
  /** The iteration at which it diverged. */
  readonly divergedAt: number | null;
  /** Iteration, log₁₀ L, mean of log₁₀|u_j v_j| off the support of the teacher, and number of |u_j v_j| > 10⁻¹⁵. */
  readonly curve: readonly (readonly [t: number, loss: number, decay: number, nonZeros: number])[];
  /** Median of log₁₀ L over the second half. */
  readonly level: number | null;
}

/** What a piece gives. */
export interface Figure9Output {
  /** Number of orders of this seed that diverged before one survived. */
  readonly rejected: number;
  /** SGD first. */
  readonly runs: readonly Run9[];
}

const SIZE = { n: 80, d: 200, r: 20 } as const;

function start(): Float64Array {
  return new Float64Array(2 * SIZE.d).fill(0.1, 0, SIZE.d);
}

class Recorder {
  readonly #curve: [number, number, number, number][] = [];

  see(t: number, parameters: Float64Array, loss: number): void {
    const predictor = Float64Array.from(
      { length: SIZE.d },
      (_, k) => parameters[k]! * parameters[SIZE.d + k]!,
    );
    let sum = 0;
    // The smallest positive number stands for zero.
    for (const value of predictor.subarray(SIZE.r)) {
      sum += Math.log10(Math.max(5e-324, Math.abs(value)));
    }
    this.#curve.push([
      t,
      rounded(Math.max(-40, Math.log10(loss)), 5),
      rounded(sum / (SIZE.d - SIZE.r), 5),
      countNonZeros(predictor, 1e-15),
    ]);
  }

  run(name: Dynamics, divergedAt: number | null): Run9 {
    const curve = this.#curve;
    const late = curve.slice(curve.length >> 1).map(([, loss]) => loss);
    const level = divergedAt === null ? rounded(median(late), 5) : null;
    return { name, divergedAt, curve, level };
  }
}

/** SGD in the first order of the seed that survives, with its loss at every iteration. */
function sgd(data: DiagonalData, { steps, observeAt, rng }: {
  readonly steps: number;
  readonly observeAt: readonly number[];
  readonly rng: SeededRng;
}): { readonly rejected: number; readonly run: Run9; readonly losses: Float64Array } {
  const { samples } = data;
  const observed = new Set(observeAt);
  for (let attempt = 0;; attempt++) {
    const stream = rng.split("order", attempt);
    const order = Uint8Array.from({ length: steps }, () => stream.integer(SIZE.n));
    const options = {
      ...{ samples, steps, initial: start(), sample: (t: number): number => order[t]! },
      stepSize: LARGE,
    };
    if (diagonalSgd(options).outcome === "diverged" && attempt < 50) continue;
    const recorder = new Recorder();
    const kept: Float64Array[] = [];
    const run = diagonalSgd({
      ...options,
      evaluateAt: Array.from({ length: steps }, (_, t) => t),
      observe: (t, parameters) => {
        if (observed.has(t)) kept.push(parameters.slice());
      },
    });
    kept.forEach((parameters, k) => {
      recorder.see(observeAt[k]!, parameters, run.trainLoss[observeAt[k]!]!);
    });
    const divergedAt = run.outcome === "diverged" ? run.at : null;
    return { rejected: attempt, run: recorder.run("sgd", divergedAt), losses: run.trainLoss };
  }
}

/** Runs one piece of Figure 9. */
export function runFigure9Diagonal(
  { steps, dynamics }: Figure9Piece,
  rng: SeededRng,
): Figure9Output {
  const data = publishedDiagonalData(SIZE);
  const observeAt = Array.from({ length: 101 }, (_, k) => Math.round((steps - 1) * k / 100));
  const { rejected, run, losses } = sgd(data, { steps, observeAt, rng });
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  const runs = dynamics.map((name): Run9 => {
    const { factor } = DYNAMICS.find((one) => one.name === name)!;
    const recorder = new Recorder();
    const noise = name === "flow"
      ? 0
      : name === "constant"
      ? factor * mean
      : name === "closed"
      ? (_: number, loss: number): number => factor * loss
      : (t: number): number => factor * losses[t]!;
    const { outcome, at } = diagonalSde({
      ...{ samples: data.samples, initial: start(), stepSize: LARGE, steps, noise, observeAt },
      observe: (t, parameters, loss) => recorder.see(t, parameters, loss),
    }, rng.split("noise", name));
    return recorder.run(name, outcome === "diverged" ? at : null);
  });
  return { rejected, runs: [run, ...runs] };
}
