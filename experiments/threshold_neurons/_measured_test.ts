import { assertEquals, assertThrows } from "@std/assert";
import { verdictOf } from "../../props/evidence.ts";
import { enclosed, measured } from "./_measured.ts";

Deno.test("numbers inside their bounds support, one outside leaves the statement undecided", () => {
  const value = (n: number): Parameters<typeof measured>[0] => ({
    statement: "small",
    values: [{ at: "a", value: 0.5, low: 0, high: 1 }, { at: "b", value: n, low: 0, high: 1 }],
  });
  assertEquals(verdictOf(measured(value(1))), "supported");
  assertEquals(verdictOf(measured(value(1.01))), "inconclusive");
  assertEquals(measured(value(Number.NaN)).outcome, "fails");
  assertThrows(() => measured({ statement: "empty", values: [] }), RangeError, "without numbers");
});

Deno.test("enclosures prove when inside, refute when outside, and decide nothing across an edge", () => {
  const verdict = (lower: number, upper: number): string =>
    verdictOf(enclosed({
      statement: "in [0, 1]",
      values: [{ at: { x: "1" }, lower, upper, low: 0, high: 1 }],
      replay: "none",
    }));
  assertEquals(verdict(0.2, 0.3), "proved");
  assertEquals(verdict(1.1, 1.2), "refuted");
  assertEquals(verdict(0.9, 1.1), "inconclusive");
});
