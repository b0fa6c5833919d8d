/**
 * Orbits of the rescaled recursion θ ← θ + γθ(1 − θ²), in doubles or exactly, as a table.
 *
 * @module
 */
import { bounce, bounceExactly, rescaledLoss } from "../lib/models/bounce.ts";
import {
  type BounceRegion,
  bounceRegion,
  bounceRegionExactly,
} from "../lib/models/bounce_region.ts";
import { nearestDouble } from "../lib/numerics/conversion.ts";
import { Rational } from "../lib/numerics/rational.ts";
import { digitCount } from "./numbers.ts";
import { UsageError } from "./usage_error.ts";

/** On which side of the valley at 1 an iterate lies. */
export type Side = "below" | "at" | "above";

/** One orbit: entries at t = 0, 1, …. */
export interface Orbit {
  /** θ_t, or the nearest doubles to the exact iterates. */
  readonly theta: readonly number[];
  /** The exact iterates, in exact arithmetic. */
  readonly exact?: readonly Rational[];
  /** The exact losses, in exact arithmetic. */
  readonly exactLoss?: readonly Rational[];
  /** F / (m₂θ_*⁴) = ¼(1 − θ²)². */
  readonly loss: readonly number[];
  /** The side of the valley. */
  readonly side: readonly Side[];
  /** The region of Lemma B.3's proof; `null` without a margin ε. */
  readonly region: readonly (BounceRegion | null)[];
  /** The γ of the step from t to t + 1; one entry fewer than iterates. */
  readonly gamma: readonly (number | Rational)[];
  /** How the run ended. */
  readonly outcome: "converged" | "finished" | "diverged";
  /** The period of the cycle that was reached, when converged. */
  readonly period?: number;
}

/** Beyond this number of digits an exact step takes seconds, and the next one minutes. */
export const MOST_DIGITS = 8_000;
const DIVERGED = 1e100;
const CYCLE_TOLERANCE = 1e-13;
const NEARLY_A_CYCLE = 1e-8;
const PERIODS = [1, 2, 4, 8];

/** The orbit in exact arithmetic. Throws `UsageError` before a step that would give more than 8000 digits. */
export function exactOrbit(
  start: Rational,
  { steps, draw, epsilon }: {
    readonly steps: number;
    readonly draw: () => Rational;
    readonly epsilon: Rational | undefined;
  },
): Orbit {
  const exact = [start];
  const gamma: Rational[] = [];
  for (let t = 0; t < steps; t++) {
    const theta = exact[t]!;
    const next = draw();
    gamma.push(next);
    const settled = theta.equals(1n) || theta.sign() === 0;
    const digits = 3 * digitCount(theta) + digitCount(next);
    if (!settled && digits > MOST_DIGITS) {
      throw new UsageError(
        `Cannot keep θ_${
          t + 1
        } exact as it may have ${digits} digits, which about triple with every step: use at most ${t} steps, or doubles`,
      );
    }
    exact.push(settled ? theta : bounceExactly(theta, next));
  }
  const loss = exact.map((theta) => Rational.ONE.minus(theta.times(theta)).power(2).dividedBy(4n));
  return {
    theta: exact.map((value) => nearestDouble(value)),
    exact,
    exactLoss: loss,
    loss: loss.map((value) => nearestDouble(value)),
    side: exact.map((value) => sideOf(value.compare(1n))),
    region: exact.map((value) =>
      epsilon === undefined ? null : bounceRegionExactly(value, epsilon)
    ),
    gamma,
    outcome: "finished",
  };
}

/** The orbit in doubles, until it diverges, has run all steps or, if so asked, has settled on a cycle. */
export function doubleOrbit(
  start: number,
  { steps, draw, epsilon, untilConverged }: {
    readonly steps: number;
    readonly draw: () => number;
    readonly epsilon: number | undefined;
    readonly untilConverged: boolean;
  },
): Orbit {
  const theta = [start];
  const gamma: number[] = [];
  let outcome: Orbit["outcome"] = "finished";
  let period: number | undefined;
  for (let t = 0; t < steps; t++) {
    if (untilConverged) {
      period = cyclePeriod(theta);
      if (period !== undefined) {
        outcome = "converged";
        break;
      }
    }
    gamma.push(draw());
    theta.push(bounce(theta[t]!, gamma[t]!));
    if (!(Math.abs(theta[t + 1]!) <= DIVERGED)) {
      outcome = "diverged";
      break;
    }
  }
  return {
    theta,
    loss: theta.map((value) => rescaledLoss(value)),
    side: theta.map((value) => sideOf(Math.sign(value - 1))),
    region: theta.map((value) => epsilon === undefined ? null : bounceRegion(value, epsilon)),
    gamma,
    outcome,
    ...(period === undefined ? {} : { period }),
  };
}

/**
 * The shortest period with which the last iterates repeat, to 10⁻¹³ and without drifting apart. As long as a shorter
 * period holds to 10⁻⁸, the orbit may still be on its way there, in a spiral that looks doubled, so nothing is said.
 */
function cyclePeriod(theta: readonly number[]): number | undefined {
  const last = theta.length - 1;
  for (const k of PERIODS) {
    if (last < 2 * k) return undefined;
    const recent = Math.abs(theta[last]! - theta[last - k]!);
    const before = Math.abs(theta[last - k]! - theta[last - 2 * k]!);
    if (recent <= CYCLE_TOLERANCE && recent <= before) return k;
    if (recent <= NEARLY_A_CYCLE) return undefined;
  }
  return undefined;
}

function sideOf(sign: number): Side {
  return sign < 0 ? "below" : sign > 0 ? "above" : "at";
}

/** The first t from which the sides alternate strictly to the end, over at least two iterates; `null` if there is none. */
export function alternatesFrom(side: readonly Side[]): number | null {
  let from = side.length - 1;
  if (from < 1 || side[from] === "at") return null;
  while (from > 0 && side[from - 1] !== "at" && side[from - 1] !== side[from]) from--;
  return from < side.length - 1 ? from : null;
}
