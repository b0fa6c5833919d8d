import { makeLoop, runLoop } from "./_single_neuron_loop.ts";
import { isDone } from "./_single_neuron_near.ts";
import { type End, Events, Recorder, type Task } from "./_single_neuron_events.ts";
import type { DeltaState } from "./single_neuron_delta.ts";

/** Runs the δ-form: the loop runs from one event to the next. */
export function runDelta({ s, delta }: DeltaState, task: Task): End {
  const { loss, stepSize, steps, tolerance, sampleAt } = task;
  const loop = makeLoop(loss, stepSize);
  const state = { s, delta, compensation: 0, t: 0 };
  const events = new Events(s);
  const recorder = new Recorder(sampleAt);
  for (;;) {
    events.see(state.t, state.s, state.delta);
    recorder.see(state.t, state.s, state.delta);
    const last = Math.min(steps, recorder.next());
    const threshold = events.threshold();
    const sign = events.sign();
    runLoop(loop, state, { last, threshold, sign, tolerance });
    const happened = state.delta <= threshold || state.s * sign < 0;
    const sampled = state.t === last && last < steps;
    if (!happened && !sampled) break;
  }
  events.see(state.t, state.s, state.delta);
  recorder.see(state.t, state.s, state.delta);
  const finite = Number.isFinite(state.s) && Number.isFinite(state.delta);
  const end = { steps: state.t, s: state.s, delta: state.delta - state.compensation };
  const outcome = !finite
    ? "diverged"
    : state.s === 0 && state.delta >= 0
    ? "on the axis"
    : state.s === 0 || isDone(state.delta, loop.squaredStep * (state.s * state.s), tolerance)
    ? "converged"
    : "finished";
  return { ...end, outcome, unchangedSteps: 0, events, recorder };
}
