import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { isPlateau, plateauOf } from "./_plateau.ts";

const GRID = Array.from({ length: 400 }, (_, t) => t);

Deno.test("a loss that bounces around a level until the decay and then falls is a plateau at this level", () => {
  const losses = GRID.map((t) => t < 200 ? 10 ** (-0.5 + 0.3 * (-1) ** t) : 10 ** (-t / 100));
  const plateau = plateauOf(GRID, losses, { until: 200 });
  assertAlmostEquals(plateau.level, -0.5, 0.31);
  assert(plateau.share > 0.9 && plateau.fall > 2);
  assert(isPlateau(plateau));
});

Deno.test("neither a steady fall nor a converged run is a plateau", () => {
  const falling = plateauOf(GRID, GRID.map((t) => 10 ** (-t / 40)), { until: 200 });
  assert(falling.share < 1 / 2);
  assert(!isPlateau(falling));
  const converged = plateauOf(GRID, GRID.map(() => 1e-6), { until: 200 });
  assertEquals(converged.fall, 0);
  assert(!isPlateau(converged));
});

Deno.test("a run without evaluations in the second half of the phase is refused", () => {
  assertThrows(() => plateauOf([0, 1], [1, 1], { until: 100 }), RangeError, "from 50 to 100");
});
