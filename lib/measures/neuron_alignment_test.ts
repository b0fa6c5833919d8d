import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "../random/mod.ts";
import { neuronAlignment } from "./neuron_alignment.ts";

function plane(...degrees: number[]): Float64Array {
  return Float64Array.from(degrees.flatMap((angle) => [
    Math.cos(angle * Math.PI / 180),
    Math.sin(angle * Math.PI / 180),
  ]));
}

Deno.test("angles are those between rays, opposite vectors are 180 degrees apart, tiny angles are kept", () => {
  const angles = [0, 30, 100, 200, 1e-9];
  const alignment = neuronAlignment({
    dimension: 2,
    neurons: plane(...angles),
    outputWeights: new Float64Array(5).fill(1),
    directions: plane(0, 90),
  });
  [0, 30, 10, 110, 1e-9].forEach((expected, j) =>
    assertAlmostEquals(alignment.angles[j]!, expected, 1e-13 * Math.max(1, expected))
  );
  assertEquals(alignment.nearest, Int32Array.of(0, 0, 1, 1, 0));
  assertAlmostEquals(alignment.medianAngle, 10, 1e-12);
  const opposite = neuronAlignment({
    dimension: 1,
    neurons: Float64Array.of(-2),
    outputWeights: Float64Array.of(1),
    directions: Float64Array.of(1),
  });
  assertEquals([opposite.medianAngle, opposite.alignedShare], [180, 0]);
});

Deno.test("the scales of neurons change weights and not angles, in any dimension", () => {
  const rng = seededRng(1);
  for (const dimension of [1, 2, 5]) {
    const draw = (count: number): Float64Array =>
      Float64Array.from({ length: count * dimension }, () => rng.normal());
    const [neurons, directions] = [draw(7), draw(3)];
    const outputWeights = Float64Array.from({ length: 7 }, () => rng.normal());
    const here = neuronAlignment({ dimension, neurons, outputWeights, directions });
    const there = neuronAlignment({
      dimension,
      neurons: neurons.map((x) => x * 2 ** -600),
      outputWeights: outputWeights.map((x) => -x * 2 ** 600),
      directions: directions.map((x) => 8 * x),
    });
    assertEquals(there, here);
    for (let j = 0; j < 7; j++) {
      const cosines = [0, 1, 2].map((t) => {
        let [dot, a, b] = [0, 0, 0];
        for (let k = 0; k < dimension; k++) {
          const [x, y] = [neurons[j * dimension + k]!, directions[t * dimension + k]!];
          [dot, a, b] = [dot + x * y, a + x * x, b + y * y];
        }
        return dot / Math.sqrt(a * b);
      });
      const best = Math.max(...cosines);
      assertAlmostEquals(Math.cos(here.angles[j]! * Math.PI / 180), best, 1e-12);
      assert(here.nearest[j]! >= 0 && cosines[here.nearest[j]!]! >= best - 1e-12);
    }
  }
});

Deno.test("zero neurons have no angle and no weight, and a network of them has no share", () => {
  const alignment = neuronAlignment({
    dimension: 2,
    neurons: new Float64Array(4),
    outputWeights: Float64Array.of(1, 2),
    directions: plane(0),
  });
  assertEquals(alignment.nearest, Int32Array.of(-1, -1));
  assert(Number.isNaN(alignment.medianAngle) && Number.isNaN(alignment.alignedShare));
});

Deno.test("the aligned share weighs neurons by |a|·‖w‖ and includes its bound", () => {
  const share = (withinDegrees: number): number =>
    neuronAlignment({
      dimension: 2,
      neurons: Float64Array.of(2, 0, 0, 1, 0, 0),
      outputWeights: Float64Array.of(-3, 2, 9),
      directions: Float64Array.of(1, 0),
      withinDegrees,
    }).alignedShare;
  assertEquals([share(0), share(10), share(90)], [0.75, 0.75, 1]);
});

Deno.test("shapes, entries and directions that make no sense are errors", () => {
  const good = {
    dimension: 1,
    neurons: Float64Array.of(1),
    outputWeights: Float64Array.of(1),
    directions: Float64Array.of(1),
  };
  const fails = (change: Partial<typeof good> & { withinDegrees?: number }, text: string): void => {
    assertThrows(() => neuronAlignment({ ...good, ...change }), RangeError, text);
  };
  fails({ dimension: 0 }, "current value is 0");
  fails({ neurons: Float64Array.of(1, 2) }, "length 1: current length is 2");
  fails({ directions: Float64Array.of() }, "length 1: current length is 0");
  fails({ directions: Float64Array.of(0) }, "direction 0 is");
  fails({ outputWeights: Float64Array.of(NaN) }, "entry 0 is NaN");
  fails({ withinDegrees: -1 }, "current value is -1");
});
