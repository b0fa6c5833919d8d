import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  huberLoss,
  logisticSymmetricLoss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../losses/mod.ts";
import { Rational } from "../numerics/rational.ts";
import { deltaStateOf, deltaStep, pointOfDeltaState } from "./single_neuron_delta.ts";

const rational = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 99 })).map(
  ([n, d]) => Rational.of(BigInt(n), BigInt(d)),
);
const nonZero = rational.filter((r) => r.sign() !== 0);
const ONE = Rational.ONE;
const TWO = Rational.from(2);

Deno.test("the δ-form is one step of gradient descent, exactly, for every value of r = ℓ′(s)/s", () => {
  fc.assert(
    fc.property(rational, nonZero, nonZero, rational, (x, y, step, r) => {
      const s = x.times(y);
      const slope = step.times(r).times(s);
      const nextX = x.minus(slope.times(y));
      const nextY = y.minus(slope.times(x));
      const factor = step.times(y).times(y);
      fc.pre(factor.sign() !== 0);
      const delta = factor.minus(TWO);
      const w = step.times(step).times(s).times(s).times(r).dividedBy(factor);
      const m = factor.times(ONE.minus(r)).minus(ONE.plus(delta));
      assert(s.times(m).times(ONE.minus(w)).equals(nextX.times(nextY)));
      const nextDelta = delta.minus(factor.times(w).times(TWO.minus(w)));
      assert(nextDelta.equals(step.times(nextY).times(nextY).minus(TWO)));
    }),
    { seed: 3, numRuns: 2000 },
  );
});

Deno.test("one step multiplies y ∓ x by 1 ± ηℓ′ and y² − x² by 1 − η²ℓ′², exactly", () => {
  fc.assert(
    fc.property(rational, rational, rational, (x, y, scaledSlope) => {
      const nextX = x.minus(scaledSlope.times(y));
      const nextY = y.minus(scaledSlope.times(x));
      assert(nextY.minus(nextX).equals(y.minus(x).times(ONE.plus(scaledSlope))));
      assert(nextY.plus(nextX).equals(y.plus(x).times(ONE.minus(scaledSlope))));
      const before = y.times(y).minus(x.times(x));
      const after = nextY.times(nextY).minus(nextX.times(nextX));
      assert(after.equals(before.times(ONE.minus(scaledSlope.times(scaledSlope)))));
    }),
    { seed: 4, numRuns: 2000 },
  );
});

Deno.test("deltaStep() in doubles fits the step in (x, y) for every loss, near zero and far out", () => {
  const own = { ...squareRootLoss(), oneMinusRatio: (s: number) => 1 - 1 / Math.sqrt(1 + s * s) };
  const losses = [
    rescaledLogisticSymmetricLoss(),
    logisticSymmetricLoss(),
    squareRootLoss(),
    huberLoss(),
    powerLoss(1.5),
    powerLoss(10),
    own,
  ];
  for (const loss of losses) {
    for (const x of [1e-6, -1e-3, 0.1, -0.3, 0.7, 1.5, -2.4]) {
      const [y, stepSize] = [2.5, 0.25];
      const next = pointOfDeltaState(
        deltaStep(deltaStateOf({ x, y }, { loss, stepSize }), { loss, stepSize }),
        { loss, stepSize },
      );
      const slope = stepSize * loss.derivative(x * y);
      assert(Math.abs(next.x - (x - slope * y)) <= 2e-14 * Math.abs(x), `${loss.name} ${x}`);
      assert(Math.abs(next.y - (y - slope * x)) <= 1e-15 * y, `${loss.name} ${x}`);
    }
  }
});

Deno.test("deltaStateOf() rounds ηℓ″(0)y² − 2 once, also next to the edge", () => {
  const y = 2 + 2 ** -30; // y²/2 − 2 = 2^−29 + 2^−61
  const state = deltaStateOf({ x: 0.5, y }, { loss: squareRootLoss(), stepSize: 0.5 });
  assertEquals(state, { s: y / 2, delta: 2 ** -29 + 2 ** -61 });
});

Deno.test("deltaStateOf() refuses points on and below the diagonals", () => {
  const problem = { loss: squareRootLoss(), stepSize: 0.5 };
  assertThrows(
    () => deltaStateOf({ x: 2, y: -2 }, problem),
    RangeError,
    "current value is (2, -2)",
  );
});
