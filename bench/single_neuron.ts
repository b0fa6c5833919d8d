/**
 * Gradient descent on the single neuron in δ-form on one core: `deno bench bench/single_neuron.ts`.
 *
 * A benchmark is a run to convergence at η = 2⁻⁷ from (x₀, y₀) = (1.5, 2.5)/√η; nanoseconds per step are its time
 * divided by the number of steps in its name. `bench/single_neuron_against_c.ts` prints nanoseconds per step beside C.
 *
 * @module
 */
import { singleNeuron } from "../lib/dynamics/single_neuron.ts";
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../lib/losses/mod.ts";

const stepSize = 2 ** -7;
const start = { stepSize, x0: 1.5 / Math.sqrt(stepSize), y0: 2.5 / Math.sqrt(stepSize) };

function* losses(): Generator<Loss> {
  yield rescaledLogisticSymmetricLoss();
  yield squareRootLoss();
  yield huberLoss();
  for (const exponent of [1.5, 2, 3, 10]) yield powerLoss(exponent);
  const loss = rescaledLogisticSymmetricLoss();
  yield { ...loss, name: "a user's own tanh", oneMinusRatio: (s) => loss.oneMinusRatio(s) };
}

for (const loss of losses()) {
  const { steps } = singleNeuron({ loss, ...start, form: "delta" });
  Deno.bench(`${loss.name}: ${steps} steps of the δ-form`, () => {
    singleNeuron({ loss, ...start, form: "delta" });
  });
}
