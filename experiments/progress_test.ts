import { assertEquals } from "@std/assert";
import { duration, progressLine } from "./progress.ts";

Deno.test("the progress line shows pieces, rate and time left", () => {
  assertEquals(
    progressLine({ ended: 6, total: 24, elapsed: 3 }),
    "██████░░░░░░░░░░░░░░░░░░ 6/24 pieces, 2.0/s, 9 s left",
  );
  assertEquals(
    progressLine({ ended: 1.5, total: 24, elapsed: 30 }),
    "█░░░░░░░░░░░░░░░░░░░░░░░ 1/24 pieces, 20.0 s each, 7 min 30 s left",
  );
  assertEquals(
    progressLine({ ended: 0, total: 2, elapsed: 1 }),
    "░░░░░░░░░░░░░░░░░░░░░░░░ 0/2 pieces",
  );
});

Deno.test("durations are in the two largest units", () => {
  assertEquals([0.4, 59.4, 61, 3600, 12_345].map(duration), [
    "0 s",
    "59 s",
    "1 min 1 s",
    "1 h 0 min",
    "3 h 25 min",
  ]);
});
