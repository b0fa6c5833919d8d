import { assert } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { seededRng } from "../random/mod.ts";
import { size } from "./_limit_box.ts";
import { meanBounds, type MeanBox, meanStep } from "./_mean_box.ts";

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

Deno.test("the bounds over a box hold at its corners and inside", () => {
  const rng = seededRng("mean bounds");
  const below: Record<string, number> = {};
  for (let i = 0; i < 1200; i++) {
    const radius = (): bigint => BigInt(Math.floor(2 ** (64 - 12 * rng.uniform())));
    const [radiusA, radiusB] = [radius(), radius() >> 2n];
    // A near 0, where products of radii count, or large, where ∂b′/∂b does.
    const A = COARSE.from([0, 1, 16][i % 3] as number * 2 * (rng.uniform() - 0.5));
    const b = COARSE.from(-0.7 * rng.uniform());
    const box: MeanBox = { A, b, radiusA, radiusB };
    const eta = COARSE.from(0.01 + 0.7 * rng.uniform());
    const bounds = meanBounds(box, COARSE, { eta, twice: eta, error: 4n });
    for (let k = 0; k < 10; k++) {
      const part = (): bigint => BigInt(Math.round((2 * rng.uniform() - 1) * 2 ** 20));
      const [u, v] = k < 4
        ? [[1n, 1n], [1n, -1n], [-1n, 1n], [-1n, -1n]][k]?.map((sign) => sign << 20n) as bigint[]
        : [part(), part()];
      const at = ((A << 20n) + (u as bigint) * radiusA) << (SHIFT - 20n);
      const bias = ((b << 20n) + (v as bigint) * radiusB) << (SHIFT - 20n);
      const m = (x: bigint, y: bigint): bigint => FINE.multiply(x, y);
      const phi = FINE.normalDensity(bias);
      const Phi = FINE.normalDistribution(bias);
      const g = phi + m(bias, Phi);
      const tanh = FINE.hyperbolicTangent(m(at, g) >> 1n);
      const [slope, curvature] = [tanh >> 1n, (FINE.one - m(tanh, tanh)) >> 2n];
      const sizeA = size(at);
      const bend = m(eta << SHIFT, m(m(curvature, m(at, at)), m(Phi, Phi)) + m(m(slope, at), phi));
      const above: Readonly<Record<string, readonly [bound: bigint, value: bigint]>> = {
        A: [bounds.highA, sizeA],
        g: [bounds.highG, g],
        "−g": [-bounds.lowG, bounds.lowG === 0n ? 0n : -g],
        Φ: [bounds.highPhi, Phi],
        φ: [bounds.highDensity, phi],
        "ℓ′": [bounds.highSlope, size(slope)],
        "ℓ″": [bounds.highCurvature, curvature],
        "−ℓ″": [-bounds.lowCurvature, bounds.lowCurvature === 0n ? 0n : -curvature],
        mixed: [bounds.mixed, m(m(m(curvature, sizeA), g) + size(slope), Phi)],
        bend: [bounds.bend, bend],
      };
      for (const [name, [bound, value]] of Object.entries(above)) {
        const slack = 1n << 24n;
        assert(value <= (bound << SHIFT) + slack, `${name} in box ${i} at ${u}, ${v}`);
        if (value > 0n && 5n * value > 4n * (bound << SHIFT)) below[name] = (below[name] ?? 0) + 1;
      }
    }
  }
  // None of the bounds is idle: each is often within a fifth of a value.
  for (const name of ["A", "g", "Φ", "φ", "ℓ′", "ℓ″", "mixed", "bend"]) {
    assert((below[name] ?? 0) > 10, `${name}: ${below[name]}`);
  }
});
