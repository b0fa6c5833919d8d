import { assertEquals } from "@std/assert";
import type { Evidence } from "../props/evidence.ts";
import { effectTexts } from "./effects.ts";

function piece(coverage: Evidence["coverage"], parts?: Evidence["parts"]): Evidence {
  const base = { method: "ensemble", outcome: "holds", ground: "statistics", summary: "" } as const;
  return { ...base, coverage, ...(parts === undefined ? {} : { parts }) };
}

const median = { seeds: 20, median: -0.12345, interval: [-0.2, -0.1], rankBiserial: 1 };

Deno.test("a statistical piece is told by effect, interval, number of seeds and divergences", () => {
  assertEquals(effectTexts(piece({ ...median, diverged: 0 })), [
    "median −0.123 [−0.2, −0.1], n = 20, r = 1, 0 diverged",
  ]);
  assertEquals(effectTexts(piece({ ...median, diverged: "3 of 23" })), [
    "median −0.123 [−0.2, −0.1], n = 20, r = 1, 3 of 23 diverged",
  ]);
  assertEquals(effectTexts(piece({ seeds: 9, successes: 2, interval: [0.1, 0.5] })), [
    "2 of 9 [0.1, 0.5]",
  ]);
  assertEquals(effectTexts(piece({ slope: -2.0004, interval: [-2.01, -1.99] })), [
    "slope −2 [−2.01, −1.99]",
  ]);
});

Deno.test("pieces are named by their labels, and what is no statistic is left out", () => {
  const inner = piece({}, [{ label: "rank", evidence: piece({ ...median, diverged: 1 }) }]);
  const evidence = piece({ boxes: 0 }, [
    { label: "first", evidence: inner },
    { label: "cases", evidence: piece({ cases: 7 }) },
    { label: "share", evidence: piece({ seeds: 4, successes: 4, interval: [0.4, 1] }) },
  ]);
  assertEquals(effectTexts(evidence), [
    "first, rank: median −0.123 [−0.2, −0.1], n = 20, r = 1, 1 diverged",
    "share: 4 of 4 [0.4, 1]",
  ]);
  assertEquals(effectTexts(piece({ cases: 7 })), []);
});
