// The steps of the δ-form with s² ≤ 16, without allocation: one loop for each family of losses.
//
// The loops differ in the line for q = 1 − r only. They are written out because V8 decides about inlining by the share of
// iterations that reach a call: in a loop shared by all losses the formula of a loss that was used little so far stays
// a call, which costs 5 ns and a heap number per step. Few operations stand between q and the next s on purpose.

import {
  absolutePower,
  huberDeficit,
  hyperbolicTangentDeficit,
  squareRootDeficit,
} from "../losses/_deficits.ts";
import type { Family } from "../losses/_family.ts";
import type { Loop, LoopEnd, LoopState } from "./_single_neuron_loop.ts";

/** Beyond s² = 16 it is r that must not come from a difference, instead of 1 − r; few steps of a run are so far out. */
export const FAR = 16;

/** Takes the steps with s² ≤ 16, until the end or until s is far. */
export type NearLoop = (loop: Loop, state: LoopState, end: LoopEnd) => void;

/** The stop rule: δ < 0 and η²s² < tolerance · δ²(1 + δ/2)². */
export function isDone(delta: number, squaredStepTimesSquare: number, tolerance: number): boolean {
  if (!(delta < 0)) return false;
  const distance = delta * (2 + delta);
  return squaredStepTimesSquare < 0.25 * tolerance * distance * distance;
}

/** q = 1 − tanh(as)/(as) for the scale a. */
function runTangent(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { squaredStep, scale } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const u = s * s;
    const factor = 2 + delta;
    if (!(u <= FAR) || isDone(delta, squaredStep * u, tolerance)) break;
    const q = hyperbolicTangentDeficit(scale * s);
    const full = u * (squaredStep / factor);
    const w = full - full * q;
    s = (s * factor * q - (s * delta + s)) * (1 - w);
    const decrement = compensation + factor * w * (2 - w);
    const next = delta - decrement;
    compensation = (next - delta) + decrement;
    delta = next;
    t++;
  }
  state.s = s;
  state.delta = delta;
  state.compensation = compensation;
  state.t = t;
}

/** q = 1 − 1/√(1 + s²). */
function runRoot(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { squaredStep } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const u = s * s;
    const factor = 2 + delta;
    if (!(u <= FAR) || isDone(delta, squaredStep * u, tolerance)) break;
    const q = squareRootDeficit(s);
    const full = u * (squaredStep / factor);
    const w = full - full * q;
    s = (s * factor * q - (s * delta + s)) * (1 - w);
    const decrement = compensation + factor * w * (2 - w);
    const next = delta - decrement;
    compensation = (next - delta) + decrement;
    delta = next;
    t++;
  }
  state.s = s;
  state.delta = delta;
  state.compensation = compensation;
  state.t = t;
}

/** q = max(0, |s| − 1)/|s|. */
function runHuber(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { squaredStep } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const u = s * s;
    const factor = 2 + delta;
    if (!(u <= FAR) || isDone(delta, squaredStep * u, tolerance)) break;
    const q = huberDeficit(s);
    const full = u * (squaredStep / factor);
    const w = full - full * q;
    s = (s * factor * q - (s * delta + s)) * (1 - w);
    const decrement = compensation + factor * w * (2 - w);
    const next = delta - decrement;
    compensation = (next - delta) + decrement;
    delta = next;
    t++;
  }
  state.s = s;
  state.delta = delta;
  state.compensation = compensation;
  state.t = t;
}

/** q = c_β|s|^β up to r_β, 1 − 1/|s| beyond. */
function runPower(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { squaredStep, exponent, coefficient, range } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const u = s * s;
    const factor = 2 + delta;
    if (!(u <= FAR) || isDone(delta, squaredStep * u, tolerance)) break;
    const a = Math.abs(s);
    const q = a < range ? coefficient * absolutePower(a, exponent) : 1 - 1 / a;
    const full = u * (squaredStep / factor);
    const w = full - full * q;
    s = (s * factor * q - (s * delta + s)) * (1 - w);
    const decrement = compensation + factor * w * (2 - w);
    const next = delta - decrement;
    compensation = (next - delta) + decrement;
    delta = next;
    t++;
  }
  state.s = s;
  state.delta = delta;
  state.compensation = compensation;
  state.t = t;
}

/** q from the loss itself, which may be a user's own. */
function runOwn(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { squaredStep, loss, inverseCurvature } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const u = s * s;
    const factor = 2 + delta;
    if (!(u <= FAR) || isDone(delta, squaredStep * u, tolerance)) break;
    const q = loss.oneMinusRatio(s) * inverseCurvature;
    const full = u * (squaredStep / factor);
    const w = full - full * q;
    s = (s * factor * q - (s * delta + s)) * (1 - w);
    const decrement = compensation + factor * w * (2 - w);
    const next = delta - decrement;
    compensation = (next - delta) + decrement;
    delta = next;
    t++;
  }
  state.s = s;
  state.delta = delta;
  state.compensation = compensation;
  state.t = t;
}

/** The loop of a family; the general one for a user's own loss. */
export function nearLoopOf(family: Family | undefined): NearLoop {
  switch (family?.kind) {
    case "hyperbolic tangent":
      return runTangent;
    case "square root":
      return runRoot;
    case "huber":
      return runHuber;
    case "power":
      return runPower;
    default:
      return runOwn;
  }
}
