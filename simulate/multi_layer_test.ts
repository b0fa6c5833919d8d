import {
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { multiLayerModel } from "./multi_layer.ts";
import { runModel } from "./testing/run_model.ts";

// The published notebook printed 1.37136818e-3 and 0.0613877662 (small), 1.00547925e-3 and 0.0247715097 (30 %). The same
// program with torch 1.13.1 on an AVX-512 CPU gives 1.37136760e-3 and 0.0613877214, 1.00548519e-3 and 0.0247715581.

Deno.test("the defaults with the published streams are Figure 5's small step size", () => {
  const { summary, series } = runModel(multiLayerModel, { replay: "numpy" });
  // Only the mean of the losses is not in the program's order.
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.3713676e-3, 1, 3e-7);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 0.0613877214, 1, 3e-7);
  assertEquals([summary["rank"], summary["lastEvaluation"]], [150, 9934]);
  assertEquals(series["t"]!.length, 248);
});

Deno.test("in double precision the same run agrees with the published numbers to five digits", () => {
  const { summary } = runModel(multiLayerModel, {
    ...{ replay: "numpy", precision: "double", "no-rank": true },
  });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.37136818e-3, 1, 5e-6);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 0.0613877662, 1, 5e-7);
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.371372281e-3, 1, 1e-9);
});

Deno.test("the 30 % schedule of Figure 5 grows, decays and lowers the rank", () => {
  const { summary, simulation } = runModel(multiLayerModel, {
    ...{ published: "30%", replay: "torch" },
  });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 1.00548519e-3, 1, 3e-7);
  assertAlmostEquals(Number(summary["testMeanSquare"]) / 0.0247715581, 1, 3e-7);
  assertEquals(summary["rank"], 125);
  assertStringIncludes(simulation.headline, "η from 0.08 to 0.299");
  assertStringIncludes(simulation.headline, "singles in torch's order");
});

Deno.test("any depth: a student of one layer more, and a teacher of another depth", () => {
  const given = {
    ...{ widths: "6,5,4", "teacher-widths": "3", dimension: "4", samples: "12" },
    ...{ eta: "0.01", steps: "2000" },
  };
  const { summary, series } = runModel(multiLayerModel, given);
  assertEquals([summary["outcome"], summary["lastEvaluation"]], ["finished", 1987]);
  assertLess(Number(summary["trainLoss"]), Number(series["train_loss"]![0]));
  assertEquals(typeof summary["sparsity3"], "number");
  assertEquals(summary["sparsity4"], undefined);
  const other = runModel(multiLayerModel, { ...given, "initialisation-seed": "1" });
  assertNotEquals(other.series["train_loss"]![0], series["train_loss"]![0]);
});
