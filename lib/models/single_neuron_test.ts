import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  huberLoss,
  powerLoss,
  rescaledLogisticSymmetricLoss,
  squareRootLoss,
} from "../losses/mod.ts";
import {
  largestEigenvalue,
  singleNeuronGradient,
  singleNeuronHessian,
  singleNeuronInvariant,
  singleNeuronSharpness,
  singleNeuronValue,
} from "./single_neuron.ts";

const LOSSES = [rescaledLogisticSymmetricLoss(), squareRootLoss(), powerLoss(3)];
const coordinate = fc.integer({ min: -2048, max: 2048 }).map((k) => k / 1024);

Deno.test("the gradient and the Hessian of ℓ(xy) fit central differences", () => {
  const h = 2 ** -17;
  fc.assert(
    fc.property(fc.constantFrom(...LOSSES), coordinate, coordinate, (loss, x, y) => {
      const value = (dx: number, dy: number): number =>
        singleNeuronValue(loss, { x: x + dx, y: y + dy });
      const gradient = singleNeuronGradient(loss, { x, y });
      assertAlmostEquals(gradient.x, (value(h, 0) - value(-h, 0)) / (2 * h), 1e-8);
      assertAlmostEquals(gradient.y, (value(0, h) - value(0, -h)) / (2 * h), 1e-8);
      const slope = (dx: number, dy: number): { x: number; y: number } =>
        singleNeuronGradient(loss, { x: x + dx, y: y + dy });
      const { xx, xy, yy } = singleNeuronHessian(loss, { x, y });
      assertAlmostEquals(xx, (slope(h, 0).x - slope(-h, 0).x) / (2 * h), 1e-8);
      assertAlmostEquals(xy, (slope(h, 0).y - slope(-h, 0).y) / (2 * h), 1e-8);
      assertAlmostEquals(yy, (slope(0, h).y - slope(0, -h).y) / (2 * h), 1e-8);
    }),
    { seed: 1, numRuns: 500 },
  );
});

Deno.test("the largest eigenvalue is a root of the characteristic polynomial, and the trace minus it is not larger", () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (xx, xy, yy) => {
      const value = largestEigenvalue({ xx, xy, yy });
      assertAlmostEquals((xx - value) * (yy - value) - xy * xy, 0, 1e-14);
      assert(xx + yy - value <= value);
    }),
    { seed: 2, numRuns: 500 },
  );
});

Deno.test("on the y-axis the sharpness is ℓ″(0)y²", () => {
  for (const loss of [...LOSSES, huberLoss()]) {
    assertEquals(singleNeuronSharpness(loss, { x: 0, y: -3 }), 9);
  }
});

Deno.test("the invariant y² − x² does not cancel next to the diagonal", () => {
  assertEquals(singleNeuronInvariant({ x: 1, y: 1 + 2 ** -40 }), 2 ** -39 + 2 ** -80);
});
