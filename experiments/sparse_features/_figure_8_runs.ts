/** The runs of Figure 8: gradient flow and descent without noise, and descent with label noise of many seeds. */
import { gradientFlow } from "../../lib/dynamics/mod.ts";
import { diagonalLinear, Regression } from "../../lib/models/mod.ts";
import type { SeededRng } from "../../lib/random/mod.ts";
import { rounded } from "../threshold_neurons/_over_seeds.ts";
import {
  advance8,
  along8,
  INPUT_8,
  residual8,
  share8,
  sharpness8,
  step8,
  TARGET_8,
  valleyPoint8,
  type Weights8,
} from "./_figure_8_valley.ts";

/** Where every run of the picture starts: beside the middle of the valley. */
export const START_8: Weights8 = [0.65, 0.45];

/** Step sizes and standard deviations of the label noise √δ; our choice, as the paper states none. */
export const CONSTANTS_8 = {
  /** ηκ is 2.4 at the start and 1.6 at the sparse point: the iterates bounce everywhere. */
  large: { stepSize: 0.8, deviation: 0.03, steps: 4000 },
  /** ηκ is at most 0.4: no bounce. */
  small: { stepSize: 0.1, deviation: 0.03, steps: 4000 },
  /** ηκ falls from 1.5 to 1: a bounce that linear theory describes. */
  middle: { stepSize: 0.5, deviation: 0.02, steps: 10_000 },
  /** The Euler–Maruyama steps of the SDE for a step of the middle run. */
  substeps: 40,
  /** Too large even for the sparse point, ηκ = 2η there; below √5 − 1, where the cycle of two loses stability. */
  cycles: [1.05, 1.1, 1.15, 1.2],
  /** The end counts as sparse below this share of the second entry in the prediction. */
  sparse: 1e-3,
} as const;

/** One piece of Figure 8. */
export type Figure8Piece =
  /** Gradient flow and gradient descent without noise. */
  | { readonly kind: "quiet" }
  /** The runs with one seed of noise; one of them keeps its path. */
  | { readonly kind: "noise"; readonly seed: number; readonly path: boolean };

/** Iteration and a value. */
export type Curve8 = readonly (readonly [t: number, value: number])[];

/** A run without noise. */
export interface Quiet8 {
  readonly stepSize: number;
  readonly end: Weights8;
  /** ηκ at the end. */
  readonly product: number;
  /** q at the start plus the sum of g(a), minus q at the end, relative to 1 + |q|. */
  readonly identity: number;
  /** The last two residuals. */
  readonly residuals: readonly [number, number];
  /** The mean of log|w₂| lost in two steps over the second half. */
  readonly shrinkage: number;
  /** log₁₀ of the share of the second entry, and of the loss. */
  readonly shares: Curve8;
  readonly losses: Curve8;
}

/** A run with noise. */
export interface Noisy8 {
  readonly divergedAt: number | null;
  /** The share of steps that change sides, on the way to a share of 1 % (or over the run) and in the second half. */
  readonly sidesOnTheWay: number;
  readonly sidesAtTheEnd: number;
  /** On the same way: length of the path of valley points q over that of the iterates. */
  readonly slowness: number;
  /** The mean of r² in the second half. */
  readonly square: number;
  /** log₁₀ of the share of the second entry at the end. */
  readonly endShare: number;
  /** The largest a x₂ and the largest change of q of a step. */
  readonly largest: number;
  readonly largestAdvance: number;
  /** As for a run without noise. */
  readonly identity: number;
  readonly shares: Curve8;
  readonly losses: Curve8;
}

/** The run of the middle step size from the valley, or its SDE. */
export interface Middle8 {
  /** q after equal numbers of steps. */
  readonly along: readonly number[];
  /** The mean of r² and the share of steps that change sides. */
  readonly square: number;
  readonly sides: number;
}

