import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { Rational } from "../lib/numerics/rational.ts";
import {
  type Arbitrary,
  dyadic,
  dyadicMatrix,
  dyadicVector,
  rationalBetween,
  stepSizes,
} from "./arbitraries.ts";

function draw<T>(arbitrary: Arbitrary<T>, count: number = 1000): T[] {
  return fc.sample(arbitrary, { seed: 1, numRuns: count });
}

/** The minimal value that violates `holds`, as fast-check shrinks. */
function shrunk<T>(arbitrary: Arbitrary<T>, holds: (value: T) => boolean): T | undefined {
  return fc.check(fc.property(arbitrary, holds), { seed: 1, numRuns: 1000 }).counterexample?.[0];
}

Deno.test("dyadic() draws multiples of 2^-bits from the whole interval, ends included", () => {
  const values = draw(dyadic({ min: -1, max: 1.25, bits: 4 }));
  assert(values.every((v) => Number.isInteger(v * 16) && -1 <= v && v <= 1.25));
  assertEquals(new Set(values).size, 37);
  assert(!values.some((v) => Object.is(v, -0)));
});

Deno.test("dyadic() with open leaves out the ends, and only them", () => {
  const values = new Set(draw(dyadic({ min: 0, max: 1, bits: 2, open: true })));
  assertEquals([...values].sort(), [0.25, 0.5, 0.75]);
  // An end that is not on the grid is not there anyway.
  assertEquals(new Set(draw(dyadic({ min: 0.1, max: 0.6, bits: 2, open: true }))).size, 2);
});

Deno.test("dyadic() shrinks toward the grid point nearest to 0", () => {
  assertEquals(shrunk(dyadic({ min: -8, max: 8, bits: 3 }), (v) => v < 2.3), 2.375);
  assertEquals(shrunk(dyadic({ min: 1, max: 8, bits: 3 }), () => false), 1);
});

Deno.test("dyadic() refuses an empty grid and one finer than a double", () => {
  assertThrows(() => dyadic({ min: 0.1, max: 0.2, bits: 2 }), RangeError, "empty");
  assertThrows(() => dyadic({ min: 0, max: 0.5, bits: 1, open: true }), RangeError, "empty");
  assertThrows(() => dyadic({ min: 0, max: 2, bits: 53 }), RangeError, "53 bits");
  assertThrows(() => dyadic({ min: NaN, max: 2, bits: 3 }), RangeError);
});

Deno.test("rationalBetween() draws fractions of the interval with small denominators, exactly", () => {
  const values = draw(rationalBetween({ min: "1/3", max: "2/3", denominator: 12 }));
  for (const value of values) {
    assert(value.compare("1/3") >= 0 && value.compare("2/3") <= 0 && value.denominator <= 12n);
  }
  assert(values.some((v) => v.equals("1/3")) && values.some((v) => v.equals("7/12")));
  const inside = draw(rationalBetween({ min: "1/3", max: "2/3", denominator: 12, open: true }));
  assert(inside.every((v) => v.compare("1/3") > 0 && v.compare("2/3") < 0));
  assertEquals(
    new Set(draw(rationalBetween({ min: "-1/3", max: "1/3", denominator: 2 })).map(String)),
    new Set([`${Rational.ZERO}`]),
  );
});

Deno.test("rationalBetween() refuses an interval without such a fraction", () => {
  const narrow = { min: "1/3", max: "0.34", denominator: 2 } as const;
  assertThrows(() => rationalBetween(narrow), RangeError, "up to 2");
});

Deno.test("dyadicVector() has the length and the grid that were asked for", () => {
  const grid = { min: -1, max: 1, bits: 3 } as const;
  assert(draw(dyadicVector({ ...grid, length: 4 })).every((v) => v.length === 4));
  const lengths = draw(dyadicVector({ ...grid, length: { min: 0, max: 5 } })).map((v) => v.length);
  assertEquals(new Set(lengths), new Set([0, 1, 2, 3, 4, 5]));
  const smallest = shrunk(
    dyadicVector({ ...grid, length: { min: 0, max: 9 } }),
    (v) => v.every((entry) => entry <= 0.5),
  );
  assertEquals(smallest, new Float64Array([0.625]));
});

Deno.test("dyadicMatrix() has rows · columns entries on the grid", () => {
  const matrices = draw(
    dyadicMatrix({ min: 0, max: 1, bits: 2, rows: { min: 1, max: 3 }, columns: 2 }),
  );
  for (const { rows, columns, entries } of matrices) {
    assertEquals([columns, entries.length], [2, rows * columns]);
    assert(entries.every((v) => Number.isInteger(4 * v) && 0 <= v && v <= 1));
  }
  assertEquals(new Set(matrices.map(({ rows }) => rows)), new Set([1, 2, 3]));
});

Deno.test("stepSizes() mixes constant, periodic and free sequences", () => {
  const sequences = draw(stepSizes({ min: 1, max: 1.25, bits: 10, open: true, length: 30 }));
  const period = (sequence: Float64Array): number =>
    sequence.findIndex((_, p) => p > 0 && sequence.every((v, t) => v === sequence[t % p]));
  const shares = [1, 2, 3, 4, -1].map((p) => sequences.filter((s) => period(s) === p).length);
  assert(shares.every((share) => share > 30), `${shares}`);
  assert(sequences.every((s) => s.length === 30 && s.every((h) => 1 < h && h < 1.25)));
});
