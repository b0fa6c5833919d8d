import { assert, assertEquals, assertThrows } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational } from "../numerics/rational.ts";
import { seededRng } from "../random/mod.ts";
import { certifiedLimit } from "./certified_limit.ts";
import {
  fixedHigherOrderLoss,
  fixedHuberLoss,
  fixedLogisticLoss,
  type FixedLoss,
  fixedSquareRootLoss,
} from "./fixed_loss.ts";

const MAKERS: readonly ((fixed: FixedFunctions) => FixedLoss)[] = [
  (fixed) => fixedLogisticLoss(fixed),
  (fixed) => fixedSquareRootLoss(fixed),
  (fixed) => fixedHuberLoss(fixed),
  (fixed) => fixedHigherOrderLoss(fixed, { exponent: 2 }),
  (fixed) => fixedHigherOrderLoss(fixed, { exponent: "3/2" }),
];

/**
 * y_∞² by mpmath 1.3 with 40 digits, iterating x, y themselves; all digits but the last may be believed.
 */
const GOLDEN = [
  { loss: 1, stepSize: "1/4", start: [3, 4], value: "5.574349440559152530631", crossing: 2 },
  { loss: 1, stepSize: "1/4", start: [3, 6], value: "7.741690002661207032507", crossing: 40 },
  { loss: 0, stepSize: "1/16", start: [6, 10], value: "31.90613881708078113191", crossing: 558 },
  { loss: 1, stepSize: "1/16", start: [6, 10], value: "31.93737745237749561803", crossing: 845 },
  { loss: 2, stepSize: "1/16", start: [6, 10], value: "30.5476614033745209002", crossing: 179 },
  { loss: 3, stepSize: "1/16", start: [6, 10], value: "31.79167598386555649495", crossing: 285 },
  { loss: 4, stepSize: "1/16", start: [6, 10], value: "31.95909634952642558898", crossing: 654 },
] as const;

Deno.test("the enclosure contains the golden limits, to a width of 1e-17", () => {
  const fixed = new FixedFunctions(128);
  for (const { loss, stepSize, start, value, crossing } of GOLDEN) {
    const limit = certifiedLimit({
      loss: (MAKERS[loss] as (fixed: FixedFunctions) => FixedLoss)(fixed),
      ...{ stepSize, start, width: "1e-17" },
    });
    const golden = Rational.from(value);
    assert(limit.lower.compare(golden.plus("2e-19")) <= 0, value);
    assert(limit.upper.compare(golden.minus("2e-19")) >= 0, value);
    assert(limit.upper.minus(limit.lower).compare("1e-17") <= 0);
    assertEquals(limit.crossing, crossing);
  }
});

Deno.test("a wide enclosure in few bits contains the narrow one in many, for random starts", () => {
  const rng = seededRng("certified limits");
  const [coarse, fine] = [new FixedFunctions(64), new FixedFunctions(160)];
  for (const make of MAKERS) {
    for (let i = 0; i < 6; i++) {
      const x = Math.floor(256 * rng.uniform()) / 64;
      const y = x + 0.25 + Math.floor(256 * rng.uniform()) / 64;
      const stepSize = `1/${2 + Math.floor(8 * rng.uniform())}`;
      const options = { stepSize, start: [-x, y] } as const;
      const wide = certifiedLimit({ ...options, loss: make(coarse), width: "1e-6" });
      const narrow = certifiedLimit({ ...options, loss: make(fine), width: "1e-15" });
      const where = `η = ${stepSize} from (${-x}, ${y})`;
      assert(wide.lower.compare(narrow.lower) <= 0, where);
      assert(wide.upper.compare(narrow.upper) >= 0, where);
    }
  }
});

Deno.test("the limit lies inside the enclosure after every number of further steps", () => {
  // The tail bound is asked for at ever smaller widths: all its answers must be nested around the same number.
  const loss = fixedLogisticLoss(new FixedFunctions(192));
  const at = { loss, stepSize: "1/8", start: [4, 7] } as const;
  const best = certifiedLimit({ ...at, width: "1e-40" });
  for (let k = 0; k < 12; k++) {
    const { lower, upper } = certifiedLimit({ ...at, width: `1e-${3 * k}` });
    assert(lower.compare(best.lower) <= 0 && upper.compare(best.upper) >= 0, `1e-${3 * k}`);
  }
});

Deno.test("an orbit that falls onto the axis within a few steps is enclosed with few bits, too", () => {
  // ηy_∞² = 0.997: |x| shrinks 400-fold in a step, soon below the error of ℓ′. By mpmath with 60 digits.
  const loss = fixedHigherOrderLoss(new FixedFunctions(96), { exponent: 3 });
  const { lower, upper } = certifiedLimit({
    ...{ loss, stepSize: "3/5", start: ["1.47", "4.18"], width: "1e-15" },
  });
  const golden = "1.66222154453865237973651878667239697581";
  assert(lower.compare(golden) <= 0 && upper.compare(golden) >= 0);
});

Deno.test("a start at x = 0 stays: y_∞² = y_0²", () => {
  const loss = fixedHuberLoss(new FixedFunctions(64));
  const { lower, upper } = certifiedLimit({
    ...{ loss, stepSize: "1/4", start: [0, 2], width: "1e-9" },
  });
  assert(lower.compare(4) <= 0 && upper.compare(4) >= 0);
});

Deno.test("too few bits, too few steps and bad starts are errors that say so", () => {
  const loss = fixedSquareRootLoss(new FixedFunctions(48));
  const at = { loss, stepSize: "1/16", start: [6, 10], width: "1e-9" } as const;
  assertThrows(() => certifiedLimit({ ...at, width: "1e-14" }), RangeError, "use more bits");
  assertThrows(() => certifiedLimit({ ...at, steps: 10 }), RangeError, "within 10 steps");
  assertThrows(() => certifiedLimit({ ...at, stepSize: 2 }), RangeError, "(0, 1]");
  assertThrows(() => certifiedLimit({ ...at, start: [3, 3] }), RangeError, "greater than |x|");
});
