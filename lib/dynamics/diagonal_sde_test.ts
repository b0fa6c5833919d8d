import { assert, assertEquals, assertThrows } from "@std/assert";
import { assertClose } from "../models/_checkers.ts";
import { diagonalLinear } from "../models/diagonal_linear.ts";
import { Regression } from "../models/regression.ts";
import { seededRng } from "../random/mod.ts";
import { diagonalSde } from "./diagonal_sde.ts";
import { runSde, traceMatchedNoiseLevel } from "./sde.ts";

const rng = seededRng(1, "data");
const [n, d] = [7, 5];
const samples = {
  inputs: Float64Array.from({ length: n * d }, () => rng.normal()),
  targets: Float64Array.from({ length: n }, () => rng.normal()),
};
const initial = Float64Array.from({ length: 2 * d }, () => rng.normal());
const regression = new Regression(diagonalLinear(d), samples);

Deno.test("a run is that of the SDE on the diagonal linear network, for every kind of noise", () => {
  const own = (_: number, loss: number): number => traceMatchedNoiseLevel(loss, n);
  for (const noise of [0, 0.1, "sgd", own] as const) {
    const options = {
      stepSize: (t: number): number => 0.02 / (1 + t),
      steps: 6,
      substeps: 3,
      noise,
    };
    const fast = diagonalSde({ ...options, samples, initial }, seededRng(2));
    const slow = runSde(regression, initial, options, seededRng(2));
    assertClose(fast.parameters, slow.parameters, { tolerance: 1e-12, what: `noise ${noise}` });
    assertEquals([fast.outcome, fast.at], ["finished", 6]);
  }
});

Deno.test("the observer sees the asked iterations with their losses", () => {
  const seen: number[] = [];
  diagonalSde({
    samples,
    initial,
    stepSize: 0.01,
    steps: 5,
    noise: "sgd",
    observeAt: [0, 3, 9],
    observe: (t, parameters, loss) => {
      assert(Math.abs(loss / regression.loss(parameters) - 1) < 1e-12);
      seen.push(t);
    },
  }, seededRng(3));
  assertEquals(seen, [0, 3]);
});

Deno.test("a run that diverges says so, and options that make no sense are errors", () => {
  const options = { samples, initial, stepSize: 0.1, steps: 1000, noise: 0 };
  const run = diagonalSde({ ...options, stepSize: 100 }, seededRng(1));
  assertEquals(run.outcome, "diverged");
  assert(run.at < 20);
  const fails = (change: object, message: string): void => {
    assertThrows(
      () => diagonalSde({ ...options, ...change }, seededRng(1)),
      RangeError,
      message,
    );
  };
  fails({ steps: -1 }, "the number of steps must be an integer of at least 0");
  fails({ substeps: 0 }, "the number of substeps must be an integer of at least 1");
  fails({ initial: Float64Array.of(1) }, "current lengths are 1, 35 and 7");
  fails({ noise: -1 }, "current value is -1");
});
