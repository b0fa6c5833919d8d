import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { seededRng } from "./seeded.ts";

/** Pearson's statistic of counts against equal expectations. */
function chiSquare(counts: readonly number[]): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const expected = total / counts.length;
  return counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
}

// The 0.1 % and 99.9 % quantiles of the chi-square law with 99 degrees of freedom are 60.9 and 148.2.
function assertPlausible(counts: readonly number[]): void {
  assertEquals(counts.length, 100);
  const statistic = chiSquare(counts);
  assert(statistic > 60.9 && statistic < 148.2, `chi-square is ${statistic}`);
}

Deno.test("seededRng() gives the same stream for ever", () => {
  // Made with Python 3's hashlib and integers: SHA-256 of the text [7,"A-F2","data"] as four
  // big-endian words, the reference code of xoshiro256**, the upper 53 bits; all digits hold.
  const rng = seededRng(7, "A-F2", "data");
  assertEquals(Array.from({ length: 3 }, () => rng.uniform()), [
    0.1771998852994956,
    0.6490376129444566,
    0.3738460940865136,
  ]);
});

Deno.test("uniform() fills [0, 1) evenly with multiples of 2^-53", () => {
  const rng = seededRng(1, "uniform");
  const counts = new Array<number>(100).fill(0);
  let oddMultiples = 0;
  for (let i = 0; i < 200_000; i++) {
    const u = rng.uniform();
    assert(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53));
    counts[Math.floor(u * 100)]! += 1;
    if ((u * 2 ** 53) % 2 === 1) oddMultiples++;
  }
  assertPlausible(counts);
  assertAlmostEquals(oddMultiples / 200_000, 0.5, 0.005);
});

Deno.test("uniform() has no correlation between neighbours: pairs fill the square evenly", () => {
  const rng = seededRng(2, "pairs");
  const counts = new Array<number>(100).fill(0);
  for (let i = 0; i < 100_000; i++) {
    counts[10 * Math.floor(rng.uniform() * 10) + Math.floor(rng.uniform() * 10)]! += 1;
  }
  assertPlausible(counts);
});

Deno.test("integer() draws every value of a small bound equally often", () => {
  const rng = seededRng(3);
  const counts = new Array<number>(100).fill(0);
  for (let i = 0; i < 100_000; i++) counts[rng.integer(100)]! += 1;
  assertPlausible(counts);
});

Deno.test("integer() has no modulo bias for a bound that is 3/4 of the range", () => {
  // Without rejection the lower third of the values would come twice as often as the others.
  const rng = seededRng(4);
  const bound = 3 * 2 ** 51;
  let lower = 0;
  for (let i = 0; i < 30_000; i++) {
    const drawn = rng.integer(bound);
    assert(Number.isSafeInteger(drawn) && drawn >= 0 && drawn < bound);
    if (drawn < bound / 3) lower++;
  }
  assertAlmostEquals(lower / 30_000, 1 / 3, 0.01);
});

Deno.test("integer() refuses bounds that are not integers from 1 to 2^53", () => {
  const rng = seededRng(5);
  for (const bound of [0, -1, 1.5, NaN, Infinity, 2 ** 54]) {
    assertThrows(() => rng.integer(bound), RangeError, `${bound}`);
  }
  assertEquals(rng.integer(1), 0);
  assert(rng.integer(2 ** 53) < 2 ** 53);
});

Deno.test("normal() has the moments and the tails of the standard normal law", () => {
  const rng = seededRng(6, "normal");
  const n = 200_000;
  const sums = [0, 0, 0, 0];
  let beyondTwo = 0;
  let successive = 0;
  let last = 0;
  for (let i = 0; i < n; i++) {
    const z = rng.normal();
    for (let power = 0; power < 4; power++) sums[power]! += z ** (power + 1);
    if (Math.abs(z) > 2) beyondTwo++;
    successive += z * last;
    last = z;
  }
  // Four standard errors: √(1/n), √(2/n), √(15/n), √(96/n).
  assertAlmostEquals(sums[0]! / n, 0, 4 * Math.sqrt(1 / n));
  assertAlmostEquals(sums[1]! / n, 1, 4 * Math.sqrt(2 / n));
  assertAlmostEquals(sums[2]! / n, 0, 4 * Math.sqrt(15 / n));
  assertAlmostEquals(sums[3]! / n, 3, 4 * Math.sqrt(96 / n));
  assertAlmostEquals(beyondTwo / n, 0.0455003, 0.002);
  assertAlmostEquals(successive / n, 0, 4 * Math.sqrt(1 / n));
});

Deno.test("streams with different names are uncorrelated, also when the names are close", () => {
  const names: (readonly [number | string, ...(number | string)[]])[] = [
    [0],
    ["0"],
    [1],
    [0, 0],
    [0, "0"],
    [0, "a", "b"],
    [0, "ab"],
    [0, "a,b"],
    [0.5],
    [-1],
  ];
  const n = 5000;
  const streams = names.map((name) => {
    const rng = seededRng(...name);
    return Float64Array.from({ length: n }, () => rng.uniform() - 0.5);
  });
  for (let i = 0; i < streams.length; i++) {
    for (let j = 0; j < i; j++) {
      let product = 0;
      for (let k = 0; k < n; k++) product += streams[i]![k]! * streams[j]![k]!;
      // The correlation's standard error is 1/√n.
      assertAlmostEquals(12 * product / n, 0, 4.5 / Math.sqrt(n), `${names[i]} and ${names[j]}`);
    }
  }
});

Deno.test("split() depends on names alone, not on what was drawn", () => {
  const rng = seededRng(7, "a");
  const before = rng.split("b", 1).uniform();
  rng.normal();
  assertEquals(rng.split("b", 1).uniform(), before);
  assertEquals(rng.split("b").split(1).uniform(), before);
  assertEquals(seededRng(7, "a", "b", 1).uniform(), before);
});

Deno.test("seededRng() refuses names that are not finite", () => {
  assertThrows(() => seededRng(NaN), RangeError, "NaN");
  assertThrows(() => seededRng(0, Infinity), RangeError, "Infinity");
});
