import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { judgeProportion, proportionInterval } from "./_proportion.ts";

Deno.test("the interval of Clopper and Pearson is that of the literature and of closed forms", () => {
  // 0 of n: 1 − (α/2)^(1/n).
  const [low, high] = proportionInterval({ successes: 0, trials: 10 });
  assertEquals(low, 0);
  assertAlmostEquals(high, 1 - 0.025 ** 0.1, 1e-12);
  const [from, to] = proportionInterval({ successes: 10, trials: 20 });
  assertAlmostEquals(from, 0.2720, 1e-4);
  assertAlmostEquals(to, 0.7280, 1e-4);
});

Deno.test("a proportion is judged by its interval, and a seed counts once", () => {
  const seeds = Array.from({ length: 20 }, (_, k) => k);
  const claim = { statement: "about half", low: 0.1, high: 0.9, varies: ["order"], seeds };
  assertEquals(judgeProportion({ successes: 10, trials: 20 }, claim).outcome, "holds");
  assertEquals(judgeProportion({ successes: 4, trials: 20 }, claim).outcome, "undecided");
  assertEquals(
    judgeProportion({ successes: 10, trials: 20 }, { ...claim, low: 0, high: 0.1 }).outcome,
    "fails",
  );
  const reused = { ...claim, seeds: [...seeds.slice(1), 1] };
  const evidence = judgeProportion({ successes: 10, trials: 20 }, reused);
  assert(evidence.outcome === "undecided" && evidence.reason!.includes("twice"));
});
