import { assertAlmostEquals, assertEquals } from "@std/assert";
import { publishedDiagonalData } from "../../lib/dynamics/mod.ts";
import {
  landscapeAt3,
  landscapeOf3,
  planeOf3,
  projected3,
  publishedIterations3,
} from "./_figure_3_plane.ts";

Deno.test("publishedIterations3() has the number, sum and end of the published grid", () => {
  const grid = publishedIterations3();
  assertEquals([grid.length, grid.at(-1)], [566, 10_000]);
  assertEquals(grid.reduce((a, b) => a + b), 336_267);
});

Deno.test("planeOf3() holds the teacher and the flow's limit, and landscapeOf3() is the loss there", () => {
  const data = publishedDiagonalData({ n: 20, d: 30, r: 3 });
  const flow = Float64Array.from({ length: 30 }, (_, k) => Math.sin(k));
  const plane = planeOf3(data.teacher, flow);
  const [teacherAt, flowAt] = [data.teacher, flow].map((w) => projected3(w, plane));
  assertAlmostEquals(teacherAt![0], 1, 1e-14);
  assertAlmostEquals(teacherAt![1], 0, 1e-14);
  flow.forEach((value, k) => {
    assertAlmostEquals(flowAt![0] * plane[0][k]! + flowAt![1] * plane[1][k]!, value, 1e-14);
  });
  const landscape = landscapeOf3(data, plane);
  const { inputs, targets } = data.samples;
  const loss = targets.reduce((sum, target, i) => {
    const residual = flow.reduce((r, value, k) => r + value * inputs[30 * i + k]!, -target);
    return sum + residual * residual / 40;
  }, 0);
  assertAlmostEquals(landscapeAt3(landscape, flowAt!), loss, 1e-11);
  assertAlmostEquals(landscapeAt3(landscape, teacherAt!), 0, 1e-14);
});
