/**
 * Published runs of "sparse features" on one core: `deno bench bench/published_runs.ts`. Diagonal: 100 001 steps in dimension
 * 200 with 348 evaluations on 80 + 1000 samples. ReLU: all steps with ranks and sparsities at every evaluation point.
 *
 * @module
 */
import { diagonalSde } from "../lib/dynamics/diagonal_sde.ts";
import { publishedDiagonalData } from "../lib/dynamics/published_diagonal_data.ts";
import { seededRng } from "../lib/random/mod.ts";
import { diagonalRun, oneDimensionalRun, threeLayerRun } from "./_published_runs.ts";

Deno.bench("Figure 2: one run, 348 evaluations", { group: "diagonal" }, () => {
  diagonalRun({ measures: false });
});
Deno.bench("the same with 348 ranks", { group: "diagonal" }, () => {
  diagonalRun({ measures: true });
});
Deno.bench("10 000 steps of its SDE", { group: "diagonal" }, () => {
  const { samples } = publishedDiagonalData({ n: 80, d: 200, r: 20 });
  const initial = new Float64Array(400).fill(0.1, 0, 200);
  diagonalSde({ samples, initial, stepSize: 0.25, steps: 1000, noise: 1e-3 }, seededRng(1));
});
Deno.bench("Figure 4: one run of 31 623 steps with 249 measures", { group: "ReLU" }, () => {
  oneDimensionalRun();
});
Deno.bench("Figure 5: one run of 10 001 steps with 248 measures", { group: "ReLU" }, () => {
  threeLayerRun();
});
