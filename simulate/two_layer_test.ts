import { assertAlmostEquals, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { runModel } from "./testing/run_model.ts";
import { twoLayerModel } from "./two_layer.ts";

// The published notebook printed 1.353840e-5 and 6.098222e-4 (small), 1.1127e-5 and 5.41e-5 (50 %). The same program with
// torch 1.13.1 on an AVX-512 CPU gives 1.353853e-5 and 6.098218e-4, 1.7134e-5 and 1.162e-4.

Deno.test("the defaults with the published streams are the small step size of Figures 10 and 14", () => {
  const { summary } = runModel(twoLayerModel, { replay: "numpy" });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.353853e-5, 1, 1e-6);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 6.098218e-4, 1, 1e-6);
  assertEquals([summary["rank"], summary["lastEvaluation"]], [26, 14_032]);
});

Deno.test("in double precision the same run agrees with the published numbers to five digits", () => {
  const { summary } = runModel(twoLayerModel, { replay: "numpy", precision: "double" });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.35384e-5, 1, 1e-5);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 6.098222e-4, 1, 1e-5);
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.353842743e-5, 1, 1e-8);
});

Deno.test("the 50 % schedule has the program's digits, and aligns the neurons with the teacher", () => {
  const { summary } = runModel(twoLayerModel, { published: "50%", replay: "numpy" });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.7134e-5, 1, 1e-4);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 1.162e-4, 1, 1e-3);
  assertEquals(summary["rank"], 10);
  assertLess(Number(summary["medianAngle"]), 5);
});

Deno.test("of our own streams every seed counts, and the student starts at 0", () => {
  const given = { steps: "200", dimension: "3", width: "5", "teacher-width": "2" };
  const first = runModel(twoLayerModel, given);
  assertEquals(runModel(twoLayerModel, given), first);
  // A network of zeros has no weight to be aligned.
  assertEquals(first.series["aligned_share"]![0], null);
  for (const seed of ["data-seed", "initialisation-seed", "order-seed"]) {
    const other = runModel(twoLayerModel, { ...given, [seed]: "77" });
    assertNotEquals(other.series, first.series);
    // At the start the student is 0, whatever its first layer, so that the loss depends on the data alone.
    const sameStart = other.series["train_loss"]![0] === first.series["train_loss"]![0];
    assertEquals(sameStart, seed !== "data-seed");
  }
});

Deno.test("a diverged run leaves out what cannot be measured any more", () => {
  for (const precision of ["single", "double"]) {
    const { summary, series } = runModel(twoLayerModel, { eta: "5", steps: "500", precision });
    assertEquals([summary["outcome"], summary["rank"]], ["diverged", null]);
    assertLess(Number(summary["at"]), 100);
    assertLess(Number(series["t"]!.at(-1)), Number(summary["at"]) + 1);
    assertEquals(series["rank"]!.length, series["t"]!.length);
  }
});
