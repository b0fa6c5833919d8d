import { powerRange } from "../losses/_deficits.ts";
import { familyOf } from "../losses/_family.ts";
import type { Loss } from "../losses/loss.ts";
import { FAR, type NearLoop, nearLoopOf } from "./_single_neuron_near.ts";

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

/** The loop for a loss and a step size, with its constants. */
export interface Loop {
  readonly loss: Loss;
  readonly near: NearLoop;
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
    near: nearLoopOf(family),
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

/**
 * Iterates the δ-form.
 *
 * The step is s ← s·m·(1 − w), δ ← δ − (2 + δ)·w·(2 − w) with w = η²s²r/(2 + δ) and m = −(1 + δ) + (2 + δ)(1 − r).
 * It is written so that few operations stand between 1 − r and the next s. The decrements of δ are up to 10¹⁰ times
 * smaller than δ and change slowly, so their rounding errors do not average out: they are carried along (Kahan).
 */
export function runLoop(loop: Loop, state: LoopState, end: LoopEnd): void {
  let before: number;
  do {
    before = state.t;
    runFar(loop, state, end);
    loop.near(loop, state, end);
  } while (state.t !== before);
}
