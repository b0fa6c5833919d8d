/** Arguments at which the tests look at the Gaussian functions. */

import { seededRng } from "../random/mod.ts";
import { nextDown, nextUp } from "./rounding.ts";

/**
 * `count` doubles in [−35, 8]: the anchors of the tables, their midpoints and the switches between methods with their
 * neighbours, then uniform ones and, one in three, ones that cluster at 0 down to 2^−60.
 */
export function reluArguments(count: number, seed: number): Float64Array {
  const edges: number[] = [];
  for (let i = -560; i <= 128; i++) {
    const b = i / 16;
    edges.push(b);
    if (b > -35) edges.push(nextDown(b));
    if (b < 8) edges.push(nextUp(b));
  }
  const rng = seededRng(seed, "smoothed ReLU");
  return Float64Array.from({ length: count }, (_, i) => {
    if (i < edges.length) return edges[i]!;
    if (i % 3 === 0) return (2 * rng.uniform() - 1) * 2 ** (-60 * rng.uniform());
    return -35 + 43 * rng.uniform();
  });
}
