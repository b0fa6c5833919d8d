import { assert, assertEquals } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational } from "../numerics/rational.ts";
import { seededRng } from "../random/mod.ts";
import {
  fixedHigherOrderLoss,
  fixedHuberLoss,
  fixedLogisticLoss,
  type FixedLoss,
  fixedSquareRootLoss,
} from "./fixed_loss.ts";
import { type LimitBox, size } from "./_limit_box.ts";
import { limitTail } from "./_limit_tail.ts";

const COARSE = new FixedFunctions(64);
const FINE = new FixedFunctions(192);
const SHIFT = FINE.bits - COARSE.bits;

const MAKERS: Readonly<Record<string, (fixed: FixedFunctions) => FixedLoss>> = {
  "tanh": (fixed) => fixedLogisticLoss(fixed),
  "square root": (fixed) => fixedSquareRootLoss(fixed),
  "Huber": (fixed) => fixedHuberLoss(fixed),
  "order 2": (fixed) => fixedHigherOrderLoss(fixed, { exponent: 2 }),
};

/** y_∞² by plain iteration, to about 30 places. */
function limitOf(start: readonly [bigint, bigint], loss: FixedLoss, eta: Rational): Rational {
  let [x, y] = start;
  const { numerator: p, denominator: q } = eta;
  for (let t = 0; t < 4000 && size(x) > 1n << 130n; t++) {
    const { slope } = loss.derivatives(FINE.multiply(x, y));
    [x, y] = [x - FINE.multiply(slope, y) * p / q, y - FINE.multiply(slope, x) * p / q];
  }
  assert(size(x) <= 1n << 130n, "the reference has not converged");
  return FINE.rational(FINE.multiply(y, y));
}

for (const [name, make] of Object.entries(MAKERS)) {
  Deno.test(`${name}: the limits of the points of a box are in its tail's enclosure`, () => {
    const [coarse, fine] = [make(COARSE), make(FINE)];
    const rng = seededRng(`tails ${name}`);
    let [decided, upper, lower] = [0, 0, 0];
    for (let i = 0; i < 600; i++) {
      const level = 0.1 + 1.85 * rng.uniform();
      const eta = Rational.from((1 + Math.floor(99 * rng.uniform())) / 128);
      const height = Math.sqrt(level / (Number(eta.numerator) / Number(eta.denominator)));
      // From far away to close, and from wide boxes to points.
      const box: LimitBox = {
        x: COARSE.from(2 ** (-8 * rng.uniform()) * (rng.uniform() < 0.5 ? -1 : 1)),
        y: COARSE.from(height),
        radiusX: rng.uniform() < 0.5 ? 1n : COARSE.from(2 ** (-4 - 8 * rng.uniform())),
        radiusY: rng.uniform() < 0.5 ? 1n : COARSE.from(2 ** (-4 - 8 * rng.uniform())),
      };
      const enclosure = limitTail(box, coarse, eta);
      if (enclosure === undefined) continue;
      decided++;
      for (const [u, v] of [[1n, 1n], [1n, -1n], [-1n, 1n], [-1n, -1n], [0n, 0n]] as const) {
        const start = [box.x + u * box.radiusX, box.y + v * box.radiusY] as const;
        const limit = limitOf([start[0] << SHIFT, start[1] << SHIFT], fine, eta);
        assert(enclosure[0].compare(limit.plus("1e-18")) <= 0, `box ${i}, ${u}, ${v}: lower end`);
        assert(enclosure[1].compare(limit.minus("1e-18")) >= 0, `box ${i}, ${u}, ${v}: upper end`);
        // How much of what the bounds allow for does happen?
        const square = COARSE.rational(start[1]).power(2);
        const lost = square.minus(limit);
        if (lost.times("1.2").compare(square.minus(enclosure[0])) > 0) lower++;
        if (lost.times("0.8").compare(square.minus(enclosure[1])) < 0) upper++;
      }
    }
    assert(decided > 100 && upper > 30 && lower > 30, `${decided} boxes, ${lower}, ${upper}`);
  });
}

Deno.test("no tail is bounded where r may increase", () => {
  const loss = fixedSquareRootLoss(COARSE);
  const box = { x: COARSE.from("1/8"), y: COARSE.from(2), radiusX: 1n, radiusY: 1n };
  const at = (end: string): unknown =>
    limitTail(box, { ...loss, ratioDecreasesTo: COARSE.from(end) }, Rational.from("1/4"));
  assertEquals(at("0.26") === undefined, false);
  assertEquals(at("0.24"), undefined);
});
