import { assert, assertEquals, assertThrows } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { seededRng } from "../random/mod.ts";
import {
  fixedHigherOrderLoss,
  fixedHuberLoss,
  fixedLogisticLoss,
  type FixedLoss,
  fixedSquareRootLoss,
} from "./fixed_loss.ts";

const MAKERS: Readonly<Record<string, (fixed: FixedFunctions) => FixedLoss>> = {
  "tanh": (fixed) => fixedLogisticLoss(fixed),
  "tanh, scale 0.7": (fixed) => fixedLogisticLoss(fixed, { scale: "0.7" }),
  "square root": (fixed) => fixedSquareRootLoss(fixed),
  "square root, scale 1.9": (fixed) => fixedSquareRootLoss(fixed, { scale: "1.9" }),
  "Huber": (fixed) => fixedHuberLoss(fixed),
  "order 3/2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: "3/2" }),
  "order 2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: 2 }),
  "order 2, c = 0.2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: 2, coefficient: "0.2" }),
  "order 8": (fixed) => fixedHigherOrderLoss(fixed, { exponent: 8 }),
};

const COARSE = new FixedFunctions(64);
const FINE = new FixedFunctions(256);
const SHIFT = FINE.bits - COARSE.bits;

function size(n: bigint): bigint {
  return n < 0n ? -n : n;
}

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name}: slope and curvature keep their stated errors, Lipschitz constants and kinks`, () => {
    const [coarse, fine] = [make(COARSE), make(FINE)];
    const rng = seededRng(name);
    for (let i = 0; i < 400; i++) {
      const s = COARSE.from((rng.uniform() < 0.1 ? 60 : 3) * (rng.uniform() - 0.5));
      const t = s + BigInt(Math.floor(2 ** (63 * rng.uniform()) * (rng.uniform() - 0.5)));
      const atS = coarse.derivatives(s);
      const exactS = fine.derivatives(s << SHIFT);
      const exactT = fine.derivatives(t << SHIFT);
      const slopeError = size((atS.slope << SHIFT) - exactS.slope);
      assert(slopeError <= (coarse.slopeError + 1n) << SHIFT, `slope at ${s}`);
      const beyond = (u: bigint, kink: bigint): boolean => size(u) > kink;
      if (coarse.kinks.some((kink) => beyond(s, kink) !== beyond(t, kink))) continue;
      if ((s < 0n) !== (t < 0n)) continue;
      const allowed = coarse.curvatureError + coarse.curvatureVariation * size(s - t) + 1n;
      const curvatureError = size((atS.curvature << SHIFT) - exactT.curvature);
      assert(curvatureError <= allowed << SHIFT, `curvature at ${s} against ${t}`);
      assert(exactT.curvature <= coarse.curvatureMaximum * FINE.one + fine.curvatureError);
      assert(exactT.curvature >= -fine.curvatureError);
    }
  });

  Deno.test(`${name}: the slope is odd, starts as s, and r = slope/s does not increase`, () => {
    const fine = make(FINE);
    const small = FINE.one >> 80n;
    assert(size(fine.derivatives(small).slope - small) <= fine.slopeError + (small >> 80n));
    let [before, previous] = [small, fine.derivatives(small).slope];
    for (let k = 1; k <= 300; k++) {
      const s = FINE.from(k / 100);
      const { slope } = fine.derivatives(s);
      assert(size(slope + fine.derivatives(-s).slope) <= 1n);
      // slope/s ≤ previous/before, up to the errors
      assert(slope * before <= previous * s + fine.slopeError * 8n * FINE.one, `${k}`);
      [before, previous] = [s, slope];
    }
  });
}

Deno.test("ℓ_β is s(1 − c_β|s|^β) with c_β = β^β/(β+1)^(β+1), and 1 beyond (β+1)/β", () => {
  const loss = fixedHigherOrderLoss(FINE, { exponent: 2 });
  const atOne = FINE.from("23/27");
  assert(size(loss.derivatives(FINE.one).slope - atOne) <= loss.slopeError);
  assert(size(loss.derivatives(FINE.from(1.75)).slope - FINE.one) <= loss.slopeError);
  // c_{3/2} = (2/3)(3/5)^{5/2}
  const half = fixedHigherOrderLoss(FINE, { exponent: "3/2" });
  const lag = FINE.one - half.derivatives(FINE.one).slope;
  const square = FINE.multiply(lag, lag);
  assert(size(square - FINE.from("4/9") * 243n / 3125n) <= 1n << 14n);
});

Deno.test("parameters out of range are refused", () => {
  assertThrows(() => fixedLogisticLoss(FINE, { scale: 3 }), RangeError, "from 1/2 to 2");
  assertThrows(
    () => fixedHigherOrderLoss(FINE, { exponent: "4/3" }),
    RangeError,
    "multiple of 1/2",
  );
  assertThrows(
    () => fixedHigherOrderLoss(FINE, { exponent: 2, coefficient: 5 }),
    RangeError,
    "must vanish",
  );
  assertEquals(fixedHuberLoss(FINE).derivatives(2n * FINE.one).slope, FINE.one);
});
