import type { SingleNeuronPoint } from "../models/single_neuron.ts";
import { type End, Events, Recorder, type Task } from "./_single_neuron_events.ts";
import { isDone } from "./_single_neuron_near.ts";

const DIVERGED = 1e150;

/** Runs x ← x − ηℓ′(xy)y, y ← y − ηℓ′(xy)x as written. */
export function runPlain(start: SingleNeuronPoint, task: Task): End {
  const { loss, stepSize, steps, tolerance, sampleAt } = task;
  const step = stepSize * loss.secondDerivativeAtZero;
  let { x, y } = start;
  let unchangedSteps = 0;
  const events = new Events(x * y);
  const recorder = new Recorder(sampleAt);
  for (let t = 0;; t++) {
    const s = x * y;
    const delta = step * y * y - 2;
    events.see(t, s, delta);
    recorder.see(t, s, delta);
    const done = (outcome: End["outcome"]): End => ({
      outcome,
      steps: t,
      s,
      delta,
      unchangedSteps,
      events,
      recorder,
    });
    if (!(Math.abs(x) <= DIVERGED && Math.abs(y) <= DIVERGED)) return done("diverged");
    if (Math.abs(x) >= Math.abs(y)) return done("left");
    if (x === 0) return done(delta < 0 ? "converged" : "on the axis");
    if (isDone(delta, step * step * (s * s), tolerance)) return done("converged");
    if (t === steps) return done("finished");
    const slope = stepSize * loss.derivative(s);
    const nextX = x - slope * y;
    const nextY = y - slope * x;
    if (nextY === y) {
      if (Math.abs(nextX) === Math.abs(x)) return done("stagnated");
      unchangedSteps++;
    }
    x = nextX;
    y = nextY;
  }
}