/** What a piece gives. */
export interface Figure8Output {
  readonly flow: { readonly end: Weights8; readonly unbalance: number } | null;
  readonly quiet: readonly Quiet8[];
  readonly noisy: { readonly large: Noisy8; readonly small: Noisy8 } | null;
  readonly middle: { readonly iterates: Middle8; readonly sde: Middle8 } | null;
  /** The first iterates of the large step size. */
  readonly path: readonly Weights8[];
}

/** How many intervals the records of the middle run have. */
export const INTERVALS_8 = 40;

interface Seen8 {
  readonly t: number;
  readonly w: Weights8;
  readonly r: number;
  readonly a: number;
}

/** Walks and shows every iterate with its residual and its step's a; returns the last one, or when it left all bounds. */
function walk(
  { start, stepSize, noise, steps }: {
    readonly start: Weights8;
    readonly stepSize: number;
    readonly noise: () => number;
    readonly steps: number;
  },
  see: (seen: Seen8) => void,
): { readonly end: Weights8; readonly divergedAt: number | null } {
  let w = start;
  for (let t = 0; t < steps; t++) {
    const r = residual8(w);
    if (!(Math.abs(r) < 1e6)) return { end: w, divergedAt: t };
    const a = stepSize * (r - noise());
    see({ t, w, r, a });
    w = step8(w, a);
  }
  return { end: w, divergedAt: null };
}

const recordedAt = (t: number, steps: number): boolean =>
  t < 100 ? t % 5 === 0 : t % (steps / 100) === 0;

function logShare(w: Weights8): number {
  return rounded(Math.log10(Math.max(1e-300, share8(w))), 5);
}

function logLoss(r: number): number {
  return rounded(Math.log10(Math.max(1e-34, r * r / 2)), 5);
}

function quiet(stepSize: number): Quiet8 {
  // Long enough to settle; in the fastest cycle w₂ falls as 0.6^(t/2).
  const steps = 2000;
  let [sum, last, before, halfway] = [0, 0, 0, 0];
  const [shares, losses]: [number, number][][] = [[], []];
  const { end } = walk({ start: START_8, stepSize, steps, noise: () => 0 }, ({ t, w, r, a }) => {
    sum += advance8(a);
    if (t === steps / 2) halfway = Math.log(Math.abs(w[1]));
    if (recordedAt(t, steps)) {
      shares!.push([t, logShare(w)]);
      losses!.push([t, logLoss(r)]);
    }
    [before, last] = [last, r];
  });
  const q = along8(end);
  return {
    ...{ stepSize, end, product: stepSize * sharpness8(end), residuals: [before, last] },
    identity: Math.abs(along8(START_8) + sum - q) / (1 + Math.abs(q)),
    shrinkage: (Math.log(Math.abs(end[1])) - halfway) / (steps / 4),
    ...{ shares: shares!, losses: losses! },
  };
}

function noisy(
  { stepSize, deviation, steps }: {
    readonly stepSize: number;
    readonly deviation: number;
    readonly steps: number;
  },
  rng: SeededRng,
  keep?: (w: Weights8) => void,
): Noisy8 {
  const [shares, losses]: [number, number][][] = [[], []];
  let [sum, square, valley, length, sides, sidesLate] = [0, 0, 0, 0, 0, 0];
  let [largest, largestAdvance, wayEnd] = [-Infinity, -Infinity, steps];
  let previous: { readonly w: Weights8; readonly point: Weights8; readonly r: number } | undefined;
  const late = steps / 2;
  const noise = (): number => deviation * rng.normal();
  const run = walk({ start: START_8, stepSize, steps, noise }, ({ t, w, r, a }) => {
    sum += advance8(a);
    largest = Math.max(largest, a * INPUT_8[1]);
    largestAdvance = Math.max(largestAdvance, advance8(a));
    if (t >= late) square += r * r / (steps - late);
    const changed = previous !== undefined && Math.sign(r) !== Math.sign(previous.r);
    if (t >= late && changed) sidesLate++;
    // The valley's point of an iterate, not the iterate, says how far along it has come.
    const onTheWay = wayEnd === steps;
    const point = onTheWay ? valleyPoint8(along8(w)) : w;
    if (onTheWay && previous !== undefined) {
      length += Math.hypot(w[0] - previous.w[0], w[1] - previous.w[1]);
      valley += Math.hypot(point[0] - previous.point[0], point[1] - previous.point[1]);
      if (changed) sides++;
    }
    if (onTheWay && share8(point) < 0.01) wayEnd = t;
    previous = { w, point, r };
    keep?.(w);
    if (recordedAt(t, steps)) {
      shares!.push([t, logShare(w)]);
      losses!.push([t, logLoss(r)]);
    }
  });
  const q = along8(run.end);
  return {
    divergedAt: run.divergedAt,
    ...(run.divergedAt === null
      ? {
        sidesOnTheWay: sides / wayEnd,
        sidesAtTheEnd: sidesLate / (steps - late),
        ...{ slowness: valley / length, square, endShare: logShare(run.end) },
        ...{ largest, largestAdvance },
        identity: Math.abs(along8(START_8) + sum - q) / (1 + Math.abs(q)),
      }
      : {
        ...{ sidesOnTheWay: 0, sidesAtTheEnd: 0, slowness: 0, square: 0, endShare: 0 },
        ...{ largest: 0, largestAdvance: 0, identity: 0 },
      }),
    ...{ shares: shares!, losses: losses! },
  };
}

