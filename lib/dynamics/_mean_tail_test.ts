import { assert } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import type { Rational } from "../numerics/rational.ts";
import { seededRng } from "../random/mod.ts";
import { size } from "./_limit_box.ts";
import type { MeanBox } from "./_mean_box.ts";
import { meanTail } from "./_mean_tail.ts";

const COARSE = new FixedFunctions(64);
const FINE = new FixedFunctions(128);
const SHIFT = FINE.bits - COARSE.bits;

/** b_∞ by plain iteration, to about 20 places. */
function limitOf(start: readonly [bigint, bigint], twice: bigint, eta: bigint): Rational {
  let [A, b] = start;
  const m = (u: bigint, v: bigint): bigint => FINE.multiply(u, v);
  for (let t = 0; t < 4000 && size(A) > 1n << 90n; t++) {
    const Phi = FINE.normalDistribution(b);
    const g = FINE.normalDensity(b) + m(b, Phi);
    const slope = FINE.hyperbolicTangent(m(A, g) >> 1n) >> 1n;
    [A, b] = [A - m(twice, m(slope, g)), b - m(eta, m(m(slope, A), Phi))];
  }
  assert(size(A) <= 1n << 90n, "the reference has not converged");
  return FINE.rational(b);
}

Deno.test("the limits of the points of a box are in its tail's enclosure", () => {
  const rng = seededRng("mean tails");
  let [decided, upper, lower] = [0, 0, 0];
  for (let i = 0; i < 500; i++) {
    const dimension = 2 + Math.floor(12 * rng.uniform());
    const square = BigInt(dimension) ** 2n;
    const K = BigInt(1 + Math.floor(Math.min(15, dimension ** 2 / 4) * rng.uniform()));
    const box: MeanBox = {
      A: COARSE.from(2 ** (2 - 6 * rng.uniform()) * (rng.uniform() < 0.5 ? -1 : 1)),
      b: COARSE.from(-0.1 - 0.4 * rng.uniform()),
      radiusA: rng.uniform() < 0.5 ? 1n : COARSE.from(2 ** (-5 - 8 * rng.uniform())),
      radiusB: rng.uniform() < 0.5 ? 1n : COARSE.from(2 ** (-4 - 8 * rng.uniform())),
    };
    const steps = { twice: 2n * COARSE.pi * K, error: 2n * K + 4n };
    const enclosure = meanTail(box, { fixed: COARSE, steps, dimension });
    if (enclosure === undefined) continue;
    decided++;
    for (const [u, v] of [[1n, 1n], [1n, -1n], [-1n, 1n], [-1n, -1n]] as const) {
      const start = [box.A + u * box.radiusA, box.b + v * box.radiusB] as const;
      const limit = limitOf(
        [start[0] << SHIFT, start[1] << SHIFT],
        2n * FINE.pi * K,
        FINE.pi * K / square,
      );
      assert(enclosure[0].compare(limit.plus("1e-15")) <= 0, `box ${i}, ${u}, ${v}: lower end`);
      assert(enclosure[1].compare(limit.minus("1e-15")) >= 0, `box ${i}, ${u}, ${v}: upper end`);
      const bias = COARSE.rational(start[1]);
      const lost = bias.minus(limit);
      if (lost.times("1.2").compare(bias.minus(enclosure[0])) > 0) lower++;
      if (lost.times("0.8").compare(bias.minus(enclosure[1])) < 0) upper++;
    }
  }
  assert(decided > 100 && upper > 30 && lower > 30, `${decided} boxes, ${lower}, ${upper}`);
});
