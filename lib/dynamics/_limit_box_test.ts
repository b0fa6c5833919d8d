import { assert } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { seededRng } from "../random/mod.ts";
import type { Rng } from "../random/rng.ts";
import {
  fixedHigherOrderLoss,
  fixedHuberLoss,
  fixedLogisticLoss,
  type FixedLoss,
  fixedSquareRootLoss,
} from "./fixed_loss.ts";
import { larger, type LimitBox, limitStep, size } from "./_limit_box.ts";

const COARSE = new FixedFunctions(64);
const FINE = new FixedFunctions(256);
const SHIFT = FINE.bits - COARSE.bits;

const MAKERS: Readonly<Record<string, (fixed: FixedFunctions) => FixedLoss>> = {
  "tanh": (fixed) => fixedLogisticLoss(fixed),
  "square root": (fixed) => fixedSquareRootLoss(fixed),
  "Huber": (fixed) => fixedHuberLoss(fixed),
  "order 2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: 2 }),
  "order 3/2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: "3/2" }),
};

/** A point of the box, given by two numbers in [−1, 1], in fine units. */
function pointOf(box: LimitBox, at: readonly [number, number]): readonly [bigint, bigint] {
  const inside = (centre: bigint, radius: bigint, part: number): bigint =>
    (centre << SHIFT) + ((radius << SHIFT) * BigInt(Math.round(part * 2 ** 20)) >> 20n);
  return [inside(box.x, box.radiusX, at[0]), inside(box.y, box.radiusY, at[1])];
}

/** The image of a point of the box, given by two numbers in [−1, 1], in fine units: off by less than 2^13 of them. */
function imageOf(
  box: LimitBox,
  { loss, p, q, at }: {
    readonly loss: FixedLoss;
    readonly p: bigint;
    readonly q: bigint;
    readonly at: readonly [number, number];
  },
): readonly [bigint, bigint] {
  const [x, y] = pointOf(box, at);
  const { slope } = loss.derivatives(FINE.multiply(x, y));
  return [x - FINE.multiply(slope, y) * p / q, y - FINE.multiply(slope, x) * p / q];
}

function randomBox(rng: Rng): LimitBox {
  // |s| around 1 every third time, where Huber has its kink; radii from 2^−60 to 2^−2.
  const y = 1 + 7 * rng.uniform();
  const x = rng.uniform() < 0.3
    ? (1 + 2 ** (-30 * rng.uniform()) * (rng.uniform() - 0.5)) / y
    : (rng.uniform() < 0.5 ? 8 : 0.5) * (rng.uniform() - 0.5);
  const radius = (): bigint =>
    rng.uniform() < 0.2 ? 0n : BigInt(Math.floor(2 ** (4 + 58 * rng.uniform())));
  return { x: COARSE.from(x), y: COARSE.from(y), radiusX: radius(), radiusY: radius() };
}

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name}: the images of the points of a box are in the next box`, () => {
    const [coarse, fine] = [make(COARSE), make(FINE)];
    const rng = seededRng(`boxes ${name}`);
    let touched = 0;
    for (let i = 0; i < 1500; i++) {
      const box = randomBox(rng);
      const [p, q] = [1n, BigInt(1 + Math.floor(20 * rng.uniform()))];
      const next = limitStep(box, coarse, p, q);
      for (const u of [-1, 1, 2 * rng.uniform() - 1]) {
        for (const v of [-1, 1, 2 * rng.uniform() - 1]) {
          const [x, y] = imageOf(box, { loss: fine, p, q, at: [u, v] });
          const farX = size(x - (next.x << SHIFT)) - (next.radiusX << SHIFT);
          const farY = size(y - (next.y << SHIFT)) - (next.radiusY << SHIFT);
          const slack = 1n << 16n;
          assert(farX <= slack && farY <= slack, `box ${i}, corner ${u}, ${v}`);
          if (4n * size(y - (next.y << SHIFT)) > 3n * (next.radiusY << SHIFT)) touched++;
        }
      }
    }
    // The boxes are not much larger than needed: images often come near their edges.
    assert(touched > 500, `${touched} images near an edge`);
  });

  // The enclosure rests on this: the radii allow for every entry of the Jacobian at its own worst point of the box.
  Deno.test(`${name}: the radii grow by no less than the Jacobian's entries anywhere in the box`, () => {
    const [coarse, fine] = [make(COARSE), make(FINE)];
    const rng = seededRng(`Jacobians ${name}`);
    let tight = 0;
    for (let i = 0; i < 1000; i++) {
      // Every other box at x = 0, where products of radii count.
      const wide = { ...randomBox(rng), ...(i % 2 === 0 ? { x: 0n } : {}) };
      const box = i % 4 < 2
        ? { ...wide, radiusX: COARSE.from(rng.uniform() / 8), radiusY: COARSE.from(rng.uniform()) }
        : wide;
      const [p, q] = [1n, BigInt(1 + Math.floor(20 * rng.uniform()))];
      const next = limitStep(box, coarse, p, q);
      const most = { xx: 0n, xy: 0n, yy: 0n };
      for (let k = 0; k < 9; k++) {
        const [u, v] = [(k % 3) - 1, Math.floor(k / 3) - 1];
        const [x, y] = pointOf(box, [u, v]);
        const s = FINE.multiply(x, y);
        const { slope, curvature } = fine.derivatives(s);
        const entry = (n: bigint): bigint => size(FINE.one - FINE.multiply(n, curvature) * p / q);
        const mixed = size(slope + FINE.multiply(s, curvature)) * p / q;
        most.xx = larger(most.xx, entry(FINE.multiply(y, y)));
        most.xy = larger(most.xy, mixed);
        most.yy = larger(most.yy, entry(FINE.multiply(x, x)));
      }
      const grown = (a: bigint, b: bigint): bigint =>
        FINE.multiply(a, box.radiusX << SHIFT) + FINE.multiply(b, box.radiusY << SHIFT);
      const slack = 1n << 32n;
      const [x, y] = [grown(most.xx, most.xy), grown(most.xy, most.yy)];
      assert(x <= (next.radiusX << SHIFT) + slack, `x of box ${i}`);
      assert(y <= (next.radiusY << SHIFT) + slack, `y of box ${i}`);
      if (100n * x > 99n * (next.radiusX << SHIFT)) tight++;
    }
    assert(tight > 50, `${tight} boxes tight within 1 %`);
  });
}
