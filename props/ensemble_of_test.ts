import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { seededRng } from "../lib/random/mod.ts";
import { ensemble, type RunResult } from "./ensemble.ts";
import { ensembleOf, type EnsembleOfOptions } from "./ensemble_of.ts";

const options: EnsembleOfOptions = {
  statement: "the effect",
  varies: ["noise"],
  alternative: "greater",
};

function runOf(seed: number): RunResult {
  return seed % 10 === 3
    ? { kind: "diverged", at: seed }
    : { kind: "value", value: 1 + seededRng(seed, "noise").normal() };
}

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);
const RUNS = SEEDS.map((seed) => ({ seed, result: runOf(seed) }));

Deno.test("ensembleOf() judges recorded runs exactly as ensemble() judges them while it runs them", async () => {
  for (const maximumDivergence of [0, 0.5]) {
    const given = { ...options, maximumDivergence };
    assertEquals(
      ensembleOf(RUNS, given),
      await ensemble({ ...given, seeds: SEEDS, run: runOf }),
    );
  }
  assertEquals(ensembleOf(RUNS, options).coverage.diverged, 3);
});

Deno.test("ensembleOf() is undecided when a seed occurs twice", () => {
  const runs = [...RUNS, RUNS[0]!];
  const evidence = ensembleOf(runs, { ...options, maximumDivergence: 0.5 });
  assertEquals([evidence.outcome, evidence.ground], ["undecided", "none"]);
  assertStringIncludes(evidence.reason!, "seed 0 occurs twice");
});

Deno.test("ensembleOf() is undecided when two seeds share a value of a continuous law, and only then", () => {
  const copied = RUNS.map(({ seed }) => ({ seed, result: { kind: "value", value: 0.5 } as const }));
  assertEquals(ensembleOf(copied, options).outcome, "holds");
  const evidence = ensembleOf(copied, { ...options, continuous: true });
  assertEquals(evidence.outcome, "undecided");
  assertStringIncludes(evidence.reason!, "seeds 0 and 1");
  const distinct = RUNS.filter(({ result }) => result.kind === "value");
  assertEquals(ensembleOf(distinct, { ...options, continuous: true }).outcome, "holds");
});

Deno.test("ensembleOf() needs a run, finite values and probabilities", () => {
  assertThrows(() => ensembleOf([], options), RangeError, "without runs");
  const infinite = [{ seed: 0, result: { kind: "value", value: Infinity } as const }];
  assertThrows(() => ensembleOf(infinite, options), RangeError, "seed 0");
  assertThrows(() => ensembleOf(RUNS, { ...options, level: 0 }), RangeError, "level 0");
});
