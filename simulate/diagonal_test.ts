import { assertAlmostEquals, assertEquals, assertLess, assertNotEquals } from "@std/assert";
import { diagonalModel } from "./diagonal.ts";
import { runModel } from "./testing/run_model.ts";

const run = (given: Record<string, string | true>): ReturnType<typeof runModel> =>
  runModel(diagonalModel, given);

Deno.test("the defaults with NumPy's streams are Figure 2's small step size, to 12 digits", () => {
  const { summary, series } = run({ replay: "numpy" });
  assertEquals([summary["outcome"], summary["lastEvaluation"]], ["finished", 99_599]);
  // Printed in the published notebook.
  assertAlmostEquals(Number(summary["trainLoss"]) / 1.4216162873995e-6, 1, 5e-12);
  assertAlmostEquals(Number(summary["testLoss"]) / 3.5286219436038e-3, 1, 5e-12);
  assertEquals([summary["nonZeros"], summary["rank"]], [200, 200]);
  assertEquals(series["t"]!.length, 348);
});

Deno.test("the 50 % schedule of Figure 2 is chosen by its name and stabilises before its decay", () => {
  const { summary, simulation } = run({ published: "50%", replay: "numpy" });
  // What the published program gives with NumPy 1.24: 70 non-zeros, test loss 1.944e-4.
  assertEquals([summary["nonZeros"], summary["rank"]], [70, 63]);
  assertAlmostEquals(Number(summary["testLoss"]), 1.944e-4, 5e-8);
  assertAlmostEquals(Math.log10(Number(summary["level"])), -1.44, 0.01);
  assertEquals(simulation.headline.includes("η = 0.282, divided by 1.5 after t = 50000"), true);
});

Deno.test("gradient descent of Figure 11 has the published test loss to 12 digits", () => {
  const { summary } = run({ published: "gd-small", replay: "numpy", "no-rank": true });
  assertAlmostEquals(Number(summary["testLoss"]) / 0.168241448246885, 1, 1e-12);
  assertEquals(summary["rank"], undefined);
});

Deno.test("options override those of the published run", () => {
  const { summary, simulation } = run({
    ...{ published: "10%", eta: "0.1", steps: "200", "no-rank": true },
  });
  assertEquals(summary["at"], 200);
  assertEquals(simulation.headline.includes("η = 0.1, divided by 4.8 after t = 20"), true);
});

Deno.test("with one sample in one dimension the first step is that of equation (2)", () => {
  const { series } = run({
    ...{ samples: "1", dimension: "1", "non-zeros": "1", steps: "2" },
    ...{ eta: "0.3", u0: "0.5", v0: "0.25" },
  });
  // β* = 1, so that r = x(uv − 1), and x² is known from L_0 = r²/2.
  const [u, v, eta] = [0.5, 0.25, 0.3];
  const x2 = 2 * Number(series["train_loss"]![0]) / (u * v - 1) ** 2;
  const product = (u - eta * x2 * (u * v - 1) * v) * (v - eta * x2 * (u * v - 1) * u);
  assertAlmostEquals(Number(series["distance"]![1]), Math.abs(product - 1), 1e-14);
});

Deno.test("seeds choose data and order: the same seeds the same run, others another", () => {
  const size = { samples: "10", dimension: "12", "non-zeros": "2", steps: "300", eta: "0.1" };
  const first = run(size);
  assertEquals(run(size), first);
  assertNotEquals(run({ ...size, "order-seed": "2" }).series, first.series);
  const other = run({ ...size, "data-seed": "2" });
  assertNotEquals(other.series["train_loss"]![0], first.series["train_loss"]![0]);
  const replayed = run({ ...size, replay: "numpy" });
  assertNotEquals(replayed.series["train_loss"]![0], first.series["train_loss"]![0]);
  // The order plays no role without SGD.
  const batch = { ...size, "full-batch": true } as const;
  assertEquals(run({ ...batch, "order-seed": "2" }).series, run(batch).series);
});

Deno.test("a diverged run has its iteration and what was seen before", () => {
  const { summary, series } = run({ eta: "3", "no-rank": true });
  assertEquals(summary["outcome"], "diverged");
  assertEquals(summary["lastEvaluation"], series["t"]!.at(-1)!);
  assertLess(Number(summary["at"]), 100);
});

Deno.test("a start may be a number or a vector", () => {
  const size = { samples: "4", dimension: "3", "non-zeros": "1", steps: "40", eta: "0.1" };
  assertEquals(run({ ...size, u0: "0.2,0.2,0.2" }).series, run({ ...size, u0: "0.2" }).series);
});
