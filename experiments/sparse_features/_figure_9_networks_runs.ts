/** The runs of Figure 9 on ReLU networks: SGD, the discretised SDE (58) with several noise levels, and gradient flow. */
import type { SeededRng } from "../../lib/random/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { type Network, type Student9, student9 } from "./_figure_9_networks_students.ts";

/** Number of steps of the discretisation per iteration of SGD. */
const SUBSTEPS = 10;
/** A run whose residual reaches this has diverged. */
const DIVERGED = 1e15;
/** Number of windows of the loss of a run. */
const WINDOWS = 80;
/** Stands for log₁₀ 0. */
const FLOOR = -40;

/**
 * A dynamics besides SGD. `level`: δ_t = `multiple`·(2/n)·L(θ_t) with the loss of SGD at its iteration t, 0 for gradient flow;
 * `printed`: δ_t = L(θ_t); `fed`: the covariance of a step of SGD, rank-one term included, with the residuals of SGD's iterate;
 * `own`: the same with the residuals of the SDE's iterate.
 */
export type Noise =
  | { readonly kind: "level"; readonly multiple: number }
  | { readonly kind: "printed" | "fed" | "own" };

/** One start, one order of SGD, and one noise for every SDE. */
export interface NetworkPiece {
  /** The network. */
  readonly network: Network;
  /** The seed of initial weights, order and noise. */
  readonly seed: number;
  /** The whole schedule runs this many times faster; 1 in the paper. */
  readonly faster: number;
  /** Number of states besides that of the start, equally spaced. */
  readonly states: number;
  /** What to run besides SGD. */
  readonly noises: readonly Noise[];
}

/** The rank of the Jacobian and the feature sparsity coefficients of the hidden layers at an iteration. */
export interface State9 {
  readonly at: number;
  readonly rank: number;
  readonly sparsity: readonly number[];
}

/** A run. */
export interface NetworkRun {
  /** The name: `"sgd"`, the kind of noise, or the multiple of 2/n, `"0"` for gradient flow. */
  readonly name: string;
  /** The iteration of SGD at which it diverged. */
  readonly divergedAt: number | null;
  /** The middle of a window of iterations, and the mean of log₁₀ L of equation (1) in it. */
  readonly loss: readonly (readonly [t: number, mean: number])[];
  /** Mean of log₁₀ L over the large-step phase, the first half; null after a divergence. */
  readonly level: number | null;
  /** States, the start and the end among them. */
  readonly states: readonly State9[];
}

/** What a piece gives. */
export interface NetworkOutput {
  /** Number of starts and orders of this seed with which SGD diverged before one survived. */
  readonly rejected: number;
  /** SGD first. */
  readonly runs: readonly NetworkRun[];
}

/** The name of a dynamics. */
export function nameOf(noise: Noise): string {
  return noise.kind === "level" ? `${noise.multiple}` : noise.kind;
}

/** What all dynamics of a piece have in common. */
interface Setting extends Pick<NetworkPiece, "faster" | "states"> {
  readonly student: Student9;
  readonly steps: number;
  /** The state at iteration 0. */
  readonly start: State9;
}

function stateOf({ rank, sparsity }: Student9, { at, parameters }: {
  readonly at: number;
  readonly parameters: Float64Array;
}): State9 {
  const coefficients = sparsity(parameters).map((value) => rounded(value, 5));
  return { at, rank: rank(parameters), sparsity: coefficients };
}

/** Collects what is recorded of a run. */
class Recorder {
  readonly #student: Student9;
  readonly #steps: number;
  readonly #count: number;
  readonly #sums = new Float64Array(WINDOWS);
  readonly #counts = new Int32Array(WINDOWS);
  readonly #states: State9[];
  #sum = 0;
  #summed = 0;

  constructor({ student, steps, states, start }: Setting) {
    this.#student = student;
    this.#steps = steps;
    this.#count = states;
    this.#states = [start];
  }

