import { assert, assertEquals } from "@std/assert";
import { leavingOut, nothingLeft } from "./_left_out.ts";
import { overSeeds } from "./_paired.ts";

Deno.test("evidence on survivors says how many were left out, in summary and coverage", () => {
  const rows = Array.from({ length: 8 }, (_, seed) => ({ seed }));
  const all = overSeeds(rows, () => 1, { statement: "s", alternative: "greater" });
  assert(all.summary.includes("0 diverged"));
  const { outcome, summary, coverage } = leavingOut(all, { judged: 8, of: 40 });
  assertEquals([outcome, coverage.diverged], ["holds", "32 of 40"]);
  assert(!summary.includes(", 0 diverged"));
  assert(summary.includes("32 of 40 seeds left out"));
});

Deno.test("with nothing left there is no judgement", () => {
  assertEquals(nothingLeft("s", { diverged: "3 of 3" }).outcome, "undecided");
});
