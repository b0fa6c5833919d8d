import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { anyRegression } from "../models/_arbitraries.ts";
import { assertClose } from "../models/_checkers.ts";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { Regression } from "../models/regression.ts";
import { seededRng } from "../random/mod.ts";
import { gradientDescent } from "./gradient_descent.ts";
import { sgdLabelNoise } from "./label_noise.ts";
import { runSde, sdeStep, traceMatchedNoiseLevel } from "./sde.ts";
import { stochasticGradientStep } from "./stochastic_gradient_step.ts";

/** The n changes of the parameters by unit normals, without the drift: the square root of the covariance. */
function noiseColumns(
  regression: Regression,
  parameters: Float64Array,
  options: { timeStep: number; sgdStepSize: number; noise: number | "sgd" },
): Float64Array[] {
  const still = sdeStep(regression, parameters, {
    ...options,
    normals: new Float64Array(regression.sampleCount),
  });
  return Array.from(regression.targets, (_, i) => {
    const normals = new Float64Array(regression.sampleCount);
    normals[i] = 1;
    return sdeStep(regression, parameters, { ...options, normals }).map((x, j) => x - still[j]!);
  });
}

function gram(columns: readonly Float64Array[]): Float64Array {
  const p = columns[0]!.length;
  return Float64Array.from(
    { length: p * p },
    (_, at) => columns.reduce((sum, c) => sum + c[Math.floor(at / p)]! * c[at % p]!, 0),
  );
}

Deno.test("the full noise has the covariance of one step of SGD, rank-one term included", () => {
  fc.assert(
    fc.property(anyRegression, ({ regression, parameters }) => {
      const n = regression.sampleCount;
      const stepSize = 0.25;
      const mean = sdeStep(regression, parameters, {
        timeStep: stepSize,
        sgdStepSize: stepSize,
        noise: 0,
        normals: new Float64Array(n),
      });
      const deviations = Array.from(
        regression.targets,
        (_, i) =>
          stochasticGradientStep(regression, parameters, { stepSize, batch: [i] })
            .map((x, j) => (x - mean[j]!) / Math.sqrt(n)),
      );
      // The differences of the columns carry the rounding errors of parameters of order 1 and steps up to 10.
      assertClose(
        gram(noiseColumns(regression, parameters, {
          timeStep: stepSize,
          sgdStepSize: stepSize,
          noise: "sgd",
        })),
        gram(deviations),
        { tolerance: 1e-10, what: "covariance" },
      );
    }),
    { numRuns: 300, seed: 1 },
  );
});

Deno.test("the noise of level δ has the covariance η²δφᵀφ over a time η", () => {
  fc.assert(
    fc.property(anyRegression, ({ regression, parameters }) => {
      const jacobian = regression.jacobian(parameters);
      const p = regression.parameterCount;
      const rows = Array.from(
        regression.targets,
        (_, i) => jacobian.subarray(i * p, i * p + p).map((x) => 0.25 * Math.sqrt(0.5) * x),
      );
      const options = { timeStep: 0.025, sgdStepSize: 0.25, noise: 0.5 };
      assertClose(
        gram(noiseColumns(regression, parameters, options)).map((x) => 10 * x),
        gram(rows),
        { tolerance: 1e-10, what: "covariance" },
      );
    }),
    { numRuns: 300, seed: 2 },
  );
});

Deno.test("the trace-matched level gives independent label noise the mean square of SGD's label noise", () => {
  const rng = seededRng(3);
  for (let n = 1; n <= 6; n++) {
    const residuals = Float64Array.from({ length: n }, () => rng.normal());
    const loss = residuals.reduce((sum, r) => sum + r * r, 0) / (2 * n);
    let square = 0;
    for (let i = 0; i < n; i++) {
      for (const xi of sgdLabelNoise(residuals, [i])) square += (xi / n) ** 2 / n;
    }
    assertAlmostEquals(n * traceMatchedNoiseLevel(loss, n), square, 1e-14);
  }
});

const regression = new Regression(diagonalLinear(2), {
  inputs: Float64Array.of(1, 0.5, -0.25, 1),
  targets: Float64Array.of(1, 0.5),
});
const start = Float64Array.of(0.5, 0.25, 1, 0.75);

Deno.test("without noise a run is gradient descent with the substeps", () => {
  const stepSize = (t: number): number => t < 3 ? 0.5 : 0.125;
  const run = runSde(
    regression,
    start,
    { stepSize, steps: 5, noise: 0, substeps: 4 },
    seededRng(1),
  );
  const descent = gradientDescent(regression, start, {
    stepSize: (t) => stepSize(Math.floor(t / 4)) / 4,
    steps: 20,
  });
  assertClose(run.parameters, descent.parameters, { tolerance: 1e-13, what: "gradient descent" });
  assertEquals([run.outcome, run.at], ["finished", 5]);
});

Deno.test("the noise level sees SGD's iteration and the SDE's own loss, the observer every iteration", () => {
  const seen: [number, number][] = [];
  const observed: [number, number][] = [];
  runSde(regression, start, {
    stepSize: 0.25,
    steps: 2,
    substeps: 3,
    noise: (t, loss) => {
      seen.push([t, loss]);
      return 0.1;
    },
    observe: (t, parameters) => observed.push([t, regression.loss(parameters)]),
  }, seededRng(1));
  assertEquals(seen.map(([t]) => t), [0, 0, 0, 1, 1, 1]);
  assertEquals(observed.map(([t]) => t), [0, 1, 2]);
  assertAlmostEquals(seen[0]![1], observed[0]![1], 1e-15);
  assertAlmostEquals(seen[3]![1], observed[1]![1], 1e-15);
});

Deno.test("the mean square displacement of many short runs is that of SGD for the full noise", () => {
  const rng = seededRng(4);
  const runs = 4000;
  const displacement = (parameters: Float64Array): number =>
    parameters.reduce((sum, x, k) => sum + (x - start[k]!) ** 2, 0);
  const stepSize = 0.01; // so small that the covariance hardly changes on the way
  let square = 0;
  for (let k = 0; k < runs; k++) {
    square += displacement(
      runSde(regression, start, { stepSize, steps: 1, noise: "sgd" }, rng).parameters,
    ) / runs;
  }
  const expected = [0, 1].reduce(
    (sum, i) =>
      sum + displacement(stochasticGradientStep(regression, start, { stepSize, batch: [i] })) / 2,
    0,
  );
  assertAlmostEquals(square / expected, 1, 0.05); // the relative deviation is about √(2/4000) = 0.022
});

Deno.test("options of the SDE that make no sense are errors", () => {
  const step = { timeStep: 0.1, sgdStepSize: 1, noise: 1, normals: new Float64Array(2) };
  const fails = (change: Partial<typeof step>, message: string): void => {
    assertThrows(() => sdeStep(regression, start, { ...step, ...change }), RangeError, message);
  };
  fails({ timeStep: 0 }, "current value is 0");
  fails({ sgdStepSize: NaN }, "current value is NaN");
  fails({ noise: -1 }, "current value is -1");
  fails({ normals: new Float64Array(1) }, "there must be 2 normals: current number is 1");
  assertThrows(
    () => runSde(regression, start, { stepSize: 1, steps: 1, noise: 0, substeps: 0 }, seededRng(1)),
    RangeError,
    "the number of substeps must be a positive integer: current value is 0",
  );
  assertThrows(() => traceMatchedNoiseLevel(1, 0), RangeError, "current value is 0");
  assert(traceMatchedNoiseLevel(1, 1) === 0);
});
