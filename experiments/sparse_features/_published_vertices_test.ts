import { assertAlmostEquals, assertEquals } from "@std/assert";
import { agreement, digits, verticesOf } from "./_published_vertices.ts";

Deno.test("vertices are read from text and compared where the run was evaluated", () => {
  const vertices = verticesOf("0:-0.5 10:-1\n20:-1.5");
  assertEquals(vertices, [[0, -0.5], [10, -1], [20, -1.5]]);
  const run = { iterations: [0, 5, 20], values: [-0.5, 7, -1.25] };
  assertEquals(agreement(vertices, run, [0.5, 0.1]), {
    compared: 2,
    largest: 0.25,
    horizons: [{ tolerance: 0.5, at: null }, { tolerance: 0.1, at: 20 }],
  });
});

Deno.test("digits are those of the relative difference", () => {
  assertAlmostEquals(digits(1.001, 1), 3, 1e-9);
  assertEquals(digits(2, 2), 16);
});
