import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  huberLoss,
  logisticSymmetricLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../losses/mod.ts";
import { singleNeuron, type SingleNeuronOptions } from "./single_neuron.ts";

/** (x₀, y₀) = (1.5, 2.5)/√η. */
function usual(loss: Loss, stepSize: number): SingleNeuronOptions {
  const scale = 1 / Math.sqrt(stepSize);
  return { loss, stepSize, x0: 1.5 * scale, y0: 2.5 * scale };
}

Deno.test("the form is chosen by itself: plain for a large step, δ where the increments of y would be lost", () => {
  const loss = squareRootLoss();
  const coarse = singleNeuron({ loss, stepSize: 0.25, x0: 3, y0: 6 });
  assertEquals(coarse.form.form, "plain");
  const fine = singleNeuron(usual(loss, 2 ** -8));
  assertEquals(fine.form.form, "delta");
  assert(fine.form.reason.includes("below 2⁻²⁴"), fine.form.reason);
  assertAlmostEquals(fine.form.incrementAtCrossing! / 2 ** -33, 1, 1e-12); // η⁴/2
  assertEquals(singleNeuron(usual(powerLoss(1.25), 2 ** -5)).form.form, "delta");
});

Deno.test("the plain form loses the gap where the choice says so, and only there", () => {
  const error = (loss: Loss, stepSize: number): number => {
    const exact = singleNeuron({ ...usual(loss, stepSize), form: "delta" }).gap;
    const plain = singleNeuron({ ...usual(loss, stepSize), form: "plain" });
    assert(plain.unchangedSteps > 0);
    return Math.abs(plain.gap / exact - 1);
  };
  assert(error(squareRootLoss(), 2 ** -8) > 1e-7);
  assert(error(powerLoss(1.25), 2 ** -5) > 1e-6);
  assert(error(squareRootLoss(), 2 ** -4) < 1e-9);
  assert(error(powerLoss(3), 2 ** -6) < 1e-9);
});

Deno.test("rounding stops the plain form at δ = 0, and the δ-form goes on", () => {
  const options = { loss: squareRootLoss(), stepSize: 0.5, x0: 1e-10, y0: 2, steps: 1000 };
  assertEquals(singleNeuron({ ...options, form: "plain" }).outcome, "stagnated");
  const run = singleNeuron({ ...options, form: "delta" });
  assertEquals([run.outcome, run.steps], ["finished", 1000]);
  assert(run.delta < 0);
});

Deno.test("the Huber loss from (3, 6) at η = 1/2 ends on the axis at y = 4.5, above the edge", () => {
  const options = { loss: huberLoss(), stepSize: 0.5, x0: 3, y0: 6 };
  for (const form of ["plain", "delta"] as const) {
    const run = singleNeuron({ ...options, form });
    assertEquals([run.outcome, run.steps, run.squaredLimit], ["on the axis", 1, 20.25]);
    assertEquals(run.crossing, undefined);
  }
});

Deno.test("a step size from 1 on is run in the plain form and may leave |x| < |y|", () => {
  const options = { loss: huberLoss(), stepSize: 2, x0: 1, y0: 2 };
  const run = singleNeuron(options);
  assertEquals([run.outcome, run.form.form, run.s], ["left", "plain", 0]);
  assertThrows(() => singleNeuron({ ...options, form: "delta" }), RangeError, "current value is 2");
});

Deno.test("ℓ_sym with step η is ℓ_rsym with step η/2 and (x, y)/√2", () => {
  const eta = 1 / 16;
  const unscaled = singleNeuron({
    loss: logisticSymmetricLoss(),
    stepSize: 4 * eta,
    x0: 12,
    y0: 20,
    form: "delta",
  });
  const rescaled = singleNeuron({
    loss: rescaledLogisticSymmetricLoss(),
    stepSize: 2 * eta,
    x0: 12 / Math.SQRT2,
    y0: 20 / Math.SQRT2,
    form: "delta",
  });
  assertAlmostEquals(
    unscaled.gap * unscaled.sharpness,
    rescaled.gap * rescaled.sharpness / 4,
    1e-12,
  );
  assertAlmostEquals(unscaled.sharpness, rescaled.squaredLimit / 2, 1e-12);
  assertEquals(unscaled.crossing, rescaled.crossing);
});

Deno.test("below the threshold gradient descent ends near gradient flow and the phases have no bouncing", () => {
  const { regime, phases, squaredLimit, steps, crossing } = singleNeuron({
    loss: squareRootLoss(),
    stepSize: 0.01,
    x0: 3,
    y0: 6,
  });
  assertEquals([regime, crossing, phases.bouncing], ["gradient flow", 0, 0]);
  assertEquals(phases.gradientFlow + phases.converging, steps);
  assert(squaredLimit < 27 && squaredLimit > 26);
});

Deno.test("the three phases of a bouncing run are all its steps, and end where x changes sign and y² crosses", () => {
  const run = singleNeuron(usual(rescaledLogisticSymmetricLoss(), 1 / 64));
  const { gradientFlow, bouncing, converging } = run.phases;
  assertEquals(run.regime, "edge of stability");
  assertEquals(gradientFlow, run.firstSignChange);
  assertEquals(gradientFlow + bouncing, run.crossing);
  assertEquals(gradientFlow + bouncing + converging, run.steps);
  assert(run.countToTwoAndAHalf < run.countToThree && run.countToThree < run.crossing!);
});

Deno.test("samples are the states of shorter runs, and stop where the run stops", () => {
  const options = usual(squareRootLoss(), 1 / 16);
  const all = singleNeuron({ ...options, sampleAt: [0, 10, 500, 1e7] });
  assertEquals(Array.from(all.samples.iteration), [0, 10, 500]);
  const short = singleNeuron({ ...options, steps: 500 });
  assertEquals([short.outcome, short.steps], ["finished", 500]);
  assertAlmostEquals(short.delta, all.samples.delta[2]!, 1e-15);
  assertEquals(short.s, all.samples.s[2]!);
});

Deno.test("a user's own loss object runs as the built-in one", () => {
  const { expansion: _, ...loss } = squareRootLoss();
  const own: Loss = {
    ...loss,
    oneMinusRatio: (s) => s * s / ((1 + Math.hypot(1, s)) * Math.hypot(1, s)),
  };
  const run = singleNeuron(usual(own, 1 / 128));
  const builtIn = singleNeuron(usual(squareRootLoss(), 1 / 128));
  assertEquals(run.form.form, "delta");
  assertAlmostEquals(run.gap / builtIn.gap, 1, 1e-12);
  assertEquals(run.crossing, builtIn.crossing);
});

Deno.test("runs refuse starts, step sizes and options that make no sense", () => {
  const options = { loss: squareRootLoss(), stepSize: 0.25, x0: 3, y0: 6 };
  const refused: readonly [Partial<SingleNeuronOptions>, string][] = [
    [
      { stepSize: -0.1 },
      "Cannot run a single neuron as the step size must be positive and finite: current value is -0.1",
    ],
    [{ stepSize: NaN }, "current value is NaN"],
    [{ x0: 6 }, "current value is (6, 6)"],
    [{ y0: Infinity }, "current value is (3, Infinity)"],
    [{ steps: 1.5 }, "current value is 1.5"],
    [{ tolerance: 0 }, "current value is 0"],
    [{ sampleAt: [2, 2] }, "2 follows 2"],
    [{ loss: { ...squareRootLoss(), secondDerivativeAtZero: 0 } }, "current value is 0"],
  ];
  for (const [change, message] of refused) {
    assertThrows(() => singleNeuron({ ...options, ...change }), RangeError, message);
  }
});
