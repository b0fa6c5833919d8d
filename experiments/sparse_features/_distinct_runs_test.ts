import { assert, assertEquals } from "@std/assert";
import { ofDistinctRuns } from "./_distinct_runs.ts";
import { overSeeds } from "./_paired.ts";

function judged(losses: readonly (number | null)[]): string {
  const rows = losses.map((loss, seed) => ({ seed, loss, count: 3 }));
  const evidence = overSeeds(rows, ({ count }) => count, {
    ...{ statement: "more than two", alternative: "greater", reference: 2 },
  });
  const found = ofDistinctRuns(evidence, rows, ({ loss }) => loss);
  assertEquals(found.outcome === "undecided", found.reason !== undefined);
  return found.outcome;
}

Deno.test("Equal counts of different runs are judged, those of one run recorded twice are not", () => {
  assertEquals(judged([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]), "holds");
  assertEquals(judged([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.1]), "undecided");
});

Deno.test("Runs without a fingerprint are not taken for one run", () => {
  assert(judged([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, null, null]) === "holds");
});
