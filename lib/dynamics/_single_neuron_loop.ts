import {
  absolutePower,
  huberDeficit,
  hyperbolicTangentDeficit,
  powerRange,
  squareRootDeficit,
} from "../losses/_deficits.ts";
import { familyOf } from "../losses/_family.ts";
import type { Loss } from "../losses/loss.ts";

/** The state of the δ-form. One object is reused through a run. */
export interface LoopState {
  s: number;
  delta: number;
  /** What rounding has lost of δ: the better value is `delta − compensation`. */
  compensation: number;
  t: number;
}

/** What makes the loop end before `last`. */
export interface LoopEnd {
  /** The iteration at which to stop. */
  readonly last: number;
  /** Ends when δ ≤ this. */
  readonly threshold: number;
  /** 1 or −1: ends when s no longer has this sign; 0: does not look at the sign. */
  readonly sign: number;
  /** While δ < 0, ends when η²s² < tolerance · δ² · (1 + δ/2)². */
  readonly tolerance: number;
}

const FORMULAS = ["own", "hyperbolic tangent", "square root", "huber", "power"] as const;

/** Beyond s² = 16 it is r that must not come from a difference, instead of 1 − r; few steps of a run are so far out. */
const FAR = 16;

/** A loop of `Loss` and step size: which formula, and its constants. */
export interface Loop {
  readonly loss: Loss;
  readonly formula: number;
  /** (ηℓ″(0))². */
  readonly squaredStep: number;
  readonly inverseCurvature: number;
  readonly scale: number;
  readonly exponent: number;
  readonly coefficient: number;
  readonly range: number;
}

/** Prepares the loop for step size η. */
export function makeLoop(loss: Loss, stepSize: number): Loop {
  const family = familyOf(loss);
  const step = stepSize * loss.secondDerivativeAtZero;
  return {
    loss,
    formula: family === undefined ? 0 : FORMULAS.indexOf(family.kind),
    squaredStep: step * step,
    inverseCurvature: 1 / loss.secondDerivativeAtZero,
    scale: family?.kind === "hyperbolic tangent" ? family.scale : 1,
    exponent: family?.kind === "power" ? family.exponent : 2,
    coefficient: family?.kind === "power" ? family.coefficient : 0,
    range: family?.kind === "power" ? powerRange(family.exponent) : 0,
  };
}

/** Takes the steps with s² > 16, until the end or until s is near. */
function runFar(loop: Loop, state: LoopState, { last, threshold, sign }: LoopEnd): void {
  const { loss, squaredStep, inverseCurvature } = loop;
  while (
    state.s * state.s > FAR && state.t < last && state.delta > threshold && state.s * sign >= 0
  ) {
    const { s, delta } = state;
    const factor = 2 + delta;
    const r = loss.ratio(s) * inverseCurvature;
    const w = s * r * s * (squaredStep / factor);
    state.s = s * (1 - factor * r) * (1 - w);
    subtract(state, factor * w * (2 - w));
    state.t++;
  }
}

/** δ ← δ − decrement, with the rounding error carried along. */
function subtract(state: LoopState, decrement: number): void {
  const total = state.compensation + decrement;
  const next = state.delta - total;
  state.compensation = (next - state.delta) + total;
  state.delta = next;
}

// Functions of the loop, so that its constants need no registers in the loops of the other families.

function powerDeficitOf({ exponent, coefficient, range }: Loop, s: number): number {
  const a = Math.abs(s);
  return a < range ? coefficient * absolutePower(a, exponent) : 1 - 1 / a;
}

function ownDeficit({ loss, inverseCurvature }: Loop, s: number): number {
  return loss.oneMinusRatio(s) * inverseCurvature;
}

/** Takes the steps with s² ≤ 16, until the end or until s is far, without allocation. */
function runNear(loop: Loop, state: LoopState, end: LoopEnd): void {
  const { formula, squaredStep, scale } = loop;
  const { last, threshold, sign, tolerance } = end;
  let { s, delta, compensation, t } = state;
  while (t < last && delta > threshold && s !== 0 && s * sign >= 0) {
    const factor = 2 + delta;
    const u = s * s;
    if (!(u <= FAR)) break;
    if (delta < 0) {
      const distance = delta * factor;
      if (squaredStep * u < 0.25 * tolerance * distance * distance) break;
    }
    let q: number;
    if (formula === 1) q = hyperbolicTangentDeficit(scale * s);
    else if (formula === 2) q = squareRootDeficit(s);
    else if (formula === 3) q = huberDeficit(s);
    else if (formula === 4) q = powerDeficitOf(loop, s);
    else q = ownDeficit(loop, s);
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

/**
 * Iterates the δ-form.
 *
 * The step is s ← s·m·(1 − w), δ ← δ − (2 + δ)·w·(2 − w) with w = η²s²r/(2 + δ) and m = −(1 + δ) + (2 + δ)(1 − r).
 * It is written so that few operations stand between 1 − r and the next s. The decrements of δ are up to 10¹⁰ times
 * smaller than δ and change slowly, so their rounding errors do not average out: they are carried along (Kahan).
 * A call of the loss through its object costs an allocation per step as soon as a program uses several losses, so the
 * formulas of the four families stand in the loop.
 */
export function runLoop(loop: Loop, state: LoopState, end: LoopEnd): void {
  let before: number;
  do {
    before = state.t;
    runFar(loop, state, end);
    runNear(loop, state, end);
  } while (state.t !== before);
}
