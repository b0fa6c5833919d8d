import { assert, assertThrows } from "@std/assert";
import { FixedFunctions } from "../numerics/fixed_functions.ts";
import { Rational } from "../numerics/rational.ts";
import { certifiedMeanBias } from "./certified_mean_bias.ts";

const fixed = new FixedFunctions(128);

/** b_∞ by mpmath 1.3 with 30 digits; 15 significant digits or more may be believed. */
const GOLDEN = [
  [100, 4, 1, "-6.1858274510375799e-5"],
  [100, 7, 1, "-2.3643169933247435e-4"],
  [100, 10, 1, "-0.090363872672376816174"],
  [200, 10, 10, "-0.088040712826109352174"],
  [50, 16, 1, "-0.28307731120067825989"],
  [200, 6, 10, "-0.00132700578199274238"],
] as const;

Deno.test("the enclosure contains the golden limits, to a width of 1e-17", () => {
  for (const [dimension, scaledStepSize, start, value] of GOLDEN) {
    const { lower, upper } = certifiedMeanBias({
      ...{ fixed, dimension, scaledStepSize, start, width: "1e-17" },
    });
    const golden = Rational.from(value);
    assert(lower.compare(golden.plus("1e-19")) <= 0, value);
    assert(upper.compare(golden.minus("1e-19")) >= 0, value);
    assert(upper.minus(lower).compare("1e-17") <= 0);
  }
});

Deno.test("a wide enclosure in few bits contains the narrow one in many", () => {
  const coarse = new FixedFunctions(64);
  for (const K of ["2", "5.5", "7.9", "8.5", "12"]) {
    for (const start of ["-3", "0.25", "7"]) {
      const at = { dimension: 40, scaledStepSize: K, start } as const;
      const wide = certifiedMeanBias({ ...at, fixed: coarse, width: "1e-6" });
      const narrow = certifiedMeanBias({ ...at, fixed, width: "1e-16" });
      assert(wide.lower.compare(narrow.lower) <= 0, `K = ${K}, A_0 = ${start}`);
      assert(wide.upper.compare(narrow.upper) >= 0, `K = ${K}, A_0 = ${start}`);
    }
  }
});

Deno.test("the limit does not depend on the sign of A_0", () => {
  const at = { fixed, dimension: 100, scaledStepSize: 10, width: "1e-15" } as const;
  const [plus, minus] = [
    certifiedMeanBias({ ...at, start: 2 }),
    certifiedMeanBias({ ...at, start: -2 }),
  ];
  assert(plus.lower.compare(minus.upper) <= 0 && minus.lower.compare(plus.upper) <= 0);
});

Deno.test("too few bits, bad dimensions, steps and starts are errors that say so", () => {
  const at = { fixed, dimension: 100, scaledStepSize: 10, start: 1, width: "1e-9" } as const;
  const few = new FixedFunctions(40);
  assertThrows(() => certifiedMeanBias({ ...at, fixed: few }), RangeError, "use more bits");
  assertThrows(() => certifiedMeanBias({ ...at, steps: 3 }), RangeError, "within 3 steps");
  assertThrows(() => certifiedMeanBias({ ...at, dimension: 1 }), RangeError, "at least 2");
  assertThrows(() => certifiedMeanBias({ ...at, scaledStepSize: 0 }), RangeError, "positive");
  assertThrows(() => certifiedMeanBias({ ...at, start: 0 }), RangeError, "nothing moves");
});
