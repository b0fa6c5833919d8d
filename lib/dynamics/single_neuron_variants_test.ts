import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import {
  huberLoss,
  type Loss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../losses/mod.ts";
import { seededRng } from "../random/mod.ts";
import { singleNeuron } from "./single_neuron.ts";
import { singleNeuronDecimal } from "./single_neuron_decimal.ts";
import { powerLawEnvelope, quasiStaticEnvelope } from "./single_neuron_envelope.ts";
import { singleNeuronFlow } from "./single_neuron_flow.ts";
import { momentumEdge, singleNeuronMomentum } from "./single_neuron_momentum.ts";
import { noiseEdges, singleNeuronNoise } from "./single_neuron_noise.ts";

Deno.test("the quasi-static envelope is ½√(δ(4 + δ)) for the square root and (2 + δ)/2 for Huber", () => {
  for (const delta of [1e-12, 1e-6, 0.01, 0.3, 1, 2, 10]) {
    const root = Math.sqrt(delta * (4 + delta)) / 2;
    assertAlmostEquals(quasiStaticEnvelope(delta, squareRootLoss()) / root, 1, 1e-15);
    assertAlmostEquals(quasiStaticEnvelope(delta, huberLoss()) / (1 + delta / 2), 1, 1e-15);
  }
  assertEquals(quasiStaticEnvelope(0, squareRootLoss()), 0);
});

Deno.test("the envelope satisfies (2 + δ)r(s) = 2 and tends to its power law", () => {
  for (const loss of [rescaledLogisticSymmetricLoss(), powerLoss(1.25), powerLoss(4)]) {
    for (const delta of [0.01, 0.5, 2]) {
      assertAlmostEquals((2 + delta) * loss.ratio(quasiStaticEnvelope(delta, loss)), 2, 1e-14);
    }
    const ratio = quasiStaticEnvelope(1e-9, loss) / powerLawEnvelope(1e-9, loss);
    assertAlmostEquals(ratio, 1, 1e-8);
  }
  assertEquals(powerLawEnvelope(0.3, huberLoss()), 1);
});

Deno.test("bouncing iterates follow the envelope within about η²/(4cδ) for 0.03 < δ < 0.1", () => {
  const stepSize = 2 ** -7;
  const sampleAt = Array.from({ length: 30_000 }, (_, i) => i);
  const { samples } = singleNeuron({
    loss: rescaledLogisticSymmetricLoss(),
    stepSize,
    x0: 1.5 / Math.sqrt(stepSize),
    y0: 2.5 / Math.sqrt(stepSize),
    sampleAt,
  });
  let worst = 0;
  samples.delta.forEach((delta, i) => {
    if (delta <= 0.03 || delta > 0.1) return;
    const envelope = quasiStaticEnvelope(delta, rescaledLogisticSymmetricLoss());
    worst = Math.max(worst, Math.abs(Math.abs(samples.s[i]!) / envelope - 1));
  });
  assertAlmostEquals(worst, 3 * stepSize ** 2 / (4 * 0.03), 2e-4); // c = 1/3
});

Deno.test("the envelope refuses negative δ, losses without expansion and ratios that do not decrease", () => {
  const loss = squareRootLoss();
  assertThrows(() => quasiStaticEnvelope(-1, loss), RangeError, "current value is -1");
  const { expansion: _, ...plain } = loss;
  assertThrows(() => powerLawEnvelope(1, plain), RangeError, "square root");
  assertThrows(() => quasiStaticEnvelope(1, { ...loss, oneMinusRatio: () => 0 }), RangeError);
});

Deno.test("gradient flow of the Huber loss has a closed form on either side of |xy| = 1", () => {
  // |xy| > 1: θ falls at rate 1; |xy| ≤ 1: tanh θ decays at rate D. Here x/y = tanh θ.
  const [x0, y0] = [3, 5];
  const D = 16;
  const [far, near] = [Math.atanh(x0 / y0), Math.asinh(2 / D) / 2];
  const time = far - near;
  const flow = singleNeuronFlow({ loss: huberLoss(), x0, y0, times: [time / 2, time, time + 0.5] });
  assertEquals(flow.invariant, D);
  const angle = (i: number): number => Math.atanh(flow.x[i]! / flow.y[i]!);
  assertAlmostEquals(angle(0), far - time / 2, 1e-12);
  assertAlmostEquals(angle(1), near, 1e-10);
  assertAlmostEquals(flow.x[2]! / flow.y[2]! / (Math.tanh(near) * Math.exp(-D / 2)), 1, 1e-9);
});

Deno.test("gradient flow conserves y² − x² and decays to the axis with its relative accuracy", () => {
  for (const loss of [rescaledLogisticSymmetricLoss(), squareRootLoss(), powerLoss(1.5)]) {
    const { x, y } = singleNeuronFlow({ loss, x0: -2, y0: 3, times: [0, 0.1, 1, 10, 40] });
    assertAlmostEquals(x[0]!, -2, 1e-14);
    x.forEach((value, i) => assertAlmostEquals(y[i]! ** 2 - value ** 2, 5, 1e-12));
    assertAlmostEquals(x[4]! / x[3]! / Math.exp(-150), 1, 1e-9);
  }
});

Deno.test("gradient flow on the diagonal stays there: for small xy, x² decays like x₀²/(1 + 2x₀²t)", () => {
  const { x, y } = singleNeuronFlow({ loss: huberLoss(), x0: 0.5, y0: 0.5, times: [8] });
  assertAlmostEquals(x[0]!, Math.sqrt(0.25 / (1 + 0.5 * 8)), 1e-11);
  assertEquals(x[0], y[0]);
});

Deno.test("gradient flow is the limit of gradient descent for small steps", () => {
  const loss = rescaledLogisticSymmetricLoss();
  const flow = singleNeuronFlow({ loss, x0: 1, y0: 2, times: [1] });
  const errors = [1e-3, 5e-4].map((stepSize) => {
    const { s } = singleNeuron({ loss, stepSize, x0: 1, y0: 2, steps: Math.round(1 / stepSize) });
    return Math.abs(s - flow.x[0]! * flow.y[0]!);
  });
  assertAlmostEquals(errors[0]! / errors[1]!, 2, 0.01);
});

Deno.test("gradient flow refuses points beyond the diagonals, times that decrease and bad tolerances", () => {
  const options = { loss: huberLoss(), x0: 1, y0: 2, times: [1] };
  assertThrows(() => singleNeuronFlow({ ...options, x0: 3 }), RangeError, "(3, 2)");
  assertThrows(() => singleNeuronFlow({ ...options, times: [2, 1] }), RangeError, "1 follows 2");
  assertThrows(() => singleNeuronFlow({ ...options, tolerance: -1 }), RangeError);
});

function momentumGap(loss: Loss, method: "heavy ball" | "nesterov", momentum: number): number {
  const stepSize = 2 ** -7;
  const y0 = 2.5 / Math.sqrt(stepSize);
  const run = singleNeuronMomentum({ loss, stepSize, method, momentum, x0: 0.6 * y0, y0 });
  assertEquals(run.outcome, "converged");
  return run.gap / stepSize;
}

Deno.test("without momentum both methods are gradient descent", () => {
  for (const method of ["heavy ball", "nesterov"] as const) {
    const y0 = 2.5 * Math.sqrt(128);
    const plain = singleNeuron({
      loss: squareRootLoss(),
      stepSize: 1 / 128,
      x0: 0.6 * y0,
      y0,
      form: "delta",
    });
    assertAlmostEquals(momentumGap(squareRootLoss(), method, 0) / (plain.gap * 128), 1, 1e-10);
  }
});

Deno.test("the gap of the heavy ball is η/(2c(1 + μ))", () => {
  // c: 1/2, 1/3. Measured by an independent program in (x, y): .769279, .666748, 1.000171.
  assertAlmostEquals(momentumGap(squareRootLoss(), "heavy ball", 0.3), 0.769279, 2e-6);
  assertAlmostEquals(momentumGap(squareRootLoss(), "heavy ball", 0.5), 0.666748, 2e-6);
  assertAlmostEquals(
    momentumGap(rescaledLogisticSymmetricLoss(), "heavy ball", 0.5),
    1.000171,
    2e-6,
  );
});

Deno.test("the gap of Nesterov's method is (η/2c)(1 + 3μ)/((1 + 2μ)(1 − μ²))", () => {
  assertAlmostEquals(momentumGap(squareRootLoss(), "nesterov", 0.1), 1.09432, 1e-5);
  assertAlmostEquals(momentumGap(squareRootLoss(), "nesterov", 0.3), 1.30505, 1e-5);
  assertAlmostEquals(momentumGap(squareRootLoss(), "nesterov", 0.5), 1.66706, 1e-5);
  assertAlmostEquals(momentumGap(rescaledLogisticSymmetricLoss(), "nesterov", 0.5), 2.50073, 1e-5);
});

Deno.test("the first steps with momentum are those of the definition in (x, y)", () => {
  const loss = squareRootLoss();
  const [stepSize, momentum, x0, y0] = [0.25, 0.5, 1, 3];
  for (const method of ["heavy ball", "nesterov"] as const) {
    let [x, y, previousX, previousY] = [x0, y0, x0, y0];
    for (let steps = 1; steps <= 6; steps++) {
      const [dx, dy] = [momentum * (x - previousX), momentum * (y - previousY)];
      const [atX, atY] = method === "nesterov" ? [x + dx, y + dy] : [x, y];
      const slope = stepSize * loss.derivative(atX * atY);
      [previousX, previousY] = [x, y];
      [x, y] = [x + dx - slope * atY, y + dy - slope * atX];
      const run = singleNeuronMomentum({ loss, stepSize, method, momentum, x0, y0, steps });
      assertAlmostEquals(run.squaredLimit, y * y, 1e-13);
    }
  }
});

Deno.test("momentum refuses μ outside [0, 1)", () => {
  assertThrows(() => momentumEdge("nesterov", 1), RangeError, "current value is 1");
});

Deno.test("without noise a noisy run is gradient descent", () => {
  const options = { loss: squareRootLoss(), stepSize: 1 / 16, x0: 6, y0: 10 };
  const noisy = singleNeuronNoise({ ...options, sigma: 0 }, seededRng(0));
  assertAlmostEquals(noisy.scaledSharpness, singleNeuron(options).squaredLimit / 16, 1e-12);
});

Deno.test("with noise the sharpness ends above 2/η for 40 seeds, and on average below the almost-sure edge", () => {
  for (const sigma of [0.1, 0.3]) {
    let sum = 0;
    for (let seed = 0; seed < 20; seed++) {
      const run = singleNeuronNoise(
        { loss: squareRootLoss(), stepSize: 2 ** -6, sigma, x0: 12, y0: 20 },
        seededRng(seed, "noise"),
      );
      assertEquals(run.outcome, "converged");
      assert(run.scaledSharpness > 2, `${sigma} ${run.scaledSharpness}`);
      sum += run.scaledSharpness;
    }
    assert(sum / 20 < noiseEdges(sigma).almostSure);
  }
});

Deno.test("at the almost-sure edge log |x| does not drift, at the mean-square edge x² keeps its mean", () => {
  for (const sigma of [0, 0.1, 0.5]) {
    const { meanSquare, almostSure } = noiseEdges(sigma);
    const factors = (edge: number): readonly [number, number] => [
      1 - edge * (1 + sigma),
      1 - edge * (1 - sigma),
    ];
    const [a, b] = factors(almostSure);
    assertAlmostEquals(Math.abs(a * b), 1, 1e-14);
    const [c, d] = factors(meanSquare);
    assertAlmostEquals((c * c + d * d) / 2, 1, 1e-14);
  }
});

Deno.test("noise refuses σ outside [0, 1) and steps that may reach 1", () => {
  const options = { loss: squareRootLoss(), stepSize: 0.9, sigma: 0.2, x0: 1, y0: 2 };
  assertThrows(() => singleNeuronNoise(options, seededRng(0)), RangeError, "η(1 + σ)");
  assertThrows(() => noiseEdges(-0.1), RangeError, "current value is -0.1");
});

Deno.test("decimal runs refuse losses without decimal formulas, and report unfinished ones", () => {
  const loss = squareRootLoss();
  const options = { loss, stepSize: 0.25, x0: 3, y0: 6 };
  const own = { ...loss, name: "own", oneMinusRatio: (s: number) => loss.oneMinusRatio(s) };
  assertThrows(() => singleNeuronDecimal({ ...options, loss: own }), RangeError, '"own"');
  assertThrows(() => singleNeuronDecimal({ ...options, digits: 0 }), RangeError, "value is 0");
  assertEquals(singleNeuronDecimal({ ...options, steps: 5 }).outcome, "finished");
});

Deno.test("decimal runs agree with doubles for β = 1.7 (exponentials) and 1.625 (square roots)", () => {
  for (const exponent of [1.7, 1.625]) {
    const options = { loss: powerLoss(exponent), stepSize: 0.25, x0: 3, y0: 5 };
    const { gap } = singleNeuronDecimal({ ...options, digits: 20 });
    assertAlmostEquals(singleNeuron({ ...options, form: "delta" }).gap / gap.toNumber(), 1, 1e-13);
  }
});
