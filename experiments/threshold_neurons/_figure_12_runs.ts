/** The runs of Figure 12: orbits on the square root loss, their distance from the envelope, certified limits. */
import { certifiedLimit } from "../../lib/dynamics/certified_limit.ts";
import { fixedSquareRootLoss } from "../../lib/dynamics/fixed_loss.ts";
import { singleNeuron, type SingleNeuronRun } from "../../lib/dynamics/single_neuron.ts";
import { quasiStaticEnvelope } from "../../lib/dynamics/single_neuron_envelope.ts";
import { squareRootLoss } from "../../lib/losses/mod.ts";
import { doubleAbove, doubleBelow, nearestDouble } from "../../lib/numerics/conversion.ts";
import { FixedFunctions } from "../../lib/numerics/fixed_functions.ts";

/** One run. */
export interface Figure12Piece {
  /** What is asked of it. */
  readonly kind: "orbit" | "enclosure" | "tracking" | "limit";
  /** η as an exact fraction. */
  readonly stepSize: string;
  /** x₀. */
  readonly x0: number;
  /** y₀. */
  readonly y0: number;
}

/** A bounce: the state, and where the envelope is. */
export interface Bounce {
  /** t. */
  readonly t: number;
  /** |s_t|, s = xy. */
  readonly size: number;
  /** δ_t = ηy_t² − 2. */
  readonly delta: number;
  /** The envelope ½√(δ(4 + δ)) at δ_t. */
  readonly envelope: number;
}

/** What a run gives; what was not asked of it is empty. */
export interface Figure12Output {
  /** η in doubles. */
  readonly eta: number;
  /** y_∞². */
  readonly squaredLimit: number;
  /** How the run ended. */
  readonly outcome: SingleNeuronRun["outcome"];
  /** Numbers of steps by phase. */
  readonly phases: SingleNeuronRun["phases"];
  /** The first t with y_t² < 2/η. */
  readonly crossing: number | null;
  /** x_t and y_t from t = 0. */
  readonly orbit: readonly { readonly x: number; readonly y: number }[];
  /** The bounces above 2/η. */
  readonly bounces: readonly Bounce[];
  /** Median of ||s_t|/envelope − 1| over the bounces with δ_t ≥ η. */
  readonly medianDistance: number | null;
  /** A proven enclosure of y_∞². */
  readonly enclosure: { readonly lower: number; readonly upper: number } | null;
}

const KEPT = 400_000;

function bouncesOf(run: SingleNeuronRun): Bounce[] {
  const loss = squareRootLoss();
  const { s, delta } = run.samples;
  const bounces: Bounce[] = [];
  if (run.phases.bouncing === 0) return bounces;
  const last = Math.min(run.crossing ?? s.length, s.length);
  for (let t = run.firstSignChange!; t < last; t++) {
    const at = delta[t]!;
    const envelope = quasiStaticEnvelope(at, loss);
    bounces.push({ t, size: Math.abs(s[t]!), delta: at, envelope });
  }
  return bounces;
}

/** Median of the relative distance from the envelope over the bounces with δ ≥ η; null without any. */
export function medianDistance(bounces: readonly Bounce[], eta: number): number | null {
  const distances = bounces.filter(({ delta }) => delta >= eta)
    .map(({ size, envelope }) => Math.abs(size / envelope - 1)).sort((a, b) => a - b);
  return distances.length === 0 ? null : distances[distances.length >> 1]!;
}

/** Runs one piece. */
export function runFigure12({ kind, stepSize, x0, y0 }: Figure12Piece): Figure12Output {
  const eta = nearestDouble(stepSize);
  const wanted = kind === "orbit" ? 400 : kind === "tracking" ? KEPT : 0;
  const sampleAt = Float64Array.from({ length: wanted }, (_, t) => t);
  const run = singleNeuron({
    ...{ loss: squareRootLoss(), stepSize: eta, x0, y0, form: "delta", sampleAt },
  });
  const { s, delta } = run.samples;
  const orbit = kind !== "orbit" ? [] : Array.from(s, (value, t) => {
    const y = Math.sqrt((2 + delta[t]!) / eta);
    return { x: value / y, y };
  });
  const bounces = bouncesOf(run);
  const certify = (): Figure12Output["enclosure"] => {
    const loss = fixedSquareRootLoss(new FixedFunctions(192));
    const start = [`${x0}`, `${y0}`] as const;
    const { lower, upper } = certifiedLimit({ loss, stepSize, start, width: "1e-18" });
    return { lower: doubleBelow(lower), upper: doubleAbove(upper) };
  };
  return {
    eta,
    squaredLimit: run.squaredLimit,
    outcome: run.outcome,
    phases: run.phases,
    crossing: run.crossing ?? null,
    orbit,
    bounces: kind === "orbit" ? bounces : [],
    medianDistance: medianDistance(bounces, eta),
    enclosure: kind === "orbit" || kind === "enclosure" ? certify() : null,
  };
}
