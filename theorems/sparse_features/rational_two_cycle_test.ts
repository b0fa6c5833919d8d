import { assert, assertEquals } from "@std/assert";
import { rationalTwoCycle } from "./_rational_two_cycle.ts";

Deno.test("rationalTwoCycle(3) is the bounce between 5/7 and 8/7 at γ = 49/40", () => {
  const { gamma, low, high } = rationalTwoCycle(3);
  assertEquals([gamma, low, high].map(String), ["49/40", "5/7", "8/7"]);
});

Deno.test("rationalTwoCycle() has low < 1 < high, product 1/γ and 1 < γ < 1.25 from index 3 on", () => {
  for (let n = 3; n <= 60; n++) {
    const { gamma, low, high } = rationalTwoCycle(n);
    assert(low.times(high).times(gamma).equals(1));
    assert(low.compare(1) < 0 && high.compare(1) > 0);
    assert(gamma.compare(1) > 0 && gamma.compare("1.25") < 0);
  }
});
