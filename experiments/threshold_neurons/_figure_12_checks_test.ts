import { assert, assertAlmostEquals } from "@std/assert";
import { expectedMedian } from "./_figure_12_checks.ts";

/** s² on the invariant curve at w = 2 + δ, to second order in η. */
function curve(w: number, eta: number): number {
  return (w * w - 4) / 4 + eta ** 2 * (w * w + 4) / 8;
}

Deno.test("the two terms of the invariant curve are left invariant up to order η⁴", () => {
  for (const w of [2.1, 3, 5]) {
    const defects = [1 / 50, 1 / 100].map((eta) => {
      const square = curve(w, eta);
      const ratio = 1 / Math.sqrt(1 + square);
      const shrink = 1 - eta ** 2 * ratio * square / w;
      const next = square * ((1 - w * ratio) * shrink) ** 2;
      return Math.abs(next - curve(w * shrink ** 2, eta));
    });
    assertAlmostEquals(defects[0]! / defects[1]!, 16, 0.1);
  }
});

Deno.test("the expected median distance goes like η to the power 3/2 as η goes to 0", () => {
  const [eta, smaller] = [2 ** -20, 2 ** -22];
  const exponent = Math.log(expectedMedian(eta) / expectedMedian(smaller)) / Math.log(4);
  assert(Math.abs(exponent - 1.5) < 1e-3);
});
