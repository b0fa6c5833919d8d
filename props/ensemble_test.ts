import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { seededRng } from "../lib/random/mod.ts";
import { ensemble, type EnsembleOptions, type RunResult } from "./ensemble.ts";
import { verdictOf } from "./evidence.ts";

function noisy(effect: number): (seed: number) => RunResult {
  return (seed) => ({ kind: "value", value: effect + seededRng(seed, "noise").normal() });
}

function options(run: EnsembleOptions["run"]): EnsembleOptions {
  return { statement: "the effect", seeds: 40, varies: ["noise"], run, alternative: "greater" };
}

Deno.test("ensemble() supports an effect in the claimed direction, for either direction and test", async () => {
  for (const test of ["sign", "wilcoxon"] as const) {
    const up = await ensemble({ ...options(noisy(1)), test });
    const down = await ensemble({ ...options(noisy(-1)), alternative: "less", test });
    for (const evidence of [up, down]) {
      assertEquals([evidence.outcome, evidence.ground], ["holds", "statistics"]);
      assertEquals(verdictOf(evidence), "supported");
      assert(Number(evidence.margin?.value) > 0);
    }
    assertEquals(up.coverage.varies, ["noise"]);
    assertEquals(up.coverage.seeds, 40);
  }
});

Deno.test("ensemble() measures against its reference", async () => {
  const run = noisy(5);
  assertEquals((await ensemble({ ...options(run), reference: 4 })).outcome, "holds");
  assertEquals((await ensemble({ ...options(run), reference: 6 })).outcome, "fails");
});

Deno.test("ensemble() rejects no effect: undecided, with its reason", async () => {
  const evidence = await ensemble(options(noisy(0)));
  assertEquals([evidence.outcome, evidence.ground], ["undecided", "none"]);
  assertStringIncludes(evidence.reason ?? "", "neither direction");
});

Deno.test("ensemble() without effect errs no more often than its level says", async () => {
  let wrong = 0;
  for (let i = 0; i < 200; i++) {
    const run = noisy(0);
    const { outcome } = await ensemble({
      ...options(run),
      level: 0.05,
      seeds: Array.from({ length: 25 }, (_, k) => 1000 * i + k),
    });
    if (outcome !== "undecided") wrong++;
  }
  // Two sides of 5 %: 20 expected at most, standard error 4.2; the sign test's steps make it fewer.
  assert(wrong <= 33, `${wrong} of 200`);
});

Deno.test("ensemble() refutes the opposite effect", async () => {
  const evidence = await ensemble(options(noisy(-1)));
  assertEquals([evidence.outcome, evidence.ground], ["fails", "statistics"]);
  assertEquals(verdictOf(evidence), "refuted");
});

Deno.test("ensemble() refuses a seed that is used twice", async () => {
  await assertRejects(
    () => ensemble({ ...options(noisy(1)), seeds: [1, 2, 3, 2] }),
    RangeError,
    "seed 2 twice",
  );
  await assertRejects(() => ensemble({ ...options(noisy(1)), seeds: [] }), RangeError);
});

Deno.test("ensemble() refuses values that are not finite: a divergence must be declared", async () => {
  await assertRejects(
    () => ensemble(options(() => ({ kind: "value", value: NaN }))),
    RangeError,
    "must say so",
  );
});

Deno.test("ensemble() refutes a claim all of whose runs diverge", async () => {
  const run = (): RunResult => ({ kind: "diverged", at: 7 });
  for (const maximumDivergence of [0, 0.5]) {
    const evidence = await ensemble({ ...options(run), maximumDivergence });
    assertEquals([evidence.outcome, evidence.coverage.diverged], ["fails", 40]);
    assertStringIncludes(evidence.summary, "40 of 40 runs diverge");
  }
  // With any rate allowed nothing speaks for the claim, and nothing finite against it.
  assertEquals((await ensemble({ ...options(run), maximumDivergence: 1 })).outcome, "undecided");
});

function divergingEvery(period: number): (seed: number) => RunResult {
  return (seed) => seed % period === 0 ? { kind: "diverged", at: seed } : noisy(3)(seed);
}

Deno.test("ensemble() counts divergences: allowed ones hold, one beyond a maximum of 0 refutes", async () => {
  const base = { ...options(divergingEvery(10)), seeds: Array.from({ length: 40 }, (_, i) => i) };
  const allowed = await ensemble({ ...base, maximumDivergence: 0.1 });
  assertEquals([allowed.outcome, allowed.coverage.diverged], ["holds", 4]);
  assertEquals(allowed.coverage.divergedSeeds, [0, 10, 20, 30]);
  assertEquals((await ensemble(base)).outcome, "fails");
  const beyond = await ensemble({ ...base, maximumDivergence: 0.09 });
  assertEquals(beyond.outcome, "undecided");
  assertStringIncludes(beyond.reason ?? "", "not significantly");
});

Deno.test("ensemble() ranks a divergence below every value: it never helps the claim", async () => {
  // Every second run diverges, all others show the effect: the signs balance.
  const evidence = await ensemble({
    ...options(divergingEvery(2)),
    seeds: Array.from({ length: 40 }, (_, i) => i),
    maximumDivergence: 0.6,
  });
  assertEquals(evidence.outcome, "undecided");
  assertEquals(evidence.coverage.signs, { inFavour: 20, against: 20, equal: 0 });
  assertEquals(evidence.coverage.median, "-Infinity");
  assertEquals(JSON.parse(JSON.stringify(evidence)), evidence);
});

Deno.test("ensemble() multiplies its seeds by the effort and starts at the budget's seed", async () => {
  const seen: number[] = [];
  const run = (seed: number): RunResult => {
    seen.push(seed);
    return { kind: "value", value: 1 };
  };
  await ensemble({ ...options(run), seeds: 5, budget: { effort: 2, seed: 100 } });
  assertEquals(seen, Array.from({ length: 10 }, (_, i) => 100 + i));
});

Deno.test("ensemble() gives the same evidence every time", async () => {
  assertEquals(await ensemble(options(noisy(1))), await ensemble(options(noisy(1))));
});
