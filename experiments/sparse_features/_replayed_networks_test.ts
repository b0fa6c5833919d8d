import { assert, assertEquals } from "@std/assert";
import { evaluationGrid } from "./_relu_training.ts";
import { curvesOf, PUBLISHED_RUNS } from "./_replayed_networks_list.ts";
import { distancesAt, runReplayed } from "./_replayed_networks_runs.ts";
import { stepsOf } from "./_replayed_networks_settings.ts";

Deno.test("the published curves end at the printed losses and lie on the evaluation points", () => {
  let compared = 0;
  for (const { run, printed, name } of PUBLISHED_RUNS) {
    const curves = curvesOf(run);
    if (curves === null) continue;
    const grid = new Set(evaluationGrid(stepsOf(run.setting)));
    for (const key of ["train", "test"] as const) {
      const [, last] = curves[key].at(-1)!;
      assert(Math.abs(last - Math.log10(printed[key]!)) < 2e-8, `${name}, ${key}: ${last}`);
      compared++;
    }
    for (const vertices of [curves.train, curves.test, curves.rank, ...curves.sparsity]) {
      assert(vertices.every(([t]) => grid.has(t)), name);
    }
  }
  assertEquals(compared, 16);
});

Deno.test("runReplayed() gives copies that start a rounding error away and are the run itself for no error", () => {
  const run = { setting: "two-layer", schedule: 0 } as const;
  const common = { run, change: "none", ranksAt: [] } as const;
  const own = runReplayed({ ...common, copies: [] });
  const { copies } = runReplayed({ ...common, copies: [1, 1, 2] });
  assertEquals(copies[0], copies[1]);
  assert(copies[0]!.end!.train !== copies[2]!.end!.train);
  for (const { distances, end } of copies) {
    assertEquals(distances.length, distancesAt("two-layer").length);
    // A unit in the last place is 2⁻²⁴ to 2⁻²³ of a number.
    assert(distances[0]! > -8 && distances[0]! < -6.9, `${distances[0]}`);
    assert(Math.abs(end!.train / own.end!.train - 1) < 1e-3);
  }
});

Deno.test("runReplayed() gives another end for another order, rate or rounding", () => {
  const run = { setting: "two-layer", schedule: 0 } as const;
  const ends = (["none", "unfused", "order", "rate"] as const).map((change) =>
    runReplayed({ run, change, ranksAt: [], copies: [] }).end!.train
  );
  assertEquals(new Set(ends).size, 4);
});
