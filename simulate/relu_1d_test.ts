import { assertAlmostEquals, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { relu1dModel } from "./relu_1d.ts";
import { runModel } from "./testing/run_model.ts";

// Where the published notebook ran, it printed 2.085923e-4 (400×, 2 %), 1.6900e-4 (400×, 50 %) and 0.2685701 (500×, 50 %).
// The same program with torch 1.13.1 on an AVX-512 CPU gives 2.085269e-4, 2.1328e-4 and 0.2686187.

Deno.test("the defaults with the published streams are Figure 4's 2 % schedule", () => {
  const { summary, series } = runModel(relu1dModel, { replay: "torch" });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 2.085269e-4, 1, 1e-6);
  assertEquals([summary["rank"], summary["lastEvaluation"]], [84, 31_412]);
  assertEquals(series["t"]!.length, 249);
  assertEquals(series["test_loss"], undefined); // there is no test set
});

Deno.test("in double precision the same run shares the digits that singles leave", () => {
  const { summary } = runModel(relu1dModel, {
    ...{ replay: "torch", precision: "double", "no-rank": true },
  });
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 2.085923e-4, 1, 1e-4);
  assertAlmostEquals(Number(summary["trainMeanSquare"]) / 2.085982269e-4, 1, 1e-9);
});

Deno.test("either word replays both streams", () => {
  const short = { steps: "300", "no-rank": true } as const;
  const [numpy, torch] = ["numpy", "torch"].map((replay) =>
    runModel(relu1dModel, { ...short, replay })
  );
  assertEquals(numpy, torch);
});

Deno.test("the 50 % schedules have the program's digits: 400× fits, 500× is stuck as in Figure 12, both with few kinks", () => {
  const fits = runModel(relu1dModel, { published: "400x-50%", replay: "numpy" }).summary;
  assertAlmostEquals(Number(fits["trainMeanSquare"]) / 2.1328e-4, 1, 1e-4);
  const stuck = runModel(relu1dModel, { published: "500x-50%", replay: "numpy" }).summary;
  assertAlmostEquals(Number(stuck["trainMeanSquare"]), 0.2686187, 1e-7);
  for (const { rank, kinks } of [fits, stuck]) {
    assertLess(Number(rank), 30);
    assertLess(Number(kinks), 15);
  }
});

Deno.test("without warm-up and decay the step size is constant", () => {
  const given = { steps: "150", "no-rank": true, width: "8" } as const;
  const constant = runModel(relu1dModel, { ...given, "warm-up": "0", "decay-by": "1" });
  assertStringIncludes(constant.simulation.headline, "m = 8, η = 0.0004");
  const grown = runModel(relu1dModel, given);
  assertStringIncludes(grown.simulation.headline, "η from 0.0004 to");
  assertEquals(constant.series["train_loss"]![1], grown.series["train_loss"]![1]); // η_0 is the same
});
