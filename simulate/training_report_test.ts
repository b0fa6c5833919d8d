import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { formatText } from "./format.ts";
import { levelRow, trainingSimulation } from "./training_report.ts";

const iterations = Array.from({ length: 41 }, (_, t) => t);

Deno.test("the loss level is the median over the last three quarters of the phase of large steps", () => {
  const trainLoss = iterations.map((t) => t <= 5 ? 100 : t <= 20 ? t : 1e-9);
  const row = levelRow({ iterations, trainLoss }, 20);
  assertEquals(row.value, 13); // of 6, …, 20
  assertStringIncludes(row.note!, "5 < t ≤ 20");
  assertEquals(levelRow({ iterations, trainLoss }, 5).value, null);
});

Deno.test("a report has every measure as a column and as a line, and twice the losses where figures show them", () => {
  const simulation = trainingSimulation({
    ...{ title: "title", headline: "headline", largeStepsUntil: 40, figuresShowMeanSquare: true },
    run: {
      ...{ outcome: "diverged", at: 40, iterations },
      trainLoss: iterations.map((t) => 1 / (t + 1)),
    },
    measures: [{
      ...{ name: "two_words", symbol: "2", label: "two words", values: iterations.map(() => null) },
    }],
  });
  const summary = Object.fromEntries(simulation.summary.map(({ key, value }) => [key, value]));
  assertEquals([summary["outcome"], summary["at"], summary["twoWords"]], ["diverged", 40, null]);
  assertAlmostEquals(Number(summary["trainMeanSquare"]), 2 / 41, 1e-16);
  assertEquals(summary["testLoss"], undefined);
  assertEquals(simulation.table.map(({ name }) => name), ["t", "train_loss", "two_words"]);
  assertStringIncludes(formatText(simulation), "outcome            diverged  at iteration 40\n");
});
