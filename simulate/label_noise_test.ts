import { assertAlmostEquals, assertLess } from "@std/assert";
import { labelNoiseModel } from "./label_noise.ts";
import { Options } from "./options.ts";

Deno.test("for every model the two steps agree to rounding and the noise has the stated moments", () => {
  for (const model of ["quadratic-1d", "diagonal", "two-layer-relu"]) {
    for (const seed of ["0", "1", "2"]) {
      const options = new Options(
        labelNoiseModel.options,
        new Map(Object.entries({ model, seed, samples: "7" })),
      );
      const summary = Object.fromEntries(
        labelNoiseModel.run(options).summary.map(({ key, value }) => [key, Number(value)]),
      );
      assertLess(summary["maxDifference"]!, 1e-13);
      assertLess(summary["maxMeanNoise"]!, 1e-13);
      assertAlmostEquals(summary["scaledTrace"]! / summary["twiceLoss"]!, 1, 1e-12);
      assertAlmostEquals(
        summary["stepCovarianceTrace"]! / summary["stepCovarianceTraceFormula"]!,
        1,
        1e-12,
      );
    }
  }
});
