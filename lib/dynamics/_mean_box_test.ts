import { assert } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { seededRng } from "../random/mod.ts";
import { size } from "./_limit_box.ts";
import { type MeanBox, meanStep } from "./_mean_box.ts";

const COARSE = new FixedFunctions(64);
const FINE = new FixedFunctions(256);
const SHIFT = FINE.bits - COARSE.bits;

/** The exact step, off by less than 2^20 fine units for |A| ≤ 2^4. */
function image(A: bigint, b: bigint, eta: bigint, twice: bigint): readonly [bigint, bigint] {
  const { multiply } = { multiply: (u: bigint, v: bigint): bigint => FINE.multiply(u, v) };
  const distribution = FINE.normalDistribution(b);
  const g = FINE.normalDensity(b) + multiply(b, distribution);
  const slope = FINE.hyperbolicTangent(multiply(A, g) >> 1n) >> 1n;
  return [
    A - multiply(twice, multiply(slope, g)),
    b - multiply(eta, multiply(multiply(slope, A), distribution)),
  ];
}

Deno.test("the images of the points of a box are in the next box", () => {
  const rng = seededRng("mean boxes");
  let touched = 0;
  for (let i = 0; i < 2500; i++) {
    const radius = (): bigint =>
      rng.uniform() < 0.2 ? 0n : BigInt(Math.floor(2 ** (4 + 57 * rng.uniform())));
    const [radiusA, radiusB] = [radius(), radius()];
    const size4 = rng.uniform() < 0.5 ? 1 : 16;
    const box: MeanBox = {
      A: COARSE.from(size4 * 2 * (rng.uniform() - 0.5)),
      b: COARSE.from(-0.75 * rng.uniform()) - radiusB,
      radiusA,
      radiusB,
    };
    const K = BigInt(1 + Math.floor(16 * rng.uniform()));
    const square = BigInt(Math.floor(2 ** (4 + 12 * rng.uniform()))) + 4n * K;
    const steps = {
      twice: 2n * COARSE.pi * K,
      eta: COARSE.pi * K / square,
      error: 2n * K + 4n,
    };
    const next = meanStep(box, COARSE, steps);
    for (const u of [-1n, 0n, 1n]) {
      for (const v of [-1n, 0n, 1n]) {
        const A = (box.A + u * radiusA) << SHIFT;
        const b = (box.b + v * radiusB) << SHIFT;
        const [nextA, nextB] = image(A, b, FINE.pi * K / square, 2n * FINE.pi * K);
        const [farA, farB] = [size(nextA - (next.A << SHIFT)), size(nextB - (next.b << SHIFT))];
        const slack = 1n << 24n;
        assert(farA <= (next.radiusA << SHIFT) + slack, `A of box ${i} at ${u}, ${v}`);
        assert(farB <= (next.radiusB << SHIFT) + slack, `b of box ${i} at ${u}, ${v}`);
        if (4n * farA > 3n * (next.radiusA << SHIFT)) touched++;
      }
    }
  }
  assert(touched > 500, `${touched} images near an edge`);
});
