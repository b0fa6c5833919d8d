import { assertEquals } from "@std/assert";
import { Attacker } from "./_attack.ts";
import { equal, less, lessOrEqual } from "./comparison.ts";
import { Interval } from "./interval.ts";

Deno.test("comparisons are certain exactly when the ends decide", () => {
  assertEquals(less(Interval.of(0, 1), Interval.of(2, 3)), "certainly");
  assertEquals(less(Interval.of(0, 1), Interval.of(1, 3)), "unknown");
  assertEquals(less(Interval.of(1, 3), Interval.of(0, 1)), "certainly not");
  assertEquals(lessOrEqual(Interval.of(0, 1), Interval.of(1, 3)), "certainly");
  assertEquals(lessOrEqual(Interval.of(1, 3), Interval.of(0, 1)), "unknown");
  assertEquals(lessOrEqual(Interval.of(2, 3), Interval.of(0, 1)), "certainly not");
  assertEquals(equal(1, "1"), "certainly");
  assertEquals(equal("1/3", "1/3"), "unknown");
  assertEquals(equal("1/3", 1), "certainly not");
  assertEquals(equal(Interval.of(0, 1), Interval.of(1, 2)), "unknown");
  assertEquals(less(Interval.WHOLE, 1), "unknown");
});

Deno.test("nothing is certain about an interval that is not guaranteed", () => {
  for (const relation of [less, lessOrEqual, equal]) {
    for (const x of [0, 1, 2]) {
      assertEquals(relation(Interval.approximate(1), x), "unknown");
      assertEquals(relation(x, Interval.approximate(1)), "unknown");
    }
  }
});

Deno.test("certain answers agree with the numbers inside in 20 000 pairs of boxes", () => {
  const attacker = new Attacker(61);
  let certain = 0;
  for (let i = 0; i < 20_000; i++) {
    const a = attacker.interval();
    const b = attacker.below(3) === 0 ? a.negated() : attacker.interval();
    const [s, t] = [attacker.inside(a), attacker.inside(b)];
    const difference = s.numerator * t.denominator - t.numerator * s.denominator;
    const facts = [
      [less(a, b), difference < 0n],
      [lessOrEqual(a, b), difference <= 0n],
      [equal(a, b), difference === 0n],
    ] as const;
    for (const [answer, fact] of facts) {
      if (answer === "unknown") continue;
      assertEquals(answer, fact ? "certainly" : "certainly not", `${a} and ${b}`);
      certain++;
    }
  }
  assertEquals(certain > 20_000, true, `only ${certain} answers were certain`);
});
