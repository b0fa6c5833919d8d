import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { decayed, exponentialWarmUp, powerWarmUp } from "./warm_up.ts";

Deno.test("the largest step sizes of the published warm-ups are those of the formula, not of the legends", () => {
  const total = 31_623;
  const oneDimensional = (multiplier: number, fraction: number): number =>
    powerWarmUp({
      initial: 2e-4,
      factor: multiplier * fraction,
      total,
      until: fraction * total,
    })(total) / 2e-4;
  assertAlmostEquals(oneDimensional(400, 0.02), 1.14, 1e-12);
  assertAlmostEquals(oneDimensional(400, 0.5), 100.5, 1e-12);
  assertAlmostEquals(oneDimensional(500, 0.02), 1.18, 1e-12);
  assertAlmostEquals(oneDimensional(500, 0.5), 125.5, 1e-12);
  const threeLayer = [0.1, 0.3, 0.5].map((fraction) =>
    powerWarmUp({ initial: 0.04, factor: 6, exponent: 0.5, total: 1, until: fraction })(1)
  );
  assertEquals(threeLayer.map((rate) => rate.toFixed(4)), ["0.1032", "0.1495", "0.1814"]);
  const residual = [10, 30, 50].map((until) =>
    exponentialWarmUp({ initial: 0.75, total: 100, until })(100)
  );
  assertEquals(residual.map((rate) => rate.toFixed(2)), ["1.22", "3.24", "8.60"]);
});

Deno.test("a warm-up starts at its initial step size, grows until its end and stays there", () => {
  for (
    const schedule of [
      powerWarmUp({ initial: 0.5, factor: 3, exponent: 0.5, total: 100, until: 40 }),
      powerWarmUp({ initial: 0.5, factor: 3, total: 100, until: 40 }),
      exponentialWarmUp({ initial: 0.5, total: 100, until: 40 }),
    ]
  ) {
    assertEquals(schedule(0), 0.5);
    for (let t = 1; t <= 40; t++) assert(schedule(t) > schedule(t - 1));
    for (let t = 41; t <= 200; t++) assertEquals(schedule(t), schedule(40));
  }
});

Deno.test("a warm-up that ends where a decay begins is divided at that very iteration", () => {
  const warm = powerWarmUp({ initial: 1, factor: 11, total: 100, until: 50 });
  const schedule = decayed(warm, [{ from: 50, by: 3 }]);
  assertEquals([49, 50, 51].map((t) => schedule(t)), [1 + 10 * 0.49, 6 / 3, 6 / 3]);
});

Deno.test("warm-ups and decays out of range are errors", () => {
  const fails = (make: () => unknown, message: string): void => {
    assertThrows(make, RangeError, message);
  };
  fails(() => powerWarmUp({ initial: 0, factor: 2, total: 10 }), "current value is 0");
  fails(() => powerWarmUp({ initial: 1, factor: 2, total: 0 }), "current values are 0 and 0");
  fails(() => powerWarmUp({ initial: 1, factor: 2, total: 1, until: -1 }), "1 and -1");
  fails(() => powerWarmUp({ initial: 1, factor: 2, total: 1, exponent: 0 }), "are 0 and 2");
  fails(() => exponentialWarmUp({ initial: 1, total: 1, growth: 0 }), "current value is 0");
  fails(() => decayed(1, [{ from: 1, by: 2 }, { from: 1, by: 3 }]), "decay 1 begins at 1");
  fails(() => decayed(1, [{ from: 1, by: 0 }]), "divides by 0");
});
