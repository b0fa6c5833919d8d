/** Every state of a run in the δ-form, for statements about all t. */
import type { Loss } from "../../lib/losses/mod.ts";

/** |s| and δ = ηy² − 2. */
export interface EdgeState {
  readonly s: number;
  readonly delta: number;
}

/** Where to start and how long to go on. */
export interface Trajectory {
  readonly loss: Loss;
  readonly stepSize: number;
  readonly start: EdgeState;
  /** Ends before the first state with δ below this; 0 by default. */
  readonly until?: number;
}

/**
 * Calls `visit(|s_t|, δ_t, t)` for t = 0, 1, … while δ_t is at least `until`, and returns the state after that. s ← s·m·(1 − w),
 * δ ← δ − (2 + δ)w(2 − w), w = η²s²r/(2 + δ), m = −(1 + δ) + (2 + δ)(1 − r).
 */
export function follow(
  { loss, stepSize, start, until = 0 }: Trajectory,
  visit: (s: number, delta: number, t: number) => void,
): EdgeState {
  const squared = stepSize * stepSize;
  let { s, delta } = start;
  for (let t = 0; delta >= until; t++) {
    if (t > 5e6) throw new RangeError(`Cannot follow a run for more than ${t} steps`);
    visit(s, delta, t);
    const deficit = loss.oneMinusRatio(s);
    const w = squared * s * s * (1 - deficit) / (2 + delta);
    s = Math.abs(s * ((2 + delta) * deficit - (1 + delta)) * (1 - w));
    delta -= (2 + delta) * w * (2 - w);
  }
  return { s, delta };
}

/** (3/2, 5/2)/√η: s = 15/(4η), δ = 17/4. */
export function twiceEdge(stepSize: number): EdgeState {
  return { s: 3.75 / stepSize, delta: 4.25 };
}
