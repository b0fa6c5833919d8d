/** The runs of Figure 9 on diagonal linear networks: SGD, the discretised SDE with its noise scaled, and gradient flow. */
import { diagonalSde, publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import { countNonZeros } from "../../lib/measures/mod.ts";
import type { SeededRng } from "../../lib/random/mod.ts";
import { median } from "../../props/statistics/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import { type Counts2, LARGE } from "./_figure_2_pieces.ts";
import { countsOf, type Measured2, rankOf, SIZE, startOf } from "./_figure_2_schedules_run.ts";
import { continued, lossOf, predictorOf } from "./_figure_2_steps.ts";

/**
 * The dynamics that are compared. δ_t is a factor times L(θ_t) of the SGD run, or the SDE's own loss for `closed`,
 * or, for `constant`, the mean of L(θ_t) over the second half, from SGD's iterate in the middle on; `printed` is δ_t = L(θ_t) as equation (8) has it; `flow` has no noise.
 */
export const DYNAMICS = [
  { name: "sgd", label: "SGD", factor: 0 },
  { name: "flow", label: "flow", factor: 0 },
  { name: "half", label: "SDE, δ = L/n", factor: 1 / 80 },
  { name: "theory", label: "SDE, δ = 2L/n", factor: 2 / 80 },
  { name: "double", label: "SDE, δ = 4L/n", factor: 4 / 80 },
  { name: "printed", label: "SDE, δ = L", factor: 1 },
  { name: "constant", label: "SDE, δ constant from the middle on", factor: 2 / 80 },
  { name: "closed", label: "SDE, δ = 2L/n of its own loss", factor: 2 / 80 },
] as const;

/** The name of a dynamics. */
export type Dynamics = typeof DYNAMICS[number]["name"];

/** Number of observations before the one in the middle. */
export const HALF = 50;

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
  /** Zeros and ranks at the last observation; `null` when it diverged. */
  readonly end: Counts2 | null;
}

/** What a piece gives. */
export interface Figure9Output {
  /** Number of orders of this seed that diverged before one survived. */
  readonly rejected: number;
  /** SGD first. */
  readonly runs: readonly Run9[];
}

/** Data with the rank of the Jacobian on them. */
type Measured9 = Pick<Measured2, "data" | "rank">;

class Recorder {
  readonly #curve: [number, number, number, number][] = [];
  readonly #rank: (parameters: Float64Array, threshold: number) => number;
  #last: Float64Array = new Float64Array();

  constructor(rank: (parameters: Float64Array, threshold: number) => number) {
    this.#rank = rank;
  }

  see(t: number, parameters: Float64Array, loss: number): void {
    this.#last = parameters.slice();
    const predictor = predictorOf(parameters);
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
    const end = divergedAt === null ? countsOf(this.#last, this.#rank) : null;
    return { name, divergedAt, curve, level, end };
  }
}

/** SGD in the first order of the seed that survives, with its loss at every iteration. */
function sgd({ data, rank }: Measured9, { steps, observeAt, rng }: {
  readonly steps: number;
  readonly observeAt: readonly number[];
  readonly rng: SeededRng;
}): {
  readonly rejected: number;
  readonly run: Run9;
  readonly losses: Float64Array;
  /** The parameters at the observation in the middle. */
  readonly middle: Float64Array;
} {
  const { samples } = data;
  const observed = new Set(observeAt);
  const every = Array.from({ length: steps }, (_, t) => t);
  for (let attempt = 0;; attempt++) {
    const stream = rng.split("order", attempt);
    const order = Uint8Array.from({ length: steps }, () => stream.integer(SIZE.n));
    const options = { samples, order, stepSize: LARGE, to: steps };
    if (continued(startOf(), options).diverged && attempt < 50) continue;
    const recorder = new Recorder(rank);
    const losses = new Float64Array(steps);
    let middle = startOf().parameters;
    const { diverged, at } = continued(startOf(), {
      ...options,
      observeAt: every,
      observe: (t, parameters) => {
        losses[t] = lossOf(predictorOf(parameters), samples);
        if (observed.has(t)) recorder.see(t, parameters, losses[t]!);
        if (t === observeAt[HALF]) middle = parameters.slice();
      },
    });
    return { rejected: attempt, run: recorder.run("sgd", diverged ? at : null), losses, middle };
  }
}

let published: Measured9 | undefined;

/** The published data, made once. */
function publishedData(): Measured9 {
  if (published === undefined) {
    const data = publishedDiagonalData(SIZE);
    published = { data, rank: rankOf(data) };
  }
  return published;
}

/** Runs one piece of Figure 9. */
export function runFigure9Diagonal(
  { steps, dynamics }: Figure9Piece,
  rng: SeededRng,
): Figure9Output {
  const measured = publishedData();
  const { data, rank } = measured;
  const observeAt = Array.from(
    { length: 2 * HALF + 1 },
    (_, k) => Math.round((steps - 1) * k / (2 * HALF)),
  );
  const { rejected, run, losses, middle } = sgd(measured, { steps, observeAt, rng });
  const plateau = losses.subarray(observeAt[HALF]!);
  const level = plateau.reduce((sum, loss) => sum + loss, 0) / plateau.length;
  const runs = dynamics.map((name): Run9 => {
    const { factor } = DYNAMICS.find((one) => one.name === name)!;
    const recorder = new Recorder(rank);
    const noise = name === "flow"
      ? 0
      : name === "constant"
      ? factor * level
      : name === "closed"
      ? (_: number, loss: number): number => factor * loss
      : (t: number): number => factor * losses[t]!;
    // With δ = L a quarter of the iterations tells enough; a constant δ is claimed during stabilisation only.
    const first = name === "constant" ? observeAt[HALF]! : 0;
    const last = name === "printed" ? Math.ceil(steps / 4) : steps;
    const { outcome, at } = diagonalSde({
      ...{ samples: data.samples, stepSize: LARGE, steps: last - first, noise },
      initial: name === "constant" ? middle : startOf().parameters,
      observeAt: observeAt.filter((t) => t >= first && t < last).map((t) => t - first),
      observe: (t, parameters, loss) => recorder.see(first + t, parameters, loss),
    }, rng.split("noise", name));
    return recorder.run(name, outcome === "diverged" ? at : null);
  });
  return { rejected, runs: [run, ...runs] };
}
