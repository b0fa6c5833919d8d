import { assertEquals } from "@std/assert";
import { above, below, near, second } from "./_mean_model_map_checks.ts";
import { edgeOf, type RecordedMap } from "./_mean_model_map_result.ts";

const [DIMENSION, K] = [100, 10];
const { edge, firstOrder } = edgeOf({ dimension: DIMENSION, scaledStepSize: K });

/** A cell below the threshold, and one above it. */
function mapWith(biases: readonly [number | null, number | null], unsettled = 0): RecordedMap {
  return {
    ...{ dimension: DIMENSION, scaledStepSizes: [4, K], sums: [1], biases, outcomes: {} },
    breakdowns: [{ dimension: DIMENSION, scaledStep: 3.5, sum: 1, unsettled }],
    ...{ certified: [], pairs: [], slices: [] },
  };
}

Deno.test("a cell without a limit leaves undecided what is claimed of it, and nothing else", () => {
  const whole = mapWith([-6e-5, firstOrder]);
  for (const check of [below, above, near]) assertEquals(check(whole).outcome, "holds");
  const open = mapWith([-6e-5, null]);
  assertEquals(below(open).outcome, "holds");
  assertEquals(above(open).outcome, "undecided");
  assertEquals(near(open).outcome, "undecided");
  assertEquals(above(mapWith([null, edge / 2])).outcome, "fails");
  assertEquals(below(mapWith([null, firstOrder])).outcome, "undecided");
});

Deno.test("runs that did not converge leave the place of the second breakdown undecided", () => {
  assertEquals(second(mapWith([null, null])).outcome, "holds");
  assertEquals(second(mapWith([null, null], 1)).outcome, "undecided");
});
