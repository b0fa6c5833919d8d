import { assertEquals, assertThrows } from "@std/assert";
import { assemble, type Evidence, notRun, verdictOf } from "./evidence.ts";

function evidence(
  outcome: Evidence["outcome"],
  ground: Evidence["ground"],
  value?: string,
): Evidence {
  return {
    method: "box",
    outcome,
    ground,
    summary: `${outcome} on ${ground}`,
    coverage: { boxes: 3 },
    ...(value === undefined ? {} : { margin: { of: "slack", value } }),
  };
}

Deno.test("verdictOf() calls a statement proved only on the ground of a proof", () => {
  assertEquals(verdictOf(evidence("holds", "proof")), "proved");
  for (const ground of ["search", "statistics", "counterexample", "none"] as const) {
    assertEquals(verdictOf(evidence("holds", ground)), "supported");
  }
});

Deno.test("verdictOf() calls a statement refuted only on certified grounds", () => {
  for (const ground of ["proof", "counterexample", "statistics"] as const) {
    assertEquals(verdictOf(evidence("fails", ground)), "refuted");
  }
  assertEquals(verdictOf(evidence("fails", "search")), "inconclusive");
  assertEquals(verdictOf(evidence("undecided", "proof")), "inconclusive");
  assertEquals(verdictOf(notRun("ensemble", "no GPU")), "not run");
});

Deno.test("assemble() is as strong as its weakest piece and adds up the boxes", () => {
  const whole = assemble("both are needed", [
    { label: "first", evidence: evidence("holds", "proof", "0.5") },
    { label: "second", evidence: evidence("holds", "search", "0.01") },
  ]);
  assertEquals(verdictOf(whole), "supported");
  assertEquals(whole.coverage.boxes, 6);
  assertEquals(whole.margin?.value, "0.01");
});

Deno.test("assemble() fails with the certified failure even when another piece is undecided before it", () => {
  const whole = assemble("both are needed", [
    { label: "open", evidence: evidence("undecided", "none") },
    { label: "broken", evidence: evidence("fails", "counterexample", "-1") },
  ]);
  assertEquals(verdictOf(whole), "refuted");
  assertEquals(whole.summary.startsWith("broken"), true);
});

Deno.test("assemble() is undecided when a piece is, and refuses no pieces", () => {
  const whole = assemble("both are needed", [
    { label: "fine", evidence: evidence("holds", "proof") },
    { label: "open", evidence: evidence("undecided", "none") },
  ]);
  assertEquals(verdictOf(whole), "inconclusive");
  assertThrows(() => assemble("nothing", []), RangeError, "no pieces");
});
