import { assertEquals, assertThrows } from "@std/assert";
import { piecewiseConstant, stepSizeAt } from "./schedule.ts";

Deno.test("a number is a constant schedule and a function is evaluated at the iteration", () => {
  assertEquals(stepSizeAt(0.5, 7), 0.5);
  assertEquals(stepSizeAt((t) => 1 / t, 4), 0.25);
});

Deno.test("pieces that do not start at 0 or do not increase are errors", () => {
  const piece = (from: number): { from: number; stepSize: number } => ({ from, stepSize: 1 });
  assertThrows(() => piecewiseConstant([]), RangeError, "at least one piece");
  assertThrows(() => piecewiseConstant([piece(1)]), RangeError, "piece 0 starts at 1");
  assertThrows(() => piecewiseConstant([piece(0), piece(0)]), RangeError, "piece 1 starts at 0");
  assertThrows(
    () => piecewiseConstant([{ from: 0, stepSize: 0 }]),
    RangeError,
    "current value is 0",
  );
});