  /** Sees the parameters before iteration t of SGD. */
  see(t: number, { parameters, loss }: {
    readonly parameters: Float64Array;
    readonly loss: number;
  }): void {
    const value = Math.max(FLOOR, Math.log10(loss));
    const window = Math.floor(t * WINDOWS / this.#steps);
    this.#sums[window]! += value;
    this.#counts[window]! += 1;
    if (2 * t < this.#steps) {
      this.#sum += value;
      this.#summed++;
    }
    if (t === Math.round((this.#steps - 1) * this.#states.length / this.#count)) {
      this.#states.push(stateOf(this.#student, { at: t, parameters }));
    }
  }

  run(name: string, divergedAt: number | null): NetworkRun {
    const loss = [...this.#sums].flatMap((sum, k) => {
      const count = this.#counts[k]!;
      const middle = Math.round((k + 0.5) * this.#steps / WINDOWS);
      return count === 0 ? [] : [[middle, rounded(sum / count, 5)] as const];
    });
    const level = divergedAt === null ? rounded(this.#sum / this.#summed) : null;
    return { name, divergedAt, loss, level, states: this.#states };
  }
}

/** L of equation (1); NaN or infinite when a residual is. */
function lossOf(residuals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) sum += residuals[i]! ** 2;
  return sum / (2 * residuals.length);
}

interface Trajectory {
  readonly run: NetworkRun;
  /** r(θ_t): [steps, n]. */
  readonly residuals: Float64Array;
}

/** SGD with one uniform sample per step. */
function sgd(setting: Setting, rng: SeededRng): Trajectory {
  const { student, steps, faster } = setting;
  const { kernel, stepSize } = student;
  const n = kernel.residuals.length;
  const parameters = student.initial.slice();
  const recorder = new Recorder(setting);
  const kept = new Float64Array(steps * n);
  const coefficients = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    kernel.evaluate(parameters);
    const loss = lossOf(kernel.residuals);
    if (!(loss < DIVERGED ** 2)) return { run: recorder.run("sgd", t), residuals: kept };
    recorder.see(t, { parameters, loss });
    kept.set(kernel.residuals, t * n);
    const sample = rng.integer(n);
    coefficients.fill(0);
    coefficients[sample] = -stepSize(t * faster) * kernel.residuals[sample]!;
    kernel.move(parameters, coefficients);
  }
  return { run: recorder.run("sgd", null), residuals: kept };
}

/** Equation (58), or the same with the covariance of SGD. */
function sde(setting: Setting, { noise, trajectory, rng }: {
  readonly noise: Noise;
  readonly trajectory: Trajectory;
  readonly rng: SeededRng;
}): NetworkRun {
  const { student, steps, faster } = setting;
  const { kernel, stepSize } = student;
  const n = kernel.residuals.length;
  const parameters = student.initial.slice();
  const recorder = new Recorder(setting);
  const coefficients = new Float64Array(n);
  const name = nameOf(noise);
  const factor = noise.kind === "level" ? 2 * noise.multiple / n : 1;
  for (let t = 0; t < steps; t++) {
    const eta = stepSize(t * faster);
    const drift = -eta / SUBSTEPS / n;
    const followed = trajectory.residuals.subarray(t * n, (t + 1) * n);
    const delta = factor * lossOf(followed);
    // Over η/γ substeps: η²δφᵀφ, or η²(φᵀdiag(r²)φ/n − ∇L∇Lᵀ) with the residuals r that weigh the normals.
    const labels = eta * Math.sqrt(delta / SUBSTEPS);
    const samples = eta / Math.sqrt(n * SUBSTEPS);
    const weights = noise.kind === "own" ? kernel.residuals : followed;
    for (let s = 0; s < SUBSTEPS; s++) {
      kernel.evaluate(parameters);
      const { residuals } = kernel;
      if (s === 0) {
        const loss = lossOf(residuals);
        if (!(loss < DIVERGED ** 2)) return recorder.run(name, t);
        recorder.see(t, { parameters, loss });
      }
      if (noise.kind === "fed" || noise.kind === "own") {
        let mean = 0;
        for (let i = 0; i < n; i++) {
          const normal = rng.normal();
          coefficients[i] = normal;
          mean += normal / n;
        }
        for (let i = 0; i < n; i++) {
          coefficients[i] = drift * residuals[i]! +
            samples * weights[i]! * (coefficients[i]! - mean);
        }
      } else if (delta > 0) {
        for (let i = 0; i < n; i++) {
          coefficients[i] = drift * residuals[i]! + labels * rng.normal();
        }
      } else for (let i = 0; i < n; i++) coefficients[i] = drift * residuals[i]!;
      kernel.move(parameters, coefficients);
    }
  }
  return recorder.run(name, null);
}

/**
 * Runs a piece: the SDE follows the first start and order of the seed with which SGD survives, of fifty. The start of the first one is
 * that of the seed itself.
 */
export function runNetwork(piece: NetworkPiece, rng: SeededRng): NetworkOutput {
  const { network, seed, faster, states, noises } = piece;
  for (let attempt = 0;; attempt++) {
    const student = student9(network, {
      seed: seed + 1_000_000 * attempt,
      rng: rng.split(network),
    });
    const start = stateOf(student, { at: 0, parameters: student.initial });
    const steps = Math.floor(student.steps / faster);
    const setting = { student, steps, start, faster, states };
    const trajectory = sgd(setting, rng.split(network, "order", attempt));
    if (trajectory.run.divergedAt !== null) {
      if (attempt + 1 < 50) continue;
      return { rejected: attempt + 1, runs: [trajectory.run] };
    }
    const runs = noises.map((noise) => {
      const stream = rng.split(network, "noise", nameOf(noise));
      return sde(setting, { noise, trajectory, rng: stream });
    });
    return { rejected: attempt, runs: [trajectory.run, ...runs] };
  }
}