function middle(
  { stepSize, noise, steps }: {
    readonly stepSize: number;
    readonly noise: () => number;
    readonly steps: number;
  },
): Middle8 {
  const along: number[] = [];
  let [square, sides, previous] = [0, 0, 0];
  const start = valleyPoint8(along8(START_8));
  const { end } = walk({ start, stepSize, noise, steps }, ({ t, w, r }) => {
    if (t % (steps / INTERVALS_8) === 0) along.push(rounded(along8(w), 9));
    square += r * r / steps;
    if (t > 1 && Math.sign(r) !== Math.sign(previous)) sides++;
    previous = r;
  });
  along.push(rounded(along8(end), 9));
  return { along, square, sides: sides / (steps - 2) };
}

function flow(): NonNullable<Figure8Output["flow"]> {
  const network = new Regression(diagonalLinear(2), {
    inputs: Float64Array.from(INPUT_8),
    targets: Float64Array.of(TARGET_8),
  });
  const { parameters } = gradientFlow(network, Float64Array.of(...START_8, ...START_8), {
    ...{ times: [100], relativeTolerance: 1e-11 },
  });
  const [u1, u2, v1, v2] = parameters as unknown as [number, number, number, number];
  return { end: [u1, u2], unbalance: Math.max(Math.abs(u1 - v1), Math.abs(u2 - v2)) };
}

/** Runs one piece of Figure 8. */
export function runFigure8(piece: Figure8Piece, rng: SeededRng): Figure8Output {
  const { large, small, cycles, substeps } = CONSTANTS_8;
  if (piece.kind === "quiet") {
    const stepSizes = [small.stepSize, large.stepSize, ...cycles];
    return { flow: flow(), quiet: stepSizes.map(quiet), noisy: null, middle: null, path: [] };
  }
  const path: Weights8[] = [];
  const keep = (w: Weights8): void => {
    if (piece.path && path.length < 700) path.push([rounded(w[0], 5), rounded(w[1], 5)]);
  };
  const { stepSize, deviation, steps } = CONSTANTS_8.middle;
  const [iterates, wiener] = [rng.split("middle"), rng.split("Wiener")];
  // A step of size γ of the SDE with √(γηδ) N in it is one on a label with noise of variance ηδ/γ.
  const scaled = deviation * Math.sqrt(substeps);
  return {
    ...{ flow: null, quiet: [], path },
    noisy: {
      large: noisy(large, rng.split("picture"), keep),
      small: noisy(small, rng.split("picture")),
    },
    middle: {
      iterates: middle({ stepSize, steps, noise: () => deviation * iterates.normal() }),
      sde: middle({
        ...{ stepSize: stepSize / substeps, steps: steps * substeps },
        noise: () => scaled * wiener.normal(),
      }),
    },
  };
}
