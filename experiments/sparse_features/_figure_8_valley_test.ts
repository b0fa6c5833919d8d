import { assert, assertAlmostEquals } from "@std/assert";
import { gradientFlow, gradientStep, labelNoiseGradientStep } from "../../lib/dynamics/mod.ts";
import { diagonalLinear, Regression } from "../../lib/models/mod.ts";
import { seededRng } from "../../lib/random/mod.ts";
import {
  advance8,
  along8,
  cycle8,
  INPUT_8,
  itoDrop8,
  residual8,
  sharpness8,
  slowDynamics8,
  step8,
  TARGET_8,
  valleyPoint8,
  type Weights8,
} from "./_figure_8_valley.ts";

const network = new Regression(diagonalLinear(2), {
  inputs: Float64Array.from(INPUT_8),
  targets: Float64Array.of(TARGET_8),
});

Deno.test("step8() is the step of a diagonal linear network with equal layers on a noisy label", () => {
  const rng = seededRng(1, "figure 8 step");
  for (let k = 0; k < 100; k++) {
    const w: Weights8 = [0.2 + rng.uniform(), 0.2 + rng.uniform()];
    const [stepSize, noise] = [0.05 + rng.uniform(), rng.normal()];
    const next = labelNoiseGradientStep(network, Float64Array.of(...w, ...w), {
      ...{ stepSize, noise: Float64Array.of(noise) },
    });
    const expected = step8(w, stepSize * (residual8(w) - noise));
    [...expected, ...expected].forEach((value, i) => assertAlmostEquals(next[i]!, value, 1e-13));
  }
});

Deno.test("a step changes q by g(a), which is negative for a x₂ < 1 but for a = 0", () => {
  const rng = seededRng(2, "figure 8 advance");
  for (let k = 0; k < 1000; k++) {
    const w: Weights8 = [0.2 + rng.uniform(), 0.2 + rng.uniform()];
    const a = (0.999 - 3 * rng.uniform()) / INPUT_8[1];
    assertAlmostEquals(along8(step8(w, a)) - along8(w), advance8(a), 1e-12);
    assert(advance8(a) < 0 || Math.abs(a) < 1e-7);
  }
  // Two logarithms' difference would be rounding here; g(a) is −(x₂ − x₁)a²/2 up to a³.
  for (const a of [1e-9, -1e-9, 1e-12]) assertAlmostEquals(advance8(a) / (a * a), -0.5, 1e-8);
  // Beyond 1/x₂ the second weight changes its sign, and further on q can grow.
  assert(advance8(0.9) > 0);
});

Deno.test("valleyPoint8() is where gradient flow of the network ends", () => {
  const start: Weights8 = [0.5, 0.9];
  const flow = gradientFlow(network, Float64Array.of(...start, ...start), { times: [50] });
  valleyPoint8(along8(start)).forEach((value, k) => {
    assertAlmostEquals(flow.parameters[k]!, value, 1e-7);
    assertAlmostEquals(flow.parameters[2 + k]!, value, 1e-7);
  });
});

Deno.test("sharpness8() is where gradient descent across the valley loses stability", () => {
  const point = valleyPoint8(0.1);
  const off: Weights8 = [point[0] * (1 + 1e-4), point[1] * (1 + 1e-4)];
  const ratio = (stepSize: number): number => {
    const next = gradientStep(network, Float64Array.of(...off, ...off), { stepSize });
    return residual8([next[0]!, next[1]!]) / residual8(off);
  };
  const kappa = sharpness8(point);
  for (const eta of [0.2, 0.5, 2 / kappa]) assertAlmostEquals(ratio(eta), 1 - eta * kappa, 2e-3);
});

Deno.test("slowDynamics8() tends to Itô's rate for small step sizes and refuses an unstable bounce", () => {
  const noise = { stepSize: 1e-4, variance: 1e-3 };
  const { along } = slowDynamics8(0, { ...noise, steps: 1000, intervals: 4 });
  assertAlmostEquals((along[0]! - along[4]!) / itoDrop8(noise, 1000), 1, 1e-3);
  let refused = false;
  try {
    slowDynamics8(0, { stepSize: 1.1, variance: 1e-3, steps: 10, intervals: 1 });
  } catch (error) {
    refused = error instanceof RangeError;
  }
  assert(refused);
});

Deno.test("cycle8() is a cycle of two that shrinks the second weight by its factor", () => {
  for (const stepSize of [1.05, 1.2]) {
    const { residuals: [low, high], factor } = cycle8(stepSize);
    const start: Weights8 = [Math.sqrt(TARGET_8 + low), 1e-40];
    const middle = step8(start, stepSize * low);
    assertAlmostEquals(residual8(middle), high, 1e-14);
    const end = step8(middle, stepSize * high);
    assertAlmostEquals(residual8(end), low, 1e-14);
    assertAlmostEquals(end[1] / start[1], factor, 1e-14);
  }
});
