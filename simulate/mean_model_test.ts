import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { meanModel } from "./mean_model.ts";
import type { Cell } from "./model.ts";
import { Options } from "./options.ts";

function simulate(given: Record<string, string>): {
  summary: Record<string, unknown>;
  series: Record<string, readonly Cell[]>;
} {
  const { summary, table } = meanModel.run(
    new Options(meanModel.options, new Map(Object.entries(given))),
  );
  return {
    summary: Object.fromEntries(summary.map(({ key, value }) => [key, value])),
    series: Object.fromEntries(table.map(({ name, values }) => [name, values])),
  };
}

Deno.test("d = 200, K = 10, A_0 = 1 gives the known limiting bias, below the edge and above the flow's", () => {
  const { summary } = simulate({ d: "200", "eta-d2-over-pi": "10", a0: "1" });
  assertEquals([summary["outcome"], summary["regime"]], ["converged", "edge of stability"]);
  assertAlmostEquals(Number(summary["limitingBias"]), -0.088040712826109352, 1e-15);
  assertAlmostEquals(Number(summary["edgeBias"]), -0.087271454080387244, 1e-15);
  assertAlmostEquals(Number(summary["gap"]), 5.10379, 1e-5);
  assertLess(Number(summary["limitingBias"]), Number(summary["edgeBias"]));
});

Deno.test("η and K = ηd²/π give the same run", () => {
  const eta = `${7 * Math.PI / 100 ** 2}`;
  const direct = simulate({ d: "100", eta });
  const scaled = simulate({ d: "100", "eta-d2-over-pi": "7" });
  assertEquals(direct, scaled);
  assertEquals(direct.summary["regime"], "gradient flow");
  assertAlmostEquals(Number(direct.summary["limitingBias"]), -2.3643169933247435e-4, 1e-18);
});

Deno.test("the table has every so-many-th iterate; by default an odd stride and at most 2000 rows", () => {
  const { series, summary } = simulate({ d: "200", every: "1000" });
  assertEquals(series["t"], [0, 1000, 2000, 3000, 4000, 5000]);
  const long = simulate({ d: "400" });
  const rows = long.series["t"]!;
  assert(rows.length <= 2000 && Number(long.summary["at"]) > 4000);
  assertEquals(Number(rows[1]) % 2, 1);
  assertEquals(series["A"]!.length, 6);
  assertEquals(summary["at"], 5025);
});

Deno.test("A_0 = 0 above the threshold is stuck, and too few steps are said to be so", () => {
  const stuck = simulate({ a0: "0" }).summary;
  assertEquals([stuck["outcome"], stuck["zeroAt"], stuck["crossedAt"]], ["stuck", 0, null]);
  assertEquals(simulate({ steps: "10" }).summary["outcome"], "finished");
});
