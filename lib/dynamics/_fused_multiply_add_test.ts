import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { nearestDouble } from "../numerics/conversion.ts";
import { Rational } from "../numerics/rational.ts";
import { seededRng } from "../random/seeded.ts";
import { fusedMultiplyAdd } from "./_fused_multiply_add.ts";

function exact(a: number, b: number, c: number): number {
  return nearestDouble(
    Rational.fromDouble(a).times(Rational.fromDouble(b)).plus(Rational.fromDouble(c)),
  );
}

Deno.test("a fused multiply-add of doubles is the exact result rounded once", () => {
  const rng = seededRng(1, "fused multiply-add");
  const normal = (spread: number): number =>
    rng.normal() * 2 ** (spread === 0 ? 0 : rng.integer(2 * spread) - spread);
  for (let k = 0; k < 20_000; k++) {
    const [a, b] = [normal(0), normal(0)];
    // Half of the cases cancel, where a product that is rounded first would lose everything.
    const c = k % 2 === 0 ? normal(60) : -(a * b) * (1 + (rng.integer(5) - 2) * 2 ** -52);
    assertEquals(fusedMultiplyAdd(a, b, c), exact(a, b, c), `${a} · ${b} + ${c}`);
  }
});

Deno.test("sums next to the midpoint of two doubles are rounded to the right side", () => {
  const x = 2 ** -26;
  // a·b = 2⁻⁵³(1 ± 2⁻⁷⁸ or 2⁻⁶⁰) is half a unit in the last place of c, but for a trace, which decides.
  const factors = [[1 + x, 1 - x + x * x], [1 + x / 16, 1 - x / 16]] as const;
  let decided = 0;
  for (const [a, b] of factors) {
    for (let k = 0; k < 32; k++) {
      for (const [s, t] of [[1, 1], [1, -1], [-1, 1], [-1, -1]] as const) {
        const [left, right] = [s * 2 ** -53 * a, t * (1 + k * 2 ** -52)];
        const value = fusedMultiplyAdd(left, b, right);
        assertEquals(value, exact(left, b, right), `${left} · ${b} + ${right}`);
        if (value !== left * b + right) decided++;
      }
    }
  }
  assert(decided > 50, `the trace decided in ${decided} cases`);
});

Deno.test("a fused multiply-add agrees with exact arithmetic on dyadic grids full of ties", () => {
  const grid = fc.integer({ min: -(2 ** 30), max: 2 ** 30 }).map((k) => k * 2 ** -29);
  const addend = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -3, max: 60 }))
    .map(([k, shift]) => k * 2 ** shift);
  fc.assert(
    fc.property(grid, grid, addend, (a, b, c) => {
      assertEquals(fusedMultiplyAdd(a, b, c) + 0, exact(a, b, c) + 0);
    }),
    { numRuns: 3000, seed: 3 },
  );
});
