import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertMatch,
  assertNotEquals,
} from "@std/assert";
import { diagonalModel } from "./diagonal.ts";
import { formatText } from "./format.ts";
import { sdeModel } from "./sde.ts";
import { runModel } from "./testing/run_model.ts";

const SIZE: Readonly<Record<string, string | true>> = {
  ...{ samples: "20", dimension: "30", "non-zeros": "3", steps: "400", evaluations: "8" },
  "no-rank": true,
};

Deno.test("without noise it is gradient descent with the step size η divided by the substeps", () => {
  const flow = runModel(sdeModel, { ...SIZE, eta: "0.2", multiple: "0", substeps: "4" }).series;
  const descent = runModel(diagonalModel, {
    ...SIZE,
    ...{ eta: "0.05", steps: "1600", evaluations: "1600", "full-batch": true },
  }).series;
  flow["t"]!.forEach((t, k) => {
    const place = descent["t"]!.indexOf(4 * Number(t));
    const expected = Number(descent["train_loss"]![place]);
    assertAlmostEquals(Number(flow["train_loss"]![k]), expected, 1e-12);
  });
});

Deno.test("its SGD is that of `simulate diagonal`", () => {
  const sde = runModel(sdeModel, { ...SIZE, eta: "0.2", replay: "numpy" }).series;
  const sgd = runModel(diagonalModel, { ...SIZE, eta: "0.2", replay: "numpy" }).series;
  assertEquals(sde["sgd_train_loss"], sgd["train_loss"]);
  assertEquals(sde["sgd_non_zeros"], sgd["non_zeros"]);
});

Deno.test("with the level of SGD it stabilises at SGD's level; with that of its own loss it falls far below", () => {
  const figure2 = { replay: "numpy", steps: "4000", "no-rank": true, eta: "0.282" } as const;
  const level = (given: Record<string, string | true>): readonly [number, number] => {
    const { summary } = runModel(sdeModel, { ...figure2, ...given });
    return [Number(summary["level"]), Number(summary["sgdLevel"])];
  };
  const [open, sgd] = level({});
  assertLess(Math.abs(Math.log10(open / sgd)), 0.2);
  const [closed] = level({ "closed-loop": true });
  assertLess(closed, sgd / 10);
});

Deno.test("the level, the noise seed and the covariance matter; the same options give the same run", () => {
  const given = { ...SIZE, eta: "0.2" };
  const first = runModel(sdeModel, given);
  assertEquals(runModel(sdeModel, given), first);
  const others: Record<string, string | true>[] = [
    { multiple: "2" },
    { "noise-seed": "1" },
    { covariance: "full" },
    { "closed-loop": true },
  ];
  for (const other of others) {
    const { series } = runModel(sdeModel, { ...given, ...other });
    assertNotEquals(series["train_loss"], first.series["train_loss"]);
    assertEquals(series["sgd_train_loss"], first.series["sgd_train_loss"]);
  }
});

Deno.test("where SGD diverges there is no level, and the run says so; gradient flow goes on", () => {
  const wild = { eta: "0.9", steps: "300", "no-rank": true } as const;
  // Next to such a factor even the losses of the divergence are small.
  const { summary, simulation } = runModel(sdeModel, { ...wild, multiple: "1e-250" });
  assertEquals([summary["outcome"], summary["sgdOutcome"]], ["stopped", "diverged"]);
  assertEquals(summary["at"], summary["sgdAt"]);
  const outcome = simulation.summary.find(({ key }) => key === "outcome")!;
  assert(outcome.note!.endsWith("where SGD diverged, so that there is no level δ from then on"));
  assertEquals(runModel(sdeModel, { ...wild, multiple: "0" }).summary["outcome"], "finished");
});

Deno.test("u ⊙ v = 0 at the start has the logarithm −∞, and is finite later", () => {
  const { series, simulation } = runModel(sdeModel, { ...SIZE, eta: "0.2" });
  for (const name of ["off_support", "sgd_off_support"]) {
    assertEquals(series[name]![0], -Infinity);
    assert(series[name]!.slice(1).every((value) => Number.isFinite(value)));
  }
  assertMatch(formatText(simulation), /^ *0 .*−∞ +−∞$/m);
});
