import { assert, assertThrows } from "@std/assert";
import type { Fraction } from "./_attack.ts";
import {
  centralDistributionOracle,
  exponentialOracle,
  hyperbolicTangentOracle,
  normalDensityOracle,
} from "./_oracle.ts";
import { FixedFunctions } from "./fixed_functions.ts";
import { seededRng } from "../random/mod.ts";

/** |n/2^bits − exact| in units, rounded up. */
function error(n: bigint, exact: Fraction, bits: bigint): bigint {
  const difference = n * exact.denominator - (exact.numerator << bits);
  const size = difference < 0n ? -difference : difference;
  return (size + exact.denominator - 1n) / exact.denominator;
}

interface Law {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly units: (bits: bigint) => bigint;
  readonly value: (fixed: FixedFunctions, x: bigint) => bigint;
  readonly oracle: (x: Fraction) => Fraction;
}

const LAWS: readonly Law[] = [
  {
    name: "the exponential errs by less than 2 units",
    from: -120,
    to: 0,
    units: () => 2n,
    value: (fixed, x) => fixed.exponential(x),
    oracle: (x) => exponentialOracle(x),
  },
  {
    name: "the hyperbolic tangent errs by less than 6 units",
    from: -60,
    to: 60,
    units: () => 6n,
    value: (fixed, x) => fixed.hyperbolicTangent(x),
    oracle: hyperbolicTangentOracle,
  },
  {
    name: "the normal density errs by less than 4 units",
    from: -2,
    to: 2,
    units: () => 4n,
    value: (fixed, x) => fixed.normalDensity(x),
    oracle: (x) => normalDensityOracle(x),
  },
  {
    name: "the normal distribution errs by less than `bits` units",
    from: -1,
    to: 1,
    units: (bits) => bits,
    value: (fixed, x) => fixed.normalDistribution(x),
    oracle: centralDistributionOracle,
  },
];

for (const { name, from, to, units, value, oracle } of LAWS) {
  Deno.test(name, () => {
    const rng = seededRng(name);
    for (const bits of [32, 64, 128, 224]) {
      const fixed = new FixedFunctions(bits);
      const points = [from, to, 0, -1, -0.5, -(2 ** -20), -0.6931471805599453, -0.6931471805599454]
        .filter((x) => x >= from && x <= to);
      // Half of the points near 0, where cancellation would show.
      for (let i = 0; i < 60; i++) {
        const x = from + (to - from) * rng.uniform();
        points.push(x, x * 2 ** (-30 * rng.uniform()));
      }
      for (const point of points) {
        const x = fixed.from(point);
        const found = error(value(fixed, x), oracle(fixed.rational(x)), fixed.bits);
        assert(found <= units(fixed.bits), `${bits} bits at ${point}: ${found} units`);
      }
    }
  });
}

Deno.test("arguments beyond the stated ranges are refused", () => {
  const fixed = new FixedFunctions(64);
  assertThrows(() => fixed.exponential(1n), RangeError, "positive");
  assertThrows(() => fixed.normalDistribution(fixed.one + 1n), RangeError, "beyond");
  assertThrows(() => new FixedFunctions(1025), RangeError, "fractional bits");
});
